#include "report/quality.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"

#define COLUMNS(array) array, sizeof(array) / sizeof *(array)

/* Findings of a check that are shown as examples. */
#define EXAMPLES 3

static const char *severity_name(km_severity severity)
{
    static const char *const names[] = {"note", "warning", "error"};
    return names[severity];
}

static const km_column check_columns[] = {{.id = "check", .kind = KM_CELL_NAME},
                                          {.id = "severity", .kind = KM_CELL_NAME},
                                          {.id = "dimension", .kind = KM_CELL_NAME},
                                          {.id = "owner", .kind = KM_CELL_NAME},
                                          {.id = "findings", .kind = KM_CELL_NUMBER},
                                          {.id = "sv", .hidden = true},
                                          {.id = "en", .hidden = true}};

km_sheet km_quality_checks(km_arena *arena, const km_findings *findings)
{
    km_sheet sheet = km_sheet_make(arena, "checks", COLUMNS(check_columns), 120);
    for (int severity = KM_SEVERITY_ERROR; severity >= KM_SEVERITY_NOTE; severity--) {
        for (size_t i = 0; i < km_check_count(); i++) {
            km_check check = km_check_at(i);
            const km_cell row[] = {
                km_cell_text(check.id),     km_cell_word(severity_name(check.severity)), km_cell_text(check.dimension),
                km_cell_text(check.owner),  km_cell_count(km_findings_of(findings, i)),  km_cell_text(check.swedish),
                km_cell_text(check.english)};
            if ((int)check.severity == severity && row[4].number)
                km_sheet_row(&sheet, row);
        }
    }
    return sheet;
}

static const km_column finding_columns[] = {
    {.id = "record"}, {.id = "check", .kind = KM_CELL_NAME},      {.id = "detail"},
    {.id = "file"},   {.id = "position", .kind = KM_CELL_NUMBER}, {.id = "provider"}};

static void add_finding(km_sheet *sheet, const km_findings *findings, const km_finding *finding)
{
    const km_cell row[] = {km_cell_text(finding->record),
                           km_cell_text(km_check_at(finding->check).id),
                           km_cell_text(finding->detail),
                           km_cell_text(km_inputs_path(findings->inputs, finding->file)),
                           km_cell_number(finding->position ? (int64_t)finding->position : KM_CELL_EMPTY),
                           km_cell_text(finding->provider)};
    km_sheet_row(sheet, row);
}

km_sheet km_quality_examples(km_arena *arena, const km_findings *findings)
{
    km_sheet sheet = km_sheet_make(arena, "examples", COLUMNS(finding_columns), 300);
    size_t shown = 0;
    for (size_t i = 0; i < findings->items_count; i++) {
        shown = i && findings->items[i].check == findings->items[i - 1].check ? shown + 1 : 0;
        if (shown < EXAMPLES)
            add_finding(&sheet, findings, &findings->items[i]);
    }
    return sheet;
}

km_sheet km_quality_findings(km_arena *arena, const km_findings *findings, size_t check)
{
    char id[80];
    km_bytes name = km_check_at(check).id;
    snprintf(id, sizeof id, "finding-%.*s", (int)name.size, name.data);
    km_sheet sheet = km_sheet_make(arena, km_arena_copy(arena, id, strlen(id)), COLUMNS(finding_columns), 0);
    sheet.failed = !sheet.id;
    for (size_t i = 0; i < findings->items_count; i++)
        if (findings->items[i].check == check)
            add_finding(&sheet, findings, &findings->items[i]);
    return sheet;
}

static const km_column provider_columns[] = {
    {.id = "provider"}, {.id = "check", .kind = KM_CELL_NAME}, {.id = "findings", .kind = KM_CELL_NUMBER}};

km_sheet km_quality_providers(km_arena *arena, const km_findings *findings)
{
    km_sheet sheet = km_sheet_make(arena, "providers", COLUMNS(provider_columns), 40);
    km_pool names = km_pool_make(arena);
    km_pair_map counts = km_pair_map_make(arena);
    for (size_t i = 0; i < findings->items_count; i++) {
        const km_finding *finding = &findings->items[i];
        uint32_t name = finding->provider.size ? km_pool_add(&names, finding->provider) : KM_NONE;
        uint32_t *count = name == KM_NONE ? NULL : km_pair_map_at(&counts, name, finding->check);
        if (count)
            *count = *count == KM_NONE ? 1 : *count + 1;
    }
    for (size_t check = 0; check < km_check_count(); check++) {
        for (uint32_t name = 0; name < names.count; name++) {
            uint32_t count = km_pair_map_get(&counts, name, (uint32_t)check);
            const km_cell row[] = {km_cell_text(km_pool_get(&names, name)), km_cell_text(km_check_at(check).id),
                                   km_cell_count(count)};
            if (count != KM_NONE)
                km_sheet_row(&sheet, row);
        }
    }
    km_sheet_sort(&sheet, 2);
    sheet.failed |= names.failed || counts.failed;
    return sheet;
}
