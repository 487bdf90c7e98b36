#include "snapshot/labour.h"

#include "base/status.h"
#include "snapshot/table.h"

enum { JPLC, JNAM, JOUT, JNOW, JYER, JOCC, JROW, FORECAST_TABLES };
enum { PLACES, JUDGED, CELLS, LINKS };
enum { PGRP, PLOW, PMED, PHIG, PAY_TABLES };
enum { DGRP, DEDU, DPCT, SCHOOLED_TABLES };

static const km_table_plan forecast_plans[FORECAST_TABLES] = {
    [JPLC] = {KM_NAME('J', 'P', 'L', 'C'), 4, PLACES, 0, false},
    [JNAM] = {KM_NAME('J', 'N', 'A', 'M'), 4, JUDGED, 0, false},
    [JOUT] = {KM_NAME('J', 'O', 'U', 'T'), 1, CELLS, 0, false},
    [JNOW] = {KM_NAME('J', 'N', 'O', 'W'), 4, CELLS, 0, false},
    [JYER] = {KM_NAME('J', 'Y', 'E', 'R'), 4, CELLS, 0, false},
    [JOCC] = {KM_NAME('J', 'O', 'C', 'C'), 4, LINKS, 0, false},
    [JROW] = {KM_NAME('J', 'R', 'O', 'W'), 4, LINKS, 0, false},
};

static const km_table_plan pay_plans[PAY_TABLES] = {
    [PGRP] = {KM_NAME('P', 'G', 'R', 'P'), 4, 0, 0, false},
    [PLOW] = {KM_NAME('P', 'L', 'O', 'W'), 4, 0, 0, false},
    [PMED] = {KM_NAME('P', 'M', 'E', 'D'), 4, 0, 0, false},
    [PHIG] = {KM_NAME('P', 'H', 'I', 'G'), 4, 0, 0, false},
};

static const km_table_plan schooled_plans[SCHOOLED_TABLES] = {
    [DGRP] = {KM_NAME('D', 'G', 'R', 'P'), 4, 0, 0, false},
    [DEDU] = {KM_NAME('D', 'E', 'D', 'U'), 4, 0, 0, false},
    [DPCT] = {KM_NAME('D', 'P', 'C', 'T'), 1, 0, 0, false},
};

static bool is_there(km_bytes bytes, const km_table_plan *first)
{
    return km_pack_section(bytes, first->name).data != NULL;
}

/* Every concept of a table is of a kind; those of optional ones can be KM_NONE. */
static km_status check_kind(const km_table *table, const km_terms *terms, uint8_t kind)
{
    const uint32_t *concepts = table->view.data;
    for (uint32_t i = 0; i < table->view.count; i++) {
        if (concepts[i] != KM_NONE && terms->kind[concepts[i]] != kind)
            return km_table_fail(table, i);
    }
    return km_ok();
}

/* --- Forecasts ---------------------------------------------------------------------------------------- */

static km_status check_outlooks(const km_table *table)
{
    const uint8_t *outlooks = table->view.data;
    for (uint32_t i = 0; i < table->view.count; i++) {
        if (outlooks[i] > KM_OUTLOOK_MOST)
            return km_table_fail(table, i);
    }
    return km_ok();
}

static km_status check_forecasts(const km_table *tables, const km_terms *terms, const uint32_t *lengths)
{
    static const km_string_rule string_rule = {JNAM, KM_STRING_OPTIONAL};
    const km_range_rule rules[] = {{JPLC, true, 0, terms->concept_count - 1},
                                   {JNOW, true, 0, KM_ADS_MOST},
                                   {JYER, true, 0, KM_ADS_MOST},
                                   {JOCC, false, 0, terms->concept_count - 1}};
    if (lengths[PLACES] == 0 || lengths[PLACES] > KM_PLACES_MOST)
        return km_table_fail(&tables[JPLC], 0);
    if (lengths[CELLS] != (uint64_t)lengths[PLACES] * lengths[JUDGED])
        return km_table_fail(&tables[JOUT], 0);
    km_status status = km_tables_strings(tables, &string_rule, 1, &terms->pack.strings);
    if (!status.code)
        status = km_tables_ranges(tables, rules, sizeof rules / sizeof *rules);
    if (!status.code && lengths[LINKS])
        status =
            lengths[JUDGED] ? km_table_between(&tables[JROW], 0, lengths[JUDGED] - 1) : km_table_fail(&tables[JROW], 0);
    if (!status.code)
        status = km_table_rising(&tables[JOCC]);
    if (!status.code)
        status = check_outlooks(&tables[JOUT]);
    if (!status.code)
        status = check_kind(&tables[JPLC], terms, KM_KIND_REGION);
    return status.code ? status : check_kind(&tables[JOCC], terms, KM_KIND_OCCUPATION);
}

static km_status open_forecasts(km_bytes bytes, const km_terms *terms, km_labour *labour)
{
    uint32_t lengths[KM_TABLE_GROUPS];
    km_table tables[FORECAST_TABLES];
    km_status status = km_tables_find(bytes, forecast_plans, FORECAST_TABLES, tables, lengths);
    if (!status.code)
        status = check_forecasts(tables, terms, lengths);
    if (status.code)
        return status;
    labour->place_count = lengths[PLACES];
    labour->places = tables[JPLC].view.data;
    labour->judged_count = lengths[JUDGED];
    labour->judged_name = tables[JNAM].view.data;
    labour->outlook = tables[JOUT].view.data;
    labour->ads_now = tables[JNOW].view.data;
    labour->ads_year = tables[JYER].view.data;
    labour->link_count = lengths[LINKS];
    labour->link_occupation = tables[JOCC].view.data;
    labour->link_judged = tables[JROW].view.data;
    return km_ok();
}

/* --- Pay and schooling -------------------------------------------------------------------------------- */

static km_status open_pay(km_bytes bytes, const km_terms *terms, km_labour *labour)
{
    const km_range_rule rules[] = {{PGRP, false, 0, terms->concept_count - 1},
                                   {PLOW, true, 0, KM_FEE_MOST},
                                   {PMED, true, 0, KM_FEE_MOST},
                                   {PHIG, true, 0, KM_FEE_MOST}};
    uint32_t lengths[KM_TABLE_GROUPS];
    km_table tables[PAY_TABLES];
    km_status status = km_tables_find(bytes, pay_plans, PAY_TABLES, tables, lengths);
    if (!status.code)
        status = km_tables_ranges(tables, rules, sizeof rules / sizeof *rules);
    if (!status.code)
        status = km_table_rising(&tables[PGRP]);
    if (!status.code)
        status = check_kind(&tables[PGRP], terms, KM_KIND_GROUP);
    if (status.code)
        return status;
    labour->pay_count = lengths[0];
    labour->pay_group = tables[PGRP].view.data;
    labour->pay_low = tables[PLOW].view.data;
    labour->pay_median = tables[PMED].view.data;
    labour->pay_high = tables[PHIG].view.data;
    return km_ok();
}

static km_status open_schooling(km_bytes bytes, const km_terms *terms, km_labour *labour)
{
    static const km_string_rule string_rule = {DEDU, KM_STRING_FULL};
    const km_range_rule rules[] = {{DGRP, false, 0, terms->concept_count - 1}, {DPCT, false, 1, 100}};
    uint32_t lengths[KM_TABLE_GROUPS];
    km_table tables[SCHOOLED_TABLES];
    km_status status = km_tables_find(bytes, schooled_plans, SCHOOLED_TABLES, tables, lengths);
    if (!status.code)
        status = km_tables_strings(tables, &string_rule, 1, &terms->pack.strings);
    if (!status.code)
        status = km_tables_ranges(tables, rules, sizeof rules / sizeof *rules);
    if (!status.code)
        status = check_kind(&tables[DGRP], terms, KM_KIND_GROUP);
    if (status.code)
        return status;
    labour->schooled_count = lengths[0];
    labour->schooled_group = tables[DGRP].view.data;
    labour->schooled_education = tables[DEDU].view.data;
    labour->schooled_percent = tables[DPCT].view.data;
    for (uint32_t i = 1; i < lengths[0]; i++) {
        if (labour->schooled_group[i] < labour->schooled_group[i - 1])
            return km_table_fail(&tables[DGRP], i);
    }
    return km_ok();
}

km_status km_labour_open(km_bytes bytes, const km_terms *terms, km_labour *labour)
{
    km_status status = km_ok();
    *labour = (km_labour){0};
    if (is_there(bytes, &forecast_plans[0]))
        status = open_forecasts(bytes, terms, labour);
    if (!status.code && is_there(bytes, &pay_plans[0]))
        status = open_pay(bytes, terms, labour);
    if (!status.code && is_there(bytes, &schooled_plans[0]))
        status = open_schooling(bytes, terms, labour);
    return status;
}
