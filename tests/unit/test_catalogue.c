/* The parts the catalogue is made of: strings, pairs, clean labels, names, whole-number arithmetic. */
#include "harness.h"

#include "base/arena.h"
#include "catalogue/catalogue.h"
#include "catalogue/clean.h"
#include "catalogue/fixed.h"
#include "catalogue/likeness.h"
#include "catalogue/names.h"
#include "catalogue/pool.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void each_string_has_one_number_in_order_of_adding(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_pool pool = km_pool_make(&arena);
    char text[32];
    for (uint32_t round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < 20000; i++) {
            int size = snprintf(text, sizeof text, "s%u", i * 7919 % 20011);
            assert_int_equal(km_pool_add(&pool, (km_bytes){text, (size_t)size}), i);
        }
    }
    assert_int_equal(pool.count, 20000);
    assert_int_equal(km_pool_find(&pool, harness_bytes("never")), KM_NONE);
    assert_int_equal(km_pool_get(&pool, KM_NONE).size, 0);
    assert_int_equal(km_pool_add(&pool, (km_bytes){"", 0}), 20000);
    km_arena_free(&arena);
}

static void strings_with_zero_bytes_are_told_apart(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_pool pool = km_pool_make(&arena);
    assert_int_equal(km_pool_add(&pool, (km_bytes){"a\0b", 3}), 0);
    assert_int_equal(km_pool_add(&pool, (km_bytes){"a", 1}), 1);
    assert_int_equal(km_pool_add(&pool, (km_bytes){"a\0c", 3}), 2);
    km_arena_free(&arena);
}

static void pairs_keep_their_values_while_the_map_grows(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_pair_map map = km_pair_map_make(&arena);
    assert_int_equal(km_pair_map_get(&map, 1, 2), KM_NONE);
    for (uint32_t i = 0; i < 30000; i++) {
        uint32_t *value = km_pair_map_at(&map, i % 173, i);
        assert_non_null(value);
        assert_int_equal(*value, KM_NONE);
        *value = i ^ 0x5555;
    }
    for (uint32_t i = 0; i < 30000; i++)
        assert_int_equal(km_pair_map_get(&map, i % 173, i), i ^ 0x5555);
    assert_int_equal(km_pair_map_get(&map, 173, 0), KM_NONE);
    assert_int_equal(map.count, 30000);
    assert_null(km_pair_map_at(&map, KM_NONE, KM_NONE));
    km_arena_free(&arena);
}

static void out_of_memory_is_remembered_and_not_read_as_absent(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(20000);
    km_pool pool = km_pool_make(&arena);
    char text[128];
    memset(text, 'x', sizeof text);
    uint32_t last = 0;
    for (uint32_t i = 0; i < 1000 && last != KM_NONE; i++) {
        snprintf(text, 12, "%u", i);
        last = km_pool_add(&pool, (km_bytes){text, sizeof text});
    }
    assert_int_equal(last, KM_NONE);
    assert_true(pool.failed);
    km_arena_free(&arena);
}

static void check_bytes(km_bytes bytes, const char *text)
{
    assert_int_equal(bytes.size, strlen(text));
    assert_memory_equal(bytes.data, text, bytes.size);
}

static void labels_are_cleaned_and_compared_alike(void **state)
{
    (void)state;
    static const struct {
        const char *given, *clean, *key;
    } cases[] = {
        {"Java", "Java", "java"},
        {"  a \t b\n", "a b", "a b"},
        {"sköter­ska", "sköterska", "sköterska"},
        {"A\u030Angpanna", "Ångpanna", "ångpanna"},
        {"Kyl\u2013 och VVS", "Kyl\u2013 och VVS", "kyl- och vvs"},
        {"Snickare / Träarbetare", "Snickare / Träarbetare", "snickare/träarbetare"},
        {"chef d\u2019oeuvre", "chef d\u2019oeuvre", "chef d'oeuvre"},
        {"\uFF21\uFF22", "\uFF21\uFF22", "ab"},
        {"zero\u200Bwidth", "zerowidth", "zerowidth"},
        {"C++", "C++", "c++"},
        {" ", "", ""},
    };
    km_arena arena = km_arena_make(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check_bytes(km_clean(&arena, harness_bytes(cases[i].given)), cases[i].clean);
        check_bytes(km_label_key(&arena, harness_bytes(cases[i].given)), cases[i].key);
    }
    assert_null(km_clean(&arena, (km_bytes){"\xC3", 1}).data);
    assert_null(km_label_key(&arena, (km_bytes){"a\xFF", 2}).data);
    km_arena_free(&arena);
}

static void a_text_that_is_not_utf8_never_enters(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_catalogue catalogue = km_catalogue_make(&arena);
    assert_int_equal(km_catalogue_string(&catalogue, (km_bytes){"\xC3\x28", 2}), KM_NONE);
    assert_int_equal(km_catalogue_string(&catalogue, (km_bytes){NULL, 0}), KM_NONE);
    assert_int_equal(km_catalogue_thing(&catalogue, harness_bytes("")), KM_NONE);
    assert_false(catalogue.failed);
    km_arena_free(&arena);
}

static void the_better_source_names_a_thing_and_equals_do_not_quarrel(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_catalogue catalogue = km_catalogue_make(&arena);
    uint32_t thing = km_catalogue_thing(&catalogue, harness_bytes("id"));
    km_catalogue_describe(&catalogue, thing, KM_KIND_SKILL, harness_bytes("first"), KM_RANK_BULK);
    km_catalogue_describe(&catalogue, thing, KM_KIND_SKILL, harness_bytes("second"), KM_RANK_BULK);
    km_catalogue_describe(&catalogue, thing, KM_KIND_SKILL, harness_bytes("mention"), KM_RANK_MENTION);
    assert_string_equal(km_pool_get(&catalogue.strings, catalogue.things[thing].label).data, "first");
    km_catalogue_describe(&catalogue, thing, KM_KIND_SKILL, harness_bytes("version"), KM_RANK_VERSION);
    assert_string_equal(km_pool_get(&catalogue.strings, catalogue.things[thing].label).data, "version");
    km_arena_free(&arena);
}

static void the_newest_date_of_a_dataset_stays_with_its_version(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_catalogue catalogue = km_catalogue_make(&arena);
    const km_bytes none = {NULL, 0};
    km_catalogue_dataset(&catalogue, km_bytes_of("b"), harness_bytes("30"), harness_bytes("2026-06-15T10:00:00"));
    km_catalogue_dataset(&catalogue, km_bytes_of("b"), harness_bytes("29"), harness_bytes("2025-01-01"));
    km_catalogue_dataset(&catalogue, km_bytes_of("b"), none, harness_bytes("someday"));
    km_catalogue_dataset(&catalogue, km_bytes_of("a"), none, none);
    km_catalogue_sort_datasets(&catalogue);
    assert_int_equal(catalogue.datasets_count, 2);
    assert_string_equal(km_pool_get(&catalogue.strings, catalogue.datasets[0].id).data, "a");
    assert_int_equal(catalogue.datasets[0].date, KM_NONE);
    assert_string_equal(km_pool_get(&catalogue.strings, catalogue.datasets[1].date).data, "2026-06-15");
    assert_string_equal(km_pool_get(&catalogue.strings, catalogue.datasets[1].version).data, "30");
    km_arena_free(&arena);
}

static void names_know_when_two_share_a_label(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_names names = km_names_make(&arena);
    km_names_add(&names, harness_bytes("Läkare"), 7);
    km_names_add(&names, harness_bytes("läkare"), 7);
    assert_int_equal(km_names_only(&names, harness_bytes("LÄKARE")), 7);
    km_names_add(&names, harness_bytes("LÄKARE "), 9);
    assert_int_equal(km_names_only(&names, harness_bytes("läkare")), KM_NONE);
    uint32_t at = km_names_find(&names, harness_bytes("läkare"));
    assert_int_equal(names.names[at].value, 7);
    assert_int_equal(names.names[names.names[at].next].value, 9);
    assert_int_equal(km_names_find(&names, harness_bytes("lakare")), KM_NONE);
    km_arena_free(&arena);
}

/* The oracle: the series of the area tangent, after halving down to between 1 and 2. */
static double logarithm(double x)
{
    double whole = 0;
    for (; x >= 2; x /= 2)
        whole++;
    double part = (x - 1) / (x + 1), term = part, sum = 0;
    for (int n = 1; n < 60; n += 2, term *= part * part)
        sum += term / n;
    return whole + 2 * sum / 0.69314718055994530942;
}

static void the_logarithm_is_right_to_its_last_digit(void **state)
{
    (void)state;
    for (uint32_t a = 1; a < 3000; a += 7) {
        for (uint32_t b = 1; b < 500; b += 3) {
            double exact = a > b ? 256 * logarithm((double)a / b) : 0;
            uint32_t got = km_log2_ratio(a, b);
            assert_true(got <= exact + 1e-6 && got + 1.0001 > exact);
        }
    }
    assert_int_equal(km_log2_ratio(400, 400), 0);
    assert_int_equal(km_log2_ratio(400, 100), 512);
    assert_int_equal(km_log2_ratio(5, 0), 0);
    assert_int_equal(km_log2_ratio(UINT32_MAX, 1), 32 * 256 - 1);
}

static uint32_t alike(const char *label, const char *text)
{
    km_arena arena = km_arena_make(0);
    km_words a = km_words_of(&arena, harness_bytes(label), NULL), b = km_words_of(&arena, harness_bytes(text), NULL);
    uint32_t found = km_likeness(&a, &b);
    km_arena_free(&arena);
    return found;
}

static void words_are_alike_across_endings_and_compounds_and_not_by_chance(void **state)
{
    (void)state;
    assert_int_equal(alike("Äldreboende", "Undersköterskor, hemtjänst, äldreboenden"), 10000);
    assert_int_equal(alike("Redovisning", "Redovisningsekonom"), 7000);
    assert_int_equal(alike("Hemtjänst", "Undersköterskor, hemsjukvård"), 0);
    assert_int_equal(alike("Svetsning", "Svetsare"), 10000);
    assert_int_equal(alike("Transport", "Transplantation"), 0);
    assert_int_equal(alike("", "text"), 0);
    assert_true(alike("Personlig omvårdnad", "omvårdnad") < 6000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_string_has_one_number_in_order_of_adding),
        cmocka_unit_test(strings_with_zero_bytes_are_told_apart),
        cmocka_unit_test(pairs_keep_their_values_while_the_map_grows),
        cmocka_unit_test(out_of_memory_is_remembered_and_not_read_as_absent),
        cmocka_unit_test(labels_are_cleaned_and_compared_alike),
        cmocka_unit_test(a_text_that_is_not_utf8_never_enters),
        cmocka_unit_test(the_better_source_names_a_thing_and_equals_do_not_quarrel),
        cmocka_unit_test(the_newest_date_of_a_dataset_stays_with_its_version),
        cmocka_unit_test(names_know_when_two_share_a_label),
        cmocka_unit_test(the_logarithm_is_right_to_its_last_digit),
        cmocka_unit_test(words_are_alike_across_endings_and_compounds_and_not_by_chance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
