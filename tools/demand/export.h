/* Demand as a table: one row for each occupation, group or field and each competence its ads name. */
#ifndef KM_DEMAND_EXPORT_H
#define KM_DEMAND_EXPORT_H

#include "demand/tally.h"

/* The table as CSV, in `arena`: by level, id, falling count, competence id; README.md has the columns. data NULL when
 * memory ran out. */
km_bytes km_demand_csv(km_arena *arena, const km_tally *tally);

#endif
