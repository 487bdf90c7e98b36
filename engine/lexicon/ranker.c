#include "lexicon/ranker.h"

#include "base/arena.h"
#include "base/integer.h"
#include "base/status.h"

/* Runs of characters are known by so many bits of their hash; the few that share them are counted together. */
#define SLOT_BITS 18
#define SLOTS (1u << SLOT_BITS)

/* Longer runs add nothing here, and words are made of runs. */
#define RUN_MOST 4u

struct km_ranker {
    uint32_t count;
    const uint32_t *norm;   /* per text: root of the sum of its squared weights */
    const uint16_t *weight; /* per slot: log2(texts / texts that have it), in 1/256 */
    const uint32_t *start;  /* per slot, and one more: its first posting */
    const uint32_t *postings;
};

static bool is_run(uint32_t feature)
{
    return KM_FEATURE_CLASS(feature) <= RUN_MOST;
}

static uint32_t slot_of(uint32_t feature)
{
    return feature >> (32 - SLOT_BITS);
}

/* Counts, for each run, the texts that have it, into start[slot + 1]. */
static void count_runs(const km_feature_lists *texts, uint32_t *start)
{
    for (uint32_t f = 0; f < texts->start[texts->count]; f++) {
        if (is_run(texts->items[f]))
            start[slot_of(texts->items[f]) + 1]++;
    }
}

/* Most runs are in so few texts that their logarithms are taken once for all. */
#define FEW 64u

/* A run of a single text weighs most; what every text has still weighs a little. */
static void weigh_runs(const uint32_t *start, uint32_t count, uint16_t *weight)
{
    uint32_t all = km_log2(count + 1), few[FEW];
    for (uint32_t i = 0; i < FEW; i++)
        few[i] = km_log2(i + 1);
    for (uint32_t s = 0; s < SLOTS; s++) {
        uint32_t texts = start[s + 1] < count ? start[s + 1] : count;
        weight[s] = (uint16_t)(all - (texts < FEW ? few[texts] : km_log2(texts + 1)) + 256);
    }
}

static uint32_t norm_of(const uint32_t *features, uint32_t count, const uint16_t *weight)
{
    uint64_t sum = 0;
    for (uint32_t f = 0; f < count; f++) {
        if (is_run(features[f]))
            sum += (uint64_t)weight[slot_of(features[f])] * weight[slot_of(features[f])];
    }
    uint32_t root = km_square_root(sum);
    return root ? root : 1;
}

/* Fills postings and norms; `next` holds where each run's next posting goes. */
static void fill_postings(const km_feature_lists *texts, const uint16_t *weight, uint32_t *next, uint32_t *postings,
                          uint32_t *norm)
{
    for (uint32_t t = 0; t < texts->count; t++) {
        const uint32_t *features = texts->items + texts->start[t];
        uint32_t count = texts->start[t + 1] - texts->start[t];
        for (uint32_t f = 0; f < count; f++) {
            if (is_run(features[f]))
                postings[next[slot_of(features[f])]++] = t;
        }
        norm[t] = norm_of(features, count, weight);
    }
}

km_status km_ranker_of(km_arena *arena, const km_feature_lists *texts, const km_ranker **made)
{
    km_arena work = km_arena_make(0);
    km_ranker *ranker = km_arena_zeros(arena, 1, sizeof *ranker);
    uint32_t *start = km_arena_zeros(arena, SLOTS + 1, sizeof *start);
    uint32_t *next = km_arena_take(&work, SLOTS, sizeof *next);
    uint16_t *weight = km_arena_take(arena, SLOTS, sizeof *weight);
    uint32_t *norm = km_arena_take(arena, texts->count, sizeof *norm);
    uint32_t *postings = NULL;
    if (ranker && start && next && weight && norm) {
        count_runs(texts, start);
        weigh_runs(start, texts->count, weight);
        for (uint32_t s = 0; s < SLOTS; s++) {
            next[s] = start[s];
            start[s + 1] += start[s];
        }
        postings = km_arena_take(arena, start[SLOTS], sizeof *postings);
    }
    if (postings) {
        *ranker = (km_ranker){texts->count, norm, weight, start, postings};
        fill_postings(texts, weight, next, postings, norm);
        *made = ranker;
    }
    km_arena_free(&work);
    return postings ? km_ok() : km_fail(KM_MEMORY);
}

km_status km_ranker_make(km_arena *arena, const km_bytes *texts, uint32_t count, const km_ranker **made)
{
    km_arena work = km_arena_make(0);
    km_feature_lists lists;
    km_status status = km_feature_lists_make(&work, texts, count, &lists);
    if (!status.code)
        status = km_ranker_of(arena, &lists, made);
    km_arena_free(&work);
    return status;
}

/* Sums become likenesses in place. */
static const uint32_t *likeness_of_sums(const km_ranker *ranker, const uint64_t *sums, uint64_t norm,
                                        uint32_t *likeness)
{
    for (uint32_t t = 0; t < ranker->count; t++) {
        uint64_t value = sums[t] * KM_LIKENESS_FULL / (norm * ranker->norm[t]);
        likeness[t] = value > KM_LIKENESS_FULL ? KM_LIKENESS_FULL : (uint32_t)value; /* roots are rounded down */
    }
    return likeness;
}

const uint32_t *km_ranker_likeness(const km_ranker *ranker, km_arena *arena, km_bytes phrase)
{
    km_features *features = km_arena_take(arena, 1, sizeof *features);
    uint64_t *sums = km_arena_zeros(arena, ranker->count, sizeof *sums);
    uint32_t *likeness = km_arena_take(arena, ranker->count, sizeof *likeness);
    if (!features || !sums || !likeness)
        return NULL;
    km_features_collect(features, phrase);
    for (uint32_t f = 0; f < features->count; f++) {
        if (!is_run(features->items[f]))
            continue;
        uint32_t slot = slot_of(features->items[f]);
        uint64_t square = (uint64_t)ranker->weight[slot] * ranker->weight[slot];
        for (uint32_t p = ranker->start[slot]; p < ranker->start[slot + 1]; p++)
            sums[ranker->postings[p]] += square;
    }
    return likeness_of_sums(ranker, sums, norm_of(features->items, features->count, ranker->weight), likeness);
}
