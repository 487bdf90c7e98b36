#include "match/match.h"

#include "base/arena.h"
#include "base/status.h"
#include "match/courses.h"
#include "match/degrees.h"
#include "match/gap.h"
#include "match/occupations.h"
#include "match/openings.h"
#include "match/path.h"
#include "match/person.h"
#include "match/proposals.h"

km_status km_match_run(const km_engine *engine, km_arena *arena, const km_reading *reading, const km_wish *wish,
                       const km_match **match)
{
    km_match *made = km_arena_zeros(arena, 1, sizeof *made);
    if (!made)
        return km_fail(KM_MEMORY);
    km_person person;
    km_status status = km_person_make(engine->demand, arena, reading, wish, &person);
    if (!status.code)
        status = km_occupations_rank(engine->demand, arena, &person, wish->occupation_limit, &made->occupations,
                                     &made->occupation_count);
    if (!status.code)
        status =
            km_proposals_find(engine->demand, arena, &person, reading, wish, &made->proposals, &made->proposal_count);
    if (!status.code)
        status = km_degrees_find(engine, arena, &person, reading, wish, &made->degrees, &made->degree_count);
    made->has_gap = wish->ad || wish->target != KM_NONE;
    if (!status.code && made->has_gap)
        status = km_gap_measure(engine->demand, arena, &person, reading, wish, &made->gap);
    if (!status.code && made->has_gap)
        status = km_openings_find(engine->demand, arena, &person, reading, wish, &made->gap);
    if (!status.code && made->has_gap && engine->has_courses)
        status = km_courses_choose(engine, arena, &person, &made->gap, wish, made);
    if (!status.code && made->has_gap && wish->path)
        status = km_path_find(engine, arena, &person, reading, &made->gap, wish, &made->path);
    if (!status.code)
        *match = made;
    return status;
}
