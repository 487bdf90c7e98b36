/* One thing taken away from the sources: which, and what stands without it. */
#ifndef KM_REPORT_WITHOUT_H
#define KM_REPORT_WITHOUT_H

#include "report/built.h"

/* A line of removals.txt. */
typedef struct km_removal {
    km_bytes name, sort, owner, how, what; /* how: its first word; what: the rest */
} km_removal;

/* Reads the next removal off the front of `text`, which goes on behind it. False when there is none left. */
bool km_removal_next(km_bytes *text, km_removal *next);

/* Makes the catalogue one without what the removal takes; the lists it had are left as they are. Gives how many things,
 * labels and relations that was; SIZE_MAX when memory runs out. */
size_t km_without_sources(const km_removal *r, km_arena *arena, km_catalogue *catalogue);

typedef struct km_course_copy {
    km_arena *arena;
    const km_built *base;
    const km_terms *terms; /* on which the copy stands */
    const km_removal *removal;
    const km_pair_map *source_of; /* (course, 0) -> string of its dataset */
    const km_catalogue *catalogue;
    uint32_t *row_of; /* per course: its row, KM_NONE for one taken away */
    km_courses_rows rows;
    size_t touched; /* how many fields and rows were taken; begins at 0 */
} km_course_copy;

/* Writes the base's courses on other terms and without what the removal takes. False when memory runs out. */
bool km_without_courses(km_course_copy *c, km_courses_written *written);

#endif
