/* Lower bounds on what any plan takes: by tables for the search, by prices for those who check it. */
#ifndef KM_MATCH_BOUND_H
#define KM_MATCH_BOUND_H

#include "match/front.h"

/* What a measure cannot be, so that it stands for "in no way". */
#define KM_BOUND_NEVER UINT32_MAX

/* Goals are looked at in halves of this many, since a table has a row for every set. */
#define KM_BOUND_GOALS 12
#define KM_BOUND_HALVES 2

/* The most finishes that are looked at separately. */
#define KM_BOUND_TABLES 24

/* What adds up over steps. */
typedef enum km_sum {
    KM_SUM_WEEKS,
    KM_SUM_COST,
    KM_SUM_FEES,
    KM_SUM_LOAD, /* pace times days, of dated steps */
    KM_SUM_COUNT
} km_sum;

/* An amount of each sum. */
typedef struct km_takes {
    uint32_t of[KM_SUM_COUNT];
} km_takes;

/* For every set of goals of a half the least that steps which give them take, each sum for itself, when steps that end
 * after `to` are left out (and undated ones, unless `to` is KM_FINISH_UNKNOWN). Needs, groups, pace and ceilings are
 * not regarded. */
typedef struct km_bound_table {
    int32_t to;
    km_takes *least[KM_BOUND_HALVES];
} km_bound_table;

/* Tables for several finishes, the latest first. */
typedef struct km_bound_tables {
    km_bound_table tables[KM_BOUND_TABLES];
    uint32_t count;
    uint64_t work;  /* entries looked at when they were filled */
    uint32_t *seen; /* room for filling */
    struct km_bound_entry *entries;
} km_bound_tables;

/* Prices of goals: those of the goals that a step gives never exceed what the step takes, so that their sum is at
 * most what any plan takes. */
typedef struct km_bound {
    uint32_t weeks, cost, fees; /* sums of prices */
    int32_t finish;             /* no plan ends earlier: the first end of all steps that give finish_goal */
    uint32_t finish_goal;       /* KM_NONE: there are no goals */
    uint32_t weeks_prices[KM_ITEMS_MOST], cost_prices[KM_ITEMS_MOST], fee_prices[KM_ITEMS_MOST];
} km_bound;

/* Makes room for tables. Errors: KM_MEMORY. */
km_status km_bound_tables_begin(km_arena *arena, const km_problem *problem, km_bound_tables *tables);

/* Fills tables for finishes, at most KM_BOUND_TABLES and the latest first, when of the dated steps only those from
 * `first` on are left. */
void km_bound_tables_fill(const km_problem *problem, uint32_t first, const int32_t *finishes, uint32_t count,
                          km_bound_tables *tables);

/* The least that is still to come for a set of goals, by each sum; KM_BOUND_NEVER when they cannot be given. */
km_takes km_bound_of(const km_bound_table *table, uint32_t goals);

/* Finds prices by dual ascent: goal after goal takes what the dearest price is that its steps leave; of the orders
 * tried the one with the greatest sum stays. */
void km_bound_prices(const km_problem *problem, km_bound *bound);

/* Finds the goal that can be given latest at the earliest. */
void km_bound_finish(const km_problem *problem, km_bound *bound);

#endif
