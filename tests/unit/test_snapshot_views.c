/* Opened packs: the golden files are what the writers make today, and every view says what the rows said. */
#include "file.h"
#include "golden.h"
#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct fixture {
    km_arena arena;
    golden_packs packs;
} fixture;

static int set_up(void **state)
{
    fixture *made = calloc(1, sizeof *made);
    assert_non_null(made);
    made->arena = km_arena_make(0);
    made->packs = golden_write(&made->arena);
    *state = made;
    return 0;
}

static int tear_down(void **state)
{
    fixture *made = *state;
    km_arena_free(&made->arena);
    free(made);
    return 0;
}

static void assert_text(km_bytes text, const char *expected)
{
    assert_int_equal(text.size, strlen(expected));
    if (text.size)
        assert_memory_equal(text.data, expected, text.size);
}

static void assert_string(const km_pack *pack, uint32_t index, const char *expected)
{
    assert_text(km_string(&pack->strings, index), expected);
}

/* With KM_GOLDEN_WRITE=1 the files are written anew, to be looked at and committed when the format has changed on
 * purpose. */
static void assert_golden(const char *path, km_bytes pack)
{
    km_message message = {""};
    if (getenv("KM_GOLDEN_WRITE"))
        assert_true(km_file_write(path, pack, &message));
    km_arena arena = km_arena_make(0);
    km_bytes kept;
    if (!km_file_read(&arena, path, &kept, &message))
        fail_msg("%s", message.text);
    assert_int_equal(kept.size, pack.size);
    assert_memory_equal(kept.data, pack.data, pack.size);
    km_arena_free(&arena);
}

static void the_writers_reproduce_the_golden_files(void **state)
{
    const fixture *made = *state;
    assert_golden("tests/golden/terms.pack", made->packs.terms.pack);
    assert_golden("tests/golden/courses.pack", made->packs.courses.pack);
    assert_golden("tests/golden/texts.pack", made->packs.texts.pack);
}

static void meta_is_found_by_key(void **state)
{
    const fixture *made = *state;
    const km_pack *pack = &made->packs.terms.terms.pack;
    assert_int_equal(pack->kind, KM_PACK_TERMS);
    assert_int_equal(pack->minor, KM_PACK_MINOR);
    assert_int_equal(pack->meta_count, 5);
    assert_text(km_pack_meta(pack, "date"), "2024-01-02");
    assert_text(km_pack_meta(pack, "pack"), "terms");
    assert_text(km_pack_meta(pack, "source.1.licence"), "CC0-1.0");
    assert_text(km_pack_meta(pack, "source.1.version"), "");
    assert_text(km_pack_meta(pack, ""), "");
    assert_text(km_pack_meta(pack, "dat"), "");
    assert_text(km_pack_meta(pack, "dates"), "");
    assert_text(km_pack_meta(pack, "zzz"), "");
}

static void every_concept_is_found_by_its_id_and_nothing_else_is(void **state)
{
    const fixture *made = *state;
    const km_terms *terms = &made->packs.terms.terms;
    const km_terms_rows *rows = golden_terms_rows();
    assert_int_equal(terms->concept_count, rows->concept_count);
    for (uint32_t i = 0; i < rows->concept_count; i++)
        assert_int_equal(km_terms_find(terms, rows->concepts[i].id), made->packs.terms.concept_of_row[i]);
    static const char *const absent[] = {"", "a", "s", "s11", "zz", "S1"};
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
        assert_int_equal(km_terms_find(terms, harness_bytes(absent[i])), KM_NONE);
}

static void a_concept_has_all_that_its_row_said(void **state)
{
    const fixture *made = *state;
    const km_terms *terms = &made->packs.terms.terms;
    uint32_t i = km_terms_find(terms, harness_bytes("s1"));
    assert_string(&terms->pack, terms->label[i], "Omvårdnad");
    assert_string(&terms->pack, terms->label_english[i], "Nursing");
    assert_string(&terms->pack, terms->definition[i], "Vård \xF0\x9F\x8F\xA5");
    assert_int_equal(terms->uri[i], KM_NONE);
    assert_int_equal(terms->notation[i], KM_NONE);
    assert_string(&terms->pack, terms->uri[i], "");
    assert_int_equal(terms->kind[i], KM_KIND_SKILL);
    assert_int_equal(terms->rarity[i], 512);
    assert_int_equal(terms->ads[i], 0);
    i = km_terms_find(terms, harness_bytes("g4"));
    assert_string(&terms->pack, terms->notation[i], "5321");
    assert_int_equal(terms->ads[i], 70);
    i = km_terms_find(terms, harness_bytes("s4"));
    assert_int_equal(terms->flags[i], KM_FLAG_REGULATED | KM_FLAG_CERTIFICATE);
}

/* The form of a label, 0 when the concept has no such label. */
static unsigned form_of(const km_terms *terms, const char *id, const char *text)
{
    uint32_t concept = km_terms_find(terms, harness_bytes(id));
    unsigned form = 0;
    for (uint32_t i = 0; i < terms->label_count; i++) {
        km_bytes label = km_string(&terms->pack.strings, terms->label_string[i]);
        if (terms->label_concept[i] == concept && label.size == strlen(text) &&
            memcmp(label.data, text, label.size) == 0) {
            assert_int_equal(form, 0);
            form = terms->label_form[i];
        }
    }
    return form;
}

static void of_labels_with_the_same_words_the_lowest_form_stays(void **state)
{
    const fixture *made = *state;
    const km_terms *terms = &made->packs.terms.terms;
    assert_int_equal(terms->label_count, golden_terms_rows()->concept_count + 7);
    assert_int_equal(form_of(terms, "s1", "Omvårdnad"), KM_FORM_PREFERRED);
    assert_int_equal(form_of(terms, "s1", "Nursing"), KM_FORM_ENGLISH);
    assert_int_equal(form_of(terms, "s3", "Java"), KM_FORM_ENGLISH);
    assert_int_equal(form_of(terms, "o1", "usk"), KM_FORM_ABBREVIATION);
    assert_int_equal(form_of(terms, "o2", "usk"), 0);
}

/* The edge between two concepts; the edge must be there. */
static uint32_t edge_between(const km_terms *terms, const char *from, const char *to, unsigned kind)
{
    uint32_t source = km_terms_find(terms, harness_bytes(from)), target = km_terms_find(terms, harness_bytes(to));
    for (uint32_t i = terms->edge_start[source]; i < terms->edge_start[source + 1]; i++)
        if (terms->edge_target[i] == target && terms->edge_kind[i] == kind)
            return i;
    fail_msg("no edge %s to %s", from, to);
    return KM_NONE;
}

static void edges_that_say_the_same_are_one_edge(void **state)
{
    const fixture *made = *state;
    const km_terms *terms = &made->packs.terms.terms;
    uint32_t i = edge_between(terms, "o1", "s1", KM_EDGE_NEEDS);
    assert_int_equal(terms->edge_weight[i], 8000);
    assert_int_equal(terms->edge_ads[i], 31);
    assert_int_equal(terms->edge_source[i], KM_SOURCE_AF | KM_SOURCE_ADS);
    assert_int_equal(terms->edge_count, golden_terms_rows()->edge_count); /* one joined, one mirrored */
}

static void same_goes_both_ways(void **state)
{
    const fixture *made = *state;
    const km_terms *terms = &made->packs.terms.terms;
    uint32_t there = edge_between(terms, "s1", "e1", KM_EDGE_SAME);
    uint32_t back = edge_between(terms, "e1", "s1", KM_EDGE_SAME);
    assert_int_equal(terms->edge_weight[there], terms->edge_weight[back]);
    assert_int_equal(terms->edge_source[back], KM_SOURCE_LABEL);
}

static void rules_stand_in_order(void **state)
{
    const fixture *made = *state;
    const km_terms *terms = &made->packs.terms.terms;
    assert_int_equal(terms->rule_count, 5);
    assert_string(&terms->pack, terms->rule_set[0], "sv/aliases");
    assert_string(&terms->pack, terms->rule_key[0], "vårdare");
    assert_string(&terms->pack, terms->rule_value[0], "occupation:Undersköterska");
    assert_string(&terms->pack, terms->rule_value[1], "occupation:Vårdbiträde");
    assert_string(&terms->pack, terms->rule_set[3], "sv/light-words");
    assert_string(&terms->pack, terms->rule_value[3], "");
}

static void courses_have_all_that_their_rows_said(void **state)
{
    const fixture *made = *state;
    const km_courses *courses = &made->packs.courses.courses;
    assert_int_equal(courses->course_count, 3);
    assert_string(&courses->pack, courses->id[0], "k1");
    assert_string(&courses->pack, courses->title[1], "Omvårdnad 1");
    assert_string(&courses->pack, courses->provider[2], "Lärosätet");
    assert_string(&courses->pack, courses->code[1], "VAR1");
    assert_int_equal(courses->code[0], KM_NONE);
    assert_string(&courses->pack, courses->url[2], "https://example.org/j");
    assert_int_equal(courses->form[0], KM_COURSE_SFI);
    assert_int_equal(courses->level[2], 6);
    assert_int_equal(courses->credit_system[2], KM_CREDITS_HP);
    assert_int_equal(courses->credit_tenths[2], 75);
    assert_int_equal(courses->pace[2], 50);
    assert_int_equal(courses->distance[0], KM_DISTANCE_UNKNOWN);
    assert_int_equal(courses->week_tenths[1], 50);
    assert_memory_equal(courses->base, made->packs.terms.terms.pack.sha256, 32);
}

static void starts_come_by_day_with_unknown_days_last(void **state)
{
    const fixture *made = *state;
    const km_terms *terms = &made->packs.terms.terms;
    const km_courses *courses = &made->packs.courses.courses;
    assert_int_equal(courses->start_offset[0], 0);
    assert_int_equal(courses->start_offset[1], 0);
    assert_int_equal(courses->start_offset[2], 3);
    assert_int_equal(courses->start_offset[3], 4);
    assert_int_equal(courses->start_first_day[0], 19000);
    assert_int_equal(courses->start_first_day[1], 19758);
    assert_int_equal(courses->start_first_day[2], KM_DAY_UNKNOWN);
    assert_int_equal(courses->start_last_day[1], 19800);
    assert_int_equal(courses->start_deadline[1], 19740);
    assert_string(&courses->pack, courses->start_place[1], "Sundsvall");
    assert_int_equal(courses->start_place[3], KM_NONE);
    assert_int_equal(courses->start_municipality[1], km_terms_find(terms, harness_bytes("m1")));
    assert_int_equal(courses->start_municipality[3], KM_NONE);
    assert_int_equal(courses->start_fee[1], 0);
    assert_int_equal(courses->start_fee[2], KM_NONE);
    assert_int_equal(courses->start_fee[3], 900);
}

static void what_is_taught_and_required_points_where_it_should(void **state)
{
    const fixture *made = *state;
    const km_terms *terms = &made->packs.terms.terms;
    const km_courses *courses = &made->packs.courses.courses;
    assert_int_equal(courses->taught_count, 5);
    assert_int_equal(courses->taught_offset[1], 1);
    assert_int_equal(courses->taught_concept[0], km_terms_find(terms, harness_bytes("l1")));
    assert_int_equal(courses->taught_confidence[0], 95);
    assert_int_equal(courses->taught_field[0], KM_TAUGHT_TITLE);
    assert_int_equal(courses->required_count, 3);
    assert_int_equal(courses->required_offset[1], 0);
    assert_int_equal(courses->required_kind[0], KM_REQUIRES_COURSE);
    assert_int_equal(courses->required_ref[0], 0);
    assert_int_equal(courses->required_ref[1], km_terms_find(terms, harness_bytes("l1")));
    assert_int_equal(courses->required_ref[2], KM_NONE);
    assert_string(&courses->pack, courses->required_text[2], "Grundläggande behörighet");
}

static void texts_stand_by_concept_and_kind_in_the_order_of_their_rows(void **state)
{
    const fixture *made = *state;
    const km_terms *terms = &made->packs.terms.terms;
    const km_concept_texts *texts = &made->packs.texts.texts;
    const km_pack *pack = &texts->pack;
    uint32_t job = km_terms_find(terms, harness_bytes("o1")), i = km_concept_texts_find(texts, job);
    assert_int_equal(pack->kind, KM_PACK_TEXTS);
    assert_memory_equal(texts->base, terms->pack.sha256, 32);
    static const uint8_t kinds[] = {KM_TEXT_DEFINITION, KM_TEXT_TASK, KM_TEXT_TASK, KM_TEXT_SCHOOLING};
    static const char *const said[] = {"Hjälper den som är sjuk.\nArbetar i lag.", "ge omvårdnad", "dokumentera",
                                       "Yrket kräver utbildning."};
    for (uint32_t n = 0; n < 4; n++) {
        assert_int_equal(texts->concept[i + n], job);
        assert_int_equal(texts->kind[i + n], kinds[n]);
        assert_int_equal(texts->language[i + n], KM_TEXT_SWEDISH);
        assert_string(pack, texts->source[i + n], "golden");
        assert_string(pack, texts->origin[i + n], n ? "" : "Vårdens eget förbund");
        assert_string(pack, texts->text[i + n], said[n]);
    }
    assert_int_equal(texts->language[km_concept_texts_find(texts, km_terms_find(terms, harness_bytes("o2")))],
                     KM_TEXT_ENGLISH);
    assert_int_equal(km_concept_texts_find(texts, terms->concept_count), texts->text_count);
}

static void a_trend_is_found_by_whose_ads_and_what_they_name(void **state)
{
    const fixture *made = *state;
    const km_terms *terms = &made->packs.terms.terms;
    const km_trends *trends = &made->packs.texts.texts.trends;
    uint32_t job = km_terms_find(terms, harness_bytes("o1")), language = km_terms_find(terms, harness_bytes("l1"));
    uint32_t at = km_trends_find(trends, job, language);
    assert_int_equal(trends->count, 3);
    assert_int_equal(trends->first_year, 2020);
    assert_int_equal(trends->later_year, 2022);
    assert_int_equal(trends->last_year, 2023);
    assert_int_not_equal(at, KM_NONE);
    assert_int_equal(trends->trend[at], KM_TREND_RISING);
    assert_int_equal(trends->named_before[at], 5);
    assert_int_equal(trends->ads_before[at], 40);
    assert_int_equal(trends->named_after[at], 25);
    assert_int_equal(trends->ads_after[at], 50);
    assert_int_equal(km_trends_find(trends, language, job), KM_NONE);
    assert_int_equal(km_trends_find(trends, KM_NONE, language), KM_NONE);
    assert_int_equal(km_trends_find(trends, terms->concept_count - 1, KM_NONE), KM_NONE);
}

static void a_section_is_found_by_name(void **state)
{
    const fixture *made = *state;
    km_bytes pack = made->packs.terms.pack;
    km_section_view view = km_pack_section(pack, KM_NAME('C', 'K', 'N', 'D'));
    assert_ptr_equal(view.data, made->packs.terms.terms.kind);
    assert_ptr_equal(view.data, pack.data + view.offset);
    assert_int_equal(view.element_size, 1);
    assert_int_equal(view.count, made->packs.terms.terms.concept_count);
    assert_null(km_pack_section(pack, KM_NAME('N', 'O', 'N', 'E')).data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_writers_reproduce_the_golden_files),
        cmocka_unit_test(meta_is_found_by_key),
        cmocka_unit_test(every_concept_is_found_by_its_id_and_nothing_else_is),
        cmocka_unit_test(a_concept_has_all_that_its_row_said),
        cmocka_unit_test(of_labels_with_the_same_words_the_lowest_form_stays),
        cmocka_unit_test(edges_that_say_the_same_are_one_edge),
        cmocka_unit_test(same_goes_both_ways),
        cmocka_unit_test(rules_stand_in_order),
        cmocka_unit_test(courses_have_all_that_their_rows_said),
        cmocka_unit_test(starts_come_by_day_with_unknown_days_last),
        cmocka_unit_test(what_is_taught_and_required_points_where_it_should),
        cmocka_unit_test(texts_stand_by_concept_and_kind_in_the_order_of_their_rows),
        cmocka_unit_test(a_trend_is_found_by_whose_ads_and_what_they_name),
        cmocka_unit_test(a_section_is_found_by_name),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
