/* Statuses: every code has a name and sentences of its own, and every code can be provoked. */
#include "base/status.h"
#include "harness.h"

#include <string.h>

static void every_code_has_its_own_name_and_sentences(void **state)
{
    (void)state;
    for (int i = 0; i < KM_CODE_COUNT; i++) {
        const char *swedish = km_code_sentence((km_code)i, "sv"), *english = km_code_sentence((km_code)i, "en");
        assert_true(strspn(km_code_name((km_code)i), "abcdefghijklmnopqrstuvwxyz-") ==
                    strlen(km_code_name((km_code)i)));
        assert_int_equal(swedish[strlen(swedish) - 1], '.');
        assert_int_equal(english[strlen(english) - 1], '.');
        assert_string_not_equal(swedish, english);
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(km_code_name((km_code)i), km_code_name((km_code)j));
            assert_string_not_equal(swedish, km_code_sentence((km_code)j, "sv"));
            assert_string_not_equal(english, km_code_sentence((km_code)j, "en"));
        }
    }
}

static void a_code_that_is_none_still_has_a_sentence(void **state)
{
    (void)state;
    assert_string_equal(km_code_name(KM_CODE_COUNT), "unknown");
    assert_string_equal(km_code_name((km_code)-1), "unknown");
    assert_string_equal(km_code_sentence((km_code)1000, "sv"), "Ett okänt fel.");
}

static void any_language_but_swedish_gives_english(void **state)
{
    (void)state;
    assert_string_equal(km_code_sentence(KM_OK, "fi"), "All went well.");
    assert_string_equal(km_code_sentence(KM_OK, NULL), "All went well.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_has_its_own_name_and_sentences),
        cmocka_unit_test(a_code_that_is_none_still_has_a_sentence),
        cmocka_unit_test(any_language_but_swedish_gives_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
