/* From a reading to occupations, the gap to one of them, and courses that close it. */
#ifndef KM_MATCH_MATCH_H
#define KM_MATCH_MATCH_H

#include "engine.h"

struct km_path;
struct km_path_wish;
struct km_proposal;
struct km_degree;

/* What the person asks for. */
typedef struct km_wish {
    km_bytes text;        /* the text of the reading, in which gaps of wording show; may be empty */
    uint32_t target;      /* concept of an occupation or SSYK-4 group; KM_NONE: none named */
    const km_reading *ad; /* reading of a pasted ad that stands in for the target's demand; NULL: none */
    int32_t date;         /* the day from which courses are counted */
    uint32_t occupation_limit;
    uint32_t course_limit;
    const uint32_t *confirmed; /* concepts that the person added by hand */
    uint32_t confirmed_count;
    const uint32_t *shown; /* concepts that a credential beside the text shows: held, and with proof */
    uint32_t shown_count;
    const uint32_t *rejected; /* concepts that the person took away, with all their twins */
    uint32_t rejected_count;
    const struct km_path_wish *path; /* NULL: no paths are looked for */
} km_wish;

/* Something that an occupation needs. */
typedef struct km_demanded {
    uint32_t concept;
    uint32_t weight; /* 0 to 10000, demand */
} km_demanded;

/* The most of each that a ranked occupation names. */
#define KM_SHARED_MOST 12
#define KM_MISSING_MOST 8
#define KM_BARRIERS_MOST 8

/* Scores are 0 to 10000. */
typedef struct km_ranked_occupation {
    uint32_t occupation;
    uint32_t score;
    uint32_t coverage;         /* share of the demanded weight that the person has */
    uint32_t held;             /* held this or a nearby occupation, by years and recency */
    uint32_t transition;       /* nearness to held occupations: substitutability, and moves between their groups */
    const km_demanded *shared; /* both demanded and had, heaviest first */
    uint32_t shared_count;
    const km_demanded *missing; /* heaviest demanded that are not had */
    uint32_t missing_count;
    const uint32_t *barriers; /* formally required concepts not had */
    uint32_t barrier_count;
    uint8_t sources;               /* KM_SOURCE_* bits of all its needs */
    uint32_t ads;                  /* ads counted for it */
    uint32_t place_from, place_to; /* see match/standing.h; KM_NONE both: unknown */
} km_ranked_occupation;

typedef enum km_gap_status {
    KM_GAP_HELD,
    KM_GAP_WORDING,
    KM_GAP_PROOF,
    KM_GAP_NEAR,
    KM_GAP_MISSING,
    KM_GAP_BARRIER,
    KM_GAP_STATUS_COUNT
} km_gap_status;

typedef struct km_gap_item {
    uint32_t concept;
    km_gap_status status;
    uint32_t weight; /* 0 to 10000, demand */
    uint32_t value;  /* demand x rarity: what coverage and courses add up; 0 for a barrier that is no need */
    uint8_t source;  /* KM_SOURCE_* bits */
    uint32_t ads;    /* ads counted that name it, of `ads_of`; KM_NONE both when none were counted */
    uint32_t ads_of;
    uint32_t competence; /* index into the reading's competences that speaks for it; KM_NONE */
    uint32_t near;       /* held concept that is related (status near), else KM_NONE */
    bool formal;         /* formally required, whatever the status */
} km_gap_item;

struct km_openings;

typedef struct km_gap {
    uint32_t coverage; /* 0 to 10000 */
    const km_gap_item *items;
    uint32_t item_count;
    const struct km_openings *openings; /* NULL: too few ads are known, or the gap is to one ad */
} km_gap;

/* Whether a person meets a requirement of a course. */
typedef enum km_met { KM_MET_UNKNOWN, KM_MET_NO, KM_MET_YES } km_met;

/* A course that fills part of the gap. */
typedef struct km_course_offer {
    uint32_t course;
    uint32_t gain;   /* share of the gap's weight that it fills, 0 to 10000 */
    uint32_t trains; /* how surely it trains for the target as a whole, 0 to 100 */
    uint32_t start;  /* the next start that can be applied for; else one without a date, else the last past; KM_NONE */
    bool start_unknown;    /* no start to come, but one without a date or none at all: usable, marked as such */
    bool past;             /* every start is dated and has begun or closed its applications before the date */
    uint32_t week_tenths;  /* full-time weeks; 0 unknown */
    const uint32_t *fills; /* indices into km_gap.items, rising */
    uint32_t fill_count;
    uint32_t already;   /* share of what it teaches that the person already has, 0 to 10000 */
    const uint8_t *met; /* km_met of each of its requirements, in the order of the pack */
} km_course_offer;

typedef struct km_match {
    const km_ranked_occupation *occupations;
    uint32_t occupation_count;
    bool has_gap;
    km_gap gap;
    const km_course_offer *courses;
    uint32_t course_count;
    const uint32_t *uncovered; /* gap items that no course in the pack covers */
    uint32_t uncovered_count;
    const struct km_proposal *proposals; /* what held occupations usually involve */
    uint32_t proposal_count;
    const struct km_degree *degrees; /* where the person's general degrees lead */
    uint32_t degree_count;
    const struct km_path *path; /* NULL: none was asked for, or there is no gap */
} km_match;

/* Builds what ranking needs from the terms; lives in `arena` as long as the engine. */
km_status km_demand_build(km_arena *arena, const km_terms *terms, const struct km_demand **demand);

/* Ranks occupations, and with a target or an ad measures the gap and finds courses. */
km_status km_match_run(const km_engine *engine, km_arena *arena, const km_reading *reading, const km_wish *wish,
                       const km_match **match);

#endif
