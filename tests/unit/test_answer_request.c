/* The request: every key may be absent, and what is wrong is refused with the place where it stands. */
#include "harness.h"

#include "world.h"

#include <string.h>

#include "answer/request.h"

static world *small_world(void)
{
    world *w = world_begin();
    world_skill(w, "aaaa_aaa_aaa", 4);
    world_skill(w, "bbbb_bbb_bbb", 4);
    world_occupation(w, "occu_pat_ion", KM_NONE);
    world_open(w);
    return w;
}

static km_status read(world *w, const char *json, km_request *request)
{
    return km_request_read(&w->engine, &w->arena, harness_bytes(json), request);
}

static void an_empty_request_means_all_defaults(void **state)
{
    (void)state;
    static const char *const empty[] = {"",
                                        "{}",
                                        " { } ",
                                        "{\"target\":null,\"ad\":null,\"date\":null,\"courses\":null}",
                                        "{\"target\":\"  \",\"ad\":\"\\n\\t\"}",
                                        "{\"unknown\":[1,{\"target\":7}]}"};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
        world *w = small_world();
        km_request request;
        assert_int_equal(read(w, empty[i], &request).code, KM_OK);
        assert_int_equal(request.target.size, 0);
        assert_int_equal(request.ad.size, 0);
        assert_int_equal(request.date, world_day("2024-01-01")); /* that of the terms */
        assert_int_equal(request.occupations, KM_OCCUPATIONS_DEFAULT);
        assert_int_equal(request.courses, KM_COURSES_DEFAULT);
        assert_true(request.paraphrase);
        assert_false(request.texts);
        assert_int_equal(request.confirmed_count, 0);
        assert_int_equal(request.rejected_count, 0);
        assert_int_equal(request.unknown_count, 0);
        world_end(w);
    }
}

static void every_key_is_read(void **state)
{
    (void)state;
    world *w = small_world();
    km_request request;
    const char *json =
        "{\"target\":\"Svetsare \\u00e5\",\"ad\":\"Vi s\xc3\xb6ker\",\"date\":\"2025-02-28\",\"occupations\":0,"
        "\"courses\":1000,\"confirmed\":[\"bbbb_bbb_bbb\",\"gone\"],\"rejected\":[\"aaaa_aaa_aaa\"],"
        "\"paraphrase\":false,\"texts\":true}";
    assert_int_equal(read(w, json, &request).code, KM_OK);
    assert_int_equal(request.target.size, strlen("Svetsare å"));
    assert_memory_equal(request.target.data, "Svetsare å", request.target.size);
    assert_memory_equal(request.ad.data, "Vi söker", request.ad.size);
    assert_int_equal(request.date, world_day("2025-02-28"));
    assert_int_equal(request.occupations, 0);
    assert_int_equal(request.courses, 1000);
    assert_false(request.paraphrase);
    assert_true(request.texts);
    assert_int_equal(request.confirmed_count, 1);
    assert_int_equal(request.confirmed[0], world_at(w, 1));
    assert_int_equal(request.rejected_count, 1);
    assert_int_equal(request.rejected[0], world_at(w, 0));
    assert_int_equal(request.unknown_count, 1);
    assert_memory_equal(request.unknown[0].data, "gone", 5);
    world_end(w);
}

static void wishes_for_paths_are_read_and_have_defaults(void **state)
{
    (void)state;
    world *w = small_world();
    km_request request;
    assert_int_equal(read(w, "{}", &request).code, KM_OK);
    assert_int_equal(request.path.region_count, 0);
    assert_true(request.path.distance);
    assert_int_equal(request.path.pace, 100);
    assert_true(request.path.weeks == KM_NONE && request.path.fee == KM_NONE);
    assert_int_equal(request.path.goals, 12);
    const char *json =
        "{\"region\":[\"12\",\"2281\"],\"distance\":false,\"pace\":50,\"weeks\":44,\"fee\":0,\"goals\":24,"
        "\"budget\":1000,\"language\":\"sv\"}";
    assert_int_equal(read(w, json, &request).code, KM_OK);
    assert_int_equal(request.path.region_count, 2);
    assert_memory_equal(request.path.regions[1].data, "2281", 5);
    assert_false(request.path.distance);
    assert_int_equal(request.path.pace, 50);
    assert_int_equal(request.path.weeks, 440);
    assert_int_equal(request.path.fee, 0);
    assert_int_equal(request.path.goals, 24);
    assert_int_equal(request.path.budget, 1000);
    assert_memory_equal(request.path.language.data, "sv", 3);
    assert_int_equal(read(w, "{\"region\":\"12\"}", &request).code, KM_OK);
    assert_int_equal(request.path.region_count, 1);
    world_end(w);
}

typedef struct wrong_case {
    const char *json;
    km_code code;
    const char *at; /* the offset is where this stands; NULL: not checked */
} wrong_case;

static void what_is_wrong_is_refused_with_its_place(void **state)
{
    (void)state;
    static const wrong_case cases[] = {
        {"{", KM_REQUEST, NULL},
        {"[]", KM_REQUEST, "[]"},
        {"\"target\"", KM_REQUEST, "\"target\""},
        {"{\"target\":\"a\"} x", KM_REQUEST, "x"},
        {"{\"target\":'a'}", KM_REQUEST, "'a'"},
        {"{\"target\":\"\xff\"}", KM_REQUEST, "\xff"},
        {"{\"target\":\"\\ud800\"}", KM_REQUEST, NULL},
        {"{\"date\":\"2024-01-01\",\"target\":7}", KM_REQUEST, "\"target\""},
        {"{\"a\":{\"ad\":1},\"b\":\"\\\"ad\\\"\",\"ad\":[]}", KM_REQUEST, "\"ad\":[]"},
        {"{\"paraphrase\":1}", KM_REQUEST, "\"paraphrase\""},
        {"{\"texts\":\"ja\"}", KM_REQUEST, "\"texts\""},
        {"{\"occupations\":-1}", KM_REQUEST, "\"occupations\""},
        {"{\"occupations\":1001}", KM_REQUEST, "\"occupations\""},
        {"{\"courses\":1.5}", KM_REQUEST, "\"courses\""},
        {"{\"courses\":1e99}", KM_REQUEST, "\"courses\""},
        {"{\"courses\":\"1\"}", KM_REQUEST, "\"courses\""},
        {"{\"confirmed\":\"a\"}", KM_REQUEST, "\"confirmed\""},
        {"{\"confirmed\":[\"a\",1]}", KM_REQUEST, "\"confirmed\""},
        {"{\"rejected\":{}}", KM_REQUEST, "\"rejected\""},
        {"{\"date\":20240101}", KM_REQUEST, "\"date\""},
        {"{ \"date\":\"2024-02-30\"}", KM_DATE, "\"date\""},
        {"{\"date\":\"10 januari\"}", KM_DATE, "\"date\""},
        {"{\"date\":\"\"}", KM_DATE, "\"date\""},
        {"{\"region\":\"Skåne\"}", KM_REQUEST, "\"region\""},
        {"{\"region\":[\"12\",1280]}", KM_REQUEST, "\"region\""},
        {"{\"distance\":\"yes\"}", KM_REQUEST, "\"distance\""},
        {"{\"pace\":0}", KM_REQUEST, "\"pace\""},
        {"{\"weeks\":-1}", KM_REQUEST, "\"weeks\""},
        {"{\"weeks\":4.5}", KM_REQUEST, "\"weeks\""},
        {"{\"fee\":\"0\"}", KM_REQUEST, "\"fee\""},
        {"{\"goals\":25}", KM_REQUEST, "\"goals\""},
        {"{\"budget\":0}", KM_REQUEST, "\"budget\""},
        {"{\"language\":1}", KM_REQUEST, "\"language\""},
        {"{\"stated\":{}}", KM_REQUEST, "\"stated\""},
        {"{\"stated\":[{\"level\":1}]}", KM_REQUEST, "\"stated\""},
        {"{\"stated\":[{\"id\":\"aaaa_aaa_aaa\",\"level\":5}]}", KM_REQUEST, "\"stated\""},
        {"{\"stated\":[{\"id\":\"aaaa_aaa_aaa\",\"years\":-1}]}", KM_REQUEST, "\"stated\""},
        {"{\"order\":\"best\"}", KM_REQUEST, "\"order\""},
        {"{\"order\":1}", KM_REQUEST, "\"order\""},
        {"{\"among\":0}", KM_REQUEST, "\"among\""},
        {"{\"field\":\"aaaa_aaa_aaa\"}", KM_REQUEST, "\"field\""},
        {"{\"least_chances\":\"huge\"}", KM_REQUEST, "\"least_chances\""},
        {"{\"least_pay\":0.5}", KM_REQUEST, "\"least_pay\""},
    };
    world *w = small_world();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        km_request request;
        km_status status = read(w, cases[i].json, &request);
        assert_int_equal(status.code, cases[i].code);
        assert_true(status.offset <= strlen(cases[i].json));
        if (cases[i].at)
            assert_int_equal(status.offset, strstr(cases[i].json, cases[i].at) - cases[i].json);
    }
    world_end(w);
}

static void deep_nesting_and_cut_requests_are_refused_without_harm(void **state)
{
    (void)state;
    world *w = small_world();
    static char deep[20001];
    memset(deep, '[', 20000);
    km_request request;
    assert_int_equal(read(w, deep, &request).code, KM_REQUEST);
    const char *whole = "{\"target\":\"a\\u00e5\",\"confirmed\":[\"x\"],\"courses\":12}";
    for (size_t cut = 1; cut < strlen(whole); cut++) {
        km_status status = km_request_read(&w->engine, &w->arena, (km_bytes){whole, cut}, &request);
        assert_int_equal(status.code, KM_REQUEST);
    }
    world_end(w);
}

static void the_default_date_is_the_newest_of_the_packs(void **state)
{
    (void)state;
    world *w = world_begin();
    world_teaches(w, world_course(w, "k", 10), world_skill(w, "s", 4), 100);
    world_open(w);
    km_request request;
    assert_int_equal(read(w, "{}", &request).code, KM_OK);
    assert_int_equal(request.date, world_day("2024-01-01")); /* the courses are of 2023-12-01 */
    world_end(w);
}

static void data_without_a_date_asks_for_one(void **state)
{
    (void)state;
    world *w = small_world();
    w->engine.terms.pack.meta_count = 0;
    km_request request;
    assert_int_equal(read(w, "{}", &request).code, KM_DATE);
    assert_int_equal(read(w, "{\"date\":\"2024-05-05\"}", &request).code, KM_OK);
    world_end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_request_means_all_defaults),
        cmocka_unit_test(every_key_is_read),
        cmocka_unit_test(wishes_for_paths_are_read_and_have_defaults),
        cmocka_unit_test(what_is_wrong_is_refused_with_its_place),
        cmocka_unit_test(deep_nesting_and_cut_requests_are_refused_without_harm),
        cmocka_unit_test(the_default_date_is_the_newest_of_the_packs),
        cmocka_unit_test(data_without_a_date_asks_for_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
