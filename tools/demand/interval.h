/* How sure a share is. */
#ifndef KM_DEMAND_INTERVAL_H
#define KM_DEMAND_INTERVAL_H

#include "snapshot/snapshot.h"

/* Ends of an interval of shares, of 10000. */
typedef struct km_interval {
    uint32_t low, high;
} km_interval;

/* Wilson's score interval for 95 % (E. B. Wilson, Probable inference, the law of succession, and statistical inference,
 * Journal of the American Statistical Association 22, 1927): `named` of `all`, all at most 10^7. Everything when all
 * is 0. */
km_interval km_wilson(uint32_t named, uint32_t all);

/* The trend from an earlier to a later time, each `named` of `all` ads; README.md has the rules. */
km_trend km_trend_of(uint32_t named_before, uint32_t before, uint32_t named_after, uint32_t after);

#endif
