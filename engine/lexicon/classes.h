/* The parts that words play among the others: what turns a sentence, who is spoken of, what ends a name. */
#ifndef KM_LEXICON_CLASSES_H
#define KM_LEXICON_CLASSES_H

#include "lexicon/rules.h"

/* Bits of classes; what each means is told in tools/language/sv/classes.txt. */
enum {
    KM_CLASS_TURN = 1 << 0,
    KM_CLASS_CLAUSE = 1 << 1,
    KM_CLASS_JOINT = 1 << 2,
    KM_CLASS_COMPANION = 1 << 3,
    KM_CLASS_IDLE = 1 << 4,
    KM_CLASS_PERSON = 1 << 5,
    KM_CLASS_ACT = 1 << 6,
    KM_CLASS_WRITER = 1 << 7,
    KM_CLASS_PLACE = 1 << 8,
    KM_CLASS_COMPANY = 1 << 9,
    KM_CLASS_NAME_LINK = 1 << 10,
    KM_CLASS_WORKPLACE = 1 << 11,
    KM_CLASS_HOME = 1 << 12,
    KM_CLASS_FROM = 1 << 13,
    KM_CLASS_DATE = 1 << 14,
    KM_CLASS_TITLE_PAGE = 1 << 15,
    KM_CLASS_ARTICLE = 1 << 16,
    KM_CLASS_LIST_LINK = 1 << 17,
    KM_CLASS_SELF = 1 << 18,
    KM_CLASS_SUBJECT = 1 << 19,
    KM_CLASS_LICENCE = 1 << 20,
    KM_CLASS_DRIVING = 1 << 21,
    KM_CLASS_CARD = 1 << 22,
    KM_CLASS_AUXILIARY = 1 << 23,
    KM_CLASS_OWNER = 1 << 24,
    KM_CLASS_BACK = 1 << 25,
    KM_CLASS_PASSIVE = 1 << 26,
    KM_CLASS_AGENT = 1 << 27,
    KM_CLASS_LEARNER = 1 << 28,
    KM_CLASS_SOMEBODY = 1 << 29,
    KM_CLASS_SCHOOLING = 1 << 30 /* the word says of itself that it is schooling, "omsorgsprogrammet" */
};

/* The word begins a cue or belongs to names of employers, which is looked up where it counts. */
#define KM_CLASS_LISTED (UINT32_C(1) << 31)

/* Bits for the last bytes of endings. */
#define KM_TAIL_BITS 4096

/* Classes by word, and by what words end in. */
typedef struct km_classes {
    km_symbols words;
    km_symbols tails; /* endings, their bytes from last to first */
    uint32_t *of_word, *of_tail;
    uint32_t tail_sizes;                 /* bits of the endings' sizes in bytes */
    uint8_t tail_bits[KM_TAIL_BITS / 8]; /* by the last bytes of endings, so that most words are done with one look */
} km_classes;

/* Reads the rule sets of classes and of schooling; the words of `cues` and `employers` are listed. Errors: KM_MEMORY.
 */
km_status km_classes_make(km_arena *arena, const km_terms *terms, const km_symbols *cues, const km_symbols *employers,
                          km_classes *classes);

/* The classes of a word in normal form, given its km_hash: its own and those of its endings, before which two bytes
 * stand at least. */
uint32_t km_classes_of(const km_classes *classes, const char *word, uint32_t size, uint32_t hash);

#endif
