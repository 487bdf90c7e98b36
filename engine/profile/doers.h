/* Who does it, by the order of the words: what somebody else does is not the writer's. */
#ifndef KM_PROFILE_DOERS_H
#define KM_PROFILE_DOERS_H

#include "profile/clause.h"

typedef struct km_attitude {
    uint8_t polarity; /* km_polarity, or KM_MUTE */
    uint8_t level;    /* 0 unknown, 1 to 4 */
} km_attitude;

/* Gives words [start, end) a polarity, unless they have a stronger one: what is lacking is not also wished for, and
 * what is somebody else's is neither. */
void km_attitudes_set(km_attitude *attitudes, uint32_t start, uint32_t end, uint8_t polarity);

/* Marks what somebody else does: "bokföringen gör mamma", "kuratorn höll samtalen", "ritningar som konsulten gjorde",
 * "provet görs av en läkare". */
void km_doers_mark(const km_clauses *clauses, km_attitude *attitudes);

#endif
