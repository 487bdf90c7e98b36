#include "catalogue/bridge.h"

#include <string.h>

#include "base/arena.h"

static bool is_bridge(const km_catalogue *catalogue, const km_relation *relation)
{
    if (relation->kind != KM_SAYS_BRIDGE)
        return false;
    const km_thing *from = &catalogue->things[relation->from], *to = &catalogue->things[relation->to];
    return from->notation != KM_NONE && to->label != KM_NONE;
}

km_rule_row *km_bridge_add(km_arena *arena, const km_catalogue *catalogue, const km_rule_row *rules, size_t *count)
{
    size_t added = 0;
    for (size_t r = 0; r < catalogue->relations_count; r++)
        added += is_bridge(catalogue, &catalogue->relations[r]);
    km_rule_row *all = km_arena_take(arena, *count + added, sizeof *all);
    if (!all)
        return NULL;
    if (*count)
        memcpy(all, rules, *count * sizeof *all);
    for (size_t r = 0; r < catalogue->relations_count; r++) {
        const km_relation *relation = &catalogue->relations[r];
        if (is_bridge(catalogue, relation))
            all[(*count)++] =
                (km_rule_row){km_bytes_of(KM_BRIDGE_SET),
                              km_pool_get(&catalogue->strings, catalogue->things[relation->from].notation),
                              km_pool_get(&catalogue->strings, catalogue->things[relation->to].label)};
    }
    return all;
}
