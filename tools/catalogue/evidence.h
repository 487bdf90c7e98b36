/* Everything that sources say of what groups and occupations need, gathered by owner and skill. */
#ifndef KM_CATALOGUE_EVIDENCE_H
#define KM_CATALOGUE_EVIDENCE_H

#include "catalogue/place.h"
#include "catalogue/rows.h"

/* What is said of one owner and one skill. */
typedef struct km_evidence {
    uint32_t owner, skill; /* rows: group or occupation; what it needs */
    bool related;          /* AF relates them */
    uint32_t essential;    /* ESCO occupations under the owner that say so */
    uint32_t optional;
    uint32_t needed;    /* strengths 0 to 10000 of descriptions that call it needed, over the owner's occupations */
    uint32_t suggested; /* and of those that only suggest it */
} km_evidence;

typedef struct km_evidence_table {
    km_arena *arena;
    km_pair_map of; /* (owner, skill) -> index */
    KM_LIST(km_evidence, items);
    uint32_t *esco_of;      /* per row: ESCO occupations that stand for the owner */
    uint32_t *described_of; /* per row: occupations of the owner that have a published description */
    uint32_t *related_to;   /* per row: groups that AF relates the skill to */
    size_t names_unknown;   /* descriptions name skills that no current skill is called */
    size_t esco_by_label, esco_by_code, esco_nowhere; /* how ESCO occupations found their place */
    bool failed;
} km_evidence_table;

/* Strength of a skill that a description calls needed, and of the first and each later one that it suggests. */
#define KM_DESCRIBED_NEEDED 7500
#define KM_DESCRIBED_FIRST 4500
#define KM_DESCRIBED_STEP 300
#define KM_DESCRIBED_LEAST 1500

/* Gathers all statements. ESCO must be joined and labels must be in. */
km_evidence_table km_evidence_gather(km_rows *rows, const uint32_t *group_of, const km_places *places);

#endif
