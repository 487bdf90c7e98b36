#include "match/bound.h"

#include "base/arena.h"
#include "base/status.h"

#define HALF_SET ((UINT32_C(1) << KM_BOUND_GOALS) - 1)

/* One of the measures that add up over steps. */
typedef uint32_t measure_of(const km_step *step);

static uint32_t weeks_of(const km_step *step)
{
    return step->weeks;
}

static uint32_t cost_of(const km_step *step)
{
    return step->cost;
}

static uint32_t fee_of(const km_step *step)
{
    return step->unknown_fee;
}

/* --- Tables --- */

/* What one or more steps give of a half, and the least that one of them takes. */
typedef struct entry {
    uint32_t gives;
    uint32_t takes;
} entry;

static uint32_t add(uint32_t takes, uint32_t rest)
{
    return rest == KM_BOUND_NEVER ? KM_BOUND_NEVER : takes + rest;
}

/* Steps with different gifts, each with the least taken. `seen` maps gifts to their entry. */
static uint32_t list_entries(const km_problem *problem, unsigned shift, uint32_t all, measure_of *measure,
                             uint32_t *seen, entry *entries)
{
    uint32_t count = 0;
    for (uint32_t set = 0; set <= all; set++)
        seen[set] = KM_NONE;
    for (uint32_t i = 0; i < problem->count; i++) {
        uint32_t gives = problem->steps[i].gives >> shift & all, takes = measure(&problem->steps[i]);
        if (gives == 0)
            continue;
        if (seen[gives] == KM_NONE) {
            seen[gives] = count;
            entries[count++] = (entry){gives, takes};
        } else if (takes < entries[seen[gives]].takes) {
            entries[seen[gives]].takes = takes;
        }
    }
    return count;
}

/* The lowest goal of a set must be given by some step; what that one gives besides need not be given again. */
static void fill_table(uint32_t *table, uint32_t all, const entry *entries, uint32_t count)
{
    table[0] = 0;
    for (uint32_t set = 1; set <= all; set++) {
        uint32_t lowest = set & (0 - set);
        table[set] = KM_BOUND_NEVER;
        for (uint32_t e = 0; e < count; e++) {
            if ((entries[e].gives & lowest) == 0)
                continue;
            uint32_t takes = add(entries[e].takes, table[set & ~entries[e].gives]);
            if (takes < table[set])
                table[set] = takes;
        }
    }
}

static km_status make_tables(km_arena *arena, const km_problem *problem, measure_of *measure,
                             const uint32_t *halves[KM_BOUND_HALVES])
{
    for (unsigned half = 0; half < KM_BOUND_HALVES; half++) {
        unsigned shift = half * KM_BOUND_GOALS;
        uint32_t all = km_problem_goals(problem) >> shift & HALF_SET;
        uint32_t *table = km_arena_take(arena, (size_t)all + 1, sizeof *table);
        km_arena_mark mark = km_arena_now(arena);
        uint32_t *seen = km_arena_take(arena, (size_t)all + 1, sizeof *seen);
        entry *entries = km_arena_take(arena, (size_t)all + 1, sizeof *entries);
        if (!table || !seen || !entries)
            return km_fail(KM_MEMORY);
        fill_table(table, all, entries, list_entries(problem, shift, all, measure, seen, entries));
        km_arena_rewind(arena, mark);
        halves[half] = table;
    }
    return km_ok();
}

km_status km_bound_tables_make(km_arena *arena, const km_problem *problem, km_bound_tables *tables)
{
    km_status status = make_tables(arena, problem, weeks_of, tables->weeks);
    if (!status.code)
        status = make_tables(arena, problem, cost_of, tables->cost);
    if (!status.code)
        status = make_tables(arena, problem, fee_of, tables->fees);
    return status;
}

uint32_t km_bound_of(const uint32_t *const halves[KM_BOUND_HALVES], uint32_t goals)
{
    uint32_t low = halves[0][goals & HALF_SET], high = halves[1][goals >> KM_BOUND_GOALS & HALF_SET];
    return low > high ? low : high;
}

/* --- Prices --- */

/* The most that a goal can be priced at beside the prices so far. */
static uint32_t price_of(const km_problem *problem, measure_of *measure, const uint32_t *prices, uint32_t goal)
{
    uint32_t least = KM_BOUND_NEVER;
    for (uint32_t i = 0; i < problem->count; i++) {
        if ((problem->steps[i].gives >> goal & 1) == 0)
            continue;
        uint32_t left = measure(&problem->steps[i]);
        for (uint32_t g = 0; g < problem->goal_count; g++)
            left -= problem->steps[i].gives >> g & 1 ? prices[g] : 0;
        if (left < least)
            least = left;
    }
    return least == KM_BOUND_NEVER ? 0 : least;
}

/* Tries as many orders as there are goals, each beginning with another one, forwards and backwards. */
static uint32_t find_prices(const km_problem *problem, measure_of *measure, uint32_t *best)
{
    uint32_t best_sum = 0, count = problem->goal_count;
    for (uint32_t order = 0; order < 2 * count; order++) {
        uint32_t prices[KM_ITEMS_MOST] = {0}, sum = 0;
        for (uint32_t i = 0; i < count; i++) {
            uint32_t goal = order < count ? (order + i) % count : (2 * count - 1 + order - i) % count;
            prices[goal] = price_of(problem, measure, prices, goal);
            sum += prices[goal];
        }
        if (order && sum <= best_sum)
            continue;
        best_sum = sum;
        for (uint32_t g = 0; g < count; g++)
            best[g] = prices[g];
    }
    return best_sum;
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

km_bound km_bound_find(const km_problem *problem)
{
    km_bound bound = {.finish = problem->date, .finish_goal = KM_NONE};
    bound.weeks = find_prices(problem, weeks_of, bound.weeks_prices);
    bound.cost = find_prices(problem, cost_of, bound.cost_prices);
    bound.fees = find_prices(problem, fee_of, bound.fee_prices);
    for (uint32_t g = 0; g < problem->goal_count; g++) {
        int32_t end = first_end(problem, g);
        if (bound.finish_goal != KM_NONE && end <= bound.finish)
            continue;
        bound.finish = end;
        bound.finish_goal = g;
    }
    return bound;
}
