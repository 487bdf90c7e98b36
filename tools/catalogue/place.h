/* Where statements about an occupation count when the occupation itself is retired: the current occupation with
 * the same label, and a current group. */
#ifndef KM_CATALOGUE_PLACE_H
#define KM_CATALOGUE_PLACE_H

#include "catalogue/rows.h"

/* Per thing of the catalogue; KM_NONE where there is none. */
typedef struct km_places {
    uint32_t *occupation; /* row of the occupation, or of the one that replaced it or is called the same */
    uint32_t *group;      /* row of its group, or of the group that a source puts the retired one in */
} km_places;

/* Sets rows->failed when memory runs out. */
km_places km_places_find(km_rows *rows, const uint32_t *group_of);

#endif
