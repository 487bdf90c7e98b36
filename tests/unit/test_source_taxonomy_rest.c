/* JobTech Taxonomy as REST answers, and the lists that AF makes of it. */
#include "harness.h"
#include "source.h"

#include "snapshot/snapshot.h"

#include <stdio.h>
#include <string.h>

static void concepts_have_names_in_a_name_space(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r,
                "[{\"taxonomy/id\":\"apaJ_2ja_LuF\",\"taxonomy/type\":\"skill\",\"taxonomy/preferred-label\":\"MIG\","
                "\"taxonomy/definition\":\"Svetsar.\",\"taxonomy/alternative-labels\":[\"MIG-svets\"],"
                "\"taxonomy/hidden-labels\":[\"migg\"]},"
                "{\"taxonomy/id\":\"\",\"taxonomy/type\":\"skill\",\"taxonomy/preferred-label\":\"X\"},7,"
                "{\"taxonomy/id\":\"C\",\"taxonomy/type\":\"continent\",\"taxonomy/preferred-label\":\"Europa\"}]");
    assert_string_equal(r->report.format, "taxonomy-concepts");
    assert_string_equal(source_text(r, source_thing(r, "apaJ_2ja_LuF")->label), "MIG");
    assert_string_equal(source_text(r, source_thing(r, "apaJ_2ja_LuF")->definition), "Svetsar.");
    assert_true(source_has_label(r, "apaJ_2ja_LuF", "MIG-svets", KM_FORM_ALTERNATIVE));
    assert_true(source_has_label(r, "apaJ_2ja_LuF", "migg", KM_FORM_HIDDEN));
    assert_int_equal(source_count(r, "skills"), 1);
    assert_int_equal(source_count(r, "concepts of no use here"), 1);
    assert_int_equal(source_skip(r, "concept without id")->count, 2);
    assert_int_equal(source_skip(r, "concept without id")->at[1], 3);
    source_close(r);
}

static void a_retired_concept_leads_to_what_replaces_it(void **state)
{
    (void)state;
    static const char *const shapes[] = {
        "[{\"taxonomy/id\":\"A\",\"taxonomy/type\":\"occupation-name\",\"taxonomy/preferred-label\":\"Gammal\","
        "\"taxonomy/deprecated\":true,\"taxonomy/replaced-by\":[{\"taxonomy/id\":\"B\",\"taxonomy/type\":"
        "\"occupation-name\",\"taxonomy/preferred-label\":\"Ny\"}]}]",
        "[{\"taxonomy/version\":2,\"taxonomy/concept\":{\"taxonomy/id\":\"A\",\"taxonomy/type\":\"occupation-name\","
        "\"taxonomy/preferred-label\":\"Gammal\",\"taxonomy/deprecated\":true,\"taxonomy/replaced-by\":[{"
        "\"taxonomy/id\":\"B\",\"taxonomy/type\":\"occupation-name\",\"taxonomy/preferred-label\":\"Ny\"}]}}]",
        "{\"taxonomy/graph\":{\"taxonomy/nodes\":[{\"taxonomy/id\":\"A\",\"taxonomy/type\":\"occupation-name\","
        "\"taxonomy/preferred-label\":\"Gammal\",\"taxonomy/deprecated\":true},{\"taxonomy/id\":\"B\","
        "\"taxonomy/type\":\"occupation-name\",\"taxonomy/preferred-label\":\"Ny\"}],\"taxonomy/edges\":[{"
        "\"taxonomy/source\":\"A\",\"taxonomy/target\":\"B\",\"taxonomy/relation-type\":\"replaced-by\"}]}}"};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        source_reading *r = source_open();
        source_read(r, shapes[i]);
        assert_int_equal(r->report.fate, KM_FILE_READ);
        assert_true(source_thing(r, "A")->retired);
        assert_false(source_thing(r, "B")->retired);
        assert_string_equal(source_text(r, source_thing(r, "B")->label), "Ny");
        assert_int_equal(source_relation(r, "A", "B", KM_SAYS_REPLACED), 0);
        source_close(r);
    }
}

static void an_edge_means_what_its_type_and_its_ends_say(void **state)
{
    (void)state;
#define NODE(id, type) "{\"taxonomy/id\":\"" id "\",\"taxonomy/type\":\"" type "\",\"taxonomy/preferred-label\":\"x\"}"
#define EDGE(a, b, type, more)                                                                                         \
    "{\"taxonomy/source\":\"" a "\",\"taxonomy/target\":\"" b "\",\"taxonomy/relation-type\":\"" type "\"" more "}"
    source_reading *r = source_open();
    source_read(
        r,
        "{\"taxonomy/nodes\":[" NODE("O", "occupation-name") "," NODE("P", "occupation-name") "," NODE(
            "G",
            "ssyk-"
            "level-"
            "4") "," NODE("S",
                          "skill") "," NODE("S",
                                            "skill") "," NODE("E",
                                                              "esco-skill") "],\"taxonomy/edges\":[" EDGE("O", "G",
                                                                                                          "broader",
                                                                                                          "") "," EDGE("G",
                                                                                                                       "P",
                                                                                                                       "narrower",
                                                                                                                       "") "," EDGE("S",
                                                                                                                                    "G",
                                                                                                                                    "related",
                                                                                                                                    "") "," EDGE("O",
                                                                                                                                                 "P",
                                                                                                                                                 "substitutabilit"
                                                                                                                                                 "y",
                                                                                                                                                 ",\"taxonomy/"
                                                                                                                                                 "substitutabilit"
                                                                                                                                                 "y-percentage\":"
                                                                                                                                                 "75") "," EDGE("S",
                                                                                                                                                                "E",
                                                                                                                                                                "close-match",
                                                                                                                                                                "") "," EDGE("S",
                                                                                                                                                                             "E",
                                                                                                                                                                             "unheard-of",
                                                                                                                                                                             "") "," EDGE("S",
                                                                                                                                                                                          "",
                                                                                                                                                                                          "related",
                                                                                                                                                                                          "") "]}");
#undef NODE
#undef EDGE
    assert_string_equal(r->report.format, "taxonomy-graph");
    assert_int_equal(source_relation(r, "O", "G", KM_SAYS_BROADER), 0);
    assert_int_equal(source_relation(r, "P", "G", KM_SAYS_BROADER), 0);
    assert_int_equal(source_relation(r, "G", "S", KM_SAYS_SKILL), 0);
    assert_int_equal(source_relation(r, "O", "P", KM_SAYS_SUBSTITUTES), 75);
    assert_int_equal(source_relation(r, "P", "O", KM_SAYS_SUBSTITUTES), -1);
    assert_int_equal(source_relation(r, "S", "E", KM_SAYS_CLOSE), 0);
    assert_int_equal(source_count(r, "relations"), 5);
    assert_int_equal(source_count(r, "relations of no use here"), 1);
    assert_int_equal(source_skip(r, "edge without source, target or type")->at[0], 13);
    source_close(r);
}

static void mappings_of_the_envelope_are_told_apart(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"data\":{\"concepts\":[{\"id\":\"S\",\"type\":\"skill\",\"preferred_label\":\"Svetsning\","
                   "\"exact_match\":[{\"id\":\"A\",\"type\":\"esco-skill\",\"preferred_label\":\"svetsa\"}],"
                   "\"broad_match\":[{\"id\":\"B\",\"type\":\"esco-skill\",\"preferred_label\":\"foga\"}],"
                   "\"narrow_match\":[],\"close_match\":null}]}}");
    assert_int_equal(source_relation(r, "S", "A", KM_SAYS_EXACT), 0);
    assert_int_equal(source_relation(r, "S", "B", KM_SAYS_BROADLY), 0);
    assert_int_equal(source_count(r, "mappings"), 2);
    source_close(r);
}

/* --- Lists of skills ----------------------------------------------------------------------------------- */

static void relevant_skills_come_in_the_order_of_their_points(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r,
                "{\"metadata\":{\"labour_market_taxonomy_version\":\"v31\",\"data_created\":\"2026-08-17\"},\"data\":{"
                "\"aaaa_bbb_ccc\":{\"preferred_label\":\"Svetsare\",\"relevant_skills\":["
                "{\"id\":\"kkkk_aaa_001\",\"preferred_label\":\"TIG\",\"relevance_points\":3.01},"
                "{\"id\":\"kkkk_aaa_002\",\"preferred_label\":\"MIG\",\"relevance_points\":3310},"
                "{\"id\":\"kkkk_aaa_003\",\"preferred_label\":\"MAG\",\"relevance_points\":\"14\"},"
                "{\"id\":\"kkkk_aaa_004\",\"relevance_points\":14},{\"relevance_points\":1}]},"
                "\"aaaa_bbb_ddd\":{\"relevant_skills\":[]},\"aaaa_bbb_eee\":{},\"note\":\"x\"}}");
    assert_string_equal(r->report.format, "relevant-skills");
    assert_int_equal(source_relation(r, "aaaa_bbb_ccc", "kkkk_aaa_002", KM_SAYS_POTENTIAL), 0);
    assert_int_equal(source_relation(r, "aaaa_bbb_ccc", "kkkk_aaa_003", KM_SAYS_POTENTIAL), 1);
    assert_int_equal(source_relation(r, "aaaa_bbb_ccc", "kkkk_aaa_004", KM_SAYS_POTENTIAL), 2);
    assert_int_equal(source_relation(r, "aaaa_bbb_ccc", "kkkk_aaa_001", KM_SAYS_POTENTIAL), 3);
    assert_int_equal(source_count(r, "occupations"), 2);
    assert_int_equal(source_skip(r, "skill without id")->at[0], 1);
    assert_int_equal(source_skip(r, "occupation without a list of skills")->at[0], 3);
    assert_int_equal(source_skip(r, "record without an id of the taxonomy")->at[0], 4);
    assert_string_equal(source_text(r, r->catalogue.datasets[0].version), "v31");
    assert_string_equal(source_text(r, r->catalogue.datasets[0].date), "2026-08-17");
    source_close(r);
}

static void layers_of_the_skill_selector_are_kept_apart(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"metadata\":{\"labour_market_taxonomy_version\":\"31\"},\"data\":{"
                   "\"transferable_skills\":{\"Samarbete\":\"kkkk_aaa_009\"},"
                   "\"aaaa_bbb_ccc\":{\"type\":\"occupation-name\",\"preferred_label\":\"Sjuksköterska\","
                   "\"ssyk-level-4-id\":\"gggg_bbb_ccc\",\"regulated_skills\":{\"Legitimation\":\"kkkk_aaa_001\"},"
                   "\"essential_skills\":{\"Omvårdnad\":\"kkkk_aaa_002\"},"
                   "\"optional_skills\":{\"Triage\":\"kkkk_aaa_003\",\"Fel\":\"inget id\"},"
                   "\"calculated_skills\":{}},"
                   "\"gggg_bbb_ccc\":{\"type\":\"ssyk-level-4\",\"preferred_label\":\"Sjuksköterskor\","
                   "\"essential_skills\":{\"Omvårdnad\":\"kkkk_aaa_002\"},\"optional_skills\":{}}}}");
    assert_string_equal(r->report.format, "skill-selector");
    assert_int_equal(source_relation(r, "aaaa_bbb_ccc", "kkkk_aaa_001", KM_SAYS_LICENCE), 0);
    assert_int_equal(source_relation(r, "aaaa_bbb_ccc", "kkkk_aaa_002", KM_SAYS_LISTED), 0);
    assert_int_equal(source_relation(r, "aaaa_bbb_ccc", "kkkk_aaa_003", KM_SAYS_POTENTIAL), 0);
    assert_int_equal(source_relation(r, "aaaa_bbb_ccc", "gggg_bbb_ccc", KM_SAYS_BROADER), 0);
    assert_int_equal(source_relation(r, "gggg_bbb_ccc", "kkkk_aaa_002", KM_SAYS_LISTED), -1);
    assert_string_equal(source_text(r, source_thing(r, "kkkk_aaa_001")->label), "Legitimation");
    assert_int_equal(source_skip(r, "skill without an id of the taxonomy")->count, 1);
    assert_int_equal(source_count(r, "groups, passed over"), 1);
    source_close(r);
}

static void layers_that_are_bare_lists_will_do(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"data\":{\"aaaa_bbb_ccc\":{\"essential_skills\":[\"kkkk_aaa_002\"],\"optional_skills\":["
                   "{\"id\":\"kkkk_aaa_003\",\"preferred_label\":\"Triage\"}]}}}");
    assert_int_equal(source_relation(r, "aaaa_bbb_ccc", "kkkk_aaa_002", KM_SAYS_LISTED), 0);
    assert_string_equal(source_text(r, source_thing(r, "kkkk_aaa_003")->label), "Triage");
    source_close(r);
}

static void titles_of_the_occupation_selector_belong_to_an_occupation(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r,
                "{\"metadata\":{},\"data\":[{\"id\":\"aaaa_bbb_ccc\",\"type\":\"occupation-name\",\"preferred_label\":"
                "\"Svetsare\",\"weight\":0.2},{\"id\":\"tttt_bbb_ccc\",\"type\":\"job-title\",\"preferred_label\":"
                "\"Rörsvets\",\"weight\":0,\"occupation_name_id\":\"aaaa_bbb_ccc\"},{\"id\":\"xxxx_bbb_ccc\","
                "\"type\":\"country\",\"preferred_label\":\"Sverige\",\"weight\":0}]}");
    assert_string_equal(r->report.format, "occupation-selector");
    assert_int_equal(source_relation(r, "tttt_bbb_ccc", "aaaa_bbb_ccc", KM_SAYS_TITLE), 0);
    assert_int_equal(source_thing(r, "tttt_bbb_ccc")->kind, KM_THING_TITLE);
    assert_int_equal(source_skip(r, "row that is neither occupation nor title")->at[0], 3);
    source_close(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(concepts_have_names_in_a_name_space),
        cmocka_unit_test(a_retired_concept_leads_to_what_replaces_it),
        cmocka_unit_test(an_edge_means_what_its_type_and_its_ends_say),
        cmocka_unit_test(mappings_of_the_envelope_are_told_apart),
        cmocka_unit_test(relevant_skills_come_in_the_order_of_their_points),
        cmocka_unit_test(layers_of_the_skill_selector_are_kept_apart),
        cmocka_unit_test(layers_that_are_bare_lists_will_do),
        cmocka_unit_test(titles_of_the_occupation_selector_belong_to_an_occupation),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    harness_temp_remove();
    return failed;
}
