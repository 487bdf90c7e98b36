#include "snapshot/trends.h"

#include "base/rising.h"
#include "base/status.h"
#include "snapshot/table.h"

enum { YEAR, YOWN, YCMP, YTRD, YNBE, YABE, YNAF, YAAF, TABLE_COUNT };
enum { YEARS, TRENDS };

/* The years of a pack: the first, the first of the later half, the last. */
enum { FIRST, LATER, LAST, YEAR_COUNT };

static const km_table_plan plans[TABLE_COUNT] = {
    [YEAR] = {KM_NAME('Y', 'E', 'A', 'R'), 4, YEARS, 0, false},
    [YOWN] = {KM_NAME('Y', 'O', 'W', 'N'), 4, TRENDS, 0, false},
    [YCMP] = {KM_NAME('Y', 'C', 'M', 'P'), 4, TRENDS, 0, false},
    [YTRD] = {KM_NAME('Y', 'T', 'R', 'D'), 1, TRENDS, 0, false},
    [YNBE] = {KM_NAME('Y', 'N', 'B', 'E'), 4, TRENDS, 0, false},
    [YABE] = {KM_NAME('Y', 'A', 'B', 'E'), 4, TRENDS, 0, false},
    [YNAF] = {KM_NAME('Y', 'N', 'A', 'F'), 4, TRENDS, 0, false},
    [YAAF] = {KM_NAME('Y', 'A', 'A', 'F'), 4, TRENDS, 0, false},
};

/* Owners never fall, and the competences of one rise. */
static km_status check_order(const km_table *tables, const km_trends *trends)
{
    for (uint32_t i = 1; i < trends->count; i++) {
        if (trends->owner[i] < trends->owner[i - 1])
            return km_table_fail(&tables[YOWN], i);
        if (trends->owner[i] == trends->owner[i - 1] && trends->competence[i] <= trends->competence[i - 1])
            return km_table_fail(&tables[YCMP], i);
    }
    return km_ok();
}

/* No more ads name something than there are. */
static km_status check_parts(const km_table *named, const km_table *ads)
{
    const uint32_t *part = named->view.data, *whole = ads->view.data;
    for (uint32_t i = 0; i < named->view.count; i++) {
        if (part[i] > whole[i])
            return km_table_fail(named, i);
    }
    return km_ok();
}

static km_status check_years(const km_table *table)
{
    const uint32_t *years = table->view.data;
    if (table->view.count != YEAR_COUNT)
        return km_table_fail(table, 0);
    if (years[FIRST] >= years[LATER])
        return km_table_fail(table, LATER);
    return years[LATER] > years[LAST] ? km_table_fail(table, LAST) : km_ok();
}

static km_status check(const km_table *tables, const km_trends *trends, const km_terms *terms)
{
    const km_range_rule rules[] = {
        {YEAR, false, 1, 9999},
        {YOWN, false, 0, terms->concept_count - 1},
        {YCMP, false, 0, terms->concept_count - 1},
        {YTRD, false, 1, KM_TREND_COUNT - 1},
        {YABE, false, 1, KM_ADS_MOST},
        {YAAF, false, 1, KM_ADS_MOST},
    };
    km_status status = check_years(&tables[YEAR]);
    if (!status.code)
        status = km_tables_ranges(tables, rules, sizeof rules / sizeof *rules);
    if (!status.code)
        status = check_parts(&tables[YNBE], &tables[YABE]);
    if (!status.code)
        status = check_parts(&tables[YNAF], &tables[YAAF]);
    return status.code ? status : check_order(tables, trends);
}

km_status km_trends_open(km_bytes bytes, const km_terms *terms, km_trends *trends)
{
    km_table tables[TABLE_COUNT];
    uint32_t lengths[KM_TABLE_GROUPS] = {0};
    *trends = (km_trends){0};
    if (!km_pack_section(bytes, plans[YEAR].name).data)
        return km_ok();
    km_status status = km_tables_find(bytes, plans, TABLE_COUNT, tables, lengths);
    if (status.code)
        return status;
    const uint32_t *years = tables[YEAR].view.data;
    km_trends found = {.count = lengths[TRENDS],
                       .owner = tables[YOWN].view.data,
                       .competence = tables[YCMP].view.data,
                       .trend = tables[YTRD].view.data,
                       .named_before = tables[YNBE].view.data,
                       .ads_before = tables[YABE].view.data,
                       .named_after = tables[YNAF].view.data,
                       .ads_after = tables[YAAF].view.data};
    status = check(tables, &found, terms);
    if (status.code)
        return status;
    found.first_year = years[FIRST];
    found.later_year = years[LATER];
    found.last_year = years[LAST];
    *trends = found;
    return km_ok();
}

uint32_t km_trends_find(const km_trends *trends, uint32_t owner, uint32_t competence)
{
    if (owner == KM_NONE)
        return KM_NONE;
    uint32_t first = km_rising_from(trends->owner, trends->count, owner);
    uint32_t end = km_rising_from(trends->owner, trends->count, owner + 1);
    uint32_t at = km_rising_find(trends->competence + first, end - first, competence);
    return at == KM_NONE ? KM_NONE : first + at;
}
