/* Susa-navet's EMIL 3 (SS 10700:2024): lists {"educationInfos" | "educationEvents" | "educationProviders":
 * [{"id","status","content"}]} and single records. A record that is not ACTIVE has no content. Ids are compared
 * without regard to case. */
#include <string.h>

#include "snapshot/snapshot.h"
#include "sources/course_parts.h"
#include "sources/format.h"
#include "sources/registry.h"
#include "sources/susa_education.h"

#define DATASET "susa-navet"

static km_bytes code_of(const cJSON *object, const char *name)
{
    return km_member_text(km_member_object(object, name), "code");
}

/* The dataset of a record: that of the source system in its id ("i.demo.1"), when it has one of its own. */
static km_bytes dataset_of(const cJSON *content)
{
    km_registry_entry entry;
    km_bytes id = km_member_text(content, "identifier");
    const char *dot = id.size ? memchr(id.data, '.', id.size) : NULL;
    if (dot) {
        km_bytes rest = {dot + 1, id.size - (size_t)(dot + 1 - id.data)};
        const char *end = memchr(rest.data, '.', rest.size);
        rest.size = end ? (size_t)(end - rest.data) : rest.size;
        if (rest.size && km_registry_of_system(rest, &entry))
            return entry.id;
    }
    return km_bytes_of(DATASET);
}

static void note_edited(km_intake *intake, const cJSON *content)
{
    km_catalogue_dataset(intake->catalogue, dataset_of(content), (km_bytes){NULL, 0},
                         km_member_text(content, "lastEdited"));
}

/* --- Educations --------------------------------------------------------------------------------------- */

/* SeQF: the stated level; else what the Swedish levels are placed at (YH 5 or 6 is not told apart without it). */
static uint8_t level_of(const cJSON *content)
{
    km_bytes code = code_of(content, "qualificationLevel");
    if (code.size == 1 && code.data[0] >= '1' && code.data[0] <= '8')
        return (uint8_t)(code.data[0] - '0');
    const cJSON *level;
    cJSON_ArrayForEach(level, km_member_list(content, "educationLevels"))
    {
        km_bytes own = km_member_text(level, "code");
        if (own.size == 7 && memcmp(own.data, "ISCED_", 6) == 0 && own.data[6] >= '5' && own.data[6] <= '8')
            return (uint8_t)(own.data[6] - '0');
    }
    return 0;
}

/* Full-time weeks of the stated extent; hours are taken as 40 to the week and semesters as 20 weeks. */
static uint32_t extent_of(const cJSON *content)
{
    static const struct {
        const char *unit;
        uint32_t tenths;
    } units[] = {{"weeks", 10}, {"days", 2}, {"semesters", 200}, {"years", 400}};
    const cJSON *extent = km_member_object(content, "extent");
    km_bytes unit = code_of(extent, "unit");
    uint32_t length = km_member_number(extent, "length", 1, 0);
    if (km_bytes_equal(unit, km_bytes_of("hours")))
        return length / 4;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (km_bytes_equal(unit, km_bytes_of(units[i].unit)) && length < 10000)
            return length * units[i].tenths;
    return 0;
}

static void read_subjects(km_intake *intake, uint32_t id, const cJSON *content)
{
    const cJSON *subject;
    cJSON_ArrayForEach(subject, km_member_list(content, "subjects"))
    {
        km_catalogue_subject(intake->catalogue, id, km_member_text(subject, "type"), km_member_text(subject, "code"));
    }
}

static void read_info(km_intake *intake, const cJSON *content)
{
    km_education education = km_education_blank();
    education.id = km_susa_id(intake, km_member_text(content, "identifier"));
    education.title = km_course_text(intake, content, "title", "swe");
    if (education.id == KM_NONE || education.title == KM_NONE) {
        km_intake_skip(intake, education.id == KM_NONE ? "education without id" : "education without title");
        return;
    }
    const cJSON *credits = km_member_object(content, "credits");
    education.title_english = km_course_text(intake, content, "title", "eng");
    education.code = km_catalogue_string(intake->catalogue, km_member_text(content, "code"));
    education.description = km_course_text(intake, content, "description", "swe");
    education.eligibility = km_course_text(intake, content, "eligibility", "swe");
    education.url = km_course_text(intake, content, "url", "swe");
    education.form = km_course_form(code_of(content, "type"));
    education.level = level_of(content);
    education.credit_tenths = km_member_number(credits, "credits", 10, 0);
    education.credit_system = km_course_credits(code_of(credits, "system"));
    education.week_tenths = extent_of(content);
    education.offered_until = km_course_day(km_member_text(content, "expires"));
    education.source = km_catalogue_string(intake->catalogue, dataset_of(content));
    km_catalogue_education(intake->catalogue, education);
    read_subjects(intake, education.id, content);
    km_intake_read(intake, "educations", 1);
    note_edited(intake, content);
}

/* --- Events ------------------------------------------------------------------------------------------- */

/* A start that is open, or only planned, has no day (C_ExecutionCondition 2 and 3). */
static bool is_dated(const cJSON *execution)
{
    km_bytes condition = code_of(execution, "condition");
    return !(condition.size == 1 && (condition.data[0] == '2' || condition.data[0] == '3'));
}

/* Fees are for those outside the EU when a condition is stated; a course without such a list says nothing. */
static uint32_t fee_of(const cJSON *content)
{
    const cJSON *fee;
    cJSON_ArrayForEach(fee, km_member_list(content, "fees"))
    {
        km_bytes currency = km_member_text(fee, "currency");
        bool kronor = currency.size == 0 || km_bytes_equal(currency, km_bytes_of("SEK"));
        if (kronor && !km_member_object(fee, "condition"))
            return km_member_number(fee, "totalAmount", 1, KM_NONE);
    }
    return KM_NONE;
}

/* The event at each of its places; once when it names none. */
static void add_places(km_intake *intake, km_event event, const cJSON *locations)
{
    const cJSON *place = locations ? locations->child : NULL;
    do {
        event.place = km_catalogue_string(intake->catalogue, km_member_text(place, "town"));
        event.area = km_catalogue_string(intake->catalogue, km_member_text(place, "areaCode"));
        km_catalogue_event(intake->catalogue, event);
        place = place ? place->next : NULL;
    } while (place);
}

static void read_event(km_intake *intake, const cJSON *content)
{
    km_event event = km_event_blank();
    event.id = km_susa_id(intake, km_member_text(content, "identifier"));
    event.education = km_susa_id(intake, km_member_text(content, "education"));
    if (event.id == KM_NONE || event.education == KM_NONE || km_member_is_true(content, "isCancelled")) {
        km_intake_skip(intake, event.id == KM_NONE || event.education == KM_NONE ? "event without id or education"
                                                                                 : "cancelled event");
        return;
    }
    const cJSON *providers = km_member_list(content, "providers");
    const cJSON *execution = km_member_object(content, "execution");
    if (providers && cJSON_IsString(providers->child))
        event.provider = km_susa_id(intake, km_bytes_of(providers->child->valuestring));
    event.title = km_course_text(intake, content, "title", "swe");
    event.description = km_course_text(intake, content, "description", "swe");
    event.url = km_course_text(intake, content, "url", "swe");
    if (is_dated(execution)) {
        event.first_day = km_course_day(km_member_text(execution, "start"));
        event.last_day = km_course_day(km_member_text(execution, "end"));
    }
    event.deadline = km_course_day(km_member_text(km_member_object(content, "application"), "last"));
    event.pace = km_course_pace(km_member_object(content, "paceOfStudy"), "percentage");
    event.distance = km_member_object(content, "distance") ? KM_DISTANCE_YES : KM_DISTANCE_NO;
    event.fee = fee_of(content);
    add_places(intake, event, km_member_list(content, "locations"));
    km_intake_read(intake, "events", 1);
    note_edited(intake, content);
}

static void read_provider(km_intake *intake, const cJSON *content)
{
    const cJSON *address = km_member_object(content, "contactAddress");
    km_provider provider = {km_susa_id(intake, km_member_text(content, "identifier")),
                            km_course_text(intake, content, "name", "swe"),
                            km_catalogue_string(intake->catalogue, km_member_text(address, "areaCode")),
                            km_catalogue_string(intake->catalogue, km_member_text(address, "town"))};
    if (provider.id == KM_NONE || provider.name == KM_NONE) {
        km_intake_skip(intake, "provider without id or name");
        return;
    }
    km_catalogue_provider(intake->catalogue, provider);
    km_intake_read(intake, "providers", 1);
}

/* --- Records ------------------------------------------------------------------------------------------ */

typedef void (*content_reader)(km_intake *intake, const cJSON *content);

/* What a record is about shows in what its content has. */
static content_reader reader_of(const cJSON *content)
{
    if (km_member_text(content, "education").data)
        return read_event;
    if (cJSON_GetObjectItemCaseSensitive(content, "name"))
        return read_provider;
    return cJSON_GetObjectItemCaseSensitive(content, "title") ? read_info : NULL;
}

static void read_record(km_intake *intake, const cJSON *record)
{
    const cJSON *content = km_member_object(record, "content");
    km_bytes status = km_member_text(record, "status");
    content_reader reader = reader_of(content);
    intake->position++;
    if (status.size && !km_bytes_equal(status, km_bytes_of("ACTIVE")))
        km_intake_skip(intake, "record that is not active");
    else if (!content || !reader)
        km_intake_skip(intake, content ? "record of no known sort" : "record without content");
    else
        reader(intake, content);
}

static const char *const lists[] = {"educationInfos", "educationEvents", "educationProviders"};

static bool is_record(const cJSON *root)
{
    return km_member_text(root, "id").data && km_member_text(root, "status").data &&
           cJSON_GetObjectItemCaseSensitive(root, "content");
}

static bool recognise_emil3(const cJSON *root)
{
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (km_member_list(root, lists[i]))
            return true;
    return is_record(root) || (cJSON_IsArray(root) && is_record(root->child));
}

static void read_emil3(km_intake *intake, const cJSON *root)
{
    const cJSON *record;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        cJSON_ArrayForEach(record, km_member_list(root, lists[i]))
        {
            read_record(intake, record);
        }
    }
    if (is_record(root))
        read_record(intake, root);
    for (record = cJSON_IsArray(root) ? root->child : NULL; record; record = record->next)
        read_record(intake, record);
}

const km_json_format km_format_emil3 = {"emil3", NULL, recognise_emil3, read_emil3};

/* The same records, one a line. */
static void read_line(km_intake *intake, const cJSON *record)
{
    intake->position--; /* which read_record counts, and lines are counted already */
    read_record(intake, record);
}

const km_lines_format km_format_emil3_lines = {"emil3-lines", NULL, is_record, read_line};
