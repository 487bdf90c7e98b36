/* Sparse vectors over few owners, and how alike each two of them are, in whole numbers. */
#ifndef KM_CATALOGUE_VECTORS_H
#define KM_CATALOGUE_VECTORS_H

#include "catalogue/catalogue.h"

/* How an amount becomes a weight. */
typedef enum km_weighting {
    KM_WEIGH_PLAIN,      /* the amount */
    KM_WEIGH_RARE,       /* amount x log2(owners / owners that have the feature) */
    KM_WEIGH_COUNTS_RARE /* (1 + log2(amount)) x the same */
} km_weighting;

typedef struct km_vector_part {
    uint32_t owner, feature;
    uint64_t amount;
} km_vector_part;

typedef struct km_vectors {
    km_arena *arena;
    uint32_t owners;
    KM_LIST(km_vector_part, parts);
    bool failed;
} km_vectors;

km_vectors km_vectors_make(km_arena *arena, uint32_t owners);

/* Adds to the amount of a feature that an owner has; the amounts of a feature must sum up to less than 2^16. */
void km_vectors_add(km_vectors *vectors, uint32_t owner, uint32_t feature, uint32_t amount);

/* Likeness of full agreement. */
#define KM_ALIKE_FULL 10000u

/* The square root of the cosine of each two owners, 0 to KM_ALIKE_FULL: owners x owners numbers, in `arena`; NULL when
 * memory ran out. Nothing may be added afterwards. */
uint16_t *km_vectors_alike(km_vectors *vectors, km_weighting weighting);

#endif
