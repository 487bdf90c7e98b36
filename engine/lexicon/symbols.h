/* Strings that are numbered once and found again by hash. */
#ifndef KM_LEXICON_SYMBOLS_H
#define KM_LEXICON_SYMBOLS_H

#include "base/hash.h"
#include "km.h"

#include <string.h>

/* A growing set of strings; a symbol is the place at which its string came in, from 0. Each string lies behind its
 * symbol and its size, so that who has found the place has all three at once. */
typedef struct km_symbols {
    km_arena *arena;
    char *records; /* see symbols.c */
    size_t size, room;
    uint32_t *offsets; /* of each symbol's record */
    size_t count, offset_room;
    uint32_t *slots; /* a power of two of them: where a record lies, and bits of its hash; 0 when free */
    uint32_t mask;
    uint8_t *sieve; /* KM_SIEVE_SHARE bits a slot; a string that is there has its bit set */
} km_symbols;

/* Bytes before a string in its record: its symbol and its size. */
#define KM_RECORD_HEAD 8u

/* Most strings that are asked for are not there, which the sieve tells from an eighth of the memory. */
#define KM_SIEVE_SHARE 4u

/* Hashes are spread with a second multiplication, since the low bits of FNV-1a alone cluster. */
static inline uint32_t km_spread(uint32_t hash)
{
    return (hash ^ hash >> 15) * UINT32_C(2654435769);
}

/* The bit of a string in the sieve, one of those of its slot. */
static inline uint32_t km_sieve_bit(const km_symbols *symbols, uint32_t hash)
{
    return km_spread(hash) >> 5 & (symbols->mask * KM_SIEVE_SHARE + KM_SIEVE_SHARE - 1);
}

/* An empty set that expects `expected` strings. Errors: KM_MEMORY. */
km_status km_symbols_make(km_arena *arena, uint32_t expected, km_symbols *symbols);

/* The symbol of a string, new or old, given its km_hash; KM_NONE when memory runs out or the strings take more than
 * 64 MB. */
uint32_t km_symbols_add_hashed(km_symbols *symbols, const char *bytes, uint32_t size, uint32_t hash);

static inline uint32_t km_symbols_add(km_symbols *symbols, const char *bytes, uint32_t size)
{
    return km_symbols_add_hashed(symbols, bytes, size, km_hash(bytes, size));
}

/* The symbol of a string whose bit in the sieve is set; KM_NONE when it has none. */
uint32_t km_symbols_find_sieved(const km_symbols *symbols, const char *bytes, uint32_t size, uint32_t hash);

/* The symbol of a string, given its km_hash; KM_NONE when it has none. */
static inline uint32_t km_symbols_find_hashed(const km_symbols *symbols, const char *bytes, uint32_t size,
                                              uint32_t hash)
{
    uint32_t bit = km_sieve_bit(symbols, hash);
    return symbols->sieve[bit / 8] >> bit % 8 & 1 ? km_symbols_find_sieved(symbols, bytes, size, hash) : KM_NONE;
}

static inline uint32_t km_symbols_find(const km_symbols *symbols, const char *bytes, uint32_t size)
{
    return km_symbols_find_hashed(symbols, bytes, size, km_hash(bytes, size));
}

/* The string of a symbol. */
static inline km_bytes km_symbol(const km_symbols *symbols, uint32_t symbol)
{
    const char *record = symbols->records + symbols->offsets[symbol];
    uint32_t size;
    memcpy(&size, record + sizeof symbol, sizeof size);
    return (km_bytes){record + KM_RECORD_HEAD, size};
}

#endif
