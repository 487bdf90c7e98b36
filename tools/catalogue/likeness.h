/* How far the words of a skill's label stand in a text about an occupation, in the same or another form. */
#ifndef KM_CATALOGUE_LIKENESS_H
#define KM_CATALOGUE_LIKENESS_H

#include "catalogue/pool.h"
#include "snapshot/terms_writer.h"

/* The telling words of a text, case folded. */
typedef struct km_words {
    km_bytes *words;
    size_t count;
} km_words;

/* Words that tell nothing of a trade. */
typedef struct km_light_words {
    km_pool words;
} km_light_words;

/* The light words, function words and qualifiers of the reading rules. */
km_light_words km_light_words_make(km_arena *arena, const km_rule_row *rules, size_t count);

/* The words of a text of at least four bytes that are not light; count 0 when there are none. `light` may be NULL. */
km_words km_words_of(km_arena *arena, km_bytes text, const km_light_words *light);

/* The share of the label's words, by their length, that the text has: 0 to 10000. A word counts in full when it
 * stands in the text in another ending (`äldreboende`, `äldreboenden`), and for 7 tenths when one is part of the
 * other (`redovisning`, `redovisningsekonom`). */
uint32_t km_likeness(const km_words *label, const km_words *text);

#endif
