#include "report/report.h"

#include <string.h>

#include "base/arena.h"
#include "catalogue/manifest.h"
#include "report/bridge.h"
#include "report/inventory.h"
#include "report/links.h"
#include "report/quality.h"
#include "report/removal.h"
#include "report/vocabulary.h"

static void add_sheet(km_report *report, km_report_part part, km_sheet sheet)
{
    report->failed |= sheet.failed || report->sheet_count == KM_REPORT_SHEETS;
    if (report->failed)
        return;
    report->part_of[report->sheet_count] = part;
    report->sheets[report->sheet_count++] = sheet;
}

static void add_figure(km_report *report, const char *id, int64_t value, bool share)
{
    report->failed |= report->figure_count == KM_REPORT_FIGURES;
    if (!report->failed)
        report->figures[report->figure_count++] = (km_figure){id, value, share};
}

static int64_t sum_column(const km_sheet *sheet, size_t column)
{
    int64_t sum = 0;
    for (size_t r = 0; r < sheet->row_count; r++)
        sum += km_sheet_at(sheet, r, column)->number;
    return sum;
}

static bool find_date(km_report *report, const km_report_wish *wish, km_message *message)
{
    int32_t day;
    report->date = wish->date.size ? wish->date : km_manifest_date(&report->inputs->catalogue);
    if (report->date.size == 0)
        return km_say(message, "No source names a date; give one with --date YYYY-MM-DD.");
    return km_date_parse(report->date, &day) ||
           km_say(message, "--date %s is no date; write it YYYY-MM-DD.", report->date.data);
}

static void take_inventory(km_report *report)
{
    km_sheet datasets = km_inventory_datasets(report->arena, report->inputs);
    add_figure(report, "datasets", (int64_t)datasets.row_count, false);
    add_figure(report, "records", sum_column(&datasets, 6), false);
    add_sheet(report, KM_PART_INVENTORY, datasets);
    add_sheet(report, KM_PART_INVENTORY, km_inventory_fields(report->arena, report->inputs));
    add_sheet(report, KM_PART_INVENTORY, km_inventory_files(report->arena, report->inputs));
}

static void take_links(km_report *report)
{
    km_links links = km_links_find(report->arena, report->inputs, &report->built);
    report->failed |= links.failed;
    add_figure(report, "links", (int64_t)links.links.row_count, false);
    add_sheet(report, KM_PART_LINKS, links.links);
    add_sheet(report, KM_PART_LINKS, links.examples);
    add_sheet(report, KM_PART_LINKS, links.unlinked);
}

static bool take_bridges(km_report *report, const km_report_wish *wish, km_message *message)
{
    km_bridges bridges;
    if (!km_bridges_make(&bridges, report->arena, report->inputs, &report->built, wish->mapping, message))
        return false;
    add_figure(report, "bridge-linked", bridges.linked, true);
    add_sheet(report, KM_PART_LINKS, bridges.grades);
    add_sheet(report, KM_PART_LINKS, bridges.skills);
    add_sheet(report, KM_PART_LINKS, bridges.occupations);
    add_sheet(report, KM_PART_LINKS, bridges.esco);
    if (bridges.mapping.row_count)
        add_sheet(report, KM_PART_LINKS, bridges.mapping);
    return true;
}

static void take_quality(km_report *report)
{
    size_t errors = 0;
    for (size_t i = 0; i < report->findings.items_count; i++)
        errors += km_check_at(report->findings.items[i].check).severity == KM_SEVERITY_ERROR;
    add_figure(report, "checks", (int64_t)km_check_count(), false);
    add_figure(report, "findings", (int64_t)report->findings.items_count, false);
    add_figure(report, "errors", (int64_t)errors, false);
    add_sheet(report, KM_PART_QUALITY, km_quality_checks(report->arena, &report->findings));
    add_sheet(report, KM_PART_QUALITY, km_quality_examples(report->arena, &report->findings));
    add_sheet(report, KM_PART_QUALITY, km_quality_providers(report->arena, &report->findings));
}

static bool take_missing(km_report *report, const km_report_wish *wish, km_message *message)
{
    km_report_cvs cvs;
    km_sheet sheet;
    if (!km_report_cvs_read(&cvs, report->arena, wish->cvs, message) ||
        !km_removal_try(&sheet, report->arena, report->inputs, &report->built, &cvs, message))
        return false;
    add_figure(report, "cvs", (int64_t)cvs.items_count, false);
    add_sheet(report, KM_PART_MISSING, sheet);
    return true;
}

static void take_vocabulary(km_report *report)
{
    km_vocabulary vocabulary = km_vocabulary_find(report->arena, &report->built);
    report->failed |= vocabulary.failed;
    add_figure(report, "untaught", (int64_t)vocabulary.untaught.row_count, false);
    add_figure(report, "unasked", (int64_t)vocabulary.unasked.row_count, false);
    add_sheet(report, KM_PART_LANGUAGE, vocabulary.fields);
    add_sheet(report, KM_PART_LANGUAGE, vocabulary.untaught);
    add_sheet(report, KM_PART_LANGUAGE, vocabulary.unasked);
}

bool km_report_make(km_report *report, km_arena *arena, km_inputs *inputs, const km_report_wish *wish,
                    km_message *message)
{
    *report = (km_report){.arena = arena, .inputs = inputs};
    report->findings = km_findings_make(arena, inputs);
    if (!find_date(report, wish, message))
        return false;
    km_checks_run(&report->findings);
    take_inventory(report);
    if (!km_built_make(&report->built, arena, inputs, report->date, message))
        return false;
    take_links(report);
    if (!take_bridges(report, wish, message))
        return false;
    take_quality(report);
    take_vocabulary(report);
    if (!take_missing(report, wish, message))
        return false;
    report->failed |= report->findings.failed;
    return !report->failed || km_say(message, "Out of memory.");
}

void km_report_end(km_report *report)
{
    km_built_end(&report->built);
}
