/* Labels that are everyday words: they name a competence only where the context says so. */
#ifndef KM_CATALOGUE_EVERYDAY_H
#define KM_CATALOGUE_EVERYDAY_H

#include "catalogue/rows.h"

/* Flags skills with a label of one word that texts about more than a fifth of all areas of work have (an area is
 * the first two digits of ISCO or SSYK), and languages without a two-letter code, whose names are often words or
 * names of something else. Gives how many were flagged. */
size_t km_everyday_flag(km_rows *rows);

#endif
