/* What the taxonomy's names of types mean here. */
#ifndef KM_SOURCES_TAXONOMY_KIND_H
#define KM_SOURCES_TAXONOMY_KIND_H

#include "km.h"

typedef struct km_taxonomy_type {
    const char *name; /* as JobTech Taxonomy writes it */
    uint8_t kind;     /* km_kind or KM_THING_* */
    uint8_t flags;    /* KM_FLAG_* that follow from the type */
    const char *plural;
} km_taxonomy_type;

/* The type of that name, NULL for one that is of no use here (continents, employment types ...). */
const km_taxonomy_type *km_taxonomy_type_find(km_bytes name);

/* Whether a text has the shape of a JobTech concept id, such as "apaJ_2ja_LuF". */
bool km_is_taxonomy_id(km_bytes text);

#endif
