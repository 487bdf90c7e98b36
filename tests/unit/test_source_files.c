/* Any file: known by what is in it, refused by name when it is broken, and never half read. */
#include "harness.h"
#include "source.h"

#include "sources/format.h"
#include "sources/lines.h"
#include "sources/read_file.h"
#include "sources/registry.h"
#include "sources/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static km_file_fate fate_of(const char *text)
{
    source_reading *reading = source_open();
    source_read(reading, text);
    km_file_fate fate = reading->report.fate;
    source_close(reading);
    return fate;
}

static void what_nothing_recognises_is_named_and_not_guessed_at(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "\n\n",
                                        "# En rubrik\n\nText.\n",
                                        "<?xml version=\"1.0\"?><a/>",
                                        "[]",
                                        "{}",
                                        "[1,2,3]",
                                        "{\"data\":{}}",
                                        "{\"a\":1}\n{\"b\":2}\n",
                                        "en,tabell,om\n1,2,3\n",
                                        "[\"Kort\",\"lista\"]"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (fate_of(texts[i]) != KM_FILE_UNKNOWN)
            print_error("%s\n", texts[i]);
        assert_int_equal(fate_of(texts[i]), KM_FILE_UNKNOWN);
    }
}

static void broken_json_is_refused_with_its_place(void **state)
{
    (void)state;
    source_reading *reading = source_open();
    source_read(reading, "{\"data\":{\"concepts\":[{\"id\":\"a\"");
    assert_int_equal(reading->report.fate, KM_FILE_REFUSED);
    assert_string_equal(reading->report.trouble, "it is not well-formed JSON");
    assert_int_not_equal(reading->report.trouble_at, 0);
    source_read(reading, "{\"data\":{\"concepts\":[]}} and more");
    assert_int_equal(reading->report.fate, KM_FILE_REFUSED);
    source_close(reading);
}

static void a_byte_order_mark_hides_no_format(void **state)
{
    (void)state;
    source_reading *reading = source_open();
    source_read(reading, "\xEF\xBB\xBF{\"data\":{\"concepts\":[{\"id\":\"apaJ_2ja_LuF\",\"type\":\"skill\","
                         "\"preferred_label\":\"Svetsning\"}]}}");
    assert_int_equal(reading->report.fate, KM_FILE_READ);
    assert_int_equal(source_count(reading, "skills"), 1);
    source_close(reading);
}

static void a_table_that_breaks_off_leaves_nothing_behind(void **state)
{
    (void)state;
    source_reading *reading = source_open();
    source_read(reading, "occupationUri,relationType,skillUri\n"
                         "http://data.europa.eu/esco/occupation/1,essential,http://data.europa.eu/esco/skill/2\n"
                         "http://data.europa.eu/esco/occupation/1,\"essential,http://data.europa.eu/esco/skill/3\n");
    assert_int_equal(reading->report.fate, KM_FILE_REFUSED);
    assert_int_equal(reading->report.trouble_at, 3);
    assert_int_equal(reading->catalogue.relations_count, 0);
    assert_int_equal(reading->catalogue.datasets_count, 0);
    source_close(reading);
}

static void a_row_with_a_field_too_few_is_skipped_and_shown_by_line(void **state)
{
    (void)state;
    source_reading *reading = source_open();
    source_read(reading, "occupationUri,relationType,skillUri\n"
                         "http://data.europa.eu/esco/occupation/1,essential\n"
                         "http://data.europa.eu/esco/occupation/1,essential,http://data.europa.eu/esco/skill/2\n");
    const km_skip *skip = source_skip(reading, "row with more or fewer fields than the first");
    assert_int_equal(skip->count, 1);
    assert_int_equal(skip->at[0], 2);
    assert_string_equal(reading->report.unit, "line");
    assert_int_equal(source_count(reading, "essential relations"), 1);
    source_close(reading);
}

static void a_broken_line_costs_that_line_alone(void **state)
{
    (void)state;
    source_reading *reading = source_open();
    source_read(reading, "{\"Kurskod\":\"AB001A\",\"KursplanBenamning\":\"Ett\"}\n"
                         "{\"Kurskod\":\"AB002A\",\"Kursplan\n"
                         "\n"
                         "{\"Kurskod\":\"AB003A\",\"KursplanBenamning\":\"Tre\"}\n");
    assert_int_equal(reading->report.fate, KM_FILE_READ);
    assert_int_equal(source_count(reading, "syllabi"), 2);
    assert_int_equal(source_skip(reading, "line that is no JSON object")->at[0], 2);
    source_close(reading);
}

static void a_line_without_end_is_refused_in_bounded_memory(void **state)
{
    (void)state;
    size_t size = KM_LINE_LIMIT + 1000;
    char *bytes = malloc(size);
    memset(bytes, ' ', size);
    static const char first[] = "{\"Kurskod\":\"AB001A\",\"KursplanBenamning\":\"Ett\"}\n"
                                "{\"Kurskod\":\"AB002A\",\"KursplanBenamning\":\"Tva\"}\n{";
    memcpy(bytes, first, sizeof first - 1);
    source_reading *reading = source_open();
    source_read_bytes(reading, bytes, size);
    assert_int_equal(reading->report.fate, KM_FILE_REFUSED);
    assert_string_equal(reading->report.trouble, "a line is longer than 16 MB");
    assert_int_equal(reading->catalogue.educations_count, 0);
    source_close(reading);
    free(bytes);
}

static void a_file_that_cannot_be_opened_is_refused(void **state)
{
    (void)state;
    source_reading *reading = source_open();
    km_read_file(&reading->catalogue, "/does/not/exist", &reading->report);
    assert_int_equal(reading->report.fate, KM_FILE_REFUSED);
    source_close(reading);
}

/* --- Folders ------------------------------------------------------------------------------------------- */

static void make_file(const char *folder, const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs("x\n", file);
    fclose(file);
}

static void make_folder(char *path, size_t size, const char *folder, const char *name)
{
    snprintf(path, size, "%s/%s", folder, name);
    mkdir(path, 0700);
}

static void measured_folders_are_never_sources_and_the_order_is_fixed(void **state)
{
    (void)state;
    char root[256], inner[320], hidden[384];
    make_folder(root, sizeof root, harness_temp(), "walk");
    make_file(root, "b.json");
    make_file(root, "a.json");
    make_file(root, ".hidden");
    make_folder(inner, sizeof inner, root, "eval");
    make_file(inner, "qrels.tsv");
    make_folder(inner, sizeof inner, root, "cv-pdf");
    make_file(inner, "a.truth.json");
    make_folder(inner, sizeof inner, root, "c");
    make_file(inner, "z.csv");
    make_folder(hidden, sizeof hidden, inner, "eval");
    make_file(hidden, "x.csv");
    km_arena arena = km_arena_make(0);
    km_walk walk = {.arena = &arena};
    km_message message = {""};
    assert_true(km_walk_add(&walk, root, &message));
    static const char *const names[] = {"/a.json", "/b.json", "/c/z.csv"};
    assert_int_equal(walk.count, 3);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(walk.paths[i] + strlen(root), names[i]);
    assert_false(km_walk_add(&walk, "/does/not/exist", &message));
    assert_non_null(strstr(message.text, "/does/not/exist"));
    km_arena_free(&arena);
}

/* --- The registry -------------------------------------------------------------------------------------- */

static void check_format(const char *name, const char *unused)
{
    km_registry_entry entry;
    if (unused)
        return;
    if (!km_registry_of_format(harness_bytes(name), &entry))
        print_error("%s\n", name);
    assert_true(km_registry_of_format(harness_bytes(name), &entry));
    assert_true(entry.name.size && entry.licence.size && entry.address.size);
}

static void a_record_of_downloads_dates_its_dataset(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"format\":\"km-fetch-1\",\"source\":\"taxonomy\",\"dataset\":\"jobtech-taxonomy\","
                   "\"values\":{\"version\":\"31\"},\"files\":["
                   "{\"name\":\"a.json\",\"fetched\":\"2026-11-20T03:10:00Z\"},"
                   "{\"name\":\"b.json\",\"fetched\":\"2026-11-26T03:10:00Z\"},"
                   "{\"name\":\"c.json\",\"fetched\":\"yesterday\"}]}");
    assert_int_equal(r->report.fate, KM_FILE_READ);
    assert_int_equal(source_count(r, "files downloaded"), 2);
    assert_int_equal(source_skip(r, "file without a day on which it came")->at[0], 3);
    assert_int_equal(r->catalogue.datasets_count, 1);
    assert_string_equal(source_text(r, r->catalogue.datasets[0].id), "jobtech-taxonomy");
    assert_string_equal(source_text(r, r->catalogue.datasets[0].version), "31");
    assert_string_equal(source_text(r, r->catalogue.datasets[0].date), "2026-11-26");
    source_close(r);
}

static void every_format_that_is_read_has_a_dataset_with_a_licence(void **state)
{
    (void)state;
    for (size_t i = 0; km_json_formats[i]; i++)
        if (km_json_formats[i] != &km_format_fetch_record) /* names its dataset itself */
            check_format(km_json_formats[i]->name, km_json_formats[i]->unused);
    for (size_t i = 0; km_lines_formats[i]; i++)
        check_format(km_lines_formats[i]->name, km_lines_formats[i]->unused);
    for (size_t i = 0; km_table_formats[i]; i++)
        check_format(km_table_formats[i]->name, km_table_formats[i]->unused);
    for (size_t i = 0; km_xml_formats[i]; i++)
        check_format(km_xml_formats[i]->name, km_xml_formats[i]->unused);
}

static void esco_goes_with_the_line_that_its_owner_asks_for(void **state)
{
    (void)state;
    km_registry_entry entry;
    assert_true(km_registry_find(harness_bytes("esco"), &entry));
    static const char line[] = "This product uses the ESCO classification of the European Commission.";
    assert_int_equal(entry.attribution.size, sizeof line - 1);
    assert_memory_equal(entry.attribution.data, line, sizeof line - 1);
    assert_false(km_registry_find(harness_bytes("nothing"), &entry));
}

static void invented_courses_are_a_dataset_of_their_own(void **state)
{
    (void)state;
    static const char *const ids[][2] = {
        {"i.demo.1", "demo-courses"}, {"i.uoh.kth.1", "susa-navet"}, {"i", "susa-navet"}};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        char text[256];
        source_reading *reading = source_open();
        snprintf(text, sizeof text,
                 "{\"id\":\"x\",\"status\":\"ACTIVE\",\"content\":{\"identifier\":\"%s\",\"title\":\"Kurs\"}}",
                 ids[i][0]);
        source_read(reading, text);
        assert_int_equal(reading->catalogue.datasets_count, 1);
        assert_string_equal(source_text(reading, reading->catalogue.datasets[0].id), ids[i][1]);
        source_close(reading);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_nothing_recognises_is_named_and_not_guessed_at),
        cmocka_unit_test(broken_json_is_refused_with_its_place),
        cmocka_unit_test(a_byte_order_mark_hides_no_format),
        cmocka_unit_test(a_table_that_breaks_off_leaves_nothing_behind),
        cmocka_unit_test(a_row_with_a_field_too_few_is_skipped_and_shown_by_line),
        cmocka_unit_test(a_broken_line_costs_that_line_alone),
        cmocka_unit_test(a_line_without_end_is_refused_in_bounded_memory),
        cmocka_unit_test(a_file_that_cannot_be_opened_is_refused),
        cmocka_unit_test(measured_folders_are_never_sources_and_the_order_is_fixed),
        cmocka_unit_test(a_record_of_downloads_dates_its_dataset),
        cmocka_unit_test(every_format_that_is_read_has_a_dataset_with_a_licence),
        cmocka_unit_test(invented_courses_are_a_dataset_of_their_own),
        cmocka_unit_test(esco_goes_with_the_line_that_its_owner_asks_for),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    harness_temp_remove();
    return failed;
}
