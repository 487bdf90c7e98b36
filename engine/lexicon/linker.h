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

/* Builds a linker from words to the current concepts of one kind, by all their labels; it lives in `arena` as long as
 * the engine. `lang` is what was learnt of language, with slot_bits 0 when there is none. KM_MEMORY. */
km_status km_linker_build(km_arena *arena, const km_terms *terms, const km_lang *lang, km_kind kind,
                          const struct km_linker **linker);

/* The concepts most like a phrase, at most `limit`: falling score, equals by concept index. None when nothing is
 * shared. The links live in `arena`. */
km_status km_linker_rank(const struct km_linker *linker, km_arena *arena, km_bytes phrase, uint32_t limit,
                         const km_link **links, uint32_t *count);

/* How sure it is that a phrase means the first of its links, 0 to 100: how far it resembles it, less when another one
 * comes near. */
uint8_t km_link_confidence(const km_link *links, uint32_t count);

#endif
