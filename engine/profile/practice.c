#include "profile/practice.h"

/* Does a section hold entries with dates? */
static bool has_entries(uint8_t section)
{
    return section == KM_SECTION_WORK || section == KM_SECTION_EDUCATION || section == KM_SECTION_NONE ||
           section == KM_SECTION_OTHER || section == KM_SECTION_PROFILE;
}

/* First word of the line that a word stands in. */
static uint32_t line_start(const km_tokens *tokens, uint32_t at)
{
    while (at > 0 && tokens->items[at - 1].line == tokens->items[at].line)
        at--;
    return at;
}

/* The words of a line of dates, and the title line just above it when nothing else is there. */
static uint32_t entry_start(const km_layout *layout, const km_tokens *tokens, uint32_t at)
{
    uint32_t start = line_start(tokens, at);
    if (start == 0 || tokens->items[start].between >= KM_BETWEEN_BLOCK || at - start > 0)
        return start;
    uint32_t above = line_start(tokens, start - 1);
    bool heads = tokens->items[above].between >= KM_BETWEEN_BLOCK && !layout->heading[above] && start - above <= 8;
    return heads ? above : start;
}

static void date_entry(const km_layout *layout, const km_tokens *tokens, uint32_t range, uint32_t from, uint32_t until,
                       uint32_t *dated)
{
    uint8_t section = layout->section[from];
    for (uint32_t i = from; i < until && layout->section[i] == section && !layout->heading[i]; i++) {
        /* An empty line ends an entry whose text has begun. */
        if (i > from && tokens->items[i].between >= KM_BETWEEN_BLOCK && i > from + 12)
            break;
        dated[i] = range;
    }
}

void km_practice_date(const km_layout *layout, const km_tokens *tokens, const km_ranges *ranges, uint32_t *dated)
{
    for (uint32_t i = 0; i < tokens->count; i++)
        dated[i] = KM_NONE;
    for (uint32_t r = 0; r < ranges->count; r++) {
        const km_range *range = &ranges->items[r];
        if (range->counted || !has_entries(layout->section[range->first]))
            continue;
        uint32_t from = entry_start(layout, tokens, range->first);
        /* A bare year within a sentence dates that sentence only; see below. */
        if (range->months == 0 && range->to != INT32_MAX && from < range->first)
            continue;
        date_entry(layout, tokens, r, from, tokens->count, dated);
    }
    for (uint32_t r = 0; r < ranges->count; r++) {
        const km_range *range = &ranges->items[r];
        uint32_t sentence = layout->sentence[range->first];
        for (uint32_t i = range->first; i > 0 && layout->sentence[i - 1] == sentence; i--)
            dated[i - 1] = r;
        for (uint32_t i = range->first; i < tokens->count && layout->sentence[i] == sentence; i++)
            dated[i] = r;
    }
}
