/* ESCO tables, term lists and published descriptions. */
#include "harness.h"
#include "source.h"

#include "snapshot/snapshot.h"

#include <stdio.h>
#include <string.h>

#define OCCUPATION "http://data.europa.eu/esco/occupation/"
#define SKILL "http://data.europa.eu/esco/skill/"

static void the_language_of_a_table_is_told_by_its_small_words(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,modifiedDate,description\n"
                   "Occupation," OCCUPATION "1,7212,svetsare,\"lätt svetsare\nrörsvetsare\",,2016-07-05T13:58:41Z,"
                   "\"Svetsare fogar ihop delar av metall och arbetar med ritningar.\"\n");
    source_read(r, "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,modifiedDate,description\n"
                   "Occupation," OCCUPATION "1,7212,welder,gas welder | arc welder,,2024-01-25T11:28:50.295Z,"
                   "\"Welders join pieces of metal and work with drawings of the parts.\"\n");
    const km_thing *welder = source_thing(r, OCCUPATION "1");
    assert_int_equal(welder->kind, KM_THING_ESCO_OCCUPATION);
    assert_string_equal(source_text(r, welder->label), "svetsare");
    assert_string_equal(source_text(r, welder->english), "welder");
    assert_string_equal(source_text(r, welder->notation), "7212");
    assert_true(source_has_label(r, OCCUPATION "1", "rörsvetsare", KM_FORM_ALTERNATIVE));
    assert_true(source_has_label(r, OCCUPATION "1", "arc welder", KM_FORM_ENGLISH_ALTERNATIVE));
    assert_string_equal(source_text(r, r->catalogue.datasets[0].date), "2024-01-25");
    source_close(r);
}

static void a_neighbouring_language_gives_no_swedish_labels(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "conceptUri,preferredLabel,altLabels\n" SKILL "1,svejse og lodde metaller,\n" SKILL
                   "2,lede et hold og ikke være bange,\n");
    assert_int_equal(source_skip(r, "neither Swedish nor English")->count, 2);
    assert_int_equal(r->catalogue.things_count, 0);
    source_close(r);
}

static void swedish_skill_labels_need_no_header(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, SKILL "1\tansvara för \"utbildning\" och test\n" SKILL "2\tHaskell\nfel\trad\n");
    assert_int_equal(source_count(r, "ESCO skills"), 2);
    assert_string_equal(source_text(r, source_thing(r, SKILL "1")->label), "ansvara för \"utbildning\" och test");
    assert_int_equal(source_skip(r, "row without an address of the right sort")->at[0], 3);
    source_close(r);
}

static void columns_are_found_by_name_in_either_spelling(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "\xEF\xBB\xBF"
                   "concept_uri,preferred_label,alt_labels,description,status\n" SKILL "1,use and care for tools,,,\n");
    assert_string_equal(r->report.format, "esco-skills");
    assert_string_equal(source_text(r, source_thing(r, SKILL "1")->english), "use and care for tools");
    assert_int_equal(source_thing(r, SKILL "1")->label, KM_NONE);
    source_close(r);
}

static void relations_need_both_ends_and_a_known_strength(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "occupationUri,relationType,skillUri,skillLabel_en\n" OCCUPATION "1,essential," SKILL
                   "1,weld\n" OCCUPATION "1,optional," SKILL "2,braze\n" OCCUPATION "1,essential,,lost\n" OCCUPATION
                   "1,maybe," SKILL "3,x\n");
    assert_int_equal(source_relation(r, OCCUPATION "1", SKILL "1", KM_SAYS_ESSENTIAL), 0);
    assert_int_equal(source_relation(r, OCCUPATION "1", SKILL "2", KM_SAYS_OPTIONAL), 0);
    assert_int_equal(source_skip(r, "relation without both addresses")->at[0], 4);
    assert_int_equal(source_skip(r, "relation that is neither essential nor optional")->at[0], 5);
    source_read(r, "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri\n" SKILL
                   "1,knowledge,optional,knowledge," SKILL "2\n");
    assert_int_equal(source_relation(r, SKILL "1", SKILL "2", KM_SAYS_RELATED), 0);
    source_close(r);
}

static void skill_groups_are_not_taken_for_skills(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r,
                "conceptType,conceptUri,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,inScheme,"
                "description,code\nSkillGroup," SKILL "9,working with machines,,,released,,,x,y,S8\n");
    assert_int_equal(r->report.fate, KM_FILE_UNUSED);
    assert_int_equal(r->catalogue.things_count, 0);
    source_close(r);
}

static void terms_keep_what_is_misspelt_apart(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "term;uuid;concept;type;term_uuid;term_misspelled;version\n"
                   ".net utvecklare;u1;.net-utvecklare;YRKE;t1;False;NARVALONTOLOGI-2.0.1.9\n"
                   "dotnet utveklare;u1;.net-utvecklare;YRKE;t2;True;NARVALONTOLOGI-2.0.1.9\n"
                   "noggrann;u2;Noggrann;FORMAGA;t3;False;NARVALONTOLOGI-2.0.1.9\n"
                   ";u3;Tom;YRKE;t4;False;NARVALONTOLOGI-2.0.1.9\n"
                   "ort;u4;Ort;GEO;t5;False;NARVALONTOLOGI-2.0.1.9\n");
    assert_int_equal(source_count(r, "terms"), 2);
    assert_int_equal(source_count(r, "misspelt terms"), 1);
    assert_true(r->catalogue.terms[1].misspelt);
    assert_int_equal(r->catalogue.terms[2].kind, KM_KIND_TRAIT);
    assert_int_equal(source_skip(r, "row without term, concept and uuid")->at[0], 5);
    assert_int_equal(source_skip(r, "type that is not known")->at[0], 6);
    assert_string_equal(source_text(r, r->catalogue.datasets[0].version), "NARVALONTOLOGI-2.0.1.9");
    source_close(r);
}

static const km_named_relation *named(const source_reading *r, const char *name)
{
    for (size_t i = 0; i < r->catalogue.named_count; i++)
        if (strcmp(source_text(r, r->catalogue.named[i].name), name) == 0)
            return &r->catalogue.named[i];
    print_error("%s\n", name);
    fail();
    return NULL;
}

static void descriptions_name_skills_without_their_marks(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"tQFo_jhD_UXT\":{\"preferred_label\":\"Advokat\",\"id\":\"tQFo_jhD_UXT\",\"occupation_group_id\":"
                   "\"q8wL_kdi_WaW\",\"license\":[\"Legitimation som x\"],\"skill\":[\"Ritningsläsning ᵈ\"],"
                   "\"potential_skill\":[\"Avtalsrätt\",\"Sjörätt ᵍ\",\"Bokslut ᵈ✓\"]}}");
    assert_int_equal(named(r, "Legitimation som x")->kind, KM_SAYS_LICENCE);
    assert_int_equal(named(r, "Ritningsläsning")->kind, KM_SAYS_LISTED);
    assert_int_equal(named(r, "Avtalsrätt")->weight, 0);
    assert_int_equal(named(r, "Sjörätt")->weight, 1);
    assert_int_equal(named(r, "Bokslut")->kind, KM_SAYS_LISTED);
    assert_int_equal(source_relation(r, "tQFo_jhD_UXT", "q8wL_kdi_WaW", KM_SAYS_BROADER), 0);
    source_close(r);
}

static void lists_of_ids_are_not_taken_for_lists_of_skills(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"ghs4_JXU_BYt\":[],\"GPNi_fJR_B2B\":[\"Stadsplanering✓\",\"Ritteknik\"]}");
    assert_string_equal(r->report.format, "occupation-skill-lists");
    assert_int_equal(named(r, "Stadsplanering")->kind, KM_SAYS_LISTED);
    assert_int_equal(named(r, "Ritteknik")->kind, KM_SAYS_POTENTIAL);
    source_read(r, "{\"ghs4_JXU_BYt\":[\"GPNi_fJR_B2B\"]}");
    assert_int_equal(r->report.fate, KM_FILE_UNKNOWN);
    source_read(r, "{\"ghs4_JXU_BYt\":{\"i46j_HmG_v64\":true}}");
    assert_int_equal(r->report.fate, KM_FILE_UNKNOWN);
    source_close(r);
}

static void a_long_list_of_small_words_is_the_words_of_ads_and_labels_are_not(void **state)
{
    (void)state;
    static char text[64 * 16];
    source_reading *r = source_open();
    for (int capital = 0; capital < 2; capital++) {
        size_t size = (size_t)sprintf(text, "[\"%surstickning\"", capital ? "U" : "u");
        for (int i = 0; i < 60; i++)
            size += (size_t)sprintf(text + size, ",\"ord %d\"", i);
        strcpy(text + size, "]");
        source_read(r, text);
        assert_int_equal(r->report.fate, capital ? KM_FILE_UNKNOWN : KM_FILE_READ);
    }
    assert_int_equal(r->catalogue.ad_words_count, 61);
    source_close(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_language_of_a_table_is_told_by_its_small_words),
        cmocka_unit_test(a_neighbouring_language_gives_no_swedish_labels),
        cmocka_unit_test(swedish_skill_labels_need_no_header),
        cmocka_unit_test(columns_are_found_by_name_in_either_spelling),
        cmocka_unit_test(relations_need_both_ends_and_a_known_strength),
        cmocka_unit_test(skill_groups_are_not_taken_for_skills),
        cmocka_unit_test(terms_keep_what_is_misspelt_apart),
        cmocka_unit_test(descriptions_name_skills_without_their_marks),
        cmocka_unit_test(lists_of_ids_are_not_taken_for_lists_of_skills),
        cmocka_unit_test(a_long_list_of_small_words_is_the_words_of_ads_and_labels_are_not),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    harness_temp_remove();
    return failed;
}
