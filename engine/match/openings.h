/* Which ads are open to a person: as the CV is written, as it could be written, and with something more. */
#ifndef KM_MATCH_OPENINGS_H
#define KM_MATCH_OPENINGS_H

#include "match/match.h"
#include "match/person.h"
#include "match/rewrite.h"

/* An ad is open to who has this share of what it names, weighted by rarity; of 10000. Half is a judgement: ads list
 * what they wish for, and nobody is turned away for the last third. */
#define KM_OPEN_SHARE 5000

/* With fewer ads nothing is told. */
#define KM_OPENINGS_LEAST 10

/* A change of wording: something that is held, called as employers call it. */
typedef struct km_change {
    uint32_t concept;    /* as the ads name it */
    uint32_t competence; /* index into the reading's competences */
} km_change;

typedef struct km_openings {
    uint32_t owner;        /* the occupation or group whose ads are looked at */
    uint32_t sample;       /* ads looked at */
    uint32_t written;      /* of these open as the text is written: only what it says in words that ads use */
    uint32_t open;         /* open by all that is held */
    const uint32_t *opens; /* per gap item: ads that it would open, if it were had, or said in employers' words */
    const km_change *changes;
    uint32_t change_count;
    km_rewrite rewrite; /* over changes; opened counts ads on top of `written` */
} km_openings;

/* Looks at the sample of ads of the wish's target: of the occupation itself when there are enough, else of its group.
 * gap->openings is set, or left NULL. Errors: KM_MEMORY. */
km_status km_openings_find(const km_demand *demand, km_arena *arena, const km_person *person, const km_reading *reading,
                           const km_wish *wish, km_gap *gap);

#endif
