/* A ranking of SSYK-4 groups, by their codes. */
#ifndef KM_TOOLS_EVAL_GROUP_RANKING_H
#define KM_TOOLS_EVAL_GROUP_RANKING_H

#include "engine.h"

/* As many groups as a ranking holds. */
#define KM_GROUP_RANKING_MOST 100

typedef struct km_group_ranking {
    km_arena *arena;
    const km_terms *terms;
    uint32_t groups[KM_GROUP_RANKING_MOST]; /* concepts, best first */
    uint64_t scores[KM_GROUP_RANKING_MOST];
    uint32_t count;
    bool wants_lines;
    char *lines; /* of all rankings written so far */
    size_t lines_size, lines_capacity;
} km_group_ranking;

/* Rankings that are written as lines when `wants_lines`. */
km_group_ranking km_group_ranking_make(km_arena *arena, bool wants_lines);

/* Begins the ranking of the next query. */
void km_group_ranking_start(km_group_ranking *ranking, const km_terms *terms);

/* Adds the next best; what is beyond the most is left out. */
void km_group_ranking_add(km_group_ranking *ranking, uint32_t group, uint64_t score);

/* The rank of a code, from 1; 0 when it is not there. */
uint32_t km_group_ranking_rank(const km_group_ranking *ranking, km_bytes code);

/* Writes the ranking under a query, "query TAB code TAB score" a line. False when memory ran out. */
bool km_group_ranking_write(km_group_ranking *ranking, km_bytes query);

km_bytes km_group_ranking_lines(const km_group_ranking *ranking);

/* The group with this SSYK-4 code; KM_NONE when there is none. */
uint32_t km_group_of_code(const km_terms *terms, km_bytes code);

#endif
