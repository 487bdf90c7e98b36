/* Spans of time as CVs write them. */
#include "harness.h"

#include <string.h>

#include "text/range.h"

typedef struct range_case {
    const char *text;
    const char *from, *to; /* ISO; "nu" for still going on, NULL for a length alone */
    uint16_t months;
} range_case;

static const range_case cases[] = {{"2018-03 – nu", "2018-03-01", "nu", 105},
                                   {"jan 2015–dec 2017", "2015-01-01", "2017-12-31", 36},
                                   {"2012-2014", "2012-01-01", "2014-12-31", 24},
                                   {"2012–14", "2012-01-01", "2014-12-31", 24},
                                   {"maj 2021 – pågående", "2021-05-01", "nu", 67},
                                   {"aug 2020 till dags dato", "2020-08-01", "nu", 76},
                                   {"sedan 2019", "2019-01-01", "nu", 95},
                                   {"03/2018 - 05/2019", "2018-03-01", "2019-05-31", 15},
                                   {"2018-03-15 - 2018-09-14", "2018-03-01", "2018-09-30", 7},
                                   {"hösten 2018 till våren 2019", "2018-08-01", "2019-01-31", 6},
                                   {"2021-", "2021-01-01", "nu", 71},
                                   {"May 2024 – Present", "2024-05-01", "nu", 31},
                                   {"2016", "2016-01-01", "2016-12-31", 0},
                                   {"8 års erfarenhet", NULL, NULL, 96},
                                   {"tolv år", NULL, NULL, 144},
                                   {"svetsare, 8 år, Lund", NULL, NULL, 96},
                                   {"6 månader", NULL, NULL, 6}};

/* The words that a date can begin with, each of which must be met by its first letter, and those that count. */
static void each_word_of_time_is_known(void **state)
{
    (void)state;
    static const char *const words[] = {"januari 2019", "jan 2019",     "february 2019",
                                        "febr 2019",    "mars 2019",    "apr 2019",
                                        "may 2019",     "june 2019",    "juli 2019",
                                        "august 2019",  "sept 2019",    "oktober 2019",
                                        "oct 2019",     "nov 2019",     "december 2019",
                                        "vt 2019",      "våren 2019",   "vår 2019",
                                        "spring 2019",  "sommar 2019",  "summer 2019",
                                        "ht 2019",      "höst 2019",    "autumn 2019",
                                        "fall 2019",    "vintern 2019", "winter 2019",
                                        "sedan 2019",   "since 2019",   "från 2019",
                                        "from 2019",    "fr.o.m 2019",  "från och med mars 2018",
                                        "5 år",         "5 års vana",   "5 åren",
                                        "5 years",      "1 year",       "3 månaders tid",
                                        "3 mån",        "3 months",     "1 month"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        km_arena arena = km_arena_make(0);
        km_normal normal;
        km_tokens tokens;
        km_ranges ranges;
        assert_int_equal(km_normal_make(&arena, harness_bytes(words[i]), &normal).code, KM_OK);
        assert_int_equal(km_tokens_make(&arena, &normal, &tokens).code, KM_OK);
        assert_int_equal(km_ranges_find(&arena, &normal, &tokens, 0, &ranges).code, KM_OK);
        if (ranges.count != 1 || ranges.items[0].first != 0)
            fail_msg("%s is not read from its first word", words[i]);
        km_arena_free(&arena);
    }
}

static void each_way_of_writing_is_read(void **state)
{
    (void)state;
    int32_t today;
    assert_true(km_date_parse(harness_bytes("2026-11-25"), &today));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const range_case *c = &cases[i];
        km_arena arena = km_arena_make(0);
        km_normal normal;
        km_tokens tokens;
        km_ranges ranges;
        assert_int_equal(km_normal_make(&arena, harness_bytes(c->text), &normal).code, KM_OK);
        assert_int_equal(km_tokens_make(&arena, &normal, &tokens).code, KM_OK);
        assert_int_equal(km_ranges_find(&arena, &normal, &tokens, today, &ranges).code, KM_OK);
        if (ranges.count != 1)
            fail_msg("%s: %u ranges", c->text, ranges.count);
        const km_range *range = &ranges.items[0];
        char from[11] = "", to[11] = "nu";
        if (c->from)
            km_date_print(range->from, from);
        if (c->from && range->to != INT32_MAX)
            km_date_print(range->to, to);
        if (range->months != c->months || (c->from && (strcmp(from, c->from) != 0 || strcmp(to, c->to) != 0)))
            fail_msg("%s: %s to %s, %u months", c->text, from, to, range->months);
        assert_int_equal(range->counted, c->from == NULL);
        km_arena_free(&arena);
    }
}

static void ages_and_numbers_are_no_spans_of_time(void **state)
{
    (void)state;
    static const char *const texts[] = {"54 år",
                                        "31 år, född i Lund",
                                        "jag är 41 år och glad",
                                        "Anna, 31 år, Lund",
                                        "650 elever",
                                        "AB 04",
                                        "1 år 3",
                                        "3000 kronor",
                                        "ISO 9606-1"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        km_arena arena = km_arena_make(0);
        km_normal normal;
        km_tokens tokens;
        km_ranges ranges;
        assert_int_equal(km_normal_make(&arena, harness_bytes(texts[i]), &normal).code, KM_OK);
        assert_int_equal(km_tokens_make(&arena, &normal, &tokens).code, KM_OK);
        assert_int_equal(km_ranges_find(&arena, &normal, &tokens, INT32_MIN, &ranges).code, KM_OK);
        if (ranges.count != (strcmp(texts[i], "1 år 3") == 0))
            fail_msg("%s", texts[i]);
        km_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_word_of_time_is_known),
        cmocka_unit_test(each_way_of_writing_is_read),
        cmocka_unit_test(ages_and_numbers_are_no_spans_of_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
