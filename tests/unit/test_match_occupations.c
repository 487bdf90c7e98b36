/* Ranking of occupations: what a person has against what is needed, never the other way round, with the parts of
 * the score told apart and an order that does not depend on chance. */
#include "harness.h"

#include "world.h"

#include <string.h>

#include "match/occupations.h"

static const km_ranked_occupation *ranked(const world *w, const km_match *match, uint32_t row)
{
    for (uint32_t i = 0; i < match->occupation_count; i++) {
        if (match->occupations[i].occupation == world_at(w, row))
            return &match->occupations[i];
    }
    return NULL;
}

static const km_match *match_now(world *w)
{
    km_wish wish = world_wish(w);
    return world_match(w, &wish);
}

/* A group of ten equally demanded skills and an occupation that needs them all. */
typedef struct trade {
    uint32_t group, job, skills[10];
} trade;

static trade add_trade(world *w, const char *const *names, unsigned bits)
{
    trade t = {.group = world_concept(w, KM_KIND_GROUP, names[0], names[0])};
    t.job = world_occupation(w, names[1], t.group);
    for (int i = 0; i < 10; i++) {
        t.skills[i] = world_skill(w, names[2 + i], bits);
        world_edge(w, t.job, KM_EDGE_NEEDS, t.skills[i], 5000);
    }
    return t;
}

static const char *const weld[] = {"G1", "svetsare", "w0", "w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8", "w9"};
static const char *const care[] = {"G2", "vårdbiträde", "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9"};

static void having_more_than_an_occupation_needs_costs_nothing(void **state)
{
    (void)state;
    world *w = world_begin();
    trade welding = add_trade(w, weld, 6), caring = add_trade(w, care, 6);
    world_open(w);
    for (int i = 0; i < 6; i++)
        world_person_has(w, welding.skills[i], "x");
    uint32_t before = ranked(w, match_now(w), welding.job)->coverage;
    for (int i = 0; i < 10; i++)
        world_person_has(w, caring.skills[i], "y");
    const km_match *match = match_now(w);
    assert_int_equal(ranked(w, match, welding.job)->coverage, before);
    assert_int_equal(match->occupations[0].occupation, world_at(w, caring.job));
    world_end(w);
}

static void an_occupation_that_needs_little_is_not_covered_by_one_skill(void **state)
{
    (void)state;
    world *w = world_begin();
    trade welding = add_trade(w, weld, 6);
    uint32_t thin = world_occupation(w, "thin", KM_NONE);
    world_edge(w, thin, KM_EDGE_NEEDS, welding.skills[0], 5000);
    world_open(w);
    for (int i = 0; i < 8; i++)
        world_person_has(w, welding.skills[i], "x");
    const km_match *match = match_now(w);
    assert_true(ranked(w, match, welding.job)->score > ranked(w, match, thin)->score);
    world_end(w);
}

static void hundreds_of_weak_needs_do_not_drown_the_strong_ones(void **state)
{
    (void)state;
    world *w = world_begin();
    static char names[300][8];
    trade welding = add_trade(w, weld, 6), caring = add_trade(w, care, 6);
    for (int i = 0; i < 300; i++) {
        names[i][0] = 'x';
        names[i][1] = (char)('0' + i / 100);
        names[i][2] = (char)('0' + i / 10 % 10);
        names[i][3] = (char)('0' + i % 10);
        world_edge(w, welding.job, KM_EDGE_NEEDS, world_skill(w, names[i], 2), 2000);
    }
    world_open(w);
    for (int i = 0; i < 10; i++)
        world_person_has(w, welding.skills[i], "x");
    for (int i = 0; i < 7; i++)
        world_person_has(w, caring.skills[i], "y");
    assert_int_equal(match_now(w)->occupations[0].occupation, world_at(w, welding.job));
    world_end(w);
}

static void a_twin_of_a_needed_skill_covers_it_once(void **state)
{
    (void)state;
    world *w = world_begin();
    trade welding = add_trade(w, weld, 6);
    uint32_t twin = world_skill(w, "twin", 6);
    world_edge(w, twin, KM_EDGE_SAME, welding.skills[0], 10000);
    world_open(w);
    world_person_has(w, twin, "x");
    uint32_t by_twin = ranked(w, match_now(w), welding.job)->coverage;
    assert_true(by_twin > 0);
    world_person_has(w, welding.skills[0], "y");
    const km_ranked_occupation *both = ranked(w, match_now(w), welding.job);
    assert_int_equal(both->coverage, by_twin);
    assert_int_equal(both->shared_count, 1);
    world_end(w);
}

static void what_a_person_wants_or_lacks_or_another_has_does_not_count(void **state)
{
    (void)state;
    static const km_polarity others[] = {KM_WANTS, KM_LACKS, KM_OTHER};
    for (int i = 0; i < 3; i++) {
        world *w = world_begin();
        trade welding = add_trade(w, weld, 6);
        world_open(w);
        km_competence *skill = world_person_has(w, welding.skills[0], "x");
        km_competence *job = world_person_has(w, welding.job, "svetsare");
        skill->polarity = job->polarity = others[i];
        w->mentions[0].polarity = w->mentions[1].polarity = others[i];
        assert_int_equal(match_now(w)->occupation_count, 0);
        world_end(w);
    }
}

static void other_meanings_of_the_words_count_for_less(void **state)
{
    (void)state;
    world *w = world_begin();
    trade welding = add_trade(w, weld, 6), caring = add_trade(w, care, 6);
    world_open(w);
    world_person_has(w, welding.skills[0], "x");
    w->mentions[0].concepts[1] = world_at(w, caring.skills[0]);
    w->mentions[0].concept_count = 2;
    const km_match *match = match_now(w);
    uint32_t best = ranked(w, match, welding.job)->coverage, second = ranked(w, match, caring.job)->coverage;
    assert_true(second > 0 && second < best);
    assert_int_equal(ranked(w, match, welding.job)->shared_count, 1);
    assert_int_equal(ranked(w, match, caring.job)->shared_count, 0);
    assert_int_equal(ranked(w, match, welding.job)->missing_count, KM_MISSING_MOST);
    world_end(w);
}

static void only_mentions_that_say_has_lend_their_other_meanings(void **state)
{
    (void)state;
    world *w = world_begin();
    trade welding = add_trade(w, weld, 6), caring = add_trade(w, care, 6);
    world_open(w);
    world_person_has(w, welding.skills[0], "x");
    world_person_has(w, welding.skills[0], "y");
    w->mentions[1].polarity = KM_LACKS;
    w->mentions[1].concepts[1] = world_at(w, caring.skills[0]);
    w->mentions[1].concept_count = 2;
    w->competences[0].mention_count = 2; /* one competence, of which the second mention is no claim */
    w->reading.competence_count = 1;
    const km_match *match = match_now(w);
    assert_non_null(ranked(w, match, welding.job));
    assert_null(ranked(w, match, caring.job));
    world_end(w);
}

static void a_title_of_several_occupations_counts_for_all_of_them(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t first = world_occupation(w, "a", KM_NONE), second = world_occupation(w, "b", KM_NONE);
    uint32_t skill = world_skill(w, "s", 4);
    world_edge(w, world_occupation(w, "c", KM_NONE), KM_EDGE_NEEDS, skill, 5000);
    world_open(w);
    world_person_has(w, first, "kock");
    w->mentions[0].concepts[1] = world_at(w, second);
    w->mentions[0].concepts[2] = world_at(w, skill);
    w->mentions[0].concept_count = 3;
    const km_match *match = match_now(w);
    assert_true(ranked(w, match, second)->held > 0);
    assert_true(ranked(w, match, second)->held < ranked(w, match, first)->held);
    world_end(w);
}

static void rejected_concepts_are_gone_with_their_twins_and_confirmed_ones_count(void **state)
{
    (void)state;
    /* The representative of a class is its lowest id: once the twin, once what was read. */
    static const char *const twins[] = {"a-twin", "z-twin"};
    for (int i = 0; i < 2; i++) {
        world *w = world_begin();
        trade welding = add_trade(w, weld, 6), caring = add_trade(w, care, 6);
        uint32_t twin = world_skill(w, twins[i], 6);
        world_edge(w, twin, KM_EDGE_SAME, welding.skills[0], 10000);
        world_open(w);
        world_person_has(w, welding.skills[0], "x");
        uint32_t rejected[] = {world_at(w, twin)}, confirmed[] = {world_at(w, caring.skills[3])};
        km_wish wish = world_wish(w);
        wish.rejected = rejected;
        wish.rejected_count = 1;
        wish.confirmed = confirmed;
        wish.confirmed_count = 1;
        const km_match *match = world_match(w, &wish);
        assert_int_equal(match->occupation_count, 1);
        assert_int_equal(match->occupations[0].occupation, world_at(w, caring.job));
        world_end(w);
    }
}

static void a_held_occupation_leads_then_its_group_then_the_wider_group(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t wide = world_concept(w, KM_KIND_GROUP3, "G3", "Vid grupp");
    uint32_t near = world_concept(w, KM_KIND_GROUP, "Ga", "Grupp a"), far = world_concept(w, KM_KIND_GROUP, "Gb", "b");
    world_edge(w, near, KM_EDGE_BROADER, wide, 0);
    world_edge(w, far, KM_EDGE_BROADER, wide, 0);
    /* Ids run against the expected order, so that it cannot come from them. */
    uint32_t held = world_occupation(w, "z", near), sibling = world_occupation(w, "y", near);
    uint32_t cousin = world_occupation(w, "x", far), stranger = world_occupation(w, "a", KM_NONE);
    world_open(w);
    world_person_has(w, held, "z")->months = 60;
    const km_match *match = match_now(w);
    assert_int_equal(match->occupation_count, 3);
    assert_int_equal(match->occupations[0].occupation, world_at(w, held));
    assert_int_equal(match->occupations[0].held, 10000);
    assert_int_equal(match->occupations[1].occupation, world_at(w, sibling));
    assert_int_equal(match->occupations[2].occupation, world_at(w, cousin));
    assert_null(ranked(w, match, stranger));
    world_end(w);
}

static void long_and_recent_work_weighs_more_than_short_or_old(void **state)
{
    (void)state;
    typedef struct work {
        uint16_t months;
        const char *last_used; /* NULL: unknown */
    } work;
    static const work falling[] = {{120, "2024-01-10"}, {24, "2024-01-10"}, {6, "2024-01-10"}};
    static const work fading[] = {{60, NULL}, {60, "2018-06-01"}, {60, "2012-06-01"}};
    static const work *const rows[] = {falling, fading};
    for (int r = 0; r < 2; r++) {
        uint32_t before = UINT32_MAX;
        for (int i = 0; i < 3; i++) {
            world *w = world_begin();
            uint32_t job = world_occupation(w, "o", KM_NONE);
            world_open(w);
            km_competence *held = world_person_has(w, job, "o");
            held->months = rows[r][i].months;
            if (rows[r][i].last_used)
                held->last_used = world_day(rows[r][i].last_used);
            uint32_t now = match_now(w)->occupations[0].held;
            assert_true(now < before && now > 0);
            before = now;
            world_end(w);
        }
    }
}

static void work_that_still_goes_on_is_not_faded(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t job = world_occupation(w, "o", KM_NONE);
    world_open(w);
    km_competence *held = world_person_has(w, job, "o");
    held->months = 300;
    held->last_used = INT32_MAX;
    assert_int_equal(match_now(w)->occupations[0].held, 10000);
    world_end(w);
}

static void substitutability_counts_from_the_held_occupation_only(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t held = world_occupation(w, "held", KM_NONE), easy = world_occupation(w, "easy", KM_NONE);
    uint32_t hard = world_occupation(w, "hard", KM_NONE), back = world_occupation(w, "back", KM_NONE);
    world_edge(w, held, KM_EDGE_SUBSTITUTES, easy, 7500);
    world_edge(w, held, KM_EDGE_SUBSTITUTES, hard, 2500);
    world_edge(w, back, KM_EDGE_SUBSTITUTES, held, 7500);
    world_open(w);
    world_person_has(w, held, "held")->months = 60;
    const km_match *match = match_now(w);
    assert_int_equal(ranked(w, match, easy)->transition, 7500);
    assert_int_equal(ranked(w, match, hard)->transition, 2500);
    assert_int_equal(ranked(w, match, easy)->held, 0);
    assert_null(ranked(w, match, back));
    world_end(w);
}

static void work_that_the_rest_of_the_cv_speaks_for_leads(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t told = world_occupation(w, "z", KM_NONE), bare = world_occupation(w, "a", KM_NONE);
    uint32_t skill = world_skill(w, "s", 2);
    world_edge(w, told, KM_EDGE_NEEDS, skill, 9000);
    world_open(w);
    world_person_has(w, told, "z")->months = 40;
    world_person_has(w, bare, "a")->months = 60;
    world_person_has(w, skill, "s");
    const km_match *match = match_now(w);
    assert_int_equal(match->occupations[0].occupation, world_at(w, told));
    assert_int_equal(ranked(w, match, bare)->held, 10000); /* the part itself is told as it is */
    world_end(w);
}

static void equal_scores_come_in_order_of_id_whatever_the_order_of_rows(void **state)
{
    (void)state;
    static const char *const orders[2][4] = {{"a", "b", "c", "d"}, {"d", "b", "a", "c"}};
    for (int order = 0; order < 2; order++) {
        world *w = world_begin();
        uint32_t skill = world_skill(w, "s", 4);
        for (int i = 0; i < 4; i++)
            world_edge(w, world_occupation(w, orders[order][i], KM_NONE), KM_EDGE_NEEDS, skill, 5000);
        world_open(w);
        world_person_has(w, skill, "s");
        const km_match *match = match_now(w);
        assert_int_equal(match->occupation_count, 4);
        for (uint32_t i = 0; i < 4; i++) {
            km_bytes id =
                km_string(&w->engine.terms.pack.strings, w->engine.terms.id[match->occupations[i].occupation]);
            assert_int_equal(id.data[0], 'a' + (char)i);
        }
        world_end(w);
    }
}

static void parts_and_lists_of_a_ranked_occupation_are_told(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t group = world_concept(w, KM_KIND_GROUP, "g", "Grupp");
    uint32_t job = world_occupation(w, "o", group);
    uint32_t strong = world_skill(w, "strong", 4), weak = world_skill(w, "weak", 4), gone = world_skill(w, "gone", 4);
    uint32_t licence = world_concept(w, KM_KIND_LICENCE, "B", "B"), paper = world_concept(w, KM_KIND_SKILL, "l", "l");
    world_edge(w, job, KM_EDGE_NEEDS, weak, 1000);
    world_edge(w, job, KM_EDGE_NEEDS, strong, 9000);
    world_edge(w, job, KM_EDGE_NEEDS, gone, 5000);
    world_edge(w, job, KM_EDGE_BARRIER, paper, 10000);
    world_edge(w, group, KM_EDGE_BARRIER, paper, 10000);
    world_edge(w, group, KM_EDGE_BARRIER, licence, 10000);
    world_open(w);
    world_person_has(w, weak, "weak");
    world_person_has(w, strong, "strong");
    world_person_has(w, licence, "B");
    const km_ranked_occupation *r = ranked(w, match_now(w), job);
    assert_int_equal(r->shared_count, 2);
    assert_int_equal(r->shared[0].concept, world_at(w, strong));
    assert_int_equal(r->shared[0].weight, 9000);
    assert_int_equal(r->shared[1].concept, world_at(w, weak));
    assert_int_equal(r->missing_count, 1);
    assert_int_equal(r->missing[0].concept, world_at(w, gone));
    assert_int_equal(r->barrier_count, 1);
    assert_int_equal(r->barriers[0], world_at(w, paper));
    assert_int_equal(r->sources, KM_SOURCE_AF);
    world_end(w);
}

static void the_limit_is_kept_and_zero_gives_none(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t skill = world_skill(w, "s", 4);
    static const char *const ids[] = {"a", "b", "c"};
    for (int i = 0; i < 3; i++)
        world_edge(w, world_occupation(w, ids[i], KM_NONE), KM_EDGE_NEEDS, skill, 5000);
    world_open(w);
    world_person_has(w, skill, "s");
    km_wish wish = world_wish(w);
    for (uint32_t limit = 0; limit < 5; limit++) {
        wish.occupation_limit = limit;
        assert_int_equal(world_match(w, &wish)->occupation_count, limit < 3 ? limit : 3);
    }
    world_end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(having_more_than_an_occupation_needs_costs_nothing),
        cmocka_unit_test(an_occupation_that_needs_little_is_not_covered_by_one_skill),
        cmocka_unit_test(hundreds_of_weak_needs_do_not_drown_the_strong_ones),
        cmocka_unit_test(a_twin_of_a_needed_skill_covers_it_once),
        cmocka_unit_test(what_a_person_wants_or_lacks_or_another_has_does_not_count),
        cmocka_unit_test(other_meanings_of_the_words_count_for_less),
        cmocka_unit_test(only_mentions_that_say_has_lend_their_other_meanings),
        cmocka_unit_test(a_title_of_several_occupations_counts_for_all_of_them),
        cmocka_unit_test(rejected_concepts_are_gone_with_their_twins_and_confirmed_ones_count),
        cmocka_unit_test(a_held_occupation_leads_then_its_group_then_the_wider_group),
        cmocka_unit_test(long_and_recent_work_weighs_more_than_short_or_old),
        cmocka_unit_test(work_that_still_goes_on_is_not_faded),
        cmocka_unit_test(substitutability_counts_from_the_held_occupation_only),
        cmocka_unit_test(work_that_the_rest_of_the_cv_speaks_for_leads),
        cmocka_unit_test(equal_scores_come_in_order_of_id_whatever_the_order_of_rows),
        cmocka_unit_test(parts_and_lists_of_a_ranked_occupation_are_told),
        cmocka_unit_test(the_limit_is_kept_and_zero_gives_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
