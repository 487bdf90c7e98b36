/* Occupations are told in the order that is asked for, and what is unknown comes last instead of counting as nothing.
 */
#include "harness.h"

#include "world.h"

#include <string.h>

#include "answer/parts.h"

#define JOBS 4

typedef struct market {
    world *w;
    uint32_t jobs[JOBS], groups[JOBS], field, other; /* rows */
    uint32_t pay_group[JOBS], pay_median[JOBS], links[JOBS], judged[JOBS], ads_now[2 * JOBS], places[2];
    uint8_t outlook[2 * JOBS];
    km_ranked_occupation ranked[JOBS];
    km_request request;
    km_match match;
    km_answer answer;
} market;

/* Facts of the jobs in the country, of which the last is told nothing; in the county only the first is judged. */
static void tell_facts(market *m)
{
    static const uint32_t pay[JOBS] = {30000, 50000, 40000, KM_NONE}, ads[JOBS] = {5, 1, 9, KM_NONE};
    static const uint8_t chances[JOBS] = {1, 3, 2, 0};
    km_labour *labour = &m->w->engine.terms.labour;
    m->places[0] = KM_NONE;
    m->places[1] = world_at(m->w, m->field); /* any concept with a code will do */
    for (uint32_t i = 0; i < JOBS; i++) {
        m->pay_group[i] = world_at(m->w, m->groups[i]);
        m->pay_median[i] = pay[i];
        m->links[i] = world_at(m->w, m->jobs[i]);
        m->judged[i] = i;
        m->ads_now[2 * i] = ads[i];
        m->ads_now[2 * i + 1] = i == 0 ? 99 : KM_NONE;
        m->outlook[2 * i] = chances[i];
        m->outlook[2 * i + 1] = 0;
    }
    *labour = (km_labour){.place_count = 2,
                          .places = m->places,
                          .outlook = m->outlook,
                          .ads_now = m->ads_now,
                          .link_count = JOBS,
                          .link_occupation = m->links,
                          .link_judged = m->judged,
                          .pay_count = JOBS,
                          .pay_group = m->pay_group,
                          .pay_median = m->pay_median};
}

static void market_make(market *m)
{
    static const char *const groups[JOBS] = {"g1", "g2", "g3", "g4"}, *const jobs[JOBS] = {"o1", "o2", "o3", "o4"};
    memset(m, 0, sizeof *m);
    m->w = world_begin();
    m->field = world_concept(m->w, KM_KIND_FIELD, "f1", "Bygg");
    m->w->concepts[m->field].notation = harness_bytes("12");
    m->other = world_concept(m->w, KM_KIND_FIELD, "f2", "Vård");
    for (uint32_t i = 0; i < JOBS; i++) {
        m->groups[i] = world_concept(m->w, KM_KIND_GROUP, groups[i], groups[i]);
        world_edge(m->w, m->groups[i], KM_EDGE_BROADER, i == 1 ? m->other : m->field, 0);
        m->jobs[i] = world_occupation(m->w, jobs[i], m->groups[i]);
    }
    world_open(m->w);
    tell_facts(m);
    m->answer = (km_answer){.engine = &m->w->engine, .request = &m->request};
}

/* Arranges as a request says; the places of the jobs that are told, as "o2 o1". */
static const char *arranged(market *m, const char *json)
{
    static char told[64];
    for (uint32_t i = 0; i < JOBS; i++)
        m->ranked[i] = (km_ranked_occupation){.occupation = world_at(m->w, m->jobs[i]), .score = 1000 - i};
    assert_int_equal(km_request_read(&m->w->engine, &m->w->arena, harness_bytes(json), &m->request).code, KM_OK);
    m->match = (km_match){.occupations = m->ranked, .occupation_count = JOBS};
    assert_int_equal(km_arrange(&m->answer, &m->w->arena, &m->match).code, KM_OK);
    told[0] = '\0';
    for (uint32_t i = 0; i < m->match.occupation_count; i++) {
        const km_terms *terms = &m->w->engine.terms;
        strcat(told, told[0] ? " " : "");
        strncat(told, km_string(&terms->pack.strings, terms->id[m->match.occupations[i].occupation]).data, 2);
    }
    return told;
}

static void occupations_come_in_the_order_asked_for_and_the_unknown_last(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"{}", "o1 o2 o3 o4"},
        {"{\"order\":\"score\"}", "o1 o2 o3 o4"},
        {"{\"order\":\"pay\"}", "o2 o3 o1 o4"},
        {"{\"order\":\"outlook\"}", "o2 o3 o1 o4"},
        {"{\"order\":\"ads\"}", "o3 o1 o2 o4"},
        {"{\"order\":\"ads\",\"region\":\"12\"}", "o1 o3 o2 o4"},
        {"{\"order\":\"pay\",\"occupations\":2}", "o2 o3"},
        {"{\"least_pay\":40000}", "o2 o3"},
        {"{\"least_pay\":60000}", ""},
        {"{\"least_chances\":\"medium\"}", "o2 o3"},
        {"{\"least_chances\":\"small\",\"order\":\"ads\"}", "o3 o1 o2"},
        {"{\"field\":\"f1\"}", "o1 o3 o4"},
        {"{\"field\":\"f2\",\"order\":\"pay\"}", "o2"},
    };
    market m;
    market_make(&m);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(arranged(&m, cases[i][0]), cases[i][1]);
    world_end(m.w);
}

static void more_are_ranked_than_told_only_when_they_are_ordered_or_chosen(void **state)
{
    (void)state;
    km_arrangement idle = {.among = 100, .field = KM_NONE}, paid = {.among = 100, .field = KM_NONE, .pay = 1};
    assert_int_equal(km_arrangement_reach(&idle, 20), 20);
    assert_int_equal(km_arrangement_reach(&paid, 20), 100);
    assert_int_equal(km_arrangement_reach(&paid, 500), 500);
}

static void what_is_stated_counts_in_place_of_the_text(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t saw = world_skill(w, "aaaa_aaa_aaa", 4), file = world_skill(w, "bbbb_bbb_bbb", 4);
    world_open(w);
    world_person_has(w, saw, "sågning")->level = 1;
    world_person_has(w, file, "filning")->months = 24;
    km_request request;
    const char *json = "{\"stated\":[{\"id\":\"aaaa_aaa_aaa\",\"level\":2},{\"id\":\"gone\",\"level\":1},"
                       "{\"id\":\"aaaa_aaa_aaa\",\"level\":4,\"years\":10}]}";
    assert_int_equal(km_request_read(&w->engine, &w->arena, harness_bytes(json), &request).code, KM_OK);
    assert_int_equal(request.stated.count, 2);
    const km_reading *reading;
    assert_int_equal(km_stated_apply(&w->arena, &request.stated, &w->reading, &reading).code, KM_OK);
    for (uint32_t i = 0; i < reading->competence_count; i++) {
        bool said = reading->competences[i].concept == world_at(w, saw);
        assert_int_equal(reading->competences[i].level, said ? 4 : 0);
        assert_int_equal(reading->competences[i].months, said ? 120 : 24);
        assert_int_equal(w->reading.competences[i].level, said ? 1 : 0); /* the text is as it was */
    }
    km_stated_list none = {0};
    assert_int_equal(km_stated_apply(&w->arena, &none, &w->reading, &reading).code, KM_OK);
    assert_ptr_equal(reading, &w->reading);
    world_end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(occupations_come_in_the_order_asked_for_and_the_unknown_last),
        cmocka_unit_test(more_are_ranked_than_told_only_when_they_are_ordered_or_chosen),
        cmocka_unit_test(what_is_stated_counts_in_place_of_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
