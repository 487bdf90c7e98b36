/* What separates a person from an occupation, or from one ad. */
#ifndef KM_MATCH_GAP_H
#define KM_MATCH_GAP_H

#include "match/demand.h"
#include "match/match.h"
#include "match/person.h"

/* The most items of a gap that are not held; the weakest demand beyond that is left out of the list, not out
 * of the coverage. */
#define KM_GAP_OPEN_MOST 40

/* Whether something is left to learn or to get. */
static inline bool km_gap_is_open(km_gap_status status)
{
    return status == KM_GAP_NEAR || status == KM_GAP_MISSING || status == KM_GAP_BARRIER;
}

/* Measures the gap to wish->ad when there is one, else to wish->target. Items come heaviest first, equals by
 * concept; what is formally required before all others. */
km_status km_gap_measure(const km_demand *demand, km_arena *arena, const km_person *person, const km_reading *reading,
                         const km_wish *wish, km_gap *gap);

#endif
