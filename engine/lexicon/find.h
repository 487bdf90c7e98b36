/* What a run of words can mean. */
#ifndef KM_LEXICON_FIND_H
#define KM_LEXICON_FIND_H

#include "lexicon/lexicon.h"
#include "text/token.h"

/* Most concepts that are kept for one find; the profile takes the best KM_MENTION_CONCEPTS of them. */
#define KM_FIND_CONCEPTS 20

/* Words that can mean concepts of one kind. Finds overlap; the profile chooses among them. */
typedef struct km_find {
    uint32_t first, end; /* words: [first, end) */
    uint32_t concepts[KM_FIND_CONCEPTS];
    uint8_t concept_count;
    uint8_t kind;  /* km_kind */
    uint8_t via;   /* km_via */
    uint8_t cost;  /* how far from the label, 0 to 60 */
    uint8_t words; /* words that carry meaning */
    uint8_t near;  /* concepts at the start of `concepts` that lie nearest, all equally near */
    bool everyday; /* means something only in context */
    bool language; /* the words also name a language */
    bool english;
} km_find;

typedef struct km_finds {
    const km_find *items; /* by first word, then longest first, then cost */
    uint32_t count;
    bool english;            /* the text is in English, wholly or in part */
    const uint8_t *flags;    /* KM_WORD_* of each word of the text */
    const uint32_t *classes; /* KM_CLASS_* of each word of the text */
    uint32_t word_count;
} km_finds;

/* Has a word of the text one of these classes? False beyond its end. */
static inline bool km_finds_class(const km_finds *finds, uint32_t word, uint32_t classes)
{
    return word < finds->word_count && (finds->classes[word] & classes);
}

/* The first find that begins at word `first` or behind it; count when there is none. */
static inline uint32_t km_finds_from(const km_finds *finds, uint32_t first)
{
    uint32_t low = 0, high = finds->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (finds->items[middle].first < first)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Everything in the lexicon that the words of a text can mean. Errors: KM_MEMORY. */
km_status km_find_all(const struct km_lexicon *lexicon, km_arena *arena, const km_normal *normal,
                      const km_tokens *tokens, km_finds *finds);

#endif
