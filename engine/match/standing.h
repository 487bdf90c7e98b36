/* Between which places an occupation stays when other ads might have been counted. */
#ifndef KM_MATCH_STANDING_H
#define KM_MATCH_STANDING_H

#include "match/occupations.h"

/* With fewer ads of an occupation and its group, what it needs rests on relations more than on ads (they count as 20
 * ads), and drawing ads anew says nothing of how sure its place is. */
#define KM_STANDING_ADS_LEAST 20

/* Writes place_from and place_to of ranked occupations, the first of which is the first of all: the lowest and the
 * highest place in KM_DRAWS draws of the ads (km_market), and the place it has. A place is one more than the number of
 * occupations with a higher score. KM_NONE both where ads are too few. `scores` are those of all occupations. */
km_status km_standing_find(const km_demand *demand, km_arena *arena, const km_person *person, const km_score *scores,
                           km_ranked_occupation *ranked, uint32_t count);

#endif
