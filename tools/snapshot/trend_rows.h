/* Rows of trends, which stand in a pack of texts. */
#ifndef KM_TOOLS_TREND_ROWS_H
#define KM_TOOLS_TREND_ROWS_H

#include "snapshot/pack_writer.h"

/* How many of the ads of `owner` named `competence` (concepts of the terms pack), earlier and later. */
typedef struct km_trend_row {
    uint32_t owner, competence;
    uint32_t named_before, ads_before, named_after, ads_after;
    uint8_t trend; /* KM_TREND_*, known */
} km_trend_row;

typedef struct km_trend_rows {
    const km_trend_row *rows; /* in any order */
    size_t count;
    uint32_t first_year, later_year, last_year;
} km_trend_rows;

/* Adds the sections of trends, in order; none when there are no rows. Errors: KM_MEMORY. */
km_status km_trend_rows_write(km_arena *arena, const km_trend_rows *rows, km_pack_writer *writer);

#endif
