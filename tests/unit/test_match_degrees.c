/* Where general degrees lead: told only by those who have them, with the shares as published, and never blended. */
#include "harness.h"

#include "world.h"

#include <string.h>

#include "match/degrees.h"

#define GROUPS 3

/* Three groups with an occupation each; `shared` is asked for in two of them, `own` in one. */
typedef struct setting {
    world *w;
    uint32_t groups[GROUPS], shared, own, degree;
    uint32_t rows_group[4], rows_education[4];
    uint8_t rows_percent[4];
} setting;

static setting begin(void)
{
    static const char *const ids[GROUPS][2] = {{"g0", "o0"}, {"g1", "o1"}, {"g2", "o2"}};
    setting s = {.w = world_begin()};
    s.shared = world_skill(s.w, "delad", 4);
    s.own = world_skill(s.w, "egen", 4);
    s.degree = world_concept(s.w, KM_KIND_EDUCATION, "civ", "Civilingenjörsutb: data");
    world_concept(s.w, KM_KIND_EDUCATION, "mask", "Civilingenjörsutb: maskin");
    world_concept(s.w, KM_KIND_EDUCATION, "hum", "Humanistisk utbildning");
    for (int g = 0; g < GROUPS; g++) {
        s.groups[g] = world_concept(s.w, KM_KIND_GROUP, ids[g][0], ids[g][0]);
        uint32_t job = world_occupation(s.w, ids[g][1], s.groups[g]);
        if (g < 2)
            world_edge(s.w, job, KM_EDGE_NEEDS, s.shared, 5000);
        else
            world_edge(s.w, job, KM_EDGE_NEEDS, s.own, 5000);
    }
    world_rule(s.w, "sv/degrees", "* histori", "Humanistisk utbildning");
    world_rule(s.w, "sv/degrees", "civilingenjör", "Civilingenjörsutb");
    world_rule(s.w, "sv/degrees", "civilingenjör data", "Civilingenjörsutb: data");
    world_rule(s.w, "sv/degrees", "kandidat", "degree");
    return s;
}

/* Group 0: 20 % data, 15 % machines; group 1: 40 % data; group 2: 10 % data and nothing else. */
static void open_with_shares(setting *s)
{
    world_open(s->w);
    km_terms *terms = &s->w->engine.terms;
    static const uint8_t percent[4] = {20, 15, 40, 10};
    static const int group_of[4] = {0, 0, 1, 2};
    for (int i = 0; i < 4; i++) {
        s->rows_group[i] = world_at(s->w, s->groups[group_of[i]]);
        s->rows_education[i] = terms->label[world_at(s->w, i == 1 ? s->degree + 1 : s->degree)];
        s->rows_percent[i] = percent[i];
    }
    terms->labour.schooled_count = 4;
    terms->labour.schooled_group = s->rows_group;
    terms->labour.schooled_education = s->rows_education;
    terms->labour.schooled_percent = s->rows_percent;
}

static const km_match *told(setting *s, const char *line)
{
    km_competence *has = world_person_has(s->w, s->degree, line);
    s->w->mentions[has->mention_start].section = KM_SECTION_EDUCATION;
    km_wish wish = world_wish(s->w);
    return world_match(s->w, &wish);
}

static void shares_of_names_that_begin_alike_are_added_and_the_greatest_comes_first(void **state)
{
    (void)state;
    setting s = begin();
    open_with_shares(&s);
    const km_match *match = told(&s, "Civilingenjör, KTH");
    assert_int_equal(match->degree_count, 1);
    const km_degree *degree = match->degrees;
    assert_int_equal(degree->group_count, 3);
    static const uint32_t expected[] = {40, 35, 10};
    static const int order[] = {1, 0, 2};
    for (int g = 0; g < 3; g++) {
        assert_int_equal(degree->groups[g].percent, expected[g]);
        assert_int_equal(degree->groups[g].group, world_at(s.w, s.groups[order[g]]));
    }
    world_end(s.w);
}

static void the_branch_that_the_line_names_counts_alone(void **state)
{
    (void)state;
    setting s = begin();
    open_with_shares(&s);
    const km_match *match = told(&s, "Civilingenjörsexamen i datateknik");
    assert_int_equal(match->degree_count, 1);
    assert_int_equal(match->degrees[0].groups[1].percent, 20);
    world_end(s.w);
}

static void what_most_of_the_groups_ask_for_travels_and_nothing_else(void **state)
{
    (void)state;
    setting s = begin();
    open_with_shares(&s);
    world_person_has(s.w, s.shared, "delad");
    const km_match *match = told(&s, "Civilingenjör");
    assert_int_equal(match->degrees[0].travel_count, 1);
    const km_degree_travel *travel = match->degrees[0].travels;
    assert_int_equal(travel->concept, world_at(s.w, s.shared));
    assert_int_equal(travel->groups, 2);
    assert_int_equal(travel->weight, 5000);
    assert_true(travel->held);
    world_end(s.w);
}

static void a_subject_without_a_degree_tells_of_none(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        uint32_t count;
    } cases[] = {{"Historia, gymnasiet", 0}, {"Kandidatexamen i historia", 1}, {"Byggingenjör", 0}};
    for (size_t i = 0; i < 3; i++) {
        setting s = begin();
        open_with_shares(&s);
        s.rows_education[3] = s.w->engine.terms.label[world_at(s.w, s.degree + 2)];
        const km_match *match = told(&s, cases[i].line);
        assert_int_equal(match->degree_count, cases[i].count);
        if (cases[i].count)
            assert_int_equal(match->degrees[0].groups[0].percent, 10);
        world_end(s.w);
    }
}

static void a_degree_that_is_wished_for_or_rejected_leads_nowhere(void **state)
{
    (void)state;
    for (int how = 0; how < 3; how++) {
        setting s = begin();
        open_with_shares(&s);
        km_competence *has = world_person_has(s.w, s.degree, "Civilingenjör");
        s.w->mentions[0].section = how == 2 ? KM_SECTION_WORK : KM_SECTION_EDUCATION;
        s.w->mentions[0].kind = how == 2 ? KM_KIND_SKILL : KM_KIND_EDUCATION;
        if (how == 0)
            s.w->mentions[0].polarity = has->polarity = KM_WANTS;
        uint32_t concept = world_at(s.w, s.degree);
        km_wish wish = world_wish(s.w);
        wish.rejected = &concept;
        wish.rejected_count = how == 1;
        assert_int_equal(world_match(s.w, &wish)->degree_count, 0);
        world_end(s.w);
    }
}

static void the_ranking_is_the_same_with_and_without_degrees(void **state)
{
    (void)state;
    uint32_t scores[2][2];
    for (int with = 0; with < 2; with++) {
        setting s = begin();
        if (with)
            open_with_shares(&s);
        else
            world_open(s.w);
        world_person_has(s.w, s.shared, "delad");
        const km_match *match = told(&s, "Civilingenjör");
        assert_int_equal(match->degree_count, with);
        assert_int_equal(match->occupation_count, 2); /* those that ask for what is had */
        for (uint32_t o = 0; o < match->occupation_count; o++)
            scores[with][o] = match->occupations[o].score;
        world_end(s.w);
    }
    assert_memory_equal(scores[0], scores[1], sizeof scores[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_of_names_that_begin_alike_are_added_and_the_greatest_comes_first),
        cmocka_unit_test(the_branch_that_the_line_names_counts_alone),
        cmocka_unit_test(what_most_of_the_groups_ask_for_travels_and_nothing_else),
        cmocka_unit_test(a_subject_without_a_degree_tells_of_none),
        cmocka_unit_test(a_degree_that_is_wished_for_or_rejected_leads_nowhere),
        cmocka_unit_test(the_ranking_is_the_same_with_and_without_degrees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
