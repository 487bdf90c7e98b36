#include "report/checks.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "cut.h"
#include "language.h"
#include "report/check_rooms.h"

/* --- checks.txt ------------------------------------------------------------------------------------------ */

/* The next line that is neither empty nor a comment; false at the end. */
static bool next_line(km_bytes *text, km_bytes *line)
{
    while (text->size) {
        *line = km_cut(text, '\n');
        if (line->size && line->data[0] != '#')
            return true;
    }
    return false;
}

static km_check read_check(km_bytes line)
{
    km_check check;
    check.id = km_cut_part(&line, '|');
    check.dimension = km_cut_part(&line, '|');
    km_bytes severity = km_cut_part(&line, '|');
    check.severity = km_bytes_equal(severity, km_bytes_of("error"))     ? KM_SEVERITY_ERROR
                     : km_bytes_equal(severity, km_bytes_of("warning")) ? KM_SEVERITY_WARNING
                                                                        : KM_SEVERITY_NOTE;
    check.owner = km_cut_part(&line, '|');
    check.swedish = km_cut_part(&line, '|');
    check.english = km_cut_part(&line, '|');
    return check;
}

size_t km_check_count(void)
{
    km_bytes text = km_embedded_find("report/checks.txt"), line;
    size_t count = 0;
    while (next_line(&text, &line))
        count++;
    return count;
}

km_check km_check_at(size_t number)
{
    km_bytes text = km_embedded_find("report/checks.txt"), line = {"", 0};
    for (size_t i = 0; i <= number && next_line(&text, &line); i++)
        ;
    return read_check(line);
}

/* The number of the check with an id; KM_NONE when there is none. */
static uint32_t find_number(km_bytes id)
{
    km_bytes text = km_embedded_find("report/checks.txt"), line;
    for (uint32_t i = 0; next_line(&text, &line); i++)
        if (km_bytes_equal(km_cut_part(&line, '|'), id))
            return i;
    return KM_NONE;
}

bool km_check_find(km_bytes id, km_check *check)
{
    uint32_t number = find_number(id);
    if (number != KM_NONE)
        *check = km_check_at(number);
    return number != KM_NONE;
}

/* --- Findings -------------------------------------------------------------------------------------------- */

km_findings km_findings_make(km_arena *arena, const km_inputs *inputs)
{
    return (km_findings){.inputs = inputs, .arena = arena};
}

void km_findings_add(km_findings *findings, const char *check, km_origin origin, km_bytes record, km_bytes detail,
                     km_bytes provider)
{
    uint32_t number = findings->items_count && findings->last_name && strcmp(findings->last_name, check) == 0
                          ? findings->last_number
                          : find_number(km_bytes_of(check));
    km_finding *grown = findings->failed || number == KM_NONE
                            ? NULL
                            : km_arena_grow(findings->arena, findings->items, findings->items_count,
                                            &findings->items_capacity, findings->items_count + 1, sizeof *grown);
    if (!grown) {
        findings->failed = true;
        return;
    }
    findings->last_name = check;
    findings->last_number = number;
    findings->items = grown;
    grown[findings->items_count++] =
        (km_finding){number, (uint32_t)origin.file, origin.position, record, detail, provider};
}

void km_findings_note(km_findings *findings, const char *check, km_list_name list, size_t index, km_bytes record,
                      km_bytes detail)
{
    km_findings_add(findings, check, km_inputs_origin(findings->inputs, list, index), record, detail,
                    (km_bytes){"", 0});
}

size_t km_findings_of(const km_findings *findings, size_t check)
{
    size_t count = 0;
    for (size_t i = 0; i < findings->items_count; i++)
        count += findings->items[i].check == check;
    return count;
}

static int compare(const void *left, const void *right)
{
    const km_finding *a = left, *b = right;
    if (a->check != b->check)
        return a->check < b->check ? -1 : 1;
    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    if (a->position != b->position)
        return a->position < b->position ? -1 : 1;
    int order = km_bytes_compare(a->record, b->record);
    return order ? order : km_bytes_compare(a->detail, b->detail);
}

void km_findings_sort(km_findings *findings)
{
    if (findings->items_count)
        qsort(findings->items, findings->items_count, sizeof *findings->items, compare);
}

void km_checks_run(km_findings *findings)
{
    static void (*const rooms[])(km_findings *) = {km_check_files,     km_check_concepts, km_check_labels,
                                                   km_check_relations, km_check_esco,     km_check_educations,
                                                   km_check_events,    km_check_ads,      km_check_terms};
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++)
        rooms[i](findings);
    km_findings_sort(findings);
}
