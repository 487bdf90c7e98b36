/* A tiny snapshot that has everything the format knows, for tests that turn over every byte. */
#ifndef KM_TESTS_GOLDEN_H
#define KM_TESTS_GOLDEN_H

#include "snapshot/courses_writer.h"
#include "snapshot/terms_writer.h"
#include "snapshot/texts_writer.h"

/* Rows of the golden pack of terms. */
const km_terms_rows *golden_terms_rows(void);

/* Rows of the golden pack of courses; concepts are row numbers of the terms, to be placed by golden_write. */
const km_courses_rows *golden_courses_rows(void);

/* The golden packs as the writers make them. */
typedef struct golden_packs {
    km_terms_written terms;
    km_courses_written courses;
    km_texts_written texts;
} golden_packs;

/* Writes all packs into `arena`; the test fails when that does not work. */
golden_packs golden_write(km_arena *arena);

/* A CV that the golden terms can read. */
extern const char golden_cv[];

/* A request that asks for a target, a gap, courses and texts. */
extern const char golden_request[];

#endif
