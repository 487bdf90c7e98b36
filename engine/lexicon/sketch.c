#include "lexicon/sketch.h"

#include "base/arena.h"

km_sketch km_sketch_of(const km_meaning *meaning)
{
    km_sketch sketch = {{0}};
    for (uint32_t i = 0; i < KM_MEANING_SIZE; i++)
        if (meaning->at[i] < 0)
            sketch.signs[i / 64] |= UINT64_C(1) << i % 64;
    return sketch;
}

/* In how many signs two differ, at most KM_MEANING_SIZE. */
static uint8_t difference(const km_sketch *a, const km_sketch *b)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < KM_SKETCH_WORDS; i++)
        sum += (uint32_t)__builtin_popcountll(a->signs[i] ^ b->signs[i]);
    return (uint8_t)sum;
}

/* The least difference up to which there are `most`, and how many there are. */
static uint32_t find_limit(const uint32_t *with_difference, uint32_t most, uint32_t *total)
{
    *total = with_difference[0];
    uint32_t limit = 0;
    while (*total < most && limit < KM_MEANING_SIZE)
        *total += with_difference[++limit];
    return limit;
}

const uint32_t *km_sketch_nearest(km_arena *arena, const km_sketch *sketches, uint32_t count, const km_sketch *of,
                                  uint32_t most, uint32_t *found)
{
    uint32_t with_difference[KM_MEANING_SIZE + 1] = {0}, total;
    uint8_t *differences = km_arena_take(arena, count, sizeof *differences);
    if (!differences)
        return NULL;
    for (uint32_t i = 0; i < count; i++) {
        differences[i] = difference(&sketches[i], of);
        with_difference[differences[i]]++;
    }
    uint32_t limit = find_limit(with_difference, most, &total);
    uint32_t *places = km_arena_take(arena, total, sizeof *places);
    *found = 0;
    for (uint32_t i = 0; i < count && places; i++)
        if (differences[i] <= limit)
            places[(*found)++] = i;
    return places;
}
