/* What was downloaded: fetch.json in the folder of a source. It tells where each file came from, when, in which
 * version and with which SHA-256, and lets the next run ask for what has changed only. */
#ifndef KM_FETCH_RECORD_H
#define KM_FETCH_RECORD_H

#include "fetch/source.h"

#define KM_RECORD_NAME "fetch.json"
#define KM_RECORD_FORMAT "km-fetch-1"

typedef struct km_record_file {
    const char *name, *address, *from, *tag, *sha256, *fetched; /* fetched is YYYY-MM-DDThh:mm:ssZ */
    uint64_t size;
    bool used; /* by this run */
} km_record_file;

typedef struct km_record {
    km_arena *arena;
    km_record_file *files;
    size_t count, capacity;
} km_record;

/* Reads the record of a folder; an empty one when there is none or it is no record. */
km_record km_record_read(km_arena *arena, const char *folder);

/* The entry of a file that was asked for at this address and still stands in the folder with the SHA-256 noted;
 * NULL when there is none. */
const km_record_file *km_record_find(km_record *record, const char *folder, const char *name, const char *address);

/* Adds an entry, in place of an older one of the same name. False when memory runs out. */
bool km_record_add(km_record *record, const km_record_file *file);

/* Notes that this run needs a file; false when it was noted before or the record does not have it. */
bool km_record_use(km_record *record, const char *name);

/* Takes an entry out, if it is there. */
void km_record_drop(km_record *record, const char *name);

/* Takes out the entries that this run did not need, removes from the folder whatever then has no entry, and writes
 * the record. False with a sentence. */
bool km_record_prune(km_record *record, const char *folder, const km_fetch_source *source, km_message *message);

/* Writes the record into the folder. False with a sentence. */
bool km_record_write(const km_record *record, const char *folder, const km_fetch_source *source, km_message *message);

/* The SHA-256 of a file as 64 hexadecimal digits; false with a sentence when it cannot be read. */
bool km_record_sum(const char *path, char sum[65], km_message *message);

#endif
