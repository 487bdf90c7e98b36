/* From rows of texts to a pack of texts. */
#ifndef KM_TOOLS_TEXTS_WRITER_H
#define KM_TOOLS_TEXTS_WRITER_H

#include "snapshot/trend_rows.h"

/* One text. */
typedef struct km_text_row {
    uint32_t concept; /* index in the terms pack */
    uint8_t kind;     /* KM_TEXT_* */
    uint8_t language; /* KM_TEXT_SWEDISH or KM_TEXT_ENGLISH */
    km_bytes source;  /* id of its dataset */
    km_bytes origin;  /* whose words the dataset says they are; empty: nobody else's */
    km_bytes text;
} km_text_row;

typedef struct km_texts_rows {
    const km_meta_row *meta;
    size_t meta_count;
    const km_text_row *texts;
    size_t text_count;
    const km_trend_rows *trends; /* NULL: none */
} km_texts_rows;

typedef struct km_texts_written {
    km_bytes pack; /* 8-byte aligned */
    km_concept_texts texts;
} km_texts_written;

/* Writes a pack of texts that belongs to the opened pack `terms`. Texts are sorted by concept and kind; those of one
 * concept and kind keep their order.
 *
 * Errors: KM_ARGUMENT when a row cannot be written (`problem` says which and why), KM_MEMORY. */
km_status km_texts_write(km_arena *arena, const km_texts_rows *rows, const km_terms *terms, km_texts_written *written,
                         km_message *problem);

#endif
