/* Susa-navet's REST interface 1.1, closed in 2026: {"content":[{"content":{"educationInfo":{..}}}]}. Of its other
 * records (occasions, providers) no description is known, and they are passed over by name. */
#include "sources/format.h"
#include "sources/susa_education.h"

#define DATASET "susa-navet-1"

static const cJSON *info_of(const cJSON *record)
{
    const cJSON *content = km_member_object(record, "content");
    return km_member_object(content ? content : record, "educationInfo");
}

/* The records: under "content", or the list itself. */
static const cJSON *records_of(const cJSON *root)
{
    return cJSON_IsArray(root) ? root : km_member_list(root, "content");
}

static bool recognise_legacy(const cJSON *root)
{
    const cJSON *record;
    if (info_of(root))
        return true;
    cJSON_ArrayForEach(record, records_of(root))
    {
        if (info_of(record))
            return true;
    }
    return false;
}

static void read_record(km_intake *intake, const cJSON *record)
{
    const cJSON *info = info_of(record);
    intake->position++;
    if (info)
        km_susa_education(intake, info, km_member_text(record, "id"), KM_NONE, km_bytes_of(DATASET));
    else
        km_intake_skip(intake, "record that is no educationInfo");
}

static void read_legacy(km_intake *intake, const cJSON *root)
{
    const cJSON *record;
    if (info_of(root))
        read_record(intake, root);
    cJSON_ArrayForEach(record, records_of(root))
    {
        read_record(intake, record);
    }
    km_catalogue_dataset(intake->catalogue, km_bytes_of(DATASET), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

const km_json_format km_format_susa_legacy = {"susa-1.1", NULL, recognise_legacy, read_legacy};
