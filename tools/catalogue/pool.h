/* Strings, each kept once and known by its number: the hash map of the tools. */
#ifndef KM_CATALOGUE_POOL_H
#define KM_CATALOGUE_POOL_H

#include "km.h"

/* Numbers run from 0 in the order of first adding, so that they do not depend on hashing. */
typedef struct km_pool {
    km_arena *arena;
    km_bytes *strings; /* each followed by a zero byte */
    size_t count, capacity;
    uint32_t *slots; /* number + 1, 0 for a free slot; a power of two of them */
    size_t slot_count;
    bool failed; /* memory ran out; every later call gives KM_NONE */
} km_pool;

/* An empty pool that lives in `arena`. */
km_pool km_pool_make(km_arena *arena);

/* The number of a string, which is copied when it is new; KM_NONE when memory runs out. */
uint32_t km_pool_add(km_pool *pool, km_bytes string);

/* The number of a string, KM_NONE when it was never added. */
uint32_t km_pool_find(const km_pool *pool, km_bytes string);

/* The string of a number; empty for KM_NONE. */
km_bytes km_pool_get(const km_pool *pool, uint32_t number);

/* A C string as bytes; empty for NULL. */
km_bytes km_bytes_of(const char *string);

/* Byte order, as memcmp would have it, with the shorter first: negative, 0 or positive. */
int km_bytes_compare(km_bytes a, km_bytes b);

bool km_bytes_equal(km_bytes a, km_bytes b);

/* A map from a pair of numbers to a number, for joins. Absent keys read as KM_NONE. */
typedef struct km_pair_map {
    km_arena *arena;
    uint64_t *keys; /* key + 1 */
    uint32_t *values;
    size_t slot_count, count;
    bool failed;
} km_pair_map;

km_pair_map km_pair_map_make(km_arena *arena);

/* Where the value of a key stands, KM_NONE at first; NULL when memory runs out. The key KM_NONE, KM_NONE is refused. */
uint32_t *km_pair_map_at(km_pair_map *map, uint32_t a, uint32_t b);

/* The value of a key, KM_NONE when it was never set. */
uint32_t km_pair_map_get(const km_pair_map *map, uint32_t a, uint32_t b);

#endif
