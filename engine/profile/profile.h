/* From tokens and candidate labels to mentions in context and competences with evidence. */
#ifndef KM_PROFILE_PROFILE_H
#define KM_PROFILE_PROFILE_H

#include "engine.h"

/* Index of a concept's competence in a reading with the given polarity, KM_NONE if there is none.
 * O(log n) over the reading's competences is not promised; callers that ask for all concepts build a map. */
uint32_t km_reading_find(const km_reading *reading, uint32_t concept, km_polarity polarity);

#endif
