/* Ranking of all occupations for a person, with the parts of each score. */
#ifndef KM_MATCH_OCCUPATIONS_H
#define KM_MATCH_OCCUPATIONS_H

#include "match/demand.h"
#include "match/match.h"
#include "match/person.h"

/* Parts of the score of one occupation, each 0 to 10000. */
typedef struct km_score {
    uint32_t total;
    uint32_t coverage;
    uint32_t held;
    uint32_t transition;
} km_score;

/* The total of the parts of a score. */
uint32_t km_score_total(const km_score *score);

/* How much of what an occupation needs is met: `sum` of km_demand_sums against its list, 0 to 10000. */
uint32_t km_coverage(const km_need_list *list, uint64_t sum);

/* Scores every occupation; `scores` has demand->occupation_count elements. */
km_status km_occupations_score(const km_demand *demand, km_arena *arena, const km_person *person, km_score *scores);

/* Ranks all occupations and describes the best `limit`: falling score, equals by concept index. */
km_status km_occupations_rank(const km_demand *demand, km_arena *arena, const km_person *person, uint32_t limit,
                              const km_ranked_occupation **ranked, uint32_t *count);

/* The formally required concepts of an occupation or group, and of the group above an occupation, without
 * repeats in order of concept index. */
km_status km_barriers(const km_demand *demand, km_arena *arena, uint32_t concept, const uint32_t **barriers,
                      uint32_t *count);

#endif
