#include "catalogue/pool.h"

#include <string.h>

#include "base/arena.h"

/* FNV-1a, 64 bits: offset basis and prime as its authors published them. */
static uint64_t hash_bytes(km_bytes string)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < string.size; i++)
        hash = (hash ^ (uint8_t)string.data[i]) * 1099511628211u;
    return hash ^ hash >> 32;
}

km_pool km_pool_make(km_arena *arena)
{
    return (km_pool){.arena = arena};
}

km_bytes km_bytes_of(const char *string)
{
    return string ? (km_bytes){string, strlen(string)} : (km_bytes){"", 0};
}

int km_bytes_compare(km_bytes a, km_bytes b)
{
    size_t shorter = a.size < b.size ? a.size : b.size;
    int order = shorter ? memcmp(a.data, b.data, shorter) : 0;
    if (order)
        return order;
    return a.size < b.size ? -1 : a.size > b.size;
}

bool km_bytes_equal(km_bytes a, km_bytes b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

/* The slot that holds the string, or the free one where it belongs. */
static size_t find_slot(const km_pool *pool, km_bytes string)
{
    size_t mask = pool->slot_count - 1, at = (size_t)hash_bytes(string) & mask;
    while (pool->slots[at] && !km_bytes_equal(pool->strings[pool->slots[at] - 1], string))
        at = (at + 1) & mask;
    return at;
}

static bool grow_slots(km_pool *pool)
{
    size_t wanted = pool->slot_count ? pool->slot_count * 2 : 1024;
    uint32_t *slots = km_arena_zeros(pool->arena, wanted, sizeof *slots);
    if (!slots)
        return false;
    pool->slots = slots;
    pool->slot_count = wanted;
    for (size_t i = 0; i < pool->count; i++)
        slots[find_slot(pool, pool->strings[i])] = (uint32_t)i + 1;
    return true;
}

static bool make_room(km_pool *pool)
{
    if (pool->failed || pool->count >= KM_NONE - 1)
        return false;
    if (2 * (pool->count + 1) > pool->slot_count && !grow_slots(pool))
        return false;
    km_bytes *strings =
        km_arena_grow(pool->arena, pool->strings, pool->count, &pool->capacity, pool->count + 1, sizeof *strings);
    if (!strings)
        return false;
    pool->strings = strings;
    return true;
}

uint32_t km_pool_add(km_pool *pool, km_bytes string)
{
    uint32_t known = km_pool_find(pool, string);
    if (known != KM_NONE)
        return known;
    const char *copy = make_room(pool) ? km_arena_copy(pool->arena, string.data, string.size) : NULL;
    if (!copy) {
        pool->failed = true;
        return KM_NONE;
    }
    km_bytes kept = {copy, string.size};
    pool->slots[find_slot(pool, kept)] = (uint32_t)pool->count + 1;
    pool->strings[pool->count] = kept;
    return (uint32_t)pool->count++;
}

uint32_t km_pool_find(const km_pool *pool, km_bytes string)
{
    if (pool->failed || pool->slot_count == 0)
        return KM_NONE;
    uint32_t held = pool->slots[find_slot(pool, string)];
    return held ? held - 1 : KM_NONE;
}

km_bytes km_pool_get(const km_pool *pool, uint32_t number)
{
    return number < pool->count ? pool->strings[number] : (km_bytes){"", 0};
}

km_pair_map km_pair_map_make(km_arena *arena)
{
    return (km_pair_map){.arena = arena};
}

/* The slot of a key + 1. The multiplier is the 64-bit golden ratio, which spreads consecutive numbers. */
static size_t pair_slot(const km_pair_map *map, uint64_t key)
{
    size_t mask = map->slot_count - 1, at = (size_t)(key * 11400714819323198485u >> 32) & mask;
    while (map->keys[at] && map->keys[at] != key)
        at = (at + 1) & mask;
    return at;
}

static bool grow_pairs(km_pair_map *map)
{
    km_pair_map grown = *map;
    grown.slot_count = map->slot_count ? map->slot_count * 2 : 1024;
    grown.keys = km_arena_zeros(map->arena, grown.slot_count, sizeof *grown.keys);
    grown.values = km_arena_take(map->arena, grown.slot_count, sizeof *grown.values);
    if (!grown.keys || !grown.values)
        return false;
    for (size_t i = 0; i < map->slot_count; i++) {
        if (!map->keys[i])
            continue;
        size_t at = pair_slot(&grown, map->keys[i]);
        grown.keys[at] = map->keys[i];
        grown.values[at] = map->values[i];
    }
    *map = grown;
    return true;
}

uint32_t *km_pair_map_at(km_pair_map *map, uint32_t a, uint32_t b)
{
    uint64_t key = ((uint64_t)a << 32 | b) + 1;
    if (key == 0 || map->failed)
        return NULL;
    if (2 * (map->count + 1) > map->slot_count && !grow_pairs(map)) {
        map->failed = true;
        return NULL;
    }
    size_t at = pair_slot(map, key);
    if (!map->keys[at]) {
        map->keys[at] = key;
        map->values[at] = KM_NONE;
        map->count++;
    }
    return &map->values[at];
}

uint32_t km_pair_map_get(const km_pair_map *map, uint32_t a, uint32_t b)
{
    uint64_t key = ((uint64_t)a << 32 | b) + 1;
    if (key == 0 || map->slot_count == 0)
        return KM_NONE;
    size_t at = pair_slot(map, key);
    return map->keys[at] ? map->values[at] : KM_NONE;
}
