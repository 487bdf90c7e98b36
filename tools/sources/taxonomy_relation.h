/* What the taxonomy's "related" means between two concepts. */
#ifndef KM_SOURCES_TAXONOMY_RELATION_H
#define KM_SOURCES_TAXONOMY_RELATION_H

#include "catalogue/catalogue.h"

/* Says in the catalogue what it means that two things, whose kinds are known by now, are related. False when it means
 * nothing that is of use here. */
bool km_taxonomy_relate(km_catalogue *catalogue, uint32_t from, uint32_t to);

#endif
