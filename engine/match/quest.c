#include "match/ready.h"

#include <string.h>

#include "base/arena.h"
#include "base/status.h"

static uint32_t twin_of(const km_quest *q, uint32_t concept)
{
    return q->engine->demand->twin[concept];
}

/* --- Gifts and needs --- */

bool km_quest_trains_for(const km_quest *q, uint32_t concept)
{
    uint8_t kind = q->engine->terms.kind[concept];
    return kind != KM_KIND_LICENCE && kind != KM_KIND_LANGUAGE;
}

static uint32_t goals_of_training(const km_quest *q)
{
    uint32_t set = 0;
    for (uint32_t g = 0; g < q->goal_count; g++) {
        if (km_quest_trains_for(q, q->items[g].concept))
            set |= UINT32_C(1) << g;
    }
    return set;
}

static uint32_t bit_of(uint8_t item)
{
    return item == KM_NO_ITEM ? 0 : UINT32_C(1) << item;
}

bool km_quest_teaches(const km_quest *q, uint32_t course, uint32_t taught)
{
    const km_courses *courses = &q->engine->courses;
    bool is_paper = q->engine->terms.flags[courses->taught_concept[taught]] & KM_FLAGS_PAPER;
    return courses->taught_confidence[taught] >= KM_COVER_CONFIDENCE &&
           (courses->taught_field[taught] == KM_TAUGHT_TITLE || (q->about[course] && !is_paper));
}

uint32_t km_quest_gives(const km_quest *q, uint32_t course)
{
    const km_courses *courses = &q->engine->courses;
    uint32_t set = bit_of(q->item_of_group[q->groups[course]]);
    for (uint32_t t = courses->taught_offset[course]; t < courses->taught_offset[course + 1]; t++) {
        if (km_quest_teaches(q, course, t))
            set |= bit_of(q->item_of_twin[twin_of(q, courses->taught_concept[t])]);
    }
    return q->whole[course] ? set | goals_of_training(q) : set;
}

/* The place of the item that a requirement which is not met stands for. */
static uint8_t *needed_item(const km_quest *q, uint32_t required)
{
    const km_courses *courses = &q->engine->courses;
    uint32_t ref = courses->required_ref[required];
    bool is_concept = courses->required_kind[required] == KM_REQUIRES_CONCEPT;
    return is_concept ? &q->item_of_twin[twin_of(q, ref)] : &q->item_of_group[q->groups[ref]];
}

uint32_t km_quest_needs(const km_quest *q, uint32_t course)
{
    const km_courses *courses = &q->engine->courses;
    uint32_t set = 0;
    for (uint32_t r = courses->required_offset[course]; r < courses->required_offset[course + 1]; r++)
        set |= q->lacks[r] ? bit_of(*needed_item(q, r)) : 0;
    return set;
}

/* How many things a course needs that are no items. */
static uint32_t count_unlisted(const km_quest *q, uint32_t course)
{
    const km_courses *courses = &q->engine->courses;
    uint32_t count = 0;
    for (uint32_t r = courses->required_offset[course]; r < courses->required_offset[course + 1]; r++)
        count += q->lacks[r] && *needed_item(q, r) == KM_NO_ITEM;
    return count;
}

bool km_quest_is_loose(const km_quest *q, uint32_t course)
{
    return count_unlisted(q, course) > 0;
}

bool km_quest_reaches(const km_quest *q, uint32_t course)
{
    uint32_t goals = (UINT32_C(1) << q->goal_count) - 1;
    return q->open[course] && (km_quest_gives(q, course) & goals);
}

/* --- Goals --- */

#define CAN_BE_HAD (KM_REASON_COUNT + 1)
#define TOO_WEAK (KM_REASON_WEAK + 1)

static km_path_reason reason_of(km_reach reach)
{
    if (reach == KM_REACH_PAST)
        return KM_REASON_PAST;
    return reach == KM_REACH_LEVEL ? KM_REASON_LEVEL : KM_REASON_WISHES;
}

static km_reach reach_of(const km_quest *q, uint32_t course)
{
    if (km_fit_levels_above(&q->fit, course) > KM_LEVELS_ABOVE_MOST)
        return KM_REACH_LEVEL;
    return km_offers_reach(&q->offers, course);
}

/* Whether an item of the gap could be a goal. */
static bool is_candidate(const km_quest *q, uint32_t gap_item)
{
    return q->best[gap_item] && q->best[gap_item] != TOO_WEAK;
}

static void note(km_quest *q, uint32_t gap_item, km_reach reach)
{
    uint8_t found = reach == KM_REACH_YES ? CAN_BE_HAD : (uint8_t)(reason_of(reach) + 1);
    if (found > q->best[gap_item])
        q->best[gap_item] = found;
}

static void note_training(km_quest *q, km_reach reach)
{
    for (uint32_t i = 0; i < q->gap->item_count; i++) {
        if (is_candidate(q, i) && km_quest_trains_for(q, q->gap->items[i].concept))
            note(q, i, reach);
    }
}

/* A course that touches one thing of many in passing is no way to the target. */
static bool is_about(const km_quest *q, const uint32_t *gap_of_twin, uint32_t course)
{
    const km_courses *courses = &q->engine->courses;
    uint32_t first = KM_NONE;
    for (uint32_t t = courses->taught_offset[course]; t < courses->taught_offset[course + 1]; t++) {
        uint32_t item = gap_of_twin[twin_of(q, courses->taught_concept[t])];
        if (item == KM_NONE || courses->taught_confidence[t] < KM_COVER_CONFIDENCE)
            continue;
        if (first != KM_NONE && item != first)
            return true;
        first = item;
    }
    return false;
}

/* Notes what of the gap a course teaches; `gap_of_twin` tells where in the gap a concept stands. */
static void survey_course(km_quest *q, const uint32_t *gap_of_twin, uint32_t course)
{
    const km_courses *courses = &q->engine->courses;
    km_reach reach = reach_of(q, course);
    q->open[course] = reach == KM_REACH_YES;
    q->whole[course] = km_fit_trains(&q->fit, course) >= KM_WHOLE_CONFIDENCE;
    q->about[course] = is_about(q, gap_of_twin, course);
    for (uint32_t t = courses->taught_offset[course]; t < courses->taught_offset[course + 1]; t++) {
        uint32_t item = gap_of_twin[twin_of(q, courses->taught_concept[t])];
        if (item != KM_NONE && is_candidate(q, item) && km_quest_teaches(q, course, t))
            note(q, item, reach);
    }
    if (q->whole[course])
        note_training(q, reach);
}

/* Finds out which requirements of a course that can be begun are not met. That a course asks for itself means
 * nothing. */
static void survey_requirements(km_quest *q, uint32_t course)
{
    const km_courses *courses = &q->engine->courses;
    for (uint32_t r = courses->required_offset[course]; r < courses->required_offset[course + 1]; r++) {
        bool itself =
            courses->required_kind[r] == KM_REQUIRES_COURSE && q->groups[courses->required_ref[r]] == q->groups[course];
        q->lacks[r] = q->open[course] && !itself && km_fit_meets(&q->fit, r) == KM_MET_NO;
    }
}

/* Finds the candidates among the items of the gap, and looks at every course once. */
static km_status survey_gap(km_arena *arena, km_quest *q)
{
    uint32_t concepts = q->engine->terms.concept_count;
    uint32_t *gap_of_twin = km_arena_take(arena, concepts, sizeof *gap_of_twin);
    if (!gap_of_twin)
        return km_fail(KM_MEMORY);
    memset(gap_of_twin, 0xff, concepts * sizeof *gap_of_twin);
    for (uint32_t i = 0; i < q->gap->item_count; i++) {
        gap_of_twin[twin_of(q, q->gap->items[i].concept)] = i;
        if (!km_gap_is_goal(&q->engine->terms, q->person, &q->gap->items[i]))
            continue;
        if (q->gap->items[i].status == KM_GAP_MISSING && q->gap->items[i].weight < KM_GOAL_DEMAND) {
            q->best[i] = TOO_WEAK;
            continue;
        }
        q->best[i] = km_services_give(&q->services, i) ? CAN_BE_HAD : KM_REASON_NO_COURSE + 1;
    }
    for (uint32_t k = 0; k < q->engine->courses.course_count; k++) {
        survey_course(q, gap_of_twin, k);
        survey_requirements(q, k);
    }
    return km_ok();
}

/* Makes goals of the first candidates that can be had, in the order of the gap. */
static void choose_goals(km_quest *q)
{
    for (uint32_t i = 0; i < q->gap->item_count; i++) {
        q->fate[i] = q->best[i];
        if (q->best[i] != CAN_BE_HAD)
            continue;
        q->fate[i] = q->left_out && q->left_out[i] ? q->left_out[i] : KM_REASON_LIMIT + 1;
        if (q->item_count == q->wish->goals || (q->left_out && q->left_out[i]))
            continue;
        uint32_t concept = q->gap->items[i].concept;
        q->fate[i] = 0;
        q->item_of_twin[twin_of(q, concept)] = (uint8_t)q->item_count;
        q->items[q->item_count++] = (km_path_item){concept, KM_NONE, i};
    }
    q->goal_count = q->item_count;
}

/* Leaves out the goals that can never be had. */
static void drop_goals(km_quest *q)
{
    uint32_t kept = 0;
    for (uint32_t g = 0; g < q->goal_count; g++) {
        km_path_item item = q->items[g];
        uint8_t *place = &q->item_of_twin[twin_of(q, item.concept)];
        if (q->least_of_twin[twin_of(q, item.concept)].day == KM_DAY_NEVER) {
            q->fate[item.gap_item] = KM_REASON_REQUIREMENTS + 1;
            *place = KM_NO_ITEM;
            continue;
        }
        *place = (uint8_t)kept;
        q->items[kept++] = item;
    }
    q->item_count = q->goal_count = kept;
}

/* --- What courses ask for --- */

/* Makes an item of what a requirement asks for. */
static void make_item(km_quest *q, uint32_t required)
{
    const km_courses *courses = &q->engine->courses;
    uint32_t ref = courses->required_ref[required];
    bool is_concept = courses->required_kind[required] == KM_REQUIRES_CONCEPT;
    *needed_item(q, required) = (uint8_t)q->item_count;
    q->items[q->item_count++] =
        is_concept ? (km_path_item){ref, KM_NONE, KM_NONE} : (km_path_item){KM_NONE, q->groups[ref], KM_NONE};
}

bool km_quest_admit(km_quest *q, uint32_t course)
{
    const km_courses *courses = &q->engine->courses;
    if (count_unlisted(q, course) > KM_ITEMS_MOST - q->item_count)
        return false;
    for (uint32_t r = courses->required_offset[course]; r < courses->required_offset[course + 1]; r++) {
        if (q->lacks[r] && *needed_item(q, r) == KM_NO_ITEM)
            make_item(q, r);
    }
    return true;
}

void km_quest_fill(km_quest *q)
{
    for (uint32_t before = 0; before != q->item_count;) {
        before = q->item_count;
        for (uint32_t i = 0; i < q->offer_count && q->item_count < KM_ITEMS_MOST; i++) {
            uint32_t course = q->offered[i].course;
            if (km_quest_is_loose(q, course) && km_quest_gives(q, course))
                km_quest_admit(q, course);
        }
    }
}

/* --- The whole --- */

km_status km_quest_begin(km_arena *arena, km_quest *q)
{
    uint32_t concepts = q->engine->terms.concept_count, courses = q->engine->courses.course_count;
    q->item_of_twin = km_arena_take(arena, concepts, 1);
    q->item_of_group = km_arena_take(arena, courses, 1);
    q->groups = km_arena_take(arena, courses, sizeof *q->groups);
    q->open = km_arena_zeros(arena, courses, sizeof *q->open);
    q->whole = km_arena_zeros(arena, courses, sizeof *q->whole);
    q->about = km_arena_zeros(arena, courses, sizeof *q->about);
    q->lacks = km_arena_zeros(arena, q->engine->courses.required_count, sizeof *q->lacks);
    q->best = km_arena_zeros(arena, q->gap->item_count, 1);
    q->fate = km_arena_zeros(arena, q->gap->item_count, 1);
    if (!q->item_of_twin || !q->item_of_group || !q->groups || !q->open || !q->whole || !q->about || !q->lacks ||
        !q->best || !q->fate)
        return km_fail(KM_MEMORY);
    km_status status = km_ok();
    if (q->engine->has_courses)
        status = km_offers_group(arena, &q->engine->courses, q->groups);
    return status.code ? status : survey_gap(arena, q);
}

km_status km_quest_choose(km_arena *arena, km_quest *q)
{
    q->item_count = q->goal_count = 0;
    memset(q->item_of_twin, KM_NO_ITEM, q->engine->terms.concept_count);
    memset(q->item_of_group, KM_NO_ITEM, q->engine->courses.course_count);
    choose_goals(q);
    km_status status = km_ready_find(arena, q);
    if (!status.code)
        drop_goals(q);
    return status;
}
