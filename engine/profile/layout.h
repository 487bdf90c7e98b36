/* How a text is laid out: lines, headings and what stands under them, sentences. */
#ifndef KM_PROFILE_LAYOUT_H
#define KM_PROFILE_LAYOUT_H

#include "lexicon/cues.h"
#include "lexicon/find.h"

typedef struct km_layout {
    const uint8_t *section;   /* km_section of each word */
    const bool *heading;      /* is the word part of a heading? */
    const uint32_t *sentence; /* number of the sentence, list item or cell of each word, rising */
    bool quiet;               /* hardly a word has a capital */
} km_layout;

/* Errors: KM_MEMORY. */
km_status km_layout_make(km_arena *arena, const km_cues *cues, const km_normal *normal, const km_tokens *tokens,
                         const km_finds *finds, km_layout *layout);

#endif
