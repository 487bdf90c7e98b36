/* Formats for exchange: learning opportunities of Europass, schema.org, enrichments, qualifications; and XML itself. */
#include "harness.h"
#include "source.h"

#include "snapshot/snapshot.h"
#include "sources/course_parts.h"
#include "sources/read_file.h"
#include "sources/read_xml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const km_education *only_education(const source_reading *r)
{
    assert_int_equal(r->catalogue.educations_count, 1);
    return &r->catalogue.educations[0];
}

static void check_day(int32_t day, const char *iso)
{
    char text[11];
    assert_int_not_equal(day, KM_DAY_UNKNOWN);
    km_date_print(day, text);
    assert_string_equal(text, iso);
}

/* --- XML ------------------------------------------------------------------------------------------------ */

#define ELM_HEAD                                                                                                       \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Courses xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\" "        \
    "xmlns=\"http://data.europa.eu/snb/model/ap/loq-constraints/\">"

static void markup_of_no_known_format_is_left_unknown(void **state)
{
    (void)state;
    static const char *const texts[] = {"<?xml version=\"1.0\"?><a/>",
                                        "<!doctype html><html><body><br>x</html>",
                                        "<html><p>one<p>two</html>",
                                        "<Courses/>",
                                        "<",
                                        "<a",
                                        "<?xml?>",
                                        "<Courses xmlns=\"http://example.com/\"><b></Courses>"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        source_reading *r = source_open();
        source_read(r, texts[i]);
        assert_int_equal(r->report.fate, KM_FILE_UNKNOWN);
        source_close(r);
    }
}

static void broken_xml_of_a_known_format_is_refused_with_its_line(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, ELM_HEAD "\n<learningOpportunityReferences>\n<learningOpportunity></wrong>\n");
    assert_int_equal(r->report.fate, KM_FILE_REFUSED);
    assert_string_equal(r->report.trouble, "it is not well-formed XML");
    assert_int_equal(r->report.trouble_at, 4);
    source_close(r);
}

/* Each would multiply by ten what the one before holds: a thousand million in the end. */
static void entities_that_swell_are_refused(void **state)
{
    (void)state;
    char text[4096];
    size_t size = (size_t)snprintf(text, sizeof text, "<!DOCTYPE Courses [<!ENTITY e0 \"swell\">");
    for (int i = 1; i < 10; i++) {
        size += (size_t)snprintf(text + size, sizeof text - size, "<!ENTITY e%d \"", i);
        for (int k = 0; k < 10; k++)
            size += (size_t)snprintf(text + size, sizeof text - size, "&e%d;", i - 1);
        size += (size_t)snprintf(text + size, sizeof text - size, "\">");
    }
    snprintf(text + size, sizeof text - size,
             "]><Courses xmlns=\"http://data.europa.eu/snb/model/ap/loq-constraints/\"><learningOpportunityReferences>"
             "<learningOpportunity id=\"a&e9;\"><title>&e9;</title></learningOpportunity>"
             "</learningOpportunityReferences></Courses>");
    source_reading *r = source_open();
    source_read(r, text);
    assert_int_equal(r->report.fate, KM_FILE_REFUSED);
    assert_int_equal(r->catalogue.educations_count, 0);
    source_close(r);
}

static void no_other_file_is_read_through_an_entity(void **state)
{
    (void)state;
    char path[512], text[2048];
    snprintf(path, sizeof path, "%s", harness_temp_file("secret", "SECRET", 6));
    snprintf(text, sizeof text,
             "<!DOCTYPE Courses [<!ENTITY s SYSTEM \"file://%s\">]><Courses "
             "xmlns=\"http://data.europa.eu/snb/model/ap/loq-constraints/\"><learningOpportunityReferences>"
             "<learningOpportunity id=\"a\"><title>&s;</title></learningOpportunity></learningOpportunityReferences>"
             "</Courses>",
             path);
    source_reading *r = source_open();
    source_read(r, text);
    assert_int_equal(r->report.fate, KM_FILE_REFUSED);
    assert_string_equal(r->report.trouble, "it declares a document type or entities of its own");
    assert_int_equal(km_pool_find(&r->catalogue.strings, km_bytes_of("SECRET")), KM_NONE);
    source_close(r);
}

static void a_document_beyond_the_limit_is_refused(void **state)
{
    (void)state;
    size_t size = KM_XML_LIMIT + 1000;
    char *bytes = malloc(size);
    assert_non_null(bytes);
    memset(bytes, ' ', size);
    memcpy(bytes, ELM_HEAD, sizeof ELM_HEAD - 1);
    memcpy(bytes + size - 10, "</Courses>", 10);
    source_reading *r = source_open();
    source_read_bytes(r, bytes, size);
    assert_int_equal(r->report.fate, KM_FILE_REFUSED);
    assert_string_equal(r->report.trouble, "it is larger than 64 MB");
    source_close(r);
    free(bytes);
}

/* --- Learning opportunities ------------------------------------------------------------------------------ */

#define SWEDEN "http://publications.europa.eu/resource/authority/country/SWE"
#define LOCATION(id, name, country)                                                                                    \
    "<location id=\"" id "\"><geographicName language=\"sv\">" name                                                    \
    "</geographicName><address><countryCode uri=\"" country "\"/></address></location>"

static void an_opportunity_is_put_together_from_what_it_refers_to(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(
        r, ELM_HEAD
        "<learningOpportunityReferences><learningOpportunity id=\"http://LOP-01\"><title "
        "language=\"en\">Welding</title>"
        "<title language=\"sv\">Svetsning &amp; plåt</title><description language=\"sv\"><![CDATA[<p>Lär dig.</p>]]>"
        "</description><homepage><contentUrl>https://a.se</contentUrl></homepage><temporal><startDate>"
        "2027-01-18T10:51:20Z</startDate><endDate>2027-06-04</endDate></temporal><mode uri=\""
        "http://data.europa.eu/snb/learning-assessment/920fbb3cbe\"/><applicationDeadline>2026-12-01T00:00:00"
        "</applicationDeadline><providedBy idref=\"http://ORG\"/><location idref=\"http://LOC-1\"/><location idref=\""
        "http://LOC-2\"/><learningAchievementSpecification idref=\"http://Q\"/></learningOpportunity>"
        "<learningOpportunity id=\"http://LOP-02\"/><learningOpportunity id=\"http://LOP-03\"><title language=\"de\">"
        "Schweissen</title><location idref=\"http://LOC-3\"/></learningOpportunity></learningOpportunityReferences>"
        "<learningAchievementSpecificationReferences><qualification "
        "id=\"http://Q\"><learningOutcomeSummary><noteLiteral "
        "language=\"sv\">Efter kursen kan du:</noteLiteral></learningOutcomeSummary><ISCEDFCode uri=\""
        "http://data.europa.eu/snb/isced-f/0715\"/><creditPoint><framework uri=\""
        "http://data.europa.eu/snb/education-credit/6fcec5c5af\"/><point>7.5</point></creditPoint><entryRequirement>"
        "<noteLiteral language=\"sv\">Matematik 1</noteLiteral></entryRequirement><learningOutcome "
        "idref=\"http://LO\"/>"
        "<EQFLevel "
        "uri=\"http://data.europa.eu/snb/eqf/5\"/></qualification></learningAchievementSpecificationReferences>"
        "<learningOutcomeReferences><learningOutcome id=\"http://LO\"><title language=\"sv\">Svetsa rör</title>"
        "<relatedESCOSkill uri=\"http://data.europa.eu/esco/skill/1\"><skos:prefLabel language=\"en\">weld</"
        "skos:prefLabel></relatedESCOSkill></learningOutcome></"
        "learningOutcomeReferences><agentReferences><organisation "
        "id=\"http://ORG\"><legalName language=\"sv\">Yrkesskolan</legalName></organisation></agentReferences>"
        "<locationReferences>" LOCATION("http://LOC-1", "Malmö", SWEDEN) LOCATION("http://LOC-2", "Lund", SWEDEN)
            LOCATION("http://LOC-3", "Berlin",
                     "http://publications.europa.eu/resource/authority/country/DEU") "</locationReferences></Courses>");
    assert_string_equal(r->report.format, "learning-opportunities");
    const km_education *e = only_education(r);
    assert_string_equal(source_text(r, e->title), "Svetsning & plåt");
    assert_string_equal(source_text(r, e->title_english), "Welding");
    assert_string_equal(source_text(r, e->description), "Lär dig.");
    assert_string_equal(source_text(r, e->outcomes), "Efter kursen kan du:\nSvetsa rör");
    assert_string_equal(source_text(r, e->eligibility), "Matematik 1");
    assert_string_equal(source_text(r, e->provider), "Yrkesskolan");
    assert_string_equal(source_text(r, e->url), "https://a.se");
    assert_int_equal(e->level, 5);
    assert_int_equal(e->credit_tenths, 75);
    assert_int_equal(e->credit_system, KM_CREDITS_HP);
    assert_int_equal(r->catalogue.events_count, 2);
    check_day(r->catalogue.events[0].first_day, "2027-01-18");
    check_day(r->catalogue.events[0].deadline, "2026-12-01");
    assert_int_equal(r->catalogue.events[0].distance, KM_DISTANCE_YES);
    assert_string_equal(source_text(r, r->catalogue.events[1].place), "Lund");
    assert_string_equal(source_text(r, r->catalogue.facts.outcome_links[0].address),
                        "http://data.europa.eu/esco/skill/1");
    assert_string_equal(source_text(r, r->catalogue.facts.outcome_links[0].name), "weld");
    assert_string_equal(source_text(r, r->catalogue.facts.subjects[0].code), "0715");
    assert_int_equal(source_skip(r, "opportunity without title")->at[0], 2);
    assert_int_equal(source_skip(r, "opportunity outside Sweden")->at[0], 3);
    source_close(r);
}

static void references_that_lead_nowhere_or_round_do_no_harm(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, ELM_HEAD "<learningOpportunityReferences><learningOpportunity id=\"a\" ><title>A</title><providedBy "
                            "idref=\"none\"/><location idref=\"a\"/><learningAchievementSpecification idref=\"a\"/>"
                            "</learningOpportunity></learningOpportunityReferences></Courses>");
    assert_string_equal(source_text(r, only_education(r)->title), "A");
    assert_int_equal(only_education(r)->provider, KM_NONE);
    source_close(r);
}

static void the_sample_of_europass_is_read(void **state)
{
    (void)state;
    char path[512];
    harness_need("courses/elm/loq.xml", path, sizeof path);
    source_reading *r = source_open();
    km_read_file(&r->catalogue, path, &r->report);
    assert_string_equal(r->report.format, "learning-opportunities");
    assert_int_equal(source_skip(r, "opportunity outside Sweden")->count, 2);
    source_close(r);
}

/* --- schema.org ------------------------------------------------------------------------------------------ */

static void a_course_with_instances_is_read(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r,
                "{\"@context\":\"https://schema.org\",\"@type\":[\"Course\",\"Product\"],\"@id\":\"https://a.se/1\","
                "\"name\":[{\"@language\":\"en\",\"@value\":\"Welding\"},{\"@language\":\"sv\",\"@value\":\"Svets\"}],"
                "\"description\":\"<p>Om &amp; med</p>\",\"courseCode\":\"SV1\",\"provider\":{\"@type\":"
                "\"Organization\",\"name\":\"Skolan\"},\"teaches\":[\"Svetsa\",{\"@type\":\"DefinedTerm\",\"name\":"
                "\"Slipa\",\"url\":\"http://data.europa.eu/esco/skill/2\"}],\"coursePrerequisites\":[{\"@type\":"
                "\"Course\",\"name\":\"Grundkurs\"},\"Heta arbeten\"],\"numberOfCredits\":{\"value\":\"7.5\","
                "\"creditType\":\"ECTS\"},\"offers\":{\"price\":\"1200\",\"priceCurrency\":\"SEK\"},"
                "\"hasCourseInstance\":[{\"@type\":\"CourseInstance\",\"courseMode\":\"https://schema.org/Online\","
                "\"startDate\":\"2027-01-18\",\"endDate\":\"2027-02-01T12:00\"},{\"courseMode\":\"onsite\","
                "\"location\":{\"name\":\"Huset\",\"address\":{\"addressLocality\":\"Malmö\"}},\"offers\":[{\"price\":"
                "90,\"priceCurrency\":\"EUR\"}]}]}");
    assert_string_equal(r->report.format, "schema-course");
    const km_education *e = only_education(r);
    assert_string_equal(source_text(r, e->id), "https://a.se/1");
    assert_string_equal(source_text(r, e->title), "Svets");
    assert_string_equal(source_text(r, e->description), "Om & med");
    assert_string_equal(source_text(r, e->provider), "Skolan");
    assert_string_equal(source_text(r, e->outcomes), "Svetsa\nSlipa");
    assert_string_equal(source_text(r, e->eligibility), "Grundkurs\nHeta arbeten");
    assert_int_equal(e->credit_tenths, 75);
    assert_int_equal(r->catalogue.facts.outcome_links_count, 1);
    const km_event *v = r->catalogue.events;
    assert_int_equal(r->catalogue.events_count, 2);
    check_day(v[0].first_day, "2027-01-18");
    check_day(v[0].last_day, "2027-02-01");
    assert_int_equal(v[0].distance, KM_DISTANCE_YES);
    assert_int_equal(v[0].fee, 1200);
    assert_int_equal(v[1].distance, KM_DISTANCE_NO);
    assert_string_equal(source_text(r, v[1].place), "Malmö");
    source_close(r);
}

static void nodes_of_a_graph_are_followed(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r,
                "{\"@graph\":[{\"@type\":\"WebPage\",\"@id\":\"#w\"},{\"@type\":\"Course\",\"@id\":\"#c\",\"name\":"
                "\"Svets\",\"provider\":{\"@id\":\"#o\"},\"numberOfCredits\":5,\"hasCourseInstance\":{\"@id\":\"#i\"}},"
                "{\"@id\":\"#o\",\"name\":\"Skolan\"},{\"@type\":\"CourseInstance\",\"@id\":\"#i\",\"courseMode\":"
                "\"blended\",\"location\":\"Lund\"},{\"@type\":\"Course\"}]}");
    assert_string_equal(source_text(r, only_education(r)->provider), "Skolan");
    assert_int_equal(only_education(r)->credit_system, KM_CREDITS_UNKNOWN);
    assert_int_equal(r->catalogue.events[0].distance, KM_DISTANCE_BOTH);
    assert_string_equal(source_text(r, r->catalogue.events[0].place), "Lund");
    assert_int_equal(source_skip(r, "course without name")->at[0], 5);
    source_close(r);
}

static void a_list_of_courses_is_read(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":\"ListItem\",\"item\":{\"@type\":"
                   "\"https://schema.org/Course\",\"name\":\"Ett\",\"url\":\"https://a.se/1\"}}]}");
    assert_string_equal(source_text(r, only_education(r)->title), "Ett");
    source_close(r);
}

/* --- Enrichments ------------------------------------------------------------------------------------------ */

#define CANDIDATES                                                                                                     \
    "\"enriched_candidates\":{\"occupations\":[{\"concept_label\":\"Sjuksköterska\",\"term\":\"sjuksköterska\","     \
    "\"term_misspelled\":false,\"prediction\":0.605962932}],\"competencies\":[{\"concept_label\":\"Akutsjukvård\","   \
    "\"term\":\"akutsjukvrd\",\"term_misspelled\":true,\"prediction\":0.99}],\"traits\":[{\"term\":\"noggrann\"}],"    \
    "\"geos\":[{\"concept_label\":\"Stockholm\",\"term\":\"stockholm\",\"prediction\":2}]}"

static void an_answer_gives_its_terms_with_belief_and_document(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "[{\"doc_id\":\"7\",\"doc_headline\":\"x\"," CANDIDATES "},{\"doc_id\":\"8\"}]");
    assert_string_equal(r->report.format, "enrichments");
    const km_found_term *found = r->catalogue.facts.found_terms;
    assert_int_equal(r->catalogue.facts.found_terms_count, 3);
    assert_string_equal(source_text(r, found[0].document), "7");
    assert_int_equal(found[0].kind, KM_KIND_OCCUPATION);
    assert_int_equal(found[0].belief, 6060);
    assert_true(found[1].misspelt);
    assert_string_equal(source_text(r, found[1].concept), "Akutsjukvård");
    assert_int_equal(found[2].belief, 10000);
    assert_int_equal(source_skip(r, "term without a name or a concept")->at[0], 1);
    assert_int_equal(source_skip(r, "answer without candidates")->at[0], 2);
    source_close(r);
}

static void an_ad_that_was_enriched_is_an_ad_and_its_terms(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"id\":\"a1\",\"originalJobPosting\":{\"@type\":\"JobPosting\",\"title\":\"Sjuksköterska\","
                   "\"description\":\"Vi söker.\"},\"text_enrichments_results\":{\"enrichedbinary_result\":{"
                   "\"enriched_candidates\":{}},\"enriched_result\":{" CANDIDATES "}}}");
    assert_string_equal(r->report.format, "ads");
    assert_int_equal(r->catalogue.ads_count, 1);
    assert_int_equal(r->catalogue.facts.found_terms_count, 3);
    assert_string_equal(source_text(r, r->catalogue.facts.found_terms[0].document), "a1");
    source_close(r);
}

static void arrays_of_historical_dumps_stand_for_objects(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "[{\"id\":\"1\",\"headline\":\"Svetsare\",\"description\":[{\"text\":\"Vi söker.\"}],\"employer\":"
                   "[{\"name\":\"AB\"}],\"occupation\":[{\"concept_id\":\"aaaa_bbb_ccc\",\"label\":\"Svetsare\"}],"
                   "\"occupation_group\":[{\"legacy_ams_taxonomy_id\":\"7212\"}],\"workplace_address\":[{"
                   "\"municipality_code\":\"1280\"}],\"publication_date\":\"2019-01-02T00:00:00\"},{\"id\":\"2\","
                   "\"headline\":\"Tom\",\"description\":[]}]");
    assert_int_equal(r->catalogue.ads_count, 1);
    const km_ad_row *ad = &r->catalogue.ads[0];
    assert_string_equal(source_text(r, ad->occupation), "aaaa_bbb_ccc");
    assert_string_equal(source_text(r, ad->group), "7212");
    assert_string_equal(source_text(r, ad->employer), "AB");
    assert_string_equal(source_text(r, ad->region), "1280");
    assert_int_equal(source_skip(r, "ad without text")->at[0], 2);
    source_close(r);
}

/* The first lines of a dump may be ads that have lost their text. */
static void lines_are_known_by_the_first_that_tells(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"id\":\"1\",\"headline\":\"Borta\"}\n{\"id\":\"2\",\"headline\":\"Svetsare\",\"description\":{"
                   "\"text\":\"Vi söker.\"}}\n{\"id\":\"3\",\"headline\":\"Tom\"}\n");
    assert_string_equal(r->report.format, "ads-lines");
    assert_int_equal(source_count(r, "ads"), 1);
    assert_int_equal(source_skip(r, "line of no known format")->at[0], 1);
    assert_int_equal(source_skip(r, "ad without text")->at[0], 3);
    source_close(r);
}

static void the_recorded_ad_with_its_enrichment_is_read(void **state)
{
    (void)state;
    char path[512];
    harness_need("ads/jobtechlinks_enriched_example_2021.json", path, sizeof path);
    source_reading *r = source_open();
    km_read_file(&r->catalogue, path, &r->report);
    assert_int_equal(source_count(r, "ads"), 1);
    assert_int_not_equal(source_count(r, "competences found"), 0);
    source_close(r);
}

/* --- Qualifications --------------------------------------------------------------------------------------- */

static void a_qualification_has_its_outcomes_under_three_headings(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "# Kvalifikationer\n\nWebbutvecklare inom .NET\nSeQF/EQF-nivå: 5\nStatus: Aktiv\nAnsvarig: EC AB\n"
                   "Typ av kvalifikation: Yrkeshögskolekvalifikation\n\nLäranderesultat\n\nKunskaper\nOm webb.\n\n"
                   "Färdigheter\nPlanera.\n\nAnsvar och självständighet\nÖvervaka.\n\nFakta\nYrkesområde:\t\n"
                   "SUN-benämning:\tDatavetenskap\nBeslutsdatum:\t2022-01-10\nBeslut upphör att gälla:\t2026-12-31\n"
                   "Alternativt ID:\tYH01817-2022\nKvalifikations ID:\te8829757\nTrailing text.\n"
                   "Utan id\nSeQF/EQF-nivå: 6\nLäranderesultat\nKunskaper\nx\n");
    assert_string_equal(r->report.format, "qualification");
    const km_education *e = only_education(r);
    assert_string_equal(source_text(r, e->id), "e8829757");
    assert_string_equal(source_text(r, e->code), "YH01817-2022");
    assert_string_equal(source_text(r, e->title), "Webbutvecklare inom .NET");
    assert_string_equal(source_text(r, e->provider), "EC AB");
    assert_string_equal(source_text(r, e->outcomes), "Om webb.\nPlanera.\nÖvervaka.");
    assert_int_equal(e->form, KM_COURSE_YH);
    assert_int_equal(e->level, 5);
    assert_true(e->described_only);
    check_day(e->offered_until, "2026-12-31");
    assert_string_equal(source_text(r, r->catalogue.facts.subjects[0].code), "Datavetenskap");
    assert_int_equal(source_skip(r, "qualification without title or id")->count, 1);
    source_close(r);
}

static void the_copied_qualification_is_read(void **state)
{
    (void)state;
    char path[512];
    harness_need("courses/myh/myh_kvalifikationer_example.md", path, sizeof path);
    source_reading *r = source_open();
    km_read_file(&r->catalogue, path, &r->report);
    assert_int_equal(source_count(r, "qualifications"), 1);
    assert_string_equal(source_text(r, only_education(r)->code), "YH01817-2022");
    source_close(r);
}

static void a_number_has_one_decimal_at_most(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t tenths;
    } cases[] = {{"7.5", 75}, {"7,5", 75}, {"30", 300}, {"0.5", 5}, {"", 0},
                 {"7.55", 0}, {"7.", 0},   {"x", 0},    {"-3", 0},  {"1234567", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(km_course_tenths(km_bytes_of(cases[i].text)), cases[i].tenths);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_of_no_known_format_is_left_unknown),
        cmocka_unit_test(broken_xml_of_a_known_format_is_refused_with_its_line),
        cmocka_unit_test(entities_that_swell_are_refused),
        cmocka_unit_test(no_other_file_is_read_through_an_entity),
        cmocka_unit_test(a_document_beyond_the_limit_is_refused),
        cmocka_unit_test(an_opportunity_is_put_together_from_what_it_refers_to),
        cmocka_unit_test(references_that_lead_nowhere_or_round_do_no_harm),
        cmocka_unit_test(the_sample_of_europass_is_read),
        cmocka_unit_test(a_course_with_instances_is_read),
        cmocka_unit_test(nodes_of_a_graph_are_followed),
        cmocka_unit_test(a_list_of_courses_is_read),
        cmocka_unit_test(an_answer_gives_its_terms_with_belief_and_document),
        cmocka_unit_test(an_ad_that_was_enriched_is_an_ad_and_its_terms),
        cmocka_unit_test(arrays_of_historical_dumps_stand_for_objects),
        cmocka_unit_test(lines_are_known_by_the_first_that_tells),
        cmocka_unit_test(the_recorded_ad_with_its_enrichment_is_read),
        cmocka_unit_test(a_qualification_has_its_outcomes_under_three_headings),
        cmocka_unit_test(the_copied_qualification_is_read),
        cmocka_unit_test(a_number_has_one_decimal_at_most),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    harness_temp_remove();
    return failed;
}
