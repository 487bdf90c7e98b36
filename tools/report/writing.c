/* The files of the report. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "file.h"
#include "report/csv.h"
#include "report/dcat.h"
#include "report/quality.h"
#include "report/report.h"
#include "sources/registry.h"

static bool put_page(km_report *report, const km_page *page, const char *folder, const char *name, km_message *message)
{
    const char *path = page->failed ? NULL : km_file_path(report->arena, folder, name);
    if (!path)
        return km_say(message, "Out of memory.");
    return km_file_write(path, km_page_bytes(page), message);
}

static bool write_csv(km_report *report, const km_sheet *sheet, const char *folder, km_message *message)
{
    char name[128];
    km_arena work = km_arena_make(0);
    km_page page = km_page_make(&work);
    km_csv_write(&page, sheet);
    snprintf(name, sizeof name, "%s.csv", sheet->id);
    bool done = put_page(report, &page, folder, name, message);
    km_arena_free(&work);
    return done;
}

static bool write_findings(km_report *report, const char *folder, km_message *message)
{
    for (size_t i = 0; i < km_check_count(); i++) {
        km_arena work = km_arena_make(0);
        km_sheet sheet = km_quality_findings(&work, &report->findings, i);
        bool done = !sheet.failed && (sheet.row_count == 0 || write_csv(report, &sheet, folder, message));
        km_arena_free(&work);
        if (!done)
            return sheet.failed ? km_say(message, "Out of memory.") : false;
    }
    return true;
}

static const char *const part_names[KM_PART_COUNT] = {"inventory", "links", "quality", "language", "missing"};

/* Gathers the sheets of each part; gives how many parts have any. */
static size_t gather_sections(const km_report *report, const km_sheet **sheets, km_html_section *sections)
{
    size_t used = 0, count = 0;
    for (int part = 0; part < KM_PART_COUNT; part++) {
        size_t first = used;
        for (size_t i = 0; i < report->sheet_count; i++)
            if (report->part_of[i] == (km_report_part)part && report->sheets[i].shown)
                sheets[used++] = &report->sheets[i];
        if (used > first)
            sections[count++] = (km_html_section){part_names[part], sheets + first, used - first};
    }
    return count;
}

#define ATTRIBUTIONS_MOST 8

static size_t gather_attributions(const km_report *report, km_bytes *lines)
{
    size_t count = 0;
    for (size_t i = 0; i < report->inputs->catalogue.datasets_count && count < ATTRIBUTIONS_MOST; i++) {
        km_registry_entry entry;
        km_bytes id = km_inputs_text(report->inputs, report->inputs->catalogue.datasets[i].id);
        if (km_registry_find(id, &entry) && entry.attribution.size)
            lines[count++] = entry.attribution;
    }
    return count;
}

static bool write_html(km_report *report, const char *folder, bool english, km_message *message)
{
    const km_sheet *sheets[KM_REPORT_SHEETS];
    km_html_section sections[KM_PART_COUNT];
    km_bytes attributions[ATTRIBUTIONS_MOST];
    km_page page = km_page_make(report->arena);
    km_html_document document = {.date = report->date,
                                 .figures = report->figures,
                                 .figure_count = report->figure_count,
                                 .sections = sections,
                                 .section_count = gather_sections(report, sheets, sections),
                                 .attributions = attributions,
                                 .attribution_count = gather_attributions(report, attributions)};
    km_html_write(&page, &document, english);
    return put_page(report, &page, folder, english ? KM_HTML_ENGLISH : KM_HTML_SWEDISH, message);
}

static bool write_dcat(km_report *report, const char *folder, km_message *message)
{
    km_page page = km_page_make(report->arena);
    km_dcat_write(&page, report);
    return put_page(report, &page, folder, KM_DCAT_FILE, message);
}

bool km_report_write(km_report *report, const char *folder, km_message *message)
{
    if (!km_file_make_folder(folder, message))
        return false;
    for (size_t i = 0; i < report->sheet_count; i++)
        if (!write_csv(report, &report->sheets[i], folder, message))
            return false;
    return write_findings(report, folder, message) && write_dcat(report, folder, message) &&
           write_html(report, folder, true, message) && write_html(report, folder, false, message);
}
