/* The rows of a pack of terms while they are gathered from the catalogue. */
#ifndef KM_CATALOGUE_ROWS_H
#define KM_CATALOGUE_ROWS_H

#include "catalogue/catalogue.h"
#include "snapshot/terms_writer.h"

typedef struct km_rows {
    const km_catalogue *catalogue;
    km_arena *arena;
    uint32_t *row_of;   /* for every thing its row, KM_NONE for those in no pack */
    uint32_t *thing_of; /* for every row its thing */
    KM_LIST(km_concept_row, concepts);
    KM_LIST(km_label_row, labels);
    KM_LIST(km_edge_row, edges);
    bool failed; /* memory ran out */
} km_rows;

/* A row for everything current. The catalogue must not change any more. */
km_rows km_rows_make(km_arena *arena, const km_catalogue *catalogue);

void km_rows_label(km_rows *rows, uint32_t row, km_bytes text, uint8_t form);
void km_rows_edge(km_rows *rows, km_edge_row edge);

/* A string of the catalogue; data NULL for KM_NONE. */
km_bytes km_rows_text(const km_rows *rows, uint32_t string);

/* The row of a thing, KM_NONE when it stands in no pack or is of another kind. */
uint32_t km_rows_find(const km_rows *rows, uint32_t thing, uint8_t kind);

#endif
