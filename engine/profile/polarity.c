#include "profile/polarity.h"

#include "lexicon/index.h"
#include "profile/clause.h"
#include "profile/doers.h"

typedef struct marking {
    const km_cues *cues;
    km_clauses clauses;
    const km_layout *layout;
    const km_normal *normal;
    const km_tokens *tokens;
    const km_finds *finds;
    km_attitude *attitudes;
} marking;

static void set_polarity(marking *m, uint32_t start, uint32_t end, uint8_t polarity)
{
    km_attitudes_set(m->attitudes, start, end, polarity);
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

/* Somebody together with whom or for whom the writer works: "med min bror", "till chefen". */
static bool is_companion(const marking *m, uint32_t at)
{
    while (km_clause_goes_on(&m->clauses, at) && km_finds_class(m->finds, at - 1, KM_CLASS_ARTICLE))
        at--;
    return at > 0 && m->layout->sentence[at - 1] == m->layout->sentence[at] &&
           km_finds_class(m->finds, at - 1, KM_CLASS_COMPANION);
}

/* Somebody else at the head of a clause does what follows in it; further in, all of it is theirs, for Swedish puts
 * the object first and the verb second: "plåten tog brorsan". */
static void apply_person(marking *m, uint32_t at, uint32_t length, const km_cue *cue)
{
    if (is_companion(m, at))
        return;
    uint32_t start = km_clause_begins(&m->clauses, at) ? at : km_clause_start(&m->clauses, at, true);
    set_polarity(m, start, km_clause_end(&m->clauses, at + length, true), cue->polarity);
}

/* Most words between the writer and the cue: "har jag tyvärr ännu inte". */
#define ADVERBS 2

/* Start of the thing that a wish or a lack behind its verb speaks of, "Java har jag tyvärr inte", "teckenspråk är jag
 * nyfiken på", "Java vill jag lära mig"; `at` when nothing stands before the verb. Where it is done and as what is no
 * such thing: "på kontoret", "som kock". */
static uint32_t fronted_start(const marking *m, uint32_t at, uint32_t length)
{
    const km_clauses *in = &m->clauses;
    if (m->finds->flags[at] & KM_WORD_FUNCTION)
        return at;
    uint32_t verb = at;
    if (!km_clause_goes_on(in, at + length) || !km_clause_is_self(in, at + length)) {
        uint32_t self = at;
        while (self > 0 && at - self <= ADVERBS && km_clause_goes_on(in, self) &&
               m->tokens->items[self].between <= KM_BETWEEN_LINE && !km_clause_class(in, self - 1, KM_CLASS_JOINT)) {
            self--;
            if (km_clause_class(in, self, KM_CLASS_SELF))
                break;
        }
        if (self == at || !km_clause_class(in, self, KM_CLASS_SELF) || !km_clause_goes_on(in, self) ||
            m->tokens->items[self].between > KM_BETWEEN_LINE)
            return at;
        verb = self - 1;
    }
    if (!km_clause_is_fronted(in, verb))
        return at;
    uint32_t start = km_clause_front(in, verb);
    return km_clause_class(in, start, KM_CLASS_WORKPLACE) || km_clause_is_relative(in, start) ? at : start;
}

/* What is broken off behind a turn is what stands before it, "läste juridik men hoppade av", "... men jag slutade". */
static uint32_t before_turn(const marking *m, uint32_t start, uint32_t at)
{
    const km_clauses *in = &m->clauses;
    uint32_t turn = start;
    if (start < at && km_clause_is_self(in, start))
        start++;
    if (start < at && !km_clause_is_filler(in, start, at))
        return turn;
    return km_clause_goes_on(in, turn) && km_clause_turns(in, turn - 1) ? km_clause_start(in, turn - 1, true) : turn;
}

/* Is what words [start, end) name a school or nothing: "Lunds universitet", "2015–2017"? */
static bool is_aside(const marking *m, uint32_t start, uint32_t end)
{
    for (uint32_t i = start; i < end; i++) {
        const km_token *token = &m->tokens->items[i];
        const char *word = m->normal->bytes + token->start;
        if (km_finds_class(m->finds, i, KM_CLASS_PLACE) ||
            km_symbols_find_hashed(&m->cues->employers, word, token->size, token->hash) != KM_NONE)
            return true;
    }
    uint32_t f = km_finds_from(m->finds, start);
    return f == m->finds->count || m->finds->items[f].first >= end;
}

/* Start of the part of a line that ends before word `end`: what stands between two commas, or in a cell. */
static uint32_t part_start(const marking *m, uint32_t end)
{
    uint32_t start = end;
    while (start > 0 && m->tokens->items[start - 1].line == m->tokens->items[end].line &&
           (start == end || m->tokens->items[start].between < KM_BETWEEN_COMMA))
        start--;
    return start;
}

/* Most parts of an entry between what it names and how it went. */
#define ASIDES 3

/* "Systemvetarprogrammet, Lunds universitet, 2015–2017, avbrutet": in an entry the school and the dates are passed over
 * to what was studied. `start` when the cue is no part of its own. */
static uint32_t entry_start(const marking *m, uint32_t start, uint32_t at)
{
    uint32_t part = at;
    while (part > 0 && m->tokens->items[part].between < KM_BETWEEN_COMMA &&
           km_clause_is_filler(&m->clauses, part - 1, at))
        part--;
    for (uint32_t tried = 0; tried < ASIDES; tried++) {
        const km_token *token = &m->tokens->items[part];
        if (token->between < KM_BETWEEN_COMMA || token->between == KM_BETWEEN_STOP || token->between > KM_BETWEEN_CELL)
            break;
        uint32_t before = part_start(m, part);
        if (before == part)
            break;
        start = before < start ? before : start;
        if (!is_aside(m, before, part))
            break;
        part = before;
    }
    return start;
}

static uint32_t cue_start(const marking *m, uint32_t at, uint32_t length, const km_cue *cue)
{
    uint32_t start = at;
    if (cue->reach == KM_REACH_SENTENCE) {
        start = km_clause_start(&m->clauses, at, false);
        return cue->polarity == KM_LACKS ? entry_start(m, start, at) : start;
    }
    if (cue->polarity == KM_LACKS || cue->polarity == KM_WANTS)
        start = fronted_start(m, at, length);
    if (cue->reach != KM_REACH_BEFORE && cue->reach != KM_REACH_BOTH)
        return start;
    uint32_t own = km_clause_start(&m->clauses, at, true);
    start = own < start ? own : start;
    if (cue->polarity == KM_LACKS && cue->reach == KM_REACH_BEFORE)
        start = before_turn(m, start, at);
    bool last = at + length == m->tokens->count || m->tokens->items[at + length].between >= KM_BETWEEN_LINE ||
                cue->reach == KM_REACH_BEFORE;
    return last && cue->polarity != KM_OTHER ? entry_start(m, start, at) : start;
}

/* "Java har jag inte, men vill lära mig": a wish behind a turn that names nothing is for what is lacking before it. */
static void apply_to_lack(marking *m, uint32_t at, uint32_t length)
{
    const km_clauses *in = &m->clauses;
    uint32_t turn = km_clause_goes_on(in, at) && km_clause_is_self(in, at - 1) ? at - 1 : at;
    uint32_t f = km_finds_from(m->finds, at + length);
    if (!km_clause_goes_on(in, turn) || !km_clause_turns(in, turn - 1) ||
        (f < m->finds->count && m->finds->items[f].first < km_clause_end(in, at + length, false)))
        return;
    for (uint32_t i = turn - 1; km_clause_goes_on(in, i); i--)
        if (m->attitudes[i - 1].polarity == KM_LACKS)
            m->attitudes[i - 1].polarity = KM_WANTS;
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
    if (cue->polarity == KM_WANTS && !km_finds_class(m->finds, at, KM_CLASS_LEARNER))
        apply_to_lack(m, at, length);
    uint32_t end = at + length;
    if (cue->reach != KM_REACH_BEFORE)
        end = km_clause_end(&m->clauses, end, cue->polarity != KM_WANTS && cue->reach != KM_REACH_SENTENCE);
    set_polarity(m, cue_start(m, at, length, cue), end, cue->polarity);
}

/* Longest name before a grade, in words. */
#define GRADED_WORDS 4

/* A grade of 0 at the end of a cell or a line, "SAP ..... 0": what stands before it is lacking. */
static void apply_zero(marking *m, uint32_t at)
{
    const km_token *token = &m->tokens->items[at];
    if (token->size != 1 || m->normal->bytes[token->start] != '0' || at == 0 || token[-1].line != token->line)
        return;
    bool ends = at + 1 == m->tokens->count || token[1].between >= KM_BETWEEN_COMMA || token[1].line != token->line;
    if (!ends ||
        (token->between > KM_BETWEEN_SPACE && token->between != KM_BETWEEN_CELL && token->between != KM_BETWEEN_COLON &&
         token->between != KM_BETWEEN_STOP && token->between != KM_BETWEEN_DOT))
        return;
    uint32_t start = at - 1;
    while (start > 0 && at - start < GRADED_WORDS && token[-1].line == m->tokens->items[start - 1].line &&
           m->tokens->items[start].between <= KM_BETWEEN_SPACE && !(m->tokens->items[start - 1].shape & KM_SHAPE_DIGIT))
        start--;
    if (!(m->tokens->items[at - 1].shape & KM_SHAPE_NUMBER))
        set_polarity(m, start, at, KM_LACKS);
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

static void apply_cue(marking *m, uint32_t at, uint32_t length, const km_cue *cue)
{
    if (cue->reach == KM_REACH_NOTHING)
        return;
    if (cue->level)
        apply_level(m, at, length, cue->level);
    else if (!(cue->polarity == KM_LACKS && is_idle_negation(m, at, length)))
        apply_polarity(m, at, length, cue);
}

static void apply_section(marking *m, uint32_t i)
{
    uint8_t section = m->layout->section[i];
    if (section == KM_SECTION_WISHES)
        km_attitudes_set(m->attitudes, i, i + 1, KM_WANTS);
    if (section == KM_SECTION_REFERENCES)
        m->attitudes[i].polarity = KM_OTHER;
}

void km_polarity_mark(const km_cues *cues, const km_layout *layout, const km_normal *normal, const km_tokens *tokens,
                      const km_finds *finds, km_attitude *attitudes)
{
    km_clauses clauses = {layout, normal, tokens, finds};
    marking m = {cues, clauses, layout, normal, tokens, finds, attitudes};
    for (uint32_t at = 0; at < tokens->count;) {
        const km_cue *cue = NULL;
        bool may_begin = !layout->heading[at] && km_finds_class(finds, at, KM_CLASS_LISTED);
        uint32_t length = may_begin ? km_cue_at(cues, normal, tokens, at, &cue) : 0;
        /* The first part of a word with a hyphen says nothing by itself: "NO-ämnen". */
        if (length == 1 && at + 1 < tokens->count && tokens->items[at + 1].between == KM_BETWEEN_HYPHEN)
            length = 0;
        if (tokens->items[at].shape & KM_SHAPE_NUMBER)
            apply_zero(&m, at);
        if (length)
            apply_cue(&m, at, length, cue);
        at += length ? length : 1;
    }
    km_doers_mark(&m.clauses, attitudes);
    for (uint32_t i = 0; i < tokens->count; i++)
        apply_section(&m, i);
}
