/* What a course requires, out of its eligibility in prose: other courses by code or title, and what remains as
 * words. */
#ifndef KM_CATALOGUE_REQUIREMENTS_H
#define KM_CATALOGUE_REQUIREMENTS_H

#include "catalogue/course_list.h"

typedef struct km_requirements {
    KM_LIST(km_required_row, rows);
    size_t courses; /* requirements that name a course of the list */
    bool failed;
} km_requirements;

/* Reads the eligibility of every course. A sentence that offers a choice between a course and something else stays
 * words, for the pack cannot say "either". */
km_requirements km_requirements_read(km_arena *arena, const km_course_list *list);

#endif
