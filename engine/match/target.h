/* From a person's words for a job to occupations. */
#ifndef KM_MATCH_TARGET_H
#define KM_MATCH_TARGET_H

#include "engine.h"

#define KM_TARGET_CANDIDATES 10

/* Scores from here on are of words that name the occupation; those below are of likeness. */
#define KM_TARGET_NAMED 9100

typedef struct km_target_candidate {
    uint32_t occupation; /* concept of kind occupation, or an SSYK-4 group when it was named */
    uint32_t score;      /* 0 to 10000 */
    km_via via;
} km_target_candidate;

typedef struct km_target {
    km_target_candidate candidates[KM_TARGET_CANDIDATES]; /* best first, scores never rising */
    uint32_t count;
} km_target;

/* Resolves an id, an SSYK-4 code, a label, an everyday title or other words to occupations. KM_TARGET when nothing is
 * near enough to name. Several equal answers are kept in order of concept index. */
km_status km_target_resolve(const km_engine *engine, km_arena *arena, km_bytes words, km_target *target);

#endif
