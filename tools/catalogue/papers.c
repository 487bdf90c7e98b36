#include "catalogue/papers.h"

#include <string.h>

#include "base/arena.h"
#include "catalogue/clean.h"
#include "snapshot/snapshot.h"

#define RULES "sv/papers"

/* A hyphen holds a word together: "ADR-intyg". */
static bool is_of_word(char byte)
{
    return (unsigned char)byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-';
}

static bool ends_with(km_bytes word, km_bytes end)
{
    return word.size >= end.size && memcmp(word.data + word.size - end.size, end.data, end.size) == 0;
}

static bool fits(km_bytes word, km_bytes key)
{
    if (key.size && key.data[0] == '=')
        return word.size == key.size - 1 && memcmp(word.data, key.data + 1, word.size) == 0;
    return ends_with(word, key);
}

/* The flag of a word by the rules of papers; 0 for words that tell of none. */
static uint8_t flag_of(km_bytes word, const km_rule_row *rules, size_t rule_count)
{
    uint8_t flags = 0;
    for (size_t i = 0; i < rule_count; i++) {
        if (!fits(word, rules[i].key))
            continue;
        bool regulated = km_bytes_equal(rules[i].value, km_bytes_of("regulated"));
        flags |= regulated ? KM_FLAG_REGULATED : KM_FLAG_CERTIFICATE;
    }
    return flags;
}

static uint8_t flags_of_label(km_bytes label, const km_rule_row *rules, size_t rule_count)
{
    km_arena work = km_arena_make(0);
    km_bytes key = km_label_key(&work, label);
    uint8_t flags = 0;
    for (size_t start = 0, end; start < key.size; start = end + 1) {
        for (end = start; end < key.size && is_of_word(key.data[end]);)
            end++;
        if (end > start)
            flags |= flag_of((km_bytes){key.data + start, end - start}, rules, rule_count);
    }
    km_arena_free(&work);
    return flags;
}

/* The rules of papers alone, for there are thousands of others. */
static const km_rule_row *rules_of_papers(km_rows *rows, const km_rule_row *rules, size_t rule_count, size_t *count)
{
    km_rule_row *kept = km_arena_take(rows->arena, rule_count, sizeof *kept);
    rows->failed |= !kept;
    *count = 0;
    for (size_t i = 0; kept && i < rule_count; i++) {
        if (km_bytes_equal(rules[i].set, km_bytes_of(RULES)))
            kept[(*count)++] = rules[i];
    }
    return kept;
}

size_t km_papers_flag(km_rows *rows, const km_rule_row *rules, size_t rule_count)
{
    size_t flagged = 0, count = 0;
    const km_rule_row *papers = rules_of_papers(rows, rules, rule_count, &count);
    for (size_t i = 0; i < rows->concepts_count; i++) {
        km_concept_row *row = &rows->concepts[i];
        if (row->kind != KM_KIND_SKILL || row->flags & KM_FLAG_ESCO)
            continue;
        uint8_t flags = flags_of_label(row->label, papers, count);
        flagged += flags != 0;
        row->flags |= flags;
    }
    return flagged;
}
