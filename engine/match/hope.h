/* Where plans can still lie that no plan known so far covers, and whether a partial plan can come to lie there.
 *
 * The measures of such plans lie below one of some *corners*: at first below the ceilings, and each plan found cuts a
 * corner above it into four, each a step below the plan in one measure. These are the local upper bounds of Klamroth,
 * Lacour and Vanderpooten (On the representation of the search region in multi-objective optimization, European Journal
 * of Operational Research 245, 2015). A corner has one finish, so that one table of lower bounds (bound.h) speaks of
 * it.
 *
 * Of a front of an easier problem, which has a plan for every plan that is no greater in any measure, only corners
 * count that lie above one of its plans: the search then looks only where it is not yet known what the rules left aside
 * in the easier problem cost. */
#ifndef KM_MATCH_HOPE_H
#define KM_MATCH_HOPE_H

#include "match/bound.h"

/* What is known before a search. */
typedef struct km_prior {
    const km_front *known;  /* plans of the problem that are to be found again; NULL: none */
    const km_front *easier; /* no plan but those that `known` covers lies below all of these; NULL: nothing is known */
} km_prior;

typedef struct km_hope {
    km_measures *corners; /* inclusive; later finishes first; none covers another */
    uint32_t count;
    size_t capacity;
    const km_front *easier;
    uint32_t goals; /* set of all */
    uint32_t pace_most;
    km_bound_tables tables;
} km_hope;

/* A partial plan, or a step by itself. */
typedef struct km_partial {
    km_measures measures; /* so far; the finish may be one that is known to come */
    uint32_t open;        /* goals that are still to be given */
    int32_t day;          /* what comes must find room from this day on; INT32_MIN: whether it does is not looked at */
    uint32_t load;        /* pace times days that are taken from this day on */
} km_partial;

/* Finds the corners of a problem and makes room for tables. Prior knowledge must live as long; NULL: none. Errors:
 * KM_MEMORY. */
km_status km_hope_begin(km_arena *arena, const km_problem *problem, const km_prior *prior, km_hope *hope);

/* Fills the tables for the finishes of the corners, or of some evenly apart when there are many, when of the dated
 * steps only those from `first` on are left. */
void km_hope_fill(const km_problem *problem, uint32_t first, km_hope *hope);

/* Gives up what a plan covers. Errors: KM_MEMORY. */
km_status km_hope_cut(km_arena *arena, km_hope *hope, const km_measures *plan);

/* Whether what is still to come, by steps of which the tables speak, could lead to a corner. */
bool km_hope_reaches(const km_hope *hope, const km_partial *partial);

/* The same for a step by itself, whatever it takes of the pace. */
bool km_hope_has_step(const km_hope *hope, const km_step *step);

#endif
