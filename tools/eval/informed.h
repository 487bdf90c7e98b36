/* Linking with the taxonomy known: which groups the phrase's occupations belong to, and what AF calls these groups in
 * SSYK and, over its own bridge, in ISCO. No concept of the taxonomy is linked to one of ESCO. */
#ifndef KM_TOOLS_EVAL_INFORMED_H
#define KM_TOOLS_EVAL_INFORMED_H

#include "engine.h"
#include "lexicon/linking.h"

typedef struct km_informed km_informed;

/* Prepares for a corpus; engine and corpus must live on. KM_MEMORY. */
km_status km_informed_make(km_arena *arena, const km_engine *engine, const km_bytes *corpus, uint32_t count,
                           const km_informed **informed);

/* A score for every text of the corpus; NULL when there is no memory. */
uint64_t *km_informed_scores(const km_informed *informed, km_arena *arena, km_bytes phrase);

#endif
