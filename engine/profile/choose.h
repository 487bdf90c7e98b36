/* Which of the overlapping finds are the mentions. */
#ifndef KM_PROFILE_CHOOSE_H
#define KM_PROFILE_CHOOSE_H

#include "lexicon/find.h"

/* Chooses finds that do not overlap and together cover the most meaning at the least cost. `open[i]` false bars
 * find i. Writes the indices of the chosen ones in text order; `chosen` has room for finds->count.
 * Errors: KM_MEMORY. */
km_status km_choose(km_arena *arena, const km_finds *finds, const bool *open, uint32_t token_count, uint32_t *chosen,
                    uint32_t *count);

/* Orders the first `count` concepts of a find by falling `sums`, which go along; equal ones stay in order. */
void km_order_meanings(km_find *find, uint32_t count, uint32_t *sums);

#endif
