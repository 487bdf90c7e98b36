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
    const uint16_t *weight; /* per feature: log2(texts / texts that have it), in 1/256 */
    const uint32_t *start;  /* per feature, and one more: its first posting */
    const uint32_t *postings;
};

/* Takes the features that count, as slots, in place. */
static void keep_runs(km_features *features)
{
    uint32_t kept = 0;
    for (uint32_t f = 0; f < features->count; f++) {
        if (KM_FEATURE_CLASS(features->items[f]) <= RUN_MOST)
            features->items[kept++] = features->items[f] >> (32 - SLOT_BITS);
    }
    features->count = kept;
}

static void collect_runs(km_features *features, km_bytes phrase)
{
    km_features_collect(features, phrase);
    keep_runs(features);
}

/* Counts, for each run, the texts that have it, into start[slot + 1]. */
static void count_features(const km_bytes *texts, uint32_t count, km_features *features, uint32_t *start)
{
    for (uint32_t t = 0; t < count; t++) {
        collect_runs(features, texts[t]);
        for (uint32_t f = 0; f < features->count; f++)
            start[features->items[f] + 1]++;
    }
}

/* A feature of a single text weighs most; what every text has still weighs a little. */
static void weigh_features(const uint32_t *start, uint32_t count, uint16_t *weight)
{
    for (uint32_t f = 0; f < SLOTS; f++) {
        uint32_t texts = start[f + 1];
        weight[f] = (uint16_t)(km_log2(count + 1) - km_log2(texts + 1) + 256);
    }
}

static uint32_t norm_of(const km_features *features, const uint16_t *weight)
{
    uint64_t sum = 0;
    for (uint32_t f = 0; f < features->count; f++)
        sum += (uint64_t)weight[features->items[f]] * weight[features->items[f]];
    uint32_t root = km_square_root(sum);
    return root ? root : 1;
}

/* Fills postings and norms; `next` holds where each feature's next posting goes. */
static void fill_postings(const km_bytes *texts, km_ranker *ranker, km_features *features, uint32_t *next,
                          uint32_t *postings, uint32_t *norm)
{
    for (uint32_t t = 0; t < ranker->count; t++) {
        collect_runs(features, texts[t]);
        for (uint32_t f = 0; f < features->count; f++)
            postings[next[features->items[f]]++] = t;
        norm[t] = norm_of(features, ranker->weight);
    }
}

km_status km_ranker_make(km_arena *arena, const km_bytes *texts, uint32_t count, const km_ranker **made)
{
    km_ranker *ranker = km_arena_zeros(arena, 1, sizeof *ranker);
    km_features *features = km_arena_take(arena, 1, sizeof *features);
    uint32_t *start = km_arena_zeros(arena, SLOTS + 1, sizeof *start);
    uint32_t *next = km_arena_take(arena, SLOTS, sizeof *next);
    uint16_t *weight = km_arena_take(arena, SLOTS, sizeof *weight);
    uint32_t *norm = km_arena_take(arena, count, sizeof *norm);
    if (!ranker || !features || !start || !next || !weight || !norm)
        return km_fail(KM_MEMORY);
    count_features(texts, count, features, start);
    weigh_features(start, count, weight);
    for (uint32_t f = 0; f < SLOTS; f++) {
        next[f] = start[f];
        start[f + 1] += start[f];
    }
    uint32_t *postings = km_arena_take(arena, start[SLOTS], sizeof *postings);
    if (!postings)
        return km_fail(KM_MEMORY);
    *ranker = (km_ranker){count, norm, weight, start, postings};
    fill_postings(texts, ranker, features, next, postings, norm);
    *made = ranker;
    return km_ok();
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
    collect_runs(features, phrase);
    for (uint32_t f = 0; f < features->count; f++) {
        uint32_t feature = features->items[f];
        uint64_t square = (uint64_t)ranker->weight[feature] * ranker->weight[feature];
        for (uint32_t p = ranker->start[feature]; p < ranker->start[feature + 1]; p++)
            sums[ranker->postings[p]] += square;
    }
    return likeness_of_sums(ranker, sums, norm_of(features, ranker->weight), likeness);
}
