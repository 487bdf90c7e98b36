/* How many ads were published for each group and place: {"group id":{"place id":count, ..}}. The count of the country
 * is the one under its own id. */
#include "sources/format.h"
#include "sources/taxonomy_kind.h"

/* Sweden in the taxonomy. */
#define COUNTRY "i46j_HmG_v64"

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
        km_intake_read(intake, "groups with counts of ads", 1);
    }
    km_catalogue_dataset(intake->catalogue, km_bytes_of("platsbanken-volumes"), (km_bytes){NULL, 0},
                         (km_bytes){NULL, 0});
}

const km_json_format km_format_ad_volumes = {"ad-volumes", NULL, recognise_volumes, read_volumes};
