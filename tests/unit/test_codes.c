/* Every code of km_status is provoked through the public interface, from packs made here. */
#include "base/arena.h"
#include "base/sha256.h"
#include "harness.h"
#include "harness/packs.h"

#include <string.h>

static bool provoked[KM_CODE_COUNT];
static km_arena arena; /* what the tests share */
static km_bytes terms_pack, other_terms_pack, courses_pack;
static const km_engine *engine;

#define TEXT(text) ((km_bytes){text, sizeof(text) - 1})

/* Checks that a call failed as it should, and remembers it. */
static void assert_code(km_status status, km_code code)
{
    assert_string_equal(km_code_name(status.code), km_code_name(code));
    provoked[code] = true;
}

static int make_packs(void **state)
{
    (void)state;
    arena = km_arena_make(0);
    km_terms terms, other_terms;
    terms_pack = harness_terms_pack(&arena, "Svetsning", &terms);
    courses_pack = harness_courses_pack(&arena, &terms);
    other_terms_pack = harness_terms_pack(&arena, "MIG-svetsning", &other_terms);
    const km_bytes packs[] = {terms_pack, courses_pack};
    return km_engine_open(&arena, packs, 2, &engine).code == KM_OK ? 0 : 1;
}

static int free_packs(void **state)
{
    (void)state;
    km_arena_free(&arena);
    return 0;
}

/* Sets the checksum right: of everything but itself. */
static void seal(char *pack, size_t size)
{
    km_sha256 sum;
    km_sha256_begin(&sum);
    km_sha256_add(&sum, pack, 32);
    km_sha256_add(&sum, pack + KM_PACK_HEADER_SIZE, size - KM_PACK_HEADER_SIZE);
    km_sha256_end(&sum, (unsigned char *)pack + 32);
}

/* The engine over changed bytes of the pack of terms; `sealed` sets the checksum right after the change. */
static km_status open_changed(size_t at, unsigned char change, bool sealed)
{
    const km_engine *unused;
    char *copy = km_arena_copy(&arena, terms_pack.data, terms_pack.size);
    copy[at] = (char)(copy[at] ^ change);
    if (sealed)
        seal(copy, terms_pack.size);
    km_bytes pack = {copy, terms_pack.size};
    return km_engine_open(&arena, &pack, 1, &unused);
}

static km_status read_text(km_bytes text)
{
    const km_reading *reading;
    km_read_options options = {KM_GENRE_CV, true, INT32_MIN};
    return km_read(engine, &arena, text, &options, &reading);
}

static km_status ask(km_bytes request)
{
    km_bytes json;
    return km_answer_json(engine, &arena, TEXT("Jag kan svetsning."), request, &json);
}

static void what_is_right_succeeds(void **state)
{
    (void)state;
    assert_code(read_text(TEXT("Jag kan svetsning.")), KM_OK);
    assert_code(ask(TEXT("{\"target\":\"Svetsare\"}")), KM_OK);
    assert_code(ask(TEXT("")), KM_OK);
}

static void memory_that_runs_out_is_told(void **state)
{
    (void)state;
    const km_engine *unused;
    km_arena small = km_arena_make(64);
    assert_code(km_engine_open(&small, &terms_pack, 1, &unused), KM_MEMORY);
    km_arena_free(&small);
}

/* However little memory there is, a call ends with an answer or with KM_MEMORY. */
static void any_limit_of_memory_is_survived(void **state)
{
    (void)state;
    for (size_t limit = 16; limit < 40000; limit += 48) {
        km_bytes json;
        km_arena small = km_arena_make(limit);
        km_status status = km_answer_json(engine, &small, TEXT("Jag kan svetsning. Körkort B. Tel 070-174 06 58"),
                                          TEXT("{\"target\":\"Svetsare\"}"), &json);
        assert_true(status.code == KM_OK || status.code == KM_MEMORY);
        km_arena_free(&small);
    }
}

static void unaligned_bytes_are_a_wrong_call(void **state)
{
    (void)state;
    const km_engine *unused;
    char *copy = km_arena_take(&arena, terms_pack.size + 1, 1);
    memcpy(copy + 1, terms_pack.data, terms_pack.size);
    km_bytes pack = {copy + 1, terms_pack.size};
    assert_code(km_engine_open(&arena, &pack, 1, &unused), KM_ARGUMENT);
}

static void texts_that_are_none_are_refused(void **state)
{
    (void)state;
    assert_code(read_text(TEXT("")), KM_TEXT_EMPTY);
    assert_code(read_text(TEXT(" \n\t\r\n")), KM_TEXT_EMPTY);
    char *large = km_arena_take(&arena, KM_TEXT_LIMIT + 1, 1);
    memset(large, 'x', KM_TEXT_LIMIT + 1);
    assert_code(read_text((km_bytes){large, KM_TEXT_LIMIT + 1}), KM_TEXT_LARGE);
    assert_code(read_text(TEXT("Jag \xe4r svetsare")), KM_TEXT_ENCODING);
    assert_int_equal(read_text(TEXT("Jag \xe4r svetsare")).offset, 4);
    assert_code(read_text(TEXT("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0")), KM_TEXT_BINARY);
}

static void packs_that_are_none_are_refused(void **state)
{
    (void)state;
    const km_engine *unused;
    km_bytes cut = {terms_pack.data, terms_pack.size - 8};
    km_bytes tiny = {terms_pack.data, 32};
    assert_code(open_changed(0, 1, false), KM_SNAPSHOT_FOREIGN);
    assert_code(open_changed(8, 2, false), KM_SNAPSHOT_VERSION);
    assert_code(km_engine_open(&arena, &cut, 1, &unused), KM_SNAPSHOT_CUT);
    assert_int_not_equal(km_engine_open(&arena, &tiny, 1, &unused).code, KM_OK);
    assert_code(open_changed(terms_pack.size - 1, 1, false), KM_SNAPSHOT_DAMAGED);
}

static void a_pack_that_contradicts_itself_is_refused_with_its_section(void **state)
{
    (void)state;
    const uint32_t name = KM_NAME('C', 'K', 'N', 'D');
    km_section_view kinds = km_pack_section(terms_pack, name);
    size_t at = (size_t)((const char *)kinds.data - terms_pack.data);
    km_status status = open_changed(at, 0x80, true);
    assert_code(status, KM_SNAPSHOT_INVALID);
    assert_int_equal(status.section, name);
    assert_int_equal(status.offset, at);
}

static void packs_that_are_missing_or_do_not_belong_together_are_refused(void **state)
{
    (void)state;
    const km_engine *unused;
    const km_bytes strangers[] = {courses_pack, other_terms_pack};
    assert_code(km_engine_open(&arena, NULL, 0, &unused), KM_SNAPSHOT_MISSING);
    assert_code(km_engine_open(&arena, &courses_pack, 1, &unused), KM_SNAPSHOT_MISSING);
    assert_code(km_engine_open(&arena, strangers, 2, &unused), KM_SNAPSHOT_MISMATCH);
}

static void requests_that_make_no_sense_are_refused(void **state)
{
    (void)state;
    assert_code(ask(TEXT("{\"target\":")), KM_REQUEST);
    assert_code(ask(TEXT("[]")), KM_REQUEST);
    assert_code(ask(TEXT("{\"target\":\"xqzzw vvkjq\"}")), KM_TARGET);
    assert_code(ask(TEXT("{\"date\":\"2024-02-30\"}")), KM_DATE);
}

/* Runs last: a code that nothing above provoked has no test, or cannot happen and should go. */
static void every_code_was_provoked(void **state)
{
    (void)state;
    for (int i = 0; i < KM_CODE_COUNT; i++) {
        if (!provoked[i])
            fail_msg("%s was not provoked", km_code_name((km_code)i));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_right_succeeds),
        cmocka_unit_test(memory_that_runs_out_is_told),
        cmocka_unit_test(any_limit_of_memory_is_survived),
        cmocka_unit_test(unaligned_bytes_are_a_wrong_call),
        cmocka_unit_test(texts_that_are_none_are_refused),
        cmocka_unit_test(packs_that_are_none_are_refused),
        cmocka_unit_test(a_pack_that_contradicts_itself_is_refused_with_its_section),
        cmocka_unit_test(packs_that_are_missing_or_do_not_belong_together_are_refused),
        cmocka_unit_test(requests_that_make_no_sense_are_refused),
        cmocka_unit_test(every_code_was_provoked),
    };
    return cmocka_run_group_tests(tests, make_packs, free_packs);
}
