/* Writing packs: the same input gives the same bytes in whatever order it comes, and what cannot be written is
 * complained of by row. */
#include "golden.h"
#include "harness.h"
#include "snapshot/gzip.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static void equal_strings_are_one_string(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_pack_writer *writer;
    uint32_t first, second, other, none, empty;
    assert_int_equal(km_pack_writer_make(&arena, KM_PACK_LANG, &writer).code, KM_OK);
    assert_int_equal(km_pack_writer_string(writer, harness_bytes("svets"), &first).code, KM_OK);
    assert_int_equal(km_pack_writer_string(writer, harness_bytes("ask"), &other).code, KM_OK);
    assert_int_equal(km_pack_writer_string(writer, harness_bytes("svets"), &second).code, KM_OK);
    assert_int_equal(km_pack_writer_optional(writer, (km_bytes){NULL, 0}, &none).code, KM_OK);
    assert_int_equal(km_pack_writer_string(writer, (km_bytes){NULL, 0}, &empty).code, KM_OK);
    assert_int_equal(first, second);
    assert_int_equal(none, KM_NONE);
    assert_int_equal(km_pack_writer_sort(writer).code, KM_OK);
    assert_int_equal(km_pack_writer_index(writer, empty), 0);
    assert_int_equal(km_pack_writer_index(writer, other), 1);
    assert_int_equal(km_pack_writer_index(writer, first), 2);
    assert_int_equal(km_pack_writer_index(writer, KM_NONE), KM_NONE);
    km_arena_free(&arena);
}

static void many_strings_find_their_places(void **state)
{
    (void)state;
    enum { COUNT = 5000 };
    static uint32_t handles[COUNT];
    km_arena arena = km_arena_make(0);
    km_pack_writer *writer;
    km_bytes bytes;
    km_pack pack;
    assert_int_equal(km_pack_writer_make(&arena, KM_PACK_LANG, &writer).code, KM_OK);
    for (uint32_t i = 0; i < COUNT; i++) {
        char text[16];
        snprintf(text, sizeof text, "%u", i * 7919u % 100003u);
        assert_int_equal(km_pack_writer_string(writer, harness_bytes(text), &handles[i]).code, KM_OK);
    }
    assert_int_equal(km_pack_writer_sort(writer).code, KM_OK);
    assert_int_equal(km_pack_writer_finish(writer, &bytes).code, KM_OK);
    assert_int_equal(km_pack_open(bytes, &pack).code, KM_OK);
    assert_int_equal(pack.strings.count, COUNT);
    for (uint32_t i = 0; i < COUNT; i++) {
        char text[16];
        snprintf(text, sizeof text, "%u", i * 7919u % 100003u);
        km_bytes found = km_string(&pack.strings, km_pack_writer_index(writer, handles[i]));
        assert_int_equal(found.size, strlen(text));
        assert_memory_equal(found.data, text, found.size);
    }
    km_arena_free(&arena);
}

static void text_that_is_not_utf8_is_refused_with_its_place(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_pack_writer *writer;
    uint32_t handle;
    assert_int_equal(km_pack_writer_make(&arena, KM_PACK_LANG, &writer).code, KM_OK);
    km_status status = km_pack_writer_string(writer, harness_bytes("v\xE5rd"), &handle);
    assert_int_equal(status.code, KM_TEXT_ENCODING);
    assert_int_equal(status.offset, 1);
    status = km_pack_writer_string(writer, (km_bytes){"a\0b", 3}, &handle);
    assert_int_equal(status.code, KM_TEXT_ENCODING);
    assert_int_equal(status.offset, 1);
    km_arena_free(&arena);
}

static void calls_in_the_wrong_order_are_refused(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_pack_writer *writer;
    uint32_t handle;
    static const uint32_t data[1] = {7};
    assert_int_equal(km_pack_writer_make(&arena, KM_PACK_LANG, &writer).code, KM_OK);
    assert_int_equal(km_pack_writer_sort(writer).code, KM_OK);
    assert_int_equal(km_pack_writer_sort(writer).code, KM_ARGUMENT);
    assert_int_equal(km_pack_writer_string(writer, harness_bytes("late"), &handle).code, KM_ARGUMENT);
    uint32_t name = KM_NAME('W', 'O', 'R', 'D');
    assert_int_equal(km_pack_writer_section(writer, name, 3, data, 1).code, KM_ARGUMENT);
    assert_int_equal(km_pack_writer_section(writer, name, 4, data, 1).code, KM_OK);
    assert_int_equal(km_pack_writer_section(writer, name, 4, data, 1).code, KM_ARGUMENT);
    km_arena_free(&arena);
}

static void a_pack_holds_at_most_64_sections(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_pack_writer *writer;
    km_bytes bytes;
    assert_int_equal(km_pack_writer_make(&arena, KM_PACK_LANG, &writer).code, KM_OK);
    assert_int_equal(km_pack_writer_sort(writer).code, KM_OK);
    for (unsigned i = 0; i < KM_PACK_SECTIONS_MOST - 3; i++)
        assert_int_equal(km_pack_writer_section(writer, KM_NAME('A', 'A' + i % 26, 'A' + i / 26, 'A'), 1, "x", 1).code,
                         KM_OK);
    assert_int_equal(km_pack_writer_section(writer, KM_NAME('Z', 'Z', 'Z', 'Z'), 1, "x", 1).code, KM_ARGUMENT);
    assert_int_equal(km_pack_writer_finish(writer, &bytes).code, KM_OK);
    assert_memory_equal(km_pack_section(bytes, KM_NAME('A', 'B', 'A', 'A')).data, "x", 1);
    km_arena_free(&arena);
}

static void the_last_value_of_a_meta_key_stays(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_pack_writer *writer;
    km_bytes bytes;
    km_pack pack;
    assert_int_equal(km_pack_writer_make(&arena, KM_PACK_LANG, &writer).code, KM_OK);
    km_pack_writer_meta(writer, harness_bytes("date"), harness_bytes("2023-01-01"));
    km_pack_writer_meta(writer, harness_bytes("pack"), harness_bytes("lang"));
    km_pack_writer_meta(writer, harness_bytes("date"), harness_bytes("2024-01-01"));
    assert_int_equal(km_pack_writer_sort(writer).code, KM_OK);
    assert_int_equal(km_pack_writer_finish(writer, &bytes).code, KM_OK);
    assert_int_equal(km_pack_open(bytes, &pack).code, KM_OK);
    assert_int_equal(pack.meta_count, 2);
    assert_memory_equal(km_pack_meta(&pack, "date").data, "2024-01-01", 10);
    km_arena_free(&arena);
}

/* --- Order ------------------------------------------------------------------------------------------------ */

/* The golden rows turned round, with row numbers to match. */
static km_terms_rows reversed(const km_terms_rows *rows, km_concept_row *concepts, km_label_row *labels,
                              km_edge_row *edges, km_rule_row *rules, km_word_row *words, km_sample_row *samples,
                              uint32_t *named)
{
    km_terms_rows turned = *rows;
    uint32_t last = (uint32_t)rows->concept_count - 1;
    for (size_t i = 0; i < rows->concept_count; i++)
        concepts[i] = rows->concepts[last - i];
    for (size_t i = 0; i < rows->label_count; i++) {
        labels[i] = rows->labels[rows->label_count - 1 - i];
        labels[i].concept = last - labels[i].concept;
    }
    for (size_t i = 0; i < rows->edge_count; i++) {
        edges[i] = rows->edges[rows->edge_count - 1 - i];
        edges[i].from = last - edges[i].from;
        edges[i].to = last - edges[i].to;
    }
    for (size_t i = 0; i < rows->rule_count; i++)
        rules[i] = rows->rules[rows->rule_count - 1 - i];
    for (size_t i = 0; i < rows->word_count; i++) {
        words[i] = rows->words[rows->word_count - 1 - i];
        words[i].concept = last - words[i].concept;
    }
    for (size_t i = 0; i < rows->sample_count; i++) {
        samples[i] = rows->samples[rows->sample_count - 1 - i];
        samples[i].job = last - samples[i].job;
        for (size_t k = 0; k < samples[i].named_count; k++)
            named[k] = last - samples[i].named[samples[i].named_count - 1 - k];
        samples[i].named = named;
        named += samples[i].named_count;
    }
    static uint32_t places[8];
    static km_link_row links[8];
    static km_pay_row pays[8];
    static km_schooled_row schooled[8];
    const km_labour_rows *labour = &rows->labour;
    for (size_t i = 0; i < labour->place_count; i++)
        places[i] = labour->places[i] == KM_NONE ? KM_NONE : last - labour->places[i];
    for (size_t i = 0; i < labour->link_count; i++) {
        links[i] = labour->links[labour->link_count - 1 - i];
        links[i].occupation = last - links[i].occupation;
    }
    for (size_t i = 0; i < labour->pay_count; i++) {
        pays[i] = labour->pays[labour->pay_count - 1 - i];
        pays[i].group = last - pays[i].group;
    }
    for (size_t i = 0; i < labour->schooled_count; i++) {
        schooled[i] = labour->schooled[labour->schooled_count - 1 - i];
        schooled[i].group = last - schooled[i].group;
    }
    turned.labour.places = places;
    turned.labour.links = links;
    turned.labour.pays = pays;
    turned.labour.schooled = schooled;
    turned.words = words;
    turned.samples = samples;
    turned.concepts = concepts;
    turned.labels = labels;
    turned.edges = edges;
    turned.rules = rules;
    return turned;
}

static void the_order_of_rows_changes_no_byte(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    golden_packs golden = golden_write(&arena);
    km_concept_row concepts[64];
    km_label_row labels[64];
    km_edge_row edges[64];
    km_rule_row rules[64];
    km_word_row words[64];
    km_sample_row samples[64];
    uint32_t named[64];
    km_terms_rows turned = reversed(golden_terms_rows(), concepts, labels, edges, rules, words, samples, named);
    km_terms_written written;
    km_message problem;
    assert_int_equal(km_terms_write(&arena, &turned, &written, &problem).code, KM_OK);
    assert_int_equal(written.pack.size, golden.terms.pack.size);
    assert_memory_equal(written.pack.data, golden.terms.pack.data, written.pack.size);
    km_arena_free(&arena);
}

/* --- Complaints ------------------------------------------------------------------------------------------- */

#define TEXT(literal)                                                                                                  \
    {                                                                                                                  \
        literal, sizeof(literal) - 1                                                                                   \
    }

static const km_concept_row two_concepts[] = {
    {.id = TEXT("id-of-job"), .label = TEXT("Svetsare"), .kind = KM_KIND_OCCUPATION, .ads = 5},
    {.id = TEXT("id-of-skill"), .label = TEXT("Svetsning"), .kind = KM_KIND_SKILL},
};

static void assert_complaint(const km_terms_rows *rows, const char *part, const char *other_part)
{
    km_arena arena = km_arena_make(0);
    km_terms_written written;
    km_message problem;
    assert_int_equal(km_terms_write(&arena, rows, &written, &problem).code, KM_ARGUMENT);
    if (!strstr(problem.text, part) || !strstr(problem.text, other_part))
        fail_msg("\"%s\" names neither \"%s\" nor \"%s\"", problem.text, part, other_part);
    km_arena_free(&arena);
}

static void a_concept_that_cannot_be_written_is_named(void **state)
{
    (void)state;
    km_concept_row concepts[2] = {two_concepts[0], two_concepts[1]};
    km_terms_rows rows = {.concepts = concepts, .concept_count = 2};
    concepts[1].id = concepts[0].id;
    assert_complaint(&rows, "concept rows 0 and 1", "id-of-job");
    concepts[1].id = (km_bytes){"", 0};
    assert_complaint(&rows, "concept row 1", "id is empty");
    concepts[1] = two_concepts[1];
    concepts[1].label = (km_bytes){NULL, 0};
    assert_complaint(&rows, "concept row 1", "label is empty");
    concepts[1] = two_concepts[1];
    concepts[1].english = harness_bytes("Wel\xC3");
    assert_complaint(&rows, "concept row 1", "English label is not UTF-8");
    concepts[1] = two_concepts[1];
    concepts[1].kind = KM_KIND_COUNT;
    assert_complaint(&rows, "concept row 1 (id-of-skill)", "CKND");
    concepts[1] = two_concepts[1];
    concepts[1].ads = 1;
    assert_complaint(&rows, "concept row 1 (id-of-skill)", "CADS");
}

static void a_label_that_cannot_be_written_is_named(void **state)
{
    (void)state;
    km_label_row labels[2] = {{TEXT("svets"), 1, KM_FORM_ALTERNATIVE}, {TEXT("svetsjobb"), 0, KM_FORM_TITLE}};
    km_terms_rows rows = {.concepts = two_concepts, .concept_count = 2, .labels = labels, .label_count = 2};
    labels[1].concept = 2;
    assert_complaint(&rows, "label row 1 (svetsjobb)", "only 2");
    labels[1].concept = 0;
    labels[1].text.size = 0;
    assert_complaint(&rows, "label row 1", "text is empty");
    labels[1].text.size = 9;
    labels[1].form = KM_FORM_PREFERRED;
    assert_complaint(&rows, "label row 1 (svetsjobb of id-of-job)", "LFRM");
    labels[1].form = KM_FORM_COUNT;
    assert_complaint(&rows, "label row 1 (svetsjobb of id-of-job)", "LFRM");
}

static void an_edge_that_cannot_be_written_is_named(void **state)
{
    (void)state;
    km_edge_row edges[2] = {{0, 1, 5, 100, KM_EDGE_NEEDS, KM_SOURCE_ADS, NULL},
                            {0, 1, 0, 9, KM_EDGE_NEEDS, KM_SOURCE_AF, NULL}};
    km_terms_rows rows = {.concepts = two_concepts, .concept_count = 2, .edges = edges, .edge_count = 2};
    edges[1].to = 7;
    assert_complaint(&rows, "edge row 1", "from 0 to 7");
    edges[1] = (km_edge_row){1, 0, 0, 9, KM_EDGE_NEEDS, KM_SOURCE_AF, NULL};
    assert_complaint(&rows, "edge row 1 (id-of-skill to id-of-job, kind 2)", "EKND");
    edges[1] = (km_edge_row){0, 1, 6, 9, KM_EDGE_BARRIER, KM_SOURCE_ADS, NULL};
    assert_complaint(&rows, "edge row 1 (id-of-job to id-of-skill, kind 6)", "ECNT");
    edges[1] = (km_edge_row){0, 1, 4, 9, KM_EDGE_BARRIER, KM_SOURCE_AF, NULL};
    assert_complaint(&rows, "edge row 1 (id-of-job to id-of-skill, kind 6)", "ESRC");
    edges[1] = (km_edge_row){0, 1, 0, KM_WEIGHT_FULL + 1, KM_EDGE_BARRIER, KM_SOURCE_AF, NULL};
    assert_complaint(&rows, "edge row 1 (id-of-job to id-of-skill, kind 6)", "EWGT");
}

static void an_empty_rule_is_named(void **state)
{
    (void)state;
    km_rule_row rules[] = {{TEXT("set"), TEXT("key"), {NULL, 0}}, {TEXT("set"), {NULL, 0}, TEXT("value")}};
    km_terms_rows rows = {.concepts = two_concepts, .concept_count = 2, .rules = rules, .rule_count = 2};
    assert_complaint(&rows, "rule row 1", "key is empty");
}

static void assert_course_complaint(const km_terms *terms, const km_courses_rows *rows, const char *part,
                                    const char *other_part)
{
    km_arena arena = km_arena_make(0);
    km_courses_written written;
    km_message problem;
    assert_int_equal(km_courses_write(&arena, rows, terms, &written, &problem).code, KM_ARGUMENT);
    if (!strstr(problem.text, part) || !strstr(problem.text, other_part))
        fail_msg("\"%s\" names neither \"%s\" nor \"%s\"", problem.text, part, other_part);
    km_arena_free(&arena);
}

static void a_row_of_courses_that_cannot_be_written_is_named(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    golden_packs golden = golden_write(&arena);
    const km_terms *terms = &golden.terms.terms;
    km_course_row courses[2] = {
        {.id = TEXT("c1"), .title = TEXT("Svets 1"), .provider = TEXT("Skolan"), .form = KM_COURSE_YH},
        {.id = TEXT("c2"), .title = TEXT("Svets 2"), .provider = TEXT("Skolan"), .form = KM_COURSE_YH},
    };
    km_start_row start = {.course = 1, .first_day = 19000, .municipality = KM_NONE, .fee = KM_NONE};
    start.last_day = start.deadline = KM_DAY_UNKNOWN;
    km_taught_row taught = {1, 0, 50, KM_TAUGHT_TITLE};
    km_required_row required = {1, 0, {NULL, 0}, KM_REQUIRES_COURSE};
    km_courses_rows rows = {.courses = courses,
                            .course_count = 2,
                            .starts = &start,
                            .start_count = 1,
                            .taught = &taught,
                            .taught_count = 1,
                            .required = &required,
                            .required_count = 1};
    courses[1].pace = KM_PACE_MOST + 1;
    assert_course_complaint(terms, &rows, "course row 1 (course c2)", "KPAC");
    courses[1].pace = 0;
    courses[1].provider.size = 0;
    assert_course_complaint(terms, &rows, "course row 1", "provider is empty");
    courses[1].provider.size = 6;
    start.deadline = 3;
    assert_course_complaint(terms, &rows, "start row 0 (course c2)", "SDLN");
    start.deadline = KM_DAY_UNKNOWN;
    start.course = 2;
    assert_course_complaint(terms, &rows, "start row 0", "course 2");
    start.course = 1;
    taught.concept = terms->concept_count;
    assert_course_complaint(terms, &rows, "taught row 0 (course c2)", "TCON");
    taught.concept = 0;
    required.ref = 2;
    assert_course_complaint(terms, &rows, "required row 0", "required course 2");
    required.kind = KM_REQUIRES_OTHER;
    assert_course_complaint(terms, &rows, "required row 0 (course c2)", "PREF");
    km_arena_free(&arena);
}

static void a_small_arena_is_a_lack_of_memory_wherever_it_ends(void **state)
{
    (void)state;
    km_arena all = km_arena_make(0);
    golden_packs golden = golden_write(&all);
    km_message problem;
    size_t limit = 16;
    for (;; limit += 16) {
        km_arena arena = km_arena_make(limit);
        km_terms_written written;
        km_status status = km_terms_write(&arena, golden_terms_rows(), &written, &problem);
        km_arena_free(&arena);
        if (!status.code)
            break;
        assert_int_equal(status.code, KM_MEMORY);
    }
    assert_true(limit > golden.terms.pack.size);
    km_courses_rows rows = {0};
    for (limit = 16;; limit += 16) {
        km_arena arena = km_arena_make(limit);
        km_courses_written written;
        km_status status = km_courses_write(&arena, &rows, &golden.terms.terms, &written, &problem);
        km_arena_free(&arena);
        if (!status.code)
            break;
        assert_int_equal(status.code, KM_MEMORY);
    }
    km_texts_rows texts = {0};
    for (limit = 16;; limit += 16) {
        km_arena arena = km_arena_make(limit);
        km_texts_written written;
        km_status status = km_texts_write(&arena, &texts, &golden.terms.terms, &written, &problem);
        km_arena_free(&arena);
        if (!status.code)
            break;
        assert_int_equal(status.code, KM_MEMORY);
    }
    km_arena_free(&all);
}

static void a_text_that_cannot_be_written_is_named(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    golden_packs golden = golden_write(&arena);
    km_text_row rows[] = {
        {0, KM_TEXT_DEFINITION, KM_TEXT_SWEDISH, harness_bytes("golden"), {NULL, 0}, harness_bytes("Vårdar.")},
        {1, KM_TEXT_TASK, KM_TEXT_SWEDISH, harness_bytes("golden"), {NULL, 0}, harness_bytes("vårda")}};
    km_texts_rows texts = {.texts = rows, .text_count = 2};
    km_texts_written written;
    km_message problem;
    assert_int_equal(km_texts_write(&arena, &texts, &golden.terms.terms, &written, &problem).code, KM_OK);
    rows[1].text = (km_bytes){"", 0};
    assert_int_equal(km_texts_write(&arena, &texts, &golden.terms.terms, &written, &problem).code, KM_ARGUMENT);
    assert_non_null(strstr(problem.text, "text row 1: text is empty"));
    rows[1].text = harness_bytes("vårda");
    rows[0].kind = KM_TEXT_KIND_COUNT;
    assert_int_equal(km_texts_write(&arena, &texts, &golden.terms.terms, &written, &problem).code, KM_ARGUMENT);
    assert_non_null(strstr(problem.text, "text row 0"));
    assert_non_null(strstr(problem.text, "XKND"));
    km_arena_free(&arena);
}

/* --- gzip ------------------------------------------------------------------------------------------------- */

static void gzip_unpacks_to_the_same_bytes(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    static const size_t sizes[] = {0, 1, 2680, 300000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *plain = calloc(sizes[i] + 1, 1), *back = malloc(sizes[i] + 1);
        uint32_t random = 1;
        for (size_t j = 0; j < sizes[i]; j++) { /* half of it cannot be compressed */
            random = random * 1664525u + 1013904223u;
            plain[j] = j % 2 ? (char)(random >> 24) : 'a';
        }
        km_bytes packed;
        assert_int_equal(km_gzip(&arena, (km_bytes){plain, sizes[i]}, &packed).code, KM_OK);
        z_stream stream = {0};
        assert_int_equal(inflateInit2(&stream, 15 + 16), Z_OK);
        stream.next_in = (unsigned char *)(uintptr_t)packed.data;
        stream.avail_in = (uInt)packed.size;
        stream.next_out = (unsigned char *)back;
        stream.avail_out = (uInt)sizes[i] + 1;
        assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
        assert_int_equal(stream.total_out, sizes[i]);
        assert_int_equal(stream.avail_in, 0);
        assert_memory_equal(back, plain, sizes[i]);
        inflateEnd(&stream);
        free(plain);
        free(back);
    }
    km_arena_free(&arena);
}

static void gzip_names_no_time_and_no_system(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_bytes first, second;
    assert_int_equal(km_gzip(&arena, harness_bytes("samma"), &first).code, KM_OK);
    assert_int_equal(km_gzip(&arena, harness_bytes("samma"), &second).code, KM_OK);
    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.data, second.data, first.size);
    assert_memory_equal(first.data, "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff", 10);
    km_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_strings_are_one_string),
        cmocka_unit_test(many_strings_find_their_places),
        cmocka_unit_test(text_that_is_not_utf8_is_refused_with_its_place),
        cmocka_unit_test(calls_in_the_wrong_order_are_refused),
        cmocka_unit_test(a_pack_holds_at_most_64_sections),
        cmocka_unit_test(the_last_value_of_a_meta_key_stays),
        cmocka_unit_test(the_order_of_rows_changes_no_byte),
        cmocka_unit_test(a_concept_that_cannot_be_written_is_named),
        cmocka_unit_test(a_label_that_cannot_be_written_is_named),
        cmocka_unit_test(an_edge_that_cannot_be_written_is_named),
        cmocka_unit_test(an_empty_rule_is_named),
        cmocka_unit_test(a_row_of_courses_that_cannot_be_written_is_named),
        cmocka_unit_test(a_small_arena_is_a_lack_of_memory_wherever_it_ends),
        cmocka_unit_test(a_text_that_cannot_be_written_is_named),
        cmocka_unit_test(gzip_unpacks_to_the_same_bytes),
        cmocka_unit_test(gzip_names_no_time_and_no_system),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
