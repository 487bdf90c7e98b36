/* What two short phrases can have in common: runs of characters within words, and whole words. Private to the lexicon
 * and to the tools that learn language. */
#ifndef KM_LEXICON_FEATURES_H
#define KM_LEXICON_FEATURES_H

#include "km.h"

/* Runs of 2 to 5 characters; a feature's class is how many characters it has, or one of those below. Words count with
 * their ends, so that beginnings and heads of compounds are runs of their own. */
#define KM_GRAM_LEAST 2u
#define KM_GRAM_MOST 5u
#define KM_FEATURE_WORD 6u

/* A feature is a hash whose lowest bits are its class. */
#define KM_FEATURE_CLASS_BITS 3u
#define KM_FEATURE_CLASS(feature) ((feature) & ((1u << KM_FEATURE_CLASS_BITS) - 1))

/* Most features of one phrase; what is beyond is left out. */
#define KM_FEATURES_MOST 4096u

/* Longest phrase in bytes of normal form; of a longer one nothing is collected. */
#define KM_PHRASE_MOST 1200u

/* The distinct features of one phrase, rising. */
typedef struct km_features {
    uint32_t items[KM_FEATURES_MOST];
    uint32_t count;
} km_features;

/* Collects the features of a phrase. */
void km_features_collect(km_features *features, km_bytes phrase);

/* The features of many texts, one after another. */
typedef struct km_feature_lists {
    uint32_t count;
    const uint32_t *start; /* per text, and one more */
    const uint32_t *items;
} km_feature_lists;

/* Collects the features of `count` texts into `arena`. KM_MEMORY. */
km_status km_feature_lists_make(km_arena *arena, const km_bytes *texts, uint32_t count, km_feature_lists *lists);

#endif
