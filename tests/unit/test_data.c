/* A folder of data: what is not as the manifest says is refused with a sentence that names the file. */
#include "base/arena.h"
#include "base/sha256.h"
#include "data.h"
#include "harness.h"
#include "harness/packs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static km_arena arena;
static km_bytes terms_pack, courses_pack;
static char terms_sum[65], courses_sum[65];

static void print_sum(km_bytes bytes, char hex[65])
{
    unsigned char digest[KM_SHA256_SIZE];
    km_sha256_of(bytes.data, bytes.size, digest);
    for (size_t i = 0; i < KM_SHA256_SIZE; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}

static int make_packs(void **state)
{
    (void)state;
    km_terms terms;
    arena = km_arena_make(0);
    terms_pack = harness_terms_pack(&arena, "Svetsning", &terms);
    courses_pack = harness_courses_pack(&arena, &terms);
    print_sum(terms_pack, terms_sum);
    print_sum(courses_pack, courses_sum);
    harness_temp_file("terms.pack", terms_pack.data, terms_pack.size);
    harness_temp_file("courses.pack", courses_pack.data, courses_pack.size);
    return 0;
}

static int free_packs(void **state)
{
    (void)state;
    km_arena_free(&arena);
    harness_temp_remove();
    return 0;
}

static void write_manifest(const char *text)
{
    harness_temp_file("manifest.json", text, strlen(text));
}

/* A manifest of two packs, given as name and sum. */
static void write_manifest_of(const char *terms, const char *sum, const char *courses, const char *courses_digest)
{
    char text[1024];
    snprintf(text, sizeof text,
             "{\"format\":\"km-manifest-1\",\"packs\":[{\"pack\":\"terms\",\"file\":\"%s\",\"sha256\":\"%s\"},"
             "{\"pack\":\"courses\",\"file\":\"%s\",\"sha256\":\"%s\"}]}",
             terms, sum, courses, courses_digest);
    write_manifest(text);
}

/* Checks that the folder is refused with a sentence that has these words in it. */
static void assert_refused(const char *words)
{
    km_data data;
    km_message message = {""};
    assert_false(km_data_open(&data, harness_temp(), "en", &message));
    if (!strstr(message.text, words))
        fail_msg("\"%s\" is not in \"%s\"", words, message.text);
    assert_null(data.store.block);
}

static void packs_that_are_as_the_manifest_says_are_opened(void **state)
{
    (void)state;
    km_data data;
    km_message message = {""};
    write_manifest_of("terms.pack", terms_sum, "courses.pack", courses_sum);
    assert_true(km_data_open(&data, harness_temp(), "en", &message));
    assert_non_null(data.engine);
    assert_int_equal(data.pack_count, 2);
    km_data_close(&data);
}

static void a_folder_without_data_says_how_to_make_it(void **state)
{
    (void)state;
    km_data data;
    km_message message;
    assert_false(km_data_open(&data, "nowhere", "en", &message));
    assert_string_equal(message.text,
                        "There is no data in nowhere; make it with km build --source FOLDER --out nowhere");
}

static void a_manifest_that_is_none_is_refused(void **state)
{
    (void)state;
    static const char *const manifests[][2] = {
        {"", "manifest.json is not JSON"},
        {"{\"format\":", "manifest.json is not JSON"},
        {"[]", "is not a manifest of the format km-manifest-1"},
        {"{\"format\":\"km-manifest-2\",\"packs\":[]}", "is not a manifest of the format km-manifest-1"},
        {"{\"format\":\"km-manifest-1\"}", "manifest.json lists no packs"},
        {"{\"format\":\"km-manifest-1\",\"packs\":{}}", "manifest.json lists no packs"},
        {"{\"format\":\"km-manifest-1\",\"packs\":[]}", "manifest.json lists no packs"},
        {"{\"format\":\"km-manifest-1\",\"packs\":[{}]}", "a pack lacks a plain file name or its sha256"},
        {"{\"format\":\"km-manifest-1\",\"packs\":[{\"file\":1,\"sha256\":2}]}", "a pack lacks a plain file name"},
    };
    for (size_t i = 0; i < sizeof manifests / sizeof *manifests; i++) {
        write_manifest(manifests[i][0]);
        assert_refused(manifests[i][1]);
    }
}

static void a_manifest_cannot_name_files_outside_its_folder(void **state)
{
    (void)state;
    static const char *const names[] = {"../terms.pack", "/etc/hostname", "..", ".", "", "a/../terms.pack"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        write_manifest_of(names[i], terms_sum, "courses.pack", courses_sum);
        assert_refused("a pack lacks a plain file name");
    }
}

static void a_pack_that_is_absent_is_named(void **state)
{
    (void)state;
    write_manifest_of("terms.pack", terms_sum, "gone.pack", courses_sum);
    assert_refused("gone.pack.");
}

static void a_pack_with_another_sum_is_named(void **state)
{
    (void)state;
    write_manifest_of("terms.pack", terms_sum, "courses.pack", terms_sum);
    assert_refused("courses.pack: The data pack is damaged.");
    write_manifest_of("terms.pack", "", "courses.pack", courses_sum);
    assert_refused("terms.pack: The data pack is damaged.");
}

static void what_the_engine_refuses_comes_with_its_code(void **state)
{
    (void)state;
    char sum[65];
    char *changed = km_arena_copy(&arena, terms_pack.data, terms_pack.size);
    changed[8] = 2;
    print_sum((km_bytes){changed, terms_pack.size}, sum);
    harness_temp_file("new.pack", changed, terms_pack.size);
    write_manifest_of("new.pack", sum, "courses.pack", courses_sum);
    assert_refused("The data pack has a newer format than the program. Update the program. (snapshot-version");
}

static void more_packs_than_there_can_be_are_refused(void **state)
{
    (void)state;
    char text[2048] = "{\"format\":\"km-manifest-1\",\"packs\":[";
    for (int i = 0; i < 9; i++) {
        strcat(text, i ? ",{\"file\":\"terms.pack\",\"sha256\":\"" : "{\"file\":\"terms.pack\",\"sha256\":\"");
        strcat(strcat(text, terms_sum), "\"}");
    }
    write_manifest(strcat(text, "]}"));
    assert_refused("lists more than 8 packs");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packs_that_are_as_the_manifest_says_are_opened),
        cmocka_unit_test(a_folder_without_data_says_how_to_make_it),
        cmocka_unit_test(a_manifest_that_is_none_is_refused),
        cmocka_unit_test(a_manifest_cannot_name_files_outside_its_folder),
        cmocka_unit_test(a_pack_that_is_absent_is_named),
        cmocka_unit_test(a_pack_with_another_sum_is_named),
        cmocka_unit_test(what_the_engine_refuses_comes_with_its_code),
        cmocka_unit_test(more_packs_than_there_can_be_are_refused),
    };
    return cmocka_run_group_tests(tests, make_packs, free_packs);
}
