#include "match/quest.h"

#include <string.h>

#include "base/arena.h"
#include "base/status.h"

/* What is known of a course. */
enum course_state {
    COURSE_OUT,      /* cannot be begun */
    COURSE_IDLE,     /* gives no item so far */
    COURSE_RELEVANT, /* gives an item */
    COURSE_STUCK     /* gives an item, but needs what cannot be had */
};

static uint32_t twin_of(const km_quest *q, uint32_t concept)
{
    return q->engine->demand->twin[concept];
}

static bool is_relevant(const km_quest *q, uint32_t course)
{
    return q->state[course] == COURSE_RELEVANT;
}

/* --- Gifts and needs --- */

static bool is_whole(const km_quest *q, uint32_t course)
{
    return km_fit_trains(&q->fit, course) >= KM_WHOLE_CONFIDENCE;
}

/* Whether training for the target as a whole gives a concept: not what is examined elsewhere. */
static bool comes_with_training(const km_quest *q, uint32_t concept)
{
    uint8_t kind = q->engine->terms.kind[concept];
    return kind != KM_KIND_LICENCE && kind != KM_KIND_LANGUAGE;
}

static uint32_t goals_of_training(const km_quest *q)
{
    uint32_t set = 0;
    for (uint32_t g = 0; g < q->goal_count; g++) {
        if (comes_with_training(q, q->items[g].concept))
            set |= UINT32_C(1) << g;
    }
    return set;
}

static uint32_t bit_of(uint8_t item)
{
    return item == KM_NO_ITEM ? 0 : UINT32_C(1) << item;
}

uint32_t km_quest_gives(const km_quest *q, uint32_t course)
{
    const km_courses *courses = &q->engine->courses;
    uint32_t set = bit_of(q->item_of_group[q->groups[course]]);
    for (uint32_t t = courses->taught_offset[course]; t < courses->taught_offset[course + 1]; t++) {
        if (courses->taught_confidence[t] >= KM_COVER_CONFIDENCE)
            set |= bit_of(q->item_of_twin[twin_of(q, courses->taught_concept[t])]);
    }
    return is_whole(q, course) ? set | goals_of_training(q) : set;
}

/* The place of the item that a requirement stands for; NULL when it is met, or cannot be checked. */
static uint8_t *needed_item(const km_quest *q, uint32_t course, uint32_t required)
{
    const km_courses *courses = &q->engine->courses;
    uint32_t ref = courses->required_ref[required];
    if (km_fit_meets(&q->fit, required) != KM_MET_NO)
        return NULL;
    if (courses->required_kind[required] == KM_REQUIRES_CONCEPT)
        return &q->item_of_twin[twin_of(q, ref)];
    return q->groups[ref] == q->groups[course] ? NULL : &q->item_of_group[q->groups[ref]];
}

uint32_t km_quest_needs(const km_quest *q, uint32_t course)
{
    const km_courses *courses = &q->engine->courses;
    uint32_t set = 0;
    for (uint32_t r = courses->required_offset[course]; r < courses->required_offset[course + 1]; r++) {
        const uint8_t *item = needed_item(q, course, r);
        set |= item ? bit_of(*item) : 0;
    }
    return set;
}

bool km_quest_has(const km_quest *q, uint32_t course)
{
    return is_relevant(q, course);
}

bool km_quest_reaches(const km_quest *q, uint32_t course)
{
    uint32_t goals = (UINT32_C(1) << q->goal_count) - 1;
    return q->state[course] != COURSE_OUT && (km_quest_gives(q, course) & goals);
}

/* --- Goals --- */

/* For each item of the gap the best that courses come to. */
typedef struct survey {
    uint32_t *gap_of_twin; /* per representative: gap item that is a candidate, KM_NONE */
    uint8_t *best;         /* per gap item: km_path_reason + 1, 1 + KM_REASON_COUNT when it can be had */
} survey;

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

static void note(survey *s, uint32_t gap_item, km_reach reach)
{
    uint8_t found = reach == KM_REACH_YES ? CAN_BE_HAD : (uint8_t)(reason_of(reach) + 1);
    if (found > s->best[gap_item])
        s->best[gap_item] = found;
}

static void note_training(const km_quest *q, survey *s, km_reach reach)
{
    for (uint32_t i = 0; i < q->gap->item_count; i++) {
        if (s->best[i] && s->best[i] != TOO_WEAK && comes_with_training(q, q->gap->items[i].concept))
            note(s, i, reach);
    }
}

/* Looks at every course once: can it be begun, and what of the gap does it teach. */
static void survey_courses(km_quest *q, survey *s)
{
    const km_courses *courses = &q->engine->courses;
    for (uint32_t k = 0; k < courses->course_count; k++) {
        km_reach reach = reach_of(q, k);
        q->state[k] = reach == KM_REACH_YES ? COURSE_IDLE : COURSE_OUT;
        for (uint32_t t = courses->taught_offset[k]; t < courses->taught_offset[k + 1]; t++) {
            uint32_t item = s->gap_of_twin[twin_of(q, courses->taught_concept[t])];
            if (item != KM_NONE && courses->taught_confidence[t] >= KM_COVER_CONFIDENCE)
                note(s, item, reach);
        }
        if (is_whole(q, k))
            note_training(q, s, reach);
    }
}

static km_status survey_gap(km_arena *arena, km_quest *q, survey *s)
{
    uint32_t concepts = q->engine->terms.concept_count;
    s->gap_of_twin = km_arena_take(arena, concepts, sizeof *s->gap_of_twin);
    s->best = km_arena_zeros(arena, q->gap->item_count, 1);
    if (!s->gap_of_twin || !s->best)
        return km_fail(KM_MEMORY);
    memset(s->gap_of_twin, 0xff, concepts * sizeof *s->gap_of_twin);
    for (uint32_t i = 0; i < q->gap->item_count; i++) {
        if (!km_gap_is_goal(&q->engine->terms, q->person, &q->gap->items[i]))
            continue;
        if (q->gap->items[i].status == KM_GAP_MISSING && q->gap->items[i].weight < KM_GOAL_DEMAND) {
            s->best[i] = TOO_WEAK;
            continue;
        }
        s->gap_of_twin[twin_of(q, q->gap->items[i].concept)] = i;
        s->best[i] = km_services_give(&q->services, i) ? CAN_BE_HAD : KM_REASON_NO_COURSE + 1;
    }
    survey_courses(q, s);
    return km_ok();
}

/* Makes goals of the first candidates that can be had, in the order of the gap. */
static void choose_goals(km_quest *q, const survey *s)
{
    for (uint32_t i = 0; i < q->gap->item_count; i++) {
        if (s->best[i] == 0)
            continue;
        q->fate[i] = s->best[i];
        if (s->best[i] != CAN_BE_HAD)
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

/* --- What courses ask for --- */

/* Makes an item of what a requirement asks for. */
static bool make_item(km_quest *q, uint32_t required, uint8_t *place)
{
    const km_courses *courses = &q->engine->courses;
    uint32_t ref = courses->required_ref[required];
    bool is_concept = courses->required_kind[required] == KM_REQUIRES_CONCEPT;
    if (q->item_count == KM_ITEMS_MOST) {
        q->cut = true;
        return false;
    }
    *place = (uint8_t)q->item_count;
    q->items[q->item_count++] =
        is_concept ? (km_path_item){ref, KM_NONE, KM_NONE} : (km_path_item){KM_NONE, q->groups[ref], KM_NONE};
    return true;
}

/* Makes items of all that a course needs; it is stuck when there is no room for them. */
static void admit(km_quest *q, uint32_t course)
{
    const km_courses *courses = &q->engine->courses;
    q->state[course] = COURSE_RELEVANT;
    for (uint32_t r = courses->required_offset[course]; r < courses->required_offset[course + 1]; r++) {
        uint8_t *place = needed_item(q, course, r);
        if (place && *place == KM_NO_ITEM && !make_item(q, r, place))
            q->state[course] = COURSE_STUCK;
    }
}

/* Goes on until no course gives an item that is not yet admitted. */
static void admit_all(km_quest *q)
{
    for (bool more = true; more;) {
        more = false;
        for (uint32_t k = 0; k < q->engine->courses.course_count; k++) {
            if (q->state[k] != COURSE_IDLE || km_quest_gives(q, k) == 0)
                continue;
            admit(q, k);
            more = true;
        }
    }
}

/* --- What can be had --- */

static uint32_t given_by_services(const km_quest *q)
{
    uint32_t set = 0;
    for (uint32_t g = 0; g < q->goal_count; g++) {
        if (km_services_give(&q->services, q->items[g].gap_item))
            set |= UINT32_C(1) << g;
    }
    return set;
}

/* Everything that can be had one after another; courses whose needs never can be are stuck. */
static uint32_t had_in_the_end(km_quest *q)
{
    uint32_t count = q->engine->courses.course_count, had = given_by_services(q), before;
    do {
        before = had;
        for (uint32_t k = 0; k < count; k++) {
            if (is_relevant(q, k) && (km_quest_needs(q, k) & ~had) == 0)
                had |= km_quest_gives(q, k);
        }
    } while (had != before);
    for (uint32_t k = 0; k < count; k++) {
        if (is_relevant(q, k) && (km_quest_needs(q, k) & ~had))
            q->state[k] = COURSE_STUCK;
    }
    return had;
}

static uint8_t *place_of(const km_quest *q, const km_path_item *item)
{
    return item->concept == KM_NONE ? &q->item_of_group[item->course] : &q->item_of_twin[twin_of(q, item->concept)];
}

/* Keeps the items of a set and numbers them anew; goals stay in front. */
static void keep_items(km_quest *q, uint32_t set)
{
    uint32_t kept = 0, goals = 0;
    for (uint32_t i = 0; i < q->item_count; i++) {
        km_path_item item = q->items[i];
        *place_of(q, &item) = KM_NO_ITEM;
        if ((set >> i & 1) == 0) {
            if (i < q->goal_count)
                q->fate[item.gap_item] = KM_REASON_REQUIREMENTS + 1;
            continue;
        }
        goals += i < q->goal_count;
        *place_of(q, &item) = (uint8_t)kept;
        q->items[kept++] = item;
    }
    q->item_count = kept;
    q->goal_count = goals;
}

/* Goals that can be had, and what the courses that remain need. */
static void drop_needless(km_quest *q, uint32_t had)
{
    uint32_t keep = had & ((UINT32_C(1) << q->goal_count) - 1);
    for (uint32_t k = 0; k < q->engine->courses.course_count; k++) {
        if (is_relevant(q, k))
            keep |= km_quest_needs(q, k);
    }
    keep_items(q, keep);
    for (uint32_t k = 0; k < q->engine->courses.course_count; k++) {
        if (is_relevant(q, k) && km_quest_gives(q, k) == 0)
            q->state[k] = COURSE_IDLE;
    }
}

static km_status make_room(km_arena *arena, km_quest *q)
{
    uint32_t concepts = q->engine->terms.concept_count, courses = q->engine->courses.course_count;
    q->item_of_twin = km_arena_take(arena, concepts, 1);
    q->item_of_group = km_arena_take(arena, courses, 1);
    q->groups = km_arena_take(arena, courses, sizeof *q->groups);
    q->state = km_arena_zeros(arena, courses, 1);
    q->fate = km_arena_zeros(arena, q->gap->item_count, 1);
    if (!q->item_of_twin || !q->item_of_group || !q->groups || !q->state || !q->fate)
        return km_fail(KM_MEMORY);
    memset(q->item_of_twin, KM_NO_ITEM, concepts);
    memset(q->item_of_group, KM_NO_ITEM, courses);
    return q->engine->has_courses ? km_offers_group(arena, &q->engine->courses, q->groups) : km_ok();
}

km_status km_quest_find(km_arena *arena, km_quest *q)
{
    survey s;
    q->item_count = q->goal_count = 0;
    q->cut = false;
    km_status status = make_room(arena, q);
    if (!status.code)
        status = survey_gap(arena, q, &s);
    if (status.code)
        return status;
    choose_goals(q, &s);
    admit_all(q);
    drop_needless(q, had_in_the_end(q));
    return km_ok();
}
