/* Courses: every trap that real education data sets. */
#include "harness.h"
#include "source.h"

#include "snapshot/snapshot.h"
#include "sources/course_parts.h"
#include "sources/read_file.h"

#include <stdio.h>
#include <string.h>

static const km_education *only_education(const source_reading *r)
{
    assert_int_equal(r->catalogue.educations_count, 1);
    return &r->catalogue.educations[0];
}

static const km_event *only_event(const source_reading *r)
{
    assert_int_equal(r->catalogue.events_count, 1);
    return &r->catalogue.events[0];
}

static void check_day(int32_t day, const char *iso)
{
    char text[11];
    assert_int_not_equal(day, KM_DAY_UNKNOWN);
    km_date_print(day, text);
    assert_string_equal(text, iso);
}

#define INFO(id, rest) "{\"id\":\"" id "\",\"status\":\"ACTIVE\",\"content\":{\"identifier\":\"" id "\"," rest "}}"

/* --- EMIL 3 -------------------------------------------------------------------------------------------- */

static void an_education_has_its_swedish_texts_without_markup(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, INFO("i.uoh.uu.1TE686",
                        "\"code\":\"1TE686\",\"lastEdited\":\"2026-01-02T10:00:00\",\"title\":{\"strings\":["
                        "{\"lang\":\"eng\",\"value\":\"Electronics\"},{\"lang\":\"swe\",\"value\":\"Elektronik\"}]},"
                        "\"description\":{\"strings\":[{\"lang\":\"swe\",\"content\":\"HTML\",\"value\":"
                        "\"<p>Kursen ger <b>grunder</b>.</p><ul><li>A &amp; B</li></ul>\"}]},"
                        "\"url\":{\"urls\":[{\"lang\":\"swe\",\"value\":\"www.uu.se/1TE686\"}]},"
                        "\"type\":{\"type\":\"C_SchoolType\",\"code\":\"HS\"},"
                        "\"qualificationLevel\":{\"type\":\"C_Qualification\",\"code\":\"6\"},"
                        "\"credits\":{\"system\":{\"type\":\"C_Credits\",\"code\":\"hp\"},\"credits\":7.5},"
                        "\"extent\":{\"length\":10,\"unit\":{\"type\":\"C_TimeType\",\"code\":\"weeks\"}},"
                        "\"eligibility\":{\"strings\":[{\"lang\":\"swe\",\"value\":\"Matematik 3c\"}]}"));
    const km_education *e = only_education(r);
    assert_string_equal(source_text(r, e->id), "i.uoh.uu.1te686");
    assert_string_equal(source_text(r, e->title), "Elektronik");
    assert_string_equal(source_text(r, e->title_english), "Electronics");
    assert_string_equal(source_text(r, e->description), "Kursen ger grunder.\n- A & B");
    assert_string_equal(source_text(r, e->url), "www.uu.se/1TE686");
    assert_string_equal(source_text(r, e->eligibility), "Matematik 3c");
    assert_int_equal(e->form, KM_COURSE_UNIVERSITY);
    assert_int_equal(e->level, 6);
    assert_int_equal(e->credit_tenths, 75);
    assert_int_equal(e->credit_system, KM_CREDITS_HP);
    assert_int_equal(e->week_tenths, 100);
    source_close(r);
}

static void value_goes_before_content_and_content_will_do(void **state)
{
    (void)state;
    static const char *const titles[] = {
        "{\"strings\":[{\"lang\":\"swe\",\"value\":\"Rätt\",\"content\":\"HTML\"}]}",
        "{\"string\":[{\"lang\":\"swe\",\"content\":\"Rätt\"}]}",
        "[{\"lang\":\"eng\",\"content\":\"Wrong\"},{\"lang\":\"swe\",\"content\":\"Rätt\"}]",
        "[[{\"lang\":\"swe\",\"content\":\"Rätt\"}]]",
        "{\"strings\":[{\"lang\":\"swe\",\"value\":null},{\"value\":\"Rätt\"}]}",
        "\"Rätt\"",
    };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        char text[512];
        snprintf(text, sizeof text, INFO("i.x.1", "\"title\":%s"), titles[i]);
        source_reading *r = source_open();
        source_read(r, text);
        assert_string_equal(source_text(r, only_education(r)->title), "Rätt");
        source_close(r);
    }
}

static void deleted_rows_and_empty_content_are_counted_and_skipped(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(
        r, "{\"links\":[],\"educationEvents\":["
           "{\"id\":\"e.1\",\"status\":\"DELETED\",\"content\":null},"
           "{\"id\":\"e.2\",\"status\":\"ACTIVE\",\"content\":null},"
           "{\"id\":\"e.3\",\"status\":\"ACTIVE\",\"content\":{\"identifier\":\"e.3\",\"education\":\"i.1\","
           "\"isCancelled\":true,\"execution\":{\"start\":\"2025-01-20\"}}},"
           "{\"id\":\"e.4\",\"status\":\"ACTIVE\",\"content\":{\"identifier\":\"e.4\",\"education\":\"\"}},7,null],"
           "\"page\":{\"size\":4}}");
    assert_int_equal(r->report.fate, KM_FILE_READ);
    assert_int_equal(r->catalogue.events_count, 0);
    assert_int_equal(source_skip(r, "record that is not active")->at[0], 1);
    assert_int_equal(source_skip(r, "record without content")->count, 3);
    assert_int_equal(source_skip(r, "cancelled event")->at[0], 3);
    assert_int_equal(source_skip(r, "event without id or education")->at[0], 4);
    source_close(r);
}

static void an_event_has_days_place_pace_and_distance(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r,
                INFO("E.uoh.kth.1",
                     "\"education\":\"I.UOH.KTH.1\",\"providers\":[\"p.uoh.kth\"],"
                     "\"locations\":[{\"town\":\"Stockholm\",\"areaCode\":\"0180\"}],"
                     "\"execution\":{\"condition\":{\"code\":\"1\"},\"start\":\"2025-01-20\",\"end\":\"2025-06-08\"},"
                     "\"fees\":[{\"totalAmount\":65000,\"currency\":\"SEK\",\"condition\":{\"strings\":[{\"value\":"
                     "\"utanför EU\"}]}},"
                     "{\"totalAmount\":1200}],\"paceOfStudy\":{\"percentage\":50.0},"
                     "\"distance\":{\"noOfMandatorySessions\":2},\"application\":{\"last\":\"2024-10-15\"}"));
    const km_event *e = only_event(r);
    assert_string_equal(source_text(r, e->education), "i.uoh.kth.1");
    assert_string_equal(source_text(r, e->area), "0180");
    assert_string_equal(source_text(r, e->place), "Stockholm");
    check_day(e->first_day, "2025-01-20");
    check_day(e->last_day, "2025-06-08");
    check_day(e->deadline, "2024-10-15");
    assert_int_equal(e->pace, 50);
    assert_int_equal(e->distance, KM_DISTANCE_YES);
    assert_int_equal(e->fee, 1200);
    source_close(r);
}

static void what_an_event_leaves_out_is_unknown_and_not_zero(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, INFO("e.1",
                        "\"education\":\"i.1\",\"execution\":{\"condition\":{\"code\":\"2\"},\"start\":\"2025-01-20\"},"
                        "\"application\":{\"last\":\"hösten\"},\"paceOfStudy\":{\"percentage\":9000}"));
    const km_event *e = only_event(r);
    assert_int_equal(e->first_day, KM_DAY_UNKNOWN);
    assert_int_equal(e->deadline, KM_DAY_UNKNOWN);
    assert_int_equal(e->fee, KM_NONE);
    assert_int_equal(e->area, KM_NONE);
    assert_int_equal(e->title, KM_NONE);
    assert_int_equal(e->pace, 0);
    source_close(r);
}

static void an_education_without_a_title_is_skipped(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"educationInfos\":[{\"id\":\"i.1\",\"status\":\"ACTIVE\",\"content\":{\"identifier\":\"i.1\","
                   "\"title\":{\"strings\":[]}}}]}");
    assert_int_equal(source_skip(r, "education without title")->at[0], 1);
    source_close(r);
}

static void an_event_in_forty_places_is_one_education_with_forty_places(void **state)
{
    (void)state;
    char text[8192];
    size_t size = (size_t)snprintf(text, sizeof text,
                                   "{\"id\":\"e.1\",\"status\":\"ACTIVE\",\"content\":{"
                                   "\"identifier\":\"e.1\",\"education\":\"i.1\",\"locations\":[");
    for (int i = 0; i < 40; i++)
        size += (size_t)snprintf(text + size, sizeof text - size, "%s{\"areaCode\":\"%04d\",\"town\":\"T%d\"}",
                                 i ? "," : "", 100 + i, i);
    snprintf(text + size, sizeof text - size, "]}}");
    source_reading *r = source_open();
    source_read(r, text);
    assert_int_equal(source_count(r, "events"), 1);
    assert_int_equal(r->catalogue.events_count, 40);
    assert_string_equal(source_text(r, r->catalogue.events[39].area), "0139");
    assert_string_equal(source_text(r, r->catalogue.events[39].education), "i.1");
    source_close(r);
}

static void an_education_says_until_when_it_is_offered_and_in_which_fields(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, INFO("i.1", "\"expires\":\"2027-01-31T00:00:00\",\"title\":\"A\",\"subjects\":[{\"type\":"
                               "\"UH_Subject\",\"code\":\"EL1\"},{\"type\":\"C_Subject_SUN\",\"code\":\"523\"},{}]"));
    check_day(only_education(r)->offered_until, "2027-01-31");
    assert_int_equal(r->catalogue.facts.subjects_count, 2);
    assert_string_equal(source_text(r, r->catalogue.facts.subjects[1].system), "C_Subject_SUN");
    assert_string_equal(source_text(r, r->catalogue.facts.subjects[1].code), "523");
    source_close(r);
}

static void records_may_come_one_a_line(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, INFO("i.1", "\"title\":\"A\"") "\n{\"id\":\"i.2\",\"status\":\"DELETED\",\"content\":null}\n"
                                                  "{\"id\":\"i.3\",\"sta\n" INFO("i.4", "\"title\":\"B\"") "\n");
    assert_string_equal(r->report.format, "emil3-lines");
    assert_int_equal(source_count(r, "educations"), 2);
    assert_int_equal(source_skip(r, "record that is not active")->at[0], 2);
    assert_int_equal(source_skip(r, "line that is no JSON object")->at[0], 3);
    source_close(r);
}

static void the_recorded_samples_are_read(void **state)
{
    (void)state;
    char path[512];
    harness_need("courses/susa-emil3/susa_navet_events.json", path, sizeof path);
    source_reading *r = source_open();
    km_read_file(&r->catalogue, path, &r->report);
    assert_string_equal(r->report.format, "emil3");
    assert_int_equal(source_count(r, "events"), 2);
    assert_int_equal(source_skip(r, "cancelled event")->count, 1);
    assert_int_equal(source_skip(r, "record that is not active")->count, 1);
    source_close(r);
}

/* --- Municipal rows ------------------------------------------------------------------------------------ */

#define ROW_HEAD "{\"Kurskod\":\"%s\",\"Namn\":\"%s\",\"Niva\":\"%s\",\"Utbildningsanordnare\":\"Sundsvalls Kommun\","
#define ROW_REST                                                                                                       \
    "\"Poang\":\"100.0\",\"RekommenderadInformation\":\"<![CDATA[ <p>L&auml;s&nbsp;om</p>]]>\","                       \
    "\"KurstillfalleStartdatum\":\"2023-10-16 00:00:00.0000000\",\"KurstillfalleSlutdatum\":null,"                     \
    "\"Omfattning\":\"25.0\",\"SistaAnsokningsdag\":\"2023-09-17 02:00:00.0000000\",\"Studieort\":\"Sundsvall\","      \
    "\"DistansObligatorisk\":\"0\",\"SusaKurstillfällePlatsKommunkod\":\"2281\"}"

static void a_municipal_row_is_an_education_and_an_event(void **state)
{
    (void)state;
    char text[2048];
    source_reading *r = source_open();
    snprintf(text, sizeof text, "[" ROW_HEAD ROW_REST "]", "MATMAT02b", "Matematik 2b", "gymnasial vuxenutbildning");
    source_read(r, text);
    const km_education *e = only_education(r);
    const km_event *v = only_event(r);
    assert_string_equal(source_text(r, e->code), "MATMAT02b");
    assert_string_equal(source_text(r, e->description), "Läs om");
    assert_int_equal(e->form, KM_COURSE_KOMVUX);
    assert_int_equal(e->credit_tenths, 1000);
    assert_int_equal(e->credit_system, KM_CREDITS_GYMNASIAL);
    assert_int_equal(v->education, e->id);
    check_day(v->first_day, "2023-10-16");
    check_day(v->deadline, "2023-09-17");
    assert_int_equal(v->last_day, KM_DAY_UNKNOWN);
    assert_int_equal(v->pace, 25);
    assert_string_equal(source_text(r, v->area), "2281");
    assert_int_equal(v->distance, KM_DISTANCE_UNKNOWN);
    source_close(r);
}

static void what_the_register_calls_unknown_is_unknown(void **state)
{
    (void)state;
    char text[4096];
    source_reading *r = source_open();
    snprintf(text, sizeof text, "[" ROW_HEAD ROW_REST "," ROW_HEAD ROW_REST "]", "", "Naturguide - distans",
             "folkhögskola", "Okänd", "Okänd", "");
    source_read(r, text);
    assert_int_equal(only_education(r)->code, KM_NONE);
    assert_int_equal(only_education(r)->form, KM_COURSE_FHSK);
    assert_int_equal(only_education(r)->credit_system, KM_CREDITS_UNKNOWN);
    assert_int_equal(only_event(r)->distance, KM_DISTANCE_YES);
    assert_int_equal(source_skip(r, "course without name")->at[0], 2);
    source_close(r);
}

static void the_english_shape_of_the_same_rows_is_read(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(
        r, "[{\"code\":\"GRNSVAB\",\"level\":\"grundläggande vuxenutbildning\",\"start\":\"2023-10-16\","
           "\"latestApplication\":\"2023-09-17\",\"studyLocation\":\"Sundsvall\",\"provider\":\"Sundsvalls Kommun\","
           "\"credits\":200,\"scope\":25,\"name\":\"Svenska\",\"end\":\"2024-07-19\",\"information\":\"<p>x</p>\"}]");
    assert_string_equal(r->report.format, "susa-finder");
    assert_int_equal(only_education(r)->form, KM_COURSE_KOMVUX_BASIC);
    assert_int_equal(only_education(r)->credit_tenths, 2000);
    check_day(only_event(r)->last_day, "2024-07-19");
    source_close(r);
}

/* --- Syllabi ------------------------------------------------------------------------------------------- */

static void a_syllabus_has_outcomes_line_by_line_and_a_title_without_credits(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"Kurskod\":\"FÖ121G\",\"NivaForkortning\":\"GR\",\"KursplanBenamning\":"
                   "\"Företagsekonomi GR (C), Affärsrelationer, 7,5 hp\",\"hp\":\"7.5\",\"GallerFrom\":"
                   "\"2020-08-15 00:00:00.000\",\"MajorVersion\":\"4\",\"UtbildningMal\":"
                   "\"Efter kursen:  • Analysera  • Förstå\",\"SarskildBehorighet\":\"Grundläggande behörighet\"}");
    const km_education *e = only_education(r);
    assert_string_equal(source_text(r, e->title), "Företagsekonomi GR (C), Affärsrelationer");
    assert_string_equal(source_text(r, e->outcomes), "Efter kursen:\n• Analysera\n• Förstå");
    assert_string_equal(source_text(r, e->provider), "Mittuniversitetet");
    assert_int_equal(e->level, 6);
    assert_int_equal(e->credit_tenths, 75);
    assert_int_equal(e->version, 4);
    check_day(e->valid_from, "2020-08-15");
    source_close(r);
}

static void a_title_that_is_all_credits_stays(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"Kurskod\":\"A1\",\"KursplanBenamning\":\"15 hp\"}");
    assert_string_equal(source_text(r, only_education(r)->title), "15 hp");
    source_close(r);
}

static void all_real_syllabi_are_read(void **state)
{
    (void)state;
    char path[512];
    harness_need("courses/miun-kursplaner/kursplaner_miun.derived.jsonl", path, sizeof path);
    source_reading *r = source_open();
    km_read_file(&r->catalogue, path, &r->report);
    assert_int_equal(source_count(r, "syllabi"), 3586);
    size_t outcomes = 0;
    for (size_t i = 0; i < r->catalogue.educations_count; i++)
        outcomes += r->catalogue.educations[i].outcomes != KM_NONE;
    assert_int_equal(outcomes, 3564);
    source_close(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_education_has_its_swedish_texts_without_markup),
        cmocka_unit_test(value_goes_before_content_and_content_will_do),
        cmocka_unit_test(deleted_rows_and_empty_content_are_counted_and_skipped),
        cmocka_unit_test(an_event_has_days_place_pace_and_distance),
        cmocka_unit_test(what_an_event_leaves_out_is_unknown_and_not_zero),
        cmocka_unit_test(an_education_without_a_title_is_skipped),
        cmocka_unit_test(an_event_in_forty_places_is_one_education_with_forty_places),
        cmocka_unit_test(an_education_says_until_when_it_is_offered_and_in_which_fields),
        cmocka_unit_test(records_may_come_one_a_line),
        cmocka_unit_test(the_recorded_samples_are_read),
        cmocka_unit_test(a_municipal_row_is_an_education_and_an_event),
        cmocka_unit_test(what_the_register_calls_unknown_is_unknown),
        cmocka_unit_test(the_english_shape_of_the_same_rows_is_read),
        cmocka_unit_test(a_syllabus_has_outcomes_line_by_line_and_a_title_without_credits),
        cmocka_unit_test(a_title_that_is_all_credits_stays),
        cmocka_unit_test(all_real_syllabi_are_read),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    harness_temp_remove();
    return failed;
}
