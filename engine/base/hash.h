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

static inline uint32_t km_hash(const char *bytes, uint32_t size)
{
    uint32_t hash = KM_HASH_START;
    for (uint32_t i = 0; i < size; i++)
        hash = km_hash_step(hash, bytes[i]);
    return hash;
}

#endif
