/* Text that grows: what the files of the report are written into before any of them is put down. */
#ifndef KM_REPORT_PAGE_H
#define KM_REPORT_PAGE_H

#include "km.h"

typedef struct km_page {
    km_arena *arena;
    char *data;
    size_t size, capacity;
    bool failed; /* memory ran out; every later call does nothing */
} km_page;

/* An empty page that lives in `arena`. */
km_page km_page_make(km_arena *arena);

/* What was written so far. */
km_bytes km_page_bytes(const km_page *page);

/* Adds bytes as they are. */
void km_page_add(km_page *page, km_bytes text);

/* Adds a C string as it is. */
void km_page_put(km_page *page, const char *text);

/* Adds what printf would print, at most 2 KB of it. */
__attribute__((format(printf, 2, 3))) void km_page_print(km_page *page, const char *format, ...);

/* Adds text so that it is text in XML and HTML, also between double quotes. */
void km_page_escape(km_page *page, km_bytes text);

/* Adds a JSON string with its quotes. Control characters and quotes are escaped; everything else stays as it is. */
void km_page_quote(km_page *page, km_bytes text);

/* Adds a whole number with a narrow no-break space between thousands, as Swedish has it; a comma for English. */
void km_page_number(km_page *page, int64_t number, bool english);

/* Adds parts of 10 000 as a percentage with one decimal: 8332 is "83,3 %" or "83.3%". */
void km_page_share(km_page *page, int64_t share, bool english);

#endif
