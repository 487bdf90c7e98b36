#include "snapshot/trend_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/status.h"
#include "snapshot/rows.h"

enum { OWNER, COMPETENCE, NAMED_BEFORE, ADS_BEFORE, NAMED_AFTER, ADS_AFTER, COLUMNS };

#define YEARS 3

static int by_place(const void *left, const void *right)
{
    const km_trend_row *a = left, *b = right;
    int order = km_row_compare(a->owner, b->owner);
    return order ? order : km_row_compare(a->competence, b->competence);
}

static km_trend_row *sorted_rows(km_arena *arena, const km_trend_rows *rows)
{
    km_trend_row *sorted = km_arena_take(arena, rows->count, sizeof *sorted);
    if (!sorted)
        return NULL;
    memcpy(sorted, rows->rows, rows->count * sizeof *sorted);
    qsort(sorted, rows->count, sizeof *sorted, by_place);
    return sorted;
}

km_status km_trend_rows_write(km_arena *arena, const km_trend_rows *rows, km_pack_writer *writer)
{
    if (!rows || !rows->count)
        return km_ok();
    km_trend_row *sorted = sorted_rows(arena, rows);
    uint32_t *columns = km_arena_take(arena, rows->count * COLUMNS + YEARS, sizeof *columns);
    uint8_t *trends = km_arena_take(arena, rows->count, 1);
    if (!sorted || !columns || !trends)
        return km_fail(KM_MEMORY);
    for (size_t i = 0; i < rows->count; i++) {
        const km_trend_row *row = &sorted[i];
        const uint32_t values[COLUMNS] = {row->owner,      row->competence,  row->named_before,
                                          row->ads_before, row->named_after, row->ads_after};
        for (size_t c = 0; c < COLUMNS; c++)
            columns[c * rows->count + i] = values[c];
        trends[i] = row->trend;
    }
    uint32_t *years = &columns[rows->count * COLUMNS];
    years[0] = rows->first_year;
    years[1] = rows->later_year;
    years[2] = rows->last_year;
    const km_row_section sections[] = {
        {KM_NAME('Y', 'E', 'A', 'R'), 4, years, YEARS},
        {KM_NAME('Y', 'O', 'W', 'N'), 4, columns + OWNER * rows->count, rows->count},
        {KM_NAME('Y', 'C', 'M', 'P'), 4, columns + COMPETENCE * rows->count, rows->count},
        {KM_NAME('Y', 'T', 'R', 'D'), 1, trends, rows->count},
        {KM_NAME('Y', 'N', 'B', 'E'), 4, columns + NAMED_BEFORE * rows->count, rows->count},
        {KM_NAME('Y', 'A', 'B', 'E'), 4, columns + ADS_BEFORE * rows->count, rows->count},
        {KM_NAME('Y', 'N', 'A', 'F'), 4, columns + NAMED_AFTER * rows->count, rows->count},
        {KM_NAME('Y', 'A', 'A', 'F'), 4, columns + ADS_AFTER * rows->count, rows->count},
    };
    return km_rows_sections(writer, sections, sizeof sections / sizeof *sections);
}
