/* An answer (engine/answer/ANSWER.md) as a table that a person reads in a terminal. */
#ifndef KM_TOOLS_ANSWER_TABLE_H
#define KM_TOOLS_ANSWER_TABLE_H

#include "km.h"
#include "texts.h"

#include <stdio.h>

/* Prints the whole answer; false when the JSON is not an object. */
bool km_print_answer(FILE *out, km_bytes json, const km_texts *texts);

/* Prints mentions as km extract gives them; false as above. */
bool km_print_mentions(FILE *out, km_bytes json, const km_texts *texts);

#endif
