/* The small form of packs: it comes back to the byte, and whatever is done to it, nothing is read or written
 * outside. */
#include "harness.h"
#include "golden.h"

#include <string.h>

#include "base/arena.h"
#include "snapshot/gzip.h"
#include "snapshot/small.h"
#include "snapshot/small_writer.h"

typedef struct small_fixture {
    km_arena arena;
    golden_packs packs;
    km_bytes terms, courses, texts; /* small forms */
} small_fixture;

static int set_up(void **state)
{
    static small_fixture fixture;
    fixture = (small_fixture){.arena = km_arena_make(0)};
    fixture.packs = golden_write(&fixture.arena);
    assert_int_equal(km_small_write(&fixture.arena, fixture.packs.terms.pack, &fixture.terms).code, KM_OK);
    assert_int_equal(km_small_write(&fixture.arena, fixture.packs.courses.pack, &fixture.courses).code, KM_OK);
    assert_int_equal(km_small_write(&fixture.arena, fixture.packs.texts.pack, &fixture.texts).code, KM_OK);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    small_fixture *fixture = *state;
    km_arena_free(&fixture->arena);
    return 0;
}

static void assert_comes_back(km_bytes small, km_bytes pack)
{
    km_arena work = km_arena_make(0);
    km_bytes again;
    assert_int_equal(km_small_expand(&work, small, &again).code, KM_OK);
    assert_int_equal(again.size, pack.size);
    assert_memory_equal(again.data, pack.data, pack.size);
    km_arena_free(&work);
}

static void a_pack_comes_back_to_the_byte(void **state)
{
    small_fixture *fixture = *state;
    assert_memory_equal(fixture->terms.data, KM_SMALL_MAGIC, KM_SMALL_MAGIC_SIZE);
    assert_comes_back(fixture->terms, fixture->packs.terms.pack);
    assert_comes_back(fixture->courses, fixture->packs.courses.pack);
    assert_comes_back(fixture->texts, fixture->packs.texts.pack);
}

static void a_plain_pack_is_passed_on(void **state)
{
    small_fixture *fixture = *state;
    km_bytes given = fixture->packs.terms.pack, same;
    assert_int_equal(km_small_expand(&fixture->arena, given, &same).code, KM_OK);
    assert_ptr_equal(same.data, given.data);
    assert_int_equal(same.size, given.size);
}

static void gzip_makes_it_smaller_than_the_pack(void **state)
{
    small_fixture *fixture = *state;
    km_bytes plain, small;
    assert_int_equal(km_gzip(&fixture->arena, fixture->packs.terms.pack, &plain).code, KM_OK);
    assert_int_equal(km_gzip(&fixture->arena, fixture->terms, &small).code, KM_OK);
    assert_true(small.size < plain.size);
}

static void what_is_no_pack_gets_no_small_form(void **state)
{
    small_fixture *fixture = *state;
    static const char foreign[] = "KMPACK but not really";
    km_bytes aligned = {km_arena_copy(&fixture->arena, foreign, sizeof foreign), sizeof foreign}, small;
    assert_int_equal(km_small_write(&fixture->arena, aligned, &small).code, KM_SNAPSHOT_FOREIGN);
}

static void every_cut_is_seen(void **state)
{
    small_fixture *fixture = *state;
    for (size_t size = KM_SMALL_MAGIC_SIZE; size < fixture->terms.size; size++) {
        km_arena work = km_arena_make(0);
        km_bytes pack;
        /* A copy of just this size, so that a read past its end is seen by the sanitizer. */
        char *cut = test_malloc(size);
        memcpy(cut, fixture->terms.data, size);
        km_status status = km_small_expand(&work, (km_bytes){cut, size}, &pack);
        assert_true(status.code == KM_SNAPSHOT_CUT || status.code == KM_SNAPSHOT_INVALID);
        test_free(cut);
        km_arena_free(&work);
    }
}

static void bytes_left_over_are_seen(void **state)
{
    small_fixture *fixture = *state;
    char *longer = km_arena_copy(&fixture->arena, fixture->terms.data, fixture->terms.size);
    km_bytes pack;
    km_status status = km_small_expand(&fixture->arena, (km_bytes){longer, fixture->terms.size + 1}, &pack);
    assert_int_equal(status.code, KM_SNAPSHOT_INVALID);
    assert_int_equal(status.offset, fixture->terms.size);
}

/* Whether a small form still gives the pack: a section of zeros is the same in every layout. */
static bool gives(km_bytes small, km_bytes pack)
{
    km_arena work = km_arena_make(0);
    km_bytes again;
    bool same = km_small_expand(&work, small, &again).code == KM_OK && again.size == pack.size &&
                memcmp(again.data, pack.data, pack.size) == 0;
    km_arena_free(&work);
    return same;
}

/* Either the expansion or the opening of what comes out refuses a flipped byte, or it changes nothing. */
static void every_flip_is_seen(void **state)
{
    static const unsigned char masks[] = {0x01, 0x80, 0xff};
    small_fixture *fixture = *state;
    char *copy = km_arena_copy(&fixture->arena, fixture->terms.data, fixture->terms.size);
    for (size_t at = 0; at < fixture->terms.size; at++)
        for (size_t m = 0; m < sizeof masks; m++) {
            km_arena work = km_arena_make(64u << 20);
            copy[at] = (char)(copy[at] ^ masks[m]);
            km_bytes given = {copy, fixture->terms.size};
            const km_engine *engine;
            km_status status = km_engine_open(&work, &given, 1, &engine);
            bool harmless = !status.code && gives(given, fixture->packs.terms.pack);
            copy[at] = (char)(copy[at] ^ masks[m]);
            if (!harmless && status.code < KM_SNAPSHOT_FOREIGN && status.code != KM_MEMORY)
                fail_msg("byte %zu ^ %02x: %s", at, masks[m], km_code_name(status.code));
            km_arena_free(&work);
        }
}

static void the_engine_opens_it(void **state)
{
    small_fixture *fixture = *state;
    km_arena work = km_arena_make(0);
    const km_bytes plain[] = {fixture->packs.terms.pack, fixture->packs.courses.pack};
    const km_bytes small[] = {fixture->terms, fixture->courses};
    const km_engine *from_plain, *from_small;
    km_bytes first, second;
    km_bytes cv = harness_bytes(golden_cv), request = harness_bytes(golden_request);
    assert_int_equal(km_engine_open(&work, plain, 2, &from_plain).code, KM_OK);
    assert_int_equal(km_engine_open(&work, small, 2, &from_small).code, KM_OK);
    assert_int_equal(km_answer_json(from_plain, &work, cv, request, &first).code, KM_OK);
    assert_int_equal(km_answer_json(from_small, &work, cv, request, &second).code, KM_OK);
    assert_string_equal(first.data, second.data);
    km_arena_free(&work);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pack_comes_back_to_the_byte),
        cmocka_unit_test(a_plain_pack_is_passed_on),
        cmocka_unit_test(gzip_makes_it_smaller_than_the_pack),
        cmocka_unit_test(what_is_no_pack_gets_no_small_form),
        cmocka_unit_test(every_cut_is_seen),
        cmocka_unit_test(bytes_left_over_are_seen),
        cmocka_unit_test(every_flip_is_seen),
        cmocka_unit_test(the_engine_opens_it),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
