/* Texts: every language must have every key, or a table would show keys instead of words. */
#include "harness.h"
#include "language.h"
#include "texts.h"

#include <string.h>

/* Calls `check` for each key of a language. */
static void each_key(const char *file, void (*check)(const char *key, void *context), void *context)
{
    km_bytes bytes = km_embedded_find(file);
    assert_non_null(bytes.data);
    for (const char *line = bytes.data; *line; line = strchr(line, '\n') + 1) {
        char key[64];
        const char *equals = strchr(line, '='), *stop = strchr(line, '\n');
        assert_non_null(stop);
        if (*line == '#')
            continue;
        assert_true(equals && equals < stop && equals - line < 64);
        memcpy(key, line, (size_t)(equals - line));
        key[equals - line] = '\0';
        check(key, context);
    }
}

static void check_present(const char *key, void *context)
{
    km_bytes text = km_text(context, key);
    if (text.data == key)
        fail_msg("%s is missing", key);
    assert_true(text.size > 0);
}

static void both_languages_have_the_same_keys(void **state)
{
    (void)state;
    km_texts swedish, english;
    assert_true(km_texts_open(&swedish, "sv"));
    assert_true(km_texts_open(&english, "en"));
    each_key("texts/sv.txt", check_present, &english);
    each_key("texts/en.txt", check_present, &swedish);
}

static void a_key_is_not_found_by_its_beginning(void **state)
{
    (void)state;
    static const char file[] = "gap.coverage=andel\ngap=Gap till\nlast";
    km_texts texts = {{file, sizeof file - 1}};
    assert_memory_equal(km_text(&texts, "gap").data, "Gap till", 8);
    assert_int_equal(km_text(&texts, "gap").size, 8);
    assert_string_equal(km_text(&texts, "ga").data, "ga");
    assert_string_equal(km_text(&texts, "last").data, "last");
    assert_memory_equal(km_text_of(&texts, "gap", "coverage").data, "andel", 5);
    assert_string_equal(km_text_of(&texts, "gap", "other").data, "other");
}

static void an_unknown_language_is_refused(void **state)
{
    (void)state;
    km_texts texts;
    assert_false(km_texts_open(&texts, "fi"));
    assert_false(km_texts_open(&texts, ""));
    assert_false(km_texts_open(&texts, "a language whose name is longer than any file"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_languages_have_the_same_keys),
        cmocka_unit_test(a_key_is_not_found_by_its_beginning),
        cmocka_unit_test(an_unknown_language_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
