/* What two short phrases can have in common: runs of characters within words. Private to the lexicon and the linker. */
#ifndef KM_LEXICON_FEATURES_H
#define KM_LEXICON_FEATURES_H

#include "km.h"

/* Features are known by a hash of so many bits; the few that share one are counted together. */
#define KM_FEATURE_BITS 18
#define KM_FEATURE_KINDS (1u << KM_FEATURE_BITS)

/* Most features of one phrase; what is beyond is left out. */
#define KM_FEATURES_MOST 1536

/* The distinct features of one phrase, in the order of their first place in it. */
typedef struct km_features {
    uint32_t items[KM_FEATURES_MOST];
    uint32_t count;
    uint32_t *stamp; /* per feature: the round in which it was met last */
    uint32_t round;
} km_features;

/* Room for the features of one phrase at a time; NULL when there is no memory. */
km_features *km_features_make(km_arena *arena);

/* Collects the features of a phrase. */
void km_features_collect(km_features *features, km_bytes phrase);

#endif
