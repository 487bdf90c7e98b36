/* Hashing of words. */
#ifndef KM_BASE_HASH_H
#define KM_BASE_HASH_H

#include <stdint.h>

/* 32-bit FNV-1a; the hash of a prefix is the state on the way to the hash of the whole. */
#define KM_HASH_START UINT32_C(2166136261)

static inline uint32_t km_hash_step(uint32_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * UINT32_C(16777619);
}

/* The hash of what `hash` is of with these bytes behind it. */
static inline uint32_t km_hash_on(uint32_t hash, const char *bytes, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++)
        hash = km_hash_step(hash, bytes[i]);
    return hash;
}

static inline uint32_t km_hash(const char *bytes, uint32_t size)
{
    return km_hash_on(KM_HASH_START, bytes, size);
}

#endif
