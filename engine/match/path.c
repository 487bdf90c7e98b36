#include "match/path.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/status.h"
#include "match/hunt.h"

/* What it may cost to find out whether there is any plan for some goals. */
#define BUDGET_A_TRY 50000u

/* --- The bound --- */

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Notes the least that steps with the same gifts take, by each measure for itself: all that bounds ask for. */
static km_status note_step(km_arena *arena, const km_step *step, km_step_list *list)
{
    km_step *same = list->steps, *end = list->steps + list->count;
    while (same != end && same->gives != step->gives)
        same++;
    if (same == end)
        return km_step_list_add(arena, list, step);
    same->weeks = least(same->weeks, step->weeks);
    same->cost = least(same->cost, step->cost);
    same->unknown_fee = least(same->unknown_fee, step->unknown_fee);
    if (!step->undated && (same->undated || step->end < same->end))
        same->end = step->end;
    same->undated = same->undated && step->undated;
    return km_ok();
}

/* Notes the starts of a course that can be taken, whatever it needs. */
static km_status note_course(km_arena *arena, const km_quest *quest, uint32_t course, km_step_list *list)
{
    const km_courses *courses = &quest->engine->courses;
    uint32_t first = courses->start_offset[course], end = courses->start_offset[course + 1];
    uint32_t gives = km_quest_gives(quest, course);
    for (uint32_t s = first; s < end || (s == first && first == end); s++) {
        km_step step;
        if (km_offer_make(&quest->offers, course, first == end ? KM_NONE : s, &step) != KM_REACH_YES)
            continue;
        step.gives = gives;
        km_status status = note_step(arena, &step, list);
        if (status.code)
            return status;
    }
    return km_ok();
}

/* All that gives a goal, whatever it needs and whenever it is: what lower bounds must hold for. */
static km_status bound_paths(km_arena *arena, const km_quest *quest, const km_problem *problem, km_bound *bound)
{
    km_step_list services = {0}, list = {0};
    km_status status = km_hunt_list_services(arena, quest, &services);
    for (uint32_t i = 0; i < services.count && !status.code; i++)
        status = note_step(arena, &services.steps[i], &list);
    for (uint32_t k = 0; k < quest->engine->courses.course_count && !status.code; k++) {
        if (km_quest_reaches(quest, k))
            status = note_course(arena, quest, k, &list);
    }
    km_problem all = *problem;
    all.steps = list.steps;
    all.count = list.count;
    *bound = (km_bound){.finish = problem->date, .finish_goal = KM_NONE};
    km_bound_finish(&all, bound);
    km_bound_prices(&all, bound);
    return status;
}

/* --- Choice of what is shown --- */

typedef struct chooser {
    const km_front *front;
    uint32_t *shown;
    uint32_t count;
} chooser;

static void show(chooser *c, uint32_t plan)
{
    for (uint32_t i = 0; i < c->count; i++) {
        if (c->shown[i] == plan)
            return;
    }
    if (c->count < KM_PLANS_SHOWN)
        c->shown[c->count++] = plan;
}

/* What is least at the first, second and so on look: weeks, cost, unknown fees. The front begins with the earliest
 * finish. */
static uint64_t value_of(const km_measures *m, int look)
{
    if (look == 0)
        return m->weeks;
    return look == 1 ? m->cost : m->unknown_fees;
}

static uint32_t least_plan(const km_front *front, int look)
{
    uint32_t least = 0;
    for (uint32_t p = 1; p < front->count; p++) {
        if (value_of(&front->plans[p].measures, look) < value_of(&front->plans[least].measures, look))
            least = p;
    }
    return least;
}

static int compare_numbers(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

/* The best by each measure, then others evenly apart. */
static void choose_shown(km_path *path)
{
    const km_front *front = &path->search.front;
    chooser c = {front, path->shown, 0};
    if (front->count == 0)
        return;
    show(&c, 0);
    for (int look = 0; look < 3; look++)
        show(&c, least_plan(front, look));
    for (uint32_t i = 0; i < KM_PLANS_SHOWN; i++)
        show(&c, (uint32_t)((uint64_t)i * front->count / KM_PLANS_SHOWN));
    for (uint32_t p = 0; p < front->count; p++)
        show(&c, p);
    qsort(c.shown, c.count, sizeof *c.shown, compare_numbers);
    path->shown_count = c.count;
}

/* --- The whole --- */

/* Whether the person meets what the courses that are shown ask for. */
static km_status tell_met(km_arena *arena, const km_quest *quest, km_path *path)
{
    const km_courses *courses = &quest->engine->courses;
    uint8_t *met = km_arena_zeros(arena, courses->required_count, 1);
    if (!met)
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i < path->shown_count; i++) {
        const km_plan *plan = &path->search.front.plans[path->shown[i]];
        for (uint32_t s = 0; s < plan->step_count; s++) {
            uint32_t course = path->problem.steps[plan->steps[s]].course;
            if (course == KM_NONE)
                continue;
            for (uint32_t r = courses->required_offset[course]; r < courses->required_offset[course + 1]; r++)
                met[r] = (uint8_t)km_fit_meets(&quest->fit, r);
        }
    }
    path->met = met;
    return km_ok();
}

static km_status list_uncovered(km_arena *arena, const km_quest *quest, km_path *path)
{
    km_path_uncovered *list = km_arena_take(arena, quest->gap->item_count, sizeof *list);
    if (!list)
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i < quest->gap->item_count; i++) {
        if (quest->fate[i])
            list[path->uncovered_count++] = (km_path_uncovered){i, (km_path_reason)(quest->fate[i] - 1)};
    }
    path->uncovered = list;
    return km_ok();
}

/* Whether something is wanted that no plan can give. */
static bool leaves_something(const km_path *path)
{
    for (uint32_t u = 0; u < path->uncovered_count; u++) {
        if (path->uncovered[u].reason != KM_REASON_WEAK)
            return true;
    }
    return false;
}

static km_path_status status_of(const km_quest *quest, const km_path *path, bool certain)
{
    if (quest->goal_count == 0)
        return leaves_something(path) ? KM_PATH_IMPOSSIBLE : KM_PATH_NOTHING_MISSING;
    if (path->search.exact && certain)
        return path->search.front.count ? KM_PATH_EXACT : KM_PATH_IMPOSSIBLE;
    return KM_PATH_BOUNDED;
}

/* Finds the plans for the goals that are not left out. */
static km_status find_plans(km_arena *arena, km_quest *quest, km_path *path)
{
    km_hunt h = {.quest = quest, .budget = quest->wish->budget};
    km_status status = km_hunt_run(arena, &h);
    path->problem = h.problem;
    path->search = h.search;
    return status;
}

/* Finds out whether there is a plan for the goals that are not left out. */
static km_status try_goals(km_arena *arena, km_quest *quest, bool *found, bool *certain)
{
    km_hunt h = {.quest = quest, .any = true, .budget = BUDGET_A_TRY};
    km_status status = km_hunt_run(arena, &h);
    *found = h.search.front.count > 0 && quest->goal_count > 0;
    *certain = *found || h.search.exact;
    return status;
}

/* Leaves out one by one the goals that no plan gives together with the weightier ones. */
static km_status take_one_by_one(km_arena *arena, km_quest *quest, km_path *path, bool *certain)
{
    uint8_t *left_out = km_arena_take(arena, quest->gap->item_count, 1);
    if (!left_out)
        return km_fail(KM_MEMORY);
    uint32_t goals[KM_ITEMS_MOST], count = quest->goal_count;
    for (uint32_t i = 0; i < quest->gap->item_count; i++)
        left_out[i] = quest->fate[i];
    for (uint32_t g = 0; g < count; g++) {
        goals[g] = quest->items[g].gap_item;
        left_out[goals[g]] = KM_REASON_TOGETHER + 1;
    }
    quest->left_out = left_out;
    for (uint32_t g = 0; g < count; g++) {
        left_out[goals[g]] = 0;
        bool found, sure;
        km_status status = try_goals(arena, quest, &found, &sure);
        if (status.code)
            return status;
        *certain = *certain && sure;
        if (!found)
            left_out[goals[g]] = KM_REASON_TOGETHER + 1;
    }
    return find_plans(arena, quest, path);
}

static km_status list_services(km_arena *arena, const km_quest *quest, km_path *path)
{
    km_step_list list = {0};
    km_status status = km_hunt_list_services(arena, quest, &list);
    path->services = list.steps;
    path->service_count = list.count;
    return status;
}

/* Writes down what was found. */
static km_status report(km_arena *arena, const km_quest *quest, bool certain, km_path *path)
{
    for (uint32_t i = 0; i < quest->item_count; i++)
        path->items[i] = quest->items[i];
    path->group_of = quest->groups;
    km_status status = list_uncovered(arena, quest, path);
    if (!status.code)
        status = list_services(arena, quest, path);
    if (!status.code)
        status = bound_paths(arena, quest, &path->problem, &path->bound);
    if (status.code)
        return status;
    path->status = status_of(quest, path, certain);
    if (path->status != KM_PATH_IMPOSSIBLE)
        choose_shown(path);
    return tell_met(arena, quest, path);
}

km_status km_path_find(const km_engine *engine, km_arena *arena, const km_person *person, const km_reading *reading,
                       const km_gap *gap, const km_wish *wish, const km_path **path)
{
    km_path *made = km_arena_zeros(arena, 1, sizeof *made);
    if (!made)
        return km_fail(KM_MEMORY);
    km_assumptions_read(&engine->terms, &made->assumptions);
    km_quest quest = {.engine = engine,
                      .person = person,
                      .gap = gap,
                      .wish = wish->path,
                      .fit = km_fit_make(engine, person, wish),
                      .offers = {&engine->courses, &engine->terms, wish->path, &made->assumptions, wish->date}};
    km_status status = km_services_find(engine, arena, person, reading, gap, wish, &made->assumptions, &quest.services);
    bool certain = true;
    if (!status.code)
        status = km_quest_begin(arena, &quest);
    if (!status.code)
        status = find_plans(arena, &quest, made);
    if (!status.code && quest.goal_count && made->search.front.count == 0)
        status = take_one_by_one(arena, &quest, made, &certain);
    if (!status.code)
        status = report(arena, &quest, certain, made);
    if (!status.code)
        *path = made;
    return status;
}
