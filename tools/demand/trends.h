/* How often competences are named in the earlier and in the later half of the years that the ads are from. */
#ifndef KM_DEMAND_TRENDS_H
#define KM_DEMAND_TRENDS_H

#include "demand/tally.h"
#include "snapshot/texts_writer.h"

/* Ads of an owner, and those of them that name a competence. */
typedef struct km_halves {
    uint32_t named_before, ads_before, named_after, ads_after;
} km_halves;

/* Of the occupations and groups, and of the wider groups and fields, the most competences whose trend is kept. */
#define KM_TRENDS_OF_JOB 40
#define KM_TRENDS_OF_FIELD 200

/* Ads of an owner in a year, and those of a cell. */
uint32_t km_tally_ads_in(const km_tally *tally, uint32_t owner, uint32_t year);
uint32_t km_tally_named_in(const km_tally *tally, const km_tally_cell *cell, uint32_t year);

/* The first year of the later half. */
uint32_t km_tally_later_year(const km_tally *tally);

km_halves km_tally_halves(const km_tally *tally, const km_tally_cell *cell);

km_trend km_halves_trend(km_halves halves);

/* The trends that are known of occupations, groups, wider groups and fields, of each what most of its ads name, as rows
 * over `terms`, which may be others than the tally's. They live in `arena`. NULL when memory ran out. */
const km_trend_rows *km_trends_list(km_arena *arena, const km_tally *tally, const km_terms *terms);

#endif
