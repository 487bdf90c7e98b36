/* Bridges that nobody has published: from the words of ads to skills, from the occupation terms of the enrichment to
 * occupations, from AF's skills to ESCO's. Every link has a grade and the reason for it.
 *
 * exact    the term is what the concept is called, in another ending or spelling at most
 * close    a light part is left out, or nearly all of both is the same and means the same
 * related  they share a telling part and mean something alike; the reason says which of the two is the wider one */
#ifndef KM_REPORT_BRIDGE_H
#define KM_REPORT_BRIDGE_H

#include "report/built.h"
#include "report/sheet.h"

typedef struct km_bridges {
    km_sheet grades;      /* a row for each bridge: how many terms, and how many got which grade */
    km_sheet skills;      /* words of ads to skills */
    km_sheet occupations; /* occupation terms to occupations */
    km_sheet esco;        /* AF's skills to ESCO's */
    km_sheet mapping;     /* the known mapping, and how the bridge does on it; empty without one */
    int64_t linked;       /* share of the words of ads that got a link, of 10 000; KM_CELL_EMPTY without any */
    bool failed;
} km_bridges;

/* Makes all bridges. `mapping` is the file of a known mapping from AF's skills to ESCO's or NULL: lines of id, address
 * and relation (exactMatch, closeMatch, broadMatch, narrowMatch), with tabs between. False with a sentence when it
 * cannot be read. */
bool km_bridges_make(km_bridges *bridges, km_arena *arena, const km_inputs *inputs, const km_built *built,
                     const char *mapping, km_message *message);

#endif
