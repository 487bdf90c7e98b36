/* Counts how far datasets join, one direction of a link at a time. */
#ifndef KM_REPORT_LINKER_H
#define KM_REPORT_LINKER_H

#include "report/links.h"

/* A direction of a link while it is counted. */
typedef struct km_linker {
    km_arena *arena;
    const km_inputs *inputs;
    const km_catalogue *catalogue;
    const km_terms *terms;
    const km_courses *courses; /* NULL without courses */
    km_links out;
    const char *name, *from, *to;
    size_t total, joined;
} km_linker;

/* Begins a direction, named, from a dataset to another. */
void km_link_begin(km_linker *l, const char *name, const char *from, const char *to);

/* Counts one record, by its id and what it is called; shown among what is left out when it is not joined. */
void km_link_count(km_linker *l, bool joined, km_bytes record, km_bytes label);

/* Writes the direction's row, if anything was counted. */
void km_link_end(km_linker *l);

/* A mark for each of `size` records, none set; NULL, and the links failed, when memory runs out. */
uint8_t *km_link_marks(km_linker *l, size_t size);

/* Count the sources' things, and the pack's concepts, of a kind, those with a mark as joined. Flags under the mask must
 * be these. */
void km_link_things(km_linker *l, uint8_t kind, uint8_t flags, uint8_t mask, const uint8_t *marked);
void km_link_concepts(km_linker *l, uint8_t kind, uint8_t flags, uint8_t mask, const uint8_t *marked);

/* The id of a concept of the pack, and what it is called. */
km_bytes km_link_id(const km_linker *l, uint32_t concept);
km_bytes km_link_label(const km_linker *l, uint32_t concept);

/* Counts the links of ads, of figures of the labour market and of subjects. */
void km_links_market(km_linker *l);

/* Counts the links of courses; nothing without any. */
void km_links_courses(km_linker *l);

#endif
