/* Rows of what ads say beyond counts on their way into a pack of terms. Private to this folder. */
#ifndef KM_TOOLS_SNAPSHOT_MARKET_ROWS_H
#define KM_TOOLS_SNAPSHOT_MARKET_ROWS_H

#include "snapshot/edge_rows.h"

/* Words of a concept; `string` is a handle until strings are sorted. */
typedef struct km_word_column {
    uint32_t concept, string, ads;
} km_word_column;

typedef struct km_sample_column {
    uint32_t job;
    const uint32_t *named; /* rising strictly */
    size_t named_count;
} km_sample_column;

typedef struct km_market_columns {
    km_word_column *words;
    size_t word_count;
    km_sample_column *samples;
    size_t sample_count, named_count;
} km_market_columns;

/* Renumbers and interns. KM_MEMORY, or a complaint about a row of a concept that is not there or words that are none.
 */
km_status km_market_rows_gather(km_arena *arena, km_pack_writer *writer, const km_terms_rows *rows,
                                const uint32_t *place_of, km_market_columns *columns, km_message *problem);

/* Sorts and adds the sections that have something to say, once strings are sorted. */
km_status km_market_rows_add(km_arena *arena, km_pack_writer *writer, const km_edge_columns *edges,
                             km_market_columns *columns);

#endif
