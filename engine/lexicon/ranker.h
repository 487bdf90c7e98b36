/* Likeness in letters of a phrase to each of many short texts: the cosine of their runs of 2 to 4 characters, weighted
 * by rarity among the texts, in whole numbers. */
#ifndef KM_LEXICON_RANKER_H
#define KM_LEXICON_RANKER_H

#include "lexicon/features.h"

/* Likeness of equal texts. */
#define KM_LIKENESS_FULL 100000u

typedef struct km_ranker km_ranker;

/* A ranker over `count` texts, known by their place; the texts need not live on. KM_MEMORY. */
km_status km_ranker_make(km_arena *arena, const km_bytes *texts, uint32_t count, const km_ranker **ranker);

/* The same over texts whose features have been collected; the lists need not live on. */
km_status km_ranker_of(km_arena *arena, const km_feature_lists *texts, const km_ranker **ranker);

/* The likeness of a phrase to every text, 0 to KM_LIKENESS_FULL; NULL when there is no memory. The array lives in
 * `arena`. */
const uint32_t *km_ranker_likeness(const km_ranker *ranker, km_arena *arena, km_bytes phrase);

#endif
