/* What an occupation formally requires. */
#ifndef KM_CATALOGUE_BARRIERS_H
#define KM_CATALOGUE_BARRIERS_H

#include "catalogue/place.h"
#include "catalogue/rows.h"

typedef struct km_barrier_account {
    size_t edges;     /* barriers added */
    size_t regulated; /* skills that are licences to practise */
} km_barrier_account;

/* Adds barriers: licences to practise and driving licences that published descriptions require of an occupation, and
 * licences that AF relates to its group when the occupation carries the protected title. Flags the skills that are
 * such licences. */
void km_barriers_add(km_rows *rows, const uint32_t *group_of, const km_places *places, km_barrier_account *account);

#endif
