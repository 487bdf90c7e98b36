/* Which words mean a concept. */
#ifndef KM_CATALOGUE_LABELS_H
#define KM_CATALOGUE_LABELS_H

#include "catalogue/rows.h"

/* Adds the labels that sources give: synonyms, everyday titles, English labels. */
void km_labels_add(km_rows *rows);

#endif
