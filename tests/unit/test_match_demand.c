/* What occupations need: twins counted once, own needs before inherited ones, and sums that a plain recount of
 * the relations confirms. */
#include "harness.h"

#include "world.h"

#include <string.h>

#include "base/arena.h"
#include "match/demand.h"

static const km_need *need_of(const world *w, uint32_t occupation, uint32_t row)
{
    const km_demand *demand = w->engine.demand;
    const km_need_list *list = &demand->lists[demand->ordinal[world_at(w, occupation)]];
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->needs[i].twin == demand->twin[world_at(w, row)])
            return &list->needs[i];
    }
    return NULL;
}

static uint32_t need_count(const world *w, uint32_t occupation)
{
    const km_demand *demand = w->engine.demand;
    return demand->lists[demand->ordinal[world_at(w, occupation)]].count;
}

static void an_occupation_inherits_from_its_group(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t group = world_concept(w, KM_KIND_GROUP, "g", "Grupp");
    uint32_t job = world_occupation(w, "o", group), skill = world_skill(w, "s", 4);
    world_edge(w, group, KM_EDGE_NEEDS, skill, 3000);
    world_open(w);
    assert_int_equal(need_of(w, job, skill)->demand, 3000);
    assert_int_equal(need_of(w, job, skill)->value, 12000);
    world_end(w);
}

static void an_own_need_overrides_the_inherited_one_even_when_it_is_weaker(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t group = world_concept(w, KM_KIND_GROUP, "g", "Grupp");
    uint32_t job = world_occupation(w, "o", group), other = world_occupation(w, "o2", group);
    uint32_t skill = world_skill(w, "s", 4), twin = world_skill(w, "t", 4);
    world_edge(w, group, KM_EDGE_NEEDS, skill, 9000);
    world_edge(w, job, KM_EDGE_NEEDS, twin, 1000);
    world_edge(w, skill, KM_EDGE_SAME, twin, 10000);
    world_open(w);
    assert_int_equal(need_count(w, job), 1);
    assert_int_equal(need_of(w, job, skill)->demand, 1000);
    assert_int_equal(need_of(w, job, skill)->concept, world_at(w, twin));
    assert_int_equal(need_of(w, other, skill)->demand, 9000);
    world_end(w);
}

static void twins_in_one_list_count_once_with_the_heavier_relation(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t job = world_occupation(w, "o", KM_NONE);
    uint32_t a = world_skill(w, "a", 4), b = world_skill(w, "b", 4), c = world_skill(w, "c", 4);
    world_edge(w, a, KM_EDGE_SAME, b, 10000);
    world_edge(w, b, KM_EDGE_SAME, c, 10000);
    world_edge(w, job, KM_EDGE_NEEDS, a, 2000);
    world_edge(w, job, KM_EDGE_NEEDS, b, 5000);
    world_edge(w, job, KM_EDGE_NEEDS, c, 1000);
    world_open(w);
    assert_int_equal(need_count(w, job), 1);
    assert_int_equal(need_of(w, job, a)->demand, 5000);
    assert_int_equal(need_of(w, job, a)->concept, world_at(w, b));
    world_end(w);
}

static void a_class_of_twins_is_as_common_as_its_commonest_member(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t job = world_occupation(w, "o", KM_NONE), rare = world_skill(w, "a", 8), common = world_skill(w, "b", 1);
    world_edge(w, rare, KM_EDGE_SAME, common, 10000);
    world_edge(w, job, KM_EDGE_NEEDS, rare, 1000);
    world_open(w);
    assert_int_equal(need_of(w, job, rare)->value, 1000);
    world_end(w);
}

static void a_retired_occupation_is_not_ranked(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t old = world_occupation(w, "old", KM_NONE), now = world_occupation(w, "now", KM_NONE);
    w->concepts[old].flags = KM_FLAG_RETIRED;
    world_open(w);
    assert_int_equal(w->engine.demand->occupation_count, 1);
    assert_int_equal(w->engine.demand->occupations[0], world_at(w, now));
    assert_int_equal(w->engine.demand->ordinal[world_at(w, old)], KM_NONE);
    world_end(w);
}

static void a_group_needs_the_average_of_its_occupations(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t group = world_concept(w, KM_KIND_GROUP, "g", "Grupp");
    uint32_t first = world_occupation(w, "o1", group), second = world_occupation(w, "o2", group);
    uint32_t both = world_skill(w, "both", 1), one = world_skill(w, "one", 1);
    world_edge(w, first, KM_EDGE_NEEDS, both, 8000);
    world_edge(w, second, KM_EDGE_NEEDS, both, 4000);
    world_edge(w, second, KM_EDGE_NEEDS, one, 5000);
    world_open(w);
    km_need_list list;
    assert_int_equal(km_demand_needs(w->engine.demand, &w->arena, world_at(w, group), &list).code, KM_OK);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.needs[0].concept, world_at(w, both));
    assert_int_equal(list.needs[0].demand, 6000);
    assert_int_equal(list.needs[1].concept, world_at(w, one));
    assert_int_equal(list.needs[1].demand, 2500);
    assert_int_equal(list.total, 8500);
    world_end(w);
}

/* --- The oracle: random worlds, recounted from the rows --- */

#define ORACLE_SKILLS 14
#define ORACLE_JOBS 6
#define ORACLE_GROUPS 2

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

typedef struct oracle {
    bool same[ORACLE_SKILLS][ORACLE_SKILLS];                   /* closed over chains */
    unsigned need[ORACLE_JOBS + ORACLE_GROUPS][ORACLE_SKILLS]; /* weight, 0 none */
    unsigned bits[ORACLE_SKILLS];
    unsigned group[ORACLE_JOBS];
    uint32_t skill_rows[ORACLE_SKILLS], job_rows[ORACLE_JOBS], group_rows[ORACLE_GROUPS];
} oracle;

static void close_chains(oracle *o)
{
    for (int k = 0; k < ORACLE_SKILLS; k++)
        for (int i = 0; i < ORACLE_SKILLS; i++)
            for (int j = 0; j < ORACLE_SKILLS; j++)
                o->same[i][j] |= o->same[i][k] && o->same[k][j];
}

static void make_world(world *w, oracle *o, uint32_t *seed)
{
    static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k",
                                        "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v"};
    int name = 0;
    for (int s = 0; s < ORACLE_SKILLS; s++) {
        o->bits[s] = 1 + next_random(seed) % 8;
        o->skill_rows[s] = world_skill(w, names[name++], o->bits[s]);
        o->same[s][s] = true;
    }
    for (int g = 0; g < ORACLE_GROUPS; g++)
        o->group_rows[g] = world_concept(w, KM_KIND_GROUP, names[name], names[name]), name++;
    for (int j = 0; j < ORACLE_JOBS; j++) {
        o->group[j] = next_random(seed) % ORACLE_GROUPS;
        o->job_rows[j] = world_occupation(w, names[name++], o->group_rows[o->group[j]]);
    }
    for (int pair = 0; pair < 4; pair++) {
        uint32_t a = next_random(seed) % ORACLE_SKILLS, b = next_random(seed) % ORACLE_SKILLS;
        o->same[a][b] = o->same[b][a] = true;
        world_edge(w, o->skill_rows[a], KM_EDGE_SAME, o->skill_rows[b], 10000);
    }
    close_chains(o);
    for (int owner = 0; owner < ORACLE_JOBS + ORACLE_GROUPS; owner++) {
        for (int s = 0; s < ORACLE_SKILLS; s++) {
            uint32_t row = owner < ORACLE_JOBS ? o->job_rows[owner] : o->group_rows[owner - ORACLE_JOBS];
            o->need[owner][s] = next_random(seed) % 3 ? 0 : next_random(seed) % 10001;
            if (o->need[owner][s])
                world_edge(w, row, KM_EDGE_NEEDS, o->skill_rows[s], (uint16_t)o->need[owner][s]);
        }
    }
}

/* The heaviest weight with which an owner needs the class of a skill. */
static unsigned class_need(const oracle *o, unsigned owner, int skill)
{
    unsigned most = 0;
    for (int s = 0; s < ORACLE_SKILLS; s++) {
        if (o->same[skill][s] && o->need[owner][s] > most)
            most = o->need[owner][s];
    }
    return most;
}

static unsigned class_bits(const oracle *o, int skill)
{
    unsigned least = 99;
    for (int s = 0; s < ORACLE_SKILLS; s++) {
        if (o->same[skill][s] && o->bits[s] < least)
            least = o->bits[s];
    }
    return least;
}

/* Value of what an occupation needs, all of it or only of the classes that are held. */
static uint64_t recount(const oracle *o, unsigned job, const bool *held)
{
    uint64_t sum = 0;
    for (int s = 0; s < ORACLE_SKILLS; s++) {
        bool first = true, has = false;
        for (int t = 0; t < ORACLE_SKILLS; t++) {
            first &= !(o->same[s][t] && t < s);
            has |= o->same[s][t] && held[t];
        }
        if (!first || !has)
            continue;
        unsigned own = class_need(o, job, s);
        unsigned weight = own ? own : class_need(o, ORACLE_JOBS + o->group[job], s);
        sum += (uint64_t)weight * class_bits(o, s);
    }
    return sum;
}

static size_t hold(const world *w, const oracle *o, uint32_t *seed, bool *held, km_holding *holdings)
{
    const uint32_t *twin = w->engine.demand->twin;
    size_t count = 0;
    for (int s = 0; s < ORACLE_SKILLS; s++) {
        held[s] = next_random(seed) % 2;
        km_holding holding = {twin[world_at(w, o->skill_rows[s])], KM_STRENGTH_FULL};
        bool known = false;
        for (size_t h = 0; h < count; h++)
            known |= holdings[h].twin == holding.twin;
        if (held[s] && !known)
            holdings[count++] = holding;
    }
    return count;
}

static void sums_agree_with_a_plain_recount_in_random_worlds(void **state)
{
    (void)state;
    static const bool everything[ORACLE_SKILLS] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    uint32_t seed = 20240110;
    for (int round = 0; round < 300; round++) {
        world *w = world_begin();
        oracle o = {0};
        make_world(w, &o, &seed);
        world_open(w);
        bool held[ORACLE_SKILLS];
        km_holding holdings[ORACLE_SKILLS];
        uint64_t sums[ORACLE_JOBS];
        size_t count = hold(w, &o, &seed, held, holdings);
        km_demand_sums(w->engine.demand, holdings, count, sums);
        for (unsigned j = 0; j < ORACLE_JOBS; j++) {
            uint32_t ordinal = w->engine.demand->ordinal[world_at(w, o.job_rows[j])];
            assert_int_equal(sums[ordinal], recount(&o, j, held));
            assert_int_equal(w->engine.demand->lists[ordinal].total, recount(&o, j, everything));
        }
        world_end(w);
    }
}

static void every_allocation_that_fails_is_told(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t group = world_concept(w, KM_KIND_GROUP, "g", "Grupp");
    uint32_t skill = world_skill(w, "s", 4);
    world_occupation(w, "o", group);
    world_edge(w, group, KM_EDGE_NEEDS, skill, 3000);
    world_open(w);
    size_t limit = 16;
    km_status status = {KM_MEMORY, 0, 0};
    for (; status.code; limit += 16) {
        km_arena arena = km_arena_make(limit);
        const km_demand *demand;
        status = km_demand_build(&arena, &w->engine.terms, &demand);
        if (status.code)
            assert_int_equal(status.code, KM_MEMORY);
        km_arena_free(&arena);
    }
    assert_true(limit > 200);
    world_end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_occupation_inherits_from_its_group),
        cmocka_unit_test(an_own_need_overrides_the_inherited_one_even_when_it_is_weaker),
        cmocka_unit_test(twins_in_one_list_count_once_with_the_heavier_relation),
        cmocka_unit_test(a_class_of_twins_is_as_common_as_its_commonest_member),
        cmocka_unit_test(a_retired_occupation_is_not_ranked),
        cmocka_unit_test(a_group_needs_the_average_of_its_occupations),
        cmocka_unit_test(sums_agree_with_a_plain_recount_in_random_worlds),
        cmocka_unit_test(every_allocation_that_fails_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
