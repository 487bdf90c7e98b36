/* Which group, field and region everything belongs to, as edges. */
#ifndef KM_CATALOGUE_HIERARCHY_H
#define KM_CATALOGUE_HIERARCHY_H

#include "catalogue/rows.h"

/* Adds broader edges and substitutability. For an occupation the group that the list of the version names goes
 * before any other; an occupation has one group. Gives how many current occupations have none. */
size_t km_hierarchy_add(km_rows *rows, uint32_t *group_of);

#endif
