/* Published descriptions of occupations, keyed by concept id: {"id":{"preferred_label", "license"[], "skill"[],
 * "potential_skill"[], "education"{"educations"[]}, ..}}, and the shorter {"id":["skill label", ..]}. Skills stand by
 * label; a mark after the label says that the skill is a green or a digital one. */
#include <stdlib.h>
#include <string.h>

#include "snapshot/snapshot.h"
#include "sources/format.h"
#include "sources/taxonomy_kind.h"

/* The dataset both belong to. */
#define DATASET "af-occupation-info"
#define TICK "\u2713"

static void note_dataset(km_intake *intake)
{
    km_catalogue_dataset(intake->catalogue, km_bytes_of(DATASET), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

/* The label without the marks U+1D4D, U+1D48 and U+2713 and the space before them. */
static km_bytes without_marks(km_bytes label)
{
    static const char *const marks[] = {"\u1d4d", "\u1d48", TICK};
    for (size_t i = 0; i < sizeof marks / sizeof *marks;) {
        size_t length = strlen(marks[i]);
        if (label.size >= length && memcmp(label.data + label.size - length, marks[i], length) == 0) {
            label.size -= length;
            while (label.size && label.data[label.size - 1] == ' ')
                label.size--;
            i = 0;
        } else {
            i++;
        }
    }
    return label;
}

/* Relates the occupation to each label of a list; the weight is the place in the list. */
static void read_names(km_intake *intake, uint32_t occupation, const cJSON *list, km_relation_kind kind,
                       const char *what)
{
    const cJSON *name;
    uint16_t place = 0;
    cJSON_ArrayForEach(name, list)
    {
        if (!cJSON_IsString(name))
            continue;
        km_bytes whole = km_bytes_of(name->valuestring), label = without_marks(whole);
        /* A tick marks the skills that the occupation needs in a list of suggestions. */
        bool ticked =
            whole.size > strlen(TICK) && memcmp(whole.data + whole.size - strlen(TICK), TICK, strlen(TICK)) == 0;
        km_catalogue_relate_named(intake->catalogue, occupation, label, ticked ? KM_SAYS_LISTED : kind, place);
        place = place < UINT16_MAX ? (uint16_t)(place + 1) : place;
        km_intake_read(intake, what, 1);
    }
}

/* What those who work in the occupation's group have studied: "Arkitektutbildning(33%)". */
static void read_educations(km_intake *intake, uint32_t occupation, const cJSON *list)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, list)
    {
        const char *open = cJSON_IsString(item) ? strrchr(item->valuestring, '(') : NULL;
        char *end = NULL;
        unsigned long percent = open ? strtoul(open + 1, &end, 10) : 0;
        if (!open || end == open + 1 || strcmp(end, "%)") != 0 || percent == 0 || percent > 100)
            continue;
        km_bytes name = {item->valuestring, (size_t)(open - item->valuestring)};
        km_catalogue_relate_named(intake->catalogue, occupation, name, KM_SAYS_EDUCATED, (uint16_t)percent);
        km_intake_read(intake, "shares of educations", 1);
    }
}

/* Under what name AF's forecasts judge the occupation. */
static void read_barometer(km_intake *intake, const cJSON *entry)
{
    km_bytes id = km_member_text(entry, "barometer_id");
    if (!id.size)
        return;
    km_catalogue_forecast_link(intake->catalogue, km_bytes_of(entry->string), id);
    km_catalogue_code_name(intake->catalogue, km_bytes_of(KM_SYSTEM_BAROMETER), id,
                           km_member_text(entry, "barometer_name"));
    km_intake_read(intake, "occupations with a forecast", 1);
}

static bool recognise_info(const cJSON *root)
{
    const cJSON *first = cJSON_IsObject(root) ? root->child : NULL;
    return first && km_is_taxonomy_id(km_bytes_of(first->string)) && km_member_list(first, "potential_skill") &&
           km_member_list(first, "license");
}

static void read_info(km_intake *intake, const cJSON *root)
{
    const cJSON *entry;
    cJSON_ArrayForEach(entry, root)
    {
        intake->position++;
        uint32_t occupation = km_catalogue_thing(intake->catalogue, km_bytes_of(entry->string));
        if (occupation == KM_NONE || !cJSON_IsObject(entry)) {
            km_intake_skip(intake, "occupation without id or content");
            continue;
        }
        km_catalogue_describe(intake->catalogue, occupation, KM_KIND_OCCUPATION,
                              km_member_text(entry, "preferred_label"), KM_RANK_MENTION);
        km_catalogue_relate(intake->catalogue, occupation,
                            km_catalogue_thing(intake->catalogue, km_member_text(entry, "occupation_group_id")),
                            KM_SAYS_BROADER, 0);
        read_barometer(intake, entry);
        km_catalogue_text(intake->catalogue, km_bytes_of(entry->string), km_member_text(entry, "description"),
                          KM_TEXT_DEFINITION, KM_TEXT_SWEDISH, DATASET);
        read_names(intake, occupation, km_member_list(entry, "license"), KM_SAYS_LICENCE, "licences to practise");
        read_names(intake, occupation, km_member_list(entry, "skill"), KM_SAYS_LISTED, "described skills");
        read_names(intake, occupation, km_member_list(entry, "potential_skill"), KM_SAYS_POTENTIAL, "suggested skills");
        read_educations(intake, occupation, km_member_list(km_member_object(entry, "education"), "educations"));
        km_intake_read(intake, "occupations", 1);
    }
    note_dataset(intake);
}

const km_json_format km_format_occupation_info = {"occupation-info", NULL, recognise_info, read_info};

/* The first list that is not empty must hold labels, not ids: some files of this shape list occupations. */
static bool recognise_lists(const cJSON *root)
{
    const cJSON *entry;
    if (!cJSON_IsObject(root) || !root->child || !km_is_taxonomy_id(km_bytes_of(root->child->string)))
        return false;
    cJSON_ArrayForEach(entry, root)
    {
        if (!cJSON_IsArray(entry))
            return false;
        if (entry->child)
            return cJSON_IsString(entry->child) && !km_is_taxonomy_id(km_bytes_of(entry->child->valuestring));
    }
    return false;
}

static void read_lists(km_intake *intake, const cJSON *root)
{
    const cJSON *entry;
    cJSON_ArrayForEach(entry, root)
    {
        intake->position++;
        uint32_t occupation = km_catalogue_thing(intake->catalogue, km_bytes_of(entry->string));
        if (occupation == KM_NONE || !cJSON_IsArray(entry)) {
            km_intake_skip(intake, "occupation without id or list");
            continue;
        }
        read_names(intake, occupation, entry, KM_SAYS_POTENTIAL, "suggested skills");
        km_intake_read(intake, "occupations", 1);
    }
    note_dataset(intake);
}

const km_json_format km_format_occupation_skills = {"occupation-skill-lists", NULL, recognise_lists, read_lists};
