/* Strings that are numbered once and found again by hash. */
#ifndef KM_LEXICON_SYMBOLS_H
#define KM_LEXICON_SYMBOLS_H

#include "base/hash.h"
#include "km.h"

/* The hash stands beside the symbol, so that a string that is not there is told from one look. */
typedef struct km_symbol_slot {
    uint32_t hash;
    uint32_t symbol; /* + 1; 0 when free */
} km_symbol_slot;

/* A growing set of strings; a symbol is the place at which its string came in, from 0. */
typedef struct km_symbols {
    km_arena *arena;
    char *bytes;
    size_t size, room;
    uint32_t *offsets; /* count + 1 */
    size_t count, offset_room;
    km_symbol_slot *slots; /* a power of two of them */
    uint32_t mask;
    uint8_t *sieve; /* four bits a slot; a string that is there has its bit set */
} km_symbols;

/* An empty set that expects `expected` strings. Errors: KM_MEMORY. */
km_status km_symbols_make(km_arena *arena, uint32_t expected, km_symbols *symbols);

/* The symbol of a string, new or old, given its km_hash; KM_NONE when memory runs out. */
uint32_t km_symbols_add_hashed(km_symbols *symbols, const char *bytes, uint32_t size, uint32_t hash);

static inline uint32_t km_symbols_add(km_symbols *symbols, const char *bytes, uint32_t size)
{
    return km_symbols_add_hashed(symbols, bytes, size, km_hash(bytes, size));
}

/* The symbol of a string, given its km_hash; KM_NONE when it has none. */
uint32_t km_symbols_find_hashed(const km_symbols *symbols, const char *bytes, uint32_t size, uint32_t hash);

static inline uint32_t km_symbols_find(const km_symbols *symbols, const char *bytes, uint32_t size)
{
    return km_symbols_find_hashed(symbols, bytes, size, km_hash(bytes, size));
}

/* The string of a symbol. */
static inline km_bytes km_symbol(const km_symbols *symbols, uint32_t symbol)
{
    uint32_t start = symbols->offsets[symbol];
    return (km_bytes){symbols->bytes + start, symbols->offsets[symbol + 1] - start};
}

#endif
