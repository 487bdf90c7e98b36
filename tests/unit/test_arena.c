/* The arena: what it hands out must not overlap, must be aligned, and its limits must hold. */
#include "base/arena.h"
#include "harness.h"

#include <string.h>

static void pieces_are_aligned_and_do_not_overlap(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    unsigned char *pieces[400];
    for (size_t i = 0; i < 400; i++) {
        pieces[i] = km_arena_take(&arena, i * 7, 1);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % 16, 0);
        memset(pieces[i], (int)(i % 251), i * 7);
    }
    for (size_t i = 0; i < 400; i++) {
        for (size_t j = 0; j < i * 7; j++)
            assert_int_equal(pieces[i][j], i % 251);
    }
    km_arena_free(&arena);
}

static void zeros_are_zero_in_memory_used_before(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_arena_mark mark = km_arena_now(&arena);
    memset(km_arena_take(&arena, 1000, 1), 0xff, 1000);
    mark = km_arena_now(&arena);
    memset(km_arena_take(&arena, 1000, 1), 0xff, 1000);
    km_arena_rewind(&arena, mark);
    const unsigned char *zeros = km_arena_zeros(&arena, 250, 4);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(zeros[i], 0);
    km_arena_free(&arena);
}

static void an_empty_request_gives_a_pointer(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    assert_non_null(km_arena_take(&arena, 0, 8));
    assert_non_null(km_arena_zeros(&arena, 8, 0));
    km_arena_free(&arena);
}

static void a_product_that_overflows_is_refused(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    assert_null(km_arena_take(&arena, SIZE_MAX / 2, 3));
    assert_null(km_arena_take(&arena, SIZE_MAX, 1));
    assert_null(km_arena_take(&arena, SIZE_MAX - 15, 1));
    assert_null(km_arena_zeros(&arena, (size_t)1 << (sizeof(size_t) * 4), (size_t)1 << (sizeof(size_t) * 4)));
    assert_null(km_arena_copy(&arena, "", SIZE_MAX));
    assert_int_equal(arena.used, 0);
    km_arena_free(&arena);
}

static void the_limit_holds_and_is_reached_exactly(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(160);
    for (int i = 0; i < 10; i++)
        assert_non_null(km_arena_take(&arena, 16, 1));
    assert_null(km_arena_take(&arena, 1, 1));
    km_arena_free(&arena);
    assert_non_null(km_arena_take(&arena, 160, 1));
    km_arena_free(&arena);
}

static void rewinding_gives_the_same_memory_again(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    char *kept = km_arena_copy(&arena, "kept", 4);
    km_arena_mark mark = km_arena_now(&arena);
    size_t used = arena.used;
    void *first = km_arena_take(&arena, 100, 1);
    for (int i = 0; i < 50; i++)
        assert_non_null(km_arena_take(&arena, 100000, 1));
    km_arena_rewind(&arena, mark);
    assert_int_equal(arena.used, used);
    assert_ptr_equal(km_arena_take(&arena, 100, 1), first);
    assert_string_equal(kept, "kept");
    km_arena_free(&arena);
    assert_int_equal(arena.used, 0);
    assert_null(arena.block);
}

static void a_copy_ends_with_a_zero_byte(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    memset(km_arena_take(&arena, 64, 1), 0xff, 64);
    km_arena_rewind(&arena, (km_arena_mark){arena.block, 0, 0});
    assert_string_equal(km_arena_copy(&arena, "svets", 5), "svets");
    assert_string_equal(km_arena_copy(&arena, NULL, 0), "");
    km_arena_free(&arena);
}

static void growing_keeps_what_was_there(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    uint32_t *numbers = NULL;
    size_t capacity = 0;
    for (uint32_t i = 0; i < 5000; i++) {
        numbers = km_arena_grow(&arena, numbers, i, &capacity, i + 1, sizeof *numbers);
        assert_non_null(numbers);
        assert_true(capacity > i);
        numbers[i] = i * 3;
    }
    for (uint32_t i = 0; i < 5000; i++)
        assert_int_equal(numbers[i], i * 3);
    km_arena_free(&arena);
}

static void growing_past_the_limit_leaves_array_and_capacity(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(100);
    size_t capacity = 0;
    char *letters = km_arena_grow(&arena, NULL, 0, &capacity, 5, 1);
    assert_non_null(letters);
    size_t before = capacity;
    assert_null(km_arena_grow(&arena, letters, 5, &capacity, 1000, 1));
    assert_int_equal(capacity, before);
    km_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_aligned_and_do_not_overlap),
        cmocka_unit_test(zeros_are_zero_in_memory_used_before),
        cmocka_unit_test(an_empty_request_gives_a_pointer),
        cmocka_unit_test(a_product_that_overflows_is_refused),
        cmocka_unit_test(the_limit_holds_and_is_reached_exactly),
        cmocka_unit_test(rewinding_gives_the_same_memory_again),
        cmocka_unit_test(a_copy_ends_with_a_zero_byte),
        cmocka_unit_test(growing_keeps_what_was_there),
        cmocka_unit_test(growing_past_the_limit_leaves_array_and_capacity),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
