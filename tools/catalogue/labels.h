/* Which words mean a concept. */
#ifndef KM_CATALOGUE_LABELS_H
#define KM_CATALOGUE_LABELS_H

#include "catalogue/place.h"
#include "catalogue/rows.h"

/* Adds the labels that sources give: synonyms and everyday titles. Those of a retired occupation go to the one in its
 * place, its own preferred label among them. */
void km_cat_labels_add(km_rows *rows, const km_places *places);

/* Lets an occupation be called what the one ESCO occupation is called that has its label and lies in its group: in
 * English, and by other Swedish names. Gives how many labels came of it. */
size_t km_cat_labels_take_esco(km_rows *rows, const uint32_t *group_of);

/* Adds English labels, once ESCO is joined. */
void km_cat_labels_add_english(km_rows *rows);

#endif
