/* Facts of the labour market on their way into a pack of terms. Private to this folder. */
#ifndef KM_TOOLS_SNAPSHOT_LABOUR_ROWS_H
#define KM_TOOLS_SNAPSHOT_LABOUR_ROWS_H

#include "snapshot/rows.h"
#include "snapshot/terms_writer.h"

/* An education of a group; `education` is a handle until strings are sorted. */
typedef struct km_schooled_column {
    uint32_t group, education;
    uint8_t percent;
} km_schooled_column;

typedef struct km_labour_columns {
    const km_labour_rows *rows;
    uint32_t *places, *names; /* names are handles until strings are sorted */
    km_link_row *links;
    km_pay_row *pays;
    km_schooled_column *schooled;
} km_labour_columns;

/* Renumbers and interns. Row numbers must be of concepts that are there. KM_MEMORY, or a complaint about text. */
km_status km_labour_rows_gather(km_arena *arena, km_pack_writer *writer, const km_labour_rows *rows,
                                const uint32_t *place_of, km_labour_columns *columns, km_message *problem);

/* Sorts and adds the sections that have something to say, once strings are sorted. */
km_status km_labour_rows_add(km_arena *arena, km_pack_writer *writer, km_labour_columns *columns);

#endif
