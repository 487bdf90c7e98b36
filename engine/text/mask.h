/* Personal data, covered before anything else sees the text. */
#ifndef KM_TEXT_MASK_H
#define KM_TEXT_MASK_H

#include "text/normal.h"

/* The byte that stands in the normal form in place of every byte of personal data. */
#define KM_MASKED '\1'

/* A covered place, in bytes of the normal form. */
typedef struct km_cover {
    uint32_t start, end;
    km_mask_kind kind;
} km_cover;

typedef struct km_covers {
    const km_cover *items; /* rising, not overlapping */
    uint32_t count;
} km_covers;

/* Finds personal identity numbers (also co-ordination numbers, with or without century and hyphen; ten bare
 * digits only when the check digit is right), e-mail addresses, telephone numbers, links, street addresses with
 * a number and postal codes with their town, and overwrites them with KM_MASKED. Errors: KM_MEMORY. */
km_status km_mask_cover(km_arena *arena, km_normal *normal, km_covers *covers);

#endif
