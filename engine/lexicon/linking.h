/* Ranks texts by how likely they name the same thing as a phrase: by letters, and with learnt language by meaning. */
#ifndef KM_LEXICON_LINKING_H
#define KM_LEXICON_LINKING_H

#include "lexicon/lang.h"
#include "lexicon/ranker.h"

typedef struct km_linking km_linking;

/* What a linking is to know beyond the meanings of its texts. */
enum {
    KM_LINKING_LETTERS = 1,
    KM_LINKING_NOUNS = 2,    /* by letters too what the texts say with a verb, said as a noun */
    KM_LINKING_HEADINGS = 4, /* under which headings the pack lists what resembles a phrase: for km_linking_scores */
    KM_LINKING_ENGLISH = 8,  /* what the pack calls the texts in English, whose meaning counts for half */
    KM_LINKING_FIELDS = 16   /* in which fields of work the pack lists the texts: for km_linking_scores */
};

/* Prepares `count` texts, known by their place; they need not live on. `lang` must, and has slot_bits 0 when nothing
 * was learnt. KM_MEMORY. */
km_status km_linking_make(km_arena *arena, const km_lang *lang, const km_bytes *texts, uint32_t count, unsigned knows,
                          const km_linking **linking);

/* How far each text resembles the phrase by itself, from 0 to KM_LIKENESS_FULL, by letters and, with learnt language,
 * by meaning. NULL when there is no memory. The array lives in `arena`. */
uint32_t *km_linking_likeness(const km_linking *linking, km_arena *arena, km_bytes phrase);

/* The meaning of a text that was given to km_linking_make; NULL when no language was learnt. */
const km_meaning *km_linking_meaning(const km_linking *linking, uint32_t text);

/* A score for every text, 0 and up, that also goes by what the phrase is described as and listed under; only their
 * order and, within one linking, their size means something. NULL when there is no memory. The array lives in `arena`.
 */
uint32_t *km_linking_scores(const km_linking *linking, km_arena *arena, km_bytes phrase);

#endif
