/* Names that have parts in common with a word or phrase: what a bridge is looked for among when nothing is called just
 * so. Parts of compounds are found by their letters, and how near what is meant lies is told by the learnt language. */
#ifndef KM_REPORT_KIN_H
#define KM_REPORT_KIN_H

#include "engine.h"

typedef struct km_kin km_kin;

/* A name that a phrase has parts in common with. */
typedef struct km_kin_link {
    uint32_t concept;
    uint32_t label;  /* index into the terms' labels: the name that was near */
    uint32_t shared; /* share of the phrase's letters that the name has too, of 100 */
    uint32_t filled; /* share of the name's letters that the phrase has too, of 100 */
    uint32_t alike;  /* how near their meanings lie, of 100; 50 when no language was learnt */
    uint32_t score;  /* all together, of 100; 0: nothing is near */
} km_kin_link;

/* Which concepts names are taken from: those of a kind whose flags under the mask are these. */
typedef struct km_kin_choice {
    uint8_t kind, flags, mask;
} km_kin_choice;

/* An index over the Swedish names of concepts; the engine must live on. NULL when memory runs out. */
km_kin *km_kin_make(km_arena *arena, const km_engine *engine, km_kin_choice choice);

/* The nearest name of a phrase. False when memory runs out. */
bool km_kin_find(km_kin *kin, km_bytes phrase, km_kin_link *link);

#endif
