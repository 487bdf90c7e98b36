/* Spans of time named in a text. */
#ifndef KM_TEXT_RANGE_H
#define KM_TEXT_RANGE_H

#include "text/token.h"

/* "2018-03 – nu", "jan 2015–dec 2017", "2012-2014", "sedan 2019", "8 års erfarenhet". */
typedef struct km_range {
    uint32_t first, end; /* words: [first, end) */
    int32_t from, to;    /* days; INT32_MIN unknown, `to` INT32_MAX still going on */
    uint16_t months;     /* length; 0 unknown */
    bool counted;        /* a length alone ("8 år"), not dates */
} km_range;

typedef struct km_ranges {
    const km_range *items; /* by first word, not overlapping */
    uint32_t count;
} km_ranges;

/* Finds them. `today` is the end of ranges that are still going on; INT32_MIN leaves their length unknown.
 * Errors: KM_MEMORY. */
km_status km_ranges_find(km_arena *arena, const km_normal *normal, const km_tokens *tokens, int32_t today,
                         km_ranges *ranges);

#endif
