/* Places in code points and UTF-16 units, beside counting one character after another. */
#include "harness.h"

#include <stdlib.h>
#include <string.h>

#include "profile/places.h"

/* Characters of one to four bytes, in every order that meets the edge of eight bytes. */
static const char text[] = "a\xC3\xA5"
                           "b\xE2\x82\xAC"
                           "\xF0\x9F\x94\xA7"
                           "cd\xC3\xB6\xC3\xA4"
                           "efghijklmno\xF0\x9F\x94\xA7"
                           "\xF0\x9F\x94\xA7\xE2\x82\xAC"
                           "p\xC3\xA9"
                           "qrs";

static bool begins(uint32_t byte)
{
    return byte == strlen(text) || ((unsigned char)text[byte] & 0xC0) != 0x80;
}

static void count(uint32_t byte, uint32_t *points, uint32_t *units)
{
    *points = *units = 0;
    for (uint32_t i = 0; i < byte; i++) {
        if (!begins(i))
            continue;
        *points += 1;
        *units += (unsigned char)text[i] >= 0xF0 ? 2 : 1;
    }
}

static void spans_are_those_of_counting_each_character(void **state)
{
    (void)state;
    uint32_t size = (uint32_t)strlen(text), points, units;
    for (uint32_t start = 0; start <= size; start++)
        for (uint32_t end = start; end <= size; end++) {
            if (!begins(start) || !begins(end))
                continue;
            km_place_counter counter = {.given = {text, size}};
            km_span span = km_place_span(&counter, start, end);
            count(start, &points, &units);
            assert_int_equal(span.point_start, points);
            assert_int_equal(span.utf16_start, units);
            count(end, &points, &units);
            assert_int_equal(span.point_end, points);
            assert_int_equal(span.utf16_end, units);
        }
    count(size, &points, &units);
    assert_int_equal(km_place_total((km_bytes){text, size}), points);
}

/* A text is not followed by anything that may be read. */
static void nothing_is_read_behind_the_text(void **state)
{
    (void)state;
    for (uint32_t size = 0; size < 20; size++) {
        char *exact = malloc(size + 1); /* whose end `make asan` watches over */
        uint32_t points, units;
        assert_non_null(exact);
        memcpy(exact + 1, text, size);
        count(size, &points, &units);
        assert_int_equal(km_place_total((km_bytes){exact + 1, size}), points);
        free(exact);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_are_those_of_counting_each_character),
        cmocka_unit_test(nothing_is_read_behind_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
