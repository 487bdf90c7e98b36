/* The fewest changes of wording that open the most ads: a problem over sets, by itself. */
#ifndef KM_MATCH_REWRITE_H
#define KM_MATCH_REWRITE_H

#include "km.h"

/* Up to so many possible changes the result is exact, unless the work runs out; more are looked at one by one. */
#define KM_REWRITE_MOST 20

/* Visits to sets that the search may make before it gives up: half a second. Random problems of KM_REWRITE_MOST changes
 * and 200 ads take a fourth of them, real ones, with two or three of the changes an ad, a hundredth. */
#define KM_REWRITE_WORK 4000000u

/* An ad that is closed as the text is written: `lacks` value, of which change i gives gives[i]. */
typedef struct km_rewrite_ad {
    uint64_t lacks;        /* above 0 */
    const uint32_t *gives; /* per change; all changes together less than 2^32 */
} km_rewrite_ad;

typedef struct km_rewrite_problem {
    const km_rewrite_ad *ads;
    uint32_t ad_count;
    uint32_t change_count;
} km_rewrite_problem;

/* One way: the changes with which most ads open, of all ways with as many changes. */
typedef struct km_rewrite_step {
    const uint32_t *changes; /* rising */
    uint32_t change_count;
    uint32_t opened;
} km_rewrite_step;

typedef struct km_rewrite {
    const km_rewrite_step *steps; /* each with more changes and more ads than the one before */
    uint32_t step_count;
    bool exact;     /* no way with as few changes opens more ads than a step or the one before it */
    uint32_t bound; /* ads that all changes together open: no way opens more */
} km_rewrite;

/* Finds, for every number of changes up to the fewest that open as many ads as all changes together, the way that opens
 * most; equals by the lowest changes. Numbers of changes that open no more than fewer are left out. Beyond
 * KM_REWRITE_MOST changes, and when the work runs out, each step adds the change that opens most (then the one that
 * brings ads nearest), and the result is not exact. Errors: KM_MEMORY. */
km_status km_rewrite_find(const km_rewrite_problem *problem, km_arena *arena, km_rewrite *rewrite);

#endif
