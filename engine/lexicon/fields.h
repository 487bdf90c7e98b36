/* In which fields of work something is asked for. Private to the lexicon and what reads with it. */
#ifndef KM_LEXICON_FIELDS_H
#define KM_LEXICON_FIELDS_H

#include "snapshot/snapshot.h"

/* Sweden's taxonomy has 21 fields of occupations; what has more is told of the first. */
#define KM_FIELDS_MOST 32

/* A bit for each field (by rising concept) in which an occupation or group lies, or asks for a competence or one that
 * is the same; per concept, in `arena`; `work` is for what is needed on the way. No bit: nobody says. NULL when memory
 * ran out. */
const uint32_t *km_fields_make(km_arena *arena, km_arena *work, const km_terms *terms);

#endif
