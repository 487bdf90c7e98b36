/* Strings that are numbered and found again, beside a list that is looked through. */
#include "harness.h"

#include <string.h>

#include "lexicon/symbols.h"

#define STRINGS 5000u
#define SIZE_MOST 40u

static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

/* Short strings of few letters, so that many come twice and many begin and end alike. */
static uint32_t make_string(uint32_t *random, char out[SIZE_MOST])
{
    uint32_t size = next_random(random) % 8;
    size = size == 7 ? next_random(random) % SIZE_MOST : size;
    for (uint32_t i = 0; i < size; i++)
        out[i] = (char)('a' + next_random(random) % 3);
    return size;
}

typedef struct listed {
    char bytes[SIZE_MOST];
    uint32_t size;
} listed;

static uint32_t find_listed(const listed *list, uint32_t count, const char *bytes, uint32_t size)
{
    for (uint32_t i = 0; i < count; i++)
        if (list[i].size == size && memcmp(list[i].bytes, bytes, size) == 0)
            return i;
    return KM_NONE;
}

static void strings_are_numbered_once_and_found_again(void **state)
{
    (void)state;
    static listed list[STRINGS];
    static const uint32_t expected[] = {0, 100, STRINGS};
    for (size_t e = 0; e < sizeof expected / sizeof *expected; e++) {
        km_arena arena = km_arena_make(0);
        km_symbols symbols;
        uint32_t count = 0, random = 17;
        assert_int_equal(km_symbols_make(&arena, expected[e], &symbols).code, KM_OK);
        for (uint32_t i = 0; i < STRINGS; i++) {
            char bytes[SIZE_MOST];
            uint32_t size = make_string(&random, bytes), known = find_listed(list, count, bytes, size);
            assert_int_equal(km_symbols_find(&symbols, bytes, size), known);
            if (known == KM_NONE) {
                memcpy(list[count].bytes, bytes, size);
                list[count++].size = size;
            }
            assert_int_equal(km_symbols_add(&symbols, bytes, size), known == KM_NONE ? count - 1 : known);
        }
        assert_int_equal(symbols.count, count);
        for (uint32_t i = 0; i < count; i++) {
            km_bytes string = km_symbol(&symbols, i);
            assert_int_equal(string.size, list[i].size);
            assert_memory_equal(string.data, list[i].bytes, string.size);
            assert_int_equal(km_symbols_find(&symbols, list[i].bytes, list[i].size), i);
        }
        km_arena_free(&arena);
    }
}

static void memory_that_runs_out_leaves_what_was_there(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(20000);
    km_symbols symbols;
    uint32_t added = 0;
    assert_int_equal(km_symbols_make(&arena, 16, &symbols).code, KM_OK);
    while (km_symbols_add(&symbols, (const char *)&added, sizeof added) != KM_NONE)
        added++;
    assert_true(added > 16);
    for (uint32_t i = 0; i < added; i++)
        assert_int_equal(km_symbols_find(&symbols, (const char *)&i, sizeof i), i);
    assert_int_equal(km_symbols_find(&symbols, (const char *)&added, sizeof added), KM_NONE);
    km_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_are_numbered_once_and_found_again),
        cmocka_unit_test(memory_that_runs_out_leaves_what_was_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
