/* A pack of texts: what occupations, groups of them and skills are, in the words of the source. */
#include "snapshot/snapshot.h"

#include <string.h>

#include "base/sha256.h"
#include "base/rising.h"
#include "base/status.h"
#include "snapshot/table.h"
#include "snapshot/trends.h"

enum { BASE, XCON, XKND, XLNG, XSRC, XORG, XTXT, TABLE_COUNT };

enum { SUM, TEXTS };

static const km_table_plan plans[TABLE_COUNT] = {
    [BASE] = {KM_NAME('B', 'A', 'S', 'E'), 1, SUM, 0, false},
    [XCON] = {KM_NAME('X', 'C', 'O', 'N'), 4, TEXTS, 0, false},
    [XKND] = {KM_NAME('X', 'K', 'N', 'D'), 1, TEXTS, 0, false},
    [XLNG] = {KM_NAME('X', 'L', 'N', 'G'), 1, TEXTS, 0, false},
    [XSRC] = {KM_NAME('X', 'S', 'R', 'C'), 4, TEXTS, 0, false},
    [XORG] = {KM_NAME('X', 'O', 'R', 'G'), 4, TEXTS, 0, false},
    [XTXT] = {KM_NAME('X', 'T', 'X', 'T'), 4, TEXTS, 0, false},
};

static const km_string_rule string_rules[] = {
    {XSRC, KM_STRING_FULL},
    {XORG, KM_STRING_OPTIONAL},
    {XTXT, KM_STRING_FULL},
};

/* Concepts never fall, and within a concept kinds never fall. */
static km_status check_order(const km_table *tables, const km_concept_texts *texts)
{
    for (uint32_t i = 1; i < texts->text_count; i++) {
        if (texts->concept[i] < texts -> concept[i - 1])
            return km_table_fail(&tables[XCON], i);
        if (texts->concept[i] == texts->concept[i - 1] && texts->kind[i] < texts->kind[i - 1])
            return km_table_fail(&tables[XKND], i);
    }
    return km_ok();
}

static km_status check_texts(const km_table *tables, const km_concept_texts *texts, const km_terms *terms)
{
    const km_range_rule rules[] = {
        {XCON, false, 0, terms->concept_count - 1},
        {XKND, false, 1, KM_TEXT_KIND_COUNT - 1},
        {XLNG, false, 1, KM_TEXT_LANGUAGE_COUNT - 1},
    };
    km_status status =
        km_tables_strings(tables, string_rules, sizeof string_rules / sizeof *string_rules, &texts->pack.strings);
    if (!status.code)
        status = km_tables_ranges(tables, rules, sizeof rules / sizeof *rules);
    return status.code ? status : check_order(tables, texts);
}

static km_status find_tables(km_bytes bytes, km_table *tables, km_concept_texts *texts)
{
    uint32_t lengths[KM_TABLE_GROUPS];
    km_status status = km_tables_find(bytes, plans, TABLE_COUNT, tables, lengths);
    if (status.code)
        return status;
    if (lengths[SUM] != KM_SHA256_SIZE)
        return km_table_fail(&tables[BASE], 0);
    texts->base = tables[BASE].view.data;
    texts->text_count = lengths[TEXTS];
    texts->concept = tables[XCON].view.data;
    texts->kind = tables[XKND].view.data;
    texts->language = tables[XLNG].view.data;
    texts->source = tables[XSRC].view.data;
    texts->origin = tables[XORG].view.data;
    texts->text = tables[XTXT].view.data;
    return km_ok();
}

km_status km_concept_texts_open(km_bytes bytes, const km_terms *terms, km_concept_texts *texts)
{
    km_concept_texts opened = {0};
    km_table tables[TABLE_COUNT];
    km_status status = km_pack_open_as(bytes, KM_PACK_TEXTS, &opened.pack);
    if (!status.code)
        status = find_tables(bytes, tables, &opened);
    if (!status.code && memcmp(opened.base, terms->pack.sha256, KM_SHA256_SIZE) != 0)
        status = km_fail_in(KM_SNAPSHOT_MISMATCH, tables[BASE].name, tables[BASE].view.offset);
    if (!status.code)
        status = check_texts(tables, &opened, terms);
    if (!status.code)
        status = km_trends_open(bytes, terms, &opened.trends);
    if (!status.code)
        *texts = opened;
    return status;
}

uint32_t km_concept_texts_find(const km_concept_texts *texts, uint32_t concept)
{
    return km_rising_from(texts->concept, texts->text_count, concept);
}
