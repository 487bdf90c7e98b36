#include "report/csv.h"

#include <string.h>

static bool needs_quotes(km_bytes text)
{
    for (size_t i = 0; i < text.size; i++)
        if (strchr(",\"\r\n", text.data[i]))
            return true;
    return false;
}

static void write_text(km_page *page, km_bytes text)
{
    if (!needs_quotes(text)) {
        km_page_add(page, text);
        return;
    }
    km_page_put(page, "\"");
    for (size_t i = 0; i < text.size; i++)
        km_page_add(page, text.data[i] == '"' ? (km_bytes){"\"\"", 2} : (km_bytes){text.data + i, 1});
    km_page_put(page, "\"");
}

static void write_cell(km_page *page, const km_column *column, const km_cell *cell)
{
    if (column->kind == KM_CELL_TEXT || column->kind == KM_CELL_NAME)
        write_text(page, cell->text);
    else if (cell->number == KM_CELL_EMPTY)
        return;
    else if (column->kind == KM_CELL_SHARE)
        km_page_print(page, "%d.%04d", (int)(cell->number / 10000), (int)(cell->number % 10000));
    else
        km_page_print(page, "%lld", (long long)cell->number);
}

void km_csv_write(km_page *page, const km_sheet *sheet)
{
    for (size_t c = 0; c < sheet->column_count; c++)
        km_page_print(page, "%s%s", c ? "," : "", sheet->columns[c].id);
    km_page_put(page, "\n");
    for (size_t r = 0; r < sheet->row_count; r++) {
        for (size_t c = 0; c < sheet->column_count; c++) {
            km_page_put(page, c ? "," : "");
            write_cell(page, &sheet->columns[c], km_sheet_at(sheet, r, c));
        }
        km_page_put(page, "\n");
    }
}
