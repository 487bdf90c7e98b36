/* What held work usually involves is proposed, and never what is had, taken away, denied, or a paper. */
#include "harness.h"

#include "world.h"

#include "match/proposals.h"

typedef struct setting {
    world *w;
    uint32_t job, other, skills[5];
} setting;

/* A job with needs of falling weight; the last one is hardly asked for. */
static setting five_needs(void)
{
    static const char *const ids[] = {"s0", "s1", "s2", "s3", "s4"};
    setting s = {.w = world_begin()};
    s.job = world_occupation(s.w, "job", KM_NONE);
    s.other = world_occupation(s.w, "other", KM_NONE);
    for (uint16_t i = 0; i < 5; i++) {
        s.skills[i] = world_skill(s.w, ids[i], 4);
        uint16_t weight = i == 4 ? KM_PROPOSED_DEMAND - 1 : (uint16_t)(8000 - 100 * i);
        world_edge(s.w, s.job, KM_EDGE_NEEDS, s.skills[i], weight);
    }
    world_edge(s.w, s.other, KM_EDGE_NEEDS, s.skills[0], 9000);
    return s;
}

static const km_match *run(setting *s, const km_wish *wish)
{
    const km_match *match = world_match(s->w, wish);
    return match;
}

static void heavy_needs_of_held_work_are_proposed_once(void **state)
{
    (void)state;
    setting s = five_needs();
    world_open(s.w);
    world_person_has(s.w, s.job, "job")->months = 60;
    world_person_has(s.w, s.other, "other")->months = 12;
    km_wish wish = world_wish(s.w);
    const km_match *match = run(&s, &wish);
    assert_int_equal(match->proposal_count, 1); /* the other has nothing that the job did not have */
    const km_proposal *proposal = &match->proposals[0];
    assert_int_equal(proposal->occupation, world_at(s.w, s.job));
    assert_int_equal(proposal->competence, 0);
    assert_int_equal(proposal->need_count, 4);
    for (uint32_t i = 0; i < 4; i++)
        assert_int_equal(proposal->needs[i].concept, world_at(s.w, s.skills[i]));
    for (uint32_t i = 0; i < match->occupation_count; i++)
        assert_int_equal(match->occupations[i].coverage, 0); /* proposed is not held */
    world_end(s.w);
}

static void what_is_had_taken_away_denied_or_a_paper_is_not_proposed(void **state)
{
    (void)state;
    setting s = five_needs();
    s.w->concepts[s.skills[3]].flags = KM_FLAG_CERTIFICATE;
    world_open(s.w);
    world_person_has(s.w, s.job, "job")->months = 60;
    world_person_has(s.w, s.skills[0], "s0");
    world_person_has(s.w, s.skills[1], "s1")->polarity = KM_LACKS;
    km_wish wish = world_wish(s.w);
    uint32_t rejected = world_at(s.w, s.skills[2]);
    wish.rejected = &rejected;
    wish.rejected_count = 1;
    assert_int_equal(run(&s, &wish)->proposal_count, 0);
    wish.rejected_count = 0;
    assert_int_equal(run(&s, &wish)->proposals[0].need_count, 1);
    world_end(s.w);
}

static void without_work_nothing_is_proposed(void **state)
{
    (void)state;
    setting s = five_needs();
    world_open(s.w);
    world_person_has(s.w, s.skills[0], "s0");
    km_wish wish = world_wish(s.w);
    assert_int_equal(run(&s, &wish)->proposal_count, 0);
    world_end(s.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heavy_needs_of_held_work_are_proposed_once),
        cmocka_unit_test(what_is_had_taken_away_denied_or_a_paper_is_not_proposed),
        cmocka_unit_test(without_work_nothing_is_proposed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
