#include "match/ready.h"

#include <string.h>

#include "base/arena.h"
#include "base/status.h"

/* What is looked at: courses that can be begun and give something that is wanted. */
typedef struct finder {
    km_arena *arena;
    km_quest *q;
    bool *wanted_twin; /* per representative of a class of concepts: a goal, or what a course needs */
    bool *wanted_group;
    size_t capacity;
} finder;

static uint32_t twin_of(const km_quest *q, uint32_t concept)
{
    return q->engine->demand->twin[concept];
}

/* The place of what a requirement asks for, in one of two arrays. */
static const km_least *least_of(const km_quest *q, uint32_t required)
{
    uint32_t ref = q->engine->courses.required_ref[required];
    bool is_concept = q->engine->courses.required_kind[required] == KM_REQUIRES_CONCEPT;
    return is_concept ? &q->least_of_twin[twin_of(q, ref)] : &q->least_of_group[q->groups[ref]];
}

/* --- What is wanted --- */

static void want_needs(finder *f, uint32_t course)
{
    const km_courses *courses = &f->q->engine->courses;
    for (uint32_t r = courses->required_offset[course]; r < courses->required_offset[course + 1]; r++) {
        uint32_t ref = courses->required_ref[r];
        if (!f->q->lacks[r])
            continue;
        if (courses->required_kind[r] == KM_REQUIRES_CONCEPT)
            f->wanted_twin[twin_of(f->q, ref)] = true;
        else
            f->wanted_group[f->q->groups[ref]] = true;
    }
}

static bool is_wanted(const finder *f, uint32_t course)
{
    const km_courses *courses = &f->q->engine->courses;
    bool wanted = f->q->whole[course] || f->wanted_group[f->q->groups[course]];
    for (uint32_t t = courses->taught_offset[course]; t < courses->taught_offset[course + 1] && !wanted; t++) {
        wanted = km_quest_teaches(f->q, course, t) && f->wanted_twin[twin_of(f->q, courses->taught_concept[t])];
    }
    return f->q->open[course] && wanted;
}

static km_status list_offer(finder *f, const km_step *step)
{
    km_quest *q = f->q;
    km_step *grown =
        km_arena_grow(f->arena, q->offered, q->offer_count, &f->capacity, (size_t)q->offer_count + 1, sizeof *grown);
    if (!grown)
        return km_fail(KM_MEMORY);
    q->offered = grown;
    grown[q->offer_count++] = *step;
    return km_ok();
}

/* Lists the starts of a course that can be taken. */
static km_status list_starts(finder *f, uint32_t course)
{
    const km_courses *courses = &f->q->engine->courses;
    uint32_t first = courses->start_offset[course], end = courses->start_offset[course + 1];
    for (uint32_t s = first; s < end || (s == first && first == end); s++) {
        km_step step;
        if (km_offer_make(&f->q->offers, course, first == end ? KM_NONE : s, &step) != KM_REACH_YES)
            continue;
        step.group = f->q->groups[course];
        step.kind = f->q->whole[course] ? KM_STEP_PROGRAMME : KM_STEP_COURSE;
        km_status status = list_offer(f, &step);
        if (status.code)
            return status;
    }
    return km_ok();
}

static km_status list_wanted(finder *f)
{
    km_quest *q = f->q;
    uint32_t count = q->engine->courses.course_count;
    f->wanted_twin = km_arena_zeros(f->arena, q->engine->terms.concept_count, sizeof *f->wanted_twin);
    f->wanted_group = km_arena_zeros(f->arena, count, sizeof *f->wanted_group);
    if (!f->wanted_twin || !f->wanted_group)
        return km_fail(KM_MEMORY);
    for (uint32_t g = 0; g < q->goal_count; g++)
        f->wanted_twin[twin_of(q, q->items[g].concept)] = true;
    for (uint32_t k = 0; k < count; k++)
        want_needs(f, k);
    km_status status = km_ok();
    for (uint32_t k = 0; k < count && !status.code; k++) {
        if (is_wanted(f, k))
            status = list_starts(f, k);
    }
    return status;
}

/* --- What having it takes --- */

static const km_least never = {KM_DAY_NEVER, UINT32_MAX, UINT32_MAX, UINT32_MAX};

static uint32_t greater(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* The least that having all that a course needs takes. */
static km_least least_before(const km_quest *q, uint32_t course)
{
    const km_courses *courses = &q->engine->courses;
    km_least least = {.day = q->offers.date};
    for (uint32_t r = courses->required_offset[course]; r < courses->required_offset[course + 1]; r++) {
        if (!q->lacks[r])
            continue;
        const km_least *one = least_of(q, r);
        least.day = one->day > least.day ? one->day : least.day;
        least.weeks = greater(least.weeks, one->weeks);
        least.cost = greater(least.cost, one->cost);
        least.fees = greater(least.fees, one->fees);
    }
    return least;
}

/* Whether what is needed can have been had. What steps without days give is of no use to dated ones. */
static bool in_time(const km_step *step, const km_least *before)
{
    return step->undated ? before->day != KM_DAY_NEVER : before->day <= step->begin;
}

static bool lower(uint32_t *least, uint32_t value)
{
    bool less = value < *least;
    if (less)
        *least = value;
    return less;
}

/* Lowers what something takes; whether anything of it is less than before. */
static bool lower_all(km_least *least, const km_least *by)
{
    bool sooner = by->day < least->day;
    if (sooner)
        least->day = by->day;
    bool less = lower(&least->weeks, by->weeks);
    less = lower(&least->cost, by->cost) || less;
    return lower(&least->fees, by->fees) || less || sooner;
}

/* Notes what a course gives, and at what price; whether that changes anything. */
static bool give(const km_quest *q, uint32_t course, const km_least *least)
{
    const km_courses *courses = &q->engine->courses;
    bool changed = lower_all(&q->least_of_group[q->groups[course]], least);
    for (uint32_t t = courses->taught_offset[course]; t < courses->taught_offset[course + 1]; t++) {
        if (km_quest_teaches(q, course, t))
            changed = lower_all(&q->least_of_twin[twin_of(q, courses->taught_concept[t])], least) || changed;
    }
    for (uint32_t g = 0; g < q->goal_count && q->whole[course]; g++) {
        uint32_t concept = q->items[g].concept;
        if (km_quest_trains_for(q, concept))
            changed = lower_all(&q->least_of_twin[twin_of(q, concept)], least) || changed;
    }
    return changed;
}

static km_status begin_least(finder *f)
{
    km_quest *q = f->q;
    uint32_t concepts = q->engine->terms.concept_count, courses = q->engine->courses.course_count;
    q->least_of_twin = km_arena_take(f->arena, concepts, sizeof *q->least_of_twin);
    q->least_of_group = km_arena_take(f->arena, courses, sizeof *q->least_of_group);
    if (!q->least_of_twin || !q->least_of_group)
        return km_fail(KM_MEMORY);
    for (uint32_t c = 0; c < concepts; c++)
        q->least_of_twin[c] = never;
    for (uint32_t k = 0; k < courses; k++)
        q->least_of_group[k] = never;
    for (uint32_t g = 0; g < q->goal_count; g++) {
        if (km_services_give(&q->services, q->items[g].gap_item))
            q->least_of_twin[twin_of(q, q->items[g].concept)] = (km_least){.day = q->offers.date};
    }
    return km_ok();
}

km_measures km_ready_least(const km_quest *q, const km_step *start)
{
    km_least before = least_before(q, start->course);
    return (km_measures){.weeks = before.weeks + start->weeks,
                         .finish = start->undated ? KM_FINISH_UNKNOWN : start->end,
                         .cost = before.cost + start->cost,
                         .unknown_fees = before.fees + start->unknown_fee};
}

/* Goes through all courses once; whether that changes anything. The starts of one stand together. */
static bool give_all(const km_quest *q)
{
    bool changed = false;
    for (uint32_t i = 0, next; i < q->offer_count; i = next) {
        uint32_t course = q->offered[i].course;
        km_least before = least_before(q, course), least = never;
        for (next = i; next < q->offer_count && q->offered[next].course == course; next++) {
            const km_step *step = &q->offered[next];
            km_least by = {.day = step->undated ? KM_DAY_UNDATED : step->end,
                           .weeks = before.weeks + step->weeks,
                           .cost = before.cost + step->cost,
                           .fees = before.fees + step->unknown_fee};
            if (in_time(step, &before))
                lower_all(&least, &by);
        }
        if (least.day != KM_DAY_NEVER)
            changed = give(q, course, &least) || changed;
    }
    return changed;
}

km_status km_ready_find(km_arena *arena, km_quest *q)
{
    finder f = {.arena = arena, .q = q};
    q->offered = NULL;
    q->offer_count = 0;
    km_status status = begin_least(&f);
    if (!status.code)
        status = list_wanted(&f);
    if (status.code)
        return status;
    while (give_all(q))
        ;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < q->offer_count; i++) {
        km_least before = least_before(q, q->offered[i].course);
        if (in_time(&q->offered[i], &before))
            q->offered[kept++] = q->offered[i];
    }
    q->offer_count = kept;
    return km_ok();
}
