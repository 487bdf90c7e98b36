/* Courses that fill a gap, best use of time first. */
#ifndef KM_MATCH_COURSES_H
#define KM_MATCH_COURSES_H

#include "match/demand.h"
#include "match/match.h"
#include "match/person.h"

/* Chooses at most wish->course_limit courses for the open items of the gap (near, missing, barrier). Each next
 * course is the one that gives most for its weeks on top of those chosen before, so that the list together
 * covers the gap; equals by gain, then by course index. `uncovered` are the open items that no course in the
 * pack teaches. */
km_status km_courses_choose(const km_engine *engine, km_arena *arena, const km_person *person, const km_gap *gap,
                            const km_wish *wish, km_match *match);

#endif
