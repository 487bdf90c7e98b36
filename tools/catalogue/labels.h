/* Which words mean a concept. */
#ifndef KM_CATALOGUE_LABELS_H
#define KM_CATALOGUE_LABELS_H

#include "catalogue/place.h"
#include "catalogue/rows.h"

/* Adds the labels that sources give: synonyms and everyday titles. Those of a retired occupation go to the one in its
 * place, its own preferred label among them. */
void km_labels_add(km_rows *rows, const km_places *places);

/* Adds English labels, once ESCO is joined. */
void km_labels_add_english(km_rows *rows);

#endif
