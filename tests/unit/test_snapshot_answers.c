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

/* Opens both packs, reads the golden CV and matches it. */
static void try_packs(km_bytes terms, km_bytes courses, outcomes *count)
{
    km_arena arena = km_arena_make((size_t)256 << 20);
    const km_engine *engine;
    const km_bytes packs[] = {terms, courses};
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_golden_snapshot_answers),
        cmocka_unit_test(facts_stand_beside_the_target_and_what_is_unknown_is_null),
        cmocka_unit_test(terms_with_a_sealed_flip_answer_or_fail_cleanly),
        cmocka_unit_test(courses_with_a_sealed_flip_answer_or_fail_cleanly),
    };
    return cmocka_run_group_tests(tests, spoil_set_up, spoil_tear_down);
}
