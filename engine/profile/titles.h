/* Which of several occupations with one title is meant: the one whose work the rest of the text speaks of. */
#ifndef KM_PROFILE_TITLES_H
#define KM_PROFILE_TITLES_H

#include "engine.h"
#include "lexicon/find.h"

/* Orders the concepts of every occupation among `finds` by how much of what each occupation and its group need is
 * named by the other finds. Equal ones stay in the order they have. Errors: KM_MEMORY. */
km_status km_titles_settle(km_arena *arena, const km_terms *terms, km_find *finds, uint32_t count);

#endif
