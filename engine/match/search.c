#include "match/search.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/integer.h"
#include "base/status.h"
#include "match/labels.h"
#include "match/plan.h"

/* Labels for each number of items in the quick searches. */
#define QUICK_LABELS 24

/* So many steps lie between two looks through all labels for those that have become hopeless. */
#define SWEEP_EVERY 16

/* After so much work, and as much as filling them takes, the tables of bounds are filled anew for the steps that are
 * left. */
#define WORK_A_FILL 20000

/* So many entries are looked at while tables are filled in the time of one trial or comparison. */
#define ENTRIES_A_TRIAL 4

/* Labels that are kept at most, so that memory does not run out first; 64 bytes each. */
#define LABELS_MOST (1u << 20)

/* Whether all labels are kept, or only those that promise few weeks, or an early end. */
typedef enum thoroughness { KEEP_ALL, KEEP_FEW_WEEKS, KEEP_EARLY } thoroughness;

typedef struct searcher {
    km_arena *arena;
    const km_problem *problem;
    km_hope hope;
    km_labels labels;
    uint32_t goals;
    uint32_t dated;         /* steps before this one are dated */
    uint32_t undated_gives; /* all that undated steps give */
    uint32_t undated_needs;
    bool *has_hope; /* per step: whether it could be part of a plan that is looked for */
    int32_t *ends;  /* [step][goal]: first end of this and later dated steps that give the goal */
    km_front front;
    uint64_t budget;
    thoroughness how;
    bool any; /* one plan is enough */
    bool stopped;
} searcher;

/* --- Preparation --- */

static km_status find_ends(searcher *s)
{
    uint32_t goals = s->problem->goal_count;
    s->ends = km_arena_take(s->arena, ((size_t)s->dated + 1) * goals, sizeof *s->ends);
    if (!s->ends)
        return km_fail(KM_MEMORY);
    int32_t *row = s->ends + (size_t)s->dated * goals;
    for (uint32_t g = 0; g < goals; g++)
        row[g] = KM_FINISH_UNKNOWN;
    for (uint32_t i = s->dated; i-- > 0; row -= goals) {
        const km_step *step = &s->problem->steps[i];
        for (uint32_t g = 0; g < goals; g++) {
            bool sooner = step->gives >> g & 1 && step->end < row[g];
            (row - goals)[g] = sooner ? step->end : row[g];
        }
    }
    return km_ok();
}

static km_status prepare(searcher *s, const km_prior *prior)
{
    const km_problem *problem = s->problem;
    s->goals = km_problem_goals(problem);
    while (s->dated < problem->count && !problem->steps[s->dated].undated)
        s->dated++;
    for (uint32_t i = s->dated; i < problem->count; i++) {
        s->undated_gives |= problem->steps[i].gives;
        s->undated_needs |= problem->steps[i].needs;
    }
    s->has_hope = km_arena_take(s->arena, problem->count, sizeof *s->has_hope);
    if (!s->has_hope)
        return km_fail(KM_MEMORY);
    km_status status = find_ends(s);
    if (!status.code)
        status = km_hope_begin(s->arena, problem, prior, &s->hope);
    return status.code ? status : km_labels_begin(s->arena, problem, &s->labels);
}

/* --- Hope --- */

/* Looks for the steps with which there is hope, when all are left. */
static void find_hopeful_steps(searcher *s)
{
    km_hope_fill(s->problem, 0, &s->hope);
    for (uint32_t i = 0; i < s->problem->count; i++)
        s->has_hope[i] =
            s->problem->steps[i].pace <= s->problem->pace_most && km_hope_has_step(&s->hope, &s->problem->steps[i]);
}

/* The earliest day by which steps from `from` on can have given the open goals; KM_FINISH_UNKNOWN when some of them
 * only undated steps give. False when nothing gives one of them any more. */
static bool earliest_finish(const searcher *s, uint32_t given, uint32_t from, int32_t *finish)
{
    const int32_t *row = s->ends + (size_t)from * s->problem->goal_count;
    *finish = s->problem->date;
    for (uint32_t g = 0; g < s->problem->goal_count; g++) {
        if (given >> g & 1)
            continue;
        if (row[g] > *finish)
            *finish = row[g];
        if (row[g] == KM_FINISH_UNKNOWN && (s->undated_gives >> g & 1) == 0)
            return false;
    }
    return true;
}

/* Whether anything could become of a label, by steps that begin at `day` or later, that no plan found covers.
 * `finish` is that of earliest_finish. */
static bool is_hopeful(const searcher *s, const km_label *label, int32_t finish, int32_t day)
{
    km_partial partial = {label->measures, s->goals & ~label->given, day, km_label_load_left(&s->labels, label, day)};
    if (finish > partial.measures.finish)
        partial.measures.finish = finish;
    return km_hope_reaches(&s->hope, &partial);
}

/* --- Adding a step --- */

static km_status complete(searcher *s, const km_label *label)
{
    km_plan plan = {.step_count = label->depth};
    for (const km_label *at = label; at->before != KM_NONE; at = &s->labels.labels[at->before])
        plan.steps[at->depth - 1] = at->step;
    km_plan_tidy(s->problem, &plan);
    km_status status = km_front_add(s->arena, &s->front, &plan);
    return status.code ? status : km_hope_cut(s->arena, &s->hope, &plan.measures);
}

/* The label with one more step. */
static km_label with_step(const searcher *s, uint32_t from, uint32_t index)
{
    const km_step *step = &s->problem->steps[index];
    km_label label = s->labels.labels[from];
    label.given |= step->gives;
    label.depth++;
    label.measures.weeks += step->weeks;
    label.measures.cost += step->cost;
    label.measures.unknown_fees += step->unknown_fee;
    label.used |= step->exclusive;
    label.before = from;
    label.step = index;
    int32_t end = step->undated ? KM_FINISH_UNKNOWN : step->end;
    if (end > label.measures.finish)
        label.measures.finish = end;
    if (!step->undated && end > label.last)
        label.last = end;
    if (!step->undated && step->pace && end > label.busy)
        label.busy = end;
    return label;
}

static bool group_is_free(const searcher *s, const km_label *label, const km_step *step)
{
    if ((step->exclusive & label->used) == 0)
        return true;
    return step->exclusive == KM_EXCLUSIVE_SHARED && !km_label_has_group(&s->labels, label, step->group);
}

/* Adds a step to a label and keeps the result if there is hope in it. `finish` is that of earliest_finish. */
static km_status extend(searcher *s, uint32_t from, uint32_t index, int32_t finish)
{
    km_label label = with_step(s, from, index);
    const km_step *step = &s->problem->steps[index];
    int32_t day = step->undated ? KM_FINISH_UNKNOWN : step->begin;
    if (label.depth > KM_ITEMS_MOST || !is_hopeful(s, &label, finish, day))
        return km_ok();
    if ((s->goals & ~label.given) == 0)
        return complete(s, &label);
    return km_labels_add(s->arena, &s->labels, &label, day);
}

static bool is_spent(searcher *s)
{
    bool over_budget = s->how == KEEP_ALL && s->budget && s->labels.work >= s->budget;
    if (over_budget || (s->any && s->front.count) || s->labels.count >= LABELS_MOST)
        s->stopped = true;
    return s->stopped;
}

/* --- Dated steps --- */

/* Whether a step brings a label something: an item that it does not give yet, or one that is needed elsewhere sooner
 * than it gives it. */
static bool brings_something(const searcher *s, const km_label *label, const km_step *step)
{
    if (step->gives & ~label->given)
        return true;
    uint32_t needed = step->gives & s->labels.needed;
    return needed && label->last > step->end && (needed & ~km_label_ready(&s->labels, label, step->end));
}

static bool can_take(const searcher *s, const km_label *label, const km_step *step)
{
    if (!brings_something(s, label, step) || !group_is_free(s, label, step))
        return false;
    if (step->needs && (step->needs & ~km_label_ready(&s->labels, label, step->begin)))
        return false;
    return label->busy <= step->begin ||
           km_label_load(&s->labels, label, step->begin) + step->pace <= s->problem->pace_most;
}

/* Lists of labels change while they are walked: a label that has been taken off still leads on to the rest. */
static km_status take_dated(searcher *s, uint32_t index)
{
    const km_step *step = &s->problem->steps[index];
    uint32_t buckets = s->labels.bucket_count;
    for (uint32_t b = 0; b < buckets && !s->stopped; b++) {
        uint32_t given = s->labels.buckets[b].given;
        int32_t finish;
        if ((step->needs & ~given) || ((step->gives & ~given) == 0 && (step->gives & s->labels.needed) == 0) ||
            !earliest_finish(s, given | step->gives, index + 1, &finish))
            continue;
        for (uint32_t at = s->labels.buckets[b].first, next; at != KM_NONE && !is_spent(s); at = next) {
            next = s->labels.labels[at].next;
            s->labels.work++;
            if (!can_take(s, &s->labels.labels[at], step))
                continue;
            km_status status = extend(s, at, index, finish);
            if (status.code)
                return status;
        }
    }
    return km_ok();
}

/* Drops labels for which there is no more hope when steps from `from` on are left. */
static void sweep(searcher *s, uint32_t from)
{
    for (uint32_t b = 0; b < s->labels.bucket_count; b++) {
        km_bucket *bucket = &s->labels.buckets[b];
        int32_t finish;
        if (!earliest_finish(s, bucket->given, from, &finish)) {
            bucket->first = KM_NONE;
            continue;
        }
        for (uint32_t *link = &bucket->first; *link != KM_NONE;) {
            km_label *label = &s->labels.labels[*link];
            s->labels.work++;
            if (is_hopeful(s, label, finish, s->problem->steps[from].begin))
                link = &label->next;
            else
                *link = label->next;
        }
    }
}

/* A label as a quick search sees it. */
typedef struct promise {
    uint32_t level; /* number of items given */
    int64_t least;  /* weeks or finish that it leads to at least */
    uint32_t label, bucket;
} promise;

static int compare_promises(const void *left, const void *right)
{
    const promise *a = left, *b = right;
    if (a->level != b->level)
        return a->level < b->level ? -1 : 1;
    if (a->least != b->least)
        return a->least < b->least ? -1 : 1;
    return (a->label > b->label) - (a->label < b->label);
}

static int64_t least_of(const searcher *s, const km_label *label, uint32_t from)
{
    int32_t finish;
    if (s->how == KEEP_FEW_WEEKS) {
        uint32_t rest = km_bound_of(&s->hope.tables.tables[0], s->goals & ~label->given).of[KM_SUM_WEEKS];
        return rest == KM_BOUND_NEVER ? KM_BOUND_NEVER : label->measures.weeks + rest;
    }
    if (!earliest_finish(s, label->given, from, &finish))
        return INT64_MAX;
    return label->measures.finish > finish ? label->measures.finish : finish;
}

/* Takes all labels off their lists. */
static km_status gather(searcher *s, uint32_t from, promise **gathered, uint32_t *count)
{
    size_t capacity = 0;
    *gathered = NULL;
    *count = 0;
    for (uint32_t b = 0; b < s->labels.bucket_count; b++) {
        km_bucket *bucket = &s->labels.buckets[b];
        for (uint32_t at = bucket->first; at != KM_NONE; at = s->labels.labels[at].next) {
            const km_label *label = &s->labels.labels[at];
            *gathered = km_arena_grow(s->arena, *gathered, *count, &capacity, (size_t)*count + 1, sizeof **gathered);
            if (!*gathered)
                return km_fail(KM_MEMORY);
            (*gathered)[(*count)++] = (promise){km_set_count(label->given), least_of(s, label, from), at, b};
        }
        bucket->first = KM_NONE;
    }
    return km_ok();
}

/* Keeps, in a quick search, only the most promising labels of each number of items. */
static km_status thin_out(searcher *s, uint32_t from)
{
    promise *gathered;
    uint32_t count, level = KM_NONE, kept = 0;
    if (s->how == KEEP_ALL)
        return km_ok();
    km_arena_mark mark = km_arena_now(s->arena);
    km_status status = gather(s, from, &gathered, &count);
    if (status.code)
        return status;
    if (count)
        qsort(gathered, count, sizeof *gathered, compare_promises);
    for (uint32_t i = 0; i < count; i++) {
        kept = gathered[i].level == level ? kept + 1 : 1;
        level = gathered[i].level;
        if (kept > QUICK_LABELS)
            continue;
        km_bucket *bucket = &s->labels.buckets[gathered[i].bucket];
        s->labels.labels[gathered[i].label].next = bucket->first;
        bucket->first = gathered[i].label;
    }
    km_arena_rewind(s->arena, mark);
    return km_ok();
}

static km_status take_all_dated(searcher *s)
{
    km_status status = km_ok();
    uint64_t filled_at = 0;
    for (uint32_t i = 0; i < s->dated && !s->stopped && !status.code; i++) {
        if (i % SWEEP_EVERY == 0) {
            if (s->how == KEEP_ALL &&
                s->labels.work > filled_at + WORK_A_FILL + s->hope.tables.work / ENTRIES_A_TRIAL) {
                km_hope_fill(s->problem, i, &s->hope);
                filled_at = s->labels.work;
            }
            sweep(s, i);
            status = thin_out(s, i);
        }
        if (!status.code && s->has_hope[i])
            status = take_dated(s, i);
    }
    return status;
}

/* --- Undated steps --- */

/* Turns what is left of the dated labels into beginnings for undated steps: days no longer count. */
static km_status begin_undated(searcher *s)
{
    uint32_t buckets = s->labels.bucket_count;
    km_bucket *old = km_arena_take(s->arena, buckets, sizeof *old);
    if (!old)
        return km_fail(KM_MEMORY);
    for (uint32_t b = 0; b < buckets; b++)
        old[b] = s->labels.buckets[b];
    km_labels_unlist(&s->labels);
    for (uint32_t b = 0; b < buckets; b++) {
        for (uint32_t at = old[b].first, next; at != KM_NONE; at = next) {
            km_label label = s->labels.labels[at];
            next = label.next;
            label.measures.finish = KM_FINISH_UNKNOWN;
            if (!is_hopeful(s, &label, KM_FINISH_UNKNOWN, KM_FINISH_UNKNOWN))
                continue;
            km_status status = km_labels_add(s->arena, &s->labels, &label, KM_FINISH_UNKNOWN);
            if (status.code)
                return status;
        }
    }
    return km_ok();
}

/* Undated steps can be put in any order that meets their needs. It is enough to try, for the lowest open goal, the
 * steps that give it, and those that give what others need: in any plan one of these can come next. */
static bool may_come_next(const searcher *s, uint32_t given, const km_step *step)
{
    uint32_t open = s->goals & ~given, lowest = open & (0 - open), gains = step->gives & ~given;
    return gains && (step->needs & ~given) == 0 && (gains & (lowest | s->undated_needs));
}

static km_status take_undated(searcher *s, uint32_t bucket)
{
    uint32_t given = s->labels.buckets[bucket].given;
    for (uint32_t i = s->dated; i < s->problem->count; i++) {
        const km_step *step = &s->problem->steps[i];
        int32_t finish;
        if (!s->has_hope[i] || !may_come_next(s, given, step) ||
            !earliest_finish(s, given | step->gives, s->dated, &finish))
            continue;
        for (uint32_t at = s->labels.buckets[bucket].first; at != KM_NONE; at = s->labels.labels[at].next) {
            s->labels.work++;
            if (is_spent(s))
                return km_ok();
            if (!group_is_free(s, &s->labels.labels[at], step))
                continue;
            km_status status = extend(s, at, i, finish);
            if (status.code)
                return status;
        }
    }
    return km_ok();
}

/* Set after set, those with fewer items first: a step only adds items, so that no label comes to a set that has been
 * looked at. */
static km_status take_all_undated(searcher *s)
{
    if (s->stopped || s->dated == s->problem->count)
        return km_ok();
    km_status status = begin_undated(s);
    for (uint32_t level = 0; level < s->problem->item_count && !status.code; level++) {
        uint32_t buckets = s->labels.bucket_count;
        status = thin_out(s, s->dated);
        for (uint32_t b = 0; b < buckets && !s->stopped && !status.code; b++) {
            if (km_set_count(s->labels.buckets[b].given) == level)
                status = take_undated(s, b);
        }
    }
    return status;
}

/* --- The whole --- */

static km_status run(searcher *s, thoroughness how)
{
    km_label root = {.measures = {.finish = s->problem->date},
                     .busy = s->problem->date,
                     .last = s->problem->date,
                     .before = KM_NONE};
    s->how = how;
    s->stopped = false;
    s->labels.work = 0;
    km_labels_clear(&s->labels);
    if (s->hope.count == 0)
        return km_ok();
    find_hopeful_steps(s);
    km_status status = km_labels_add(s->arena, &s->labels, &root, s->problem->date);
    if (!status.code)
        status = take_all_dated(s);
    return status.code ? status : take_all_undated(s);
}

static km_status run_all(searcher *s)
{
    static const thoroughness order[] = {KEEP_FEW_WEEKS, KEEP_EARLY, KEEP_ALL};
    km_status status = km_ok();
    for (size_t i = 0; i < sizeof order / sizeof *order && !status.code; i++) {
        if (!s->any || s->front.count == 0)
            status = run(s, order[i]);
    }
    return status;
}

static km_status search_for(km_arena *arena, const km_problem *problem, uint64_t budget, const km_prior *prior,
                            bool any, km_search *search)
{
    searcher s = {.arena = arena, .problem = problem, .budget = budget, .any = any};
    km_status status = prepare(&s, prior);
    if (!status.code && problem->goal_count == 0) {
        km_plan nothing = {.measures = {.finish = problem->date}};
        status = km_front_add(arena, &s.front, &nothing);
    } else if (!status.code) {
        status = run_all(&s);
    }
    *search = (km_search){s.front, !s.stopped, s.labels.work};
    return status;
}

km_status km_search_run(km_arena *arena, const km_problem *problem, uint64_t budget, const km_prior *prior,
                        km_search *search)
{
    return search_for(arena, problem, budget, prior, false, search);
}

km_status km_search_any(km_arena *arena, const km_problem *problem, uint64_t budget, km_search *search)
{
    return search_for(arena, problem, budget, NULL, true, search);
}
