/* What km build tells at its end: how the sources fit together, and what became of them. */
#ifndef KM_BUILD_ACCOUNT_H
#define KM_BUILD_ACCOUNT_H

#include <stdio.h>

#include "catalogue/courses.h"
#include "catalogue/descriptions.h"
#include "catalogue/terms.h"
#include "sources/account.h"

typedef struct km_build_account {
    const km_file_report *reports;
    size_t report_count;
    km_terms_account terms;
    km_courses_account courses;
    km_descriptions_account texts;
    size_t terms_size, courses_size, texts_size; /* bytes of the packs; 0 when not written */
} km_build_account;

void km_build_account_print(FILE *out, const km_build_account *account);

/* One JSON object on a line. False when memory ran out. */
bool km_build_account_print_json(FILE *out, const km_build_account *account);

#endif
