/* Reads a file line by line in bounded memory. */
#ifndef KM_SOURCES_LINES_H
#define KM_SOURCES_LINES_H

#include <stdio.h>

#include "km.h"

/* The longest line, in bytes; a longer one is refused. */
#define KM_LINE_LIMIT ((size_t)16 << 20)

typedef struct km_lines {
    FILE *file; /* the caller's */
    char *room;
    size_t room_size;
    km_bytes line;       /* without its end and without a byte order mark */
    uint64_t number;     /* of the line, from 1 */
    const char *trouble; /* why reading stopped before the end; NULL */
} km_lines;

/* Starts reading at the beginning of the file. False when memory runs out. Ends with km_lines_close. */
bool km_lines_open(km_lines *lines, FILE *file);

/* Reads the next line that is not blank; it stays valid until the next call. False at the end or in trouble. */
bool km_lines_next(km_lines *lines);

void km_lines_close(km_lines *lines);

#endif
