#include "match/step.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/status.h"

/* Groups with a bit of their own. */
#define GROUPS_WATCHED 63

static int order_of(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* --- Order --- */

/* By days, then by what is best, then by what it is, so that no two steps are equal unless they are the same. */
static int compare_days(const km_step *a, const km_step *b)
{
    int order = order_of(a->undated, b->undated);
    order = order ? order : order_of(a->begin, b->begin);
    order = order ? order : order_of(a->end, b->end);
    order = order ? order : order_of(a->weeks, b->weeks);
    order = order ? order : order_of(a->cost, b->cost);
    order = order ? order : order_of(a->unknown_fee, b->unknown_fee);
    order = order ? order : order_of(a->pace, b->pace);
    order = order ? order : order_of(a->kind, b->kind);
    order = order ? order : order_of(a->course, b->course);
    order = order ? order : order_of(a->start, b->start);
    return order ? order : order_of(a->job, b->job);
}

/* Steps of one group that give and need the same stand together. */
static int compare_items(const km_step *a, const km_step *b)
{
    int order = order_of(a->gives, b->gives);
    order = order ? order : order_of(a->needs, b->needs);
    order = order ? order : order_of(a->group, b->group);
    return order ? order : compare_days(a, b);
}

static int compare_places_by_items(const void *left, const void *right)
{
    const km_step *const *a = left, *const *b = right;
    return compare_items(*a, *b);
}

static int compare_places_by_time(const void *left, const void *right)
{
    const km_step *const *a = left, *const *b = right;
    int order = order_of((*a)->undated, (*b)->undated);
    order = order ? order : order_of((*a)->begin, (*b)->begin);
    return order ? order : compare_items(*a, *b);
}

/* Room for sorting: steps are large, so that their places are sorted. */
typedef struct sorter {
    const km_step **places;
    km_step *sorted;
} sorter;

static void sort_steps(const sorter *room, km_step *steps, uint32_t count,
                       int (*compare)(const void *left, const void *right))
{
    for (uint32_t i = 0; i < count; i++)
        room->places[i] = &steps[i];
    qsort(room->places, count, sizeof *room->places, compare);
    for (uint32_t i = 0; i < count; i++)
        room->sorted[i] = *room->places[i];
    for (uint32_t i = 0; i < count; i++)
        steps[i] = room->sorted[i];
}

/* --- Reduction --- */

/* Whether one step does all that another does, whatever their groups. */
static bool serves_for(const km_step *one, const km_step *other)
{
    if ((other->gives & ~one->gives) || (one->needs & ~other->needs) || one->undated != other->undated)
        return false;
    if (one->weeks > other->weeks || one->cost > other->cost || one->unknown_fee > other->unknown_fee ||
        one->pace > other->pace)
        return false;
    bool begins_well = one->begin >= other->begin || (one->needs == 0 && one->pace == 0);
    return one->undated || (begins_well && one->end <= other->end);
}

/* What the steps of a group give: nothing seen yet, all the same, or different things. Groups that are not watched
 * never count as mixed. */
typedef struct group_state {
    uint32_t gives;
    bool mixed;
} group_state;

static void find_groups(const km_step *steps, uint32_t count, const bool *watched, group_state *groups,
                        uint32_t group_count)
{
    memset(groups, 0, group_count * sizeof *groups);
    for (uint32_t i = 0; i < count; i++) {
        group_state *group = &groups[steps[i].group];
        if (group->gives && group->gives != steps[i].gives && (!watched || watched[steps[i].group]))
            group->mixed = true;
        group->gives = steps[i].gives;
    }
}

/* Whether one of some steps serves for another step; of two that serve for one another the first by days stays. */
static bool is_served(km_step *steps, uint32_t count, const km_step *step)
{
    for (uint32_t k = 0; k < count; k++) {
        if (!serves_for(&steps[k], step))
            continue;
        if (compare_days(step, &steps[k]) < 0 && serves_for(step, &steps[k]))
            steps[k] = *step;
        return true;
    }
    return false;
}

/* Keeps of every run of steps with the same items and group those that no other before it in the run serves for. */
static uint32_t reduce_runs(km_step *steps, uint32_t count)
{
    uint32_t kept = 0, run = 0;
    for (uint32_t i = 0; i < count; i++) {
        const km_step step = steps[i];
        bool same = kept > run && steps[run].gives == step.gives && steps[run].needs == step.needs &&
                    steps[run].group == step.group;
        if (!same)
            run = kept;
        if (!is_served(steps + run, kept - run, &step))
            steps[kept++] = step;
    }
    return kept;
}

/* Steps that give the same, which stand together. */
typedef struct gift_class {
    uint32_t gives;
    uint32_t start, end;
} gift_class;

static uint32_t list_classes(const km_step *steps, uint32_t count, gift_class *classes)
{
    uint32_t listed = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (i == 0 || steps[i].gives != steps[i - 1].gives)
            classes[listed++] = (gift_class){steps[i].gives, i, i};
        classes[listed - 1].end = i + 1;
    }
    return listed;
}

/* Whether a step of a class serves for another step; of two that serve for one another the first does. */
static bool is_served_by(const km_step *steps, const gift_class *class, uint32_t at, const group_state *groups,
                         const bool *served)
{
    for (uint32_t k = class->start; k < class->end; k++) {
        bool may =
            k != at && (k > at || !served[k]) && (steps[k].group == steps[at].group || !groups[steps[k].group].mixed);
        if (may && serves_for(&steps[k], &steps[at]) && (k < at || !serves_for(&steps[at], &steps[k])))
            return true;
    }
    return false;
}

/* Drops what any other step serves for. */
static uint32_t reduce_all(km_step *steps, uint32_t count, const group_state *groups, gift_class *classes, bool *served)
{
    uint32_t class_count = list_classes(steps, count, classes), kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        served[i] = false;
        for (uint32_t c = 0; c < class_count && !served[i]; c++) {
            if ((steps[i].gives & ~classes[c].gives) == 0)
                served[i] = is_served_by(steps, &classes[c], i, groups, served);
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        if (!served[i])
            steps[kept++] = steps[i];
    }
    return kept;
}

/* Gives the groups that must be watched their bits, in order of group. */
static km_status mark_exclusive(km_arena *arena, km_step *steps, uint32_t count, const group_state *groups,
                                uint32_t group_count)
{
    uint64_t *bits = km_arena_zeros(arena, group_count, sizeof *bits);
    if (!bits)
        return km_fail(KM_MEMORY);
    unsigned used = 0;
    for (uint32_t g = 0; g < group_count; g++) {
        if (groups[g].mixed)
            bits[g] = used < GROUPS_WATCHED ? UINT64_C(1) << used++ : KM_EXCLUSIVE_SHARED;
    }
    for (uint32_t i = 0; i < count; i++)
        steps[i].exclusive = bits[steps[i].group];
    return km_ok();
}

km_status km_steps_reduce(km_arena *arena, km_step *steps, uint32_t *count, uint32_t group_count, const bool *watched)
{
    if (*count == 0)
        return km_ok();
    group_state *groups = km_arena_take(arena, group_count, sizeof *groups);
    bool *served = km_arena_take(arena, *count, sizeof *served);
    gift_class *classes = km_arena_take(arena, *count, sizeof *classes);
    sorter room = {km_arena_take(arena, *count, sizeof *room.places),
                   km_arena_take(arena, *count, sizeof *room.sorted)};
    if (!groups || !served || !classes || !room.places || !room.sorted)
        return km_fail(KM_MEMORY);
    /* The starts of a course come together: what need not be sorted is dropped before. */
    uint32_t kept = reduce_runs(steps, *count);
    sort_steps(&room, steps, kept, compare_places_by_items);
    kept = reduce_runs(steps, kept);
    find_groups(steps, kept, watched, groups, group_count);
    kept = reduce_all(steps, kept, groups, classes, served);
    find_groups(steps, kept, watched, groups, group_count);
    sort_steps(&room, steps, kept, compare_places_by_time);
    *count = kept;
    return mark_exclusive(arena, steps, kept, groups, group_count);
}
