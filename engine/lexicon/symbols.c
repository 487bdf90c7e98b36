#include "lexicon/symbols.h"

#include "base/arena.h"
#include "base/status.h"

#include <string.h>

/* A record is a symbol of four bytes, a size of four bytes, and the string; the next begins at a multiple of four. A
 * slot holds that place divided by four, + 1, in its low bits, and bits of the string's hash above. */
#define UNIT 4u
#define PLACE_BITS 24u
#define PLACE_MOST ((UINT32_C(1) << PLACE_BITS) - 1)

/* Bytes of a record on average: words of labels have 13. */
#define RECORD_USUAL 22u

static inline uint32_t slot_of(const km_symbols *symbols, uint32_t hash)
{
    return km_sieve_bit(symbols, hash) / KM_SIEVE_SHARE;
}

/* The bits of a hash that a slot holds. */
static inline uint32_t tag_of(uint32_t hash)
{
    return km_spread(hash) & ~PLACE_MOST;
}

static inline uint32_t number_at(const char *bytes)
{
    uint32_t number;
    memcpy(&number, bytes, sizeof number);
    return number;
}

static uint8_t *new_sieve(km_arena *arena, uint32_t mask)
{
    return km_arena_zeros(arena, ((size_t)mask + 1) * KM_SIEVE_SHARE / 8, 1);
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
    symbols->offsets = km_arena_grow(arena, NULL, 0, &symbols->offset_room, (size_t)expected + 1, sizeof(uint32_t));
    symbols->records = km_arena_grow(arena, NULL, 0, &symbols->room, (size_t)expected * RECORD_USUAL + 1, 1);
    return symbols->slots && symbols->sieve && symbols->offsets && symbols->records ? km_ok() : km_fail(KM_MEMORY);
}

/* Puts the record of a string into a free slot, and marks the sieve. */
static void put_slot(km_symbols *symbols, uint32_t offset, uint32_t hash)
{
    uint32_t bit = km_sieve_bit(symbols, hash), at = bit / KM_SIEVE_SHARE;
    symbols->sieve[bit / 8] = (uint8_t)(symbols->sieve[bit / 8] | 1u << bit % 8);
    while (symbols->slots[at])
        at = (at + 1) & symbols->mask;
    symbols->slots[at] = tag_of(hash) | (offset / UNIT + 1);
}

static bool double_slots(km_symbols *symbols)
{
    uint32_t mask = symbols->mask * 2 + 1;
    uint32_t *slots = km_arena_zeros(symbols->arena, (size_t)mask + 1, sizeof *slots);
    uint8_t *sieve = new_sieve(symbols->arena, mask);
    if (!slots || !sieve)
        return false;
    symbols->slots = slots;
    symbols->sieve = sieve;
    symbols->mask = mask;
    for (uint32_t i = 0; i < symbols->count; i++) {
        km_bytes string = km_symbol(symbols, i);
        put_slot(symbols, symbols->offsets[i], km_hash(string.data, (uint32_t)string.size));
    }
    return true;
}

/* Room for one more record of `size` bytes. */
static bool make_room(km_symbols *symbols, size_t size)
{
    km_arena *arena = symbols->arena;
    if (symbols->count >= KM_NONE - 2 || (symbols->size + size) / UNIT >= PLACE_MOST)
        return false;
    if (symbols->count * 4 >= (size_t)symbols->mask * 3 && !double_slots(symbols))
        return false;
    char *records = km_arena_grow(arena, symbols->records, symbols->size, &symbols->room, symbols->size + size, 1);
    uint32_t *offsets = km_arena_grow(arena, symbols->offsets, symbols->count, &symbols->offset_room,
                                      symbols->count + 1, sizeof *offsets);
    if (!records || !offsets)
        return false;
    symbols->records = records;
    symbols->offsets = offsets;
    return true;
}

uint32_t km_symbols_add_hashed(km_symbols *symbols, const char *bytes, uint32_t size, uint32_t hash)
{
    uint32_t found = km_symbols_find_hashed(symbols, bytes, size, hash);
    if (found != KM_NONE)
        return found;
    size_t whole = ((size_t)size + KM_RECORD_HEAD + UNIT - 1) / UNIT * UNIT;
    if (!make_room(symbols, whole))
        return KM_NONE;
    uint32_t symbol = (uint32_t)symbols->count++;
    char *record = symbols->records + symbols->size;
    memcpy(record, &symbol, sizeof symbol);
    memcpy(record + sizeof symbol, &size, sizeof size);
    if (size)
        memcpy(record + KM_RECORD_HEAD, bytes, size);
    symbols->offsets[symbol] = (uint32_t)symbols->size;
    put_slot(symbols, (uint32_t)symbols->size, hash);
    symbols->size += whole;
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

uint32_t km_symbols_find_sieved(const km_symbols *symbols, const char *bytes, uint32_t size, uint32_t hash)
{
    const uint32_t *slots = symbols->slots;
    uint32_t tag = tag_of(hash);
    for (uint32_t at = slot_of(symbols, hash); slots[at]; at = (at + 1) & symbols->mask) {
        if ((slots[at] ^ tag) > PLACE_MOST)
            continue;
        const char *record = symbols->records + ((slots[at] & PLACE_MOST) - 1) * (size_t)UNIT;
        if (number_at(record + sizeof(uint32_t)) == size && same_bytes(record + KM_RECORD_HEAD, bytes, size))
            return number_at(record);
    }
    return KM_NONE;
}
