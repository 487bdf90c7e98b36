/* What occupations need, flattened for ranking: per occupation its needs, per competence the occupations that
 * need it. Needs of the SSYK-4 group are inherited; what an occupation says of its own overrides them. */
#ifndef KM_MATCH_DEMAND_H
#define KM_MATCH_DEMAND_H

#include "engine.h"

/* Full strength of a held competence in coverage. */
#define KM_STRENGTH_FULL 256

/* One thing that an occupation needs. */
typedef struct km_need {
    uint32_t concept; /* as the relation names it */
    uint32_t twin;    /* representative of the concepts that `same` edges join to it */
    uint32_t edge;    /* the relation, an index into the terms' edges: its source and count of ads */
    uint32_t demand;  /* 0 to 10000 */
    uint32_t value;   /* demand x rarity: what coverage adds up */
} km_need;

/* Needs of one occupation, heaviest first, equals by concept. */
typedef struct km_need_list {
    const km_need *needs;
    uint32_t count;
    uint64_t total; /* sum of the values */
    uint64_t core;  /* sum of the values of the heaviest KM_CORE_NEEDS */
} km_need_list;

/* So many of the heaviest needs stand for the whole occupation. Lists run from 3 to 400 relations, mostly
 * weak ones; nobody has, or is asked for, hundreds of competences. */
#define KM_CORE_NEEDS 24

/* An occupation that needs a competence. */
typedef struct km_posting {
    uint32_t ordinal;
    uint32_t value;
} km_posting;

/* An occupation is an ordinal 0..occupation_count-1, in order of concept index. */
typedef struct km_demand {
    const km_terms *terms;
    const uint32_t *twin;   /* per concept: the representative of its `same` class, the lowest index in it */
    const uint16_t *rarity; /* per representative, in 1/256 bits */
    uint32_t occupation_count;
    const uint32_t *occupations; /* per ordinal: concept */
    const uint32_t *groups;      /* per ordinal: concept of the SSYK-4 group, KM_NONE when it has none */
    const uint32_t *wider;       /* per ordinal: concept of the SSYK-3 group, KM_NONE when it has none */
    const uint32_t *ordinal;     /* per concept: ordinal, KM_NONE for what is no ranked occupation */
    const km_need_list *lists;   /* per ordinal */
    const uint32_t *drawn_edges; /* per row of km_market.draws: the edge, rising */
    const uint32_t *posting_start;
    const km_posting *postings; /* of twin t: posting_start[t] .. posting_start[t + 1] */
} km_demand;

/* A competence that somebody has, by the representative of its class, and how surely: 0 to 256. */
typedef struct km_holding {
    uint32_t twin;
    uint32_t strength;
} km_holding;

/* Adds up for every occupation the value of its needs that the holdings meet. A twin must occur only once.
 * `sums` has occupation_count elements and is overwritten. */
void km_demand_sums(const km_demand *demand, const km_holding *holdings, size_t holding_count, uint64_t *sums);

/* The value of a class that is demanded with a weight of 0 to 10000. */
uint32_t km_need_value(const km_demand *demand, uint32_t twin, uint32_t weight);

/* Puts needs in order, heaviest first, and sums them up. */
km_need_list km_need_list_sorted(km_need *needs, uint32_t count);

/* The needs of an occupation, or of a group as the average over its occupations. An unknown concept has none. */
km_status km_demand_needs(const km_demand *demand, km_arena *arena, uint32_t concept, km_need_list *list);

/* First edge of a kind from a concept, KM_NONE when there is none. */
uint32_t km_terms_edge(const km_terms *terms, uint32_t concept, uint8_t kind);

/* The SSYK-4 group above an occupation, by `broader`; KM_NONE when there is none. */
uint32_t km_terms_group(const km_terms *terms, uint32_t occupation);

/* The concept of the kind that `broader` edges lead to from a concept; KM_NONE when there is none. */
uint32_t km_terms_above(const km_terms *terms, uint32_t concept, km_kind kind);

#endif
