/* Which group, field and region everything belongs to, as edges. */
#ifndef KM_CATALOGUE_HIERARCHY_H
#define KM_CATALOGUE_HIERARCHY_H

#include "catalogue/place.h"
#include "catalogue/rows.h"

/* Adds broader edges. For an occupation the group that the list of the version names goes
 * before any other; an occupation has one group. Gives how many current occupations have none. */
size_t km_hierarchy_add(km_rows *rows, uint32_t *group_of);

/* Adds which occupations can replace which. What is said of a retired occupation holds for the one in its place. */
void km_substitutes_add(km_rows *rows, const km_places *places);

#endif
