/* Needs by what job ads name, where ads were counted. */
#ifndef KM_CATALOGUE_COUNTED_H
#define KM_CATALOGUE_COUNTED_H

#include "catalogue/rows.h"

struct km_tally;

typedef struct km_counted_account {
    size_t ads, ads_unknown, reposts; /* ads, those of no known occupation, those left out as posted again */
    size_t weighed, added, dropped;   /* needs that ads changed the weight of, added, and took away */
} km_counted_account;

/* Draws the weights of needs towards the shares of ads that name them, and adds needs that only ads name. The needs
 * that the other sources speak of, and their rarity, must be in. README.md has the formula. */
void km_counted_apply(km_rows *rows, const struct km_tally *tally, const uint32_t *group_of,
                      km_counted_account *account);

#endif
