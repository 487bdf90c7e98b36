/* Whether what the words name is had, wished for, lacking or somebody else's, and how well it is had. */
#ifndef KM_PROFILE_POLARITY_H
#define KM_PROFILE_POLARITY_H

#include "profile/doers.h"

/* Fills the attitude of each word; `attitudes` has one element a word, zero at the start. */
void km_polarity_mark(const km_cues *cues, const km_layout *layout, const km_normal *normal, const km_tokens *tokens,
                      const km_finds *finds, km_attitude *attitudes);

#endif
