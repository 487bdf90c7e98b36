/* Clauses: how far what is said of the words reaches, and whom a clause speaks of. */
#ifndef KM_PROFILE_CLAUSE_H
#define KM_PROFILE_CLAUSE_H

#include "profile/layout.h"

/* The words of a text, with what is known of them. */
typedef struct km_clauses {
    const km_layout *layout;
    const km_normal *normal;
    const km_tokens *tokens;
    const km_finds *finds;
} km_clauses;

/* Has a word one of these classes? False beyond the end of the text. */
static inline bool km_clause_class(const km_clauses *in, uint32_t at, uint32_t classes)
{
    return km_finds_class(in->finds, at, classes);
}

/* Does a word stand in the sentence of the word before it? */
static inline bool km_clause_goes_on(const km_clauses *in, uint32_t at)
{
    return at > 0 && at < in->tokens->count && in->layout->sentence[at - 1] == in->layout->sentence[at];
}

/* Does a clause that contradicts or limits what stands before it begin here? "kan Java men", but not the adverb behind
 * the verb of "har jag däremot". */
bool km_clause_turns(const km_clauses *in, uint32_t at);

/* Is it the writer that a word stands for: "jag", and "I" within an English sentence? */
bool km_clause_is_self(const km_clauses *in, uint32_t at);

/* "som", "which": what stands before it is what the clause behind it speaks of. */
bool km_clause_is_relative(const km_clauses *in, uint32_t at);

/* Does a clause begin with what stands at word `at`? */
bool km_clause_begins(const km_clauses *in, uint32_t at);

/* The end of what is said from word `from` on: of the sentence, of what stands before a turn, and when it is narrow
 * of what stands before a new clause. */
uint32_t km_clause_end(const km_clauses *in, uint32_t from, bool narrow);

/* The start of what is said before word `from`; the comma, colon or parenthesis right before it is passed, "Heta
 * arbeten, utgånget 2023", and so is what only says when or points back. */
uint32_t km_clause_start(const km_clauses *in, uint32_t from, bool narrow);

/* Does something other than its subject stand before the verb at word `verb`, so that the subject stands behind it:
 * "Java kan jag", "bokföringen gör mamma"? */
bool km_clause_is_fronted(const km_clauses *in, uint32_t verb);

/* Start of the thing that stands before such a verb. Where a subject or another verb stands further forward, the words
 * behind it count. */
uint32_t km_clause_front(const km_clauses *in, uint32_t verb);

/* Do the words say only when, or point back: "Heta arbeten / 2017 / gått ut", "truckkort men det har gått ut"? */
bool km_clause_is_filler(const km_clauses *in, uint32_t start, uint32_t end);

#endif
