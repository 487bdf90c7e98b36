/* From bytes of the normal form to places in the text as it was given. */
#ifndef KM_PROFILE_PLACES_H
#define KM_PROFILE_PLACES_H

#include "text/normal.h"

/* Counts code points and UTF-16 units from where it last stopped, so that places asked for in rising order cost one
 * walk over the text. */
typedef struct km_place_counter {
    km_bytes given;
    uint32_t byte, point, utf16;
} km_place_counter;

/* The span of bytes [start, end) of the text as given; `start` is not before the last start asked for. */
km_span km_place_span(km_place_counter *counter, uint32_t start, uint32_t end);

/* Code points in the whole text. */
uint32_t km_place_total(km_bytes given);

#endif
