/* From rows of courses, starts, what is taught and what is required to a pack of courses. */
#ifndef KM_TOOLS_COURSES_WRITER_H
#define KM_TOOLS_COURSES_WRITER_H

#include "snapshot/pack_writer.h"

/* One course. `id`, `title` and `provider` are required; an empty string is absent. */
typedef struct km_course_row {
    km_bytes id; /* unique */
    km_bytes title;
    km_bytes provider;
    km_bytes code;          /* optional */
    km_bytes url;           /* optional */
    uint32_t credit_tenths; /* 0 unknown; at most KM_CREDIT_MOST */
    uint16_t week_tenths;   /* full-time weeks in tenths, 0 unknown; at most KM_WEEKS_MOST */
    uint8_t form;           /* KM_COURSE_* */
    uint8_t level;          /* SeQF 1 to 8, 0 unknown */
    uint8_t credit_system;  /* KM_CREDITS_* */
    uint8_t pace;           /* percent, at most KM_PACE_MOST; 0 unknown */
    uint8_t distance;       /* KM_DISTANCE_* */
} km_course_row;

/* One dated offer; `course` is a row number. Days are KM_DAY_UNKNOWN or within KM_DAY_LEAST .. KM_DAY_MOST. */
typedef struct km_start_row {
    uint32_t course;
    int32_t first_day, last_day, deadline;
    km_bytes place;        /* optional */
    uint32_t municipality; /* concept index in the terms pack, of kind municipality, or KM_NONE */
    uint32_t fee;          /* kronor, at most KM_FEE_MOST; KM_NONE unknown */
} km_start_row;

/* One thing that a course teaches; `concept` is an index in the terms pack. */
typedef struct km_taught_row {
    uint32_t course;
    uint32_t concept;
    uint8_t confidence; /* 0 to 100 */
    uint8_t field;      /* KM_TAUGHT_* */
} km_taught_row;

/* One requirement of a course. */
typedef struct km_required_row {
    uint32_t course;
    uint32_t ref; /* kind KM_REQUIRES_COURSE: row number of a course; _CONCEPT: concept index; _OTHER: KM_NONE */
    km_bytes text;
    uint8_t kind; /* KM_REQUIRES_* */
} km_required_row;

typedef struct km_courses_rows {
    const km_meta_row *meta;
    size_t meta_count;
    const km_course_row *courses;
    size_t course_count;
    const km_start_row *starts;
    size_t start_count;
    const km_taught_row *taught;
    size_t taught_count;
    const km_required_row *required;
    size_t required_count;
} km_courses_rows;

typedef struct km_courses_written {
    km_bytes pack; /* 8-byte aligned */
    km_courses courses;
    const uint32_t *course_of_row; /* where each row of courses ended up */
} km_courses_written;

/* Writes a pack of courses that belongs to the opened pack `terms`. The order of rows does not matter: courses
 * are sorted by id, starts by first day (unknown last) and then all their fields, what is taught by concept,
 * requirements by kind, reference and text.
 *
 * Rows that say the same are joined: equal starts and requirements become one; of a concept taught twice in a
 * course the highest confidence stays, with its field (the lower field when equal). A requirement of the course
 * itself vanishes.
 *
 * Errors: KM_ARGUMENT when a row cannot be written (`problem` says which and why), KM_MEMORY. */
km_status km_courses_write(km_arena *arena, const km_courses_rows *rows, const km_terms *terms,
                           km_courses_written *written, km_message *problem);

#endif
