/* In which order occupations are told, and which of them. */
#ifndef KM_ANSWER_ARRANGE_H
#define KM_ANSWER_ARRANGE_H

#include "answer/values.h"
#include "engine.h"

struct km_answer;
struct km_match;

/* By falling score, ads that are out now, prospects, or pay in the middle. */
typedef enum km_order { KM_ORDER_SCORE, KM_ORDER_ADS, KM_ORDER_OUTLOOK, KM_ORDER_PAY, KM_ORDER_COUNT } km_order;

typedef struct km_arrangement {
    uint32_t order;   /* km_order */
    uint32_t among;   /* how many of the best by score are ordered and chosen among */
    uint32_t field;   /* concept of the field they must lie in; KM_NONE: any */
    uint32_t chances; /* least prospects: 0 any, 1 small, 2 medium, 3 large */
    uint32_t pay;     /* least pay in the middle, kronor a month; 0: any */
} km_arrangement;

/* Reads the keys "order", "among", "field", "least_chances" and "least_pay". KM_REQUEST too for what is no field. */
km_status km_arrangement_read(const km_values *values, const km_engine *engine, km_arrangement *arrangement);

/* How many occupations must be ranked to tell `limit` of them. */
uint32_t km_arrangement_reach(const km_arrangement *arrangement, uint32_t limit);

/* Orders and chooses the ranked occupations of an answer: `match` with at most as many as the request wants. What is
 * unknown comes last, and does not pass where a least is asked for. Lives in `arena`. Errors: KM_MEMORY. */
km_status km_arrange(const struct km_answer *answer, km_arena *arena, struct km_match *match);

#endif
