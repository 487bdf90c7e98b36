/* Labels and texts made clean, and made comparable. */
#ifndef KM_CATALOGUE_CLEAN_H
#define KM_CATALOGUE_CLEAN_H

#include "km.h"

/* The text in NFC with soft hyphens, zero-width and control characters gone, every run of white space one
 * space, and none at the ends. data is NULL when the text is not UTF-8 or memory ran out. */
km_bytes km_clean(km_arena *arena, km_bytes text);

/* What two spellings of the same label share: clean, case folded (NFKC), every kind of dash a hyphen, every
 * kind of apostrophe one, no space around a slash. data is NULL as above. */
km_bytes km_label_key(km_arena *arena, km_bytes label);

#endif
