/* In which words a person and employers name the same things. */
#ifndef KM_MATCH_WORDING_H
#define KM_MATCH_WORDING_H

#include "match/demand.h"

typedef struct km_wording {
    const km_demand *demand;
    const km_reading *reading;
    km_bytes text; /* of the reading; empty: not at hand */
    const uint32_t *concepts;
    uint32_t count;
    const uint32_t *name_start; /* per concept, and one more: into names */
    const uint32_t *names;      /* strings: labels of the concept and words in which ads name it or a twin */
} km_wording;

/* Gathers what the concepts are called; no two may be twins. Demand, reading and text must be set. Errors: KM_MEMORY.
 */
km_status km_wording_find(km_wording *wording, km_arena *arena, const uint32_t *concepts, uint32_t count);

/* Whether the person's words for a competence contain a name of a concept (an index), or are part of one. Where the
 * text is not at hand, the way by which the mention was found must do. */
bool km_wording_names(const km_wording *wording, uint32_t concept, const km_competence *competence);

#endif
