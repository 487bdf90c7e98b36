#include "profile/polarity.h"

typedef struct marking {
    const km_cues *cues;
    const km_layout *layout;
    const km_normal *normal;
    const km_tokens *tokens;
    const km_finds *finds;
    km_attitude *attitudes;
} marking;

/* A new clause about the writer. */
static bool begins_clause(const marking *m, uint32_t at)
{
    return m->tokens->items[at].between == KM_BETWEEN_COMMA && km_finds_class(m->finds, at, KM_CLASS_CLAUSE) &&
           !(m->tokens->items[at].shape & KM_SHAPE_CAPITALS);
}

/* What follows the cue is limited by the sentence, a turn, and for what is lacking by a new clause. */
static uint32_t reach_end(const marking *m, uint32_t from, bool narrow)
{
    uint32_t sentence = from > 0 ? m->layout->sentence[from - 1] : 0;
    uint32_t end = from;
    while (end < m->tokens->count && m->layout->sentence[end] == sentence &&
           !(end > from && km_finds_class(m->finds, end, KM_CLASS_TURN)) &&
           !(narrow && end > from && begins_clause(m, end)) && m->tokens->items[end].between != KM_BETWEEN_PAREN)
        end++;
    return end;
}

/* Do the words say only when, or point back: "Heta arbeten / 2017 / gått ut", "truckkort men det har gått ut"? */
static bool is_filler(const marking *m, uint32_t start, uint32_t end)
{
    for (uint32_t i = start; i < end; i++)
        if (!(m->tokens->items[i].shape & KM_SHAPE_DIGIT) && !km_finds_class(m->finds, i, KM_CLASS_BACK))
            return false;
    return end > start;
}

/* What stands before the cue, to the start of the sentence or of the clause; the comma, colon or parenthesis right
 * before the cue itself is passed, "Heta arbeten, utgånget 2023", and so is what only says when or points back. */
static uint32_t reach_start(const marking *m, uint32_t from, bool narrow)
{
    uint32_t sentence = m->layout->sentence[from], start = from;
    uint32_t gap = m->tokens->items[from].between;
    bool parted = gap == KM_BETWEEN_SLASH || (gap >= KM_BETWEEN_COMMA && gap < KM_BETWEEN_STOP);
    if (from > 0 && m->layout->sentence[from - 1] == sentence && parted)
        start--;
    while (start > 0 && m->layout->sentence[start - 1] == sentence &&
           m->tokens->items[start].between != KM_BETWEEN_PAREN) {
        bool turns = km_finds_class(m->finds, start - 1, KM_CLASS_TURN);
        bool ends = turns || (narrow && (m->tokens->items[start].between == KM_BETWEEN_COMMA ||
                                         m->tokens->items[start].between == KM_BETWEEN_SLASH));
        if (ends && !is_filler(m, start, from))
            break;
        start--;
    }
    return start;
}

/* What is lacking is not also wished for, and what is somebody else's is neither. */
static uint8_t stronger(uint8_t a, uint8_t b)
{
    static const uint8_t rank[KM_POLARITY_COUNT + 1] = {
        [KM_HAS] = 0, [KM_WANTS] = 1, [KM_LACKS] = 2, [KM_OTHER] = 3, [KM_MUTE] = 4};
    return rank[a] > rank[b] ? a : b;
}

static void set_polarity(marking *m, uint32_t start, uint32_t end, uint8_t polarity)
{
    for (uint32_t i = start; i < end; i++)
        m->attitudes[i].polarity = stronger(m->attitudes[i].polarity, polarity);
}

/* In a table, "Kirurgi | ingen erfarenhet", a cue at the start of a cell speaks of the cell before it. */
static void apply_to_cell_before(marking *m, uint32_t at, uint8_t polarity)
{
    if (at == 0 || m->tokens->items[at].between != KM_BETWEEN_CELL ||
        m->tokens->items[at].line != m->tokens->items[at - 1].line)
        return;
    uint32_t sentence = m->layout->sentence[at - 1], start = at;
    while (start > 0 && m->layout->sentence[start - 1] == sentence && at - start < 4)
        start--;
    set_polarity(m, start, at, polarity);
}

/* Longest question that an answer speaks of, in words. */
#define QUESTION_WORDS 6

/* "Har du ADR? Nej": an answer speaks of the question before it. */
static bool apply_to_question(marking *m, uint32_t at, const km_cue *cue)
{
    if (at == 0 || (cue->reach != KM_REACH_BEFORE && cue->reach != KM_REACH_BOTH))
        return false;
    const km_token *last = &m->tokens->items[at - 1];
    if (m->normal->bytes[last->start + last->size] != '?')
        return false;
    uint32_t sentence = m->layout->sentence[at - 1], start = at;
    while (start > 0 && m->layout->sentence[start - 1] == sentence && at - start < QUESTION_WORDS)
        start--;
    set_polarity(m, start, at, cue->polarity);
    return true;
}

/* Somebody together with whom or for whom the writer works: "med min bror", "till min chef". */
static bool is_companion(const marking *m, uint32_t at)
{
    return at > 0 && m->layout->sentence[at - 1] == m->layout->sentence[at] &&
           km_finds_class(m->finds, at - 1, KM_CLASS_COMPANION);
}

/* Does a clause begin with what stands at word `at`? */
static bool heads_clause(const marking *m, uint32_t at)
{
    return at == 0 || m->layout->sentence[at - 1] != m->layout->sentence[at] ||
           m->tokens->items[at].between >= KM_BETWEEN_COMMA || km_finds_class(m->finds, at - 1, KM_CLASS_JOINT);
}

/* Somebody else at the head of a clause does what follows in it; further in, all of it is theirs, for Swedish puts
 * the object first and the verb second: "plåten tog brorsan". */
static void apply_person(marking *m, uint32_t at, uint32_t length, const km_cue *cue)
{
    if (is_companion(m, at))
        return;
    uint32_t start = heads_clause(m, at) ? at : reach_start(m, at, true);
    set_polarity(m, start, reach_end(m, at + length, true), cue->polarity);
}

static void apply_polarity(marking *m, uint32_t at, uint32_t length, const km_cue *cue)
{
    if (apply_to_question(m, at, cue))
        return;
    if (cue->polarity == KM_OTHER && cue->reach == KM_REACH_SENTENCE) {
        apply_person(m, at, length, cue);
        return;
    }
    if (cue->polarity == KM_LACKS || cue->polarity == KM_WANTS)
        apply_to_cell_before(m, at, cue->polarity);
    bool narrow = cue->polarity != KM_WANTS;
    uint32_t start = at, end = at + length;
    if (cue->reach == KM_REACH_SENTENCE) {
        start = reach_start(m, at, false);
        end = reach_end(m, end, false);
    }
    if (cue->reach == KM_REACH_AFTER || cue->reach == KM_REACH_BOTH)
        end = reach_end(m, end, narrow);
    if (cue->reach == KM_REACH_BEFORE || cue->reach == KM_REACH_BOTH)
        start = reach_start(m, at, true);
    set_polarity(m, start, end, cue->polarity);
}

/* A word of level speaks of what stands beside it: up to four words on the same side of a comma, first behind it on
 * a line such as "Engelska – flytande", and of what follows in "goda kunskaper i Excel". */
static void apply_level(marking *m, uint32_t at, uint32_t length, uint8_t level)
{
    uint32_t sentence = m->layout->sentence[at];
    for (uint32_t i = at; i < at + length; i++)
        m->attitudes[i].polarity = KM_MUTE; /* it speaks of something, and is nothing itself */
    for (uint32_t back = 1; back <= 4 && back <= at; back++) {
        uint32_t i = at - back;
        if (m->layout->sentence[i] != sentence || m->tokens->items[i + 1].between == KM_BETWEEN_COMMA)
            break;
        if (!m->attitudes[i].level)
            m->attitudes[i].level = level;
    }
    for (uint32_t i = at + length; i < m->tokens->count && i < at + length + 4; i++) {
        if (m->layout->sentence[i] != sentence || m->tokens->items[i].between >= KM_BETWEEN_COMMA)
            break;
        m->attitudes[i].level = level;
    }
}

/* "inte bara", "inte rädd för": no lack. */
static bool is_idle_negation(const marking *m, uint32_t at, uint32_t length)
{
    return at + length < m->tokens->count && km_finds_class(m->finds, at + length, KM_CLASS_IDLE);
}

static bool is_definite(const marking *m, uint32_t at)
{
    const km_token *token = &m->tokens->items[at];
    const char *end = m->normal->bytes + token->start + token->size;
    return token->size > 3 && !(token->shape & KM_SHAPE_CAPITALS) &&
           (end[-1] == 'n' || end[-1] == 't' || (end[-1] == 'a' && end[-2] == 'n'));
}

/* "Bokföringen gör mamma", "budgeten har föreståndaren": a thing at the start of a clause, a verb, and somebody else
 * behind it. Swedish puts the verb second, so who follows it is who does it. */
static void mark_fronted(marking *m)
{
    for (uint32_t at = 1; at + 1 < m->tokens->count; at++) {
        if (!km_finds_class(m->finds, at, KM_CLASS_ACT) || m->tokens->items[at].between > KM_BETWEEN_SPACE ||
            m->layout->sentence[at - 1] != m->layout->sentence[at] ||
            m->layout->sentence[at + 1] != m->layout->sentence[at] ||
            km_finds_class(m->finds, at + 1, KM_CLASS_WRITER) || km_finds_class(m->finds, at - 1, KM_CLASS_WRITER))
            continue;
        /* A thing in the definite form stands so, "charken skötte andra"; another only before a person. */
        bool definite = is_definite(m, at - 1) && !km_finds_class(m->finds, at, KM_CLASS_AUXILIARY);
        if (!definite && !km_finds_class(m->finds, at + 1, KM_CLASS_PERSON))
            continue;
        uint32_t start = at;
        while (start > 0 && m->layout->sentence[start - 1] == m->layout->sentence[at] && at - start < 3 &&
               m->tokens->items[start].between < KM_BETWEEN_COMMA)
            start--;
        bool person = (m->tokens->items[at + 1].shape & KM_SHAPE_DIGIT) == 0;
        if (person && at - start <= (definite ? 2u : 3u))
            set_polarity(m, start, at, KM_OTHER);
    }
}

/* "Mastercam kördes av beredningen": what is done by somebody else, unless it is done by the writer. */
static void mark_passive(marking *m)
{
    for (uint32_t at = 1; at + 2 < m->tokens->count; at++) {
        uint32_t sentence = m->layout->sentence[at];
        if (!km_finds_class(m->finds, at, KM_CLASS_PASSIVE) || !km_finds_class(m->finds, at + 1, KM_CLASS_AGENT) ||
            km_finds_class(m->finds, at + 2, KM_CLASS_WRITER) || m->layout->sentence[at + 2] != sentence)
            continue;
        set_polarity(m, reach_start(m, at, true), reach_end(m, at + 2, true), KM_OTHER);
    }
}

static void apply_section(marking *m, uint32_t i)
{
    uint8_t section = m->layout->section[i];
    if (section == KM_SECTION_WISHES)
        m->attitudes[i].polarity = stronger(m->attitudes[i].polarity, KM_WANTS);
    if (section == KM_SECTION_REFERENCES)
        m->attitudes[i].polarity = KM_OTHER;
}

void km_polarity_mark(const km_cues *cues, const km_layout *layout, const km_normal *normal, const km_tokens *tokens,
                      const km_finds *finds, km_attitude *attitudes)
{
    marking m = {cues, layout, normal, tokens, finds, attitudes};
    for (uint32_t at = 0; at < tokens->count;) {
        const km_cue *cue = NULL;
        bool may_begin = !layout->heading[at] && km_finds_class(finds, at, KM_CLASS_LISTED);
        uint32_t length = may_begin ? km_cue_at(cues, normal, tokens, at, &cue) : 0;
        /* The first part of a word with a hyphen says nothing by itself: "NO-ämnen". */
        if (length == 1 && at + 1 < tokens->count && tokens->items[at + 1].between == KM_BETWEEN_HYPHEN)
            length = 0;
        if (length && cue->level)
            apply_level(&m, at, length, cue->level);
        else if (length && !(cue->polarity == KM_LACKS && is_idle_negation(&m, at, length)))
            apply_polarity(&m, at, length, cue);
        at += length ? length : 1;
    }
    mark_fronted(&m);
    mark_passive(&m);
    for (uint32_t i = 0; i < tokens->count; i++)
        apply_section(&m, i);
}
