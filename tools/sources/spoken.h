/* Which language a table is written in, by its commonest small words. */
#ifndef KM_SOURCES_SPOKEN_H
#define KM_SOURCES_SPOKEN_H

#include "km.h"

typedef enum km_spoken { KM_SPOKEN_OTHER, KM_SPOKEN_SWEDISH, KM_SPOKEN_ENGLISH, KM_SPOKEN_COUNT } km_spoken;

/* How many small words of each language a text has. */
typedef struct km_spoken_votes {
    uint32_t votes[KM_SPOKEN_COUNT];
} km_spoken_votes;

/* Counts the words of a text that spoken.txt lists. */
void km_spoken_count(km_spoken_votes *votes, km_bytes text);

/* The language with the most votes; KM_SPOKEN_OTHER when there are none, or when small words of other languages
 * are as many. */
km_spoken km_spoken_winner(const km_spoken_votes *votes);

#endif
