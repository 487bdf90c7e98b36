/* What work usually involves that the CV does not tell: proposed, never asserted. */
#ifndef KM_MATCH_PROPOSALS_H
#define KM_MATCH_PROPOSALS_H

#include "match/match.h"
#include "match/person.h"

/* The most occupations, and competences of one, that are proposed. */
#define KM_PROPOSALS_MOST 6
#define KM_PROPOSED_MOST 8

/* Only what so many of 10000 jobs of the occupation ask for is proposed. */
#define KM_PROPOSED_DEMAND 3000

typedef struct km_proposal {
    uint32_t occupation; /* that was held */
    uint32_t competence; /* index into the reading's competences that tells of it; KM_NONE when confirmed by hand */
    const km_need *needs;
    uint32_t need_count;
} km_proposal;

/* For every occupation that the person has worked as, strongest first, the heaviest needs that are neither had, taken
 * away, denied in the text nor a paper. What a title could mean besides is left out, and nothing is proposed twice.
 * Errors: KM_MEMORY. */
km_status km_proposals_find(const km_demand *demand, km_arena *arena, const km_person *person,
                            const km_reading *reading, const km_wish *wish, const km_proposal **proposals,
                            uint32_t *count);

#endif
