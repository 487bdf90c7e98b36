/* ESCO joined to the taxonomy: addresses and English labels for its ESCO layer, and skills of both layers that are
 * called the same. */
#ifndef KM_CATALOGUE_ESCO_JOIN_H
#define KM_CATALOGUE_ESCO_JOIN_H

#include "catalogue/rows.h"

typedef struct km_esco_account {
    size_t joined;    /* concepts of the ESCO layer that got an address */
    size_t unjoined;  /* concepts of the layer whose label no ESCO skill has */
    size_t ambiguous; /* concepts of the layer whose label several have, on either side */
    size_t left;      /* ESCO skills that no concept was found for */
    size_t same;      /* pairs of an AF skill and an ESCO skill with one label */
} km_esco_account;

/* Gives each concept of the ESCO layer the address of the one ESCO skill with the same Swedish label, and lets the
 * catalogue's ESCO skill stand for that row from now on (rows->row_of). Adds `same` edges. Labels must be in. */
void km_esco_join(km_rows *rows, km_esco_account *account);

#endif
