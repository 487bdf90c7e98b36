/* Which SSYK-4 groups a course trains for, read from its title and description. */
#ifndef KM_MATCH_TRAINING_H
#define KM_MATCH_TRAINING_H

#include "engine.h"

typedef struct km_training km_training;

/* A group that a course trains for. */
typedef struct km_trained {
    uint32_t group;
    uint32_t score; /* 1 and up; comparable within one course */
} km_trained;

/* Prepares what is held against courses; it lives in `arena` with the engine. KM_MEMORY. */
km_status km_training_make(km_arena *arena, const km_engine *engine, const km_training **training);

/* The groups, likeliest first, equals by concept index. Title and description are plain text, and either may be empty.
 * The list lives in `arena`. Errors: those of km_read, but for texts without words, which say nothing. */
km_status km_training_rank(const km_training *training, km_arena *arena, km_bytes title, km_bytes description,
                           const km_trained **trained, uint32_t *count);

#endif
