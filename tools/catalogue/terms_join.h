/* Term lists joined to the taxonomy: other words for occupations, and traits, which the taxonomy does not have. */
#ifndef KM_CATALOGUE_TERMS_JOIN_H
#define KM_CATALOGUE_TERMS_JOIN_H

#include "catalogue/rows.h"

typedef struct km_join_account {
    size_t concepts; /* concepts of occupation terms */
    size_t joined;   /* of those, found in the taxonomy by label or title */
    size_t labels;   /* labels that came of it */
    size_t traits;
} km_join_account;

/* Makes every concept of trait terms a thing of its own, known by the list's uuid. Before the rows are made. */
void km_traits_add(km_catalogue *catalogue, km_join_account *account);

/* Lets an occupation be called by all rightly spelt terms of a concept whose label is one of its labels or
 * titles. Labels must be in. */
void km_terms_join(km_rows *rows, km_join_account *account);

#endif
