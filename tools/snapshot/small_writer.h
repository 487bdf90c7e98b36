/* Lays a pack out in its small form, see engine/snapshot/small.h. */
#ifndef KM_TOOLS_SMALL_WRITER_H
#define KM_TOOLS_SMALL_WRITER_H

#include "km.h"

/* The small form of a pack that km_pack_open accepts: for each section the layout that zlib makes smallest, so that
 * equal packs give equal bytes with the same zlib. The result lives in `arena` and is expanded again to see that
 * it gives the pack back. Errors: those of km_pack_open, KM_SNAPSHOT_INVALID, KM_MEMORY. */
km_status km_small_write(km_arena *arena, km_bytes pack, km_bytes *small);

#endif
