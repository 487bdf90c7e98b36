/* The small form of a pack: the same pack, laid out so that gzip makes it a quarter smaller. It travels; what is
 * opened is the pack itself. FORMAT.md describes it under "Small form". */
#ifndef KM_SNAPSHOT_SMALL_H
#define KM_SNAPSHOT_SMALL_H

#include "km.h"

/* The first bytes of a small form. */
#define KM_SMALL_MAGIC "KMSMALL\n"
#define KM_SMALL_MAGIC_SIZE 8u

/* How a section is laid out. */
typedef enum km_small_method {
    KM_SMALL_AS_IS,  /* the bytes as they are */
    KM_SMALL_PLANES, /* all first bytes of the elements, then all second bytes ... */
    KM_SMALL_STEPS,  /* planes of the differences between neighbours, modulo the size of an element */
    KM_SMALL_FRONTS, /* STRB only: how many bytes each string shares with the one before it, then the rest of each */
    KM_SMALL_METHOD_COUNT
} km_small_method;

/* Most bytes that a string is said to share with the one before it. */
#define KM_SMALL_SHARED_MOST 255u

/* Gives the pack behind `given`: a small form is expanded into `arena`, anything else is passed on as it is. What
 * comes out is checked by opening it, not here. Errors: KM_SNAPSHOT_CUT, KM_SNAPSHOT_INVALID (with section and
 * offset in what was given), KM_MEMORY. */
km_status km_small_expand(km_arena *arena, km_bytes given, km_bytes *pack);

#endif
