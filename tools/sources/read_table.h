/* Reads a table into the catalogue, whatever its format. */
#ifndef KM_SOURCES_READ_TABLE_H
#define KM_SOURCES_READ_TABLE_H

#include <stdio.h>

#include "sources/intake.h"

/* Recognises the table by the names of its columns and reads it; what nothing recognises is left unknown. */
void km_read_table(km_intake *intake, FILE *file);

#endif
