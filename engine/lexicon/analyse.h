/* The stems that a word of a text can have, each with what it takes to get there. */
#ifndef KM_LEXICON_ANALYSE_H
#define KM_LEXICON_ANALYSE_H

#include "lexicon/index.h"

#define KM_STEP_MOST 10

/* One way to read a word: as one stem, or as two when it is a compound. */
typedef struct km_step {
    uint32_t stems[2];
    uint32_t word;    /* the word of the lexicon that stands there letter by letter, else KM_NONE */
    uint8_t forms[2]; /* patterns of inflection of the stems */
    uint8_t count;    /* stems: 1 or 2 */
    uint8_t cost;
    uint8_t via; /* km_via: LABEL, COMPOUND or SPELLING */
    bool english;
    bool light; /* without a head that adds no meaning: names a field, never a person */
} km_step;

typedef struct km_analysis {
    uint32_t hash;    /* km_hash of the word */
    uint32_t word;    /* its own in the lexicon's words, KM_NONE when it is none of them */
    uint32_t classes; /* KM_CLASS_* */
    uint32_t step;    /* first of its steps in km_analyser.steps */
    uint8_t count;    /* of steps */
    uint8_t flags;    /* KM_WORD_* of the word itself */
    bool known;       /* a word of labels or lists, a form of one, or a compound of two */
} km_analysis;

/* Analyses of the words of one text, each made once. First all words are met, then all that are different analysed. */
typedef struct km_analyser {
    const struct km_lexicon *lexicon;
    km_arena *arena;
    km_symbols seen;
    km_analysis *analyses; /* of each symbol in `seen` */
    km_step *steps;
    size_t room, step_count, step_room;
    bool english; /* the text is in English, wholly or in part */
} km_analyser;

/* An analyser for a text of so many words. Errors: KM_MEMORY. */
km_status km_analyser_make(km_arena *arena, const struct km_lexicon *lexicon, uint32_t words, km_analyser *analyser);

/* The number in `analyses` of a word of the text, given its km_hash; KM_NONE when memory runs out. */
uint32_t km_analyser_meet(km_analyser *analyser, const char *word, uint32_t size, uint32_t hash);

/* Finds the steps of all words that were met. Errors: KM_MEMORY. */
km_status km_analyser_run(km_analyser *analyser, bool english);

/* The stems of two words written as one, when the lexicon knows it; false when it does not. `first_hash` is the km_hash
 * of the first. */
bool km_analyse_joined(const km_analyser *analyser, const char *first, uint32_t first_size, uint32_t first_hash,
                       const char *second, uint32_t second_size, km_step *step);

#endif
