/* Published descriptions of skills by label: {"Rörläggning":"Rörläggning avser ..", ..}. */
#include "sources/format.h"

/* So many of the first entries must be sentences, and a sentence is longer than any label. */
#define ENTRIES_LOOKED_AT 10
#define SENTENCE_LEAST 60

static bool recognise_descriptions(const cJSON *root)
{
    int entries = 0;
    const cJSON *entry;
    if (!cJSON_IsObject(root))
        return false;
    cJSON_ArrayForEach(entry, root)
    {
        if (!cJSON_IsString(entry) || km_bytes_of(entry->valuestring).size < SENTENCE_LEAST)
            return false;
        if (++entries == ENTRIES_LOOKED_AT)
            return true;
    }
    return false;
}

static void read_descriptions(km_intake *intake, const cJSON *root)
{
    const cJSON *entry;
    cJSON_ArrayForEach(entry, root)
    {
        intake->position++;
        if (!cJSON_IsString(entry) || !entry->string[0] || !entry->valuestring[0]) {
            km_intake_skip(intake, "label without a description");
            continue;
        }
        km_catalogue_passage(intake->catalogue, km_bytes_of(entry->string), km_bytes_of(entry->valuestring),
                             KM_KIND_SKILL);
        km_intake_read(intake, "descriptions of skills", 1);
    }
    km_catalogue_dataset(intake->catalogue, km_bytes_of("af-occupation-info"), (km_bytes){NULL, 0},
                         (km_bytes){NULL, 0});
}

const km_json_format km_format_skill_descriptions = {"skill-descriptions", NULL, recognise_descriptions,
                                                     read_descriptions};
