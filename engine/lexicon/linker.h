/* Ranks labelled items by their likeness to a phrase: for everyday job titles, for the words of a target, and
 * for phrases that no label matches. */
#ifndef KM_LEXICON_LINKER_H
#define KM_LEXICON_LINKER_H

#include "engine.h"

struct km_linker;

/* Score of a concept that is called just what the phrase says. */
#define KM_LINK_FULL 1000000u

/* An item that resembles a phrase. */
typedef struct km_link {
    uint32_t concept;
    uint32_t score; /* 1 to KM_LINK_FULL */
} km_link;

/* Builds the linker from everyday words to occupations; it lives in `arena` as long as the engine. `lang` is
 * what was learnt of language, with slot_bits 0 when there is none. */
km_status km_titles_build(km_arena *arena, const km_terms *terms, const km_lang *lang, const struct km_linker **titles);

/* The concepts most like a phrase, at most `limit`: falling score, equals by concept index. None when nothing is
 * shared. The links live in `arena`. */
km_status km_linker_rank(const struct km_linker *linker, km_arena *arena, km_bytes phrase, uint32_t limit,
                         const km_link **links, uint32_t *count);

#endif
