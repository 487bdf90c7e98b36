/* Words of a text in normal form. */
#ifndef KM_TEXT_TOKEN_H
#define KM_TEXT_TOKEN_H

#include "text/normal.h"

/* What stands between a word and the word before it, weakest first; the strongest of several counts. */
typedef enum km_gap_kind {
    KM_BETWEEN_HYPHEN, /* "b-körkort" */
    KM_BETWEEN_SPACE,
    KM_BETWEEN_SLASH,
    KM_BETWEEN_DOT,  /* a full stop of an abbreviation: "ca. 5" */
    KM_BETWEEN_LINE, /* a line end within running text */
    KM_BETWEEN_COMMA,
    KM_BETWEEN_PAREN,
    KM_BETWEEN_COLON,
    KM_BETWEEN_DASH, /* a dash with spaces around it */
    KM_BETWEEN_STOP, /* end of a sentence */
    KM_BETWEEN_CELL, /* a tab, three spaces, or | */
    KM_BETWEEN_BULLET,
    KM_BETWEEN_MASK,
    KM_BETWEEN_BLOCK, /* an empty line, or the start of the text */
} km_between;

/* Bits of km_token.shape, about the word as it was given. */
enum {
    KM_SHAPE_CAPITAL = 1,  /* begins with a capital letter */
    KM_SHAPE_CAPITALS = 2, /* has two or more letters, all capital */
    KM_SHAPE_DIGIT = 4,    /* has a digit */
    KM_SHAPE_NUMBER = 8,   /* has nothing but digits */
    KM_SHAPE_HANGS = 16,   /* is followed by a hyphen and a space: "arbets- och" */
    KM_SHAPE_MIXED = 32,   /* has a capital after a small letter: "JavaScript" */
    KM_SHAPE_FIRST = 64    /* first word of a line */
};

/* A word: letters and digits with what belongs to them: "c++", "c#", ".net", "node.js", "3:e". */
typedef struct km_token {
    uint32_t start; /* in the normal form */
    uint32_t size;
    uint32_t hash; /* km_hash of its bytes, by which it is looked up more than once */
    uint32_t line;
    uint8_t between; /* km_between */
    uint8_t shape;
} km_token;

typedef struct km_tokens {
    const km_token *items;
    uint32_t count;
} km_tokens;

/* The words of a text in normal form, from byte `from` to byte `to`, lines counted from 0. Bytes of value 1 are
 * masked. Errors: KM_MEMORY. */
km_status km_tokens_make(km_arena *arena, const km_normal *normal, km_tokens *tokens);

/* The words of a label in normal form, at most `most`; shapes are 0. Returns how many there are. */
uint32_t km_tokens_label(const char *bytes, uint32_t size, km_token *out, uint32_t most);

/* The text of words [first, end), at least one, in normal form. */
static inline km_bytes km_tokens_text(const km_normal *normal, const km_tokens *tokens, uint32_t first, uint32_t end)
{
    const km_token *start = &tokens->items[first], *last = &tokens->items[end - 1];
    return (km_bytes){normal->bytes + start->start, last->start + last->size - start->start};
}

/* Is a word the given one? Most words differ in their first letter. */
static inline bool km_token_is(const char *bytes, const km_token *token, const char *word)
{
    const char *own = bytes + token->start;
    for (uint32_t i = 0; i < token->size; i++)
        if (own[i] != word[i])
            return false;
    return word[token->size] == '\0';
}

#endif
