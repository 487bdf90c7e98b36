#include "match/bound.h"

#include "base/arena.h"
#include "base/status.h"

#define HALF_SET ((UINT32_C(1) << KM_BOUND_GOALS) - 1)

static uint32_t takes_of(const km_step *step, km_sum sum)
{
    switch (sum) {
    case KM_SUM_WEEKS:
        return step->weeks;
    case KM_SUM_COST:
        return step->cost;
    case KM_SUM_FEES:
        return step->unknown_fee;
    default:
        return step->undated ? 0 : step->pace * (uint32_t)(step->end - step->begin);
    }
}

/* --- Tables --- */

/* What one or more steps give of a half, and the least that one of them takes, by each sum. */
typedef struct km_bound_entry {
    uint32_t gives;
    km_takes takes;
} km_bound_entry;

static const km_takes never = {{KM_BOUND_NEVER, KM_BOUND_NEVER, KM_BOUND_NEVER, KM_BOUND_NEVER}};

static uint32_t lesser(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static void lower(km_takes *least, const km_takes *takes)
{
    for (unsigned sum = 0; sum < KM_SUM_COUNT; sum++)
        least->of[sum] = lesser(least->of[sum], takes->of[sum]);
}

/* One table being filled. */
typedef struct filler {
    const km_problem *problem;
    uint32_t first;
    int32_t to;
    unsigned shift; /* of the half */
    uint32_t all;   /* set of its goals */
    uint32_t *seen; /* per set: entry */
    km_bound_entry *entries;
    uint32_t count;
    uint64_t work;
} filler;

/* Adds an entry, or lowers that of the same gifts. */
static void enter(filler *f, uint32_t gives, const km_step *step)
{
    uint32_t *at = &f->seen[gives];
    km_takes takes;
    for (unsigned sum = 0; sum < KM_SUM_COUNT; sum++)
        takes.of[sum] = takes_of(step, (km_sum)sum);
    if (*at == KM_NONE) {
        *at = f->count;
        f->entries[f->count++] = (km_bound_entry){gives, takes};
    }
    lower(&f->entries[*at].takes, &takes);
}

/* Whether an entry does all that another one does. */
static bool serves_for(const km_bound_entry *one, const km_bound_entry *other)
{
    bool serves = (other->gives & ~one->gives) == 0;
    for (unsigned sum = 0; sum < KM_SUM_COUNT && serves; sum++)
        serves = one->takes.of[sum] <= other->takes.of[sum];
    return serves;
}

/* Drops entries that another one serves for; no two give the same. */
static void drop_served(filler *f)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < f->count; i++) {
        bool served = false;
        for (uint32_t k = 0; k < f->count && !served; k++)
            served = k != i && serves_for(&f->entries[k], &f->entries[i]);
        f->seen[f->entries[i].gives] = served ? KM_NONE : 0;
    }
    for (uint32_t i = 0; i < f->count; i++) {
        bool stays = f->seen[f->entries[i].gives] != KM_NONE;
        f->seen[f->entries[i].gives] = KM_NONE;
        if (stays)
            f->entries[kept++] = f->entries[i];
    }
    f->count = kept;
}

/* Steps that give one goal, by what they give of it and the goals after it, each with the least taken. */
static void list_entries(filler *f, uint32_t goal)
{
    uint32_t after = f->all & ~(goal - 1);
    f->count = 0;
    for (uint32_t i = f->first; i < f->problem->count; i++) {
        const km_step *step = &f->problem->steps[i];
        uint32_t gives = step->gives >> f->shift & after;
        bool in_time = step->undated ? f->to == KM_FINISH_UNKNOWN : step->end <= f->to;
        if (gives & goal && in_time)
            enter(f, gives, step);
    }
    drop_served(f);
}

/* The lowest goal of a set must be given by some step; what that one gives besides need not be given again. Sets with
 * a higher lowest goal come first. */
static void fill_half(filler *f, km_takes *least)
{
    least[0] = (km_takes){{0}};
    for (uint32_t goal = f->all & ~(f->all >> 1); goal; goal >>= 1) {
        list_entries(f, goal);
        f->work += (uint64_t)f->count * (f->all / goal + 1) / 2;
        for (uint32_t set = goal; set <= f->all; set += goal * 2) {
            km_takes best = never;
            for (uint32_t e = 0; e < f->count; e++) {
                km_takes takes = least[set & ~f->entries[e].gives];
                if (takes.of[KM_SUM_WEEKS] == KM_BOUND_NEVER)
                    continue;
                for (unsigned sum = 0; sum < KM_SUM_COUNT; sum++)
                    takes.of[sum] += f->entries[e].takes.of[sum];
                lower(&best, &takes);
            }
            least[set] = best;
        }
    }
}

km_status km_bound_tables_begin(km_arena *arena, const km_problem *problem, km_bound_tables *tables)
{
    size_t rows[KM_BOUND_HALVES];
    for (unsigned half = 0; half < KM_BOUND_HALVES; half++)
        rows[half] = (size_t)(km_problem_goals(problem) >> half * KM_BOUND_GOALS & HALF_SET) + 1;
    *tables = (km_bound_tables){.seen = km_arena_take(arena, (size_t)HALF_SET + 1, sizeof *tables->seen),
                                .entries = km_arena_take(arena, (size_t)HALF_SET + 1, sizeof *tables->entries)};
    km_takes *room = km_arena_take(arena, (rows[0] + rows[1]) * KM_BOUND_TABLES, sizeof *room);
    if (!tables->seen || !tables->entries || !room)
        return km_fail(KM_MEMORY);
    for (uint32_t set = 0; set <= HALF_SET; set++)
        tables->seen[set] = KM_NONE;
    for (unsigned i = 0; i < KM_BOUND_TABLES * KM_BOUND_HALVES; i++) {
        tables->tables[i / KM_BOUND_HALVES].least[i % KM_BOUND_HALVES] = room;
        room += rows[i % KM_BOUND_HALVES];
    }
    return km_ok();
}

void km_bound_tables_fill(const km_problem *problem, uint32_t first, const int32_t *finishes, uint32_t count,
                          km_bound_tables *tables)
{
    filler f = {.problem = problem, .first = first, .seen = tables->seen, .entries = tables->entries};
    tables->count = count;
    for (uint32_t i = 0; i < count * KM_BOUND_HALVES; i++) {
        km_bound_table *table = &tables->tables[i / KM_BOUND_HALVES];
        table->to = f.to = finishes[i / KM_BOUND_HALVES];
        f.shift = i % KM_BOUND_HALVES * KM_BOUND_GOALS;
        f.all = km_problem_goals(problem) >> f.shift & HALF_SET;
        fill_half(&f, table->least[i % KM_BOUND_HALVES]);
    }
    tables->work = f.work;
}

km_takes km_bound_of(const km_bound_table *table, uint32_t goals)
{
    km_takes low = table->least[0][goals & HALF_SET];
    if (goals >> KM_BOUND_GOALS == 0)
        return low;
    const km_takes *high = &table->least[1][goals >> KM_BOUND_GOALS];
    for (unsigned sum = 0; sum < KM_SUM_COUNT; sum++) {
        if (high->of[sum] > low.of[sum])
            low.of[sum] = high->of[sum];
    }
    return low;
}

/* --- Prices --- */

/* The most that a goal can be priced at beside the prices so far. */
static uint32_t price_of(const km_problem *problem, km_sum sum, const uint32_t *prices, uint32_t goal)
{
    uint32_t least = KM_BOUND_NEVER;
    for (uint32_t i = 0; i < problem->count; i++) {
        if ((problem->steps[i].gives >> goal & 1) == 0)
            continue;
        uint32_t left = takes_of(&problem->steps[i], sum);
        for (uint32_t g = 0; g < problem->goal_count; g++)
            left -= problem->steps[i].gives >> g & 1 ? prices[g] : 0;
        if (left < least)
            least = left;
    }
    return least == KM_BOUND_NEVER ? 0 : least;
}

/* Tries as many orders as there are goals, each beginning with another one, forwards and backwards. */
static uint32_t find_prices(const km_problem *problem, km_sum sum, uint32_t *best)
{
    uint32_t best_total = 0, count = problem->goal_count;
    for (uint32_t order = 0; order < 2 * count; order++) {
        uint32_t prices[KM_ITEMS_MOST] = {0}, total = 0;
        for (uint32_t i = 0; i < count; i++) {
            uint32_t goal = order < count ? (order + i) % count : (2 * count - 1 + order - i) % count;
            prices[goal] = price_of(problem, sum, prices, goal);
            total += prices[goal];
        }
        if (order && total <= best_total)
            continue;
        best_total = total;
        for (uint32_t g = 0; g < count; g++)
            best[g] = prices[g];
    }
    return best_total;
}

static int32_t first_end(const km_problem *problem, uint32_t goal)
{
    int32_t first = KM_FINISH_UNKNOWN;
    for (uint32_t i = 0; i < problem->count; i++) {
        const km_step *step = &problem->steps[i];
        if (step->gives >> goal & 1 && !step->undated && step->end < first)
            first = step->end;
    }
    return first;
}

void km_bound_prices(const km_problem *problem, km_bound *bound)
{
    bound->weeks = find_prices(problem, KM_SUM_WEEKS, bound->weeks_prices);
    bound->cost = find_prices(problem, KM_SUM_COST, bound->cost_prices);
    bound->fees = find_prices(problem, KM_SUM_FEES, bound->fee_prices);
}

void km_bound_finish(const km_problem *problem, km_bound *bound)
{
    bound->finish = problem->date;
    bound->finish_goal = KM_NONE;
    for (uint32_t g = 0; g < problem->goal_count; g++) {
        int32_t end = first_end(problem, g);
        if (bound->finish_goal != KM_NONE && end <= bound->finish)
            continue;
        bound->finish = end;
        bound->finish_goal = g;
    }
}
