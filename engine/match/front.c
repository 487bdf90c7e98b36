#include "match/front.h"

#include "base/arena.h"
#include "base/status.h"

bool km_front_covers(const km_front *front, const km_measures *measures)
{
    for (uint32_t i = 0; i < front->count && front->plans[i].measures.finish <= measures->finish; i++) {
        if (km_measures_cover(&front->plans[i].measures, measures))
            return true;
    }
    return false;
}

static bool stands_before(const km_measures *a, const km_measures *b)
{
    if (a->finish != b->finish)
        return a->finish < b->finish;
    if (a->weeks != b->weeks)
        return a->weeks < b->weeks;
    return a->cost != b->cost ? a->cost < b->cost : a->unknown_fees < b->unknown_fees;
}

km_status km_front_add(km_arena *arena, km_front *front, const km_plan *plan)
{
    if (km_front_covers(front, &plan->measures))
        return km_ok();
    uint32_t kept = 0;
    for (uint32_t i = 0; i < front->count; i++) {
        if (!km_measures_cover(&plan->measures, &front->plans[i].measures))
            front->plans[kept++] = front->plans[i];
    }
    front->count = kept;
    km_plan *grown = km_arena_grow(arena, front->plans, kept, &front->capacity, (size_t)kept + 1, sizeof *grown);
    if (!grown)
        return km_fail(KM_MEMORY);
    front->plans = grown;
    uint32_t at = front->count++;
    for (; at > 0 && stands_before(&plan->measures, &grown[at - 1].measures); at--)
        grown[at] = grown[at - 1];
    grown[at] = *plan;
    return km_ok();
}
