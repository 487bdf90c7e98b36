/* Where ESCO's occupations belong among ours.
 *
 * The one occupation with the same label, and its group, whatever the bridge from ISCO to SSYK says: it joins groups,
 * and knows nothing of single occupations. Where several have the label, those in groups that the bridge allows. Else
 * the groups of the bridge, and in them the occupations that a further label or an everyday title means. */
#ifndef KM_CATALOGUE_ESCO_PLACE_H
#define KM_CATALOGUE_ESCO_PLACE_H

#include "catalogue/rows.h"

typedef struct km_esco_place {
    uint32_t owner; /* row of an occupation or a group */
    bool named;     /* has ESCO's preferred label */
} km_esco_place;

typedef struct km_esco_places {
    uint32_t *start; /* per thing, and one more: its first item */
    KM_LIST(km_esco_place, items);
    size_t by_label, by_code, nowhere; /* ESCO occupations */
    bool failed;
} km_esco_places;

km_esco_places km_esco_places_find(km_rows *rows, const uint32_t *group_of);

#endif
