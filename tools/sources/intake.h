/* One file on its way into the catalogue, and what is told about it afterwards. */
#ifndef KM_SOURCES_INTAKE_H
#define KM_SOURCES_INTAKE_H

#include <cJSON.h>

#include "catalogue/catalogue.h"
#include "sources/spoken.h"

/* How many positions of skipped records are kept for each reason. */
#define KM_SKIP_SHOWN 3

/* Records of a file that were left out for one reason. */
typedef struct km_skip {
    const char *reason; /* a constant sentence part, such as "record without id" */
    uint64_t count;
    uint64_t at[KM_SKIP_SHOWN]; /* record or line numbers, from 1 */
} km_skip;

/* Records of one sort that were read. */
typedef struct km_count {
    const char *what; /* plural, such as "skills" */
    uint64_t count;
} km_count;

typedef enum km_file_fate {
    KM_FILE_READ,
    KM_FILE_UNUSED,  /* recognised, of no use here */
    KM_FILE_UNKNOWN, /* nothing recognises it */
    KM_FILE_REFUSED, /* malformed, or cannot be read */
} km_file_fate;

#define KM_FILE_COUNTS 8
#define KM_FILE_SKIPS 16

typedef struct km_file_report {
    const char *path;
    const char *format; /* name of the format, NULL when unknown */
    km_file_fate fate;
    const char *trouble; /* why it was refused or is unused; NULL */
    uint64_t trouble_at; /* byte offset or line of the trouble; 0 when it has no place */
    const char *unit;    /* what positions count: "record" or "line" */
    km_count counts[KM_FILE_COUNTS];
    size_t count_count;
    km_skip skips[KM_FILE_SKIPS];
    size_t skip_count;
} km_file_report;

typedef struct km_intake {
    km_catalogue *catalogue;
    km_file_report *report;
    uint64_t position; /* of the record being read, from 1 */
    km_spoken spoken;  /* the language of a table that comes in many */
    /* Of a table: the names of all its columns, and all fields of the row being read. */
    const km_bytes *header, *row;
    size_t width;
} km_intake;

/* Names the format of the file; true when files of it are to be read, which `unused` may say they are not. */
bool km_intake_take(km_intake *intake, const char *format, const char *unused);

/* Refuses the file. `trouble` must be a constant; `at` a byte offset or line, 0 for none. */
void km_intake_refuse(km_intake *intake, const char *trouble, uint64_t at);

/* Counts `n` records of a sort as read. `what` must be a constant. */
void km_intake_read(km_intake *intake, const char *what, uint64_t n);

/* Counts the record being read as left out. `reason` must be a constant. */
void km_intake_skip(km_intake *intake, const char *reason);

/* ------------------------------------------------------------------------------------------------
 * Looking into JSON. All of them take NULL and the wrong type for "not there".
 * --------------------------------------------------------------------------------------------- */

/* A member's text; data NULL when it is absent or no string. */
km_bytes km_member_text(const cJSON *object, const char *name);

/* A member that is a number, or a string that holds one, times `scale` and rounded; `otherwise` when absent,
 * not finite or out of 0 .. 2^31. */
uint32_t km_member_number(const cJSON *object, const char *name, uint32_t scale, uint32_t otherwise);

/* The same for a value that is no member: an item of a list. */
uint32_t km_item_number(const cJSON *item, uint32_t scale, uint32_t otherwise);

/* A member that is an array; NULL when absent or another type. */
const cJSON *km_member_list(const cJSON *object, const char *name);

/* A member that is an object; NULL when absent or another type. */
const cJSON *km_member_object(const cJSON *object, const char *name);

bool km_member_is_true(const cJSON *object, const char *name);

#endif
