/* The fields of work that skills are listed in: AF lists its skills under SSYK headings, ESCO its own under
 * occupations, and these under ISCO headings. */
#ifndef KM_LANGUAGE_MODEL_FIELDS_H
#define KM_LANGUAGE_MODEL_FIELDS_H

#include "catalogue/catalogue.h"

/* A name under a heading. */
typedef struct km_field_row {
    uint32_t key;     /* km_lang_key of the name */
    uint32_t heading; /* string of the catalogue */
} km_field_row;

typedef struct km_fields {
    KM_LIST(km_field_row, rows); /* rising by key; of a key the heading that tells most comes first */
    bool failed;                 /* memory ran out */
} km_fields;

/* Finds the headings of every name, at most KM_LANG_FIELDS of each: those under which it is listed most often - what
 * ESCO calls essential twice - and of these the heading with the fewest skills. */
km_fields km_fields_gather(km_arena *arena, const km_catalogue *catalogue);

/* The Swedish name of each ISCO group by its code: (code, 0) -> name, both strings of the catalogue. */
km_pair_map km_isco_names(km_arena *arena, const km_catalogue *catalogue);

#endif
