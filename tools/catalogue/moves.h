/* To which groups people move from a group: edges of kind KM_EDGE_MOVES, estimated without any observed move. */
#ifndef KM_CATALOGUE_MOVES_H
#define KM_CATALOGUE_MOVES_H

#include "catalogue/place.h"
#include "catalogue/rows.h"

/* Adds the edges and gives how many. The needs of groups must be in. README.md has the formula. */
size_t km_moves_add(km_rows *rows, const uint32_t *group_of, const km_places *places);

#endif
