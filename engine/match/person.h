/* What a person has, as matching counts it: competences by class of twins, and occupations held. */
#ifndef KM_MATCH_PERSON_H
#define KM_MATCH_PERSON_H

#include "match/demand.h"
#include "match/match.h"

/* One class of twins that the person has. */
typedef struct km_held {
    uint32_t twin;
    uint32_t concept;    /* the concept that was read, or confirmed by hand */
    uint32_t competence; /* index into the reading's competences; KM_NONE when confirmed by hand alone */
    uint32_t strength;   /* 1 to KM_STRENGTH_FULL */
    bool perhaps;        /* only another meaning of words that were read as the competence's own concept */
} km_held;

/* An occupation that the person has worked as. */
typedef struct km_held_occupation {
    uint32_t concept;
    uint32_t strength;   /* 0 to 10000, by months and recency */
    uint32_t competence; /* index into the reading's competences; KM_NONE when confirmed by hand alone */
} km_held_occupation;

typedef struct km_person {
    const km_held *held; /* rising by twin, no twin twice */
    uint32_t held_count;
    const uint32_t *held_at; /* per concept: index into held of its class, KM_NONE when not had */
    const km_held_occupation *occupations;
    uint32_t occupation_count;
    const km_holding *holdings;  /* the same as held, as ranking takes it */
    const uint32_t *worked_with; /* per concept: index into occupations of one that formally requires the concept or
                                    a twin, so that it must have been had; KM_NONE */
} km_person;

/* Sums up a reading with what the person confirmed and rejected. */
km_status km_person_make(const km_demand *demand, km_arena *arena, const km_reading *reading, const km_wish *wish,
                         km_person *person);

/* True when the person has the concept or a twin of it, were it only perhaps. */
bool km_person_has(const km_person *person, uint32_t concept);

/* True when a formally required concept keeps the person out: it is neither had, nor was it required in an
 * occupation that the person has worked as. */
bool km_person_barred(const km_person *person, uint32_t concept);

#endif
