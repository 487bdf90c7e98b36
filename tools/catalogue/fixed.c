#include "catalogue/fixed.h"

uint32_t km_log2_ratio(uint32_t a, uint32_t b)
{
    if (b == 0 || a <= b)
        return 0;
    /* The ratio as a number from 1 to below 2, in 1/2^31, times a power of two. */
    uint64_t ratio = ((uint64_t)a << 31) / b;
    uint32_t result = 0;
    while (ratio >= (uint64_t)2 << 31) {
        ratio >>= 1;
        result += 256;
    }
    /* Squaring doubles the logarithm: each time it passes 2 the next binary digit is 1. */
    for (uint32_t digit = 128; digit; digit >>= 1) {
        ratio = ratio * ratio >> 31;
        if (ratio >= (uint64_t)2 << 31) {
            ratio >>= 1;
            result += digit;
        }
    }
    return result;
}

uint32_t km_square_root(uint64_t number)
{
    uint64_t root = 0;
    for (uint64_t bit = (uint64_t)1 << 31; bit; bit >>= 1)
        if ((root + bit) * (root + bit) <= number)
            root += bit;
    return (uint32_t)root;
}
