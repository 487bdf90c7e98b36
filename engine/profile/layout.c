#include "profile/layout.h"

#include "base/arena.h"
#include "base/status.h"

/* A line that is longer than this is no heading. */
#define HEADING_WORDS 7

typedef struct laying {
    const km_cues *cues;
    const km_normal *normal;
    const km_tokens *tokens;
    const km_finds *finds;
    uint8_t *section;
    bool *heading;
    uint32_t *sentence;
    bool quiet; /* hardly a word has a capital: they tell no sentence from the next */
} laying;

static uint32_t line_end(const km_tokens *tokens, uint32_t first)
{
    uint32_t end = first + 1;
    while (end < tokens->count && tokens->items[end].line == tokens->items[first].line)
        end++;
    return end;
}

static bool is_conjunction(const laying *to, uint32_t at)
{
    return km_finds_class(to->finds, at, KM_CLASS_LIST_LINK);
}

/* Does the text go without capital letters, but for one word in thirty? */
static bool is_quiet(const km_tokens *tokens)
{
    uint32_t capitals = 0;
    for (uint32_t i = 0; i < tokens->count; i++)
        capitals += tokens->items[i].shape & KM_SHAPE_CAPITAL;
    return capitals * 30 <= tokens->count;
}

/* Is a line an item of a list, "- programmering", and heads nothing whatever it says? */
static bool is_item_line(const laying *to, uint32_t first)
{
    const km_token *token = &to->tokens->items[first];
    return !to->quiet && !(token->shape & KM_SHAPE_CAPITAL) &&
           (token->between == KM_BETWEEN_DASH || token->between == KM_BETWEEN_BULLET);
}

/* A whole line that is a heading: known words, or known words on one side of "och", "/" or a comma. */
static km_section whole_heading(const laying *to, uint32_t first, uint32_t end)
{
    km_section section = km_heading_of(to->cues, to->normal, to->tokens, first, end);
    if (section != KM_SECTION_COUNT || end - first > HEADING_WORDS)
        return section;
    for (uint32_t i = first + 1; i < end && section == KM_SECTION_COUNT; i++) {
        uint32_t gap = to->tokens->items[i].between;
        bool parts = gap == KM_BETWEEN_SLASH || gap == KM_BETWEEN_COMMA || gap == KM_BETWEEN_DASH ||
                     gap == KM_BETWEEN_PAREN || is_conjunction(to, i);
        if (!parts || (to->tokens->items[i].shape & KM_SHAPE_DIGIT))
            continue;
        uint32_t rest = i + is_conjunction(to, i);
        bool loud = (to->tokens->items[first].shape & KM_SHAPE_CAPITALS) != 0;
        km_section left = km_heading_of(to->cues, to->normal, to->tokens, first, i);
        km_section right = km_heading_of(to->cues, to->normal, to->tokens, rest, end);
        if (left != KM_SECTION_COUNT && (right != KM_SECTION_COUNT || loud))
            section = left;
    }
    return section;
}

/* "Språk: svenska, engelska": the words before the colon; 0 when they are no heading. */
static uint32_t inline_heading(const laying *to, uint32_t first, uint32_t end, km_section *section)
{
    for (uint32_t i = first + 1; i < end && i - first <= 4; i++) {
        uint32_t gap = to->tokens->items[i].between;
        if (gap != KM_BETWEEN_COLON && gap != KM_BETWEEN_MASK && gap != KM_BETWEEN_CELL)
            continue;
        *section = km_heading_of(to->cues, to->normal, to->tokens, first, i);
        return *section == KM_SECTION_COUNT ? 0 : i;
    }
    return 0;
}

/* Is a line on its own in capitals, so that it heads something even when its words are unknown? */
static bool is_loud_line(const laying *to, uint32_t first, uint32_t end)
{
    if (end - first > HEADING_WORDS || to->tokens->items[first].between < KM_BETWEEN_BLOCK)
        return false;
    for (uint32_t i = first; i < end; i++) {
        uint8_t shape = to->tokens->items[i].shape;
        if ((shape & KM_SHAPE_DIGIT) || (!(shape & KM_SHAPE_CAPITALS) && to->tokens->items[i].size > 2))
            return false;
    }
    return end < to->tokens->count && to->tokens->items[end].between >= KM_BETWEEN_LINE;
}

static void mark_heading(laying *to, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        to->heading[i] = true;
}

/* A goal that stands on a line with its heading, "Mål: kock", is told in that line and those right below it. */
static km_section after_line(const laying *to, uint32_t end, km_section section, km_section *hold)
{
    bool block = end < to->tokens->count && to->tokens->items[end].between == KM_BETWEEN_BLOCK;
    if (*hold == KM_SECTION_COUNT || !block)
        return section;
    section = *hold;
    *hold = KM_SECTION_COUNT;
    return section;
}

static void lay_sections(laying *to)
{
    km_section section = KM_SECTION_NONE, hold = KM_SECTION_COUNT;
    for (uint32_t first = 0; first < to->tokens->count;) {
        uint32_t end = line_end(to->tokens, first);
        km_section found = is_item_line(to, first) ? KM_SECTION_COUNT : whole_heading(to, first, end);
        uint32_t colon = 0;
        if (found != KM_SECTION_COUNT) {
            section = found;
            hold = KM_SECTION_COUNT;
            mark_heading(to, first, end);
        } else if ((colon = inline_heading(to, first, end, &found))) {
            hold = found == KM_SECTION_WISHES && section != KM_SECTION_WISHES ? section : KM_SECTION_COUNT;
            section = found;
            mark_heading(to, first, colon);
        } else if (first > 0 && is_loud_line(to, first, end)) {
            section = KM_SECTION_OTHER;
        }
        for (uint32_t i = first; i < end; i++)
            to->section[i] = (uint8_t)section;
        /* An address or a date of birth heads its own line and nothing else. */
        if (section == KM_SECTION_CONTACT)
            section = KM_SECTION_NONE;
        section = after_line(to, end, section, &hold);
        first = end;
    }
}

/* A line end parts sentences when the next line begins with a capital letter, a digit or a mark. */
static bool begins_sentence(const laying *to, uint32_t i)
{
    const km_token *token = &to->tokens->items[i];
    if (token->between >= KM_BETWEEN_STOP || to->heading[i] != to->heading[i - 1])
        return true;
    /* A full stop behind more than an abbreviation. */
    if (to->quiet && token->between == KM_BETWEEN_DOT && to->tokens->items[i - 1].size > 3)
        return true;
    return token->between >= KM_BETWEEN_LINE && (token->shape & KM_SHAPE_FIRST) &&
           (token->shape & (KM_SHAPE_CAPITAL | KM_SHAPE_DIGIT));
}

static void lay_sentences(laying *to)
{
    uint32_t sentence = 0;
    for (uint32_t i = 0; i < to->tokens->count; i++) {
        sentence += i > 0 && begins_sentence(to, i);
        to->sentence[i] = sentence;
    }
}

km_status km_layout_make(km_arena *arena, const km_cues *cues, const km_normal *normal, const km_tokens *tokens,
                         const km_finds *finds, km_layout *layout)
{
    laying to = {.cues = cues, .normal = normal, .tokens = tokens, .finds = finds};
    to.section = km_arena_zeros(arena, tokens->count, 1);
    to.heading = km_arena_zeros(arena, tokens->count, sizeof *to.heading);
    to.sentence = km_arena_zeros(arena, tokens->count, sizeof *to.sentence);
    if (!to.section || !to.heading || !to.sentence)
        return km_fail(KM_MEMORY);
    to.quiet = is_quiet(tokens);
    lay_sections(&to);
    lay_sentences(&to);
    *layout = (km_layout){to.section, to.heading, to.sentence, to.quiet};
    return km_ok();
}
