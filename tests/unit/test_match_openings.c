/* Which ads are open: by what is held, by what is said, and by what would be had; and how sure a place is. */
#include "harness.h"

#include "world.h"

#include "match/openings.h"
#include "match/standing.h"

typedef struct market {
    world *w;
    uint32_t group, job, other, skills[6];
} market;

/* A trade that needs six skills alike, in a group with another one. */
static market market_make(void)
{
    static const char *const ids[] = {"s0", "s1", "s2", "s3", "s4", "s5"};
    market m = {.w = world_begin()};
    m.group = world_concept(m.w, KM_KIND_GROUP, "group", "Grupp");
    m.job = world_occupation(m.w, "job", m.group);
    m.other = world_occupation(m.w, "other", m.group);
    for (int i = 0; i < 6; i++) {
        m.skills[i] = world_skill(m.w, ids[i], 4);
        world_edge(m.w, m.job, KM_EDGE_NEEDS, m.skills[i], 5000);
        world_edge(m.w, m.other, KM_EDGE_NEEDS, m.skills[i], 5000);
    }
    return m;
}

/* `times` ads of a job that name the skills `first` up to `last`. */
static void add_ads(market *m, uint32_t job, int times, int first, int last)
{
    for (int i = 0; i < times; i++)
        world_ad(m->w, job, &m->skills[first], (size_t)(last - first + 1));
}

static const km_match *match_to(market *m, uint32_t target)
{
    km_wish wish = world_wish(m->w);
    wish.target = world_at(m->w, target);
    return world_match(m->w, &wish);
}

static uint32_t item_of(const market *m, const km_match *match, int skill)
{
    uint32_t i = 0;
    while (match->gap.items[i].concept != world_at(m->w, m->skills[skill]))
        i++;
    return i;
}

static void ads_open_with_half_of_what_they_name(void **state)
{
    (void)state;
    market m = market_make();
    add_ads(&m, m.job, 6, 0, 3); /* four are named: two suffice */
    add_ads(&m, m.job, 4, 4, 5);
    world_open(m.w);
    world_person_has(m.w, m.skills[0], "s0");
    const km_match *match = match_to(&m, m.job);
    const km_openings *openings = match->gap.openings;
    assert_non_null(openings);
    assert_int_equal(openings->owner, world_at(m.w, m.job));
    assert_int_equal(openings->sample, 10);
    assert_int_equal(openings->open, 0);
    assert_int_equal(openings->opens[item_of(&m, match, 0)], 0);
    assert_int_equal(openings->opens[item_of(&m, match, 1)], 6);
    assert_int_equal(openings->opens[item_of(&m, match, 4)], 4);
    world_person_has(m.w, m.skills[1], "s1");
    openings = match_to(&m, m.job)->gap.openings;
    assert_int_equal(openings->open, 6);
    assert_int_equal(openings->written, 6);
    world_end(m.w);
}

static void what_is_said_in_other_words_opens_when_it_is_reworded(void **state)
{
    (void)state;
    market m = market_make();
    add_ads(&m, m.job, 7, 0, 1);
    add_ads(&m, m.job, 5, 1, 2);
    world_words(m.w, m.skills[0], "arbetsgivarens ord", 7);
    world_open(m.w);
    world_person_has(m.w, m.skills[0], "eget uttryck");
    world_person_has(m.w, m.skills[2], "s2");
    const km_match *match = match_to(&m, m.job);
    const km_openings *openings = match->gap.openings;
    assert_int_equal(match->gap.items[item_of(&m, match, 0)].status, KM_GAP_WORDING);
    assert_int_equal(openings->written, 5);
    assert_int_equal(openings->open, 12);
    assert_int_equal(openings->opens[item_of(&m, match, 0)], 7);
    assert_true(openings->rewrite.exact);
    assert_int_equal(openings->rewrite.step_count, 1);
    assert_int_equal(openings->rewrite.steps[0].opened, 7);
    assert_int_equal(openings->change_count, 1);
    assert_int_equal(openings->changes[0].concept, world_at(m.w, m.skills[0]));
    world_end(m.w);
}

static void words_that_ads_use_are_no_gap_of_wording(void **state)
{
    (void)state;
    market m = market_make();
    add_ads(&m, m.job, 12, 0, 1);
    world_words(m.w, m.skills[0], "arbetsgivarens ord", 7);
    world_open(m.w);
    world_person_has(m.w, m.skills[0], "Arbetsgivarens ord");
    const km_match *match = match_to(&m, m.job);
    assert_int_equal(match->gap.items[item_of(&m, match, 0)].status, KM_GAP_HELD);
    assert_int_equal(match->gap.openings->written, 12);
    assert_int_equal(match->gap.openings->change_count, 0);
    world_end(m.w);
}

static void rewriting_claims_nothing_new(void **state)
{
    (void)state;
    market m = market_make();
    add_ads(&m, m.job, 12, 0, 5); /* six are named and one is held: no words open that */
    world_open(m.w);
    world_person_has(m.w, m.skills[0], "eget uttryck");
    const km_openings *openings = match_to(&m, m.job)->gap.openings;
    assert_int_equal(openings->open, 0);
    assert_int_equal(openings->rewrite.bound, 0);
    assert_int_equal(openings->rewrite.step_count, 0);
    assert_int_equal(openings->change_count, 0);
    world_end(m.w);
}

static void few_ads_of_the_occupation_give_way_to_the_group_and_too_few_to_nothing(void **state)
{
    (void)state;
    market m = market_make();
    add_ads(&m, m.job, 3, 0, 1);
    add_ads(&m, m.other, 8, 0, 1);
    world_open(m.w);
    const km_openings *openings = match_to(&m, m.job)->gap.openings;
    assert_int_equal(openings->owner, world_at(m.w, m.group));
    assert_int_equal(openings->sample, 11);
    world_end(m.w);
    m = market_make();
    add_ads(&m, m.job, KM_OPENINGS_LEAST - 1, 0, 1);
    world_open(m.w);
    assert_null(match_to(&m, m.job)->gap.openings);
    world_end(m.w);
}

/* --- Places ------------------------------------------------------------------------------------------- */

static const km_ranked_occupation *ranked(const market *m, const km_match *match, uint32_t row)
{
    for (uint32_t i = 0; i < match->occupation_count; i++) {
        if (match->occupations[i].occupation == world_at(m->w, row))
            return &match->occupations[i];
    }
    return NULL;
}

/* Two occupations side by side; in one draw of 19 the second's need weighs three times as much. */
static void a_place_is_as_sure_as_the_draws_say(void **state)
{
    (void)state;
    uint8_t draws[KM_DRAWS];
    for (int ads = 0; ads < 2; ads++) {
        market m = market_make();
        for (size_t d = 0; d < KM_DRAWS; d++)
            draws[d] = d == 7 ? 3 * KM_DRAW_SAME : KM_DRAW_SAME;
        m.w->concepts[m.job].ads = m.w->concepts[m.other].ads = ads ? 100 : KM_STANDING_ADS_LEAST - 1;
        for (size_t e = 0; e < m.w->edge_count; e++) {
            km_edge_row *edge = &m.w->edges[e];
            if (edge->kind != KM_EDGE_NEEDS)
                continue;
            edge->source = KM_SOURCE_ADS;
            edge->ads = 10;
            edge->weight = edge->from == m.job && edge->to == m.skills[0] ? 5500 : edge->weight;
            edge->draws = edge->from == m.other && edge->to == m.skills[0] ? draws : NULL;
        }
        world_open(m.w);
        world_person_has(m.w, m.skills[0], "s0");
        const km_match *match = match_to(&m, m.job);
        const km_ranked_occupation *first = ranked(&m, match, m.job), *second = ranked(&m, match, m.other);
        assert_ptr_equal(first, &match->occupations[0]);
        assert_int_equal(first->place_from, ads ? 1 : KM_NONE);
        assert_int_equal(first->place_to, ads ? 2 : KM_NONE);
        assert_int_equal(second->place_from, ads ? 1 : KM_NONE);
        assert_int_equal(second->place_to, ads ? 2 : KM_NONE);
        world_end(m.w);
    }
}

static void where_no_ads_were_counted_places_are_unknown(void **state)
{
    (void)state;
    market m = market_make();
    m.w->concepts[m.job].ads = 100; /* but no draws */
    world_open(m.w);
    world_person_has(m.w, m.skills[0], "s0");
    const km_match *match = match_to(&m, m.job);
    assert_int_equal(ranked(&m, match, m.job)->place_from, KM_NONE);
    assert_int_equal(ranked(&m, match, m.job)->place_to, KM_NONE);
    world_end(m.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ads_open_with_half_of_what_they_name),
        cmocka_unit_test(what_is_said_in_other_words_opens_when_it_is_reworded),
        cmocka_unit_test(words_that_ads_use_are_no_gap_of_wording),
        cmocka_unit_test(rewriting_claims_nothing_new),
        cmocka_unit_test(few_ads_of_the_occupation_give_way_to_the_group_and_too_few_to_nothing),
        cmocka_unit_test(a_place_is_as_sure_as_the_draws_say),
        cmocka_unit_test(where_no_ads_were_counted_places_are_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
