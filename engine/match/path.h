/* From what is missing to a target: all plans that no other plan beats, over real courses and other steps.
 *
 * What follows is the whole definition. The search (search.h), the exhaustive enumeration in the tests and the checker
 * in tools/check_path implement it, each by itself.
 *
 * An *item* is something to be had: a *goal*, that is, an item of the gap that is missing and asked for often enough, a
 * barrier, or a paper that must have been had but is not shown; or what a course asks for that the person does not
 * have, a competence or another course. Only what the courses of plans ask for is listed as items (hunt.h).
 *
 * A *step* gives items, may need items, takes weeks of full-time study, costs kronor or an unknown fee, and takes a
 * pace. A dated step has a first day `begin` and a day `end` that is no longer part of it; an undated one has none.
 * - A start of a course that begins on the wish's date or later and can still be applied for is a dated step. A course
 *   without starts, or a start without a first day, is an undated step. A course whose starts are all over is none.
 * - A course gives the items that it teaches, with a confidence of at least KM_COVER_CONFIDENCE, and itself, where it
 *   is asked for. What only its description or outcomes name it gives when it teaches two things at least that the gap
 *   lists, and when that is no paper: a course that touches one thing in passing is no way to the target, and texts
 *   mention papers that they do not give. One that trains for the target as a whole gives all goals but driving
 *   licences and languages.
 * - Validating, asking employers for certificates and working in a stepping-stone occupation are dated steps from the
 *   wish's date; what they take is assumed (assumptions.h).
 * - Courses of one code, or without a code of one title and provider, are one *group*: they are the same course.
 *
 * A *plan* is a set of steps such that
 * 1. no two steps are of one group;
 * 2. every item that a dated step needs is given by a dated step that ends on or before its begin; the undated steps
 *    can be put in an order in which every item that one needs is given by a dated step or by one before it;
 * 3. on no day the paces of the dated steps that go on (begin <= day < end) exceed the ceiling together, and no
 *    undated step exceeds it alone;
 * 4. neither weeks nor known costs exceed their ceilings;
 * 5. every goal is given.
 * When no plan gives all goals, they are taken one by one, the weightiest first, and one that no plan gives together
 * with those taken before is left out.
 *
 * Its *measures* are the sum of weeks, the finish (the last end, or the wish's date without steps; unknown, and later
 * than every day, with an undated step), the sum of known costs and the number of unknown fees. A plan beats another
 * when none of its measures is greater and one is less. The front is one plan for each combination of measures that no
 * plan beats; taking a step out of one of its plans never leaves a plan. */
#ifndef KM_MATCH_PATH_H
#define KM_MATCH_PATH_H

#include "match/assumptions.h"
#include "match/bound.h"
#include "match/match.h"
#include "match/person.h"
#include "match/search.h"

/* A course must teach an item with this confidence to give it: that of a label, inflected or not, in a description. */
#define KM_COVER_CONFIDENCE 70

/* What is asked for with less demand than this, of 10000, is no goal: nobody studies for what hardly anyone asks. It
 * does not hold for barriers and papers. */
#define KM_GOAL_DEMAND 3000

/* A course counts as training for the target as a whole from this on; what trains for another occupation of the group
 * stays below. */
#define KM_WHOLE_CONFIDENCE 75

/* A course may lie so many SeQF levels above what the target asks for. */
#define KM_LEVELS_ABOVE_MOST 1

/* Plans that are shown of a front, and goals that are looked at, unless the wish says otherwise: that many are always
 * searched to the end. */
#define KM_PLANS_SHOWN 8
#define KM_GOALS_DEFAULT 12
#define KM_PACE_DEFAULT 100

/* What a search for more than KM_GOALS_DEFAULT items may spend, unless the wish says otherwise. */
#define KM_BUDGET_DEFAULT 4000000u

/* What the person asks of a path. */
typedef struct km_path_wish {
    const km_bytes *regions; /* codes of counties (two digits) or municipalities (four) */
    uint32_t region_count;   /* 0: anywhere */
    bool distance;           /* courses at a distance are welcome, wherever they are given */
    uint32_t pace;           /* ceiling in percent */
    km_bytes language;       /* of teaching; courses do not tell theirs, so that it only marks them */
    uint32_t fee;            /* ceiling of known costs in kronor; KM_NONE */
    uint32_t weeks;          /* ceiling in tenths of weeks; KM_NONE */
    uint32_t goals;          /* most goals, at most KM_ITEMS_MOST */
    uint64_t budget; /* work; 0: KM_BUDGET_DEFAULT for problems of more than KM_GOALS_DEFAULT items, else no limit */
} km_path_wish;

typedef enum km_path_status {
    KM_PATH_NOTHING_MISSING, /* there are no goals: apply now */
    KM_PATH_EXACT,
    KM_PATH_BOUNDED,   /* the budget was spent, or not all that courses ask for found room, and what was left out could
                          be part of better plans */
    KM_PATH_IMPOSSIBLE /* there is no plan */
} km_path_status;

/* Why an item of the gap is no goal that plans reach. */
typedef enum km_path_reason {
    KM_REASON_NO_COURSE,    /* nothing in the data gives it */
    KM_REASON_PAST,         /* only courses whose starts are over */
    KM_REASON_WISHES,       /* only courses outside the wishes for place, distance, pace or fee */
    KM_REASON_LEVEL,        /* only courses too far above the target's level */
    KM_REASON_REQUIREMENTS, /* only courses whose requirements nothing gives in time */
    KM_REASON_LIMIT,        /* beyond the most goals */
    KM_REASON_WEAK,         /* hardly asked for, see KM_GOAL_DEMAND */
    KM_REASON_TOGETHER,     /* no plan gives it together with the weightier goals */
    KM_REASON_COUNT
} km_path_reason;

typedef struct km_path_uncovered {
    uint32_t gap_item;
    km_path_reason reason;
} km_path_uncovered;

/* An item: a concept, or a course that is asked for. */
typedef struct km_path_item {
    uint32_t concept;  /* KM_NONE for a course */
    uint32_t course;   /* the first of its group; KM_NONE for a concept */
    uint32_t gap_item; /* index into the gap's items; KM_NONE for what only courses ask for */
} km_path_item;

typedef struct km_path {
    km_path_status status;
    km_path_item items[KM_ITEMS_MOST];
    km_problem problem;
    km_search search;
    km_bound bound;
    uint32_t shown[KM_PLANS_SHOWN]; /* rising: of the front the best by each measure, and others between */
    uint32_t shown_count;
    const km_path_uncovered *uncovered; /* in order of gap item */
    uint32_t uncovered_count;
    km_assumptions assumptions;
    const km_step *services; /* all steps that are no courses */
    uint32_t service_count;
    const uint32_t *group_of; /* per course: the first course of its group */
    const uint8_t *met;       /* per requirement: km_met, told for the courses of plans that are shown */
} km_path;

/* Finds the paths over a gap. `path` is written on success and lives in `arena`. Errors: KM_MEMORY. */
km_status km_path_find(const km_engine *engine, km_arena *arena, const km_person *person, const km_reading *reading,
                       const km_gap *gap, const km_wish *wish, const km_path **path);

#endif
