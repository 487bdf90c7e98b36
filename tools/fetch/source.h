/* What can be downloaded: sources.txt, compiled in. */
#ifndef KM_FETCH_SOURCE_H
#define KM_FETCH_SOURCE_H

#include "km.h"
#include "message.h"

#define KM_FETCH_GETS 8 /* most downloads of a source */
#define KM_FETCH_LETS 6 /* most names a source's addresses may hold */

typedef enum km_get_kind {
    KM_GET_FILE,  /* one file */
    KM_GET_PAGES, /* {page} counts pages */
    KM_GET_OFFSET /* {offset} counts rows */
} km_get_kind;

/* One download of a source. */
typedef struct km_get {
    km_bytes file; /* what it is kept under; pages get a number before the ending */
    km_get_kind kind;
    km_bytes path;  /* what follows the base, with {names} in it */
    km_bytes rows;  /* member that holds the rows, "body.list"; empty for a file */
    km_bytes total; /* member that holds the number of pages or of rows; empty for a file */
} km_get;

/* What a name in an address stands for. */
typedef struct km_let {
    km_bytes name, value;
} km_let;

typedef struct km_fetch_source {
    km_bytes id, dataset, about, base, accept; /* accept may be empty */
    km_get gets[KM_FETCH_GETS];
    size_t get_count;
    km_let lets[KM_FETCH_LETS];
    size_t let_count;
} km_fetch_source;

/* The next source of a table; false at its end, or with a sentence in `message` when a line cannot be understood.
 * `text` moves on; the source refers to it. */
bool km_fetch_source_next(km_bytes *text, km_fetch_source *source, km_message *message);

/* The table that is compiled in. */
km_bytes km_fetch_sources(void);

/* Changes what a name stands for; false when the source has no such name. */
bool km_fetch_source_set(km_fetch_source *source, km_bytes name, km_bytes value);

/* The address of a download: base and path with every {name} replaced by its value, percent-encoded. `number` is
 * what {page} or {offset} stands for. A parameter whose value is empty is left out. In the arena; NULL when memory
 * runs out or the path holds a name that the source does not know. */
char *km_fetch_address(km_arena *arena, const km_fetch_source *source, const km_get *get, uint64_t number);

#endif
