/* Meanings as signs only: which of their numbers are negative. Two meanings that agree differ in few signs, and signs
 * are compared 64 at a time: what is near is found by them, and only that is compared number by number. (Signs of
 * projections estimate the angle between vectors: M. Charikar, Similarity estimation techniques from rounding
 * algorithms, STOC 2002. The numbers of a learnt meaning serve as the projections.) */
#ifndef KM_LEXICON_SKETCH_H
#define KM_LEXICON_SKETCH_H

#include "lexicon/lang.h"

#define KM_SKETCH_WORDS (KM_MEANING_SIZE / 64)

typedef struct km_sketch {
    uint64_t signs[KM_SKETCH_WORDS]; /* one bit a number, set where it is negative */
} km_sketch;

km_sketch km_sketch_of(const km_meaning *meaning);

/* The places of the sketches that differ least from one, rising: at least `most` where there are so many, and more only
 * where they differ as much as the last of those. NULL when there is no memory; the array lives in `arena`. */
const uint32_t *km_sketch_nearest(km_arena *arena, const km_sketch *sketches, uint32_t count, const km_sketch *of,
                                  uint32_t most, uint32_t *found);

#endif
