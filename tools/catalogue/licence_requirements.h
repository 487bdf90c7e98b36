/* Licences that a course requires, out of its eligibility in prose. */
#ifndef KM_CATALOGUE_LICENCE_REQUIREMENTS_H
#define KM_CATALOGUE_LICENCE_REQUIREMENTS_H

#include "catalogue/requirements.h"
#include "snapshot/snapshot.h"

/* Adds a requirement of the concept for every licence to practise that the eligibility of a course asks for, beside the
 * words. What is denied ("krävs inte"), or one of several choices, adds nothing: the pack cannot say "either". */
void km_licence_requirements_add(km_arena *arena, const km_terms *terms, const km_course_list *list,
                                 km_requirements *required);

#endif
