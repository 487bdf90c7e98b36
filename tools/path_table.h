/* The paths of an answer as text. */
#ifndef KM_TOOLS_PATH_TABLE_H
#define KM_TOOLS_PATH_TABLE_H

#include "cJSON.h"
#include "texts.h"

#include <stdio.h>

/* Prints plans with their steps, or why there are none; nothing without a path. */
void km_print_path(FILE *out, const cJSON *path, const km_texts *texts);

#endif
