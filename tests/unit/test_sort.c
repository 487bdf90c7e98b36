/* Sorting numbers, beside what defines it: they rise, and each is there as often as before. */
#include "harness.h"

#include "base/sort.h"

#define MOST 300u

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static uint32_t times(const uint64_t *numbers, uint32_t count, uint64_t number)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < count; i++)
        found += numbers[i] == number;
    return found;
}

static void numbers_of_any_count_rise_and_none_is_lost(void **state)
{
    (void)state;
    static const uint64_t ranges[] = {1, 3, 1000, UINT64_MAX};
    uint64_t given[MOST], sorted[MOST + 1], room[MOST], random = 20261126;
    for (uint32_t count = 0; count <= MOST; count++) {
        for (uint32_t i = 0; i < count; i++)
            sorted[i] = given[i] = next_random(&random) % ranges[count % 4];
        sorted[count] = 7;
        km_sort_numbers(sorted, count, room);
        assert_int_equal(sorted[count], 7);
        for (uint32_t i = 0; i < count; i++) {
            assert_true(i == 0 || sorted[i - 1] <= sorted[i]);
            assert_int_equal(times(sorted, count, given[i]), times(given, count, given[i]));
        }
    }
}

static void numbers_that_rise_or_fall_are_sorted_too(void **state)
{
    (void)state;
    uint64_t rising[MOST], falling[MOST], room[MOST];
    for (uint32_t i = 0; i < MOST; i++) {
        rising[i] = (uint64_t)i << 32;
        falling[i] = (uint64_t)(MOST - 1 - i) << 32;
    }
    km_sort_numbers(rising, MOST, room);
    km_sort_numbers(falling, MOST, room);
    for (uint32_t i = 0; i < MOST; i++) {
        assert_int_equal(rising[i], (uint64_t)i << 32);
        assert_int_equal(falling[i], (uint64_t)i << 32);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_any_count_rise_and_none_is_lost),
        cmocka_unit_test(numbers_that_rise_or_fall_are_sorted_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
