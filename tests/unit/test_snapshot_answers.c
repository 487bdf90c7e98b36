/* A snapshot with a flipped byte and a right checksum: what the reader lets through, the engine must be able to live
 * with. Opening, reading and matching give a clean error or a whole answer. */
#include "harness.h"
#include "spoil.h"

#include <cJSON.h>
#include <stdio.h>
#include <string.h>

static const unsigned char masks[] = {0x01, 0x80, 0xff};

/* What came of one try. */
typedef struct outcomes {
    unsigned refused, no_answer, answered;
} outcomes;

/* Opens a pack of terms and another, reads the golden CV and matches it. */
static void try_packs(km_bytes terms, km_bytes other, outcomes *count)
{
    km_arena arena = km_arena_make((size_t)256 << 20);
    const km_engine *engine;
    const km_bytes packs[] = {terms, other};
    km_bytes json;
    km_status status = km_engine_open(&arena, packs, 2, &engine);
    if (status.code) {
        assert_in_range(status.code, KM_SNAPSHOT_FOREIGN, KM_SNAPSHOT_MISMATCH);
        count->refused++;
    } else {
        status = km_answer_json(engine, &arena, harness_bytes(golden_cv), harness_bytes(golden_request), &json);
        if (status.code)
            assert_in_range(status.code, KM_MEMORY + 1, KM_CODE_COUNT - 1);
        count->no_answer += status.code != KM_OK;
        count->answered += status.code == KM_OK;
    }
    if (!status.code) {
        cJSON *tree = cJSON_ParseWithLength(json.data, json.size);
        assert_true(cJSON_IsObject(tree));
        cJSON_Delete(tree);
    }
    km_arena_free(&arena);
}

/* Puts the checksum of the terms right, and the one that the courses carry of it. */
static void seal_both(const spoil *made, size_t terms_size, size_t courses_size)
{
    km_pack_seal(made->terms, terms_size);
    km_section_view base = km_pack_section(made->packs.courses.pack, KM_NAME('B', 'A', 'S', 'E'));
    memcpy(made->courses + base.offset, made->terms + 32, 32);
    km_pack_seal(made->courses, courses_size);
}

static void print_outcomes(const char *pack, const outcomes *count)
{
    printf("sealed flips of %s: %u refused, %u without answer, %u answered\n", pack, count->refused, count->no_answer,
           count->answered);
}

static void the_golden_snapshot_answers(void **state)
{
    const spoil *made = *state;
    km_bytes terms = spoil_terms(made), courses = spoil_courses(made);
    outcomes count = {0, 0, 0};
    try_packs(terms, courses, &count);
    assert_int_equal(count.answered, 1);
}

static const cJSON *at(const cJSON *item, const char *key)
{
    const cJSON *found = cJSON_GetObjectItemCaseSensitive(item, key);
    assert_non_null(found);
    return found;
}

static void facts_stand_beside_the_target_and_what_is_unknown_is_null(void **state)
{
    const spoil *made = *state;
    km_arena arena = km_arena_make(0);
    const km_engine *engine;
    const km_bytes packs[] = {spoil_terms(made), spoil_courses(made)};
    km_bytes json;
    assert_int_equal(km_engine_open(&arena, packs, 2, &engine).code, KM_OK);
    assert_int_equal(
        km_answer_json(engine, &arena, harness_bytes(golden_cv), harness_bytes(golden_request), &json).code, KM_OK);
    cJSON *root = cJSON_ParseWithLength(json.data, json.size);
    const cJSON *facts = at(at(root, "target"), "facts"), *outlook = at(facts, "outlook");
    assert_int_equal(at(at(facts, "pay"), "low")->valueint, 25000);
    assert_true(cJSON_IsNull(at(at(facts, "pay"), "high")));
    assert_string_equal(at(outlook, "as")->valuestring, "Undersköterskor");
    const cJSON *country = at(outlook, "country");
    assert_string_equal(at(country, "chances")->valuestring, "large");
    assert_string_equal(at(country, "trend")->valuestring, "steady");
    assert_true(cJSON_IsNull(at(country, "hiring")) && cJSON_IsNull(at(country, "region")));
    assert_int_equal(at(country, "ads_now")->valueint, 44);
    assert_int_equal(at(country, "ads_year")->valueint, 550);
    assert_true(cJSON_IsNull(at(outlook, "region"))); /* none was asked for */
    assert_string_equal(at(at(facts, "educations")->child, "label")->valuestring, "Vård");
    assert_int_equal(at(at(facts, "educations")->child, "percent")->valueint, 60);
    cJSON_Delete(root);
    km_arena_free(&arena);
}

static void terms_with_a_sealed_flip_answer_or_fail_cleanly(void **state)
{
    const spoil *made = *state;
    km_bytes terms = spoil_terms(made), courses = spoil_courses(made);
    outcomes count = {0, 0, 0};
    for (size_t at = 0; at < terms.size; at++)
        for (size_t m = 0; m < sizeof masks; m++) {
            made->terms[at] = (char)(made->terms[at] ^ masks[m]);
            seal_both(made, terms.size, courses.size);
            try_packs(terms, courses, &count);
            made->terms[at] = (char)(made->terms[at] ^ masks[m]);
        }
    print_outcomes("terms", &count);
    assert_true(count.refused > count.answered);
}

static void courses_with_a_sealed_flip_answer_or_fail_cleanly(void **state)
{
    const spoil *made = *state;
    km_bytes terms = spoil_terms(made), courses = spoil_courses(made);
    outcomes count = {0, 0, 0};
    for (size_t at = 0; at < courses.size; at++)
        for (size_t m = 0; m < sizeof masks; m++) {
            made->courses[at] = (char)(made->courses[at] ^ masks[m]);
            km_pack_seal(made->courses, courses.size);
            try_packs(terms, courses, &count);
            made->courses[at] = (char)(made->courses[at] ^ masks[m]);
        }
    print_outcomes("courses", &count);
    assert_true(count.refused > count.answered);
}

static void texts_with_a_sealed_flip_answer_or_fail_cleanly(void **state)
{
    const spoil *made = *state;
    km_bytes terms = spoil_terms(made), texts = spoil_texts(made);
    outcomes count = {0, 0, 0};
    for (size_t at = 0; at < texts.size; at++)
        for (size_t m = 0; m < sizeof masks; m++) {
            made->texts[at] = (char)(made->texts[at] ^ masks[m]);
            km_pack_seal(made->texts, texts.size);
            try_packs(terms, texts, &count);
            made->texts[at] = (char)(made->texts[at] ^ masks[m]);
        }
    print_outcomes("texts", &count);
    assert_true(count.refused > count.answered);
}

/* The answer to the golden CV over packs. */
static cJSON *answer_over(km_arena *arena, const km_bytes *packs, size_t count, const char *request)
{
    const km_engine *engine;
    km_bytes json;
    assert_int_equal(km_engine_open(arena, packs, count, &engine).code, KM_OK);
    assert_int_equal(km_answer_json(engine, arena, harness_bytes(golden_cv), harness_bytes(request), &json).code,
                     KM_OK);
    cJSON *root = cJSON_ParseWithLength(json.data, json.size);
    assert_non_null(root);
    return root;
}

static void assert_text_said(const cJSON *said, const char *of, const char *kind, const char *text)
{
    assert_string_equal(at(said, "of")->valuestring, of);
    assert_string_equal(at(said, "kind")->valuestring, kind);
    assert_string_equal(at(said, "text")->valuestring, text);
    assert_string_equal(at(said, "source")->valuestring, "golden");
    assert_string_equal(at(said, "language")->valuestring, "sv");
}

static void a_pack_of_texts_adds_what_the_job_is_and_changes_nothing_else(void **state)
{
    const spoil *made = *state;
    km_arena arena = km_arena_make(0);
    const km_bytes packs[] = {spoil_terms(made), spoil_courses(made), spoil_texts(made)};
    cJSON *without = answer_over(&arena, packs, 2, golden_request),
          *with = answer_over(&arena, packs, 3, golden_request);
    assert_true(cJSON_IsNull(at(at(without, "target"), "texts")));
    const cJSON *said = at(at(with, "target"), "texts")->child;
    assert_text_said(said, "occupation", "definition", "Hjälper den som är sjuk.\nArbetar i lag.");
    assert_string_equal(at(said, "origin")->valuestring, "Vårdens eget förbund");
    assert_text_said(said->next, "occupation", "task", "ge omvårdnad");
    assert_true(cJSON_IsNull(at(said->next, "origin")));
    assert_text_said(said->next->next, "occupation", "task", "dokumentera");
    assert_text_said(said->next->next->next, "occupation", "schooling", "Yrket kräver utbildning.");
    assert_text_said(said->next->next->next->next, "group", "task", "Vårdar och sköter");
    assert_null(said->next->next->next->next->next);
    static const char *const same[] = {"mentions", "competences", "gap", "courses", "path"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_true(cJSON_Compare(at(without, same[i]), at(with, same[i]), true));
    cJSON_Delete(without);
    cJSON_Delete(with);
    km_arena_free(&arena);
}

static void texts_that_nobody_asks_for_stay_out(void **state)
{
    const spoil *made = *state;
    km_arena arena = km_arena_make(0);
    const km_bytes packs[] = {spoil_texts(made), spoil_terms(made)};
    cJSON *root = answer_over(&arena, packs, 2, "{\"target\":\"o1\"}");
    assert_true(cJSON_IsNull(at(at(root, "target"), "texts")));
    assert_string_equal(at(cJSON_GetArrayItem(at(at(root, "data"), "packs"), 1), "pack")->valuestring, "texts");
    cJSON_Delete(root);
    km_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_golden_snapshot_answers),
        cmocka_unit_test(facts_stand_beside_the_target_and_what_is_unknown_is_null),
        cmocka_unit_test(terms_with_a_sealed_flip_answer_or_fail_cleanly),
        cmocka_unit_test(courses_with_a_sealed_flip_answer_or_fail_cleanly),
        cmocka_unit_test(texts_with_a_sealed_flip_answer_or_fail_cleanly),
        cmocka_unit_test(a_pack_of_texts_adds_what_the_job_is_and_changes_nothing_else),
        cmocka_unit_test(texts_that_nobody_asks_for_stay_out),
    };
    return cmocka_run_group_tests(tests, spoil_set_up, spoil_tear_down);
}
