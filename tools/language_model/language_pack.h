/* The language pack: learning, and writing what was learnt. */
#ifndef KM_LANGUAGE_MODEL_LANGUAGE_PACK_H
#define KM_LANGUAGE_MODEL_LANGUAGE_PACK_H

#include "language_model/learn.h"
#include "snapshot/pack_writer.h"

/* Learns from the catalogue's texts and writes the pack of engine/lexicon/lang.h; `learning` may be NULL for the usual.
 * The pack lives in `arena`; its data is NULL when the catalogue has no texts to learn from. KM_MEMORY. */
km_status km_language_pack_make(km_arena *arena, const km_catalogue *catalogue, const km_meta_row *meta,
                                size_t meta_count, const km_learning *learning, km_bytes *pack);

#endif
