/* What was read: datasets with version, date and licence, files, and how far their fields are filled. */
#ifndef KM_REPORT_INVENTORY_H
#define KM_REPORT_INVENTORY_H

#include "report/inputs.h"
#include "report/sheet.h"

/* One row for each dataset. */
km_sheet km_inventory_datasets(km_arena *arena, const km_inputs *inputs);

/* One row for each field of each sort of record: how many records have it. */
km_sheet km_inventory_fields(km_arena *arena, const km_inputs *inputs);

/* One row for each file: what it was taken for, what it gave, why it was not read. */
km_sheet km_inventory_files(km_arena *arena, const km_inputs *inputs);

#endif
