#include "match/hunt.h"

#include "base/arena.h"
#include "base/status.h"
#include "match/plan.h"
#include "match/ready.h"

/* --- Steps --- */

/* Makes room for so many steps more; at least one. */
static km_status reserve(km_arena *arena, uint32_t more, km_step_list *list)
{
    km_step *grown =
        km_arena_grow(arena, list->steps, list->count, &list->capacity, (size_t)list->count + more, sizeof *grown);
    if (!grown)
        return km_fail(KM_MEMORY);
    list->steps = grown;
    return km_ok();
}

km_status km_step_list_add(km_arena *arena, km_step_list *list, const km_step *step)
{
    km_status status = reserve(arena, 1, list);
    if (!status.code)
        list->steps[list->count++] = *step;
    return status;
}

km_status km_hunt_list_services(km_arena *arena, const km_quest *quest, km_step_list *list)
{
    km_step steps[KM_SERVICES_MOST];
    uint8_t *item_of = km_arena_take(arena, quest->gap->item_count, 1);
    if (!item_of)
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i < quest->gap->item_count; i++)
        item_of[i] = KM_NO_ITEM;
    for (uint32_t g = 0; g < quest->goal_count; g++)
        item_of[quest->items[g].gap_item] = (uint8_t)g;
    uint32_t count = km_services_steps(&quest->services, quest->offers.assumptions, item_of, quest->gap->item_count,
                                       quest->offers.date, quest->engine->courses.course_count, steps);
    km_status status = km_ok();
    for (uint32_t i = 0; i < count && !status.code; i++)
        status = km_step_list_add(arena, list, &steps[i]);
    return status;
}

/* Whether a start needs what is no item, but could be part of a plan that no true plan found so far covers. */
static bool is_open_question(const km_hunt *h, const km_step *start)
{
    km_measures least = km_ready_least(h->quest, start);
    return km_quest_is_loose(h->quest, start->course) && !km_front_covers(&h->known, &least);
}

/* Adds the starts of courses that give an item; `loose` says whether those count that need what is no item. */
static km_status add_courses(km_arena *arena, const km_hunt *h, bool loose, km_step_list *list)
{
    const km_quest *quest = h->quest;
    uint32_t gives = 0, needs = 0;
    bool is_loose = false;
    km_status status = reserve(arena, quest->offer_count + 1, list);
    for (uint32_t i = 0; i < quest->offer_count && !status.code; i++) {
        km_step step = quest->offered[i];
        if (i == 0 || step.course != quest->offered[i - 1].course) {
            gives = km_quest_gives(quest, step.course);
            needs = km_quest_needs(quest, step.course);
            is_loose = km_quest_is_loose(quest, step.course);
        }
        step.gives = gives;
        step.needs = needs;
        if (gives && (!is_loose || (loose && is_open_question(h, &step))))
            status = km_step_list_add(arena, list, &step);
    }
    return status;
}

static void forget_paces(km_step_list *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->steps[i].course != KM_NONE)
            list->steps[i].pace = 0;
    }
}

/* Puts back the paces that were forgotten. */
static void recall_paces(const km_quest *quest, km_step *steps, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        km_step step;
        if (steps[i].course != KM_NONE &&
            km_offer_make(&quest->offers, steps[i].course, steps[i].start, &step) == KM_REACH_YES)
            steps[i].pace = step.pace;
    }
}

/* --- Searches --- */

/* What is left of the budget; 0: no limit. */
static uint64_t budget_left(const km_hunt *h)
{
    uint64_t budget = h->budget;
    if (budget == 0 && h->quest->item_count > KM_GOALS_DEFAULT)
        budget = KM_BUDGET_DEFAULT;
    if (budget == 0)
        return 0;
    return budget > h->search.work ? budget - h->search.work : 1;
}

/* Drops the steps with which no plan can be better than those known: bounds of the easier problem searched before hold
 * for this one too. What they take of the pace is not bounded by it. */
static km_status drop_hopeless(km_arena *arena, const km_hunt *h, const km_prior *prior, km_step_list *list)
{
    km_hope hope;
    km_arena_mark mark = km_arena_now(arena);
    km_status status = km_hope_begin(arena, &h->problem, prior, &hope);
    if (status.code)
        return status;
    km_hope_fill(&h->problem, 0, &hope);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        if (km_hope_has_step(&hope, &list->steps[i]))
            list->steps[kept++] = list->steps[i];
    }
    list->count = kept;
    km_arena_rewind(arena, mark);
    return km_ok();
}

/* Makes a problem of the rules that count, and searches it. */
static km_status search_once(km_arena *arena, km_hunt *h, bool loose)
{
    km_quest *quest = h->quest;
    km_step_list list = {0};
    uint64_t work = h->search.work, budget = budget_left(h);
    km_front before = h->search.front;
    km_prior prior = {&h->known, h->search.exact ? &before : NULL};
    km_status status = km_hunt_list_services(arena, quest, &list);
    if (!status.code)
        status = add_courses(arena, h, loose, &list);
    if (!status.code && prior.easier && !h->any)
        status = drop_hopeless(arena, h, &prior, &list);
    if (!h->paced)
        forget_paces(&list);
    if (!status.code)
        status = km_steps_reduce(arena, list.steps, &list.count,
                                 quest->engine->courses.course_count + KM_SERVICE_GROUPS, h->watched);
    if (status.code)
        return status;
    h->problem = (km_problem){.steps = list.steps,
                              .count = list.count,
                              .goal_count = quest->goal_count,
                              .item_count = quest->item_count,
                              .date = quest->offers.date,
                              .pace_most = quest->wish->pace,
                              .weeks_most = quest->wish->weeks,
                              .cost_most = quest->wish->fee};
    status = h->any ? km_search_any(arena, &h->problem, budget, &h->search)
                    : km_search_run(arena, &h->problem, budget, &prior, &h->search);
    h->search.work += work;
    recall_paces(quest, list.steps, list.count);
    return status;
}

/* --- Rules that plans break --- */

/* Watches the groups of which plans have two steps; whether there are any. */
static bool watch_groups(km_hunt *h)
{
    bool more = false;
    for (uint32_t p = 0; p < h->search.front.count; p++) {
        const km_plan *plan = &h->search.front.plans[p];
        for (uint32_t i = 1; i < plan->step_count; i++) {
            uint32_t group = h->problem.steps[plan->steps[i]].group;
            for (uint32_t k = 0; k < i && !h->watched[group]; k++) {
                h->watched[group] = h->problem.steps[plan->steps[k]].group == group;
                more = more || h->watched[group];
            }
        }
    }
    return more;
}

static void watch_all(km_hunt *h)
{
    for (uint32_t g = 0; g < h->quest->engine->courses.course_count + KM_SERVICE_GROUPS; g++)
        h->watched[g] = true;
}

/* Makes items of what the loose courses of plans need; whether there are any. `*room` becomes false when there is
 * none. */
static bool admit_needs(km_hunt *h, bool *room)
{
    bool more = false;
    for (uint32_t p = 0; p < h->search.front.count; p++) {
        const km_plan *plan = &h->search.front.plans[p];
        for (uint32_t i = 0; i < plan->step_count; i++) {
            uint32_t course = h->problem.steps[plan->steps[i]].course;
            if (course == KM_NONE || !km_quest_is_loose(h->quest, course))
                continue;
            more = true;
            if (!km_quest_admit(h->quest, course))
                *room = false;
        }
    }
    return more;
}

/* Whether a plan breaks none of the rules left aside. */
static bool is_true_plan(const km_hunt *h, const km_plan *plan)
{
    bool is_true = km_plan_keeps_pace(&h->problem, plan);
    for (uint32_t i = 0; i < plan->step_count && is_true; i++) {
        const km_step *step = &h->problem.steps[plan->steps[i]];
        is_true = step->course == KM_NONE || !km_quest_is_loose(h->quest, step->course);
        for (uint32_t k = 0; k < i && is_true; k++)
            is_true = h->problem.steps[plan->steps[k]].group != step->group;
    }
    return is_true;
}

/* Writes down a true plan and its steps. */
static km_status note_plan(km_arena *arena, km_hunt *h, const km_plan *plan)
{
    km_plan noted = *plan;
    km_status status = km_ok();
    for (uint32_t i = 0; i < plan->step_count && !status.code; i++) {
        noted.steps[i] = h->known_steps.count;
        status = km_step_list_add(arena, &h->known_steps, &h->problem.steps[plan->steps[i]]);
    }
    return status.code ? status : km_front_add(arena, &h->known, &noted);
}

/* Writes down the true plans of the front; `*all`: there are no others. */
static km_status note_plans(km_arena *arena, km_hunt *h, bool *all)
{
    km_status status = km_ok();
    *all = true;
    for (uint32_t p = 0; p < h->search.front.count && !status.code; p++) {
        if (is_true_plan(h, &h->search.front.plans[p]))
            status = note_plan(arena, h, &h->search.front.plans[p]);
        else
            *all = false;
    }
    return status;
}

/* Puts the plans that are known beside those of the last search, which was not finished. */
static km_status keep_known(km_arena *arena, km_hunt *h)
{
    uint32_t count = h->problem.count;
    km_step *steps = km_arena_take(arena, (size_t)count + h->known_steps.count, sizeof *steps);
    if (!steps)
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i < count; i++)
        steps[i] = h->problem.steps[i];
    for (uint32_t i = 0; i < h->known_steps.count; i++) {
        km_step *step = &steps[count + i];
        *step = h->known_steps.steps[i];
        if (step->course == KM_NONE)
            continue;
        step->gives = km_quest_gives(h->quest, step->course);
        step->needs = km_quest_needs(h->quest, step->course);
    }
    h->problem.steps = steps;
    h->problem.count += h->known_steps.count;
    km_status status = km_ok();
    for (uint32_t p = 0; p < h->known.count && !status.code; p++) {
        km_plan plan = h->known.plans[p];
        for (uint32_t i = 0; i < plan.step_count; i++)
            plan.steps[i] += count;
        status = km_front_add(arena, &h->search.front, &plan);
    }
    return status;
}

/* Whether a start was left out that could be part of a better plan. */
static bool leaves_questions(const km_hunt *h)
{
    for (uint32_t i = 0; i < h->quest->offer_count; i++) {
        const km_step *start = &h->quest->offered[i];
        if (km_quest_gives(h->quest, start->course) && is_open_question(h, start))
            return true;
    }
    return false;
}

/* Makes the problem harder where plans break rules, or, when the budget is spent, everywhere: nothing is left then to
 * find out which rules matter. `*room` becomes false when there is none for more items, or the budget is spent. */
static void obey(km_hunt *h, bool spent, bool *room)
{
    bool more = watch_groups(h);
    more = admit_needs(h, room) || more;
    if (more && spent)
        *room = false;
    if (spent)
        watch_all(h);
    if (!more || spent)
        h->paced = true;
}

km_status km_hunt_run(km_arena *arena, km_hunt *h)
{
    km_status status = km_quest_choose(arena, h->quest);
    h->watched = km_arena_zeros(arena, h->quest->engine->courses.course_count + KM_SERVICE_GROUPS, sizeof *h->watched);
    if (!h->watched)
        return km_fail(KM_MEMORY);
    for (bool room = true, done = false; !done && !status.code;) {
        bool loose = room;
        status = search_once(arena, h, loose);
        if (!status.code)
            status = note_plans(arena, h, &done);
        if (status.code)
            break;
        bool spent = !h->search.exact && !(h->any && h->search.front.count);
        h->search.exact = !spent && (loose || !leaves_questions(h));
        if (done)
            break;
        obey(h, spent, &room);
        if (loose && !room)
            km_quest_fill(h->quest);
    }
    return status.code || h->search.exact ? status : keep_known(arena, h);
}
