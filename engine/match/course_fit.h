/* How one course stands to a person and a target: when it begins, whether its requirements are met, and whether
 * its level fits. */
#ifndef KM_MATCH_COURSE_FIT_H
#define KM_MATCH_COURSE_FIT_H

#include "match/match.h"
#include "match/person.h"

/* What courses are held against. */
typedef struct km_fit {
    const km_courses *courses;
    const km_person *person;
    const km_terms *terms;
    int32_t date;    /* the day from which courses count */
    uint32_t target; /* occupation or group; KM_NONE: none */
    uint32_t group;  /* the target's SSYK-4 group; KM_NONE */
    uint32_t level;  /* SeQF level that the target asks for; 0 unknown */
} km_fit;

/* Which start of a course to show, and what kind of start it is; see km_course_offer. */
typedef struct km_course_start {
    uint32_t start;
    bool unknown;
    bool past;
} km_course_start;

/* Holds the courses of an engine against a person and a wish. */
km_fit km_fit_make(const km_engine *engine, const km_person *person, const km_wish *wish);

/* How surely a course trains for the target: the confidence with which it names the occupation or its group as
 * what it teaches, less for a sibling in the group; 0 to 100. */
uint32_t km_fit_trains(const km_fit *fit, uint32_t course);

/* The next start that can still be applied for; else one without a date; else the latest that has been. */
km_course_start km_fit_start(const km_fit *fit, uint32_t course);

/* Whether the person meets a requirement, an index into the pack's requirements. */
km_met km_fit_meets(const km_fit *fit, uint32_t required);

/* Share of what a course teaches that the person already has, 0 to 10000. */
uint32_t km_fit_already(const km_fit *fit, uint32_t course);

/* SeQF levels that a course lies above what the target asks for; 0 when either is not known. */
uint32_t km_fit_levels_above(const km_fit *fit, uint32_t course);

/* Percent that what a course gives counts for: by its start, its requirements, and how far its level lies above
 * the target's. 0 for one that asks for a licence to practise which the person lacks. */
uint32_t km_fit_worth(const km_fit *fit, uint32_t course);

#endif
