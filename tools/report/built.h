/* What km build makes of the sources, kept in memory: the links are looked at as they come out, not as they are said to
 * be. */
#ifndef KM_REPORT_BUILT_H
#define KM_REPORT_BUILT_H

#include "catalogue/courses.h"
#include "catalogue/course_list.h"
#include "catalogue/terms.h"
#include "report/inputs.h"

typedef struct km_built {
    km_arena *arena;
    km_bytes date;
    km_rule_list rules;
    km_terms_written terms;
    km_terms_account account;
    km_courses_written courses; /* pack.data NULL without courses */
    km_courses_account courses_account;
    km_bytes lang;           /* data NULL when nothing was learnt */
    km_arena store;          /* holds the engine */
    const km_engine *engine; /* over all three */
} km_built;

/* Builds everything from the sources at a date. False with a sentence. km_built_end frees the engine. */
bool km_built_make(km_built *built, km_arena *arena, km_inputs *inputs, km_bytes date, km_message *message);
void km_built_end(km_built *built);

#endif
