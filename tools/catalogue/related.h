/* Skills that lie near each other. */
#ifndef KM_CATALOGUE_RELATED_H
#define KM_CATALOGUE_RELATED_H

#include "catalogue/rows.h"

/* Adds related edges, each one way: ESCO's own between its skills, and between a skill "A, kind" and the skill that is
 * called after the kind ("Visma, redovisningssystem" and "Redovisningssystem, erfarenhet"). Gives how many pairs. */
size_t km_related_add(km_rows *rows);

#endif
