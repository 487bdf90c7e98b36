/* From mentions to the person's concepts, each with its evidence. */
#ifndef KM_PROFILE_COMPETENCES_H
#define KM_PROFILE_COMPETENCES_H

#include "km.h"

/* Fills competences and competence_mentions of a reading whose mentions stand. A mention of several concepts speaks
 * for its first. Errors: KM_MEMORY. */
km_status km_competences_gather(km_arena *arena, km_reading *reading);

#endif
