#include "match/front.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/status.h"

bool km_front_covers(const km_front *front, const km_measures *measures)
{
    for (uint32_t i = 0; i < front->count; i++) {
        if (km_measures_cover(&front->plans[i].measures, measures))
            return true;
    }
    return false;
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
    front->plans[front->count++] = *plan;
    return km_ok();
}

static int compare_plans(const void *left, const void *right)
{
    const km_measures *a = &((const km_plan *)left)->measures, *b = &((const km_plan *)right)->measures;
    if (a->weeks != b->weeks)
        return a->weeks < b->weeks ? -1 : 1;
    if (a->finish != b->finish)
        return a->finish < b->finish ? -1 : 1;
    if (a->cost != b->cost)
        return a->cost < b->cost ? -1 : 1;
    return (a->unknown_fees > b->unknown_fees) - (a->unknown_fees < b->unknown_fees);
}

void km_front_sort(km_front *front)
{
    if (front->count)
        qsort(front->plans, front->count, sizeof *front->plans, compare_plans);
}
