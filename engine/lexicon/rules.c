#include "lexicon/rules.h"

#include "base/arena.h"
#include "base/status.h"
#include "text/normal.h"

#include <string.h>

/* Longest key of a rule in normal form; a longer one is passed over. */
#define KEY_MOST 160

static int compare(km_bytes a, const char *b, size_t b_size)
{
    size_t shorter = a.size < b_size ? a.size : b_size;
    int order = shorter ? memcmp(a.data, b, shorter) : 0;
    return order ? order : (a.size > b_size) - (a.size < b_size);
}

/* The first rule whose set is not before (`after` false) or is behind (`after` true) the name. */
static uint32_t bound(const km_terms *terms, const char *set, bool after)
{
    size_t size = strlen(set);
    uint32_t low = 0, high = terms->rule_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = compare(km_string(&terms->pack.strings, terms->rule_set[middle]), set, size);
        if (order < 0 || (after && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

km_rule_range km_rules_of(const km_terms *terms, const char *set)
{
    uint32_t start = bound(terms, set, false);
    return (km_rule_range){start, bound(terms, set, true) - start};
}

/* Adds the rules of a set; `values` has room for them. */
static km_status gather(const km_terms *terms, km_rule_range range, km_symbols *keys, uint32_t *values)
{
    for (uint32_t i = range.start; i < range.start + range.count; i++) {
        char key[KEY_MOST];
        uint32_t size = km_normal_label(km_string(&terms->pack.strings, terms->rule_key[i]), key, sizeof key);
        if (!size)
            continue;
        size_t before = keys->count;
        uint32_t symbol = km_symbols_add(keys, key, size);
        if (symbol == KM_NONE)
            return km_fail(KM_MEMORY);
        if (keys->count > before)
            values[symbol] = terms->rule_value[i];
    }
    return km_ok();
}

km_status km_rule_map_make(km_arena *arena, const km_terms *terms, const char *first, const char *second,
                           km_rule_map *map)
{
    km_rule_range ranges[2] = {km_rules_of(terms, first), {0, 0}};
    if (second)
        ranges[1] = km_rules_of(terms, second);
    uint32_t most = ranges[0].count + ranges[1].count;
    km_status status = km_symbols_make(arena, most, &map->keys);
    uint32_t *values = km_arena_take(arena, (size_t)most + 1, sizeof *values);
    if (!status.code && !values)
        status = km_fail(KM_MEMORY);
    for (int i = 0; i < 2 && !status.code; i++)
        status = gather(terms, ranges[i], &map->keys, values);
    map->values = values;
    return status;
}
