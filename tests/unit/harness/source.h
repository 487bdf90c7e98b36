/* For tests of source readers: a text is written as a file and read into a catalogue. */
#ifndef KM_TESTS_SOURCE_H
#define KM_TESTS_SOURCE_H

#include "catalogue/catalogue.h"
#include "sources/intake.h"

/* A catalogue with its arena, and the report of the file read last. */
typedef struct source_reading {
    km_arena arena;
    km_catalogue catalogue;
    km_file_report report;
    char path[512];
} source_reading;

/* An empty catalogue at a place that does not move. */
source_reading *source_open(void);
void source_close(source_reading *reading);

/* Writes the bytes as a file and reads it. The name says nothing of the format, as it should. */
void source_read_bytes(source_reading *reading, const void *bytes, size_t size);
void source_read(source_reading *reading, const char *text);

/* How many records of a sort the last file gave; 0 when none. */
uint64_t source_count(const source_reading *reading, const char *what);

/* The skip of a reason in the last file; fails the test when there is none. */
const km_skip *source_skip(const source_reading *reading, const char *reason);

/* The thing with an id; fails the test when there is none. */
const km_thing *source_thing(const source_reading *reading, const char *id);

/* The string of a number, "" for KM_NONE. */
const char *source_text(const source_reading *reading, uint32_t string);

/* Whether a relation is stated, and with which weight (-1: not stated). */
int source_relation(const source_reading *reading, const char *from, const char *to, km_relation_kind kind);

/* Whether a thing has a label of a form. */
bool source_has_label(const source_reading *reading, const char *id, const char *text, uint8_t form);

#endif
