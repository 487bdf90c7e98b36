/* Ranks labelled items by their likeness to a phrase: for everyday job titles, for the words of a target, and
 * for phrases that no label matches. */
#ifndef KM_LEXICON_LINKER_H
#define KM_LEXICON_LINKER_H

#include "engine.h"

struct km_linker;

/* Builds the linker from everyday words to occupations; it lives in `arena` as long as the engine. */
km_status km_titles_build(km_arena *arena, const km_terms *terms, km_bytes lang, const struct km_linker **titles);

#endif
