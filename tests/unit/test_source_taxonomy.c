/* JobTech Taxonomy in each of its shapes: what a concept is, what it is called, and what it belongs to. */
#include "harness.h"
#include "source.h"

#include "snapshot/snapshot.h"
#include "sources/read_file.h"

#include <stdio.h>

static void a_nested_hierarchy_gives_each_level_its_kind_code_and_parent(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(
        r, "{\"data\":{\"concepts\":[{\"id\":\"L1\",\"type\":\"ssyk-level-1\",\"preferred_label\":\"Ett\","
           "\"ssyk_code_2012\":\"7\",\"narrower\":[{\"id\":\"L4\",\"type\":\"ssyk-level-4\","
           "\"preferred_label\":\"Svetsare\",\"ssyk_code_2012\":\"7212\",\"definition\":\"Svetsar.\","
           "\"narrower\":[{\"id\":\"O\",\"type\":\"occupation-name\",\"preferred_label\":\"Svetsare, TIG\"}]}]}]}}");
    assert_int_equal(r->report.fate, KM_FILE_READ);
    assert_int_equal(source_thing(r, "L1")->kind, KM_KIND_GROUP1);
    assert_int_equal(source_thing(r, "L4")->kind, KM_KIND_GROUP);
    assert_int_equal(source_thing(r, "O")->kind, KM_KIND_OCCUPATION);
    assert_string_equal(source_text(r, source_thing(r, "L4")->notation), "7212");
    assert_string_equal(source_text(r, source_thing(r, "L4")->definition), "Svetsar.");
    assert_int_equal(source_relation(r, "O", "L4", KM_SAYS_BROADER), 0);
    assert_int_equal(source_relation(r, "L4", "L1", KM_SAYS_BROADER), 0);
    assert_int_equal(source_relation(r, "O", "L1", KM_SAYS_BROADER), -1);
    source_close(r);
}

static void related_means_what_it_joins_whichever_way_it_is_written(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"data\":{\"concepts\":["
                   "{\"id\":\"G\",\"type\":\"ssyk-level-4\",\"preferred_label\":\"Grupp\",\"related\":["
                   "{\"id\":\"S\",\"type\":\"skill\",\"preferred_label\":\"Svetsning\"},"
                   "{\"id\":\"I\",\"type\":\"isco-level-4\",\"preferred_label\":\"Welders\",\"isco_code_08\":\"7212\"},"
                   "{\"id\":\"X\",\"type\":\"country\",\"preferred_label\":\"Sverige\"}]},"
                   "{\"id\":\"S2\",\"type\":\"skill\",\"preferred_label\":\"TIG\",\"related\":["
                   "{\"id\":\"G\",\"type\":\"ssyk-level-4\",\"preferred_label\":\"Grupp\"}]},"
                   "{\"id\":\"K\",\"type\":\"keyword\",\"preferred_label\":\"Silver\",\"related\":["
                   "{\"id\":\"U\",\"type\":\"sun-education-field-4\",\"preferred_label\":\"Konsthantverk\"}]}]}}");
    assert_int_equal(source_relation(r, "G", "S", KM_SAYS_SKILL), 0);
    assert_int_equal(source_relation(r, "G", "S2", KM_SAYS_SKILL), 0);
    assert_int_equal(source_relation(r, "G", "I", KM_SAYS_BRIDGE), 0);
    assert_int_equal(source_relation(r, "K", "U", KM_SAYS_KEYWORD), 0);
    assert_int_equal(source_count(r, "relations of no use here"), 1);
    assert_int_equal(source_thing(r, "X")->kind, KM_KIND_NONE);
    source_close(r);
}

static void substitutability_has_a_direction_and_a_percentage(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"data\":{\"concepts\":[{\"id\":\"A\",\"type\":\"occupation-name\",\"preferred_label\":\"A\","
                   "\"substituted_by\":[{\"id\":\"B\",\"type\":\"occupation-name\",\"preferred_label\":\"B\","
                   "\"substitutability_percentage\":75}],\"substitutes\":[{\"id\":\"C\",\"type\":\"occupation-name\","
                   "\"preferred_label\":\"C\",\"substitutability_percentage\":25}]}]}}");
    assert_int_equal(source_relation(r, "B", "A", KM_SAYS_SUBSTITUTES), 75);
    assert_int_equal(source_relation(r, "A", "C", KM_SAYS_SUBSTITUTES), 25);
    assert_int_equal(source_relation(r, "A", "B", KM_SAYS_SUBSTITUTES), -1);
    source_close(r);
}

static void titles_are_known_without_types(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(
        r,
        "{\"data\":{\"concepts\":[{\"preferred_label\":\"Dagisfröken\",\"id\":\"T\",\"related\":[{\"id\":\"O\"}]}]}}");
    assert_int_equal(source_thing(r, "T")->kind, KM_THING_TITLE);
    assert_int_equal(source_relation(r, "T", "O", KM_SAYS_TITLE), 0);
    source_read(r,
                "{\"data\":{\"concepts\":[{\"preferred_label\":\"Barnskötare\",\"id\":\"O\",\"title\":["
                "{\"preferred_label\":\"Förskolebiträde\"}],\"area\":[{\"id\":\"F\"}],\"ssyk\":[{\"id\":\"G\"}]}]}}");
    assert_int_equal(source_thing(r, "O")->kind, KM_KIND_OCCUPATION);
    assert_true(source_has_label(r, "O", "Förskolebiträde", KM_FORM_TITLE));
    assert_int_equal(source_relation(r, "O", "G", KM_SAYS_BROADER), 0);
    source_close(r);
}

static void labels_come_clean_and_empty_ones_not_at_all(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(
        r, "{\"data\":{\"concepts\":[{\"id\":\"S\",\"type\":\"skill\","
           "\"preferred_label\":\"Bevis\u00a0om  skyddad\u00ad yrkestitel \","
           "\"alternative_labels\":[\"\",\"USK-bevis\",null],\"hidden_labels\":[\"A\u030A\"],\"deprecated\":true}]}}");
    assert_string_equal(source_text(r, source_thing(r, "S")->label), "Bevis om skyddad yrkestitel");
    assert_true(source_has_label(r, "S", "USK-bevis", KM_FORM_ALTERNATIVE));
    assert_true(source_has_label(r, "S", "Å", KM_FORM_HIDDEN));
    assert_int_equal(r->catalogue.labels_count, 2);
    assert_true(source_thing(r, "S")->retired);
    assert_false(km_thing_is_current(&r->catalogue, source_thing(r, "S")));
    source_close(r);
}

static void a_concept_without_id_is_skipped_by_number(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"data\":{\"concepts\":[{\"id\":\"A\",\"type\":\"skill\",\"preferred_label\":\"A\"},"
                   "{\"type\":\"skill\",\"preferred_label\":\"B\"},{\"id\":7},null]}}");
    assert_int_equal(source_count(r, "skills"), 1);
    const km_skip *skip = source_skip(r, "concept without id");
    assert_int_equal(skip->count, 3);
    assert_int_equal(skip->at[0], 2);
    assert_int_equal(skip->at[2], 4);
    source_close(r);
}

/* Nesting beyond any hierarchy is no reason to run out of stack. */
static void bottomless_nesting_ends(void **state)
{
    (void)state;
    static char text[64 * 700 + 200];
    char *at = text;
    at += snprintf(at, 64, "{\"data\":{\"concepts\":[");
    for (int i = 0; i < 300; i++)
        at += snprintf(at, 64, "{\"id\":\"n%d\",\"type\":\"skill\",\"narrower\":[", i);
    for (int i = 0; i < 300; i++)
        at += snprintf(at, 64, "]}");
    snprintf(at, 64, "]}}");
    source_reading *r = source_open();
    source_read(r, text);
    assert_int_equal(r->report.fate, KM_FILE_READ);
    assert_int_equal(source_skip(r, "concept without id")->count, 1);
    source_close(r);
}

static void a_version_decides_what_is_current_whatever_other_files_say(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"data\":{\"concepts\":[{\"id\":\"OLD\",\"type\":\"skill\",\"preferred_label\":\"Gammal\"},"
                   "{\"id\":\"NEW\",\"type\":\"skill\",\"preferred_label\":\"Ny, med annat namn\"}]}}");
    assert_true(km_thing_is_current(&r->catalogue, source_thing(r, "OLD")));
    source_read(r, "{\"taxonomyVersion\":\"30\",\"fetchedAt\":\"2026-06-15\",\"skills\":[{\"conceptId\":\"NEW\","
                   "\"preferredLabel\":\"Ny\",\"layer\":\"skill\",\"synonyms\":[\"Nyhet\"]},{\"conceptId\":\"E\","
                   "\"preferredLabel\":\"läsa\",\"layer\":\"esco-skill\",\"synonyms\":[]},{\"conceptId\":\"X\"}]}");
    assert_false(km_thing_is_current(&r->catalogue, source_thing(r, "OLD")));
    assert_true(km_thing_is_current(&r->catalogue, source_thing(r, "NEW")));
    assert_string_equal(source_text(r, source_thing(r, "NEW")->label), "Ny");
    assert_int_equal(source_thing(r, "E")->flags & KM_FLAG_ESCO, KM_FLAG_ESCO);
    assert_int_equal(source_skip(r, "concept without label")->at[0], 3);
    assert_string_equal(source_text(r, r->catalogue.datasets[0].version), "30");
    assert_string_equal(source_text(r, r->catalogue.datasets[0].date), "2026-06-15");
    source_close(r);
}

static void occupations_are_current_by_the_mapping_and_not_by_the_list_of_fields(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"taxonomyVersion\":\"30\",\"fetchedAt\":\"2026-06-08\",\"regions\":[{\"conceptId\":\"R\","
                   "\"label\":\"Skåne län\",\"municipalities\":[{\"conceptId\":\"M\",\"label\":\"Malmö\"}]}],"
                   "\"occupationFields\":[{\"conceptId\":\"F\",\"label\":\"Industri\",\"occupations\":["
                   "{\"conceptId\":\"O1\",\"label\":\"Svetsare\"},{\"conceptId\":\"O2\",\"label\":\"Nitare\"}],"
                   "\"occupationGroups\":[{\"conceptId\":\"G\",\"label\":\"Svetsare\"}]}]}");
    source_read(r, "{\"taxonomyVersion\":\"30\",\"fetchedAt\":\"2026-06-09\",\"mappings\":{\"O1\":\"G\"}}");
    assert_true(km_thing_is_current(&r->catalogue, source_thing(r, "O1")));
    assert_false(km_thing_is_current(&r->catalogue, source_thing(r, "O2")));
    assert_true(km_thing_is_current(&r->catalogue, source_thing(r, "G")));
    assert_int_equal(source_relation(r, "O1", "G", KM_SAYS_MEMBER), 0);
    assert_int_equal(source_relation(r, "M", "R", KM_SAYS_BROADER), 0);
    assert_int_equal(source_relation(r, "G", "F", KM_SAYS_BROADER), 0);
    source_close(r);
}

static void bare_lists_give_codes(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(
        r, "[{\"legacy_ams_taxonomy_id\":\"1440\",\"type\":\"municipality\",\"concept_id\":\"M\",\"label\":\"Ale\","
           "\"region\":\"R\",\"region_label\":\"Västra Götalands län\",\"region_code\":\"14\"},"
           "{\"legacy_ams_taxonomy_id\":\"3\",\"type\":\"driving-license\",\"concept_id\":\"B\",\"label\":\"B\"},"
           "{\"type\":\"planet\",\"concept_id\":\"P\",\"label\":\"Mars\"}]");
    assert_string_equal(source_text(r, source_thing(r, "M")->notation), "1440");
    assert_string_equal(source_text(r, source_thing(r, "R")->notation), "14");
    assert_string_equal(source_text(r, source_thing(r, "B")->notation), "B");
    assert_int_equal(source_thing(r, "B")->kind, KM_KIND_LICENCE);
    assert_int_equal(source_relation(r, "M", "R", KM_SAYS_BROADER), 0);
    assert_int_equal(source_skip(r, "type of no use here")->at[0], 3);
    source_close(r);
}

static void what_has_no_use_is_recognised_and_says_so(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"data\":{\"concept_types\":[{\"id\":\"skill\"}]}}");
    assert_int_equal(r->report.fate, KM_FILE_UNUSED);
    assert_non_null(r->report.trouble);
    source_read(r,
                "[{\"label\":\"Oxie\",\"latitud\":55.5,\"longitud\":13.1,\"kommunkod\":\"1280\",\"type\":\"place\"}]");
    assert_int_equal(r->report.fate, KM_FILE_UNUSED);
    assert_string_equal(r->report.format, "places");
    source_close(r);
}

static void the_real_version_has_as_many_skills_as_it_counts_itself(void **state)
{
    (void)state;
    char path[512];
    harness_need("taxonomy/skills.v30.json", path, sizeof path);
    source_reading *r = source_open();
    km_read_file(&r->catalogue, path, &r->report);
    assert_int_equal(source_count(r, "skills"), 6740);
    assert_int_equal(source_count(r, "ESCO skills"), 13939);
    assert_int_equal(r->report.skip_count, 0);
    source_close(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_nested_hierarchy_gives_each_level_its_kind_code_and_parent),
        cmocka_unit_test(related_means_what_it_joins_whichever_way_it_is_written),
        cmocka_unit_test(substitutability_has_a_direction_and_a_percentage),
        cmocka_unit_test(titles_are_known_without_types),
        cmocka_unit_test(labels_come_clean_and_empty_ones_not_at_all),
        cmocka_unit_test(a_concept_without_id_is_skipped_by_number),
        cmocka_unit_test(bottomless_nesting_ends),
        cmocka_unit_test(a_version_decides_what_is_current_whatever_other_files_say),
        cmocka_unit_test(occupations_are_current_by_the_mapping_and_not_by_the_list_of_fields),
        cmocka_unit_test(bare_lists_give_codes),
        cmocka_unit_test(what_has_no_use_is_recognised_and_says_so),
        cmocka_unit_test(the_real_version_has_as_many_skills_as_it_counts_itself),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    harness_temp_remove();
    return failed;
}
