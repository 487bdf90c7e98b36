/* The search for plans against exhaustive enumeration, on thousands of small problems made at random. The oracle
 * reads the definition in path.h by itself: it tries every set of steps and shares no code with the search. */
#include "harness.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "match/bound.h"
#include "match/search.h"

#define STEPS_MOST 11
#define PROBLEMS 6000

/* --- Problems --- */

/* xorshift32 (Marsaglia 2003): the same problems on every machine. */
static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static uint32_t below(uint32_t *state, uint32_t limit)
{
    return next_random(state) % limit;
}

typedef struct random_problem {
    km_problem problem;
    km_step steps[STEPS_MOST]; /* as made */
    km_step given[STEPS_MOST]; /* to be reduced */
} random_problem;

static km_step random_step(uint32_t *state, uint32_t items, uint32_t index)
{
    static const uint32_t paces[] = {0, 25, 50, 50, 75, 100};
    km_step step = {.course = index, .start = KM_NONE, .job = KM_NONE};
    for (uint32_t i = 0; i < 1 + below(state, 2); i++)
        step.gives |= UINT32_C(1) << below(state, items);
    if (below(state, 3) == 0)
        step.needs = UINT32_C(1) << below(state, items);
    step.undated = below(state, 5) == 0;
    step.begin = 100 + (int32_t)below(state, 12);
    step.end = step.begin + 1 + (int32_t)below(state, 8);
    step.pace = paces[below(state, 6)];
    step.weeks = below(state, 6);
    step.unknown_fee = below(state, 4) == 0;
    step.cost = step.unknown_fee ? 0 : below(state, 3) * 100;
    step.group = below(state, 3) == 0 ? below(state, 3) : 3 + index;
    if (step.undated)
        step.begin = step.end = 0;
    return step;
}

static void make_problem(random_problem *made, uint32_t seed)
{
    uint32_t state = seed * UINT32_C(2654435761) + 1;
    uint32_t items = 1 + below(&state, 5), count = below(&state, STEPS_MOST + 1);
    for (uint32_t i = 0; i < 10; i++)
        next_random(&state);
    for (uint32_t i = 0; i < count; i++)
        made->steps[i] = made->given[i] = random_step(&state, items, i);
    made->problem = (km_problem){.steps = made->given,
                                 .count = count,
                                 .goal_count = 1 + below(&state, items),
                                 .item_count = items,
                                 .date = 100,
                                 .pace_most = below(&state, 2) ? 100 : 50,
                                 .weeks_most = below(&state, 4) ? KM_NONE : 8,
                                 .cost_most = below(&state, 4) ? KM_NONE : 200};
}

/* --- The oracle --- */

typedef struct oracle {
    const km_problem *problem;
    const km_step *steps;
    uint32_t set;
} oracle;

static bool has(const oracle *o, uint32_t i)
{
    return (o->set >> i & 1) != 0;
}

static bool groups_differ(const oracle *o)
{
    for (uint32_t i = 0; i < o->problem->count; i++)
        for (uint32_t k = 0; k < i; k++)
            if (has(o, i) && has(o, k) && o->steps[i].group == o->steps[k].group)
                return false;
    return true;
}

static bool pace_is_kept(const oracle *o)
{
    for (int32_t day = 95; day < 130; day++) {
        uint32_t pace = 0;
        for (uint32_t i = 0; i < o->problem->count; i++) {
            const km_step *s = &o->steps[i];
            if (has(o, i) && !s->undated && s->begin <= day && day < s->end)
                pace += s->pace;
        }
        if (pace > o->problem->pace_most)
            return false;
    }
    for (uint32_t i = 0; i < o->problem->count; i++)
        if (has(o, i) && o->steps[i].pace > o->problem->pace_most)
            return false;
    return true;
}

/* Whether every need of a step is given before, item by item. */
static bool dated_needs_are_met(const oracle *o)
{
    for (uint32_t i = 0; i < o->problem->count; i++) {
        if (!has(o, i) || o->steps[i].undated)
            continue;
        for (uint32_t item = 0; item < 32; item++) {
            bool met = (o->steps[i].needs >> item & 1) == 0;
            for (uint32_t k = 0; k < o->problem->count && !met; k++)
                met = has(o, k) && !o->steps[k].undated && o->steps[k].end <= o->steps[i].begin &&
                      (o->steps[k].gives >> item & 1);
            if (!met)
                return false;
        }
    }
    return true;
}

/* Whether the undated steps of the set can be put in an order: by trying to take them away one by one. */
static bool undated_can_follow(const oracle *o, uint32_t given, uint32_t left)
{
    if (left == 0)
        return true;
    for (uint32_t i = 0; i < o->problem->count; i++)
        if (left >> i & 1 && (o->steps[i].needs & ~given) == 0)
            return undated_can_follow(o, given | o->steps[i].gives, left & ~(UINT32_C(1) << i));
    return false;
}

static bool needs_and_goals_are_met(const oracle *o)
{
    uint32_t dated = 0, all = 0, undated = 0;
    for (uint32_t i = 0; i < o->problem->count; i++) {
        if (!has(o, i))
            continue;
        all |= o->steps[i].gives;
        if (o->steps[i].undated)
            undated |= UINT32_C(1) << i;
        else
            dated |= o->steps[i].gives;
    }
    for (uint32_t g = 0; g < o->problem->goal_count; g++)
        if ((all >> g & 1) == 0)
            return false;
    return dated_needs_are_met(o) && undated_can_follow(o, dated, undated);
}

static km_measures measures_of(const oracle *o)
{
    km_measures m = {0, o->problem->date, 0, 0};
    for (uint32_t i = 0; i < o->problem->count; i++) {
        const km_step *s = &o->steps[i];
        if (!has(o, i))
            continue;
        m.weeks += s->weeks;
        m.cost += s->cost;
        m.unknown_fees += s->unknown_fee;
        if (s->undated)
            m.finish = KM_FINISH_UNKNOWN;
        else if (s->end > m.finish)
            m.finish = s->end;
    }
    return m;
}

static bool is_plan(const oracle *o)
{
    km_measures m = measures_of(o);
    return m.weeks <= o->problem->weeks_most && m.cost <= o->problem->cost_most && groups_differ(o) &&
           pace_is_kept(o) && needs_and_goals_are_met(o);
}

static bool covers(const km_measures *a, const km_measures *b)
{
    return a->weeks <= b->weeks && a->finish <= b->finish && a->cost <= b->cost && a->unknown_fees <= b->unknown_fees;
}

/* Measures of all plans, none covered by another. */
static uint32_t enumerate(const random_problem *made, km_measures *front)
{
    uint32_t count = 0;
    for (uint32_t set = 0; set < UINT32_C(1) << made->problem.count; set++) {
        oracle o = {&made->problem, made->steps, set};
        if (!is_plan(&o))
            continue;
        km_measures m = measures_of(&o);
        bool covered = false;
        for (uint32_t i = 0; i < count && !covered; i++)
            covered = covers(&front[i], &m);
        if (covered)
            continue;
        uint32_t kept = 0;
        for (uint32_t i = 0; i < count; i++)
            if (!covers(&m, &front[i]))
                front[kept++] = front[i];
        front[kept++] = m;
        count = kept;
    }
    return count;
}

/* --- Tests --- */

static km_search search_problem(random_problem *made, km_arena *arena, uint64_t budget, const km_prior *prior)
{
    km_search search;
    km_status status = km_steps_reduce(arena, made->given, &made->problem.count, 3 + STEPS_MOST, NULL);
    assert_int_equal(status.code, KM_OK);
    status = km_search_run(arena, &made->problem, budget, prior, &search);
    assert_int_equal(status.code, KM_OK);
    return search;
}

static bool has_measures(const km_search *search, const km_measures *m)
{
    for (uint32_t i = 0; i < search->front.count; i++)
        if (memcmp(&search->front.plans[i].measures, m, sizeof *m) == 0)
            return true;
    return false;
}

/* The set of a plan's steps among those that were made. A step's number is its course. */
static uint32_t set_of_plan(const random_problem *made, const km_plan *plan)
{
    uint32_t set = 0;
    for (uint32_t i = 0; i < plan->step_count; i++)
        set |= UINT32_C(1) << made->given[plan->steps[i]].course;
    return set;
}

static void the_front_is_that_of_exhaustive_enumeration(void **state)
{
    (void)state;
    static km_measures front[1 << STEPS_MOST];
    uint32_t plans = 0, wide = 0;
    for (uint32_t seed = 1; seed <= PROBLEMS; seed++) {
        random_problem made, original;
        km_arena arena = km_arena_make(0);
        make_problem(&made, seed);
        make_problem(&original, seed);
        uint32_t count = enumerate(&original, front);
        km_search search = search_problem(&made, &arena, 0, NULL);
        assert_true(search.exact);
        if (search.front.count != count)
            fail_msg("problem %u: %u plans, exhaustively %u", seed, search.front.count, count);
        for (uint32_t i = 0; i < count; i++)
            if (!has_measures(&search, &front[i]))
                fail_msg("problem %u: a plan of %u weeks is missing", seed, front[i].weeks);
        plans += count;
        wide += count > 2;
        km_arena_free(&arena);
    }
    /* The problems must be hard enough to mean something. */
    assert_true(plans > PROBLEMS / 2);
    assert_true(wide > PROBLEMS / 50);
}

/* The front of the same steps without paces, groups and needs, and those of its plans that are plans nevertheless. */
static void search_easier(const random_problem *original, km_arena *arena, km_front *easier, km_front *known)
{
    random_problem made = *original;
    made.problem.steps = made.given;
    for (uint32_t i = 0; i < made.problem.count; i++) {
        made.given[i].pace = made.given[i].needs = 0;
        made.given[i].group = i;
    }
    *easier = search_problem(&made, arena, 0, NULL).front;
    *known = (km_front){0};
    for (uint32_t p = 0; p < easier->count; p++) {
        oracle o = {&original->problem, original->steps, set_of_plan(&made, &easier->plans[p])};
        if (is_plan(&o))
            assert_int_equal(km_front_add(arena, known, &easier->plans[p]).code, KM_OK);
    }
}

static void what_is_known_of_an_easier_problem_changes_nothing(void **state)
{
    (void)state;
    static km_measures front[1 << STEPS_MOST];
    uint64_t work = 0, work_with = 0;
    for (uint32_t seed = 1; seed <= PROBLEMS; seed++) {
        random_problem made, again, original;
        km_arena arena = km_arena_make(0);
        make_problem(&made, seed);
        make_problem(&again, seed);
        make_problem(&original, seed);
        km_front easier, known;
        search_easier(&original, &arena, &easier, &known);
        km_prior prior = {&known, seed % 4 ? &easier : NULL};
        uint32_t count = enumerate(&original, front);
        km_search search = search_problem(&made, &arena, 0, &prior);
        assert_true(search.exact);
        if (search.front.count != count)
            fail_msg("problem %u: %u plans, exhaustively %u", seed, search.front.count, count);
        for (uint32_t i = 0; i < count; i++)
            if (!has_measures(&search, &front[i]))
                fail_msg("problem %u: a plan of %u weeks is missing", seed, front[i].weeks);
        work += search_problem(&again, &arena, 0, NULL).work;
        work_with += search.work;
        km_arena_free(&arena);
    }
    assert_true(work_with < work);
}

static void every_plan_found_is_a_plan_and_has_no_needless_step(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= PROBLEMS; seed++) {
        random_problem made, original;
        km_arena arena = km_arena_make(0);
        make_problem(&made, seed);
        make_problem(&original, seed);
        km_search search = search_problem(&made, &arena, seed % 3 ? 0 : 60, NULL);
        for (uint32_t p = 0; p < search.front.count; p++) {
            oracle o = {&original.problem, original.steps, set_of_plan(&made, &search.front.plans[p])};
            km_measures m = measures_of(&o);
            if (!is_plan(&o) || memcmp(&m, &search.front.plans[p].measures, sizeof m) != 0)
                fail_msg("problem %u: plan %u is none", seed, p);
            for (uint32_t i = 0; i < original.problem.count; i++) {
                oracle less = {&original.problem, original.steps, o.set & ~(UINT32_C(1) << i)};
                assert_true(less.set == o.set || !is_plan(&less));
            }
        }
        km_arena_free(&arena);
    }
}

static void no_plan_lies_below_the_bound_and_prices_never_exceed_what_a_step_takes(void **state)
{
    (void)state;
    static km_measures front[1 << STEPS_MOST];
    for (uint32_t seed = 1; seed <= PROBLEMS; seed++) {
        random_problem made;
        make_problem(&made, seed);
        km_bound bound;
        km_bound_prices(&made.problem, &bound);
        km_bound_finish(&made.problem, &bound);
        uint32_t count = enumerate(&made, front);
        for (uint32_t i = 0; i < count; i++) {
            assert_true(bound.weeks <= front[i].weeks && bound.cost <= front[i].cost);
            assert_true(bound.fees <= front[i].unknown_fees && bound.finish <= front[i].finish);
        }
        for (uint32_t i = 0; i < made.problem.count; i++) {
            uint32_t sum = 0;
            for (uint32_t g = 0; g < made.problem.goal_count; g++)
                sum += made.steps[i].gives >> g & 1 ? bound.weeks_prices[g] : 0;
            assert_true(sum <= made.steps[i].weeks);
        }
    }
}

static void the_order_in_which_steps_are_given_changes_nothing(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= PROBLEMS; seed++) {
        random_problem made, turned;
        km_arena arena = km_arena_make(0);
        make_problem(&made, seed);
        make_problem(&turned, seed);
        for (uint32_t i = 0; i < made.problem.count; i++)
            turned.given[i] = made.steps[made.problem.count - 1 - i];
        turned.problem.steps = turned.given;
        km_search one = search_problem(&made, &arena, 0, NULL), other = search_problem(&turned, &arena, 0, NULL);
        assert_int_equal(one.front.count, other.front.count);
        assert_int_equal(one.work, other.work);
        for (uint32_t p = 0; p < one.front.count; p++)
            assert_int_equal(set_of_plan(&made, &one.front.plans[p]), set_of_plan(&turned, &other.front.plans[p]));
        km_arena_free(&arena);
    }
}

#define GOALS_LONG 8
#define WAYS_LONG 9
#define SUMS_MOST 4096

/* Adds to a list of measures, none of which covers another. */
static uint32_t add_uncovered(km_measures *list, uint32_t count, const km_measures *m)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (covers(&list[i], m))
            return count;
    for (uint32_t i = 0; i < count; i++)
        if (!covers(m, &list[i]))
            list[kept++] = list[i];
    assert_true(kept < SUMS_MOST);
    list[kept++] = *m;
    return kept;
}

/* The front when every step gives one goal and asks for nothing: goal after goal, each sum with each of its ways. */
static uint32_t sum_goals(const km_step *steps, uint32_t goals, km_measures *sums)
{
    static km_measures more[SUMS_MOST];
    uint32_t count = 1;
    sums[0] = (km_measures){0, 100, 0, 0};
    for (uint32_t g = 0; g < goals; g++) {
        uint32_t made = 0;
        for (uint32_t i = 0; i < count * WAYS_LONG; i++) {
            const km_step *step = &steps[g * WAYS_LONG + i % WAYS_LONG];
            km_measures m = sums[i / WAYS_LONG];
            m.weeks += step->weeks;
            m.cost += step->cost;
            m.unknown_fees += step->unknown_fee;
            m.finish = step->end > m.finish ? step->end : m.finish;
            made = add_uncovered(more, made, &m);
        }
        memcpy(sums, more, made * sizeof *sums);
        count = made;
    }
    return count;
}

static void a_search_that_lasts_long_loses_no_plan(void **state)
{
    (void)state;
    static km_step steps[GOALS_LONG * WAYS_LONG], given[GOALS_LONG * WAYS_LONG];
    static km_measures sums[SUMS_MOST];
    uint64_t longest = 0;
    for (uint32_t seed = 1; seed <= 4; seed++) {
        km_arena arena = km_arena_make(0);
        uint32_t random = seed, count = GOALS_LONG * WAYS_LONG;
        for (uint32_t i = 0; i < count; i++) {
            int32_t begin = 100 + (int32_t)below(&random, 90);
            given[i] = steps[i] = (km_step){.gives = UINT32_C(1) << i / WAYS_LONG,
                                            .begin = begin,
                                            .end = begin + 1 + (int32_t)below(&random, 9),
                                            .weeks = 1 + below(&random, 12),
                                            .cost = below(&random, 5),
                                            .unknown_fee = below(&random, 4) == 0,
                                            .group = i,
                                            .course = i,
                                            .start = KM_NONE,
                                            .job = KM_NONE};
        }
        assert_int_equal(km_steps_reduce(&arena, given, &count, count, NULL).code, KM_OK);
        km_problem problem = {given, count, GOALS_LONG, GOALS_LONG, 100, 100, KM_NONE, KM_NONE};
        km_search search;
        assert_int_equal(km_search_run(&arena, &problem, 0, NULL, &search).code, KM_OK);
        uint32_t expected = sum_goals(steps, GOALS_LONG, sums);
        assert_true(search.exact);
        assert_int_equal(search.front.count, expected);
        for (uint32_t i = 0; i < expected; i++)
            assert_true(has_measures(&search, &sums[i]));
        longest = search.work > longest ? search.work : longest;
        km_arena_free(&arena);
    }
    /* So long that bounds are found anew for the steps that are left. */
    assert_true(longest > 100000);
}

/* A chain of twenty-four goals, each with three ways: more than the smallest budget can go through. */
static void a_spent_budget_is_told_and_leaves_plans_and_bound(void **state)
{
    (void)state;
    static km_step steps[72];
    km_arena arena = km_arena_make(0);
    uint32_t random = 7, count = 72;
    for (uint32_t i = 0; i < 72; i++) {
        int32_t begin = 100 + (int32_t)below(&random, 40);
        steps[i] = (km_step){.gives = UINT32_C(1) << i / 3,
                             .begin = begin,
                             .end = begin + 1 + (int32_t)below(&random, 5),
                             .pace = 10,
                             .weeks = 1 + below(&random, 30),
                             .cost = below(&random, 1000),
                             .group = i,
                             .course = i,
                             .start = KM_NONE,
                             .job = KM_NONE};
    }
    assert_int_equal(km_steps_reduce(&arena, steps, &count, 72, NULL).code, KM_OK);
    km_problem problem = {steps, count, 24, 24, 100, 1000, KM_NONE, KM_NONE};
    km_search search;
    assert_int_equal(km_search_run(&arena, &problem, 50000, NULL, &search).code, KM_OK);
    assert_false(search.exact);
    assert_true(search.front.count > 0);
    km_bound bound;
    km_bound_prices(&problem, &bound);
    for (uint32_t p = 0; p < search.front.count; p++)
        assert_true(bound.weeks <= search.front.plans[p].measures.weeks);
    assert_true(bound.weeks > 0);
    km_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_front_is_that_of_exhaustive_enumeration),
        cmocka_unit_test(what_is_known_of_an_easier_problem_changes_nothing),
        cmocka_unit_test(every_plan_found_is_a_plan_and_has_no_needless_step),
        cmocka_unit_test(no_plan_lies_below_the_bound_and_prices_never_exceed_what_a_step_takes),
        cmocka_unit_test(the_order_in_which_steps_are_given_changes_nothing),
        cmocka_unit_test(a_search_that_lasts_long_loses_no_plan),
        cmocka_unit_test(a_spent_budget_is_told_and_leaves_plans_and_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
