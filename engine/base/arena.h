/* Taking memory from an arena. */
#ifndef KM_BASE_ARENA_H
#define KM_BASE_ARENA_H

#include "km.h"

/* `count` elements of `size` bytes, aligned for any type and filled with zeros; NULL when the product
 * overflows, the arena's limit is reached or the system has no more. A count of 0 gives a valid pointer. */
void *km_arena_zeros(km_arena *arena, size_t count, size_t size);

/* The same, unfilled. */
void *km_arena_take(km_arena *arena, size_t count, size_t size);

/* A copy of bytes with a zero byte after them; NULL as above. */
char *km_arena_copy(km_arena *arena, const void *bytes, size_t size);

/* Grows an array that was taken from the arena: returns room for at least `needed` elements with the first
 * `count` kept, and updates `*capacity`. The old array stays valid until the arena is freed. NULL as above. */
void *km_arena_grow(km_arena *arena, void *array, size_t count, size_t *capacity, size_t needed, size_t size);

/* A point to which the arena can be taken back; what was taken after it is then gone. */
typedef struct km_arena_mark {
    struct km_block *block;
    size_t block_used;
    size_t used;
} km_arena_mark;

km_arena_mark km_arena_now(const km_arena *arena);
void km_arena_rewind(km_arena *arena, km_arena_mark mark);

#endif
