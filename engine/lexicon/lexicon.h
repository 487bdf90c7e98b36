/* Which concepts a run of tokens can mean: a token index over all labels, with Swedish inflection, compounds,
 * spelling and abbreviations as ways to reach a label, each with its own cost. */
#ifndef KM_LEXICON_LEXICON_H
#define KM_LEXICON_LEXICON_H

#include "engine.h"

struct km_lexicon;

/* Builds the index over the labels and reading rules of `terms`; it lives in `arena` as long as the engine. */
km_status km_lexicon_build(km_arena *arena, const km_terms *terms, const struct km_lexicon **lexicon);

#endif
