/* Educations of many shapes become courses with starts and requirements. */
#include "harness.h"

#include "base/arena.h"
#include "catalogue/course_list.h"
#include "catalogue/requirements.h"
#include "catalogue/terms.h"

#include <stdio.h>
#include <string.h>

typedef struct workshop {
    km_arena arena;
    km_catalogue catalogue;
    km_terms_written terms;
    km_course_list list;
} workshop;

static uint32_t string(workshop *w, const char *text)
{
    return text ? km_catalogue_string(&w->catalogue, harness_bytes(text)) : KM_NONE;
}

static void describe(workshop *w, const char *id, uint8_t kind, const char *label, const char *code)
{
    uint32_t thing = km_catalogue_thing(&w->catalogue, harness_bytes(id));
    km_catalogue_describe(&w->catalogue, thing, kind, harness_bytes(label), KM_RANK_BULK);
    w->catalogue.things[thing].notation = string(w, code);
}

static void start(workshop *w)
{
    *w = (workshop){.arena = km_arena_make(0)};
    w->catalogue = km_catalogue_make(&w->arena);
    describe(w, "O", KM_KIND_OCCUPATION, "Svetsare", NULL);
    describe(w, "S", KM_KIND_SKILL, "Svetsning", NULL);
    describe(w, "M1", KM_KIND_MUNICIPALITY, "Sundsvall", "2281");
    describe(w, "M2", KM_KIND_MUNICIPALITY, "Malmö", "1280");
}

static km_education *educate(workshop *w, const char *id, uint8_t form, const char *code, const char *title,
                             const char *provider)
{
    km_education education = km_education_blank();
    education.id = string(w, id);
    education.form = form;
    education.code = string(w, code);
    education.title = string(w, title);
    education.provider = string(w, provider);
    km_catalogue_education(&w->catalogue, education);
    return &w->catalogue.educations[w->catalogue.educations_count - 1];
}

static int32_t day(const char *iso)
{
    int32_t days;
    assert_true(km_date_parse(harness_bytes(iso), &days));
    return days;
}

static km_event *happen(workshop *w, const char *education, const char *first, const char *last, const char *area)
{
    km_event event = km_event_blank();
    event.education = string(w, education);
    event.first_day = first ? day(first) : KM_DAY_UNKNOWN;
    event.last_day = last ? day(last) : KM_DAY_UNKNOWN;
    event.area = string(w, area);
    km_catalogue_event(&w->catalogue, event);
    return &w->catalogue.events[w->catalogue.events_count - 1];
}

static void finish(workshop *w)
{
    km_terms_account account;
    km_message message = {""};
    assert_true(km_terms_make(&w->arena, &w->catalogue, (km_rule_list){NULL, 0}, harness_bytes("2026-01-01"), &w->terms,
                              &account, &message));
    w->list = km_course_list_make(&w->arena, &w->catalogue, &w->terms.terms);
    assert_false(w->list.failed);
}

static void end(workshop *w)
{
    km_arena_free(&w->arena);
}

static void check_text(km_bytes text, const char *expected)
{
    assert_int_equal(text.size, strlen(expected));
    assert_memory_equal(text.data, expected, text.size);
}

static void a_national_course_in_two_towns_is_one_course_with_two_places(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    educate(&w, "i.1", KM_COURSE_KOMVUX, "VÅRVÅR01", "Vård- och omsorgsarbete 1", "Sundsvalls kommun");
    educate(&w, "i.2", KM_COURSE_KOMVUX, "VÅRVÅR01", "Vård- och omsorgsarbete 1", "Malmö stad");
    educate(&w, "i.3", KM_COURSE_KOMVUX, "VÅRVÅR02", "Vård- och omsorgsarbete 2", "Malmö stad");
    happen(&w, "i.1", "2026-08-17", "2027-01-01", "2281");
    happen(&w, "i.2", "2026-08-17", NULL, "1280");
    happen(&w, "i.9", "2026-08-17", NULL, "1280");
    finish(&w);
    assert_int_equal(w.list.courses_count, 2);
    assert_int_equal(w.list.educations, 3);
    assert_int_equal(w.list.starts_count, 2);
    assert_int_equal(w.list.orphans, 1);
    check_text(w.list.courses[0].provider, "Flera anordnare");
    check_text(w.list.courses[1].provider, "Malmö stad");
    assert_int_not_equal(w.list.starts[0].municipality, w.list.starts[1].municipality);
    assert_int_equal(w.terms.terms.kind[w.list.starts[0].municipality], KM_KIND_MUNICIPALITY);
    end(&w);
}

static void other_courses_of_one_title_stay_apart_by_provider(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    educate(&w, "i.1", KM_COURSE_FHSK, NULL, "Allmän kurs", "Hola folkhögskola");
    educate(&w, "i.2", KM_COURSE_FHSK, NULL, "Allmän kurs", "Ålsta folkhögskola");
    educate(&w, "i.3", KM_COURSE_FHSK, NULL, "ALLMÄN KURS", "Hola folkhögskola");
    educate(&w, "i.4", KM_COURSE_YH, NULL, "Allmän kurs", "Hola folkhögskola");
    finish(&w);
    assert_int_equal(w.list.courses_count, 3);
    end(&w);
}

static void the_newest_syllabus_speaks_and_the_older_ones_fill_its_gaps(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    km_education *old = educate(&w, "a", KM_COURSE_UNIVERSITY, "AB001A", "Gammal titel", "Universitetet");
    old->version = 2;
    old->outcomes = string(&w, "Gamla mål");
    old->eligibility = string(&w, "Gammal behörighet");
    km_education *new = educate(&w, "a", KM_COURSE_UNIVERSITY, "AB001A", "Ny titel", "Universitetet");
    new->version = 3;
    new->outcomes = string(&w, "Nya mål");
    finish(&w);
    assert_int_equal(w.list.courses_count, 1);
    check_text(w.list.courses[0].title, "Ny titel");
    check_text(w.list.texts[0].outcomes, "Nya mål");
    check_text(w.list.texts[0].eligibility, "Gammal behörighet");
    end(&w);
}

static void weeks_are_full_time_weeks_of_credits_else_of_extent_else_of_days(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        uint8_t system, pace;
        uint32_t credit_tenths, extent_tenths, weeks_tenths;
        const char *last;
    } cases[] = {
        {"60 hp", KM_CREDITS_HP, 50, 600, 0, 400, "2026-12-31"},
        {"7,5 hp", KM_CREDITS_HP, 25, 75, 0, 50, NULL},
        {"200 yh", KM_CREDITS_YH, 100, 2000, 990, 400, NULL},
        {"800 points", KM_CREDITS_GYMNASIAL, 0, 8000, 0, 400, NULL},
        {"extent", KM_CREDITS_UNKNOWN, 100, 0, 120, 120, "2026-12-31"},
        {"ten weeks at half pace", KM_CREDITS_UNKNOWN, 50, 0, 0, 50, "2026-10-25"},
        {"days without pace", KM_CREDITS_UNKNOWN, 0, 0, 0, 0, "2026-10-25"},
        {"nothing", KM_CREDITS_UNKNOWN, 0, 0, 0, 0, NULL},
        {"absurd credits", KM_CREDITS_HP, 0, 2000000000, 0, 0, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        workshop w;
        start(&w);
        km_education *e = educate(&w, "i", KM_COURSE_OTHER, "K", "Kurs", "Skola");
        e->credit_system = cases[i].system;
        e->credit_tenths = cases[i].credit_tenths;
        e->week_tenths = cases[i].extent_tenths;
        happen(&w, "i", "2026-08-17", cases[i].last, NULL)->pace = cases[i].pace;
        finish(&w);
        if (w.list.courses[0].week_tenths != cases[i].weeks_tenths)
            print_error("%s\n", cases[i].what);
        assert_int_equal(w.list.courses[0].week_tenths, cases[i].weeks_tenths);
        end(&w);
    }
}

static void starts_that_contradict_themselves_lose_only_what_is_wrong(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    educate(&w, "i", KM_COURSE_YH, "K", "Kurs", "Skola");
    happen(&w, "i", "2026-08-17", "2026-01-01", "9999");
    happen(&w, "i", "1900-01-01", NULL, NULL)->place = string(&w, "Malmö");
    finish(&w);
    assert_int_equal(w.list.starts_count, 2);
    assert_int_equal(w.list.starts[0].first_day, day("2026-08-17"));
    assert_int_equal(w.list.starts[0].last_day, KM_DAY_UNKNOWN);
    assert_int_equal(w.list.starts[0].municipality, KM_NONE);
    assert_int_equal(w.list.starts[1].first_day, KM_DAY_UNKNOWN);
    assert_int_not_equal(w.list.starts[1].municipality, KM_NONE);
    assert_int_equal(w.list.reversed, 1);
    assert_int_equal(w.list.placeless, 1);
    end(&w);
}

static void distance_and_campus_together_are_both(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    educate(&w, "i", KM_COURSE_YH, "K", "Kurs", "Skola");
    happen(&w, "i", NULL, NULL, NULL)->distance = KM_DISTANCE_YES;
    happen(&w, "i", NULL, NULL, NULL)->distance = KM_DISTANCE_UNKNOWN;
    happen(&w, "i", NULL, NULL, NULL)->distance = KM_DISTANCE_NO;
    educate(&w, "j", KM_COURSE_YH, "L", "Ingenstans", NULL);
    finish(&w);
    assert_int_equal(w.list.courses[0].distance, KM_DISTANCE_BOTH);
    assert_int_equal(w.list.courses[1].distance, KM_DISTANCE_UNKNOWN);
    assert_true(w.list.courses[1].provider.size > 0);
    end(&w);
}

static void providers_are_called_by_their_names_and_not_by_their_ids(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    educate(&w, "i", KM_COURSE_UNIVERSITY, "DD1420", "Datalogi", NULL);
    happen(&w, "i", NULL, NULL, NULL)->provider = string(&w, "p.uoh.kth");
    km_catalogue_provider(&w.catalogue, (km_provider){string(&w, "p.uoh.kth"), string(&w, "KTH"), KM_NONE, KM_NONE});
    finish(&w);
    check_text(w.list.courses[0].provider, "KTH");
    end(&w);
}

/* --- Requirements -------------------------------------------------------------------------------------- */

/* Requires of the course with the given words, beside courses that they may name. */
static km_requirements require(workshop *w, const char *words)
{
    start(w);
    educate(w, "i.0", KM_COURSE_UNIVERSITY, "DT100G", "Datateknik GR (B), Databaser", "Universitetet")->eligibility =
        string(w, words);
    educate(w, "i.1", KM_COURSE_UNIVERSITY, "DT001G", "Datateknik GR (A), Programmering", "Universitetet");
    educate(w, "i.2", KM_COURSE_UNIVERSITY, "DT002G", "Datateknik GR (A), Programmering II", "Universitetet");
    educate(w, "i.3", KM_COURSE_KOMVUX, "MATMAT03c", "Matematik 3c", "Kommunen");
    educate(w, "i.4", KM_COURSE_KOMVUX, "MATMAT04", "Matematik", "Kommunen");
    finish(w);
    km_requirements required = km_requirements_read(&w->arena, &w->list);
    assert_false(required.failed);
    return required;
}

/* Courses are their rows, words are -1; the rows end at -2. */
static void requirements_name_courses_and_keep_the_rest_as_words(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int refs[5];
    } cases[] = {
        {"Datateknik GR (A), Programmering, 7,5 hp", {1, -2}},
        {"Datateknik GR (A), Programmering II, 6 hp samt Matematik 3c.", {2, 3, -2}},
        {"Kursen DT001G", {1, -2}},
        {"kursen dt001g eller motsvarande", {1, -2}},
        {"Matematik 3c eller Matematik D", {-1, -2}},
        {"Datateknik GR (A), Programmering eller Matematik 3c", {-1, -2}},
        {"Grundläggande behörighet. Matematik 3c.", {-1, 3, -2}},
        {"Matematik", {-1, -2}},
        {"Matematik 3cd", {-1, -2}},
        {"Datateknik GR (B), Databaser", {-1, -2}}, /* itself */
        {"Engelska 6 krävs; Matematik 3c", {-1, 3, -2}},
        {"", {-2}},
        {"...", {-2}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        workshop w;
        km_requirements required = require(&w, cases[i].words);
        size_t at = 0;
        for (; cases[i].refs[at] != -2; at++) {
            if (at >= required.rows_count || (int)required.rows[at].ref != cases[i].refs[at])
                print_error("%s\n", cases[i].words);
            assert_true(at < required.rows_count);
            assert_int_equal((int)required.rows[at].ref, cases[i].refs[at]);
            assert_int_equal(required.rows[at].kind, cases[i].refs[at] < 0 ? KM_REQUIRES_OTHER : KM_REQUIRES_COURSE);
            assert_true(required.rows[at].text.size > 0);
        }
        assert_int_equal(required.rows_count, at);
        end(&w);
    }
}

static void endless_requirements_are_cut_at_whole_words(void **state)
{
    (void)state;
    static char words[8000];
    for (int i = 0; i < 60; i++)
        strcat(words, "åäö behörighet enligt gällande förordning och plan");
    for (int i = 0; i < 20; i++)
        strcat(words, "; ytterligare ett krav");
    workshop w;
    km_requirements required = require(&w, words);
    assert_int_equal(required.rows_count, 6);
    assert_true(required.rows[0].text.size <= 240);
    km_bytes text = required.rows[0].text;
    static const char *const wholes[] = {"enligt", "gällande", "förordning", "och", "behörighet", "planåäö"};
    size_t last = text.size;
    while (last && text.data[last - 1] != ' ')
        last--;
    bool whole = false;
    for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
        whole |= km_bytes_equal((km_bytes){text.data + last, text.size - last}, harness_bytes(wholes[i]));
    assert_true(whole);
    end(&w);
}

static void a_course_in_forty_municipalities_is_one_course_and_a_start_told_twice_is_one(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    for (int i = 0; i < 40; i++) {
        char id[16], code[16];
        snprintf(id, sizeof id, "i.%d", i);
        snprintf(code, sizeof code, "%04d", 1000 + i);
        describe(&w, id, KM_KIND_MUNICIPALITY, id, code);
        educate(&w, id, KM_COURSE_KOMVUX, "MATMAT02b", "Matematik 2b", id);
        happen(&w, id, "2026-08-17", "2026-12-18", code)->deadline = i ? KM_DAY_UNKNOWN : day("2026-05-01");
        happen(&w, id, "2026-08-17", "2026-12-18", code)->fee = 500;
    }
    finish(&w);
    assert_int_equal(w.list.courses_count, 1);
    assert_int_equal(w.list.starts_count, 40);
    assert_int_equal(w.list.repeated, 40);
    assert_int_equal(w.list.starts[0].deadline, day("2026-05-01"));
    assert_int_equal(w.list.starts[0].fee, 500);
    km_arena_free(&w.arena);
}

static void an_education_that_will_not_start_again_is_no_course(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    km_catalogue_dataset(&w.catalogue, harness_bytes("a"), (km_bytes){NULL, 0}, harness_bytes("2026-06-15"));
    educate(&w, "i.1", KM_COURSE_YH, NULL, "Gammal", "KYH")->offered_until = day("2026-06-14");
    educate(&w, "i.2", KM_COURSE_YH, NULL, "Aktuell", "KYH")->offered_until = day("2026-06-15");
    happen(&w, "i.1", NULL, NULL, "2281");
    happen(&w, "i.2", NULL, NULL, "2281");
    finish(&w);
    assert_int_equal(w.list.courses_count, 1);
    assert_int_equal(w.list.starts_count, 1);
    assert_int_equal(w.list.over, 1);
    assert_int_equal(w.list.orphans, 0);
    km_arena_free(&w.arena);
}

static void a_syllabus_fills_in_the_course_that_is_offered_and_makes_none(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    km_education *syllabus = educate(&w, "MATMAT02b", KM_COURSE_KOMVUX, "MATMAT02b", "Matematik 2b", NULL);
    syllabus->described_only = true;
    syllabus->outcomes = string(&w, "Svetsning och matematik");
    educate(&w, "MATMAT03c", KM_COURSE_KOMVUX, "MATMAT03c", "Matematik 3c", NULL)->described_only = true;
    educate(&w, "i.1", KM_COURSE_KOMVUX, "MATMAT02b", "Matematik 2b", "Malmö");
    finish(&w);
    assert_int_equal(w.list.courses_count, 1);
    assert_int_equal(w.list.unoffered, 1);
    assert_true(km_bytes_equal(w.list.courses[0].provider, harness_bytes("Malmö")));
    assert_true(km_bytes_equal(w.list.texts[0].outcomes, harness_bytes("Svetsning och matematik")));
    km_arena_free(&w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_course_in_forty_municipalities_is_one_course_and_a_start_told_twice_is_one),
        cmocka_unit_test(an_education_that_will_not_start_again_is_no_course),
        cmocka_unit_test(a_syllabus_fills_in_the_course_that_is_offered_and_makes_none),
        cmocka_unit_test(a_national_course_in_two_towns_is_one_course_with_two_places),
        cmocka_unit_test(other_courses_of_one_title_stay_apart_by_provider),
        cmocka_unit_test(the_newest_syllabus_speaks_and_the_older_ones_fill_its_gaps),
        cmocka_unit_test(weeks_are_full_time_weeks_of_credits_else_of_extent_else_of_days),
        cmocka_unit_test(starts_that_contradict_themselves_lose_only_what_is_wrong),
        cmocka_unit_test(distance_and_campus_together_are_both),
        cmocka_unit_test(providers_are_called_by_their_names_and_not_by_their_ids),
        cmocka_unit_test(requirements_name_courses_and_keep_the_rest_as_words),
        cmocka_unit_test(endless_requirements_are_cut_at_whole_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
