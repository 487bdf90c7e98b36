/* Moves between groups: in order, only from groups, and never nearer than what the occupations themselves say. */
#include "harness.h"

#include "world.h"

#include "match/similarity.h"

typedef struct town {
    world *w;
    uint32_t from, near, far, cook, baker, driver;
} town;

/* Cooks move to bakeries rather than to driving, and a driver can replace a cook by a quarter. */
static town town_make(void)
{
    town t = {.w = world_begin()};
    t.from = world_concept(t.w, KM_KIND_GROUP, "g1", "Kockar");
    t.near = world_concept(t.w, KM_KIND_GROUP, "g2", "Bagare");
    t.far = world_concept(t.w, KM_KIND_GROUP, "g3", "Förare");
    t.cook = world_occupation(t.w, "cook", t.from);
    t.baker = world_occupation(t.w, "baker", t.near);
    t.driver = world_occupation(t.w, "driver", t.far);
    world_edge(t.w, t.from, KM_EDGE_MOVES, t.far, 1000);
    world_edge(t.w, t.from, KM_EDGE_MOVES, t.near, 10000);
    world_edge(t.w, t.cook, KM_EDGE_SUBSTITUTES, t.driver, 2500);
    world_open(t.w);
    return t;
}

static void the_likeliest_move_comes_first(void **state)
{
    (void)state;
    town t = town_make();
    const km_move *moves;
    uint32_t count = 0;
    assert_int_equal(km_similarity_moves(&t.w->engine.terms, &t.w->arena, world_at(t.w, t.from), &moves, &count).code,
                     KM_OK);
    assert_int_equal(count, 2);
    assert_int_equal(moves[0].group, world_at(t.w, t.near));
    assert_int_equal(moves[0].weight, 10000);
    assert_int_equal(moves[1].group, world_at(t.w, t.far));
    world_end(t.w);
}

static void what_is_no_group_moves_nowhere(void **state)
{
    (void)state;
    town t = town_make();
    const km_terms *terms = &t.w->engine.terms;
    const uint32_t none[] = {world_at(t.w, t.cook), terms->concept_count, KM_NONE};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        const km_move *moves;
        uint32_t count = 7;
        assert_int_equal(km_similarity_moves(terms, &t.w->arena, none[i], &moves, &count).code, KM_OK);
        assert_int_equal(count, 0);
    }
    world_end(t.w);
}

static void a_substitution_outweighs_the_move_of_its_group(void **state)
{
    (void)state;
    town t = town_make();
    const km_demand *demand = t.w->engine.demand;
    uint32_t near[8];
    assert_true(demand->occupation_count <= 8);
    km_similarity_spread(demand, world_at(t.w, t.cook), near);
    assert_int_equal(near[demand->ordinal[world_at(t.w, t.baker)]], KM_MOVE_SHARE);
    assert_int_equal(near[demand->ordinal[world_at(t.w, t.driver)]], 2500);
    assert_int_equal(near[demand->ordinal[world_at(t.w, t.cook)]], 0);
    world_end(t.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_likeliest_move_comes_first),
        cmocka_unit_test(what_is_no_group_moves_nowhere),
        cmocka_unit_test(a_substitution_outweighs_the_move_of_its_group),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
