/* Reads one file into the catalogue, whatever its format. */
#ifndef KM_SOURCES_READ_FILE_H
#define KM_SOURCES_READ_FILE_H

#include "sources/intake.h"

/* A larger JSON document than this is refused; what can be larger comes as one object a line. */
#define KM_JSON_LIMIT ((size_t)256 << 20)

/* Recognises the file by its content, reads it, and reports how that went. Never fails as a call: what is wrong
 * with the file stands in the report, and nothing of a file that is refused stays in the catalogue. `report->path` must
 * live on. */
void km_read_file(km_catalogue *catalogue, const char *path, km_file_report *report);

#endif
