#include "catalogue/demand.h"

#include "base/arena.h"
#include "catalogue/fixed.h"
#include "snapshot/snapshot.h"

static uint32_t count_groups(const km_rows *rows)
{
    uint32_t groups = 0;
    for (size_t i = 0; i < rows->concepts_count; i++)
        groups += rows->concepts[i].kind == KM_KIND_GROUP;
    return groups;
}

void km_demand_add(km_rows *rows, const uint32_t *group_of)
{
    (void)group_of;
    const km_catalogue *catalogue = rows->catalogue;
    uint32_t groups = count_groups(rows);
    uint32_t *needing = km_arena_zeros(rows->arena, rows->concepts_count, sizeof *needing);
    if (!needing) {
        rows->failed = true;
        return;
    }
    for (size_t i = 0; i < catalogue->relations_count; i++) {
        const km_relation *said = &catalogue->relations[i];
        uint32_t group = km_rows_find(rows, said->from, KM_KIND_GROUP),
                 skill = km_rows_find(rows, said->to, KM_KIND_SKILL);
        if (said->kind == KM_SAYS_SKILL && group != KM_NONE && skill != KM_NONE)
            needing[skill]++;
    }
    for (size_t i = 0; i < rows->concepts_count; i++)
        rows->concepts[i].rarity = (uint16_t)km_log2_ratio(groups, needing[i]);
    for (size_t i = 0; i < catalogue->relations_count; i++) {
        const km_relation *said = &catalogue->relations[i];
        uint32_t group = km_rows_find(rows, said->from, KM_KIND_GROUP),
                 skill = km_rows_find(rows, said->to, KM_KIND_SKILL);
        if (said->kind != KM_SAYS_SKILL || group == KM_NONE || skill == KM_NONE)
            continue;
        uint32_t full = km_log2_ratio(groups, 1) ? km_log2_ratio(groups, 1) : 1;
        uint16_t weight = (uint16_t)(2000 + 3000 * rows->concepts[skill].rarity / full);
        km_rows_edge(
            rows,
            (km_edge_row){.from = group, .to = skill, .kind = KM_EDGE_NEEDS, .weight = weight, .source = KM_SOURCE_AF});
    }
}
