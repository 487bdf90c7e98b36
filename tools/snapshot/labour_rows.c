#include "snapshot/labour_rows.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/status.h"

static uint32_t placed(const uint32_t *place_of, uint32_t row)
{
    return row == KM_NONE ? KM_NONE : place_of[row];
}

static bool take_columns(km_arena *arena, const km_labour_rows *rows, km_labour_columns *columns)
{
    *columns = (km_labour_columns){.rows = rows,
                                   .places = km_arena_take(arena, rows->place_count, sizeof *columns->places),
                                   .names = km_arena_take(arena, rows->judged_count, sizeof *columns->names),
                                   .links = km_arena_take(arena, rows->link_count, sizeof *columns->links),
                                   .pays = km_arena_take(arena, rows->pay_count, sizeof *columns->pays),
                                   .schooled = km_arena_take(arena, rows->schooled_count, sizeof *columns->schooled)};
    return columns->places && columns->names && columns->links && columns->pays && columns->schooled;
}

km_status km_labour_rows_gather(km_arena *arena, km_pack_writer *writer, const km_labour_rows *rows,
                                const uint32_t *place_of, km_labour_columns *columns, km_message *problem)
{
    km_status status = km_ok();
    if (!take_columns(arena, rows, columns))
        return km_fail(KM_MEMORY);
    for (size_t i = 0; i < rows->place_count; i++)
        columns->places[i] = placed(place_of, rows->places[i]);
    for (size_t i = 0; i < rows->judged_count && !status.code; i++)
        status = km_row_optional(writer, (km_row_place){"forecast", i, "name"}, rows->judged[i], &columns->names[i],
                                 problem);
    for (size_t i = 0; i < rows->link_count; i++)
        columns->links[i] = (km_link_row){placed(place_of, rows->links[i].occupation), rows->links[i].judged};
    for (size_t i = 0; i < rows->pay_count; i++) {
        columns->pays[i] = rows->pays[i];
        columns->pays[i].group = placed(place_of, rows->pays[i].group);
    }
    for (size_t i = 0; i < rows->schooled_count && !status.code; i++) {
        km_schooled_column *column = &columns->schooled[i];
        column->group = placed(place_of, rows->schooled[i].group);
        column->percent = rows->schooled[i].percent;
        status = km_row_required(writer, (km_row_place){"education", i, "name"}, rows->schooled[i].education,
                                 &column->education, problem);
    }
    return status;
}

/* --- Sections --------------------------------------------------------------------------------------------- */

static int by_occupation(const void *left, const void *right)
{
    const km_link_row *a = left, *b = right;
    return km_row_compare(a->occupation, b->occupation);
}

static int by_group(const void *left, const void *right)
{
    const km_pay_row *a = left, *b = right;
    return km_row_compare(a->group, b->group);
}

static int by_percent(const void *left, const void *right)
{
    const km_schooled_column *a = left, *b = right;
    int order = km_row_compare(a->group, b->group);
    if (!order)
        order = km_row_compare(b->percent, a->percent);
    return order ? order : km_row_compare(a->education, b->education);
}

static km_status add_forecasts(km_arena *arena, km_pack_writer *writer, km_labour_columns *columns)
{
    const km_labour_rows *rows = columns->rows;
    size_t count = rows->link_count, cells = rows->judged_count * rows->place_count;
    uint32_t *occupations = km_arena_take(arena, count, sizeof *occupations);
    uint32_t *judged = km_arena_take(arena, count, sizeof *judged);
    if (!occupations || !judged)
        return km_fail(KM_MEMORY);
    km_rows_index(writer, columns->names, rows->judged_count);
    if (count)
        qsort(columns->links, count, sizeof *columns->links, by_occupation);
    for (size_t i = 0; i < count; i++) {
        occupations[i] = columns->links[i].occupation;
        judged[i] = columns->links[i].judged;
    }
    const km_row_section sections[] = {{KM_NAME('J', 'P', 'L', 'C'), 4, columns->places, rows->place_count},
                                       {KM_NAME('J', 'N', 'A', 'M'), 4, columns->names, rows->judged_count},
                                       {KM_NAME('J', 'O', 'U', 'T'), 1, rows->outlooks, cells},
                                       {KM_NAME('J', 'N', 'O', 'W'), 4, rows->ads_now, cells},
                                       {KM_NAME('J', 'Y', 'E', 'R'), 4, rows->ads_year, cells},
                                       {KM_NAME('J', 'O', 'C', 'C'), 4, occupations, count},
                                       {KM_NAME('J', 'R', 'O', 'W'), 4, judged, count}};
    return km_rows_sections(writer, sections, sizeof sections / sizeof *sections);
}

static km_status add_pay(km_arena *arena, km_pack_writer *writer, km_labour_columns *columns)
{
    size_t count = columns->rows->pay_count;
    uint32_t *out[4];
    for (size_t k = 0; k < 4; k++) {
        out[k] = km_arena_take(arena, count, sizeof **out);
        if (!out[k])
            return km_fail(KM_MEMORY);
    }
    qsort(columns->pays, count, sizeof *columns->pays, by_group);
    for (size_t i = 0; i < count; i++) {
        out[0][i] = columns->pays[i].group;
        out[1][i] = columns->pays[i].low;
        out[2][i] = columns->pays[i].median;
        out[3][i] = columns->pays[i].high;
    }
    const km_row_section sections[] = {{KM_NAME('P', 'G', 'R', 'P'), 4, out[0], count},
                                       {KM_NAME('P', 'L', 'O', 'W'), 4, out[1], count},
                                       {KM_NAME('P', 'M', 'E', 'D'), 4, out[2], count},
                                       {KM_NAME('P', 'H', 'I', 'G'), 4, out[3], count}};
    return km_rows_sections(writer, sections, 4);
}

static km_status add_schooling(km_arena *arena, km_pack_writer *writer, km_labour_columns *columns)
{
    size_t count = columns->rows->schooled_count;
    uint32_t *groups = km_arena_take(arena, count, sizeof *groups);
    uint32_t *educations = km_arena_take(arena, count, sizeof *educations);
    uint8_t *percents = km_arena_take(arena, count, 1);
    if (!groups || !educations || !percents)
        return km_fail(KM_MEMORY);
    for (size_t i = 0; i < count; i++)
        columns->schooled[i].education = km_pack_writer_index(writer, columns->schooled[i].education);
    qsort(columns->schooled, count, sizeof *columns->schooled, by_percent);
    for (size_t i = 0; i < count; i++) {
        groups[i] = columns->schooled[i].group;
        educations[i] = columns->schooled[i].education;
        percents[i] = columns->schooled[i].percent;
    }
    const km_row_section sections[] = {{KM_NAME('D', 'G', 'R', 'P'), 4, groups, count},
                                       {KM_NAME('D', 'E', 'D', 'U'), 4, educations, count},
                                       {KM_NAME('D', 'P', 'C', 'T'), 1, percents, count}};
    return km_rows_sections(writer, sections, 3);
}

km_status km_labour_rows_add(km_arena *arena, km_pack_writer *writer, km_labour_columns *columns)
{
    km_status status = km_ok();
    if (columns->rows->place_count)
        status = add_forecasts(arena, writer, columns);
    if (!status.code && columns->rows->pay_count)
        status = add_pay(arena, writer, columns);
    if (!status.code && columns->rows->schooled_count)
        status = add_schooling(arena, writer, columns);
    return status;
}
