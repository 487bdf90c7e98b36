/* The downloads of one source, as a whole: the folder of the source holds the last complete set until the new one is
 * complete. */
#ifndef KM_FETCH_FETCH_H
#define KM_FETCH_FETCH_H

#include "fetch/source.h"
#include "fetch/transfer.h"

/* What a run brought. */
typedef struct km_fetch_counts {
    uint64_t files, unchanged, kept; /* brought now; not changed since the last run; brought by a run that broke off */
    uint64_t bytes;                  /* of the files brought now */
    uint64_t rows;                   /* of the pages, brought now or kept */
} km_fetch_counts;

/* Downloads everything of a source into OUT/ID. A run that broke off left its files in OUT/.ID.part, and this one
 * goes on from there. `pages_most` ends a list after so many pages (0: all). False with a sentence; OUT/ID is then
 * as it was. */
bool km_fetch_run(const km_fetch_source *source, const char *out, uint64_t pages_most, km_transfer *transfer,
                  km_fetch_counts *counts, km_message *message);

#endif
