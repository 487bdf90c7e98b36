#include "snapshot/market.h"

#include "base/status.h"
#include "snapshot/table.h"

enum { WCON, WSTR, WADS, WORD_TABLES };
enum { AJOB, AOFF, ACON, AD_TABLES };

static const km_table_plan word_plans[WORD_TABLES] = {
    [WCON] = {KM_NAME('W', 'C', 'O', 'N'), 4, 0, 0, false},
    [WSTR] = {KM_NAME('W', 'S', 'T', 'R'), 4, 0, 0, false},
    [WADS] = {KM_NAME('W', 'A', 'D', 'S'), 4, 0, 0, false},
};

static const km_table_plan ad_plans[AD_TABLES] = {
    [AJOB] = {KM_NAME('A', 'J', 'O', 'B'), 4, 0, 0, false},
    [AOFF] = {KM_NAME('A', 'O', 'F', 'F'), 4, 0, 1, false},
    [ACON] = {KM_NAME('A', 'C', 'O', 'N'), 4, 1, 0, false},
};

static const km_table_plan draw_plan = {KM_NAME('A', 'D', 'R', 'W'), 1, 0, 0, false};

/* A group of sections is there when its first one is. */
static bool is_there(km_bytes bytes, const km_table_plan *first)
{
    return km_pack_section(bytes, first->name).data != NULL;
}

static bool is_competence(unsigned kind)
{
    return kind == KM_KIND_SKILL || kind == KM_KIND_LANGUAGE || kind == KM_KIND_LICENCE || kind == KM_KIND_EDUCATION;
}

/* Concepts never fall; of one concept ads never rise, and of as many ads the strings rise. */
static km_status check_words(const km_table *tables, const km_terms *terms, const km_market *market)
{
    for (uint32_t i = 0; i < market->word_count; i++) {
        uint32_t concept = market->word_concept[i];
        if (!is_competence(terms->kind[concept]) || (i && concept < market->word_concept[i - 1]))
            return km_table_fail(&tables[WCON], i);
        if (i == 0 || concept != market->word_concept[i - 1])
            continue;
        if (market->word_ads[i] > market->word_ads[i - 1])
            return km_table_fail(&tables[WADS], i);
        if (market->word_ads[i] == market->word_ads[i - 1] && market->word_string[i] <= market->word_string[i - 1])
            return km_table_fail(&tables[WSTR], i);
    }
    return km_ok();
}

static km_status open_words(km_bytes bytes, const km_terms *terms, km_market *market)
{
    static const km_string_rule string_rule = {WSTR, KM_STRING_FULL};
    const km_range_rule rules[] = {{WCON, false, 0, terms->concept_count - 1}, {WADS, false, 1, KM_ADS_MOST}};
    uint32_t lengths[KM_TABLE_GROUPS];
    km_table tables[WORD_TABLES];
    km_status status = km_tables_find(bytes, word_plans, WORD_TABLES, tables, lengths);
    if (!status.code)
        status = km_tables_strings(tables, &string_rule, 1, &terms->pack.strings);
    if (!status.code)
        status = km_tables_ranges(tables, rules, sizeof rules / sizeof *rules);
    if (status.code)
        return status;
    market->word_count = lengths[0];
    market->word_concept = tables[WCON].view.data;
    market->word_string = tables[WSTR].view.data;
    market->word_ads = tables[WADS].view.data;
    return check_words(tables, terms, market);
}

static km_status check_ads(const km_table *tables, const km_terms *terms, const km_market *market)
{
    for (uint32_t i = 0; i < market->ad_count; i++) {
        unsigned kind = terms->kind[market->ad_job[i]];
        if ((kind != KM_KIND_OCCUPATION && kind != KM_KIND_GROUP) || (i && market->ad_job[i] < market->ad_job[i - 1]))
            return km_table_fail(&tables[AJOB], i);
        for (uint32_t n = market->ad_start[i]; n < market->ad_start[i + 1]; n++) {
            if (!is_competence(terms->kind[market->ad_named[n]]) ||
                (n > market->ad_start[i] && market->ad_named[n] <= market->ad_named[n - 1]))
                return km_table_fail(&tables[ACON], n);
        }
    }
    return km_ok();
}

static km_status open_ads(km_bytes bytes, const km_terms *terms, km_market *market)
{
    const km_range_rule rules[] = {{AJOB, false, 0, terms->concept_count - 1},
                                   {ACON, false, 0, terms->concept_count - 1}};
    uint32_t lengths[KM_TABLE_GROUPS];
    km_table tables[AD_TABLES];
    km_status status = km_tables_find(bytes, ad_plans, AD_TABLES, tables, lengths);
    if (!status.code)
        status = km_tables_ranges(tables, rules, sizeof rules / sizeof *rules);
    if (!status.code)
        status = km_table_offsets(&tables[AOFF], lengths[1]);
    if (status.code)
        return status;
    market->ad_count = lengths[0];
    market->ad_job = tables[AJOB].view.data;
    market->ad_start = tables[AOFF].view.data;
    market->ad_named = tables[ACON].view.data;
    return check_ads(tables, terms, market);
}

static km_status open_draws(km_bytes bytes, const km_terms *terms, km_market *market)
{
    uint32_t lengths[KM_TABLE_GROUPS], counted = 0;
    km_table table;
    km_status status = km_tables_find(bytes, &draw_plan, 1, &table, lengths);
    if (status.code)
        return status;
    for (uint32_t e = 0; e < terms->edge_count; e++)
        counted += terms->edge_ads[e] > 0;
    if (lengths[0] != (uint64_t)counted * KM_DRAWS)
        return km_table_fail(&table, 0);
    market->drawn_count = counted;
    market->draws = table.view.data;
    return km_ok();
}

km_status km_market_open(km_bytes bytes, const km_terms *terms, km_market *market)
{
    km_status status = km_ok();
    *market = (km_market){0};
    if (is_there(bytes, &word_plans[0]))
        status = open_words(bytes, terms, market);
    if (!status.code && is_there(bytes, &ad_plans[0]))
        status = open_ads(bytes, terms, market);
    if (!status.code && is_there(bytes, &draw_plan))
        status = open_draws(bytes, terms, market);
    return status;
}
