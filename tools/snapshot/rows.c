#include "snapshot/rows.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "base/status.h"
#include "base/utf8.h"

#define SHOWN_MOST 60

km_status km_complain(km_message *problem, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(problem->text, sizeof problem->text, format, arguments);
    va_end(arguments);
    return km_fail(KM_ARGUMENT);
}

int km_shown(km_bytes text)
{
    return (int)km_utf8_valid((km_bytes){text.data, text.size < SHOWN_MOST ? text.size : SHOWN_MOST});
}

static km_status explain(km_status status, km_row_place place, km_message *problem)
{
    if (status.code != KM_TEXT_ENCODING)
        return status;
    return km_complain(problem, "%s row %zu: %s is not UTF-8 or holds a zero byte at byte %llu", place.table, place.row,
                       place.field, (unsigned long long)status.offset);
}

km_status km_row_required(km_pack_writer *writer, km_row_place place, km_bytes text, uint32_t *handle,
                          km_message *problem)
{
    if (!text.size)
        return km_complain(problem, "%s row %zu: %s is empty", place.table, place.row, place.field);
    return explain(km_pack_writer_string(writer, text, handle), place, problem);
}

km_status km_row_optional(km_pack_writer *writer, km_row_place place, km_bytes text, uint32_t *handle,
                          km_message *problem)
{
    return explain(km_pack_writer_optional(writer, text, handle), place, problem);
}

km_status km_row_any(km_pack_writer *writer, km_row_place place, km_bytes text, uint32_t *handle, km_message *problem)
{
    return explain(km_pack_writer_string(writer, text, handle), place, problem);
}

km_status km_rows_meta(km_pack_writer *writer, const km_meta_row *rows, size_t count, km_message *problem)
{
    for (size_t i = 0; i < count; i++) {
        km_status status = km_pack_writer_meta(writer, rows[i].key, rows[i].value);
        if (status.code)
            return explain(status, (km_row_place){"meta", i, "key or value"}, problem);
    }
    return km_ok();
}

void km_rows_index(const km_pack_writer *writer, uint32_t *handles, size_t count)
{
    for (size_t i = 0; i < count; i++)
        handles[i] = km_pack_writer_index(writer, handles[i]);
}

static int by_id(const void *a, const void *b)
{
    const km_row_id *left = a, *right = b;
    int order = km_bytes_compare(left->id, right->id);
    return order ? order : (left->row > right->row) - (left->row < right->row);
}

km_status km_rows_order(km_arena *arena, km_row_id *ids, size_t count, const char *table, uint32_t **place_of,
                        km_message *problem)
{
    *place_of = km_arena_take(arena, count, sizeof **place_of);
    if (!*place_of)
        return km_fail(KM_MEMORY);
    if (count)
        qsort(ids, count, sizeof *ids, by_id);
    for (size_t i = 0; i < count; i++) {
        if (!ids[i].id.size)
            return km_complain(problem, "%s row %u: id is empty", table, ids[i].row);
        if (i && km_bytes_compare(ids[i - 1].id, ids[i].id) == 0)
            return km_complain(problem, "%s rows %u and %u have the same id, %.*s", table, ids[i - 1].row, ids[i].row,
                               km_shown(ids[i].id), ids[i].id.data);
        (*place_of)[ids[i].row] = (uint32_t)i;
    }
    return km_ok();
}

uint32_t *km_rows_offsets(km_arena *arena, size_t owner_count, const uint32_t *owners, size_t count)
{
    uint32_t *offsets = km_arena_take(arena, owner_count + 1, sizeof *offsets);
    if (!offsets)
        return NULL;
    size_t row = 0;
    for (size_t owner = 0; owner < owner_count; owner++) {
        offsets[owner] = (uint32_t)row;
        while (row < count && owners[row] == owner)
            row++;
    }
    offsets[owner_count] = (uint32_t)row;
    return offsets;
}

km_status km_rows_sections(km_pack_writer *writer, const km_row_section *sections, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const km_row_section *section = &sections[i];
        if (!section->data)
            continue;
        km_status status =
            km_pack_writer_section(writer, section->name, section->element_size, section->data, section->count);
        if (status.code)
            return status;
    }
    return km_ok();
}

void km_row_section_name(uint32_t section, char name[5])
{
    for (unsigned i = 0; i < 4; i++)
        name[i] = (char)(section >> (8 * i) & 0x7F);
    name[4] = '\0';
}

size_t km_rows_element(km_bytes pack, km_status failed)
{
    km_section_view view = km_pack_section(pack, failed.section);
    return view.data && failed.offset >= view.offset ? (size_t)(failed.offset - view.offset) / view.element_size : 0;
}
