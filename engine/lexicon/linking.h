/* Ranks texts by how likely they name the same thing as a phrase: by letters, and with learnt language by meaning. */
#ifndef KM_LEXICON_LINKING_H
#define KM_LEXICON_LINKING_H

#include "lexicon/lang.h"
#include "lexicon/ranker.h"

typedef struct km_linking km_linking;

/* Prepares `count` texts, known by their place; they need not live on. `lang` must, and has slot_bits 0 when nothing
 * was learnt. KM_MEMORY. */
km_status km_linking_make(km_arena *arena, const km_lang *lang, const km_bytes *texts, uint32_t count,
                          const km_linking **linking);

/* A score for every text, 0 and up; only their order and, within one linking, their size means something. NULL when
 * there is no memory. The array lives in `arena`. */
uint32_t *km_linking_scores(const km_linking *linking, km_arena *arena, km_bytes phrase);

#endif
