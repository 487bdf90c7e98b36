/* What two engines recommend to the same person, side by side. */
#ifndef KM_DIFF_ANSWERS_H
#define KM_DIFF_ANSWERS_H

#include <cJSON.h>

#include "km.h"
#include "message.h"

/* How many occupations of an answer are compared. */
#define KM_COMPARED_OCCUPATIONS 10

/* Answers a CV with both engines and tells what differs:
 *
 *     {"cv":"name","changed":true,
 *      "competences":{"gone":[{"id","label"}],"new":[...]},
 *      "occupations":{"gone":[...],"new":[...],"first":[{"id","label"},{"id","label"}]},
 *      "missing":{"gone":[...],"new":[...]},        of the gap to the first occupation before
 *      "path":[["title", ...],["title", ...]]}      first plan before and after; empty without one
 *
 * `target` is the occupation to take the gap to; NULL takes the first one of the answer before. The object is the
 * caller's to delete; NULL with a sentence when an engine refuses the text. */
cJSON *km_answers_compare(const km_engine *before, const km_engine *after, const char *cv_name, km_bytes cv,
                          const char *target, km_message *message);

#endif
