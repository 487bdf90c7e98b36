/* The token index: words, stems, and a trie from runs of stems to labels. Private to the lexicon. */
#ifndef KM_LEXICON_INDEX_H
#define KM_LEXICON_INDEX_H

#include "lexicon/cues.h"
#include "lexicon/lexicon.h"
#include "lexicon/rules.h"
#include "lexicon/stem.h"

/* Most words of a label that are indexed; a longer label is passed over (ESCO's longest has 24). */
#define KM_LABEL_WORDS 28

/* Bits of km_word.flags. */
enum {
    KM_WORD_LABEL = 1,              /* stands in a Swedish label */
    KM_WORD_ENGLISH = 2,            /* stands in an English label */
    KM_WORD_KNOWN = 4,              /* is right as it is, by sv/known or en/known */
    KM_WORD_FUNCTION = 8,           /* may stand or be missing between the others */
    KM_WORD_LIGHT = 16,             /* a label means the same without it */
    KM_WORD_QUALIFIER = 32,         /* only says what kind of thing the label before the comma is */
    KM_WORD_ENGLISH_FUNCTION = 128, /* a little word of English */
    KM_WORD_EVERYDAY = 64           /* too common to count when alone in running text */
};

/* A word as it stands in labels or lists. */
typedef struct km_word {
    uint32_t stem;    /* Swedish; KM_NONE when it stands in English labels only */
    uint32_t english; /* English stem, or KM_NONE */
    uint8_t forms;    /* of the Swedish stem */
    uint8_t flags;
} km_word;

/* A way to reach a label: the words that must be met, in order. What is asked of every way that is met stands in it, so
 * that nothing else need be looked at for those that lead nowhere. */
typedef struct km_key {
    uint32_t label;   /* index into the terms' labels */
    uint32_t concept; /* the concept of that label */
    uint32_t words;   /* into km_lexicon.key_words; of a way of one word the word itself */
    uint8_t count;
    uint8_t cost;         /* how far what must be met lies from the label; 0 for the label itself */
    uint8_t via : 4;      /* km_via */
    uint8_t title : 1;    /* the concept is an occupation, */
    uint8_t esco : 1;     /* of ESCO, */
    uint8_t everyday : 1; /* heard in all trades, */
    uint8_t twin : 1;     /* the same as one of the other taxonomy */
    uint8_t kind : 4;     /* km_kind that it is read as: the concept's, or KM_KIND_TRAIT for words of character */
    uint8_t form : 4;     /* KM_FORM_* of the label */
} km_key;

/* A node of the trie: its children and its keys lie together, from here to where those of the next node begin. The
 * children rise by their stems; the root has one for each stem, whether labels begin with it or not. The keys of a node
 * come in the order in which their concepts are proposed when they are equally near. */
typedef struct km_node {
    uint32_t child, key;
} km_node;

/* A half of a word among those with the same hash. */
typedef struct km_spell_half {
    uint32_t word; /* twice the word, and 1 for its second half */
    uint32_t sign; /* size and letters of the word, see spelling.c */
} km_spell_half;

/* A split of a compound into two stems. */
typedef struct km_split {
    uint32_t modifier, head; /* stems */
    uint32_t size;           /* bytes of the modifier with its link */
    uint8_t forms;           /* of the head */
} km_split;

/* In key_words, a part of a compound, of which only the stem must agree. */
#define KM_PART UINT32_C(0x80000000)

#define KM_START_BITS 65536 /* 16 bits of a hash */

/* There are 16 classes of driving licences in Sweden. */
#define KM_LICENCES_MOST 32

struct km_lexicon {
    const km_terms *terms;
    km_stemmer stemmer;
    km_symbols words;
    km_symbols stems;
    km_word *word;       /* of each symbol in words */
    uint8_t *stem_flags; /* of each symbol in stems: KM_WORD_FUNCTION, LIGHT, and KM_STEM_* */

    const km_key *keys;
    const uint32_t *key_words;
    const km_node *nodes;      /* node_count + 1; 0 is the root */
    const uint32_t *node_stem; /* by which each is reached */
    uint32_t node_count;

    const uint32_t *fields; /* of each concept, see km_fields_make */

    uint32_t licences[KM_LICENCES_MOST]; /* concepts of driving licences */
    uint32_t licence_count;
    km_cues cues; /* words that tell how others are meant */

    uint8_t starts[KM_START_BITS / 8]; /* bits by the first letters of stems, see km_index_starts */

    km_symbols folded;            /* words without the dots and rings of å, ä, ö */
    const uint32_t *folded_word;  /* word of each */
    const uint32_t *spell_starts; /* by the hash of a half word, where those halves begin, and where the last end */
    const km_spell_half *spell_halves; /* those with one hash together */
    uint32_t spell_mask;
    const uint8_t *spell_sieve; /* a bit for each half word, by the first bits of its hash */
    uint32_t spell_shift;
};

/* Bits of stem_flags beside KM_WORD_FUNCTION and KM_WORD_LIGHT. */
enum { KM_STEM_LIGHT_HEAD = 1, KM_STEM_SHORT = 2, KM_STEM_EVERYDAY = 4, KM_STEM_ENGLISH_EVERYDAY = 8 };

/* Most children that are looked through one by one. */
#define KM_CHILDREN_FEW 8

/* The node below `node` for a stem; 0 when there is none. */
static inline uint32_t km_index_child(const struct km_lexicon *lexicon, uint32_t node, uint32_t stem)
{
    if (node == 0)
        return stem + 1;
    uint32_t first = lexicon->nodes[node].child, end = lexicon->nodes[node + 1].child;
    while (end - first > KM_CHILDREN_FEW) {
        uint32_t middle = first + (end - first) / 2;
        if (lexicon->node_stem[middle] <= stem)
            first = middle;
        else
            end = middle;
    }
    while (first < end && lexicon->node_stem[first] != stem)
        first++;
    return first < end ? first : 0;
}

/* Does a label end at a node? */
static inline bool km_index_is_end(const struct km_lexicon *lexicon, uint32_t node)
{
    return lexicon->nodes[node].key < lexicon->nodes[node + 1].key;
}

/* Does one go on below it? */
static inline bool km_index_is_inner(const struct km_lexicon *lexicon, uint32_t node)
{
    return lexicon->nodes[node].child < lexicon->nodes[node + 1].child;
}

/* A bit for the first `length` (3 or 4) bytes of a word. */
static inline uint32_t km_start_bit(const char *word, uint32_t length)
{
    uint32_t bytes = (uint32_t)(unsigned char)word[0] | (uint32_t)(unsigned char)word[1] << 8 |
                     (uint32_t)(unsigned char)word[2] << 16;
    if (length > 3)
        bytes |= (uint32_t)(unsigned char)word[3] << 24;
    return bytes * UINT32_C(2654435769) >> 16;
}

/* Can a form of some stem begin as this word does? Most parts of words cannot, and asking is cheap. */
static inline bool km_index_starts(const struct km_lexicon *lexicon, const char *word, uint32_t size)
{
    uint32_t bit = km_start_bit(word, size > 3 ? 4 : 3);
    if (lexicon->starts[bit / 8] >> bit % 8 & 1)
        return true;
    bit = km_start_bit(word, 3);
    return lexicon->starts[bit / 8] >> bit % 8 & 1;
}

/* The ways to split a word in normal form into two parts that the lexicon knows, best first; at most `most`.
 * Returns how many were written. */
uint32_t km_compound_split(const struct km_lexicon *lexicon, const char *word, uint32_t size, km_split *splits,
                           uint32_t most);

/* The words of the lexicon one Damerau edit from `word`, the likeliest first; at most `most`. */
uint32_t km_spelling_near(const struct km_lexicon *lexicon, const char *word, uint32_t size, uint32_t *found,
                          uint32_t most);

/* Prepares km_spelling_near. Errors: KM_MEMORY. */
km_status km_spelling_make(km_arena *arena, struct km_lexicon *lexicon);

/* Writes `word` with å, ä, ö and é as a, a, o and e; returns the size, which is never larger. */
uint32_t km_fold_word(const char *word, uint32_t size, char *out);

#endif
