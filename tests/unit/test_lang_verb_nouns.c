/* Names that say what is done, said as nouns. */
#include "harness.h"

#include <string.h>

#include "base/arena.h"
#include "language_model/verb_noun_rules.h"

static void expect_forms(const char *name, const char *const *expected, uint32_t count)
{
    km_arena arena = km_arena_make(0);
    const km_verb_nouns *rules = km_verb_noun_rules_read(&arena);
    km_verb_noun_form forms[KM_VERB_NOUN_FORMS];
    assert_non_null(rules);
    assert_int_equal(km_verb_noun_forms(rules, harness_bytes(name), forms), count);
    for (uint32_t f = 0; f < count; f++) {
        assert_int_equal(forms[f].size, strlen(expected[f]));
        assert_memory_equal(forms[f].bytes, expected[f], forms[f].size);
    }
    km_arena_free(&arena);
}

static void a_verb_with_one_object_becomes_a_compound(void **state)
{
    (void)state;
    expect_forms("lägga rör", (const char *[]){"läggning av rör", "läggning, rör", "rörläggning"}, 3);
    expect_forms("tillverka fönster",
                 (const char *[]){"tillverkning av fönster", "tillverkning, fönster", "fönstertillverkning",
                                  "fönsttillverkning"},
                 4);
    expect_forms(
        "montera maskiner",
        (const char *[]){"montering av maskiner", "montering, maskiner", "maskinermontering", "maskinmontering"}, 4);
}

static void a_particle_goes_before_the_noun_and_the_object_loses_its_plural(void **state)
{
    (void)state;
    expect_forms("föda upp grisar",
                 (const char *[]){"uppfödning av grisar", "uppfödning, grisar", "grisaruppfödning", "grisuppfödning"},
                 4);
}

static void nouns_that_no_ending_tells_are_listed(void **state)
{
    (void)state;
    expect_forms("sköta svin", (const char *[]){"skötsel av svin", "skötsel, svin", "svinskötsel"}, 3);
    expect_forms("ändra kläder",
                 (const char *[]){"ändring av kläder", "ändring, kläder", "kläderändring", "klädändring"}, 4);
}

static void an_object_of_several_words_makes_no_compound(void **state)
{
    (void)state;
    expect_forms("reparera gamla klockor", (const char *[]){"reparation av gamla klockor", "reparation, gamla klockor"},
                 2);
}

static void what_is_no_verb_with_an_object_has_no_forms(void **state)
{
    (void)state;
    expect_forms("svetsning", NULL, 0);
    expect_forms("svetsa", NULL, 0);
    expect_forms("trä och metall", NULL, 0);
    expect_forms("", NULL, 0);
}

static void a_name_that_is_too_long_for_its_forms_is_left_alone(void **state)
{
    (void)state;
    char name[400];
    memcpy(name, "montera ", 8);
    memset(name + 8, 'x', sizeof name - 8);
    name[sizeof name - 1] = '\0';
    expect_forms(name, NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_verb_with_one_object_becomes_a_compound),
        cmocka_unit_test(a_particle_goes_before_the_noun_and_the_object_loses_its_plural),
        cmocka_unit_test(nouns_that_no_ending_tells_are_listed),
        cmocka_unit_test(an_object_of_several_words_makes_no_compound),
        cmocka_unit_test(what_is_no_verb_with_an_object_has_no_forms),
        cmocka_unit_test(a_name_that_is_too_long_for_its_forms_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
