/* Words that are names: of persons, employers, schools and places. */
#ifndef KM_PROFILE_NAMES_H
#define KM_PROFILE_NAMES_H

#include "lexicon/find.h"
#include "profile/layout.h"

/* Marks the words of a text that belong to names; they mean no concept whatever they say. `named` has one element
 * a word, false at the start. */
void km_names_mark(const km_cues *cues, const km_layout *layout, const km_normal *normal, const km_tokens *tokens,
                   const km_finds *finds, bool *named);

#endif
