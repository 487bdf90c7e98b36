/* Logarithms, roots and counts in whole numbers: the same on every machine, without libm. */
#ifndef KM_BASE_INTEGER_H
#define KM_BASE_INTEGER_H

#include <stdint.h>

/* floor(256 x log2(value)), value at least 1 (0 counts as 1). The fraction's bits come one by one: squaring the
 * mantissa doubles its logarithm, and a square of 2 or more gives a bit of 1. */
static inline uint32_t km_log2(uint32_t value)
{
    uint32_t whole = 0;
    while (whole < 31 && value >> (whole + 1))
        whole++;
    uint64_t mantissa = value ? ((uint64_t)value << 31) >> whole : (uint64_t)1 << 31;
    uint32_t result = whole;
    for (int bit = 0; bit < 8; bit++) {
        mantissa = (mantissa * mantissa) >> 31;
        result <<= 1;
        if (mantissa >> 32) {
            mantissa >>= 1;
            result |= 1;
        }
    }
    return result;
}

/* How many bits of a set are set. */
static inline uint32_t km_set_count(uint32_t set)
{
    uint32_t count = 0;
    for (; set; set &= set - 1)
        count++;
    return count;
}

/* floor(sqrt(value)), digit by digit. */
static inline uint32_t km_square_root(uint64_t value)
{
    uint64_t root = 0, bit = (uint64_t)1 << 62;
    while (bit > value)
        bit >>= 2;
    for (; bit; bit >>= 2) {
        if (value >= root + bit) {
            value -= root + bit;
            root = (root >> 1) + bit;
        } else {
            root >>= 1;
        }
    }
    return (uint32_t)root;
}

#endif
