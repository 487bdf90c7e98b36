/* A target's words: ids, codes and labels before likeness, equal answers in a fixed order, and no answer at all
 * rather than a far-fetched one. */
#include "harness.h"

#include "world.h"

#include <string.h>

#include "match/target.h"

typedef struct jobs {
    world *w;
    uint32_t nurse, aide, welder, machinist, welders, old;
} jobs;

static jobs some_jobs(void)
{
    jobs j = {.w = world_begin()};
    j.welders = world_concept(j.w, KM_KIND_GROUP, "grp1_aaa_aaa", "Svetsare och gasskärare");
    j.w->concepts[j.welders].notation = harness_bytes("7212");
    j.welder = world_concept(j.w, KM_KIND_OCCUPATION, "rxrQ_Nyy_k6y", "Svetsare");
    j.machinist = world_concept(j.w, KM_KIND_OCCUPATION, "CbLe_XeE_6en", "Svetsoperatör");
    j.nurse = world_concept(j.w, KM_KIND_OCCUPATION, "bXNH_MNX_dUR", "Sjuksköterska, grundutbildad");
    j.aide = world_concept(j.w, KM_KIND_OCCUPATION, "aaaa_aaa_aaa", "Undersköterska, hemtjänst");
    j.old = world_concept(j.w, KM_KIND_OCCUPATION, "oldo_ldo_ldo", "Lampputsare");
    j.w->concepts[j.old].flags = KM_FLAG_RETIRED;
    world_label(j.w, j.nurse, KM_FORM_TITLE, "Ssk");
    world_label(j.w, j.aide, KM_FORM_TITLE, "Ssk");
    world_label(j.w, j.welder, KM_FORM_ENGLISH_ALTERNATIVE, "welder");
    world_open(j.w);
    return j;
}

static km_target resolve(const jobs *j, const char *words)
{
    km_target target;
    km_status status = km_target_resolve(&j->w->engine, &j->w->arena, harness_bytes(words), &target);
    assert_int_equal(status.code, target.count ? KM_OK : KM_TARGET);
    for (uint32_t i = 1; i < target.count; i++) {
        assert_true(target.candidates[i - 1].score >= target.candidates[i].score);
        for (uint32_t k = 0; k < i; k++)
            assert_int_not_equal(target.candidates[k].occupation, target.candidates[i].occupation);
    }
    return target;
}

static void ids_codes_and_labels_are_taken_at_their_word(void **state)
{
    (void)state;
    jobs j = some_jobs();
    struct {
        const char *words;
        uint32_t row, score;
    } cases[] = {
        {"rxrQ_Nyy_k6y", j.welder, 10000},
        {"grp1_aaa_aaa", j.welders, 10000},
        {"7212", j.welders, 10000},
        {"Svetsare", j.welder, 10000},
        {"SVETSARE", j.welder, 10000},
        {"svetsoperatör", j.machinist, 10000},
        {"SVETSOPERATO\xcc\x88R", j.machinist, 10000},
        {"Welder", j.welder, 9600},
        {"svetsare och gasskärare", j.welders, 10000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        km_target target = resolve(&j, cases[i].words);
        assert_int_equal(target.candidates[0].occupation, world_at(j.w, cases[i].row));
        assert_int_equal(target.candidates[0].score, cases[i].score);
        assert_int_equal(target.candidates[0].via, KM_VIA_LABEL);
    }
    world_end(j.w);
}

static void other_forms_and_spellings_lead_to_the_label_and_say_how(void **state)
{
    (void)state;
    jobs j = some_jobs();
    struct {
        const char *words;
        uint32_t row;
        km_via via;
    } cases[] = {
        {"svetsaren", j.welder, KM_VIA_INFLECTION},
        {"svetsoperatörer", j.machinist, KM_VIA_INFLECTION},
        {"gassvetsare", j.welder, KM_VIA_COMPOUND},
        {"svetsopperatör", j.machinist, KM_VIA_SPELLING},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        km_target target = resolve(&j, cases[i].words);
        assert_int_equal(target.candidates[0].occupation, world_at(j.w, cases[i].row));
        assert_int_equal(target.candidates[0].via, cases[i].via);
        assert_true(target.candidates[0].score < 9600);
    }
    world_end(j.w);
}

static void each_name_in_a_label_leads_to_it_but_not_what_follows_a_comma(void **state)
{
    (void)state;
    world *w = world_begin();
    jobs j = {.w = w};
    uint32_t aide = world_concept(w, KM_KIND_OCCUPATION, "a", "Undersköterska, hemtjänst");
    uint32_t carpenter = world_concept(w, KM_KIND_OCCUPATION, "b", "Träarbetare/Snickare");
    uint32_t drivers = world_concept(w, KM_KIND_GROUP, "c", "Lastbilsförare m.fl.");
    world_concept(w, KM_KIND_OCCUPATION, "d", "Konduktör, tåg/spårvagn");
    world_open(w);
    struct {
        const char *words;
        uint32_t row;
    } cases[] = {
        {"undersköterska", aide}, {"snickare", carpenter}, {"Träarbetare", carpenter}, {"lastbilsförare", drivers}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        km_target target = resolve(&j, cases[i].words);
        assert_int_equal(target.candidates[0].occupation, world_at(w, cases[i].row));
        assert_int_equal(target.candidates[0].via, KM_VIA_LABEL);
    }
    static const char *const no_name[] = {"hemtjänst", "arbetare", "m.fl.", "spårvagn"};
    for (size_t i = 0; i < sizeof no_name / sizeof *no_name; i++) {
        km_target target = resolve(&j, no_name[i]);
        assert_true(target.count == 0 || target.candidates[0].via != KM_VIA_LABEL);
    }
    world_end(w);
}

static void what_people_call_it_leads_to_it_though_no_label_says_so(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t aide = world_concept(w, KM_KIND_OCCUPATION, "aaaa_aaa_aaa", "Undersköterska, hemtjänst");
    world_concept(w, KM_KIND_OCCUPATION, "bbbb_bbb_bbb", "Truckförare");
    world_label(w, aide, KM_FORM_TITLE, "Undersköterska");
    world_rule(w, "sv/aliases", "usk", "occupation:Undersköterska");
    world_open(w);
    jobs j = {.w = w};
    km_target target = resolve(&j, "usk");
    assert_true(target.count >= 1);
    assert_int_equal(target.candidates[0].occupation, world_at(w, aide));
    assert_true(target.candidates[0].score >= KM_TARGET_NAMED);
    target = resolve(&j, "usk som kör truck");
    assert_true(target.count == 0 || target.candidates[0].score < KM_TARGET_NAMED);
    world_end(w);
}

static void a_title_that_no_source_lists_leads_to_its_occupation_behind_what_sources_say(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t dance = world_concept(w, KM_KIND_OCCUPATION, "a", "Danslärare");
    uint32_t guide = world_concept(w, KM_KIND_OCCUPATION, "b", "Cirkelledare");
    uint32_t old = world_concept(w, KM_KIND_OCCUPATION, "c", "Lampputsare");
    w->concepts[old].flags = KM_FLAG_RETIRED;
    world_label(w, guide, KM_FORM_TITLE, "Tangoledare");
    world_rule(w, "sv/work-titles", "bugglärare", "Danslärare");
    world_rule(w, "sv/work-titles", "tangoledare", "Danslärare");
    world_rule(w, "sv/work-titles", "vekeklippare", "Lampputsare");
    world_rule(w, "sv/work-titles", "zzzz", "Finns ej");
    world_open(w);
    jobs j = {.w = w};
    km_target target = resolve(&j, "Bugglärare");
    assert_int_equal(target.candidates[0].occupation, world_at(w, dance));
    assert_int_equal(target.candidates[0].via, KM_VIA_LABEL);
    assert_true(target.candidates[0].score >= KM_TARGET_NAMED);
    target = resolve(&j, "tangoledare");
    assert_int_equal(target.candidates[0].occupation, world_at(w, guide));
    assert_int_equal(target.candidates[1].occupation, world_at(w, dance));
    static const char *const nobody[] = {"vekeklippare", "zzzz"};
    for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++) {
        target = resolve(&j, nobody[i]);
        assert_true(target.count == 0 || target.candidates[0].score < KM_TARGET_NAMED);
    }
    world_end(w);
}

static void a_narrower_kind_behind_a_comma_does_not_stand_for_the_whole_trade(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t ship = world_concept(w, KM_KIND_OCCUPATION, "aaaa_aaa_aaa", "Kock, fartyg");
    uint32_t cook = world_concept(w, KM_KIND_OCCUPATION, "bbbb_bbb_bbb", "Kock à la carte");
    world_rule(w, "sv/aliases", "kock", "occupation:Kock à la carte");
    world_open(w);
    jobs j = {.w = w};
    km_target target = resolve(&j, "Kock");
    assert_true(target.count >= 2);
    assert_int_equal(target.candidates[0].occupation, world_at(w, cook));
    assert_int_equal(target.candidates[1].occupation, world_at(w, ship));
    world_end(w);
}

static void the_first_name_of_an_occupation_beats_another_ones_second_name(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t scenery = world_concept(w, KM_KIND_OCCUPATION, "aaaa_aaa_aaa", "Dekorsnickare");
    uint32_t carpenter = world_concept(w, KM_KIND_OCCUPATION, "bbbb_bbb_bbb", "Träarbetare/Snickare");
    world_label(w, scenery, KM_FORM_ALTERNATIVE, "Snickare");
    world_open(w);
    jobs j = {.w = w};
    assert_int_equal(resolve(&j, "snickare").candidates[0].occupation, world_at(w, carpenter));
    world_end(w);
}

static void a_title_of_two_occupations_keeps_both_in_order_of_index(void **state)
{
    (void)state;
    jobs j = some_jobs();
    km_target target = resolve(&j, "ssk");
    assert_true(target.count >= 2);
    assert_int_equal(target.candidates[0].score, target.candidates[1].score);
    assert_int_equal(target.candidates[0].occupation, world_at(j.w, j.aide));
    assert_int_equal(target.candidates[1].occupation, world_at(j.w, j.nurse));
    world_end(j.w);
}

static void a_retired_occupation_is_found_by_id_but_not_by_name(void **state)
{
    (void)state;
    jobs j = some_jobs();
    assert_int_equal(resolve(&j, "oldo_ldo_ldo").candidates[0].occupation, world_at(j.w, j.old));
    km_target by_name = resolve(&j, "Lampputsare");
    for (uint32_t i = 0; i < by_name.count; i++)
        assert_int_not_equal(by_name.candidates[i].occupation, world_at(j.w, j.old));
    world_end(j.w);
}

static void nothing_near_is_no_target(void **state)
{
    (void)state;
    jobs j = some_jobs();
    static char long_words[5000];
    memset(long_words, 'x', sizeof long_words - 1);
    const char *const words[] = {"", "   ", "qqqq", "12345", ",", "\xf0\x9f\x9a\x80", "\xff\xfe", long_words};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_int_equal(resolve(&j, words[i]).count, 0);
    world_end(j.w);
}

static void what_is_only_faintly_alike_is_not_named(void **state)
{
    (void)state;
    static const char *const words[] = {"oxdrivare", "skötsel", "utbildning", "garvare", "operasångare", "svettig"};
    jobs j = some_jobs();
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        km_target target = resolve(&j, words[i]);
        for (uint32_t c = 0; c < target.count; c++)
            assert_true(target.candidates[c].score >= 3000);
    }
    world_end(j.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_codes_and_labels_are_taken_at_their_word),
        cmocka_unit_test(other_forms_and_spellings_lead_to_the_label_and_say_how),
        cmocka_unit_test(each_name_in_a_label_leads_to_it_but_not_what_follows_a_comma),
        cmocka_unit_test(what_people_call_it_leads_to_it_though_no_label_says_so),
        cmocka_unit_test(a_title_that_no_source_lists_leads_to_its_occupation_behind_what_sources_say),
        cmocka_unit_test(a_narrower_kind_behind_a_comma_does_not_stand_for_the_whole_trade),
        cmocka_unit_test(the_first_name_of_an_occupation_beats_another_ones_second_name),
        cmocka_unit_test(a_title_of_two_occupations_keeps_both_in_order_of_index),
        cmocka_unit_test(a_retired_occupation_is_found_by_id_but_not_by_name),
        cmocka_unit_test(what_is_only_faintly_alike_is_not_named),
        cmocka_unit_test(nothing_near_is_no_target),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
