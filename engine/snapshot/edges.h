/* Checking the edges of a pack of terms. Private to engine/snapshot. */
#ifndef KM_SNAPSHOT_EDGES_H
#define KM_SNAPSHOT_EDGES_H

#include "snapshot/table.h"

/* The tables of edges. */
typedef struct km_edge_tables {
    const km_table *target, *kind, *source, *ads;
} km_edge_tables;

/* Checks what ties edges together: order, kinds that may be joined, counts, and that KM_EDGE_SAME goes both ways.
 * Ranges of single elements and the offsets are checked before. */
km_status km_edges_check(const km_terms *terms, const km_edge_tables *tables);

#endif
