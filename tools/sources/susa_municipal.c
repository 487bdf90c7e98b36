/* Two flat shapes of adult education that municipalities derive from Susa-navet, one row an occasion: Swedish names
 * ("Kurskod", "Namn", "KurstillfalleStartdatum" ..) and English ones ("code", "name", "start" ..). */
#include <string.h>

#include "snapshot/snapshot.h"
#include "sources/course_parts.h"
#include "sources/format.h"
#include "sources/susa_education.h"

#define DATASET "sundsvall-education"

/* How a shape calls what is read. */
typedef struct row_names {
    const char *code, *name, *level, *provider, *url, *credits, *text, *start, *end, *deadline, *pace, *place, *area;
    const char *sessions; /* mandatory sessions of a distance course; NULL when the shape has none */
} row_names;

static const row_names swedish = {.code = "Kurskod",
                                  .name = "Namn",
                                  .level = "Niva",
                                  .provider = "Utbildningsanordnare",
                                  .url = "UrlKurs",
                                  .credits = "Poang",
                                  .text = "RekommenderadInformation",
                                  .start = "KurstillfalleStartdatum",
                                  .end = "KurstillfalleSlutdatum",
                                  .deadline = "SistaAnsokningsdag",
                                  .pace = "Omfattning",
                                  .place = "Studieort",
                                  .area = "SusaKurstillfällePlatsKommunkod",
                                  .sessions = "DistansObligatorisk"};

static const row_names english = {.code = "code",
                                  .name = "name",
                                  .level = "level",
                                  .provider = "provider",
                                  .url = "url",
                                  .credits = "credits",
                                  .text = "information",
                                  .start = "start",
                                  .end = "end",
                                  .deadline = "latestApplication",
                                  .pace = "scope",
                                  .place = "studyLocation",
                                  .area = "municipalityCode"};

/* What the exporting system writes for "not known". */
static bool is_known(km_bytes text)
{
    return text.size && !km_bytes_equal(text, km_bytes_of("Okänd"));
}

static uint32_t known_string(km_intake *intake, km_bytes text)
{
    return is_known(text) ? km_course_string(intake, text, true) : KM_NONE;
}

static uint8_t distance_of(const cJSON *row, const row_names *names, km_bytes title)
{
    bool sessions = names->sessions && km_member_number(row, names->sessions, 1, 0) > 0;
    for (size_t at = 0; !sessions && at + 7 <= title.size; at++)
        sessions = memcmp(title.data + at, "distans", 7) == 0 || memcmp(title.data + at, "Distans", 7) == 0;
    return sessions ? KM_DISTANCE_YES : KM_DISTANCE_UNKNOWN;
}

static void read_event(km_intake *intake, const cJSON *row, const row_names *names, const km_education *education)
{
    km_event event = km_event_blank();
    event.education = education->id;
    event.provider = education->provider;
    event.url = education->url;
    event.first_day = km_course_day(km_member_text(row, names->start));
    event.last_day = km_course_day(km_member_text(row, names->end));
    event.deadline = km_course_day(km_member_text(row, names->deadline));
    event.pace = km_course_pace(row, names->pace);
    event.place = known_string(intake, km_member_text(row, names->place));
    event.area = known_string(intake, km_member_text(row, names->area));
    event.distance = distance_of(row, names, km_pool_get(&intake->catalogue->strings, education->title));
    km_catalogue_event(intake->catalogue, event);
}

static void read_row(km_intake *intake, const cJSON *row, const row_names *names)
{
    km_education education = km_education_blank();
    intake->position++;
    education.title = known_string(intake, km_member_text(row, names->name));
    education.provider = known_string(intake, km_member_text(row, names->provider));
    if (education.title == KM_NONE || education.provider == KM_NONE) {
        km_intake_skip(intake, education.title == KM_NONE ? "course without name" : "course without provider");
        return;
    }
    education.code = known_string(intake, km_member_text(row, names->code));
    education.form = km_course_form(km_member_text(row, names->level));
    education.url = known_string(intake, km_member_text(row, names->url));
    education.description = km_course_string(intake, km_member_text(row, names->text), false);
    education.credit_tenths = km_member_number(row, names->credits, 10, 0);
    education.credit_system = education.credit_tenths ? km_course_credits_of_form(education.form) : KM_CREDITS_UNKNOWN;
    education.source = km_catalogue_string(intake->catalogue, km_bytes_of(DATASET));
    /* Rows have no id of the education. */
    education.id = km_susa_make_id(intake, &education);
    if (education.id == KM_NONE)
        return;
    km_catalogue_education(intake->catalogue, education);
    read_event(intake, row, names, &education);
    km_intake_read(intake, "course occasions", 1);
}

static void read_rows(km_intake *intake, const cJSON *root, const row_names *names)
{
    const cJSON *row;
    cJSON_ArrayForEach(row, root)
    {
        read_row(intake, row, names);
    }
    km_catalogue_dataset(intake->catalogue, km_bytes_of(DATASET), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

/* Whether a list has rows of the shape. A member may be null, but is always there. */
static bool has_shape(const cJSON *root, const row_names *names)
{
    const cJSON *first = cJSON_IsArray(root) ? root->child : NULL;
    const char *const needed[] = {names->code, names->name, names->level, names->provider, names->start, names->pace};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!cJSON_GetObjectItemCaseSensitive(first, needed[i]))
            return false;
    return true;
}

static bool recognise_municipal(const cJSON *root)
{
    return has_shape(root, &swedish);
}

static void read_municipal(km_intake *intake, const cJSON *root)
{
    read_rows(intake, root, &swedish);
}

const km_json_format km_format_susa_municipal = {"susa-municipal", NULL, recognise_municipal, read_municipal};

static bool recognise_finder(const cJSON *root)
{
    return has_shape(root, &english);
}

static void read_finder(km_intake *intake, const cJSON *root)
{
    read_rows(intake, root, &english);
}

const km_json_format km_format_susa_finder = {"susa-finder", NULL, recognise_finder, read_finder};
