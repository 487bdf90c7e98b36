/* Tells what was read from each file, and what was not and why. */
#ifndef KM_SOURCES_ACCOUNT_H
#define KM_SOURCES_ACCOUNT_H

#include <stdio.h>

#include "sources/intake.h"

/* One paragraph a file that was read or refused; then the files that are recognised but of no use, and those
 * that nothing recognises, by name. */
void km_account_print(FILE *out, const km_file_report *reports, size_t count);

#endif
