/* Steps that are no courses: validating what work has taught, certificates from employers, and occupations on the way.
 */
#ifndef KM_MATCH_SERVICES_H
#define KM_MATCH_SERVICES_H

#include "match/path.h"

#define KM_JOBS_MOST 6

/* Steps and groups that they make: all jobs are one group, for nobody goes by way of two. */
#define KM_SERVICES_MOST (KM_JOBS_MOST + 2)
#define KM_SERVICE_GROUPS 3

/* What each gives, by item of the gap. */
typedef struct km_services {
    const uint8_t *validates; /* per gap item: 1 when work has shown it for long enough */
    const uint8_t *certifies; /* per gap item: 1 when work required it, or the CV tells of it, but no paper shows it */
    uint32_t jobs[KM_JOBS_MOST];
    const uint8_t *teaches[KM_JOBS_MOST]; /* per gap item: 1 when the occupation asks for it */
    uint32_t job_count;
} km_services;

/* Whether an item of the gap is a goal of paths: missing, a barrier, or a paper that is not shown. */
bool km_gap_is_goal(const km_terms *terms, const km_person *person, const km_gap_item *item);

/* Finds them. Steps whose assumptions the pack does not have are left out. Errors: KM_MEMORY. */
km_status km_services_find(const km_engine *engine, km_arena *arena, const km_person *person, const km_reading *reading,
                           const km_gap *gap, const km_wish *wish, const km_assumptions *assumptions,
                           km_services *services);

/* Whether any of them gives an item of the gap. */
bool km_services_give(const km_services *services, uint32_t gap_item);

/* Writes their steps, as many as give something: at most KM_SERVICES_MOST. `item_of` is per gap item the item or
 * 0xff; groups are counted from `group` on. Returns how many. */
uint32_t km_services_steps(const km_services *services, const km_assumptions *assumptions, const uint8_t *item_of,
                           uint32_t gap_items, int32_t date, uint32_t group, km_step *steps);

#endif
