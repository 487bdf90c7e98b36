/* All sources read into one catalogue, with the memory of which file gave what. */
#ifndef KM_REPORT_INPUTS_H
#define KM_REPORT_INPUTS_H

#include "catalogue/catalogue.h"
#include "message.h"
#include "sources/intake.h"
#include "sources/walk.h"

typedef struct km_inputs {
    km_arena *arena;
    km_catalogue catalogue;
    km_walk walk;
    km_file_report *reports;  /* one for each path of the walk */
    km_catalogue_mark *marks; /* before each file, and one more at the end */
} km_inputs;

/* An empty catalogue; `inputs` must not move afterwards. */
void km_inputs_begin(km_inputs *inputs, km_arena *arena);

/* Adds a file or a folder to be read. False with a sentence. */
bool km_inputs_add(km_inputs *inputs, const char *path, km_message *message);

/* Reads all that was added. False with a sentence when memory runs out; what is wrong with a file stands in its
 * report. */
bool km_inputs_read(km_inputs *inputs, km_message *message);

/* Lists of the catalogue whose elements are known by the file that gave them. */
typedef enum km_list_name {
    KM_LIST_THINGS,
    KM_LIST_LABELS,
    KM_LIST_RELATIONS,
    KM_LIST_NAMED,
    KM_LIST_TERMS,
    KM_LIST_EDUCATIONS,
    KM_LIST_EVENTS,
    KM_LIST_PROVIDERS,
    KM_LIST_ADS,
} km_list_name;

/* Where an element of a list comes from. */
typedef struct km_origin {
    size_t file;     /* index of the path */
    size_t position; /* which of the elements that this file gave, from 1 */
} km_origin;

km_origin km_inputs_origin(const km_inputs *inputs, km_list_name list, size_t index);

/* A string of the catalogue; empty for KM_NONE. */
km_bytes km_inputs_text(const km_inputs *inputs, uint32_t string);

/* The dataset of a file, by its format; empty when the registry knows none. */
km_bytes km_inputs_dataset(const km_inputs *inputs, size_t file);

/* The path of a file as the report shows it: from the last folder that all paths share on. */
km_bytes km_inputs_path(const km_inputs *inputs, size_t file);

/* The day from which the report looks at dates: the newest date of any dataset; KM_DAY_UNKNOWN when none is dated. */
int32_t km_inputs_day(const km_inputs *inputs);

#endif
