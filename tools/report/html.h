/* The report as one HTML file: style inside under a hash in its own policy, no script, charts as inline SVG with the
 * tables that say the same beneath them. */
#ifndef KM_REPORT_HTML_H
#define KM_REPORT_HTML_H

#include "report/page.h"
#include "report/sheet.h"

/* A number that stands at the top: the key "figure.id" says what it counts. */
typedef struct km_figure {
    const char *id;
    int64_t value;
    bool share; /* parts of 10 000 */
} km_figure;

/* A part of the report: "section.id" and "section.id.text" are the keys of its heading and introduction. */
typedef struct km_html_section {
    const char *id;
    const km_sheet *const *sheets;
    size_t sheet_count;
} km_html_section;

typedef struct km_html_document {
    km_bytes date; /* YYYY-MM-DD */
    const km_figure *figures;
    size_t figure_count;
    const km_html_section *sections;
    size_t section_count;
    const km_bytes *attributions; /* lines that must go with the data */
    size_t attribution_count;
} km_html_document;

/* Names of the two files. */
#define KM_HTML_SWEDISH "index.html"
#define KM_HTML_ENGLISH "index.en.html"

/* Adds the whole file in one of the languages. */
void km_html_write(km_page *page, const km_html_document *document, bool english);

/* "sha256-..." of a style sheet, as a policy names it; 51 letters and a zero byte. */
#define KM_STYLE_HASH_SIZE 52
void km_html_style_hash(km_bytes style, char hash[KM_STYLE_HASH_SIZE]);

#endif
