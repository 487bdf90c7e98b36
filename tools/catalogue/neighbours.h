/* What occupations need because those need it that they can replace, or be replaced by: the relations of AF give
 * skills to groups, and a trade that lies between groups gets only half of them. */
#ifndef KM_CATALOGUE_NEIGHBOURS_H
#define KM_CATALOGUE_NEIGHBOURS_H

#include "catalogue/rows.h"

/* Adds needs to occupations. The needs known so far are the edges from `first_edge` on, an occupation's own before its
 * group's; what comes of them must weigh `weakest` and exceed what is known by `difference`. Gives how many needs were
 * added. */
size_t km_neighbours_add(km_rows *rows, const uint32_t *group_of, size_t first_edge, uint32_t weakest,
                         uint32_t difference);

#endif
