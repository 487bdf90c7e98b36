/* Whether steps make a plan, and what is left out of one without harm. */
#ifndef KM_MATCH_PLAN_H
#define KM_MATCH_PLAN_H

#include "match/front.h"

/* Whether the steps give all goals and all that they need in time. Groups, pace and ceilings are not looked at: what
 * is taken out of a plan cannot break them. */
bool km_plan_serves(const km_problem *problem, const uint32_t *steps, uint32_t count);

/* Takes out steps that the others make needless, the last ones first, puts the rest in order and measures it. */
void km_plan_tidy(const km_problem *problem, km_plan *plan);

/* Whether the paces of the steps that go on never exceed the ceiling together. */
bool km_plan_keeps_pace(const km_problem *problem, const km_plan *plan);

#endif
