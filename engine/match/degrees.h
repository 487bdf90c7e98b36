/* Where general degrees lead: which groups of occupations those who have them work in, and which competences most of
 * these groups ask for. It stands beside the ranking and is no part of it. */
#ifndef KM_MATCH_DEGREES_H
#define KM_MATCH_DEGREES_H

#include "match/person.h"

/* The most of each that is told. */
#define KM_DEGREES_MOST 4
#define KM_DEGREE_GROUPS_MOST 12
#define KM_DEGREE_TRAVELS_MOST 10

/* What is asked for with less demand than this, of 10000, does not count as asked for. */
#define KM_TRAVEL_DEMAND 1000

/* A group of occupations, and how many percent of those who work in it have such a degree. Only the commonest
 * educations of a group are known, so that it is at least so many. */
typedef struct km_degree_group {
    uint32_t group;
    uint32_t percent;
} km_degree_group;

/* A competence that more than half of the groups told of ask for. */
typedef struct km_degree_travel {
    uint32_t concept;
    uint32_t groups; /* how many of them */
    uint32_t weight; /* average demand in these */
    bool held;       /* whether the person has it */
} km_degree_travel;

typedef struct km_degree {
    km_bytes education;            /* as descriptions of occupations call it, or the beginning that several share */
    uint32_t competence;           /* index into the reading's competences: what told of it */
    const km_degree_group *groups; /* by share, the greatest first */
    uint32_t group_count;
    uint32_t group_total; /* groups in which the degree is common */
    const km_degree_travel *travels;
    uint32_t travel_count;
} km_degree;

/* Finds the degrees that the lines of the text tell of which name an education, by the rules of `sv/degrees`. Errors:
 * KM_MEMORY. */
km_status km_degrees_find(const km_engine *engine, km_arena *arena, const km_person *person, const km_reading *reading,
                          const km_wish *wish, const km_degree **degrees, uint32_t *count);

#endif
