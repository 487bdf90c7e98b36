#include "report/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

km_sheet km_sheet_make(km_arena *arena, const char *id, const km_column *columns, size_t column_count, size_t shown)
{
    return (km_sheet){.arena = arena, .id = id, .columns = columns, .column_count = column_count, .shown = shown};
}

void km_sheet_row(km_sheet *sheet, const km_cell *cells)
{
    size_t used = sheet->row_count * sheet->column_count;
    km_cell *grown = sheet->failed ? NULL
                                   : km_arena_grow(sheet->arena, sheet->cells, used, &sheet->capacity,
                                                   used + sheet->column_count, sizeof *grown);
    if (!grown) {
        sheet->failed = true;
        return;
    }
    sheet->cells = grown;
    memcpy(grown + used, cells, sheet->column_count * sizeof *cells);
    sheet->row_count++;
}

const km_cell *km_sheet_at(const km_sheet *sheet, size_t row, size_t column)
{
    return &sheet->cells[row * sheet->column_count + column];
}

/* A row with its rank in the order asked for. */
typedef struct ranked {
    int64_t number;
    const km_cell *cells;
    size_t count;
} ranked;

static int compare(const void *left, const void *right)
{
    const ranked *a = left, *b = right;
    if (a->number != b->number)
        return a->number > b->number ? -1 : 1;
    for (size_t i = 0; i < a->count; i++) {
        int order = km_bytes_compare(a->cells[i].text, b->cells[i].text);
        if (order == 0)
            order = (a->cells[i].number > b->cells[i].number) - (a->cells[i].number < b->cells[i].number);
        if (order)
            return order;
    }
    return 0;
}

/* What is not known comes last either way. */
static int64_t rank_of(int64_t number, bool rising)
{
    return rising && number != KM_CELL_EMPTY ? -number : number;
}

static void sort_rows(km_sheet *sheet, size_t column, bool rising)
{
    size_t cells = sheet->row_count * sheet->column_count;
    ranked *rows = km_arena_take(sheet->arena, sheet->row_count, sizeof *rows);
    km_cell *sorted = km_arena_take(sheet->arena, cells, sizeof *sorted);
    if (!rows || !sorted || sheet->row_count == 0) {
        sheet->failed |= !rows || !sorted;
        return;
    }
    for (size_t i = 0; i < sheet->row_count; i++)
        rows[i] = (ranked){rank_of(km_sheet_at(sheet, i, column)->number, rising), km_sheet_at(sheet, i, 0),
                           sheet->column_count};
    qsort(rows, sheet->row_count, sizeof *rows, compare);
    for (size_t i = 0; i < sheet->row_count; i++)
        memcpy(sorted + i * sheet->column_count, rows[i].cells, sheet->column_count * sizeof *sorted);
    sheet->cells = sorted;
    sheet->capacity = cells;
}

void km_sheet_sort(km_sheet *sheet, size_t column)
{
    sort_rows(sheet, column, false);
}

void km_sheet_sort_rising(km_sheet *sheet, size_t column)
{
    sort_rows(sheet, column, true);
}
