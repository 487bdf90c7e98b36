/* Phrases that no label matches and that resemble what a skill is called. */
#ifndef KM_PROFILE_PARAPHRASE_H
#define KM_PROFILE_PARAPHRASE_H

#include "engine.h"
#include "lexicon/find.h"
#include "profile/layout.h"

/* Most phrases of one text that are ranked; each costs a look at the signs of every label of a skill. */
#define KM_PARAPHRASES_MOST 64

/* What of the text is spoken for. */
typedef struct km_taken {
    const km_find *finds; /* in text order, apart */
    uint32_t count;
    const bool *barred; /* of each word: part of a name, a date or a pastime */
} km_taken;

/* Finds skills that are said in other words, in the first phrases of the text that are worth a comparison. Writes them
 * in text order; `out` has room for KM_PARAPHRASES_MOST. The cost of such a find is 100 less its confidence. Nothing
 * when the engine has learnt no language. Errors: KM_MEMORY. */
km_status km_paraphrase_find(const km_engine *engine, km_arena *arena, const km_layout *layout, const km_normal *normal,
                             const km_tokens *tokens, const uint8_t *flags, const km_taken *taken, km_find *out,
                             uint32_t *count);

#endif
