/* Dates: day numbers must agree with a calendar counted day by day, and what is no date must be refused. */
#include "harness.h"

#include <stdio.h>
#include <string.h>

static bool parse(const char *text, int32_t *days)
{
    return km_date_parse(harness_bytes(text), days);
}

static int32_t day_of(const char *text)
{
    int32_t days = INT32_MIN;
    assert_true(parse(text, &days));
    return days;
}

static int days_in_month(int year, int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
    return days[month - 1] + (month == 2 && leap);
}

/* The oracle is counting: every day of the 300 years follows the one before. */
static void every_day_follows_the_one_before(void **state)
{
    (void)state;
    int32_t expected = -25567; /* 70 years of 365 days and the 17 leap days of 1904 to 1968, before 1970 */
    for (int year = 1900; year < 2200; year++) {
        for (int month = 1; month <= 12; month++) {
            for (int day = 1; day <= days_in_month(year, month); day++, expected++) {
                char text[48], printed[11];
                snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
                assert_int_equal(day_of(text), expected);
                km_date_print(expected, printed);
                assert_string_equal(printed, text);
            }
        }
    }
}

static void the_epoch_is_day_zero(void **state)
{
    (void)state;
    assert_int_equal(day_of("1970-01-01"), 0);
    assert_int_equal(day_of("2000-03-01"), 11017);
}

static void what_is_no_date_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",           "2024-1-10",  "2024-02-30", "2023-02-29",  "1900-02-29", "2024-13-01",
        "2024-00-10", "2024-01-00", "2024-04-31", "1899-12-31",  "2200-01-01", "2024/01/10",
        "20240110",   "2024-01-1x", "-024-01-10", "2024-01-100", " 2024-01-10"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        int32_t days = 77;
        assert_false(parse(wrong[i], &days));
        assert_int_equal(days, 77);
    }
}

static void a_day_outside_the_range_prints_its_nearest_end(void **state)
{
    (void)state;
    char printed[11];
    km_date_print(INT32_MIN, printed);
    assert_string_equal(printed, "1900-01-01");
    km_date_print(INT32_MAX, printed);
    assert_string_equal(printed, "2199-12-31");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_follows_the_one_before),
        cmocka_unit_test(the_epoch_is_day_zero),
        cmocka_unit_test(what_is_no_date_is_refused),
        cmocka_unit_test(a_day_outside_the_range_prints_its_nearest_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
