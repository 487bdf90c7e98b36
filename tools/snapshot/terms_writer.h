/* From rows of concepts, labels, edges and reading rules to a pack of terms. */
#ifndef KM_TOOLS_TERMS_WRITER_H
#define KM_TOOLS_TERMS_WRITER_H

#include "snapshot/pack_writer.h"

/* One concept. `id` and `label` are required; an empty string is absent. */
typedef struct km_concept_row {
    km_bytes id;         /* unique: JobTech concept id, or ESCO URI */
    km_bytes label;      /* preferred, Swedish */
    km_bytes english;    /* optional */
    km_bytes uri;        /* optional, ESCO */
    km_bytes notation;   /* optional: SSYK code, ISO 639-1, licence class, SUN code, municipality code */
    km_bytes definition; /* optional */
    uint32_t ads;        /* ads counted; occupations and groups only */
    uint16_t rarity;     /* in 1/256 bits, at most 5120; skills only */
    uint8_t kind;        /* km_kind */
    uint8_t flags;       /* KM_FLAG_* */
} km_concept_row;

/* One label. `concept` is the row number of its concept. The preferred label needs no row of its own: the writer
 * adds it with KM_FORM_PREFERRED. English labels that the lexicon shall find need one. */
typedef struct km_label_row {
    km_bytes text;
    uint32_t concept;
    uint8_t form; /* KM_FORM_* */
} km_label_row;

/* One relation; `from` and `to` are row numbers of concepts. FORMAT.md says which kinds may be joined how. */
typedef struct km_edge_row {
    uint32_t from, to;
    uint32_t ads;         /* ads counted that name it, at most the ads of `from`; needs KM_SOURCE_ADS when above 0 */
    uint16_t weight;      /* 0 to KM_WEIGHT_FULL */
    uint8_t kind;         /* KM_EDGE_* */
    uint8_t source;       /* KM_SOURCE_* bits */
    const uint8_t *draws; /* KM_DRAWS of an edge with ads; NULL: as the weight */
} km_edge_row;

/* Words in which ads name a concept (row number). */
typedef struct km_word_row {
    km_bytes text;
    uint32_t concept, ads;
} km_word_row;

/* An ad of the sample: row numbers of its occupation or group, and of what it names. */
typedef struct km_sample_row {
    uint32_t job;
    const uint32_t *named;
    size_t named_count;
} km_sample_row;

/* Under which row of the forecasts an occupation (row number) is judged. */
typedef struct km_link_row {
    uint32_t occupation, judged;
} km_link_row;

/* Monthly pay in a group (row number), in kronor; KM_NONE unknown. */
typedef struct km_pay_row {
    uint32_t group, low, median, high;
} km_pay_row;

/* So many percent of those who work in a group (row number) have an education. */
typedef struct km_schooled_row {
    uint32_t group;
    km_bytes education;
    uint8_t percent;
} km_schooled_row;

/* Facts of the labour market. Tables have one element for each place in a row. */
typedef struct km_labour_rows {
    const uint32_t *places; /* row numbers of regions; KM_NONE: the country */
    size_t place_count;
    const km_bytes *judged; /* names, which may be empty */
    size_t judged_count;
    const uint8_t *outlooks;
    const uint32_t *ads_now, *ads_year;
    const km_link_row *links;
    size_t link_count;
    const km_pay_row *pays;
    size_t pay_count;
    const km_schooled_row *schooled;
    size_t schooled_count;
} km_labour_rows;

/* One reading rule of tools/language. */
typedef struct km_rule_row {
    km_bytes set, key, value; /* value may be empty */
} km_rule_row;

typedef struct km_terms_rows {
    const km_meta_row *meta;
    size_t meta_count;
    const km_concept_row *concepts;
    size_t concept_count;
    const km_label_row *labels;
    size_t label_count;
    const km_edge_row *edges;
    size_t edge_count;
    const km_word_row *words;
    size_t word_count;
    const km_sample_row *samples;
    size_t sample_count;
    km_labour_rows labour;
    const km_rule_row *rules;
    size_t rule_count;
} km_terms_rows;

typedef struct km_terms_written {
    km_bytes pack;                  /* 8-byte aligned */
    km_terms terms;                 /* the pack, opened */
    const uint32_t *concept_of_row; /* where each row of concepts ended up */
} km_terms_written;

/* Writes a pack of terms. The order of rows does not matter: concepts are sorted by id, everything else as
 * FORMAT.md says.
 *
 * Rows that say the same are joined: of labels with the same text and concept the lowest form stays; edges with
 * the same ends and kind become one with the highest weight, the most ads and all sources; repeated rules vanish,
 * and so do edges from a concept to itself. Sections of words, samples and draws are left out
 * when there are none. For each KM_EDGE_SAME the opposite edge is added when it is not
 * there.
 *
 * Errors: KM_ARGUMENT when a row cannot be written (`problem` says which and why), KM_MEMORY. */
km_status km_terms_write(km_arena *arena, const km_terms_rows *rows, km_terms_written *written, km_message *problem);

#endif
