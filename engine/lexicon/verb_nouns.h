/* Names that say what is done, as ESCO writes them, said as nouns, as the JobTech Taxonomy does: "tillverka fönster" is
 * "fönstertillverkning", "tillverkning av fönster" and "tillverkning, fönster". */
#ifndef KM_LEXICON_VERB_NOUNS_H
#define KM_LEXICON_VERB_NOUNS_H

#include "km.h"

/* How the noun of doing something is made: a verb that ends in `end` has `noun` there instead. A rule whose end begins
 * with + is a particle that follows its verb and goes before the noun (föda upp: uppfödning). */
typedef struct km_verb_noun_rule {
    km_bytes end, noun;
} km_verb_noun_rule;

#define KM_VERB_NOUN_RULES_MOST 256u

typedef struct km_verb_nouns {
    km_verb_noun_rule rules[KM_VERB_NOUN_RULES_MOST];
    uint32_t count;
} km_verb_nouns;

#define KM_VERB_NOUN_FORMS 4u
#define KM_VERB_NOUN_MOST 200u

typedef struct km_verb_noun_form {
    char bytes[KM_VERB_NOUN_MOST];
    uint32_t size;
} km_verb_noun_form;

/* Writes a name's forms as a noun; returns how many there are, 0 when it does not begin with a verb that the rules
 * know and an object. Of several rules that fit the longest end counts. */
uint32_t km_verb_noun_forms(const km_verb_nouns *rules, km_bytes name, km_verb_noun_form forms[KM_VERB_NOUN_FORMS]);

#endif
