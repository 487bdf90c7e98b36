#include "lexicon/symbols.h"

#include "base/arena.h"
#include "base/status.h"

#include <string.h>

/* Slots are spread with a second multiplication, since the low bits of FNV-1a alone cluster. */
static inline uint32_t slot_of(uint32_t hash, uint32_t mask)
{
    return ((hash ^ hash >> 15) * UINT32_C(2654435769)) >> 7 & mask;
}

/* Most strings that are asked for are not there, which the sieve tells from a sixteenth of the memory. */
static inline uint32_t sieve_bit(uint32_t hash, uint32_t mask)
{
    return (hash * UINT32_C(2246822519)) >> 5 & (mask * 4 + 3);
}

static uint8_t *new_sieve(km_arena *arena, uint32_t mask)
{
    return km_arena_zeros(arena, ((size_t)mask + 1) / 2, 1);
}

static inline void mark_sieve(uint8_t *sieve, uint32_t mask, uint32_t hash)
{
    uint32_t bit = sieve_bit(hash, mask);
    sieve[bit / 8] = (uint8_t)(sieve[bit / 8] | 1u << bit % 8);
}

static uint32_t slots_for(uint32_t count)
{
    uint32_t slots = 64;
    while (slots / 2 < count && slots < UINT32_C(1) << 24)
        slots *= 2;
    return slots;
}

km_status km_symbols_make(km_arena *arena, uint32_t expected, km_symbols *symbols)
{
    uint32_t slots = slots_for(expected);
    *symbols = (km_symbols){.arena = arena, .mask = slots - 1};
    symbols->slots = km_arena_zeros(arena, slots, sizeof *symbols->slots);
    symbols->sieve = new_sieve(arena, symbols->mask);
    symbols->offsets = km_arena_grow(arena, NULL, 0, &symbols->offset_room, (size_t)expected + 2, sizeof(uint32_t));
    if (!symbols->slots || !symbols->sieve || !symbols->offsets)
        return km_fail(KM_MEMORY);
    symbols->offsets[0] = 0;
    return km_ok();
}

static void put_slot(km_symbol_slot *slots, uint32_t mask, km_symbol_slot slot)
{
    uint32_t at = slot_of(slot.hash, mask);
    while (slots[at].symbol)
        at = (at + 1) & mask;
    slots[at] = slot;
}

static bool double_slots(km_symbols *symbols)
{
    uint32_t mask = symbols->mask * 2 + 1;
    km_symbol_slot *slots = km_arena_zeros(symbols->arena, (size_t)mask + 1, sizeof *slots);
    uint8_t *sieve = new_sieve(symbols->arena, mask);
    if (!slots || !sieve)
        return false;
    for (uint32_t i = 0; i <= symbols->mask; i++) {
        if (!symbols->slots[i].symbol)
            continue;
        put_slot(slots, mask, symbols->slots[i]);
        mark_sieve(sieve, mask, symbols->slots[i].hash);
    }
    symbols->slots = slots;
    symbols->sieve = sieve;
    symbols->mask = mask;
    return true;
}

/* Room for one more string of `size` bytes. */
static bool make_room(km_symbols *symbols, uint32_t size)
{
    km_arena *arena = symbols->arena;
    if (symbols->count >= KM_NONE - 2 || symbols->size + size > UINT32_MAX)
        return false;
    if (symbols->count * 4 >= (size_t)symbols->mask * 3 && !double_slots(symbols))
        return false;
    char *bytes = km_arena_grow(arena, symbols->bytes, symbols->size, &symbols->room, symbols->size + size + 1, 1);
    uint32_t *offsets = km_arena_grow(arena, symbols->offsets, symbols->count + 1, &symbols->offset_room,
                                      symbols->count + 2, sizeof *offsets);
    if (!bytes || !offsets)
        return false;
    symbols->bytes = bytes;
    symbols->offsets = offsets;
    return true;
}

uint32_t km_symbols_add_hashed(km_symbols *symbols, const char *bytes, uint32_t size, uint32_t hash)
{
    uint32_t found = km_symbols_find_hashed(symbols, bytes, size, hash);
    if (found != KM_NONE)
        return found;
    if (!make_room(symbols, size))
        return KM_NONE;
    uint32_t symbol = (uint32_t)symbols->count++;
    if (size)
        memcpy(symbols->bytes + symbols->size, bytes, size);
    symbols->size += size;
    symbols->offsets[symbol + 1] = (uint32_t)symbols->size;
    put_slot(symbols->slots, symbols->mask, (km_symbol_slot){hash, symbol + 1});
    mark_sieve(symbols->sieve, symbols->mask, hash);
    return symbol;
}

/* Are two strings of a size the same? Words are short, so a call would cost more than the comparison: wide pieces that
 * may overlap are compared, within the strings. */
static inline bool same_bytes(const char *a, const char *b, uint32_t size)
{
    uint64_t wide[2];
    if (size >= 8) {
        for (uint32_t at = 0; at + 8 < size; at += 8) {
            memcpy(&wide[0], a + at, 8);
            memcpy(&wide[1], b + at, 8);
            if (wide[0] != wide[1])
                return false;
        }
        memcpy(&wide[0], a + size - 8, 8);
        memcpy(&wide[1], b + size - 8, 8);
        return wide[0] == wide[1];
    }
    if (size >= 4) {
        uint32_t half[4];
        memcpy(&half[0], a, 4);
        memcpy(&half[1], b, 4);
        memcpy(&half[2], a + size - 4, 4);
        memcpy(&half[3], b + size - 4, 4);
        return half[0] == half[1] && half[2] == half[3];
    }
    for (uint32_t i = 0; i < size; i++)
        if (a[i] != b[i])
            return false;
    return true;
}

uint32_t km_symbols_find_hashed(const km_symbols *symbols, const char *bytes, uint32_t size, uint32_t hash)
{
    uint32_t bit = sieve_bit(hash, symbols->mask);
    if (!(symbols->sieve[bit / 8] >> (bit % 8) & 1))
        return KM_NONE;
    const km_symbol_slot *slots = symbols->slots;
    for (uint32_t at = slot_of(hash, symbols->mask); slots[at].symbol; at = (at + 1) & symbols->mask) {
        if (slots[at].hash != hash)
            continue;
        km_bytes string = km_symbol(symbols, slots[at].symbol - 1);
        if (string.size == size && same_bytes(string.data, bytes, size))
            return slots[at].symbol - 1;
    }
    return KM_NONE;
}
