/* From the catalogue to the pack of courses. */
#ifndef KM_CATALOGUE_COURSES_H
#define KM_CATALOGUE_COURSES_H

#include "catalogue/catalogue.h"
#include "message.h"
#include "snapshot/courses_writer.h"
#include "snapshot/terms_writer.h"

typedef struct km_courses_account {
    size_t courses, starts, taught, required, required_courses;
    size_t educations, orphans, reversed, placeless; /* see course_list.h */
    size_t repeated, over, unoffered;
    size_t silent, boilerplate; /* see teaching.h */
} km_courses_account;

/* Joins, reads and writes all courses; the result lives in `arena`. Without any course the pack's data is NULL.
 * False with a sentence. */
bool km_courses_make(km_arena *arena, const km_catalogue *catalogue, const km_terms_written *terms, km_bytes date,
                     km_courses_written *written, km_courses_account *account, km_message *message);

#endif
