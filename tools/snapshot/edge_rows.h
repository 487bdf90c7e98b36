/* Rows of edges on their way into a pack of terms. Private to this folder. */
#ifndef KM_TOOLS_SNAPSHOT_EDGE_ROWS_H
#define KM_TOOLS_SNAPSHOT_EDGE_ROWS_H

#include "snapshot/rows.h"
#include "snapshot/terms_writer.h"

/* The edges of a pack, column by column, and the row each came from. */
typedef struct km_edge_columns {
    size_t count;
    uint32_t *from, *to, *ads, *row;
    uint16_t *weight;
    uint8_t *kind, *source;
    uint8_t *draws; /* KM_DRAWS for each edge with ads */
    size_t draw_count;
    bool drawn; /* some row tells its draws */
} km_edge_columns;

/* Renumbers, mirrors, sorts and joins edges as km_terms_write promises. `place_of` is where each row of concepts
 * went. KM_MEMORY, or a complaint about an edge of a concept that is not there. */
km_status km_edge_rows_join(km_arena *arena, const km_terms_rows *rows, const uint32_t *place_of,
                            km_edge_columns *columns, km_message *problem);

#endif
