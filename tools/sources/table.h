/* Reads tables written as text, row by row: comma, semicolon or tab between fields, quotes round fields that hold
 * separators, line ends or quotes (doubled), a byte order mark, any kind of line end. */
#ifndef KM_SOURCES_TABLE_H
#define KM_SOURCES_TABLE_H

#include <stdio.h>

#include "km.h"

/* The largest row, in bytes, and the most fields of a row; more is refused. */
#define KM_ROW_LIMIT ((size_t)4 << 20)
#define KM_FIELD_LIMIT 128

typedef struct km_table {
    FILE *file; /* the caller's */
    char separator;
    bool quotes; /* whether quotes mean anything; in tables with tabs they do not */
    char *room;  /* fields of the row, one after the other */
    size_t room_size, room_used;
    size_t starts[KM_FIELD_LIMIT + 1];
    km_bytes fields[KM_FIELD_LIMIT];
    size_t field_count;
    uint64_t line; /* on which the row begins, from 1 */
    uint64_t next_line;
    const char *trouble; /* why reading stopped before the end; NULL */
} km_table;

/* Starts reading at the beginning of the file and finds out what separates the fields. False when memory runs
 * out. Ends with km_table_close. */
bool km_table_open(km_table *table, FILE *file);

/* Reads the next row that is not empty; its fields stay valid until the next call. False at the end, or with
 * `trouble` set when a quoted field never ends, or a row is too large. */
bool km_table_next(km_table *table);

void km_table_close(km_table *table);

#endif
