/* How well the groups that a course trains for are found. */
#ifndef KM_TOOLS_EVAL_COURSES_EVAL_H
#define KM_TOOLS_EVAL_COURSES_EVAL_H

#include "command.h"

/* km eval courses --data DIR --courses F.jsonl [--run OUT] [--errors N] [--json]
 *
 * One course a line, {"id", "title", "description", "ssyk":[code ..]}. A code may be followed by its label. Figures are
 * over the courses that have codes; hit at 5 and 10: a right code stands among the first so many groups. */
km_command km_eval_courses;

#endif
