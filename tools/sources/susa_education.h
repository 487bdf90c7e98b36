/* An education as Susa-navet 1.1 wrote it and as JobEd Connect still does: texts as [{"lang", "content"}] with or
 * without a "string" round them, single values or lists of one for credits. */
#ifndef KM_SOURCES_SUSA_EDUCATION_H
#define KM_SOURCES_SUSA_EDUCATION_H

#include "sources/intake.h"

/* Reads an education of a dataset into the catalogue. `id` is that of the record, for an education that names none; one
 * that has neither is known by form, code, provider and title. Gives the education, with id KM_NONE and a skip counted
 * when it has no title. */
km_education km_susa_education(km_intake *intake, const cJSON *education, km_bytes id, uint32_t provider,
                               km_bytes dataset);

/* An id made of what tells the education from others. */
uint32_t km_susa_make_id(km_intake *intake, const km_education *education);

/* An id in small letters: ids are compared without regard to case. KM_NONE for none, or one that is too long. */
uint32_t km_susa_id(km_intake *intake, km_bytes id);

#endif
