/* Words that tell how the words around them are meant: headings, wishes, lacks, other people's work, levels, and
 * what belongs to the names of employers. */
#ifndef KM_LEXICON_CUES_H
#define KM_LEXICON_CUES_H

#include "lexicon/classes.h"
#include "text/token.h"

/* Most words of a cue or a heading. */
#define KM_CUE_WORDS 6

/* Of nothing speak words that are none of the cues they contain: "saknas inte", "söker leverantörer". */
typedef enum km_reach { KM_REACH_AFTER, KM_REACH_BEFORE, KM_REACH_BOTH, KM_REACH_SENTENCE, KM_REACH_NOTHING } km_reach;

/* In place of a polarity: what comes near is a pastime and says nothing of work. */
#define KM_MUTE KM_POLARITY_COUNT

/* What a cue says. */
typedef struct km_cue {
    uint8_t polarity; /* km_polarity or KM_MUTE; KM_HAS for a word of level */
    uint8_t reach;    /* km_reach */
    uint8_t level;    /* 1 to 4, 0 for a word of polarity */
} km_cue;

typedef struct km_cues {
    km_symbols first;    /* first words of cues */
    uint8_t *first_most; /* of each, the words of the longest cue that begins with it */
    km_symbols keys;     /* cues, their words joined by one space */
    const km_cue *cue;
    km_symbols headings; /* headings, joined likewise */
    const uint8_t *section;
    km_symbols employers;
    const uint8_t *employer_reach; /* km_reach */
    km_symbols given_names;
    km_classes classes;
} km_cues;

/* Reads the rule sets of headings, wants, lacks, others, levels, employers, given names and classes. Errors:
 * KM_MEMORY. */
km_status km_cues_make(km_arena *arena, const km_terms *terms, km_cues *cues);

/* The longest cue that begins at a word: its length in words, 0 when there is none, as at words that are not of
 * KM_CLASS_LISTED. */
uint32_t km_cue_at(const km_cues *cues, const km_normal *normal, const km_tokens *tokens, uint32_t at,
                   const km_cue **cue);

/* The section that words [first, end) head; KM_SECTION_COUNT when they are no heading. */
km_section km_heading_of(const km_cues *cues, const km_normal *normal, const km_tokens *tokens, uint32_t first,
                         uint32_t end);

#endif
