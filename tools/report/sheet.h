/* A table of the report: what is shown to people, drawn as bars, and written as CSV, is one and the same. */
#ifndef KM_REPORT_SHEET_H
#define KM_REPORT_SHEET_H

#include "catalogue/pool.h"

typedef enum km_cell_kind {
    KM_CELL_TEXT,
    KM_CELL_NAME,   /* a name that texts translate: the key "name.X" */
    KM_CELL_NUMBER, /* whole; KM_CELL_EMPTY for none */
    KM_CELL_SHARE,  /* parts of 10 000; KM_CELL_EMPTY for none */
    KM_CELL_YES,    /* 0 or 1 */
} km_cell_kind;

#define KM_CELL_EMPTY INT64_MIN

typedef struct km_column {
    const char *id; /* heading in CSV; "column.id" is the key of its heading on the page */
    uint8_t kind;   /* km_cell_kind */
    bool hidden;    /* in CSV only */
    bool bars;      /* drawn as bars above the table */
} km_column;

typedef struct km_cell {
    km_bytes text;
    int64_t number;
} km_cell;

typedef struct km_sheet {
    km_arena *arena;
    const char *id; /* file name without ".csv"; "sheet.id" is the key of its caption, "sheet.id.note" of a note */
    const km_column *columns; /* the first one that is not hidden heads the row */
    size_t column_count;
    km_cell *cells;
    size_t row_count, capacity; /* of cells */
    size_t shown;               /* rows on the page; all are in CSV */
    bool failed;
} km_sheet;

/* An empty sheet. `id` and `columns` must live on. */
km_sheet km_sheet_make(km_arena *arena, const char *id, const km_column *columns, size_t column_count, size_t shown);

/* Adds a row of column_count cells; texts must live on. */
void km_sheet_row(km_sheet *sheet, const km_cell *cells);

const km_cell *km_sheet_at(const km_sheet *sheet, size_t row, size_t column);

/* Puts rows in order: by a column of numbers, falling or rising, then by the texts of the row. */
void km_sheet_sort(km_sheet *sheet, size_t column);
void km_sheet_sort_rising(km_sheet *sheet, size_t column);

static inline km_cell km_cell_text(km_bytes text)
{
    return (km_cell){.text = text};
}

static inline km_cell km_cell_word(const char *word)
{
    return (km_cell){.text = km_bytes_of(word)};
}

static inline km_cell km_cell_number(int64_t number)
{
    return (km_cell){.number = number};
}

static inline km_cell km_cell_count(size_t count)
{
    return (km_cell){.number = (int64_t)count};
}

/* `part` of `whole` in parts of 10 000, rounded down so that 10 000 is all; empty when the whole is 0. */
static inline km_cell km_cell_share(size_t part, size_t whole)
{
    return (km_cell){.number = whole ? (int64_t)(part * 10000 / whole) : KM_CELL_EMPTY};
}

#endif
