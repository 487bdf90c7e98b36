/* The search for all plans of a problem that no other plan covers. path.h says what a plan is. */
#ifndef KM_MATCH_SEARCH_H
#define KM_MATCH_SEARCH_H

#include "match/hope.h"

/* How a search ended. */
typedef struct km_search {
    km_front front; /* every plan in it can be gone */
    bool exact;     /* the front is all there is: for every plan it has one that covers it */
    uint64_t work;  /* trials and comparisons made after the quick searches */
} km_search;

/* Searches. `budget` is the most trials and comparisons to make after the quick searches described below, which
 * always run to their end; 0: no limit. `prior` is what is known of the front (hope.h), or NULL; it saves work and
 * changes nothing of an exact front but which of several plans with the same measures stands in it. The steps must come
 * from km_steps_reduce. The same problem, prior and budget give the same result everywhere. Errors: KM_MEMORY.
 *
 * Labels are set in order of begin: a label is a partial plan of steps that have begun, and to each the next step is
 * added or not. From a day on, all that counts of a label is what it gives and when that is ready, which groups it
 * has used, how much of the pace it still takes on which days, and its measures; a label that is no better in any of
 * these than another one is dropped. When all dated steps have been looked at, undated ones are added, for which
 * days do not matter. A label is dropped too, and a step never tried, when even the least that the open goals can take
 * (bound.h) leads to measures that a plan already found covers. Two quick searches with few labels for each number of
 * items find plans to measure against first. */
km_status km_search_run(km_arena *arena, const km_problem *problem, uint64_t budget, const km_prior *prior,
                        km_search *search);

/* Searches for any plan and stops at the first; the front then holds what was found. `exact` only tells, when there is
 * none, whether that is certain. Errors: KM_MEMORY. */
km_status km_search_any(km_arena *arena, const km_problem *problem, uint64_t budget, km_search *search);

#endif
