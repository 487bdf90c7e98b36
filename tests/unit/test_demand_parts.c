/* Counting ads is a map and a merge: however they are split and in whatever order they come, the bytes are the same. */
#include "harness.h"

#include "catalogue/pool.h"
#include "demand/ad_sorter.h"
#include "demand/interval.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ADS 400

/* Line number `i` of a made-up demand: employers and texts repeat, and one ad in five is told twice with different
 * years, of which the lower line must stay. */
static void make_line(unsigned i, char line[160])
{
    unsigned ad = i % 5 == 4 ? i - 1 : i;
    snprintf(line, 160, "%016x\t%016x\t%u\t%02u\tjob%u\tskill%u=- skill%u=%06x", ad % 7, ad / 7, 2020 + i % 5, ad % 22,
             ad % 3, ad % 11, ad % 13, ad % 17);
}

/* A file in memory with what the lines of a sorter come to. */
typedef struct printed {
    char *bytes;
    size_t size;
} printed;

static bool print_line(void *context, km_bytes line, km_message *message)
{
    (void)message;
    return fprintf(context, "%.*s\n", (int)line.size, line.data) > 0;
}

static printed print_sorted(km_ad_sorter *sorter)
{
    printed p = {0};
    km_message message = {""};
    FILE *out = open_memstream(&p.bytes, &p.size);
    assert_true(km_ad_sorter_each(sorter, print_line, out, &message));
    assert_string_equal(message.text, "");
    fclose(out);
    return p;
}

/* The sorted lines of part `part` of `parts`; `room` is how many bytes stay in memory. */
static printed count_part(unsigned part, unsigned parts, size_t room)
{
    km_ad_sorter sorter = km_ad_sorter_make();
    km_message message = {""};
    char line[160];
    sorter.room = room;
    for (unsigned i = 0; i < ADS; i++) {
        make_line(i, line);
        if (i % parts == part)
            assert_true(km_ad_sorter_add(&sorter, harness_bytes(line), &message));
    }
    printed p = print_sorted(&sorter);
    km_ad_sorter_free(&sorter);
    return p;
}

/* Merges parts, the last first when `turned`. */
static printed merge_parts(const printed *parts, unsigned count, bool turned)
{
    km_ad_sorter sorter = km_ad_sorter_make();
    km_message message = {""};
    for (unsigned i = 0; i < count; i++) {
        const printed *part = &parts[turned ? count - 1 - i : i];
        FILE *file = tmpfile();
        fwrite(part->bytes, 1, part->size, file);
        rewind(file);
        assert_true(km_ad_sorter_add_run(&sorter, file, &message));
    }
    printed p = print_sorted(&sorter);
    km_ad_sorter_free(&sorter);
    return p;
}

static void assert_same(const printed *a, const printed *b)
{
    assert_int_equal(a->size, b->size);
    assert_memory_equal(a->bytes, b->bytes, a->size);
}

static void any_split_and_any_order_give_the_same_bytes(void **state)
{
    (void)state;
    printed whole = count_part(0, 1, KM_AD_SORTER_ROOM);
    static const unsigned splits[] = {1, 2, 7, 50};
    for (size_t s = 0; s < sizeof splits / sizeof *splits; s++) {
        printed parts[50];
        for (unsigned i = 0; i < splits[s]; i++)
            parts[i] = count_part(i, splits[s], KM_AD_SORTER_ROOM);
        printed merged = merge_parts(parts, splits[s], false), turned = merge_parts(parts, splits[s], true);
        assert_same(&merged, &whole);
        assert_same(&turned, &whole);
        for (unsigned i = 0; i < splits[s]; i++)
            free(parts[i].bytes);
        free(merged.bytes);
        free(turned.bytes);
    }
    free(whole.bytes);
}

static void merging_in_groups_and_with_repeats_gives_the_same_bytes(void **state)
{
    (void)state;
    printed whole = count_part(0, 1, KM_AD_SORTER_ROOM), parts[3], groups[3];
    for (unsigned i = 0; i < 3; i++)
        parts[i] = count_part(i, 3, KM_AD_SORTER_ROOM);
    groups[0] = merge_parts(parts, 2, false);
    groups[1] = merge_parts(parts + 1, 2, false);
    groups[2] = parts[2];
    printed merged = merge_parts(groups, 3, true);
    assert_same(&merged, &whole);
    for (unsigned i = 0; i < 3; i++)
        free(parts[i].bytes);
    free(groups[0].bytes);
    free(groups[1].bytes);
    free(merged.bytes);
    free(whole.bytes);
}

static void what_does_not_fit_into_memory_comes_out_the_same(void **state)
{
    (void)state;
    printed whole = count_part(0, 1, KM_AD_SORTER_ROOM), spilt = count_part(0, 1, 4000);
    assert_same(&spilt, &whole);
    free(whole.bytes);
    free(spilt.bytes);
}

static void an_ad_told_twice_is_counted_once_with_its_lower_line(void **state)
{
    (void)state;
    printed whole = count_part(0, 1, KM_AD_SORTER_ROOM);
    size_t lines = 0;
    for (size_t i = 0; i < whole.size; i++)
        lines += whole.bytes[i] == '\n';
    assert_int_equal(lines, ADS / 5 * 4);
    assert_null(strstr(whole.bytes, "\t2024\t"));
    free(whole.bytes);
}

static void a_part_out_of_order_is_refused(void **state)
{
    (void)state;
    km_ad_sorter sorter = km_ad_sorter_make();
    km_message message = {""};
    FILE *file = tmpfile();
    fputs("0000000000000002\t0000000000000000\t-\t-\t-\t\n0000000000000001\t0000000000000000\t-\t-\t-\t\n", file);
    rewind(file);
    char *bytes;
    size_t size;
    FILE *out = open_memstream(&bytes, &size);
    assert_true(km_ad_sorter_add_run(&sorter, file, &message));
    assert_false(km_ad_sorter_each(&sorter, print_line, out, &message));
    assert_non_null(strstr(message.text, "byte order"));
    fclose(out);
    free(bytes);
    km_ad_sorter_free(&sorter);
}

static void only_letters_and_digits_tell_texts_apart(void **state)
{
    (void)state;
    char one[16], same[16], other[16];
    km_ad_hash(harness_bytes("Vi söker en kock, 2 st!"), 16, one);
    km_ad_hash(harness_bytes("vi  söker en KOCK\n2 st"), 16, same);
    km_ad_hash(harness_bytes("vi söker en kock, 3 st!"), 16, other);
    assert_memory_equal(one, same, 16);
    assert_memory_not_equal(one, other, 16);
}

/* Wilson's ends are the shares from which what was seen lies just z standard errors away: inside it lies nearer. */
static bool is_within(double share, double k, double n)
{
    double off = k / n - share;
    return n * off * off <= 1.96 * 1.96 * share * (1 - share);
}

static void intervals_are_wilson_s(void **state)
{
    (void)state;
    static const uint32_t cases[][2] = {
        {0, 1},    {1, 1},     {0, 10},     {3, 10},         {7, 7},
        {50, 473}, {231, 473}, {1, 100000}, {99999, 100000}, {5000000, 10000000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double k = cases[i][0], n = cases[i][1], step = 0.0002;
        km_interval made = km_wilson(cases[i][0], cases[i][1]);
        double low = made.low / 10000.0, high = made.high / 10000.0;
        assert_true(low <= k / n && k / n <= high);
        assert_true(low + step >= k / n || is_within(low + step, k, n));
        assert_true(high - step <= k / n || is_within(high - step, k, n));
        assert_true(low < step || !is_within(low - step, k, n));
        assert_true(high + step > 1 || !is_within(high + step, k, n));
    }
    assert_int_equal(km_wilson(0, 0).low, 0);
    assert_int_equal(km_wilson(0, 0).high, 10000);
}

static void a_trend_needs_ads_on_both_sides_and_a_real_difference(void **state)
{
    (void)state;
    assert_int_equal(km_trend_of(10, 19, 0, 500), KM_TREND_UNKNOWN);
    assert_int_equal(km_trend_of(10, 100, 12, 100), KM_TREND_STEADY);
    assert_int_equal(km_trend_of(10, 100, 60, 100), KM_TREND_RISING);
    assert_int_equal(km_trend_of(60, 100, 10, 100), KM_TREND_FALLING);
    assert_int_equal(km_trend_of(6, 100, 0, 100), KM_TREND_GONE);
    assert_int_equal(km_trend_of(1, 100, 0, 100), KM_TREND_STEADY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_split_and_any_order_give_the_same_bytes),
        cmocka_unit_test(merging_in_groups_and_with_repeats_gives_the_same_bytes),
        cmocka_unit_test(what_does_not_fit_into_memory_comes_out_the_same),
        cmocka_unit_test(an_ad_told_twice_is_counted_once_with_its_lower_line),
        cmocka_unit_test(a_part_out_of_order_is_refused),
        cmocka_unit_test(only_letters_and_digits_tell_texts_apart),
        cmocka_unit_test(intervals_are_wilson_s),
        cmocka_unit_test(a_trend_needs_ads_on_both_sides_and_a_real_difference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
