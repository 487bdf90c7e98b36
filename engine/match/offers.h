/* Courses as steps: which starts can be taken, and what a start takes. */
#ifndef KM_MATCH_OFFERS_H
#define KM_MATCH_OFFERS_H

#include "match/course_fit.h"
#include "match/path.h"

/* What starts are held against. */
typedef struct km_offers {
    const km_courses *courses;
    const km_terms *terms;
    const km_path_wish *wish;
    const km_assumptions *assumptions;
    int32_t date;
} km_offers;

/* What a course comes to: usable, or why not. */
typedef enum km_reach { KM_REACH_YES, KM_REACH_PAST, KM_REACH_WISHES, KM_REACH_LEVEL } km_reach;

/* Whether a start can be taken, and as which step; of the step, items and group are left to the caller. `start` is
 * KM_NONE for a course without starts. */
km_reach km_offer_make(const km_offers *offers, uint32_t course, uint32_t start, km_step *step);

/* Whether any start of a course can be taken. When none can, wishes are named before the calendar. */
km_reach km_offers_reach(const km_offers *offers, uint32_t course);

/* For every course the first course that is the same: of the same code, or without one of the same title and
 * provider. `groups` has course_count elements. Errors: KM_MEMORY. */
km_status km_offers_group(km_arena *arena, const km_courses *courses, uint32_t *groups);

#endif
