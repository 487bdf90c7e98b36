/* Ads drawn anew, with replacement: how often each could have been counted if other ads had been published. */
#ifndef KM_DEMAND_DRAWS_H
#define KM_DEMAND_DRAWS_H

#include "demand/tally.h"

/* Counts of each of KM_DRAWS draws. */
typedef struct km_draws {
    const km_tally *tally;
    uint32_t *ads;   /* per owner: KM_DRAWS */
    uint32_t *named; /* per cell of the tally: KM_DRAWS */
} km_draws;

/* Draws. In each draw every ad counts as often as a Poisson variable of mean 1 says, which for many ads is drawing as
 * many with replacement (B. Efron, Ann. Statist. 7, 1979; Poisson form: N. Chamandy et al., Google, 2012). The variable
 * is a function of the ad's text and the number of the draw, so that neither order nor splitting of the ads matters.
 * False when memory ran out. */
bool km_draws_make(km_arena *arena, const km_tally *tally, km_draws *draws);

/* The counts of an owner, and of the ads of an owner that name a competence; NULL when there are none. */
const uint32_t *km_draws_ads(const km_draws *draws, uint32_t owner);
const uint32_t *km_draws_named(const km_draws *draws, uint32_t owner, uint32_t competence);

#endif
