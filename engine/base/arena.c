#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

/* Blocks double up to this size, so that a short request costs one small block. */
#define BLOCK_FIRST ((size_t)16 << 10)
#define BLOCK_MOST ((size_t)1 << 20)
#define ALIGNMENT ((size_t)16)

typedef struct km_block {
    struct km_block *older;
    size_t size; /* bytes of room */
    size_t used;
    _Alignas(16) unsigned char room[];
} km_block;

km_arena km_arena_make(size_t limit)
{
    return (km_arena){NULL, 0, limit};
}

void km_arena_free(km_arena *arena)
{
    km_arena_rewind(arena, (km_arena_mark){NULL, 0, 0});
}

km_arena_mark km_arena_now(const km_arena *arena)
{
    return (km_arena_mark){arena->block, arena->block ? arena->block->used : 0, arena->used};
}

void km_arena_rewind(km_arena *arena, km_arena_mark mark)
{
    while (arena->block && arena->block != mark.block) {
        km_block *older = arena->block->older;
        free(arena->block);
        arena->block = older;
    }
    if (arena->block)
        arena->block->used = mark.block_used;
    arena->used = mark.used;
}

static size_t next_block_size(const km_arena *arena, size_t needed)
{
    size_t size = arena->block ? arena->block->size * 2 : BLOCK_FIRST;
    if (size > BLOCK_MOST)
        size = BLOCK_MOST;
    return size < needed ? needed : size;
}

static bool add_block(km_arena *arena, size_t needed)
{
    size_t size = next_block_size(arena, needed);
    if (size > SIZE_MAX - sizeof(km_block))
        return false;
    km_block *block = malloc(sizeof(km_block) + size);
    if (!block)
        return false;
    block->older = arena->block;
    block->size = size;
    block->used = 0;
    arena->block = block;
    return true;
}

void *km_arena_take(km_arena *arena, size_t count, size_t size)
{
    if (size && count > (SIZE_MAX - ALIGNMENT) / size)
        return NULL;
    size_t bytes = (count * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (bytes == 0)
        bytes = ALIGNMENT;
    if (arena->limit && (arena->used > arena->limit || bytes > arena->limit - arena->used))
        return NULL;
    if (!arena->block || bytes > arena->block->size - arena->block->used) {
        if (!add_block(arena, bytes))
            return NULL;
    }
    void *taken = arena->block->room + arena->block->used;
    arena->block->used += bytes;
    arena->used += bytes;
    return taken;
}

void *km_arena_zeros(km_arena *arena, size_t count, size_t size)
{
    void *taken = km_arena_take(arena, count, size);
    if (taken)
        memset(taken, 0, count * size);
    return taken;
}

char *km_arena_copy(km_arena *arena, const void *bytes, size_t size)
{
    if (size == SIZE_MAX)
        return NULL;
    char *copy = km_arena_take(arena, size + 1, 1);
    if (!copy)
        return NULL;
    if (size)
        memcpy(copy, bytes, size);
    copy[size] = '\0';
    return copy;
}

void *km_arena_grow(km_arena *arena, void *array, size_t count, size_t *capacity, size_t needed, size_t size)
{
    if (needed <= *capacity)
        return array;
    size_t wanted = *capacity < 8 ? 8 : *capacity + *capacity / 2;
    if (wanted < needed)
        wanted = needed;
    void *grown = km_arena_take(arena, wanted, size);
    if (!grown)
        return NULL;
    if (count)
        memcpy(grown, array, count * size);
    *capacity = wanted;
    return grown;
}
