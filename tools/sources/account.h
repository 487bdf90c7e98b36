/* Tells what was read from each file, and what was not and why. */
#ifndef KM_SOURCES_ACCOUNT_H
#define KM_SOURCES_ACCOUNT_H

#include <stdio.h>

#include "sources/intake.h"

/* One paragraph a file that was read or refused; then the files that are recognised but of no use, and those
 * that nothing recognises, by name. */
void km_account_print(FILE *out, const km_file_report *reports, size_t count);

/* The same as a JSON array, one object a file; the caller frees it. NULL when memory runs out. */
cJSON *km_account_json(const km_file_report *reports, size_t count);

/* How many files met a fate. */
size_t km_account_count(const km_file_report *reports, size_t count, km_file_fate fate);

#endif
