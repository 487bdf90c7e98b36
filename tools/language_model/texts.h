/* Texts that say the same of a thing: what language is learnt from. */
#ifndef KM_LANGUAGE_MODEL_TEXTS_H
#define KM_LANGUAGE_MODEL_TEXTS_H

#include "catalogue/catalogue.h"

/* Texts of one thing. With `across` only pairs of one text of each side are of use: a heading and its lines, a label
 * and its description; else any two are. */
typedef struct km_text_group {
    uint32_t left, right, end; /* into members: one side, the other side, and its end */
    bool across;
} km_text_group;

/* A label that is listed under a heading; strings of the pool. */
typedef struct km_text_line {
    uint32_t line, heading;
} km_text_line;

/* A label and what is written about it; strings of the pool. */
typedef struct km_text_description {
    uint32_t label, text;
} km_text_description;

/* A name in Swedish and in English; strings of the pool. */
typedef struct km_text_translation {
    uint32_t swedish, english;
} km_text_translation;

typedef struct km_texts_learnt {
    km_arena *arena;
    km_pool pool; /* every text once */
    KM_LIST(uint32_t, members);
    KM_LIST(km_text_group, groups);
    KM_LIST(km_text_line, lines);
    KM_LIST(km_text_description, descriptions); /* of skills */
    KM_LIST(km_text_translation, translations); /* of ESCO's skills, by ESCO itself */
    bool failed;                                /* memory ran out */
} km_texts_learnt;

/* Gathers from the catalogue: labels of occupations and skills in Swedish and English with their synonyms and
 * everyday titles; terms that JobAd Enrichments groups; descriptions and definitions beside their labels; titles of
 * courses beside their outcomes and descriptions; SSYK and ISCO headings beside the occupations listed under them,
 * SSYK's from AF's own list and ISCO's from ESCO's own. */
km_texts_learnt km_texts_gather(km_arena *arena, const km_catalogue *catalogue);

#endif
