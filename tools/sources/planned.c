/* Skolverket's Planned Educations v4: {"body":{"_embedded":{"listedAdultEducationEvents":[..]}}} and single records
 * {"body":{"educationEventId", "studyPathName", ..}}. Every record is an occasion with its education in it, and neither
 * a code nor an id tells which occasions are of one course: title, form and provider do. */
#include <stdio.h>
#include <string.h>

#include "snapshot/snapshot.h"
#include "sources/course_parts.h"
#include "sources/format.h"
#include "sources/susa_education.h"

#define DATASET "planned-educations"

static const cJSON *body_of(const cJSON *root)
{
    const cJSON *body = km_member_object(root, "body");
    return body ? body : root;
}

static const cJSON *list_of(const cJSON *root)
{
    return km_member_list(km_member_object(body_of(root), "_embedded"), "listedAdultEducationEvents");
}

static bool is_record(const cJSON *record)
{
    return km_member_text(record, "educationEventId").data && km_member_text(record, "typeOfSchool").data;
}

/* Lists call the title "titleSv", single records "studyPathName". */
static uint32_t title_of(km_intake *intake, const cJSON *record)
{
    uint32_t title = km_course_string(intake, km_member_text(record, "titleSv"), true);
    return title != KM_NONE ? title : km_course_string(intake, km_member_text(record, "studyPathName"), true);
}

/* Starts that are open have no day (2 and 3, as in EMIL). */
static bool is_dated(const cJSON *record)
{
    uint32_t condition = km_member_number(record, "executionCondition", 1, 0);
    return condition != 2 && condition != 3;
}

static void read_event(km_intake *intake, const cJSON *record, const km_education *education)
{
    km_event event = km_event_blank();
    const cJSON *distance = cJSON_GetObjectItemCaseSensitive(record, "distance");
    km_bytes town = km_member_text(record, "town");
    event.id = km_susa_id(intake, km_member_text(record, "educationEventId"));
    event.education = education->id;
    event.provider = education->provider;
    if (is_dated(record))
        event.first_day = km_course_day(km_member_text(record, "semesterStartFrom"));
    event.deadline = km_course_day(km_member_text(record, "lastApplicationDate"));
    event.pace = km_course_pace(record, "paceOfStudy");
    if (cJSON_IsBool(distance))
        event.distance = cJSON_IsTrue(distance) ? KM_DISTANCE_YES : KM_DISTANCE_NO;
    event.place = km_catalogue_string(intake->catalogue, town.size ? town : km_member_text(record, "municipality"));
    event.area = km_catalogue_string(intake->catalogue, km_member_text(record, "geographicalAreaCode"));
    event.fee = km_member_number(record, "fee", 1, KM_NONE);
    km_catalogue_event(intake->catalogue, event);
}

static void read_record(km_intake *intake, const cJSON *record)
{
    km_education education = km_education_blank();
    intake->position++;
    education.title = title_of(intake, record);
    if (education.title == KM_NONE || !is_record(record)) {
        km_intake_skip(intake, is_record(record) ? "occasion without title" : "record that is no occasion");
        return;
    }
    education.provider = km_course_string(intake, km_member_text(record, "providerName"), true);
    education.form = km_course_form(km_member_text(record, "typeOfSchool"));
    education.credit_tenths = km_member_number(record, "credits", 10, 0);
    education.credit_system = km_course_credits(km_member_text(record, "creditsSystem"));
    education.description = km_course_string(intake, km_member_text(record, "educationEventDescription"), false);
    education.eligibility = km_course_string(intake, km_member_text(record, "requirements"), false);
    education.url =
        km_catalogue_string(intake->catalogue, km_member_text(km_member_object(record, "contactInfo"), "web"));
    education.source = km_catalogue_string(intake->catalogue, km_bytes_of(DATASET));
    education.id = km_susa_make_id(intake, &education);
    if (education.id == KM_NONE)
        return;
    km_catalogue_education(intake->catalogue, education);
    read_event(intake, record, &education);
    km_intake_read(intake, "course occasions", 1);
}

static bool recognise_planned(const cJSON *root)
{
    return list_of(root) || is_record(body_of(root));
}

static void read_planned(km_intake *intake, const cJSON *root)
{
    const cJSON *record;
    if (!list_of(root))
        read_record(intake, body_of(root));
    cJSON_ArrayForEach(record, list_of(root))
    {
        read_record(intake, record);
    }
    km_catalogue_dataset(intake->catalogue, km_bytes_of(DATASET), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

const km_json_format km_format_planned = {"planned-educations", NULL, recognise_planned, read_planned};

static bool recognise_areas(const cJSON *root)
{
    const cJSON *areas = km_member_list(body_of(root), "areas");
    return areas && cJSON_GetObjectItemCaseSensitive(areas->child, "directions") != NULL;
}

const km_json_format km_format_planned_areas = {"planned-areas", "Skolverket's areas of interest are not used",
                                                recognise_areas, NULL};
