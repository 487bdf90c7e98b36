/* How much each group and occupation needs each competence, from 0 to KM_WEIGHT_FULL. */
#ifndef KM_CATALOGUE_DEMAND_H
#define KM_CATALOGUE_DEMAND_H

#include "catalogue/rows.h"

/* Adds needs edges and sets the rarity of skills. `group_of` gives each occupation's group row. */
void km_demand_add(km_rows *rows, const uint32_t *group_of);

#endif
