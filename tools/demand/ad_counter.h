/* From a job ad to the line that tells what it names. */
#ifndef KM_DEMAND_AD_COUNTER_H
#define KM_DEMAND_AD_COUNTER_H

#include "demand/ad_line.h"
#include "engine.h"
#include "sources/ads.h"

typedef struct km_ad_counter km_ad_counter;

/* What was counted. */
typedef struct km_ad_counts {
    uint64_t ads, bytes;
    uint64_t unknown; /* of no occupation that is known */
    uint64_t titled;  /* whose occupation was told by the title alone */
    uint64_t refused; /* whose text the engine does not read */
} km_ad_counts;

/* Prepares counting with an engine; NULL when memory ran out. It lives in `arena` with the engine. */
km_ad_counter *km_ad_counter_make(km_arena *arena, const km_engine *engine);

/* The line of an ad, whose text is plain, in `work`; size 0 when the engine does not read the text, data NULL when
 * memory ran out. */
km_bytes km_ad_counter_line(km_ad_counter *counter, km_arena *work, const km_ad *ad);

const km_ad_counts *km_ad_counter_counts(const km_ad_counter *counter);

#endif
