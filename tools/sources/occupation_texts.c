/* Published texts about occupations and groups of them by concept id: {"tQFo_jhD_UXT":"Advokater är ..", ..}. One file
 * has definitions, another what schooling the occupations ask for: the texts tell which. */
#include "catalogue/description.h"
#include "snapshot/snapshot.h"
#include "sources/format.h"
#include "sources/taxonomy_kind.h"

#define DATASET "af-occupation-info"

/* One of the first entries must be longer than any label, since lists of names have ids too. */
#define ENTRIES_LOOKED_AT 10
#define SENTENCE_LEAST 60

static bool recognise_texts(const cJSON *root)
{
    int entries = 0;
    const cJSON *entry;
    if (!cJSON_IsObject(root))
        return false;
    cJSON_ArrayForEach(entry, root)
    {
        if (entries++ == ENTRIES_LOOKED_AT || !cJSON_IsString(entry) || !km_is_taxonomy_id(km_bytes_of(entry->string)))
            return false;
        if (km_bytes_of(entry->valuestring).size >= SENTENCE_LEAST)
            return true;
    }
    return false;
}

/* Whether at least half of the texts begin as those about schooling do. */
static bool tells_schooling(const cJSON *root)
{
    size_t count = 0, schooling = 0;
    const cJSON *entry;
    cJSON_ArrayForEach(entry, root)
    {
        count++;
        schooling += cJSON_IsString(entry) && km_description_begins(km_bytes_of(entry->valuestring), "schooling");
    }
    return 2 * schooling >= count;
}

static void read_texts(km_intake *intake, const cJSON *root)
{
    uint8_t kind = tells_schooling(root) ? KM_TEXT_SCHOOLING : KM_TEXT_DEFINITION;
    const cJSON *entry;
    cJSON_ArrayForEach(entry, root)
    {
        intake->position++;
        if (!cJSON_IsString(entry) || !km_is_taxonomy_id(km_bytes_of(entry->string)) || !entry->valuestring[0]) {
            km_intake_skip(intake, "id without a text");
            continue;
        }
        km_catalogue_text(intake->catalogue, km_bytes_of(entry->string), km_bytes_of(entry->valuestring), kind,
                          KM_TEXT_SWEDISH, DATASET);
        km_intake_read(intake, kind == KM_TEXT_SCHOOLING ? "demands of schooling" : "definitions", 1);
    }
    km_catalogue_dataset(intake->catalogue, km_bytes_of(DATASET), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

const km_json_format km_format_occupation_texts = {"occupation-texts", NULL, recognise_texts, read_texts};
