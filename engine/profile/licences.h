/* Driving licences, whose classes are single letters and mean nothing without the word. */
#ifndef KM_PROFILE_LICENCES_H
#define KM_PROFILE_LICENCES_H

#include "engine.h"
#include "lexicon/find.h"
#include "profile/layout.h"

/* Finds licence classes beside words for a driving licence ("B-körkort", "körkort: B och C", "CE-kort") and in the
 * part of a CV that is about licences. A licence without a class is class B. The finds are in text order and lie in the
 * arena. Errors: KM_MEMORY. */
km_status km_licences_find(km_arena *arena, const struct km_lexicon *lexicon, const km_layout *layout,
                           const km_normal *normal, const km_tokens *tokens, const km_finds *finds, km_find **found,
                           uint32_t *count);

#endif
