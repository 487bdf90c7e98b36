/* Lower bounds on what any plan takes: by tables for the search, by prices for those who check it. */
#ifndef KM_MATCH_BOUND_H
#define KM_MATCH_BOUND_H

#include "match/step.h"

/* What a measure cannot be, so that it stands for "in no way". */
#define KM_BOUND_NEVER UINT32_MAX

/* Goals are looked at in halves of this many, since a table has a row for every set. */
#define KM_BOUND_GOALS 12
#define KM_BOUND_HALVES 2

/* For every set of goals of a half the least that any choice of steps which gives them takes, by each measure for
 * itself, without regard to days, needs, groups and ceilings. */
typedef struct km_bound_tables {
    const uint32_t *weeks[KM_BOUND_HALVES];
    const uint32_t *cost[KM_BOUND_HALVES];
    const uint32_t *fees[KM_BOUND_HALVES];
} km_bound_tables;

/* Prices of goals: those of the goals that a step gives never exceed what the step takes, so that their sum is at
 * most what any plan takes. */
typedef struct km_bound {
    uint32_t weeks, cost, fees; /* sums of prices */
    int32_t finish;             /* no plan ends earlier: the first end of all steps that give finish_goal */
    uint32_t finish_goal;       /* KM_NONE: there are no goals */
    uint32_t weeks_prices[KM_ITEMS_MOST], cost_prices[KM_ITEMS_MOST], fee_prices[KM_ITEMS_MOST];
} km_bound;

/* Makes the tables. Errors: KM_MEMORY. */
km_status km_bound_tables_make(km_arena *arena, const km_problem *problem, km_bound_tables *tables);

/* The least that is still to come for a set of goals. */
uint32_t km_bound_of(const uint32_t *const halves[KM_BOUND_HALVES], uint32_t goals);

/* Finds prices by dual ascent: goal after goal takes what the dearest price is that its steps leave; of the orders
 * tried the one with the greatest sum stays. */
km_bound km_bound_find(const km_problem *problem);

#endif
