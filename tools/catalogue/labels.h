/* Which words mean a concept. */
#ifndef KM_CATALOGUE_LABELS_H
#define KM_CATALOGUE_LABELS_H

#include "catalogue/rows.h"

/* Adds the labels that sources give: synonyms and everyday titles. */
void km_labels_add(km_rows *rows);

/* Adds English labels, once ESCO is joined. */
void km_labels_add_english(km_rows *rows);

#endif
