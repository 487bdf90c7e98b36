/* gzip for packs that are served over the web. */
#ifndef KM_TOOLS_GZIP_H
#define KM_TOOLS_GZIP_H

#include "km.h"

/* Compresses with zlib at level 9. The header names no time and no system, so that equal bytes give equal bytes
 * with the same zlib. The result lives in `arena`. KM_MEMORY, KM_ARGUMENT for more than 2 GB. */
km_status km_gzip(km_arena *arena, km_bytes plain, km_bytes *packed);

#endif
