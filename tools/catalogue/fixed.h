/* Whole-number arithmetic for weights: the same on every machine. */
#ifndef KM_CATALOGUE_FIXED_H
#define KM_CATALOGUE_FIXED_H

#include <stdint.h>

/* log2(a / b) in 1/256 bits, rounded down, for a >= b >= 1; 0 otherwise. */
uint32_t km_log2_ratio(uint32_t a, uint32_t b);

/* The square root, rounded down. */
uint32_t km_square_root(uint64_t number);

#endif
