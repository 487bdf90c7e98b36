/* What can be had in time: from when on each thing that goals and courses need can have been given, and what that takes
 * at least. */
#ifndef KM_MATCH_READY_H
#define KM_MATCH_READY_H

#include "match/quest.h"

/* Finds what having things takes at least, and the starts of courses that can be taken with what is needed
 * had in time: no other start is part of any plan. Goals must have been chosen. Errors: KM_MEMORY. */
km_status km_ready_find(km_arena *arena, km_quest *quest);

/* The least that any plan takes of which a start is part. */
km_measures km_ready_least(const km_quest *quest, const km_step *start);

#endif
