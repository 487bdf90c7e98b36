/* What km fetch notes beside the files it brought: fetch.json. It tells which dataset they belong to and when they
 * came, which many of the files do not say themselves. */
#include <string.h>

#include "fetch/record.h"
#include "sources/format.h"

static bool recognise_record(const cJSON *root)
{
    return km_bytes_equal(km_member_text(root, "format"), km_bytes_of(KM_RECORD_FORMAT));
}

/* The day a file came; empty when it is none. */
static km_bytes day_of(const cJSON *file)
{
    km_bytes fetched = km_member_text(file, "fetched");
    int32_t day;
    fetched.size = fetched.size > 10 ? 10 : fetched.size;
    return fetched.size == 10 && km_date_parse(fetched, &day) ? fetched : (km_bytes){NULL, 0};
}

static void read_record(km_intake *intake, const cJSON *root)
{
    km_bytes dataset = km_member_text(root, "dataset");
    km_bytes version = km_member_text(km_member_object(root, "values"), "version");
    const cJSON *file;
    if (km_bytes_equal(version, km_bytes_of("latest")))
        version = (km_bytes){NULL, 0};
    cJSON_ArrayForEach(file, km_member_list(root, "files"))
    {
        intake->position++;
        km_bytes day = day_of(file);
        if (!day.size) {
            km_intake_skip(intake, "file without a day on which it came");
            continue;
        }
        km_catalogue_dataset(intake->catalogue, dataset, version, day);
        km_intake_read(intake, "files downloaded", 1);
    }
}

const km_json_format km_format_fetch_record = {"fetch-record", NULL, recognise_record, read_record};
