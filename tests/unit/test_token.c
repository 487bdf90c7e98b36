/* Words of a text: what belongs to a word, and what stands between words. */
#include "harness.h"

#include <string.h>

#include "text/token.h"

/* The words of a text joined by spaces, for comparing. */
static const char *words_of(const char *given)
{
    static char joined[512];
    km_arena arena = km_arena_make(0);
    km_normal normal;
    km_tokens tokens;
    assert_int_equal(km_normal_make(&arena, harness_bytes(given), &normal).code, KM_OK);
    assert_int_equal(km_tokens_make(&arena, &normal, &tokens).code, KM_OK);
    size_t size = 0;
    for (uint32_t i = 0; i < tokens.count; i++) {
        if (i)
            joined[size++] = ' ';
        memcpy(joined + size, normal.bytes + tokens.items[i].start, tokens.items[i].size);
        size += tokens.items[i].size;
    }
    joined[size] = '\0';
    km_arena_free(&arena);
    return joined;
}

static void signs_that_belong_to_names_stay(void **state)
{
    (void)state;
    assert_string_equal(words_of("C++, C#, .NET och Node.js."), "c++ c# .net och node.js");
    assert_string_equal(words_of("ASP.NET t.ex. bl.a. R&D"), "asp.net t.ex bl.a r & d");
    assert_string_equal(words_of("3:e HLR:en ssk:or"), "3:e hlr:en ssk:or");
    assert_string_equal(words_of("kl. 10:30"), "kl 10 30");
    assert_string_equal(words_of("truckkort A+B"), "truckkort a b");
    assert_string_equal(words_of("CE, B-körkort, Bas-P"), "ce b körkort bas p");
}

static void a_sentence_whose_space_was_lost_is_parted(void **state)
{
    (void)state;
    assert_string_equal(words_of("Här slutar det.Nästa börjar."), "här slutar det nästa börjar");
}

static void a_text_of_nothing_but_short_words_is_whole(void **state)
{
    (void)state;
    char text[400] = "", *end = text;
    for (char i = 0; i < 100; i++) {
        *end++ = (char)('a' + i % 20);
        *end++ = i % 3 ? ' ' : '&';
    }
    km_arena arena = km_arena_make(0);
    km_normal normal;
    km_tokens tokens;
    assert_int_equal(km_normal_make(&arena, harness_bytes(text), &normal).code, KM_OK);
    assert_int_equal(km_tokens_make(&arena, &normal, &tokens).code, KM_OK);
    assert_int_equal(tokens.count, 134);
    for (uint32_t i = 1; i < tokens.count; i++)
        assert_true(tokens.items[i].start > tokens.items[i - 1].start);
    km_arena_free(&arena);
}

typedef struct between_case {
    const char *text;
    km_between between; /* before the second word */
} between_case;

static void what_stands_between_words_is_told(void **state)
{
    (void)state;
    static const between_case cases[] = {
        {"kassa disk", KM_BETWEEN_SPACE},     {"kassa-disk", KM_BETWEEN_HYPHEN},    {"kassa/disk", KM_BETWEEN_SLASH},
        {"kassa, disk", KM_BETWEEN_COMMA},    {"kassa (disk)", KM_BETWEEN_PAREN},   {"kassa: disk", KM_BETWEEN_COLON},
        {"kassa – disk", KM_BETWEEN_DASH},    {"kassa. Disk", KM_BETWEEN_STOP},     {"ca. disk", KM_BETWEEN_DOT},
        {"kassa\ndisk", KM_BETWEEN_LINE},     {"kassa\n\ndisk", KM_BETWEEN_BLOCK},  {"kassa • disk", KM_BETWEEN_BULLET},
        {"kassa\n- disk", KM_BETWEEN_BULLET}, {"kassa\tdisk", KM_BETWEEN_CELL},     {"kassa    disk", KM_BETWEEN_CELL},
        {"kassa | disk", KM_BETWEEN_CELL},    {"kassa ..... disk", KM_BETWEEN_CELL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        km_arena arena = km_arena_make(0);
        km_normal normal;
        km_tokens tokens;
        assert_int_equal(km_normal_make(&arena, harness_bytes(cases[i].text), &normal).code, KM_OK);
        assert_int_equal(km_tokens_make(&arena, &normal, &tokens).code, KM_OK);
        assert_int_equal(tokens.count, 2);
        if (tokens.items[1].between != cases[i].between)
            fail_msg("%s: %d", cases[i].text, tokens.items[1].between);
        km_arena_free(&arena);
    }
}

static void shapes_tell_how_a_word_was_written(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_normal normal;
    km_tokens tokens;
    km_bytes text = harness_bytes("Östen SAP JavaScript arbets- 2019 B2B");
    assert_int_equal(km_normal_make(&arena, text, &normal).code, KM_OK);
    assert_int_equal(km_tokens_make(&arena, &normal, &tokens).code, KM_OK);
    assert_int_equal(tokens.items[0].shape, KM_SHAPE_CAPITAL | KM_SHAPE_FIRST);
    assert_int_equal(tokens.items[1].shape, KM_SHAPE_CAPITAL | KM_SHAPE_CAPITALS);
    assert_int_equal(tokens.items[2].shape, KM_SHAPE_CAPITAL | KM_SHAPE_MIXED);
    assert_int_equal(tokens.items[3].shape, KM_SHAPE_HANGS);
    assert_int_equal(tokens.items[4].shape, KM_SHAPE_DIGIT | KM_SHAPE_NUMBER);
    assert_int_equal(tokens.items[5].shape, KM_SHAPE_CAPITAL | KM_SHAPE_CAPITALS | KM_SHAPE_DIGIT);
    km_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_that_belong_to_names_stay),
        cmocka_unit_test(a_sentence_whose_space_was_lost_is_parted),
        cmocka_unit_test(a_text_of_nothing_but_short_words_is_whole),
        cmocka_unit_test(what_stands_between_words_is_told),
        cmocka_unit_test(shapes_tell_how_a_word_was_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
