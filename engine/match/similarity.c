#include "match/similarity.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/status.h"

static int compare_moves(const void *left, const void *right)
{
    const km_move *a = left, *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->group < b->group ? -1 : a->group > b->group;
}

km_status km_similarity_moves(const km_terms *terms, km_arena *arena, uint32_t group, const km_move **moves,
                              uint32_t *count)
{
    uint32_t start = group < terms->concept_count ? terms->edge_start[group] : 0;
    uint32_t end = group < terms->concept_count ? terms->edge_start[group + 1] : 0;
    km_move *found = km_arena_take(arena, end - start, sizeof *found);
    if (!found)
        return km_fail(KM_MEMORY);
    *count = 0;
    for (uint32_t e = start; e < end; e++) {
        if (terms->edge_kind[e] == KM_EDGE_MOVES && terms->edge_weight[e])
            found[(*count)++] = (km_move){terms->edge_target[e], terms->edge_weight[e]};
    }
    if (*count)
        qsort(found, *count, sizeof *found, compare_moves);
    *moves = found;
    return km_ok();
}

static void raise(uint32_t *value, uint32_t candidate)
{
    if (candidate > *value)
        *value = candidate;
}

/* Every occupation of a group that people move to. */
static void spread_to(const km_demand *demand, uint32_t group, uint32_t weight, uint32_t *near)
{
    for (uint32_t o = 0; o < demand->occupation_count; o++) {
        if (demand->groups[o] == group)
            raise(&near[o], weight * KM_MOVE_SHARE / KM_WEIGHT_FULL);
    }
}

void km_similarity_spread(const km_demand *demand, uint32_t occupation, uint32_t *near)
{
    const km_terms *terms = demand->terms;
    memset(near, 0, demand->occupation_count * sizeof *near);
    if (occupation >= terms->concept_count)
        return;
    uint32_t group = km_terms_group(terms, occupation);
    for (uint32_t e = group == KM_NONE ? 0 : terms->edge_start[group];
         group != KM_NONE && e < terms->edge_start[group + 1]; e++) {
        if (terms->edge_kind[e] == KM_EDGE_MOVES)
            spread_to(demand, terms->edge_target[e], terms->edge_weight[e], near);
    }
    for (uint32_t e = terms->edge_start[occupation]; e < terms->edge_start[occupation + 1]; e++) {
        uint32_t ordinal = demand->ordinal[terms->edge_target[e]];
        if (terms->edge_kind[e] == KM_EDGE_SUBSTITUTES && ordinal != KM_NONE)
            raise(&near[ordinal], terms->edge_weight[e]);
    }
    if (demand->ordinal[occupation] != KM_NONE)
        near[demand->ordinal[occupation]] = 0;
}
