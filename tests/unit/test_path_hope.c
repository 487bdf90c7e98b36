/* Where hope is left, against the definition: every point of a small grid is tried. */
#include "harness.h"

#include "base/arena.h"
#include "match/hope.h"

/* Plans have values below this, so that whatever lies beyond is like the last value. */
#define VALUES 4
#define POINTS ((VALUES + 1) * (VALUES + 1) * (VALUES + 1) * (VALUES + 1))
#define PLANS_MOST 5
#define DAY 100
#define SEEDS 300

/* xorshift32 (Marsaglia 2003): the same plans on every machine. */
static uint32_t below(uint32_t *state, uint32_t limit)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state % limit;
}

static km_measures random_measures(uint32_t *state)
{
    return (km_measures){below(state, VALUES), DAY + (int32_t)below(state, VALUES), below(state, VALUES),
                         below(state, VALUES)};
}

static km_measures point_of(uint32_t number)
{
    uint32_t base = VALUES + 1;
    return (km_measures){number % base, DAY + (int32_t)(number / base % base), number / base / base % base,
                         number / base / base / base};
}

/* Plans keep the ceilings. */
static km_front random_front(km_arena *arena, uint32_t *state, uint32_t count, const km_problem *problem)
{
    km_front front = {0};
    for (uint32_t i = 0; i < count; i++) {
        km_plan plan = {.measures = random_measures(state)};
        if (plan.measures.weeks <= problem->weeks_most && plan.measures.cost <= problem->cost_most)
            assert_int_equal(km_front_add(arena, &front, &plan).code, KM_OK);
    }
    return front;
}

static bool has_equal(const km_front *front, const km_measures *m)
{
    for (uint32_t i = 0; i < front->count; i++)
        if (km_measures_cover(&front->plans[i].measures, m) && km_measures_cover(m, &front->plans[i].measures))
            return true;
    return false;
}

/* A setting: what is known before, what was found, and the ceilings. */
typedef struct setting {
    km_problem problem;
    km_front known, easier, found;
    bool has_easier;
} setting;

static setting random_setting(km_arena *arena, uint32_t seed)
{
    uint32_t state = seed * UINT32_C(2654435761) + 1;
    setting s = {.problem = {.date = DAY, .pace_most = 100, .weeks_most = KM_NONE, .cost_most = KM_NONE}};
    if (below(&state, 3) == 0)
        s.problem.weeks_most = below(&state, VALUES);
    if (below(&state, 3) == 0)
        s.problem.cost_most = below(&state, VALUES);
    s.known = random_front(arena, &state, below(&state, PLANS_MOST), &s.problem);
    s.found = random_front(arena, &state, below(&state, PLANS_MOST), &s.problem);
    s.has_easier = below(&state, 2);
    s.easier = random_front(arena, &state, 1 + below(&state, PLANS_MOST), &s.problem);
    return s;
}

/* Whether a plan with these measures would be looked for. */
static bool is_wanted(const setting *s, const km_measures *m)
{
    return m->weeks <= s->problem.weeks_most && m->cost <= s->problem.cost_most && !km_front_covers(&s->found, m) &&
           (!km_front_covers(&s->known, m) || has_equal(&s->known, m)) &&
           (!s->has_easier || km_front_covers(&s->easier, m));
}

static km_hope make_hope(km_arena *arena, const setting *s)
{
    km_prior prior = {&s->known, s->has_easier ? &s->easier : NULL};
    km_hope hope;
    assert_int_equal(km_hope_begin(arena, &s->problem, &prior, &hope).code, KM_OK);
    km_hope_fill(&s->problem, 0, &hope);
    for (uint32_t i = 0; i < s->found.count; i++)
        assert_int_equal(km_hope_cut(arena, &hope, &s->found.plans[i].measures).code, KM_OK);
    return hope;
}

static void there_is_hope_just_where_a_plan_would_be_new(void **state)
{
    (void)state;
    uint32_t hopeful = 0, hopeless = 0;
    for (uint32_t seed = 1; seed <= SEEDS; seed++) {
        km_arena arena = km_arena_make(0);
        setting s = random_setting(&arena, seed);
        km_hope hope = make_hope(&arena, &s);
        static bool wanted[POINTS];
        for (uint32_t q = 0; q < POINTS; q++) {
            km_measures m = point_of(q);
            wanted[q] = is_wanted(&s, &m);
        }
        for (uint32_t p = 0; p < POINTS; p++) {
            km_partial partial = {.measures = point_of(p), .day = INT32_MIN};
            bool expected = false;
            for (uint32_t q = 0; q < POINTS && !expected; q++) {
                km_measures m = point_of(q);
                expected = wanted[q] && km_measures_cover(&partial.measures, &m);
            }
            if (km_hope_reaches(&hope, &partial) != expected)
                fail_msg("setting %u: point %u", seed, p);
            hopeful += expected;
            hopeless += !expected;
        }
        km_arena_free(&arena);
    }
    assert_true(hopeful > POINTS && hopeless > POINTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_is_hope_just_where_a_plan_would_be_new),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
