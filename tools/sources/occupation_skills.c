/* Three lists that AF makes of the taxonomy, each {"metadata"{"labour_market_taxonomy_version", ..}, "data"}:
 * relevanta kompetenser, {"occupation id":{"relevant_skills":[{"id", "relevance_points"}]}};
 * kompetensväljaren, {"id":{"type", "preferred_label", "regulated_skills", "essential_skills", "optional_skills",
 * "calculated_skills"}} with skills as {"label":"id"}, besides a member "transferable_skills";
 * yrkesväljaren, [{"id", "type", "preferred_label", "occupation_name_id"}].
 * Points say how strongly a skill stands out, not that it is required: only the order is used. */
#include <string.h>

#include "sources/format.h"
#include "sources/taxonomy_kind.h"
#include "snapshot/snapshot.h"

#define DATASET "af-occupation-skills"

/* Says which version of the taxonomy the list was made of: "v31", "31" or 31. */
static void note_dataset(km_intake *intake, const cJSON *root)
{
    const cJSON *about = km_member_object(root, "metadata");
    km_bytes created = km_member_text(about, "data_created");
    km_catalogue_dataset(intake->catalogue, km_bytes_of(DATASET),
                         km_member_text(about, "labour_market_taxonomy_version"), created);
}

/* The first record of "data" that is an object with an id of the taxonomy for its name. */
static const cJSON *first_record(const cJSON *root)
{
    const cJSON *record;
    cJSON_ArrayForEach(record, km_member_object(root, "data"))
    {
        if (cJSON_IsObject(record) && km_is_taxonomy_id(km_bytes_of(record->string)))
            return record;
    }
    return NULL;
}

/* --- Relevanta kompetenser ---------------------------------------------------------------------------- */

static bool recognise_relevant(const cJSON *root)
{
    return km_member_list(first_record(root), "relevant_skills") != NULL;
}

/* How many of a list have more points than an item; of equals those before it count. */
static uint16_t place_of(const cJSON *list, const cJSON *item)
{
    uint32_t points = km_member_number(item, "relevance_points", 1000, 0);
    uint32_t place = 0;
    bool before = true;
    const cJSON *other;
    cJSON_ArrayForEach(other, list)
    {
        uint32_t own = km_member_number(other, "relevance_points", 1000, 0);
        before = before && other != item;
        place += own > points || (own == points && before);
    }
    return place < UINT16_MAX ? (uint16_t)place : UINT16_MAX;
}

/* Lists are short (30 at most as published), so that places may be counted one by one; a longer one is cut. */
#define RELEVANT_MOST 100

static void read_relevant_list(km_intake *intake, uint32_t occupation, const cJSON *list)
{
    const cJSON *item;
    int count = 0;
    cJSON_ArrayForEach(item, list)
    {
        uint32_t skill = km_catalogue_thing(intake->catalogue, km_member_text(item, "id"));
        if (skill == KM_NONE || count++ >= RELEVANT_MOST) {
            km_intake_skip(intake, skill == KM_NONE ? "skill without id" : "skill beyond the hundredth");
            continue;
        }
        km_catalogue_describe(intake->catalogue, skill, KM_KIND_SKILL, km_member_text(item, "preferred_label"),
                              KM_RANK_MENTION);
        km_catalogue_relate(intake->catalogue, occupation, skill, KM_SAYS_POTENTIAL,
                            count <= RELEVANT_MOST ? place_of(list, item) : UINT16_MAX);
        km_intake_read(intake, "relevant skills", 1);
    }
}

/* The thing of a record under its id; KM_NONE and a skip for what is no record. */
static uint32_t record_thing(km_intake *intake, const cJSON *record)
{
    intake->position++;
    if (cJSON_IsObject(record) && km_is_taxonomy_id(km_bytes_of(record->string)))
        return km_catalogue_thing(intake->catalogue, km_bytes_of(record->string));
    km_intake_skip(intake, "record without an id of the taxonomy");
    return KM_NONE;
}

static void read_relevant(km_intake *intake, const cJSON *root)
{
    const cJSON *record;
    cJSON_ArrayForEach(record, km_member_object(root, "data"))
    {
        const cJSON *list = km_member_list(record, "relevant_skills");
        uint32_t occupation = record_thing(intake, record);
        if (occupation == KM_NONE)
            continue;
        if (!list) {
            km_intake_skip(intake, "occupation without a list of skills");
            continue;
        }
        read_relevant_list(intake, occupation, list);
        km_intake_read(intake, "occupations", 1);
    }
    note_dataset(intake, root);
}

const km_json_format km_format_relevant_skills = {"relevant-skills", NULL, recognise_relevant, read_relevant};

/* --- Kompetensväljaren -------------------------------------------------------------------------------- */

static const struct {
    const char *name, *what;
    km_relation_kind kind;
} layers[] = {{"regulated_skills", "regulated skills", KM_SAYS_LICENCE},
              {"essential_skills", "essential skills", KM_SAYS_LISTED},
              {"optional_skills", "optional skills", KM_SAYS_POTENTIAL},
              {"calculated_skills", "calculated skills", KM_SAYS_POTENTIAL}};

#define LAYERS (sizeof layers / sizeof *layers)

static bool recognise_selector(const cJSON *root)
{
    const cJSON *first = first_record(root);
    size_t found = 0;
    for (size_t i = 0; i < LAYERS; i++)
        found += cJSON_GetObjectItemCaseSensitive(first, layers[i].name) != NULL;
    return found >= 2;
}

/* A layer is {"label":"id"}; also ["id"] and [{"id", "preferred_label"}] are taken. */
static void read_skill(km_intake *intake, uint32_t thing, const cJSON *item, size_t layer, uint16_t place)
{
    km_catalogue *catalogue = intake->catalogue;
    km_bytes id = cJSON_IsString(item) ? km_bytes_of(item->valuestring) : km_member_text(item, "id");
    km_bytes label = item->string ? km_bytes_of(item->string) : km_member_text(item, "preferred_label");
    uint32_t skill = km_is_taxonomy_id(id) ? km_catalogue_thing(catalogue, id) : KM_NONE;
    if (skill == KM_NONE) {
        km_intake_skip(intake, "skill without an id of the taxonomy");
        return;
    }
    km_catalogue_describe(catalogue, skill, KM_KIND_SKILL, label, KM_RANK_MENTION);
    km_catalogue_relate(catalogue, thing, skill, layers[layer].kind, place);
    km_intake_read(intake, layers[layer].what, 1);
}

static void read_layers(km_intake *intake, uint32_t thing, const cJSON *record)
{
    for (size_t i = 0; i < LAYERS; i++) {
        const cJSON *item;
        uint16_t place = 0;
        cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(record, layers[i].name))
        {
            read_skill(intake, thing, item, i, place);
            place = place < UINT16_MAX ? (uint16_t)(place + 1) : place;
        }
    }
}

static void read_selector(km_intake *intake, const cJSON *root)
{
    km_catalogue *catalogue = intake->catalogue;
    const cJSON *record;
    cJSON_ArrayForEach(record, km_member_object(root, "data"))
    {
        /* Skills that suit every occupation say nothing of any of them. */
        if (record->string && strcmp(record->string, "transferable_skills") == 0)
            continue;
        const km_taxonomy_type *type = km_taxonomy_type_find(km_member_text(record, "type"));
        uint32_t thing = record_thing(intake, record);
        /* A group has other members; what is said of one holds for no single occupation. */
        if (thing == KM_NONE || (type && type->kind != KM_KIND_OCCUPATION)) {
            if (thing != KM_NONE)
                km_intake_read(intake, "groups, passed over", 1);
            continue;
        }
        km_catalogue_describe(catalogue, thing, KM_KIND_OCCUPATION, km_member_text(record, "preferred_label"),
                              KM_RANK_MENTION);
        km_catalogue_relate(catalogue, thing, km_catalogue_thing(catalogue, km_member_text(record, "ssyk-level-4-id")),
                            KM_SAYS_BROADER, 0);
        read_layers(intake, thing, record);
        km_intake_read(intake, "occupations", 1);
    }
    note_dataset(intake, root);
}

const km_json_format km_format_skill_selector = {"skill-selector", NULL, recognise_selector, read_selector};

/* --- Yrkesväljaren ------------------------------------------------------------------------------------ */

static bool recognise_titles(const cJSON *root)
{
    const cJSON *first = km_member_list(root, "data");
    first = first ? first->child : NULL;
    return km_is_taxonomy_id(km_member_text(first, "id")) && km_member_text(first, "preferred_label").data &&
           cJSON_GetObjectItemCaseSensitive(first, "weight");
}

static void read_title(km_intake *intake, const cJSON *row)
{
    km_catalogue *catalogue = intake->catalogue;
    const km_taxonomy_type *type = km_taxonomy_type_find(km_member_text(row, "type"));
    uint32_t thing = km_catalogue_thing(catalogue, km_member_text(row, "id"));
    if (thing == KM_NONE || !type || (type->kind != KM_KIND_OCCUPATION && type->kind != KM_THING_TITLE)) {
        km_intake_skip(intake, thing == KM_NONE ? "row without id" : "row that is neither occupation nor title");
        return;
    }
    km_catalogue_describe(catalogue, thing, type->kind, km_member_text(row, "preferred_label"), KM_RANK_BULK);
    uint32_t occupation = km_catalogue_thing(catalogue, km_member_text(row, "occupation_name_id"));
    if (type->kind == KM_THING_TITLE && occupation != thing)
        km_catalogue_relate(catalogue, thing, occupation, KM_SAYS_TITLE, 0);
    km_intake_read(intake, type->plural, 1);
}

static void read_titles(km_intake *intake, const cJSON *root)
{
    const cJSON *row;
    cJSON_ArrayForEach(row, km_member_list(root, "data"))
    {
        intake->position++;
        read_title(intake, row);
    }
    note_dataset(intake, root);
}

const km_json_format km_format_occupation_selector = {"occupation-selector", NULL, recognise_titles, read_titles};
