/* Records of MYH's database of qualifications as its pages show them, copied as text. */
#ifndef KM_SOURCES_QUALIFICATION_H
#define KM_SOURCES_QUALIFICATION_H

#include <stdio.h>

#include "sources/intake.h"

/* Reads the records of a text; false, with nothing read, when it holds none. */
bool km_qualification_read(km_intake *intake, FILE *file);

#endif
