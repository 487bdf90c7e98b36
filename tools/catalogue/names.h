/* Which rows are called something, whatever the case and the kind of dash (see clean.h). */
#ifndef KM_CATALOGUE_NAMES_H
#define KM_CATALOGUE_NAMES_H

#include "catalogue/rows.h"

typedef struct km_name {
    uint32_t value;
    uint32_t next; /* KM_NONE at the end */
} km_name;

typedef struct km_names {
    km_arena *arena;
    km_pool keys;
    km_pair_map first; /* (key, 0) -> index of the first name */
    KM_LIST(km_name, names);
    bool failed;
} km_names;

km_names km_names_make(km_arena *arena);

/* Notes that `value` is called this; saying it again changes nothing. */
void km_names_add(km_names *names, km_bytes label, uint32_t value);

/* The first name with this label, in the order of adding; KM_NONE when nothing is called so. Further ones follow
 * by `next`. */
uint32_t km_names_find(const km_names *names, km_bytes label);

/* The value when exactly one thing is called so, else KM_NONE. */
uint32_t km_names_only(const km_names *names, km_bytes label);

/* By which of its names a thing is found: its preferred label, also the parts of "A/B", also synonyms. */
typedef enum km_name_width { KM_NAMES_LABELS, KM_NAMES_PARTS, KM_NAMES_ALL } km_name_width;

/* An index of the rows of one kind that have all flags of `with` and none of `without`. */
km_names km_names_of_rows(km_rows *rows, uint8_t kind, uint8_t with, uint8_t without, km_name_width width);

/* Occupations by everything they are called: label, parts, synonyms and everyday titles. Labels must be in. */
km_names km_names_of_occupations(km_rows *rows);

#endif
