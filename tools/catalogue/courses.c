#include "catalogue/courses.h"

#include "catalogue/course_list.h"
#include "catalogue/manifest.h"
#include "catalogue/licence_requirements.h"
#include "catalogue/requirements.h"
#include "catalogue/teaching.h"

static bool write_all(km_arena *arena, const km_courses_rows *rows, const km_terms *terms, km_courses_written *written,
                      km_message *message)
{
    km_message problem = {{0}};
    km_status status = km_courses_write(arena, rows, terms, written, &problem);
    return status.code == KM_OK || km_say(message, "The courses cannot be written: %s",
                                          problem.text[0] ? problem.text : km_code_sentence(status.code, "en"));
}

static void take_account(km_courses_account *account, const km_course_list *list, const km_teaching *teaching,
                         const km_requirements *required)
{
    *account = (km_courses_account){.courses = list->courses_count,
                                    .starts = list->starts_count,
                                    .taught = teaching->rows_count,
                                    .required = required->rows_count,
                                    .required_courses = required->courses,
                                    .educations = list->educations,
                                    .orphans = list->orphans,
                                    .reversed = list->reversed,
                                    .placeless = list->placeless,
                                    .repeated = list->repeated,
                                    .over = list->over,
                                    .unoffered = list->unoffered,
                                    .silent = teaching->silent,
                                    .boilerplate = teaching->boilerplate};
}

bool km_courses_make(km_arena *arena, const km_catalogue *catalogue, const km_terms_written *terms, km_bytes date,
                     km_courses_written *written, km_courses_account *account, km_message *message)
{
    *account = (km_courses_account){0};
    *written = (km_courses_written){.pack = {NULL, 0}};
    if (catalogue->educations_count == 0)
        return true;
    km_course_list list = km_course_list_make(arena, catalogue, &terms->terms);
    if (list.failed)
        return km_say(message, "Out of memory.");
    km_requirements required = km_requirements_read(arena, &list);
    km_licence_requirements_add(arena, &terms->terms, &list, &required);
    km_teaching teaching = km_teaching_read(arena, &list, terms);
    if (teaching.status.code)
        return km_say(message, "The terms just built cannot be opened: %s",
                      km_code_sentence(teaching.status.code, "en"));
    km_courses_rows rows = {.courses = list.courses,
                            .course_count = list.courses_count,
                            .starts = list.starts,
                            .start_count = list.starts_count,
                            .taught = teaching.rows,
                            .taught_count = teaching.rows_count,
                            .required = required.rows,
                            .required_count = required.rows_count};
    rows.meta = km_manifest_meta(arena, catalogue, "courses", date, &rows.meta_count);
    if (required.failed || teaching.failed || !rows.meta)
        return km_say(message, "Out of memory.");
    take_account(account, &list, &teaching, &required);
    return write_all(arena, &rows, &terms->terms, written, message);
}
