/* The plans found so far, none of which is covered by another. */
#ifndef KM_MATCH_FRONT_H
#define KM_MATCH_FRONT_H

#include "match/step.h"

/* A plan: the steps in the order in which they are taken. */
typedef struct km_plan {
    km_measures measures;
    uint32_t step_count;
    uint32_t steps[KM_ITEMS_MOST]; /* indices into the problem's steps */
} km_plan;

typedef struct km_front {
    km_plan *plans; /* in order of finish, weeks, cost and unknown fees */
    uint32_t count;
    size_t capacity;
} km_front;

/* Whether a plan with these measures would add nothing. */
bool km_front_covers(const km_front *front, const km_measures *measures);

/* Adds a plan unless the front covers it, and drops those that it covers. No two plans have the same measures. Errors:
 * KM_MEMORY. */
km_status km_front_add(km_arena *arena, km_front *front, const km_plan *plan);

#endif
