#include "profile/clause.h"

bool km_clause_turns(const km_clauses *in, uint32_t at)
{
    if (!km_clause_class(in, at, KM_CLASS_TURN))
        return false;
    bool inverted = !km_clause_class(in, at, KM_CLASS_JOINT) && km_clause_goes_on(in, at) &&
                    in->tokens->items[at].between <= KM_BETWEEN_SPACE && km_clause_class(in, at - 1, KM_CLASS_SELF) &&
                    at > 1 && km_clause_class(in, at - 2, KM_CLASS_ACT);
    return !inverted;
}

bool km_clause_is_self(const km_clauses *in, uint32_t at)
{
    if (km_clause_class(in, at, KM_CLASS_SELF))
        return true;
    const unsigned shape = KM_SHAPE_CAPITAL | KM_SHAPE_FIRST;
    return km_clause_class(in, at, KM_CLASS_WRITER) && in->tokens->items[at].size == 1 && km_clause_goes_on(in, at) &&
           (in->tokens->items[at].shape & shape) == KM_SHAPE_CAPITAL;
}

bool km_clause_is_relative(const km_clauses *in, uint32_t at)
{
    return km_clause_class(in, at, KM_CLASS_BACK) && km_clause_class(in, at, KM_CLASS_CLAUSE);
}

bool km_clause_begins(const km_clauses *in, uint32_t at)
{
    return !km_clause_goes_on(in, at) || in->tokens->items[at].between >= KM_BETWEEN_COMMA ||
           km_clause_class(in, at - 1, KM_CLASS_JOINT) || km_clause_turns(in, at - 1);
}

/* A new clause about the writer. */
static bool begins_own(const km_clauses *in, uint32_t at)
{
    return in->tokens->items[at].between == KM_BETWEEN_COMMA && km_clause_class(in, at, KM_CLASS_CLAUSE) &&
           !(in->tokens->items[at].shape & KM_SHAPE_CAPITALS);
}

/* The start of the clause whose subject is the writer at word `at`, or `from`: "och jag kan", ", så skriver jag". */
static uint32_t own_start(const km_clauses *in, uint32_t from, uint32_t at)
{
    while (at > from && !km_clause_class(in, at, KM_CLASS_JOINT) && in->tokens->items[at].between != KM_BETWEEN_COMMA &&
           in->tokens->items[at].between != KM_BETWEEN_DASH)
        at--;
    return at;
}

uint32_t km_clause_end(const km_clauses *in, uint32_t from, bool narrow)
{
    uint32_t sentence = from > 0 ? in->layout->sentence[from - 1] : 0;
    uint32_t end = from;
    while (end < in->tokens->count && in->layout->sentence[end] == sentence && !km_clause_turns(in, end) &&
           !(narrow && end > from && begins_own(in, end)) && in->tokens->items[end].between != KM_BETWEEN_PAREN) {
        if (narrow && end > from && km_clause_is_self(in, end) && !km_clause_is_relative(in, end - 1)) {
            uint32_t own = own_start(in, from, end);
            if (own > from)
                return own;
        }
        end++;
    }
    return end;
}

bool km_clause_is_filler(const km_clauses *in, uint32_t start, uint32_t end)
{
    for (uint32_t i = start; i < end; i++)
        if (!(in->tokens->items[i].shape & KM_SHAPE_DIGIT) && !km_clause_class(in, i, KM_CLASS_BACK))
            return false;
    return end > start;
}

uint32_t km_clause_start(const km_clauses *in, uint32_t from, bool narrow)
{
    uint32_t sentence = in->layout->sentence[from], start = from;
    uint32_t gap = in->tokens->items[from].between;
    bool parted = gap == KM_BETWEEN_SLASH || (gap >= KM_BETWEEN_COMMA && gap < KM_BETWEEN_STOP);
    if (from > 0 && in->layout->sentence[from - 1] == sentence && parted)
        start--;
    while (start > 0 && in->layout->sentence[start - 1] == sentence &&
           in->tokens->items[start].between != KM_BETWEEN_PAREN) {
        bool turns = km_clause_turns(in, start - 1);
        bool ends = turns || (narrow && (in->tokens->items[start].between == KM_BETWEEN_COMMA ||
                                         in->tokens->items[start].between == KM_BETWEEN_SLASH));
        if (ends && !km_clause_is_filler(in, start, from))
            break;
        start--;
    }
    return start;
}

bool km_clause_is_fronted(const km_clauses *in, uint32_t verb)
{
    const uint32_t no_thing = KM_CLASS_WRITER | KM_CLASS_SELF | KM_CLASS_JOINT | KM_CLASS_TURN;
    return km_clause_goes_on(in, verb) && in->tokens->items[verb].between <= KM_BETWEEN_LINE &&
           !km_clause_class(in, verb - 1, no_thing) && !km_clause_is_relative(in, verb - 1);
}

/* Longest thing before the verb, in words. */
#define FRONT_WORDS 7

uint32_t km_clause_front(const km_clauses *in, uint32_t verb)
{
    uint32_t start = km_clause_start(in, verb, true);
    if (verb - start > FRONT_WORDS)
        start = verb - FRONT_WORDS;
    for (uint32_t i = verb - 1; i > start; i--)
        if (km_clause_is_self(in, i) || km_clause_class(in, i, KM_CLASS_ACT))
            return i + 1 < verb ? i + 1 : verb - 1;
    return start;
}
