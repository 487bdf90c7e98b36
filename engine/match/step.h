/* Steps of a path and the problem that they make: the terms in which path.h defines what a plan is. */
#ifndef KM_MATCH_STEP_H
#define KM_MATCH_STEP_H

#include "snapshot/snapshot.h"

/* The most items, goals and prerequisites together: one bit each. */
#define KM_ITEMS_MOST 24

/* The finish of a plan with a step of unknown start: later than every day. */
#define KM_FINISH_UNKNOWN INT32_MAX

/* What a step is. */
typedef enum km_step_kind {
    KM_STEP_COURSE,
    KM_STEP_PROGRAMME, /* a course that trains for the target as a whole */
    KM_STEP_VALIDATE,
    KM_STEP_CERTIFICATE,
    KM_STEP_JOB,
    KM_STEP_KIND_COUNT
} km_step_kind;

/* One thing to do. A dated step takes the days begin <= day < end, begin < end; an undated one has no days. */
typedef struct km_step {
    uint32_t gives; /* set of items */
    uint32_t needs; /* set of items that must have been given before, by other steps */
    bool undated;
    int32_t begin, end;
    uint32_t pace;        /* percent of full time */
    uint32_t weeks;       /* full-time weeks of study, in tenths */
    uint32_t cost;        /* kronor that are known */
    uint32_t unknown_fee; /* 1: the fee is not known and not in the cost */
    uint32_t group;       /* steps of one group exclude one another */
    uint64_t exclusive;   /* set by km_steps_reduce: the bit of a group whose steps do not all give the same; else 0 */
    km_step_kind kind;
    uint32_t course, start; /* indices into the pack of courses; KM_NONE */
    uint32_t job;           /* occupation of a job; KM_NONE */
} km_step;

/* What a plan is judged by, each the less the better. */
typedef struct km_measures {
    uint32_t weeks;
    int32_t finish; /* the day on which the last step ends; KM_FINISH_UNKNOWN */
    uint32_t cost;
    uint32_t unknown_fees; /* steps whose fee is not known */
} km_measures;

/* A problem: which steps there are, what must be given, and the ceilings. */
typedef struct km_problem {
    const km_step *steps;
    uint32_t count;
    uint32_t goal_count; /* the goals are items 0 .. goal_count - 1 */
    uint32_t item_count; /* at most KM_ITEMS_MOST */
    int32_t date;        /* the finish of a plan without steps */
    uint32_t pace_most;  /* percent */
    uint32_t weeks_most; /* tenths; KM_NONE: no ceiling */
    uint32_t cost_most;  /* kronor; KM_NONE: no ceiling */
} km_problem;

/* The set of all goals. */
static inline uint32_t km_problem_goals(const km_problem *problem)
{
    return (UINT32_C(1) << problem->goal_count) - 1;
}

/* Whether no measure of the first is greater than that of the second. */
static inline bool km_measures_cover(const km_measures *first, const km_measures *second)
{
    return first->weeks <= second->weeks && first->finish <= second->finish && first->cost <= second->cost &&
           first->unknown_fees <= second->unknown_fees;
}

/* The bit that the groups beyond the 63rd share. */
#define KM_EXCLUSIVE_SHARED (UINT64_C(1) << 63)

/* Sorts steps and drops those that another step replaces in every plan without any measure growing; `*count` is
 * then how many are left. Dated steps come first, by begin; the order is total, so that the same steps in any order
 * give the same result. Groups must be less than `group_count`; steps exclude one another only when `watched` is true
 * for their group, or is NULL. Errors: KM_MEMORY.
 *
 * One step serves for another when it gives at least as much, needs no more, lies within the other's days (or, without
 * needs and pace, ends no later), asks no more of the pace and costs no more of anything. In its place it must not
 * stand beside a third step of its group; that is so within a group, and for groups whose steps all give the same: of
 * two such steps in a plan the one that ends later can be left out. For the same reason only the other groups need to
 * be watched when plans are made. */
km_status km_steps_reduce(km_arena *arena, km_step *steps, uint32_t *count, uint32_t group_count, const bool *watched);

#endif
