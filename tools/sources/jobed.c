/* JobEd Connect: answers of a search {"hits", "result":[{"id", "education"{}, "providerSummary", "eventSummary"}]}, of
 * a match {"hits_total", "hits":[{"id", "education_title", "education_form", ..}]}, single records of either shape, and
 * how often the ads for an occupation have each term. A course stands once for each municipality that offers it. */
#include <string.h>

#include "snapshot/snapshot.h"
#include "sources/course_parts.h"
#include "sources/format.h"
#include "sources/susa_education.h"

#define DATASET "jobed-connect"

static void note_dataset(km_intake *intake)
{
    km_catalogue_dataset(intake->catalogue, km_bytes_of(DATASET), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

/* --- Occasions ---------------------------------------------------------------------------------------- */

/* A number of a list that has one only. */
static uint8_t only_pace(const cJSON *list)
{
    uint32_t pace = list && list->child && !list->child->next ? km_item_number(list->child, 1, 0) : 0;
    return pace <= KM_PACE_MOST ? (uint8_t)pace : 0;
}

static uint8_t distance_of(const cJSON *summary)
{
    const cJSON *distance = cJSON_GetObjectItemCaseSensitive(summary, "distance");
    if (!cJSON_IsBool(distance))
        return KM_DISTANCE_UNKNOWN;
    return cJSON_IsTrue(distance) ? KM_DISTANCE_YES : KM_DISTANCE_NO;
}

static void add_event(km_intake *intake, km_event event, const cJSON *execution, const cJSON *municipality)
{
    event.first_day = km_course_day(km_member_text(execution, "start"));
    event.last_day = km_course_day(km_member_text(execution, "end"));
    if (cJSON_IsString(municipality))
        event.area = km_catalogue_string(intake->catalogue, km_bytes_of(municipality->valuestring));
    km_catalogue_event(intake->catalogue, event);
    km_intake_read(intake, "occasions", 1);
}

/* Days and places come in two lists that are not paired. Where one of them is short, the pairs are certain; else each
 * day stands without a place, and each place without a day. */
static void add_events(km_intake *intake, km_event event, const cJSON *summary)
{
    const cJSON *executions = km_member_list(summary, "executions");
    const cJSON *municipalities = km_member_list(summary, "municipalityCode");
    const cJSON *day = executions ? executions->child : NULL, *place = municipalities ? municipalities->child : NULL;
    bool paired = !day || !place || !day->next || !place->next;
    event.pace = only_pace(km_member_list(summary, "paceOfStudyPercentage"));
    event.distance = distance_of(summary);
    if (!day && !place)
        return;
    if (paired) {
        const cJSON *longer = day && day->next ? day : place ? place : day;
        for (; longer; longer = longer->next)
            add_event(intake, event, cJSON_IsObject(longer) ? longer : day, cJSON_IsString(longer) ? longer : place);
        return;
    }
    for (; day; day = day->next)
        add_event(intake, event, day, NULL);
    for (; place; place = place->next)
        add_event(intake, event, NULL, place);
}

/* --- Records ------------------------------------------------------------------------------------------ */

static uint32_t provider_of(km_intake *intake, const cJSON *record)
{
    const cJSON *names = km_member_list(km_member_object(record, "providerSummary"), "providers");
    km_bytes name = km_member_text(record, "education_provider_name");
    if (names && cJSON_IsString(names->child))
        name = km_bytes_of(names->child->valuestring);
    return km_course_string(intake, name, true);
}

static km_education read_flat(km_intake *intake, const cJSON *record, uint32_t provider)
{
    km_education education = km_education_blank();
    education.title = km_course_string(intake, km_member_text(record, "education_title"), true);
    if (education.title == KM_NONE) {
        km_intake_skip(intake, "education without title");
        return education;
    }
    education.id = km_susa_id(intake, km_member_text(record, "id"));
    education.code = km_catalogue_string(intake->catalogue, km_member_text(record, "code"));
    education.form = km_course_form(km_member_text(record, "education_form"));
    education.description = km_course_string(intake, km_member_text(record, "education_description"), false);
    education.provider = provider;
    education.source = km_catalogue_string(intake->catalogue, km_bytes_of(DATASET));
    if (education.id == KM_NONE)
        education.id = km_susa_make_id(intake, &education);
    km_catalogue_education(intake->catalogue, education);
    km_intake_read(intake, "educations", 1);
    return education;
}

static bool is_full(const cJSON *record)
{
    const cJSON *education = km_member_object(record, "education");
    return education && cJSON_GetObjectItemCaseSensitive(education, "title") &&
           (km_member_object(record, "providerSummary") || km_member_object(record, "eventSummary"));
}

static bool is_flat(const cJSON *record)
{
    return km_member_text(record, "education_title").data && km_member_text(record, "education_form").data;
}

static void read_record(km_intake *intake, const cJSON *record)
{
    uint32_t provider = provider_of(intake, record);
    km_education education;
    intake->position++;
    if (is_flat(record))
        education = read_flat(intake, record, provider);
    else if (is_full(record))
        education = km_susa_education(intake, km_member_object(record, "education"), km_member_text(record, "id"),
                                      provider, km_bytes_of(DATASET));
    else {
        km_intake_skip(intake, "record without an education");
        return;
    }
    km_event event = km_event_blank();
    event.education = education.id;
    event.provider = provider;
    /* Municipal adult education leaves the codes out and names the municipality as the provider. */
    if (education.form == KM_COURSE_KOMVUX || education.form == KM_COURSE_KOMVUX_BASIC)
        event.place = provider;
    if (education.id != KM_NONE)
        add_events(intake, event, km_member_object(record, "eventSummary"));
}

static bool is_record(const cJSON *record)
{
    return is_full(record) || is_flat(record);
}

/* The list of an answer: "result" of a search, "hits" of a match, or itself. */
static const cJSON *list_of(const cJSON *root)
{
    if (cJSON_IsArray(root))
        return root;
    const cJSON *result = km_member_list(root, "result");
    return result ? result : km_member_list(root, "hits");
}

static bool recognise_jobed(const cJSON *root)
{
    const cJSON *record;
    cJSON_ArrayForEach(record, list_of(root))
    {
        if (is_record(record))
            return true;
    }
    return is_record(root);
}

static void read_jobed(km_intake *intake, const cJSON *root)
{
    const cJSON *record;
    if (is_record(root))
        read_record(intake, root);
    cJSON_ArrayForEach(record, list_of(root))
    {
        read_record(intake, record);
    }
    note_dataset(intake);
}

const km_json_format km_format_jobed = {"jobed", NULL, recognise_jobed, read_jobed};

/* --- Terms of an occupation --------------------------------------------------------------------------- */

static const cJSON *shares_of(const cJSON *occupation)
{
    const cJSON *terms =
        km_member_object(km_member_object(occupation, "metadata"), "enriched_candidates_term_frequency");
    return km_member_list(terms, "competencies");
}

/* One occupation, or a list of them. */
static bool recognise_shares(const cJSON *root)
{
    return shares_of(cJSON_IsArray(root) ? root->child : root) != NULL;
}

static km_bytes occupation_id(const cJSON *occupation)
{
    static const char *const names[] = {"concept_taxonomy_id", "occupation_id", "id"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        km_bytes id = km_member_text(occupation, names[i]);
        if (id.size)
            return id;
    }
    return (km_bytes){NULL, 0};
}

static void read_occupation(km_intake *intake, const cJSON *occupation)
{
    uint32_t id = km_catalogue_string(intake->catalogue, occupation_id(occupation));
    const cJSON *item;
    intake->position++;
    cJSON_ArrayForEach(item, shares_of(occupation))
    {
        uint32_t term = km_catalogue_string(intake->catalogue, km_member_text(item, "term"));
        uint32_t share = km_member_number(item, "percent_for_occupation", 100, KM_NONE);
        if (term == KM_NONE || share > 10000) {
            km_intake_skip(intake, "term without a name or a share");
            continue;
        }
        km_catalogue_term_share(intake->catalogue, (km_term_share){id, term, (uint16_t)share});
        km_intake_read(intake, "shares of terms", 1);
    }
}

static void read_shares(km_intake *intake, const cJSON *root)
{
    const cJSON *occupation = cJSON_IsArray(root) ? root->child : root;
    for (; occupation; occupation = cJSON_IsArray(root) ? occupation->next : NULL)
        read_occupation(intake, occupation);
    note_dataset(intake);
}

const km_json_format km_format_jobed_terms = {"jobed-terms", NULL, recognise_shares, read_shares};
