/* How far datasets that should join do: each link in both directions, and what is left over. */
#ifndef KM_REPORT_LINKS_H
#define KM_REPORT_LINKS_H

#include "report/built.h"
#include "report/sheet.h"

typedef struct km_links {
    km_sheet links;    /* a row for each direction of each link, the least joined first */
    km_sheet examples; /* the first few things that each link leaves out */
    km_sheet unlinked; /* a row for each thing that a link leaves out */
    bool failed;
} km_links;

/* Looks at all links between what was read and what was built. */
km_links km_links_find(km_arena *arena, const km_inputs *inputs, const km_built *built);

#endif
