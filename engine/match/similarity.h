/* From a group or an occupation to those that people move to. */
#ifndef KM_MATCH_SIMILARITY_H
#define KM_MATCH_SIMILARITY_H

#include "match/demand.h"

/* A group that people move to. */
typedef struct km_move {
    uint32_t group;
    uint32_t weight; /* 1 to KM_WEIGHT_FULL: its odds against those of the likeliest */
} km_move;

/* The groups that people move to from a group (KM_EDGE_MOVES), likeliest first, equals by concept index; none for what
 * is no group. The list lives in `arena`. KM_MEMORY. */
km_status km_similarity_moves(const km_terms *terms, km_arena *arena, uint32_t group, const km_move **moves,
                              uint32_t *count);

/* How near every occupation lies to one that was held, 0 to 10000, the higher of two: that it can be replaced by the
 * held one (KM_EDGE_SUBSTITUTES), and that people move from group to group, of which KM_MOVE_SHARE counts, for the
 * group says less than the occupation. `near` has demand->occupation_count elements and is overwritten; the held
 * occupation itself gets 0. */
void km_similarity_spread(const km_demand *demand, uint32_t occupation, uint32_t *near);

/* Of 10000; a substitution is 2500 or 7500. */
#define KM_MOVE_SHARE 3000

#endif
