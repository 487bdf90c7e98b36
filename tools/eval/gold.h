/* Annotated CVs. */
#ifndef KM_TOOLS_GOLD_H
#define KM_TOOLS_GOLD_H

#include "km.h"
#include "message.h"

/* A marked place, in code points. */
typedef struct km_gold_mention {
    uint32_t start, end;
    km_kind kind;
    km_polarity polarity;
    uint32_t level;      /* 1 as the label, 2 a form of it, 3 paraphrase */
    const km_bytes *ids; /* any of them is right; none: the taxonomy has nothing that fits */
    size_t id_count;
    const char *words;
} km_gold_mention;

typedef struct km_gold_cv {
    const char *name; /* of the file */
    km_bytes text;
    const km_gold_mention *mentions;
    size_t mention_count;
    const km_gold_mention *decoys; /* only start, end and words */
    size_t decoy_count;
} km_gold_cv;

/* Reads every *.json of a folder that has a text and mentions, sorted by name. False with a sentence. */
bool km_gold_read(km_arena *arena, const char *folder, km_gold_cv **cvs, size_t *count, km_message *message);

#endif
