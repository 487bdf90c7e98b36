/* The whole answer, from text and request to JSON, over a small world with the real reading in it. */
#include "harness.h"

#include "world.h"

#include <stdio.h>
#include <string.h>

#include <cJSON.h>

#include "base/arena.h"

/* A welder's small world, opened as every program opens it. */
typedef struct scene {
    world *w;
    const km_engine *engine;
} scene;

static scene make_scene(void)
{
    scene s = {.w = world_begin()};
    world *w = s.w;
    uint32_t group = world_concept(w, KM_KIND_GROUP, "gggg_ggg_ggg", "Svetsare och gasskärare");
    w->concepts[group].notation = harness_bytes("7212");
    uint32_t welder = world_concept(w, KM_KIND_OCCUPATION, "wwww_www_www", "Svetsare");
    uint32_t cook = world_concept(w, KM_KIND_OCCUPATION, "cccc_ccc_ccc", "Kallskänka");
    world_edge(w, welder, KM_EDGE_BROADER, group, 0);
    uint32_t drawing = world_concept(w, KM_KIND_SKILL, "rrrr_rrr_rrr", "Ritningsläsning");
    uint32_t tig = world_concept(w, KM_KIND_SKILL, "tttt_ttt_ttt", "TIG-svetsning");
    uint32_t baking = world_concept(w, KM_KIND_SKILL, "bbbb_bbb_bbb", "Smörgåstillverkning");
    w->concepts[drawing].rarity = w->concepts[tig].rarity = w->concepts[baking].rarity = 1024;
    world_edge(w, welder, KM_EDGE_NEEDS, drawing, 6000);
    world_edge(w, welder, KM_EDGE_NEEDS, tig, 9000);
    world_edge(w, cook, KM_EDGE_NEEDS, baking, 9000);
    uint32_t course = world_course(w, "course-1", 60);
    world_teaches(w, course, tig, 100);
    world_start(w, course, "2024-02-05", NULL);
    world_open(w);
    assert_int_equal(km_engine_open(&w->arena, w->packs, w->pack_count, &s.engine).code, KM_OK);
    return s;
}

static cJSON *answer(scene *s, const char *text, const char *request, km_code expected)
{
    km_bytes json = {NULL, 0};
    km_status status = km_answer_json(s->engine, &s->w->arena, harness_bytes(text), harness_bytes(request), &json);
    assert_int_equal(status.code, expected);
    return expected == KM_OK ? cJSON_ParseWithLengthOpts(json.data, json.size + 1, NULL, true) : NULL;
}

static const cJSON *at(const cJSON *item, const char *key)
{
    const cJSON *found = cJSON_GetObjectItemCaseSensitive(item, key);
    assert_non_null(found);
    return found;
}

static const char *text_at(const cJSON *item, const char *key)
{
    assert_true(cJSON_IsString(at(item, key)));
    return at(item, key)->valuestring;
}

static const char cv[] = "Arbetslivserfarenhet\nSvetsare, Plåtbolaget AB, 2018-03 – 2023-12\n\nKompetenser\n"
                         "Ritningsläsning\n";

static void the_answer_has_all_its_parts_in_order(void **state)
{
    (void)state;
    scene s = make_scene();
    cJSON *root = answer(&s, cv, "{\"target\":\"svetsare\"}", KM_OK);
    assert_non_null(root);
    static const char *const keys[] = {"format",      "engine",      "date",        "data",      "text",    "mentions",
                                       "competences", "credentials", "occupations", "proposals", "degrees", "target",
                                       "gap",         "courses",     "uncovered",   "path",      "ignored"};
    const cJSON *element = root->child;
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++, element = element->next) {
        assert_non_null(element);
        assert_string_equal(element->string, keys[k]);
    }
    assert_null(element);
    assert_string_equal(text_at(root, "format"), "km-answer-1");
    assert_string_equal(text_at(root, "engine"), KM_VERSION);
    assert_string_equal(text_at(root, "date"), "2024-01-01");
    cJSON_Delete(root);
    world_end(s.w);
}

static void a_welder_is_a_welder_first_with_the_gap_and_the_course_for_it(void **state)
{
    (void)state;
    scene s = make_scene();
    cJSON *root = answer(&s, cv, "{\"target\":\"svetsare\",\"date\":\"2024-01-10\"}", KM_OK);
    assert_string_equal(text_at(root, "date"), "2024-01-10");
    const cJSON *first = cJSON_GetArrayItem(at(root, "occupations"), 0);
    assert_string_equal(text_at(first, "label"), "Svetsare");
    assert_string_equal(text_at(at(root, "target"), "id"), "wwww_www_www");
    const cJSON *items = at(at(root, "gap"), "items");
    assert_string_equal(text_at(cJSON_GetArrayItem(items, 0), "id"), "tttt_ttt_ttt");
    assert_string_equal(text_at(cJSON_GetArrayItem(items, 0), "status"), "missing");
    assert_string_equal(text_at(cJSON_GetArrayItem(items, 1), "status"), "held");
    const cJSON *course = cJSON_GetArrayItem(at(root, "courses"), 0);
    assert_string_equal(text_at(course, "id"), "course-1");
    assert_string_equal(text_at(at(course, "start"), "first_day"), "2024-02-05");
    cJSON_Delete(root);
    world_end(s.w);
}

/* Positions count code points and UTF-16 units of the text as it was given, also past characters of four bytes. */
static void spans_of_mentions_cut_the_very_words_from_the_text(void **state)
{
    (void)state;
    scene s = make_scene();
    cJSON *root = answer(&s, "\xf0\x9f\x9a\x80\xf0\x9f\x9a\x80 å\n\nKompetenser\nRitningsläsning\n", "", KM_OK);
    const cJSON *mention = cJSON_GetArrayItem(at(root, "mentions"), 0);
    assert_string_equal(text_at(mention, "text"), "Ritningsläsning");
    assert_int_equal(at(mention, "start")->valueint, 18);
    assert_int_equal(at(mention, "end")->valueint, 33);
    assert_int_equal(at(mention, "start16")->valueint, 20);
    assert_int_equal(at(mention, "end16")->valueint, 35);
    cJSON_Delete(root);
    world_end(s.w);
}

static void the_same_question_gives_the_same_bytes(void **state)
{
    (void)state;
    scene s = make_scene();
    km_bytes first, again;
    km_bytes text = harness_bytes(cv), request = harness_bytes("{\"target\":\"Svetsare\"}");
    assert_int_equal(km_answer_json(s.engine, &s.w->arena, text, request, &first).code, KM_OK);
    assert_int_equal(km_answer_json(s.engine, &s.w->arena, text, request, &again).code, KM_OK);
    assert_int_equal(first.size, again.size);
    assert_memory_equal(first.data, again.data, first.size);
    world_end(s.w);
}

static void confirmed_and_rejected_change_the_answer_and_unknown_ids_are_told(void **state)
{
    (void)state;
    scene s = make_scene();
    cJSON *root = answer(
        &s, cv, "{\"confirmed\":[\"bbbb_bbb_bbb\",\"gone\"],\"rejected\":[\"wwww_www_www\",\"rrrr_rrr_rrr\"]}", KM_OK);
    assert_int_equal(cJSON_GetArraySize(at(root, "occupations")), 1);
    assert_string_equal(text_at(cJSON_GetArrayItem(at(root, "occupations"), 0), "label"), "Kallskänka");
    assert_int_equal(cJSON_GetArraySize(at(root, "ignored")), 1);
    assert_string_equal(cJSON_GetArrayItem(at(root, "ignored"), 0)->valuestring, "gone");
    assert_true(cJSON_IsNull(at(root, "target")) && cJSON_IsNull(at(root, "gap")));
    cJSON_Delete(root);
    world_end(s.w);
}

static void the_gap_is_taken_to_an_ad_when_one_is_given(void **state)
{
    (void)state;
    scene s = make_scene();
    cJSON *root = answer(&s, cv, "{\"ad\":\"Vi söker en svetsare. Du behärskar TIG-svetsning.\"}", KM_OK);
    assert_string_equal(text_at(at(root, "gap"), "to"), "ad");
    assert_int_equal(cJSON_GetArraySize(at(at(root, "gap"), "items")), 1);
    assert_string_equal(text_at(cJSON_GetArrayItem(at(at(root, "gap"), "items"), 0), "id"), "tttt_ttt_ttt");
    assert_true(cJSON_IsNull(at(root, "target")));
    cJSON_Delete(root);
    world_end(s.w);
}

static void every_kind_of_bad_input_has_its_own_code(void **state)
{
    (void)state;
    scene s = make_scene();
    answer(&s, cv, "{\"target\":\"qqqqqq\"}", KM_TARGET);
    answer(&s, cv, "{\"date\":\"i morgon\"}", KM_DATE);
    answer(&s, cv, "{\"target\":", KM_REQUEST);
    answer(&s, "", "", KM_TEXT_EMPTY);
    answer(&s, "\xff\xfe", "", KM_TEXT_ENCODING);
    answer(&s, cv, "{\"ad\":\"\\u0001\\u0002\\u0003\\u0004\"}", KM_TEXT_BINARY);
    world_end(s.w);
}

static void mentions_alone_are_the_same_as_in_the_answer(void **state)
{
    (void)state;
    scene s = make_scene();
    km_read_options options = {KM_GENRE_CV, true, world_day("2024-01-01")};
    km_bytes json;
    assert_int_equal(km_mentions_json(s.engine, &s.w->arena, harness_bytes(cv), &options, &json).code, KM_OK);
    cJSON *alone = cJSON_ParseWithLengthOpts(json.data, json.size + 1, NULL, true);
    cJSON *root = answer(&s, cv, "", KM_OK);
    const cJSON *brief = at(alone, "mentions"), *full = at(root, "mentions"), *element;
    assert_true(cJSON_GetArraySize(brief) > 0);
    assert_int_equal(cJSON_GetArraySize(brief), cJSON_GetArraySize(full));
    for (int m = 0; m < cJSON_GetArraySize(brief); m++) {
        cJSON_ArrayForEach(element, cJSON_GetArrayItem(brief, m))
            assert_true(cJSON_Compare(element, at(cJSON_GetArrayItem(full, m), element->string), true));
    }
    cJSON_Delete(alone);
    cJSON_Delete(root);
    world_end(s.w);
}

static void an_answer_that_does_not_fit_in_memory_is_told(void **state)
{
    (void)state;
    scene s = make_scene();
    km_code code = KM_MEMORY;
    for (size_t limit = 16; code == KM_MEMORY; limit += limit / 4 + 16) {
        km_arena arena = km_arena_make(limit);
        km_bytes json;
        code =
            km_answer_json(s.engine, &arena, harness_bytes(cv), harness_bytes("{\"target\":\"svetsare\"}"), &json).code;
        assert_true(code == KM_OK || code == KM_MEMORY);
        km_arena_free(&arena);
    }
    world_end(s.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_answer_has_all_its_parts_in_order),
        cmocka_unit_test(a_welder_is_a_welder_first_with_the_gap_and_the_course_for_it),
        cmocka_unit_test(spans_of_mentions_cut_the_very_words_from_the_text),
        cmocka_unit_test(the_same_question_gives_the_same_bytes),
        cmocka_unit_test(confirmed_and_rejected_change_the_answer_and_unknown_ids_are_told),
        cmocka_unit_test(the_gap_is_taken_to_an_ad_when_one_is_given),
        cmocka_unit_test(every_kind_of_bad_input_has_its_own_code),
        cmocka_unit_test(mentions_alone_are_the_same_as_in_the_answer),
        cmocka_unit_test(an_answer_that_does_not_fit_in_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
