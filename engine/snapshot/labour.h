/* Sections of facts of the labour market. Private to engine/snapshot. */
#ifndef KM_SNAPSHOT_LABOUR_H
#define KM_SNAPSHOT_LABOUR_H

#include "snapshot/snapshot.h"

/* Views and checks them; everything else of the terms has been checked. */
km_status km_labour_open(km_bytes bytes, const km_terms *terms, km_labour *labour);

#endif
