#include "catalogue/vectors.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/integer.h"
#include "catalogue/fixed.h"

/* Every vector is brought to this length, so that a product of two is below 2^31. */
#define LENGTH_BITS 15

km_vectors km_vectors_make(km_arena *arena, uint32_t owners)
{
    return (km_vectors){.arena = arena, .owners = owners};
}

void km_vectors_add(km_vectors *vectors, uint32_t owner, uint32_t feature, uint32_t amount)
{
    km_vector_part *grown = vectors->failed
                                ? NULL
                                : km_arena_grow(vectors->arena, vectors->parts, vectors->parts_count,
                                                &vectors->parts_capacity, vectors->parts_count + 1, sizeof *grown);
    if (!grown) {
        vectors->failed = true;
        return;
    }
    vectors->parts = grown;
    grown[vectors->parts_count++] = (km_vector_part){owner, feature, amount};
}

static int by_feature(const void *left, const void *right)
{
    const km_vector_part *a = left, *b = right;
    if (a->feature != b->feature)
        return a->feature < b->feature ? -1 : 1;
    return a->owner < b->owner ? -1 : a->owner > b->owner;
}

/* Sorts by feature, then owner, and adds up what stands for both. */
static void join(km_vectors *vectors)
{
    size_t kept = 0;
    if (vectors->parts_count)
        qsort(vectors->parts, vectors->parts_count, sizeof *vectors->parts, by_feature);
    for (size_t i = 0; i < vectors->parts_count; i++) {
        if (kept && by_feature(&vectors->parts[kept - 1], &vectors->parts[i]) == 0)
            vectors->parts[kept - 1].amount += vectors->parts[i].amount;
        else
            vectors->parts[kept++] = vectors->parts[i];
    }
    vectors->parts_count = kept;
}

static size_t end_of_feature(const km_vectors *vectors, size_t start)
{
    size_t end = start;
    while (end < vectors->parts_count && vectors->parts[end].feature == vectors->parts[start].feature)
        end++;
    return end;
}

static uint64_t weight_of(uint64_t amount, uint32_t rarity, km_weighting weighting)
{
    switch (weighting) {
    case KM_WEIGH_RARE:
        return amount * rarity >> 4;
    case KM_WEIGH_COUNTS_RARE:
        return (uint64_t)(256 + km_log2((uint32_t)amount)) * rarity;
    default:
        return amount;
    }
}

static void weigh(km_vectors *vectors, km_weighting weighting)
{
    for (size_t start = 0, end; start < vectors->parts_count; start = end) {
        end = end_of_feature(vectors, start);
        uint32_t rarity = km_log2_ratio(vectors->owners, (uint32_t)(end - start));
        for (size_t i = start; i < end; i++)
            vectors->parts[i].amount = weight_of(vectors->parts[i].amount, rarity, weighting);
    }
}

/* Brings every vector to the length 2^LENGTH_BITS. */
static bool stretch(km_vectors *vectors, km_arena *work)
{
    uint64_t *squares = km_arena_zeros(work, vectors->owners, sizeof *squares);
    for (size_t i = 0; squares && i < vectors->parts_count; i++)
        squares[vectors->parts[i].owner] += vectors->parts[i].amount * vectors->parts[i].amount;
    for (size_t i = 0; squares && i < vectors->parts_count; i++) {
        km_vector_part *part = &vectors->parts[i];
        uint64_t length = km_square_root(squares[part->owner]);
        part->amount = length ? (part->amount << LENGTH_BITS) / length : 0;
    }
    return squares != NULL;
}

/* Adds up the products, feature by feature. */
static void multiply(const km_vectors *vectors, uint64_t *products)
{
    for (size_t start = 0, end; start < vectors->parts_count; start = end) {
        end = end_of_feature(vectors, start);
        for (size_t i = start; i < end; i++) {
            const km_vector_part *a = &vectors->parts[i];
            uint64_t *row = &products[(size_t)a->owner * vectors->owners];
            for (size_t k = start; k < end; k++)
                row[vectors->parts[k].owner] += a->amount * vectors->parts[k].amount;
        }
    }
}

uint16_t *km_vectors_alike(km_vectors *vectors, km_weighting weighting)
{
    km_arena work = km_arena_make(0);
    size_t cells = (size_t)vectors->owners * vectors->owners;
    uint64_t *products = km_arena_zeros(&work, cells, sizeof *products);
    uint16_t *alike = km_arena_take(vectors->arena, cells, sizeof *alike);
    bool good = !vectors->failed && products && alike;
    if (good) {
        join(vectors);
        weigh(vectors, weighting);
        good = stretch(vectors, &work);
    }
    if (good)
        multiply(vectors, products);
    for (size_t i = 0; good && i < cells; i++) {
        uint64_t root = km_square_root(products[i] * KM_ALIKE_FULL * KM_ALIKE_FULL >> (2 * LENGTH_BITS));
        alike[i] = (uint16_t)(root > KM_ALIKE_FULL ? KM_ALIKE_FULL : root);
    }
    km_arena_free(&work);
    return good ? alike : NULL;
}
