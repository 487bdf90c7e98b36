/* How often what occupations ask for is named, earlier and later: sections of a pack of texts. Private to
 * engine/snapshot. */
#ifndef KM_SNAPSHOT_TRENDS_H
#define KM_SNAPSHOT_TRENDS_H

#include "snapshot/snapshot.h"

/* Opens and checks the trends of a pack whose header, strings and META have been checked; none when it has no such
 * sections. Errors: KM_SNAPSHOT_INVALID, KM_SNAPSHOT_MISSING, as for tables of any pack. */
km_status km_trends_open(km_bytes bytes, const km_terms *terms, km_trends *trends);

#endif
