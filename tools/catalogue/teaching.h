/* What courses teach: their texts read by the engine itself, so that courses speak the language of CVs. */
#ifndef KM_CATALOGUE_TEACHING_H
#define KM_CATALOGUE_TEACHING_H

#include "catalogue/course_list.h"
#include "snapshot/terms_writer.h"

typedef struct km_teaching {
    KM_LIST(km_taught_row, rows);
    size_t silent;      /* courses that nothing was read from */
    size_t boilerplate; /* lines passed over because many courses have them */
    km_status status;   /* of opening the engine */
    bool failed;
} km_teaching;

/* Reads title, outcomes and description of every course with an engine over the pack of terms. Skills only; of two
 * concepts that `same` joins the AF skill stands. */
km_teaching km_teaching_read(km_arena *arena, const km_course_list *list, const km_terms_written *terms);

#endif
