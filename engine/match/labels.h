/* The partial plans of a search, kept by the set of items that they give. */
#ifndef KM_MATCH_LABELS_H
#define KM_MATCH_LABELS_H

#include "match/front.h"

/* A partial plan: its last step and the partial plan before it. */
typedef struct km_label {
    uint32_t given; /* set of items, those of steps that have not ended included */
    uint32_t depth; /* number of steps */
    km_measures measures;
    int32_t busy;    /* the day by which all steps that take some of the pace have ended */
    int32_t last;    /* the day by which all dated steps have ended */
    uint64_t used;   /* bits of exclusive groups */
    uint32_t before; /* label; KM_NONE: no step yet */
    uint32_t step;
    uint32_t next; /* in the list of its set; KM_NONE */
} km_label;

/* The labels of one set of items. */
typedef struct km_bucket {
    uint32_t given;
    uint32_t first; /* label; KM_NONE */
} km_bucket;

typedef struct km_labels {
    const km_problem *problem;
    km_label *labels;
    uint32_t count;
    size_t capacity;
    km_bucket *buckets;
    uint32_t bucket_count;
    size_t bucket_capacity;
    uint32_t *slots; /* open addressing: index of bucket; KM_NONE */
    uint32_t slot_mask;
    uint32_t needed; /* items that some step needs */
    uint64_t work;   /* comparisons and trials so far */
} km_labels;

/* Makes room. Errors: KM_MEMORY. */
km_status km_labels_begin(km_arena *arena, const km_problem *problem, km_labels *labels);

/* Forgets all labels but keeps the room. */
void km_labels_clear(km_labels *labels);

/* Forgets the lists but keeps the labels, whose chains go on. */
void km_labels_unlist(km_labels *labels);

/* Puts a label into the bucket of its set unless one there is as good from `day` on, and drops those for which it is.
 * Errors: KM_MEMORY. */
km_status km_labels_add(km_arena *arena, km_labels *labels, const km_label *label, int32_t day);

/* Sum of the paces of the steps of a label that go on at a day; all must have begun by then. */
uint32_t km_label_load(const km_labels *labels, const km_label *label, int32_t day);

/* The same, times the days that they still go on, summed up. */
uint32_t km_label_load_left(const km_labels *labels, const km_label *label, int32_t day);

/* What the steps of a label give that have ended by a day. */
uint32_t km_label_ready(const km_labels *labels, const km_label *label, int32_t day);

/* Whether a step of the label is of the group. */
bool km_label_has_group(const km_labels *labels, const km_label *label, uint32_t group);

#endif
