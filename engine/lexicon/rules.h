/* Reading rules: the word lists of tools/language as they stand in a pack of terms. */
#ifndef KM_LEXICON_RULES_H
#define KM_LEXICON_RULES_H

#include "lexicon/symbols.h"
#include "snapshot/snapshot.h"

/* The rules of one set: indices [start, start + count) into rule_key and rule_value. */
typedef struct km_rule_range {
    uint32_t start, count;
} km_rule_range;

/* The rules of a set by its name, such as "sv/headings"; count 0 when there are none. */
km_rule_range km_rules_of(const km_terms *terms, const char *set);

/* A set of rules by key. Keys are in normal form; of several values of one key the first counts. */
typedef struct km_rule_map {
    km_symbols keys;
    const uint32_t *values; /* string of each key */
} km_rule_map;

/* Gathers the rules of one or two sets (`second` may be NULL). Errors: KM_MEMORY. */
km_status km_rule_map_make(km_arena *arena, const km_terms *terms, const char *first, const char *second,
                           km_rule_map *map);

static inline bool km_rule_has(const km_rule_map *map, const char *bytes, uint32_t size)
{
    return km_symbols_find(&map->keys, bytes, size) != KM_NONE;
}

#endif
