/* The table of what km fetch can download: every row must lead somewhere, to a dataset that km build knows. */
#include "harness.h"

#include "catalogue/pool.h"
#include "fetch/source.h"
#include "sources/registry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void every_source_belongs_to_a_dataset_of_the_registry(void **state)
{
    (void)state;
    km_bytes table = km_fetch_sources();
    km_fetch_source source;
    km_registry_entry entry;
    km_message message = {""};
    size_t count = 0;
    for (; km_fetch_source_next(&table, &source, &message); count++) {
        if (!km_registry_find(source.dataset, &entry))
            fail_msg("%.*s: there is no dataset %.*s", (int)source.id.size, source.id.data, (int)source.dataset.size,
                     source.dataset.data);
        assert_true(source.about.size > 0);
    }
    assert_string_equal(message.text, "");
    assert_true(count >= 12);
}

static void every_address_can_be_made_and_is_an_address(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_bytes table = km_fetch_sources();
    km_fetch_source source;
    km_message message = {""};
    while (km_fetch_source_next(&table, &source, &message)) {
        for (size_t i = 0; i < source.get_count; i++) {
            const char *address = km_fetch_address(&arena, &source, &source.gets[i], 3);
            assert_non_null(address);
            assert_int_equal(strncmp(address, "https://", 8), 0);
            assert_null(strpbrk(address, "{} "));
        }
    }
    km_arena_free(&arena);
}

/* An address from a table of one source whose values are given. */
static const char *address_of(km_arena *arena, const char *lets, const char *path, uint64_t number)
{
    char text[512];
    km_fetch_source source;
    km_message message = {""};
    snprintf(text, sizeof text, "id: a\nbase: https://b.example\n%sget: f.json file %s\n", lets, path);
    char *copy = strcpy(malloc(strlen(text) + 1), text);
    km_bytes table = km_bytes_of(copy);
    const char *address =
        km_fetch_source_next(&table, &source, &message) ? km_fetch_address(arena, &source, source.gets, number) : NULL;
    free(copy);
    return address;
}

static void values_are_encoded_and_empty_parameters_left_out(void **state)
{
    (void)state;
    static const struct {
        const char *lets, *path, *expected;
    } cases[] = {
        {"let: a=1\n", "/x/{a}/{page}", "https://b.example/x/1/7"},
        {"let: a=å&b\n", "/x?q={a}&n={offset}", "https://b.example/x?q=%C3%A5%26b&n=7"},
        {"let: a=\n", "/x?q={a}&n=1", "https://b.example/x?n=1"},
        {"let: a=\n", "/x?n=1&q={a}", "https://b.example/x?n=1"},
        {"let: a=\n", "/x?q={a}", "https://b.example/x"},
        {"let: a=\n", "/x?n=1&q={a}&m=2", "https://b.example/x?n=1&m=2"},
        {"", "/x/{unknown}", NULL},
    };
    km_arena arena = km_arena_make(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *address = address_of(&arena, cases[i].lets, cases[i].path, 7);
        if (!cases[i].expected)
            assert_null(address);
        else
            assert_string_equal(address, cases[i].expected);
    }
    km_arena_free(&arena);
}

static void a_line_that_cannot_be_understood_is_shown(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "nonsense",   "get: f.json folder /x", "get: f.json pages /x rows", "get: f.json file /x rows total", "let: =1",
        "colour: red"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char text[256];
        km_fetch_source source;
        km_message message = {""};
        snprintf(text, sizeof text, "id: a\nbase: https://b.example\n%s\n", lines[i]);
        km_bytes table = km_bytes_of(text);
        assert_false(km_fetch_source_next(&table, &source, &message));
        assert_non_null(strstr(message.text, lines[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_source_belongs_to_a_dataset_of_the_registry),
        cmocka_unit_test(every_address_can_be_made_and_is_an_address),
        cmocka_unit_test(values_are_encoded_and_empty_parameters_left_out),
        cmocka_unit_test(a_line_that_cannot_be_understood_is_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
