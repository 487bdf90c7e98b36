/* How much each group and occupation needs each competence, from 0 to KM_WEIGHT_FULL: an estimate of how many of
 * its jobs ask for it, made without ads. tools/catalogue/README.md has the formula and where its numbers come from. */
#ifndef KM_CATALOGUE_DEMAND_H
#define KM_CATALOGUE_DEMAND_H

#include "catalogue/evidence.h"
#include "catalogue/likeness.h"
#include "catalogue/rows.h"

typedef struct km_demand_account {
    size_t group_edges, occupation_edges; /* needs that were kept */
    size_t neighbour_edges; /* needs that occupations have from those they can replace, or be replaced by */
    size_t weak;            /* left out because hardly any job would ask for it */
} km_demand_account;

/* Adds needs edges and sets the rarity of skills. `group_of` gives each occupation's group row. */
void km_demand_add(km_rows *rows, const km_evidence_table *evidence, const uint32_t *group_of,
                   const km_light_words *light, km_demand_account *account);

#endif
