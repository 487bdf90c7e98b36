/* The smallest rewrite: for every number of changes the way that opens most ads, held against trying all of them. */
#include "harness.h"

#include "base/arena.h"
#include "match/rewrite.h"

#include <string.h>

#define ADS_MOST 40

typedef struct instance {
    uint32_t gives[ADS_MOST][32];
    km_rewrite_ad ads[ADS_MOST];
    km_rewrite_problem problem;
} instance;

static uint32_t random_below(uint64_t *state, uint32_t limit)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33) % limit;
}

/* Ads of random sizes; most changes give nothing to most ads, as with real ones. */
static void make(instance *made, uint64_t *state, uint32_t ads, uint32_t changes)
{
    for (uint32_t a = 0; a < ads; a++) {
        uint64_t sum = 1;
        for (uint32_t c = 0; c < changes; c++) {
            made->gives[a][c] = random_below(state, 3) ? 0 : 1 + random_below(state, 5);
            sum += made->gives[a][c];
        }
        made->ads[a] = (km_rewrite_ad){1 + random_below(state, (uint32_t)sum + 2), made->gives[a]};
    }
    made->problem = (km_rewrite_problem){made->ads, ads, changes};
}

static uint32_t opened_by(const km_rewrite_problem *problem, uint32_t set)
{
    uint32_t opened = 0;
    for (uint32_t a = 0; a < problem->ad_count; a++) {
        uint64_t sum = 0;
        for (uint32_t c = 0; c < problem->change_count; c++)
            sum += set >> c & 1 ? problem->ads[a].gives[c] : 0;
        opened += sum >= problem->ads[a].lacks;
    }
    return opened;
}

static uint32_t count_bits(uint32_t set)
{
    uint32_t count = 0;
    for (; set; set &= set - 1)
        count++;
    return count;
}

/* The most ads that so many changes open, by trying every set. */
static void try_all(const km_rewrite_problem *problem, uint32_t best[33])
{
    memset(best, 0, 33 * sizeof *best);
    for (uint32_t set = 0; set < UINT32_C(1) << problem->change_count; set++) {
        uint32_t size = count_bits(set), opened = opened_by(problem, set);
        best[size] = opened > best[size] ? opened : best[size];
    }
}

static uint32_t set_of(const km_rewrite_step *step)
{
    uint32_t set = 0;
    for (uint32_t i = 0; i < step->change_count; i++) {
        assert_true(i == 0 || step->changes[i] > step->changes[i - 1]);
        set |= UINT32_C(1) << step->changes[i];
    }
    return set;
}

/* Steps are those sizes at which the most that can be opened grows, and each opens what it says. */
static void assert_best(const km_rewrite_problem *problem, const km_rewrite *found)
{
    uint32_t best[33], at = 0, before = 0;
    try_all(problem, best);
    assert_int_equal(found->bound, best[problem->change_count]);
    for (uint32_t size = 1; size <= problem->change_count; size++) {
        if (best[size] <= before)
            continue;
        assert_true(at < found->step_count);
        assert_int_equal(found->steps[at].change_count, size);
        assert_int_equal(found->steps[at].opened, best[size]);
        assert_int_equal(opened_by(problem, set_of(&found->steps[at])), best[size]);
        before = best[size];
        at++;
    }
    assert_int_equal(at, found->step_count);
}

static void no_set_of_as_few_changes_opens_more(void **state)
{
    (void)state;
    static instance made;
    uint64_t seed = 20261126;
    for (int round = 0; round < 4000; round++) {
        km_arena arena = km_arena_make(0);
        km_rewrite found;
        make(&made, &seed, 1 + random_below(&seed, 12), random_below(&seed, 9));
        assert_int_equal(km_rewrite_find(&made.problem, &arena, &found).code, KM_OK);
        assert_true(found.exact);
        assert_best(&made.problem, &found);
        km_arena_free(&arena);
    }
}

static void twenty_changes_are_exact(void **state)
{
    (void)state;
    static instance made;
    uint64_t seed = 7;
    for (int round = 0; round < 3; round++) {
        km_arena arena = km_arena_make(0);
        km_rewrite found;
        make(&made, &seed, 6, 20);
        assert_int_equal(km_rewrite_find(&made.problem, &arena, &found).code, KM_OK);
        assert_true(found.exact);
        assert_best(&made.problem, &found);
        km_arena_free(&arena);
    }
}

static void beyond_twenty_the_bound_is_told_and_nothing_is_called_exact(void **state)
{
    (void)state;
    static instance made;
    uint64_t seed = 99;
    for (int round = 0; round < 200; round++) {
        km_arena arena = km_arena_make(0);
        km_rewrite found;
        make(&made, &seed, 30, 21 + random_below(&seed, 10));
        assert_int_equal(km_rewrite_find(&made.problem, &arena, &found).code, KM_OK);
        assert_false(found.exact);
        assert_int_equal(found.bound, opened_by(&made.problem, (UINT32_C(1) << made.problem.change_count) - 1));
        for (uint32_t i = 0; i < found.step_count; i++) {
            assert_true(found.steps[i].opened <= found.bound);
            assert_int_equal(opened_by(&made.problem, set_of(&found.steps[i])), found.steps[i].opened);
        }
        assert_int_equal(found.step_count ? found.steps[found.step_count - 1].opened : 0, found.bound);
        km_arena_free(&arena);
    }
}

static void nothing_to_change_is_no_step(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_rewrite found;
    static const uint32_t none[1] = {0};
    km_rewrite_ad ad = {5, none};
    km_rewrite_problem problems[] = {{&ad, 1, 0}, {&ad, 1, 1}, {NULL, 0, 3}};
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
        assert_int_equal(km_rewrite_find(&problems[i], &arena, &found).code, KM_OK);
        assert_int_equal(found.step_count, 0);
        assert_true(found.exact);
    }
    km_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_set_of_as_few_changes_opens_more),
        cmocka_unit_test(twenty_changes_are_exact),
        cmocka_unit_test(beyond_twenty_the_bound_is_told_and_nothing_is_called_exact),
        cmocka_unit_test(nothing_to_change_is_no_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
