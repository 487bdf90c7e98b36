/* The rules of verb-nouns.txt. */
#ifndef KM_LANGUAGE_MODEL_VERB_NOUN_RULES_H
#define KM_LANGUAGE_MODEL_VERB_NOUN_RULES_H

#include "lexicon/verb_nouns.h"

/* The rules in the order of the file, in `arena`; NULL when there is no memory. */
const km_verb_nouns *km_verb_noun_rules_read(km_arena *arena);

#endif
