#include "report/chart.h"

#include "report/words.h"

/* Measures in units of the drawing, which is scaled to the width at hand; text stays readable down to 320 pixels. */
#define CHART_WIDTH 340
#define ROW_HEIGHT 38
#define BAR_TOP 18
#define BAR_HEIGHT 12
#define BAR_MOST 270

/* Letters of a label that fit above a bar. */
#define LABEL_MOST 48

/* More bars than these say no more. */
#define BARS_MOST 16

static size_t find_column(const km_sheet *sheet)
{
    for (size_t c = 0; c < sheet->column_count; c++)
        if (sheet->columns[c].bars)
            return c;
    return sheet->column_count;
}

static size_t head_column(const km_sheet *sheet)
{
    size_t c = 0;
    while (c + 1 < sheet->column_count && sheet->columns[c].hidden)
        c++;
    return c;
}

/* The start of a text, cut between characters. */
static void write_label(km_page *page, km_bytes text)
{
    size_t size = 0, letters = 0;
    while (size < text.size && letters < LABEL_MOST) {
        size++;
        while (size < text.size && ((unsigned char)text.data[size] & 0xC0) == 0x80)
            size++;
        letters++;
    }
    km_page_escape(page, (km_bytes){text.data, size});
    if (size < text.size)
        km_page_put(page, "…");
}

static void write_value(km_page *page, const km_column *column, int64_t number, bool english)
{
    if (column->kind == KM_CELL_SHARE)
        km_page_share(page, number, english);
    else
        km_page_number(page, number, english);
}

static int64_t value_at(const km_sheet *sheet, size_t row, size_t column)
{
    int64_t value = km_sheet_at(sheet, row, column)->number;
    return value == KM_CELL_EMPTY || value < 0 ? 0 : value;
}

static void draw_row(km_page *page, const km_sheet *sheet, size_t row, size_t column, int64_t full,
                     const km_texts *texts, bool english)
{
    const km_column *head = &sheet->columns[head_column(sheet)];
    km_bytes label = km_sheet_at(sheet, row, head_column(sheet))->text;
    int64_t value = value_at(sheet, row, column);
    int top = (int)row * ROW_HEIGHT;
    km_page_print(page, "<text class=\"label\" x=\"0\" y=\"%d\">", top + BAR_TOP - 5);
    write_label(page, head->kind == KM_CELL_NAME ? km_word(texts, label, english) : label);
    km_page_print(page,
                  "</text><rect class=\"track\" x=\"0\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"2\"/>"
                  "<rect class=\"bar\" x=\"0\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"2\"/>",
                  top + BAR_TOP, BAR_MOST, BAR_HEIGHT, top + BAR_TOP, (int)(value * BAR_MOST / full), BAR_HEIGHT);
    km_page_print(page, "<text class=\"value\" x=\"%d\" y=\"%d\">", BAR_MOST + 8, top + BAR_TOP + BAR_HEIGHT - 1);
    write_value(page, &sheet->columns[column], value, english);
    km_page_put(page, "</text>\n");
}

void km_chart_draw(km_page *page, const km_sheet *sheet, const km_texts *texts, bool english)
{
    size_t column = find_column(sheet), rows = sheet->row_count < sheet->shown ? sheet->row_count : sheet->shown;
    int64_t full = 0;
    if (column == sheet->column_count)
        return;
    rows = rows < BARS_MOST ? rows : BARS_MOST;
    for (size_t r = 0; r < rows; r++)
        full = value_at(sheet, r, column) > full ? value_at(sheet, r, column) : full;
    if (full == 0)
        return;
    if (sheet->columns[column].kind == KM_CELL_SHARE)
        full = 10000;
    km_page_print(page,
                  "<svg role=\"img\" viewBox=\"0 0 %d %d\" aria-labelledby=\"%s-chart %s-chart-text\">"
                  "<title id=\"%s-chart\">",
                  CHART_WIDTH, (int)rows * ROW_HEIGHT, sheet->id, sheet->id, sheet->id);
    km_page_escape(page, km_text_of(texts, "sheet", sheet->id));
    km_page_print(page, "</title><desc id=\"%s-chart-text\">", sheet->id);
    km_page_escape(page, km_text(texts, "chart.text"));
    km_page_put(page, " ");
    km_page_escape(page, km_text_of(texts, "column", sheet->columns[column].id));
    km_page_put(page, ".</desc>\n");
    for (size_t r = 0; r < rows; r++)
        draw_row(page, sheet, r, column, full, texts, english);
    km_page_put(page, "</svg>\n");
}
