/* Floating-point arithmetic that needs no libm, so that learning gives the same numbers with any C library. */
#ifndef KM_LANGUAGE_MODEL_ARITHMETIC_H
#define KM_LANGUAGE_MODEL_ARITHMETIC_H

#include <stdint.h>
#include <string.h>

/* The square root, by Newton's iteration from a guess that halves the exponent; value must not be negative. */
static inline float km_root(float value)
{
    if (value <= 0)
        return 0;
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    bits = (bits >> 1) + UINT32_C(0x1FBD1DF5);
    float root;
    memcpy(&root, &bits, sizeof root);
    for (int i = 0; i < 4; i++)
        root = 0.5f * (root + value / root);
    return root;
}

/* e to the power of `value`, for -80 <= value <= 0; good to six digits. The power of two of the whole part goes into
 * the exponent, the rest is a polynomial (Taylor's of 2^f about 1/2 has been fitted to end at 1 and 2). */
static inline float km_exp(float value)
{
    float power = value < -80 ? -80 * 1.44269504f : value * 1.44269504f;
    int32_t whole = (int32_t)power - 1; /* below the power, which is not positive */
    float f = power - (float)whole;
    float p = 1.0f + f * (0.69314718f + f * (0.24022651f + f * (0.05550411f + f * (0.00961813f + f * 0.00133336f))));
    uint32_t bits = (uint32_t)(whole + 127) << 23;
    float scale;
    memcpy(&scale, &bits, sizeof scale);
    return p * scale;
}

/* The next of a row of random numbers that begins with any state (SplitMix64: Steele, Lea, Flood 2014). */
static inline uint64_t km_random(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

/* A random number below `limit`, at least 1. */
static inline uint32_t km_random_below(uint64_t *state, uint32_t limit)
{
    return (uint32_t)((km_random(state) >> 32) * limit >> 32);
}

#endif
