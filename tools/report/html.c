#include "report/html.h"

#include <string.h>

#include "base/sha256.h"
#include "language.h"
#include "report/chart.h"
#include "report/words.h"

/* What is at hand while a page is written. */
typedef struct writer {
    km_page *page;
    const km_html_document *document;
    km_texts texts;
    bool english;
} writer;

void km_html_style_hash(km_bytes style, char hash[KM_STYLE_HASH_SIZE])
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned char digest[KM_SHA256_SIZE + 1] = {0};
    km_sha256_of(style.data, style.size, digest);
    size_t at = strlen(strcpy(hash, "sha256-"));
    for (size_t i = 0; i < KM_SHA256_SIZE; i += 3) {
        uint32_t three = (uint32_t)digest[i] << 16 | (uint32_t)digest[i + 1] << 8;
        /* 32 bytes are ten threes and a two, whose last letter is the filling. */
        three |= i + 2 < KM_SHA256_SIZE ? digest[i + 2] : 0;
        for (int shift = 18; shift >= 0; shift -= 6)
            hash[at++] = letters[three >> shift & 63];
    }
    hash[at - 1] = '=';
    hash[at] = '\0';
}

static void put_text(const writer *w, const char *key)
{
    km_page_escape(w->page, km_text(&w->texts, key));
}

/* The text of "prefix.name"; empty when the language has none. */
static km_bytes find_text(const writer *w, const char *prefix, const char *name)
{
    km_bytes text = km_text_of(&w->texts, prefix, name);
    return text.data == name ? (km_bytes){"", 0} : text;
}

/* --- Head ------------------------------------------------------------------------------------------------ */

static void write_head(const writer *w)
{
    km_bytes style = km_embedded_find("report/style.txt");
    char hash[KM_STYLE_HASH_SIZE];
    km_html_style_hash(style, hash);
    km_page_print(w->page, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                  w->english ? "en" : "sv");
    km_page_print(w->page,
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '%s'; "
                  "base-uri 'none'; form-action 'none'\">\n",
                  hash);
    km_page_put(w->page, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                         "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    put_text(w, "title");
    km_page_put(w->page,
                "</title>\n<link rel=\"alternate\" type=\"application/ld+json\" href=\"catalog.jsonld\">\n<style>");
    km_page_add(w->page, style);
    km_page_put(w->page, "</style>\n</head>\n");
}

static void write_number(const writer *w, int64_t value, bool share)
{
    if (share)
        km_page_share(w->page, value, w->english);
    else
        km_page_number(w->page, value, w->english);
}

static void write_figures(const writer *w)
{
    km_page_put(w->page, "<dl class=\"figures\">\n");
    for (size_t i = 0; i < w->document->figure_count; i++) {
        const km_figure *figure = &w->document->figures[i];
        if (figure->value == KM_CELL_EMPTY)
            continue;
        km_page_put(w->page, "<div><dt>");
        km_page_escape(w->page, km_text_of(&w->texts, "figure", figure->id));
        km_page_put(w->page, "</dt><dd>");
        write_number(w, figure->value, figure->share);
        km_page_put(w->page, "</dd></div>\n");
    }
    km_page_put(w->page, "</dl>\n");
}

static void write_contents(const writer *w)
{
    km_page_put(w->page, "<nav aria-label=\"");
    put_text(w, "contents");
    km_page_put(w->page, "\"><ul>\n");
    for (size_t i = 0; i < w->document->section_count; i++) {
        km_page_print(w->page, "<li><a href=\"#%s\">", w->document->sections[i].id);
        km_page_escape(w->page, km_text_of(&w->texts, "section", w->document->sections[i].id));
        km_page_put(w->page, "</a></li>\n");
    }
    km_page_put(w->page, "</ul></nav>\n");
}

static void write_top(const writer *w)
{
    km_page_put(w->page, "<header>\n<p class=\"twin\"><a hreflang=\"");
    km_page_print(w->page, "%s\" lang=\"%s\" href=\"%s\">", w->english ? "sv" : "en", w->english ? "sv" : "en",
                  w->english ? KM_HTML_SWEDISH : KM_HTML_ENGLISH);
    put_text(w, "twin");
    km_page_put(w->page, "</a></p>\n<h1>");
    put_text(w, "title");
    km_page_put(w->page, "</h1>\n<p class=\"lead\">");
    put_text(w, "lead");
    km_page_put(w->page, "</p>\n<p>");
    put_text(w, "date");
    km_page_put(w->page, " <time>");
    km_page_escape(w->page, w->document->date);
    km_page_put(w->page, "</time>. ");
    put_text(w, "machines");
    km_page_put(w->page, " <a href=\"catalog.jsonld\">catalog.jsonld</a>.</p>\n");
    write_figures(w);
    write_contents(w);
    km_page_put(w->page, "</header>\n");
}

/* --- Tables ---------------------------------------------------------------------------------------------- */

static bool is_number(const km_column *column)
{
    return column->kind == KM_CELL_NUMBER || column->kind == KM_CELL_SHARE;
}

static void write_cell(const writer *w, const km_column *column, const km_cell *cell)
{
    if (column->kind == KM_CELL_TEXT)
        km_page_escape(w->page, cell->text);
    else if (column->kind == KM_CELL_NAME)
        km_page_escape(w->page, km_word(&w->texts, cell->text, w->english));
    else if (column->kind == KM_CELL_YES)
        put_text(w, cell->number ? "yes" : "no");
    else if (cell->number == KM_CELL_EMPTY)
        km_page_put(w->page, "–");
    else
        write_number(w, cell->number, column->kind == KM_CELL_SHARE);
}

static void write_headings(const writer *w, const km_sheet *sheet)
{
    km_page_put(w->page, "<thead><tr>");
    for (size_t c = 0; c < sheet->column_count; c++) {
        const km_column *column = &sheet->columns[c];
        if (column->hidden)
            continue;
        km_page_print(w->page, "<th scope=\"col\"%s>", is_number(column) ? " class=\"n\"" : "");
        km_page_escape(w->page, km_text_of(&w->texts, "column", column->id));
        km_page_put(w->page, "</th>");
    }
    km_page_put(w->page, "</tr></thead>\n");
}

static void write_row(const writer *w, const km_sheet *sheet, size_t row)
{
    bool head = true;
    km_page_put(w->page, "<tr>");
    for (size_t c = 0; c < sheet->column_count; c++) {
        const km_column *column = &sheet->columns[c];
        if (column->hidden)
            continue;
        km_page_put(w->page, head ? "<th scope=\"row\">" : is_number(column) ? "<td class=\"n\">" : "<td>");
        write_cell(w, column, km_sheet_at(sheet, row, c));
        km_page_put(w->page, head ? "</th>" : "</td>");
        head = false;
    }
    km_page_put(w->page, "</tr>\n");
}

/* How many rows there are beyond those shown, and where all of them are. */
static void write_rest(const writer *w, const km_sheet *sheet)
{
    km_page_put(w->page, "<p class=\"rest\">");
    if (sheet->row_count > sheet->shown) {
        put_text(w, "shown");
        km_page_put(w->page, " ");
        km_page_number(w->page, (int64_t)sheet->shown, w->english);
        km_page_put(w->page, " ");
        put_text(w, "of");
        km_page_put(w->page, " ");
        km_page_number(w->page, (int64_t)sheet->row_count, w->english);
        km_page_put(w->page, ". ");
    }
    put_text(w, "all");
    km_page_print(w->page, " <a href=\"%s.csv\">%s.csv</a></p>\n", sheet->id, sheet->id);
}

/* Longer tables are folded, so that the page can be read through. */
#define FOLDED_ROWS 46

static void write_sheet(const writer *w, const km_sheet *sheet)
{
    size_t rows = sheet->row_count < sheet->shown ? sheet->row_count : sheet->shown;
    km_page_print(w->page, "<figure>\n<figcaption id=\"%s\"><h3>", sheet->id);
    km_page_escape(w->page, km_text_of(&w->texts, "sheet", sheet->id));
    km_page_put(w->page, "</h3></figcaption>\n");
    km_bytes note = find_text(w, "note", sheet->id);
    if (note.size) {
        km_page_put(w->page, "<p>");
        km_page_escape(w->page, note);
        km_page_put(w->page, "</p>\n");
    }
    if (rows == 0) {
        km_page_put(w->page, "<p class=\"none\">");
        put_text(w, "none");
        km_page_put(w->page, "</p>\n</figure>\n");
        return;
    }
    km_chart_draw(w->page, sheet, &w->texts, w->english);
    bool folded = rows > FOLDED_ROWS;
    if (folded) {
        km_page_put(w->page, "<details><summary>");
        put_text(w, "unfold");
        km_page_print(w->page, " (%zu)</summary>\n", rows);
    }
    km_page_print(w->page,
                  "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"%s\">\n<table><caption>",
                  sheet->id);
    km_page_escape(w->page, km_text_of(&w->texts, "sheet", sheet->id));
    km_page_put(w->page, "</caption>\n");
    write_headings(w, sheet);
    km_page_put(w->page, "<tbody>\n");
    for (size_t r = 0; r < rows; r++)
        write_row(w, sheet, r);
    km_page_put(w->page, folded ? "</tbody></table></div></details>\n" : "</tbody></table></div>\n");
    write_rest(w, sheet);
    km_page_put(w->page, "</figure>\n");
}

static void write_section(const writer *w, const km_html_section *section)
{
    km_page_print(w->page, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">", section->id, section->id);
    km_page_escape(w->page, km_text_of(&w->texts, "section", section->id));
    km_page_put(w->page, "</h2>\n<p>");
    km_page_escape(w->page, find_text(w, "intro", section->id));
    km_page_put(w->page, "</p>\n");
    for (size_t i = 0; i < section->sheet_count; i++)
        write_sheet(w, section->sheets[i]);
    km_page_put(w->page, "</section>\n");
}

static void write_foot(const writer *w)
{
    km_page_put(w->page, "<footer>\n<p>");
    put_text(w, "foot");
    km_page_put(w->page, "</p>\n");
    for (size_t i = 0; i < w->document->attribution_count; i++) {
        km_page_put(w->page, "<p lang=\"en\">");
        km_page_escape(w->page, w->document->attributions[i]);
        km_page_put(w->page, "</p>\n");
    }
    km_page_put(w->page, "</footer>\n</body>\n</html>\n");
}

void km_html_write(km_page *page, const km_html_document *document, bool english)
{
    writer w = {page, document, km_report_texts(english), english};
    write_head(&w);
    km_page_put(page, "<body>\n");
    write_top(&w);
    km_page_put(page, "<main>\n");
    for (size_t i = 0; i < document->section_count; i++)
        write_section(&w, &document->sections[i]);
    km_page_put(page, "</main>\n");
    write_foot(&w);
}
