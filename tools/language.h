/* Word lists and texts that are compiled into km: every .txt file under tools/ that is not demo data. */
#ifndef KM_TOOLS_LANGUAGE_H
#define KM_TOOLS_LANGUAGE_H

#include "km.h"

typedef struct km_embedded_file {
    const char *name;  /* path under tools/, such as "language/sv/negation.txt" */
    const char *bytes; /* followed by a zero byte that size does not count */
    size_t size;
} km_embedded_file;

/* All of them, sorted by name as bytes; one more element with a NULL name ends the array. */
extern const km_embedded_file km_embedded_files[];
extern const size_t km_embedded_count;

/* The bytes of a file by its name; data NULL when there is none. */
km_bytes km_embedded_find(const char *name);

#endif
