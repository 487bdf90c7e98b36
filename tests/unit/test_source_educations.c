/* Educations of JobEd Connect, the older Susa-navet, Planned Educations and Skolverket's syllabi. */
#include "harness.h"
#include "source.h"

#include "snapshot/snapshot.h"
#include "sources/read_file.h"

#include <cJSON.h>
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

/* --- JobEd Connect ------------------------------------------------------------------------------------- */

#define EDUCATION                                                                                                      \
    "\"education\":{\"identifier\":\"I.myh.yh.12291\",\"code\":\"YH01839-2026\",\"title\":[{\"lang\":\"swe\","         \
    "\"content\":\"BIM-verktyg\"}],\"description\":[{\"lang\":\"swe\",\"content\":\"<p>Bygg &amp; anl.</p>\"}],"       \
    "\"form\":{\"code\":\"yh\",\"type\":\"C_SchoolType\"},\"credits\":{\"system\":{\"code\":\"yh\"},\"credits\":35},"  \
    "\"educationLevel\":{\"code\":\"ISCED_5\"},\"urls\":[{\"lang\":\"swe\",\"content\":\"https://nackademin.se\"}],"   \
    "\"eligibility\":{\"eligibilityDescription\":[[{\"lang\":\"swe\",\"content\":\"Matematik 2\"}]]},"                 \
    "\"subject\":[{\"id\":\"123\",\"code\":\"523f\",\"type\":\"YH\",\"name\":\"x\"}]}"

static void a_hit_of_a_search_has_content_where_emil_has_value(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"hits\":1,\"result\":[{\"id\":\"i.myh.yh.12291\"," EDUCATION
                   ",\"providerSummary\":{\"providers\":[\"Nackademin Aktiebolag\"]},\"eventSummary\":{"
                   "\"municipalityCode\":[\"0184\"],\"paceOfStudyPercentage\":[50],\"executions\":[{\"start\":"
                   "\"2026-08-01\",\"end\":\"2028-05-31\"}],\"distance\":false}},{\"id\":\"x\",\"education\":{}},7]}");
    assert_string_equal(r->report.format, "jobed");
    const km_education *e = only_education(r);
    assert_string_equal(source_text(r, e->id), "i.myh.yh.12291");
    assert_string_equal(source_text(r, e->title), "BIM-verktyg");
    assert_string_equal(source_text(r, e->description), "Bygg & anl.");
    assert_string_equal(source_text(r, e->eligibility), "Matematik 2");
    assert_string_equal(source_text(r, e->url), "https://nackademin.se");
    assert_string_equal(source_text(r, e->provider), "Nackademin Aktiebolag");
    assert_int_equal(e->form, KM_COURSE_YH);
    assert_int_equal(e->level, 5);
    assert_int_equal(e->credit_tenths, 350);
    assert_int_equal(e->credit_system, KM_CREDITS_YH);
    assert_int_equal(r->catalogue.events_count, 1);
    check_day(r->catalogue.events[0].first_day, "2026-08-01");
    assert_string_equal(source_text(r, r->catalogue.events[0].area), "0184");
    assert_int_equal(r->catalogue.events[0].pace, 50);
    assert_int_equal(r->catalogue.events[0].distance, KM_DISTANCE_NO);
    assert_string_equal(source_text(r, r->catalogue.facts.subjects[0].code), "523f");
    assert_int_equal(source_skip(r, "record without an education")->count, 2);
    source_close(r);
}

static void a_hit_of_a_match_is_flat_and_komvux_lies_where_its_provider_does(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"hits_total\":1,\"hits\":[{\"id\":\"i.alvis.19.115.118347\",\"code\":\"BAXAOE\","
                   "\"education_provider_name\":\"Vallentuna\",\"education_title\":\"Träarbetare, Klassrum\","
                   "\"education_type\":\"kurspaket\",\"education_form\":\"vuxgy\",\"education_description\":"
                   "\"<h1>Träarbetare</h1><p>Bygg&nbsp;hus.</p>\",\"providerSummary\":{\"providers\":"
                   "[\"Vallentuna\"]},\"eventSummary\":{\"municipalityCode\":[],\"paceOfStudyPercentage\":[100],"
                   "\"executions\":[{\"start\":\"2026-10-12\",\"end\":\"2027-06-11\"}],\"distance\":true}},"
                   "{\"education_title\":\"\",\"education_form\":\"yh\"}]}");
    const km_education *e = only_education(r);
    assert_int_equal(e->form, KM_COURSE_KOMVUX);
    assert_string_equal(source_text(r, e->description), "Träarbetare\nBygg hus.");
    assert_string_equal(source_text(r, r->catalogue.events[0].place), "Vallentuna");
    assert_int_equal(r->catalogue.events[0].distance, KM_DISTANCE_YES);
    assert_int_equal(source_skip(r, "education without title")->at[0], 2);
    source_close(r);
}

static void days_and_places_are_paired_only_where_that_is_certain(void **state)
{
    (void)state;
    static const struct {
        const char *places, *days;
        size_t events;
    } cases[] = {{"\"0180\",\"1480\",\"1280\"", "{\"start\":\"2026-08-01\"}", 3},
                 {"\"0180\"", "{\"start\":\"2026-08-01\"},{\"start\":\"2027-01-01\"}", 2},
                 {"\"0180\",\"1480\"", "{\"start\":\"2026-08-01\"},{\"start\":\"2027-01-01\"}", 4},
                 {"\"0180\",\"1480\"", "", 2},
                 {"", "{\"start\":\"2026-08-01\"}", 1},
                 {"", "", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[1024];
        snprintf(text, sizeof text,
                 "[{\"id\":\"i.1\",\"education_title\":\"A\",\"education_form\":\"yh\",\"eventSummary\":{"
                 "\"municipalityCode\":[%s],\"executions\":[%s]}}]",
                 cases[i].places, cases[i].days);
        source_reading *r = source_open();
        source_read(r, text);
        assert_int_equal(r->catalogue.events_count, cases[i].events);
        size_t both = 0;
        for (size_t e = 0; e < cases[i].events; e++)
            both += r->catalogue.events[e].area != KM_NONE && r->catalogue.events[e].first_day != KM_DAY_UNKNOWN;
        assert_int_equal(both, i < 2 ? cases[i].events : 0);
        source_close(r);
    }
}

static void shares_of_terms_are_kept_with_the_occupation(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"id\":\"aaaa_bbb_ccc\",\"metadata\":{\"enriched_ads_count\":9,"
                   "\"enriched_candidates_term_frequency\":{\"competencies\":[{\"term\":\"truckkort\","
                   "\"percent_for_occupation\":4.588},{\"term\":\"fel\",\"percent_for_occupation\":101},{}]}}}");
    assert_string_equal(r->report.format, "jobed-terms");
    assert_int_equal(r->catalogue.facts.term_shares_count, 1);
    assert_int_equal(r->catalogue.facts.term_shares[0].share, 459);
    assert_string_equal(source_text(r, r->catalogue.facts.term_shares[0].occupation), "aaaa_bbb_ccc");
    assert_int_equal(source_skip(r, "term without a name or a share")->count, 2);
    source_close(r);
}

/* The recording holds several answers under the requests that gave them. */
static void the_recorded_answers_of_jobed_are_read(void **state)
{
    (void)state;
    char path[512];
    harness_need("courses/jobed/jobed_connect_real_samples.transcribed.json", path, sizeof path);
    FILE *file = fopen(path, "rb");
    static char bytes[1 << 16];
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    cJSON *all = cJSON_ParseWithLength(bytes, size);
    size_t read = 0;
    const cJSON *answer;
    cJSON_ArrayForEach(answer, all)
    {
        if (!cJSON_GetObjectItemCaseSensitive(answer, "eventSummary"))
            continue;
        char *text = cJSON_Print(answer);
        source_reading *r = source_open();
        source_read(r, text);
        assert_string_equal(r->report.format, "jobed");
        assert_int_equal(r->catalogue.educations_count, 1);
        assert_int_equal(r->catalogue.events_count, 1);
        assert_int_not_equal(r->catalogue.educations[0].description, KM_NONE);
        assert_null(strchr(source_text(r, r->catalogue.educations[0].description), '<'));
        read++;
        source_close(r);
        cJSON_free(text);
    }
    cJSON_Delete(all);
    assert_int_equal(read, 3);
}

/* --- The older Susa-navet ------------------------------------------------------------------------------ */

static void the_older_shape_has_lists_of_one(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"content\":[{\"content\":{\"educationInfo\":{\"identifier\":\"i.uoh.1\",\"title\":{\"string\":["
                   "{\"lang\":\"eng\",\"content\":\"Welding\"},{\"lang\":\"swe\",\"content\":\"Svetsning\"}]},"
                   "\"description\":{\"string\":[{\"lang\":\"swe\",\"content\":\"<![CDATA[<p>A&ouml;</p>]]>\"}]},"
                   "\"credits\":{\"system\":[{\"code\":\"hp\"}],\"credits\":[7.5]},\"form\":{\"code\":\"HS\"},"
                   "\"eligibility\":{\"eligibilityDescription\":[{\"string\":[{\"lang\":\"swe\",\"content\":\"x\"}]}]},"
                   "\"url\":{\"url\":[{\"lang\":\"swe\",\"content\":\"www.a.se\"}]}}}},"
                   "{\"content\":{\"educationEvent\":{}}},{\"content\":null}],\"page\":{}}");
    assert_string_equal(r->report.format, "susa-1.1");
    const km_education *e = only_education(r);
    assert_string_equal(source_text(r, e->title), "Svetsning");
    assert_string_equal(source_text(r, e->title_english), "Welding");
    assert_string_equal(source_text(r, e->description), "Aö");
    assert_string_equal(source_text(r, e->eligibility), "x");
    assert_string_equal(source_text(r, e->url), "www.a.se");
    assert_int_equal(e->credit_tenths, 75);
    assert_int_equal(e->credit_system, KM_CREDITS_HP);
    assert_int_equal(e->form, KM_COURSE_UNIVERSITY);
    assert_int_equal(source_skip(r, "record that is no educationInfo")->at[0], 2);
    source_close(r);
}

/* --- Planned Educations -------------------------------------------------------------------------------- */

static void a_planned_occasion_carries_its_education(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r,
                "{\"status\":\"OK\",\"body\":{\"_embedded\":{\"listedAdultEducationEvents\":["
                "{\"educationEventId\":\"e.myh.1\",\"providerName\":\"KYH\",\"municipality\":\"Göteborg\","
                "\"geographicalAreaCode\":\"1480\",\"credits\":\"400\",\"creditsSystem\":\"yh\",\"town\":\"GÖTEBORG\","
                "\"typeOfSchool\":\"Yrkeshögskoleutbildning\",\"semesterStartFrom\":\"2025-08-01\",\"paceOfStudy\":"
                "\"100.0\",\"titleSv\":\".NET\",\"distance\":false,\"lastApplicationDate\":"
                "\"2024-10-15T00:00:00.000+02:00\",\"executionCondition\":1},"
                "{\"educationEventId\":\"e.alvis.2\",\"providerName\":\"Klippan\",\"municipality\":\"Klippan\","
                "\"credits\":\"100\",\"creditsSystem\":\"gy\",\"typeOfSchool\":\"Gymnasial vuxenutbildning\","
                "\"semesterStartFrom\":\"2025-08-01\",\"titleSv\":\"Matematik\",\"executionCondition\":2},"
                "{\"educationEventId\":\"e.3\",\"typeOfSchool\":\"x\"},{\"titleSv\":\"y\"}]}}}");
    assert_string_equal(r->report.format, "planned-educations");
    assert_int_equal(r->catalogue.educations_count, 2);
    const km_event *e = r->catalogue.events;
    assert_int_equal(r->catalogue.educations[0].form, KM_COURSE_YH);
    assert_int_equal(r->catalogue.educations[0].credit_tenths, 4000);
    check_day(e[0].first_day, "2025-08-01");
    check_day(e[0].deadline, "2024-10-15");
    assert_string_equal(source_text(r, e[0].area), "1480");
    assert_int_equal(e[0].pace, 100);
    assert_int_equal(r->catalogue.educations[1].form, KM_COURSE_KOMVUX);
    assert_int_equal(e[1].first_day, KM_DAY_UNKNOWN);
    assert_string_equal(source_text(r, e[1].place), "Klippan");
    assert_int_equal(source_skip(r, "occasion without title")->at[0], 3);
    assert_int_equal(source_skip(r, "record that is no occasion")->at[0], 4);
    source_close(r);
}

static void the_recorded_planned_educations_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        uint64_t occasions;
    } files[] = {{"adult-education-events.example.json", 20}, {"adult-education-event.example.json", 1}};
    for (size_t i = 0; i < 2; i++) {
        char name[128], path[512];
        snprintf(name, sizeof name, "courses/planned-educations/%s", files[i].file);
        harness_need(name, path, sizeof path);
        source_reading *r = source_open();
        km_read_file(&r->catalogue, path, &r->report);
        assert_string_equal(r->report.format, "planned-educations");
        assert_int_equal(source_count(r, "course occasions"), files[i].occasions);
        assert_int_equal(r->report.skip_count, 0);
        if (i == 1) {
            assert_string_equal(source_text(r, only_education(r)->title), ".NET Cloud Developer");
            assert_int_not_equal(only_education(r)->eligibility, KM_NONE);
            assert_string_equal(source_text(r, only_education(r)->url),
                                "https://www.iths.se/utbildningar/net-cloud-developer/");
        }
        source_close(r);
    }
}

/* --- Syllabi of Skolverket ----------------------------------------------------------------------------- */

static void a_subject_gives_the_content_of_its_courses_and_what_they_build_on(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(
        r, "{\"apiName\":\"Syllabus API\",\"subject\":{\"code\":\"MAT\",\"name\":\"Matematik\",\"typeOfSyllabus\":"
           "\"SUBJECT_SYLLABUS\",\"startDate\":\"2022-07-01\",\"modifiedDate\":\"2023-04-14\",\"purpose\":"
           "\"<p>Syfte.</p><h3>Kurser i ämnet</h3><ul><li>Matematik 1a, 100 poäng, som bygger på de kunskaper "
           "grundskolan ger.</li><li>Matematik 2a, 100 poäng, som bygger på kursen matematik 1a. Betyg i kursen "
           "kan inte ingå.</li></ul>\",\"schoolTypes\":[\"GY\",\"VUXGY\"],\"courses\":[{\"code\":\"MATMAT02a\","
           "\"name\":\"Matematik 2a\",\"points\":\"100\",\"typeOfSyllabus\":\"COURSE_IN_SUBJECT_SYLLABUS\","
           "\"description\":\"<p>Kursen omfattar.</p>\",\"centralContent\":{\"text\":\"<ul><li>Formler</li></ul>\"}},"
           "{\"code\":\"MATMAT02b\",\"name\":\"Matematik 2b\",\"points\":\"100\",\"centralContent\":[{\"text\":"
           "\"<p>Ett</p>\"},{\"text\":\"<p>Två</p>\"}]},{\"name\":\"Namnlös\"}]}}");
    assert_string_equal(r->report.format, "skolverket-syllabus");
    assert_int_equal(r->catalogue.educations_count, 2);
    const km_education *e = r->catalogue.educations;
    assert_int_equal(e[0].form, KM_COURSE_KOMVUX);
    assert_true(e[0].described_only);
    assert_string_equal(source_text(r, e[0].code), "MATMAT02a");
    assert_string_equal(source_text(r, e[0].outcomes), "- Formler");
    assert_string_equal(source_text(r, e[0].eligibility), "kursen matematik 1a");
    assert_int_equal(e[0].credit_tenths, 1000);
    assert_string_equal(source_text(r, e[1].outcomes), "Ett\n\nTvå");
    assert_int_equal(e[1].eligibility, KM_NONE);
    assert_int_equal(source_skip(r, "course without code or name")->at[0], 3);
    assert_string_equal(km_facts_code_name(&r->catalogue, km_bytes_of("SV_Subject"), km_bytes_of("MATMAT02b")).data,
                        "Matematik 2b");
    source_close(r);
}

static void courses_for_children_are_named_and_passed_over(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r,
                "{\"subjects\":[{\"code\":\"GRGRMAT01\",\"name\":\"Matematik\",\"typeOfSyllabus\":\"SUBJECT_SYLLABUS\","
                "\"schoolTypes\":[\"GR\"],\"courses\":[{\"code\":\"A\",\"name\":\"B\",\"points\":\"1\"}]},"
                "{\"code\":\"X\",\"name\":\"Utan kurser\",\"typeOfSyllabus\":\"SUBJECT_SYLLABUS\"}]}");
    assert_int_equal(r->catalogue.educations_count, 0);
    assert_int_equal(source_skip(r, "course that is not for adults")->count, 1);
    assert_int_equal(source_count(r, "subjects without courses"), 1);
    source_close(r);
}

/* --- Codes --------------------------------------------------------------------------------------------- */

static void codes_of_courses_and_fields_are_known_by_their_form(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"MUSINS01\":\"Instrument 1\",\"ATVREP0\":\"Reparation\",\"ADMADM00S\":\"Administration\","
                   "\"AFFAFÄ00S\":\"Affär\",\"ADMADM01\":\"a\",\"ADMADM02\":\"b\",\"ADMPER0\":\"c\",\"ADMREC0\":\"d\","
                   "\"AKTAKT0\":\"e\",\"MATMAT01a\":\"Matematik 1a\",\"AKTGUI0\":null}");
    assert_string_equal(r->report.format, "course-codes");
    assert_int_equal(source_count(r, "codes of courses"), 10);
    assert_int_equal(source_skip(r, "code without a name")->at[0], 11);
    source_read(r, "[{\"code\":\"481ab\",\"name\":\"Programmerare, spel\"},{\"code\":\"481\",\"name\":\"x\"}]");
    assert_string_equal(r->report.format, "sun5-codes");
    assert_string_equal(km_facts_code_name(&r->catalogue, km_bytes_of("SUN5"), km_bytes_of("481ab")).data,
                        "Programmerare, spel");
    assert_int_equal(source_skip(r, "field without code or name")->at[0], 2);
    source_close(r);
}

static void lists_that_only_look_like_codes_are_left_alone(void **state)
{
    (void)state;
    static const char *const texts[] = {"{\"Dalarnas län\":\"a\",\"Skåne län\":\"b\"}",
                                        "{\"XWKY_c49_5nv\":\"Upplands Väsby\",\"K4az_Bm6_hRV\":\"Vallentuna\"}",
                                        "[{\"code\":\"BF\",\"name\":\"Barn- och fritidsprogrammet\"}]"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        source_reading *r = source_open();
        source_read(r, texts[i]);
        assert_int_equal(r->report.fate, KM_FILE_UNKNOWN);
        source_close(r);
    }
}

static void the_real_lists_of_codes_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *file, *what;
        uint64_t count;
    } files[] = {{"courses/skolverket-syllabus/gy11_course_codes.derived.json", "codes of courses", 1059},
                 {"courses/myh/sun5_codes_seen.derived.json", "fields of study", 200}};
    for (size_t i = 0; i < 2; i++) {
        char path[512];
        harness_need(files[i].file, path, sizeof path);
        source_reading *r = source_open();
        km_read_file(&r->catalogue, path, &r->report);
        assert_int_equal(source_count(r, files[i].what), files[i].count);
        source_close(r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hit_of_a_search_has_content_where_emil_has_value),
        cmocka_unit_test(a_hit_of_a_match_is_flat_and_komvux_lies_where_its_provider_does),
        cmocka_unit_test(days_and_places_are_paired_only_where_that_is_certain),
        cmocka_unit_test(shares_of_terms_are_kept_with_the_occupation),
        cmocka_unit_test(the_recorded_answers_of_jobed_are_read),
        cmocka_unit_test(the_older_shape_has_lists_of_one),
        cmocka_unit_test(a_planned_occasion_carries_its_education),
        cmocka_unit_test(the_recorded_planned_educations_are_read),
        cmocka_unit_test(a_subject_gives_the_content_of_its_courses_and_what_they_build_on),
        cmocka_unit_test(courses_for_children_are_named_and_passed_over),
        cmocka_unit_test(codes_of_courses_and_fields_are_known_by_their_form),
        cmocka_unit_test(lists_that_only_look_like_codes_are_left_alone),
        cmocka_unit_test(the_real_lists_of_codes_are_read),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    harness_temp_remove();
    return failed;
}
