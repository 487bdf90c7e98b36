/* How many ads name what: by occupation, group, wider group, field and altogether. */
#ifndef KM_DEMAND_TALLY_H
#define KM_DEMAND_TALLY_H

#include "catalogue/catalogue.h"
#include "demand/ad_line.h"
#include "snapshot/snapshot.h"

/* Owners of one ad: occupation, group, wider group, all ads, field. */
#define KM_TALLY_OWNERS 5

/* Ads of an owner that name a competence, and in which years. Owners are concepts of the terms, or the number of
 * concepts for all ads. */
typedef struct km_tally_cell {
    uint32_t owner, competence, ads;
    uint32_t seeming; /* ads that only seem to name it; a cell can have such alone */
} km_tally_cell;

/* An ad that was counted. What it names stands from `first` on in names_seen, each concept once, rising. */
typedef struct km_tally_seen {
    uint64_t text; /* the hash of its text */
    uint32_t job;  /* the number of concepts: unknown */
    uint32_t first, count;
} km_tally_seen;

/* In how many ads a concept is named by some words. */
typedef struct km_tally_word {
    uint32_t concept, word, ads; /* word: number in `words` */
} km_tally_word;

typedef struct km_tally {
    km_arena *arena;
    const km_terms *terms;
    km_pair_map cell_of; /* (owner, competence) -> cell */
    KM_LIST(km_tally_cell, cells);
    km_pair_map in_year;            /* (cell, year) -> ads */
    km_pair_map of_year;            /* (owner, year) -> ads */
    uint32_t *ads;                  /* per owner */
    uint32_t first_year, last_year; /* 0 when no ad has a date */

    KM_LIST(km_tally_seen, seen);
    KM_LIST(uint32_t, names_seen);

    km_pool words;                       /* as ads write them, and in normal form */
    km_pair_map word_of;                 /* (concept, word) -> word_counts */
    KM_LIST(km_tally_word, word_counts); /* of words as written and in normal form alike */
    KM_LIST(uint32_t, normal_of);        /* per word: itself in normal form */

    uint64_t reposted;    /* ads that name the same in the same sentences as another of the employer */
    uint64_t boilerplate; /* names passed over because they stand in sentences of many ads of the employer */
    uint64_t unknown;     /* ads of no known occupation */
    uint64_t foreign;     /* names of concepts that the terms do not have */
    bool failed;

    struct km_tally_ad *batch; /* the ads of the employer being read */
    size_t batch_count, batch_capacity;
    km_arena *batch_arena;
} km_tally;

/* An empty tally; NULL when memory ran out. It lives in `arena`. */
km_tally *km_tally_make(km_arena *arena, const km_terms *terms);

/* Adds a line; lines come in order. A line that is none is passed over. */
void km_tally_add(km_tally *tally, km_bytes line);

/* Ends the last employer. */
void km_tally_end(km_tally *tally);

/* The owners that an ad of a job counts for: itself, the groups above, the field, and all ads; gives how many. */
size_t km_tally_owners(const km_tally *tally, uint32_t job, uint32_t owners[KM_TALLY_OWNERS]);

/* The ads of an owner that name a competence; 0 when none does. */
uint32_t km_tally_named(const km_tally *tally, uint32_t owner, uint32_t competence);

/* The owner above: group of an occupation, SSYK 3 of a group, field of that, all ads; KM_NONE above all ads. */
uint32_t km_tally_above(const km_tally *tally, uint32_t owner);

/* Ads that the parent's share counts for: with so many of its own, an owner counts as much as its parent. */
#define KM_TALLY_PRIOR 20u

/* The share of an owner's ads that name a competence, drawn towards the shares above it, 0 to KM_WEIGHT_FULL. */
uint32_t km_tally_share(const km_tally *tally, uint32_t owner, uint32_t competence);

#endif
