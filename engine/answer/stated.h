/* What the person says themselves of how well and how long they can something. */
#ifndef KM_ANSWER_STATED_H
#define KM_ANSWER_STATED_H

#include "answer/values.h"
#include "engine.h"

typedef struct km_stated {
    uint32_t concept;
    uint8_t level;   /* as of a mention; 0: not said */
    uint16_t months; /* 0: not said */
} km_stated;

typedef struct km_stated_list {
    const km_stated *items; /* in the order of the request */
    uint32_t count;
} km_stated_list;

/* Reads the key "stated"; ids that the data does not know are passed over. */
km_status km_stated_read(const km_values *values, const km_engine *engine, km_stated_list *list);

/* What is said of a concept; NULL when nothing is. Of what is said twice the last counts. */
const km_stated *km_stated_of(const km_stated_list *list, uint32_t concept);

/* The reading with what is said in place of what the text tells; itself when nothing is said. Lives in `arena`. */
km_status km_stated_apply(km_arena *arena, const km_stated_list *list, const km_reading *reading,
                          const km_reading **out);

#endif
