/* Occupations that a person has worked as, and what that work formally required. */
#ifndef KM_MATCH_WORK_H
#define KM_MATCH_WORK_H

#include "match/person.h"

/* Fills occupations and worked_with of a person. `rejected` is per concept: 1 for representatives of classes that
 * the person took away. Errors: KM_MEMORY. */
km_status km_work_find(const km_demand *demand, km_arena *arena, const km_reading *reading, const km_wish *wish,
                       const uint8_t *rejected, km_person *person);

#endif
