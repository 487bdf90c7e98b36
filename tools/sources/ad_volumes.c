/* How many ads were published for each group or occupation and place. One figure: {"id":{"place id":count, ..}}, where
 * the count of the country is the one under its own id; two, now and in the year before: {"id":{"place id":[now,
 * year]}}. */
#include "sources/format.h"
#include "sources/taxonomy_kind.h"

#define COUNTRY KM_COUNTRY_ID
#define DATASET "platsbanken-volumes"

static void note_dataset(km_intake *intake)
{
    km_catalogue_dataset(intake->catalogue, km_bytes_of(DATASET), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

/* Keeps what an entry says of each place. */
static void read_places(km_intake *intake, const cJSON *entry)
{
    uint32_t of = km_catalogue_string(intake->catalogue, km_bytes_of(entry->string));
    const cJSON *place;
    cJSON_ArrayForEach(place, entry)
    {
        const cJSON *now = cJSON_IsArray(place) ? place->child : place;
        km_ad_count count = {of, km_catalogue_string(intake->catalogue, km_bytes_of(place->string)),
                             km_item_number(now, 1, KM_NONE),
                             cJSON_IsArray(place) && now ? km_item_number(now->next, 1, KM_NONE) : KM_NONE};
        if (count.now == KM_NONE || !km_is_taxonomy_id(km_bytes_of(place->string))) {
            km_intake_skip(intake, "count without a place or a number");
            continue;
        }
        km_catalogue_ad_count(intake->catalogue, count);
        km_intake_read(intake, "counts of ads", 1);
    }
}

/* --- One figure --------------------------------------------------------------------------------------- */

static bool recognise_volumes(const cJSON *root)
{
    const cJSON *first = cJSON_IsObject(root) ? root->child : NULL;
    return first && km_is_taxonomy_id(km_bytes_of(first->string)) && cJSON_IsObject(first) &&
           cJSON_IsNumber(cJSON_GetObjectItemCaseSensitive(first, COUNTRY));
}

static void read_volumes(km_intake *intake, const cJSON *root)
{
    const cJSON *entry;
    cJSON_ArrayForEach(entry, root)
    {
        intake->position++;
        uint32_t ads = km_member_number(entry, COUNTRY, 1, KM_NONE);
        if (ads == KM_NONE) {
            km_intake_skip(intake, "group without a count for the country");
            continue;
        }
        km_catalogue_volume(intake->catalogue, km_catalogue_thing(intake->catalogue, km_bytes_of(entry->string)), ads);
        read_places(intake, entry);
        km_intake_read(intake, "groups with counts of ads", 1);
    }
    note_dataset(intake);
}

const km_json_format km_format_ad_volumes = {"ad-volumes", NULL, recognise_volumes, read_volumes};

/* --- Two figures -------------------------------------------------------------------------------------- */

static bool recognise_pairs(const cJSON *root)
{
    const cJSON *first = cJSON_IsObject(root) ? root->child : NULL;
    const cJSON *pair = cJSON_IsObject(first) ? first->child : NULL;
    return first && km_is_taxonomy_id(km_bytes_of(first->string)) && cJSON_IsArray(pair) &&
           km_is_taxonomy_id(km_bytes_of(pair->string)) && cJSON_GetArraySize(pair) == 2 &&
           cJSON_IsNumber(pair->child) && cJSON_IsNumber(pair->child->next);
}

static void read_pairs(km_intake *intake, const cJSON *root)
{
    const cJSON *entry;
    cJSON_ArrayForEach(entry, root)
    {
        intake->position++;
        if (!cJSON_IsObject(entry) || !entry->string[0]) {
            km_intake_skip(intake, "entry without id or counts");
            continue;
        }
        read_places(intake, entry);
        km_intake_read(intake, "occupations with counts of ads", 1);
    }
    note_dataset(intake);
}

const km_json_format km_format_ad_pairs = {"ad-volumes-by-year", NULL, recognise_pairs, read_pairs};
