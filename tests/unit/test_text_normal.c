/* The normal form of a text: what is unified, what is joined, that the map leads back, and what is no text. */
#include "harness.h"

#include <stdlib.h>
#include <string.h>

#include "text/normal.h"
#include "utf8proc.h"

static void expect_normal(const char *given, const char *normal)
{
    km_arena arena = km_arena_make(0);
    km_normal made;
    assert_int_equal(km_text_check(harness_bytes(given)).code, KM_OK);
    assert_int_equal(km_normal_make(&arena, harness_bytes(given), &made).code, KM_OK);
    assert_string_equal(made.bytes, normal);
    assert_int_equal(made.size, strlen(normal));
    km_arena_free(&arena);
}

static void capitals_and_typography_are_unified(void **state)
{
    (void)state;
    expect_normal("ÅÄÖ É Ü", "åäö é ü");
    expect_normal("STRASSE Straße", "strasse strasse");
    expect_normal("2018–2020 — nu", "2018-2020 - nu");
    expect_normal("“Word” ‘och’ »Excel«", "\"word\" 'och' \"excel\"");
    expect_normal("• kassa · disk \xEF\x82\xB7 lager", "* kassa * disk * lager");
    expect_normal("5\xC2\xA0"
                  "års",
                  "5 års");
    expect_normal("a\r\nb\rc", "a \nb\nc");
}

static void invisible_characters_vanish(void **state)
{
    (void)state;
    expect_normal("för\xC2\xADskol\xC2\xADlärare", "förskollärare");
    expect_normal("\xEF\xBB\xBFkassa\xE2\x80\x8B", "kassa");
}

static void decomposed_letters_are_composed(void **state)
{
    (void)state;
    expect_normal("A\xCC\x8Angstro\xCC\x88m", "ångström");
    expect_normal("fa\xCC\x88rg", "färg");
}

static void ligatures_are_opened(void **state)
{
    (void)state;
    expect_normal("\xEF\xAC\x81nplanering i o\xEF\xAC\x83"
                  "ce",
                  "finplanering i office");
}

static void words_divided_at_a_line_end_are_whole_again(void **state)
{
    (void)state;
    expect_normal("program-\nmering", "programmering");
    expect_normal("program- \r\n  mering", "programmering");
    expect_normal("kvali\xC2\xAD\ntetstekniker", "kvalitetstekniker");
    expect_normal("arbets-\noch miljörätt", "arbets-\noch miljörätt");
    expect_normal("CAD-\nritning", "cad-\nritning");
    expect_normal("b-\nkörkort", "b-\nkörkort");
    expect_normal("2018-\n2020", "2018-\n2020");
}

/* Letters with their capitals, composed and decomposed, against utf8proc's own composition and folding. */
static void agrees_with_utf8proc(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a", "B",         "Å",         "å",         "Ö", "é", "É", "ñ",
                                         "ß", "o\xCC\x88", "E\xCC\x81", "u\xCC\x88", "Ž", "ł", "я", "Ж",
                                         "İ", "ﬁ",         "x",         "1",         " ", "Ə", "ΐ"};
    uint32_t random = 12345;
    for (int round = 0; round < 2000; round++) {
        char given[256] = "";
        for (int i = 0; i < 12; i++) {
            random = random * 1664525u + 1013904223u;
            strcat(given, pieces[(random >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        utf8proc_uint8_t *expected;
        utf8proc_map((const utf8proc_uint8_t *)given, 0, &expected,
                     UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
        km_arena arena = km_arena_make(0);
        km_normal made;
        assert_int_equal(km_normal_make(&arena, harness_bytes(given), &made).code, KM_OK);
        assert_string_equal(made.bytes, (const char *)expected);
        for (uint32_t i = 0; i < made.size; i++) {
            assert_true(made.origin[i] <= made.origin[i + 1]);
            assert_true(km_normal_end(&made, i) > made.origin[i] && km_normal_end(&made, i) <= strlen(given));
        }
        free(expected);
        km_arena_free(&arena);
    }
}

static void what_is_no_text_is_refused(void **state)
{
    (void)state;
    static char large[KM_TEXT_LIMIT + 1];
    memset(large, 'a', sizeof large);
    assert_int_equal(km_text_check((km_bytes){large, sizeof large}).code, KM_TEXT_LARGE);
    assert_int_equal(km_text_check((km_bytes){large, sizeof large - 1}).code, KM_OK);
    assert_int_equal(km_text_check(harness_bytes("")).code, KM_TEXT_EMPTY);
    assert_int_equal(km_text_check(harness_bytes(" \r\n\t")).code, KM_TEXT_EMPTY);
    assert_int_equal(km_text_check((km_bytes){"ab\0cd", 5}).code, KM_TEXT_BINARY);
    assert_int_equal(km_text_check(harness_bytes("\x01\x02\x03\x04 text")).code, KM_TEXT_BINARY);
    km_status status = km_text_check(harness_bytes("f\xE4rg")); /* Latin-1 */
    assert_int_equal(status.code, KM_TEXT_ENCODING);
    assert_int_equal(status.offset, 1);
}

static void a_label_too_long_for_its_room_is_refused(void **state)
{
    (void)state;
    char out[8];
    assert_int_equal(km_normal_label(harness_bytes("Svetsning"), out, sizeof out), 0);
    assert_int_equal(km_normal_label(harness_bytes("Svetsa"), out, sizeof out), 6);
    assert_int_equal(km_normal_label(harness_bytes("\xFF"), out, sizeof out), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(capitals_and_typography_are_unified),
        cmocka_unit_test(invisible_characters_vanish),
        cmocka_unit_test(decomposed_letters_are_composed),
        cmocka_unit_test(ligatures_are_opened),
        cmocka_unit_test(words_divided_at_a_line_end_are_whole_again),
        cmocka_unit_test(agrees_with_utf8proc),
        cmocka_unit_test(what_is_no_text_is_refused),
        cmocka_unit_test(a_label_too_long_for_its_room_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
