/* Sections that tell what ads say beyond counts. Private to engine/snapshot. */
#ifndef KM_SNAPSHOT_MARKET_H
#define KM_SNAPSHOT_MARKET_H

#include "snapshot/snapshot.h"

/* Views and checks them; everything else of the terms has been checked. */
km_status km_market_open(km_bytes bytes, const km_terms *terms, km_market *market);

#endif
