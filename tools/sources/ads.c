#include "sources/ads.h"

#include <string.h>

#include "sources/course_parts.h"
#include "sources/enrichments.h"
#include "sources/format.h"

const cJSON *km_ad_member(const cJSON *record, const char *name)
{
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(record, name);
    if (cJSON_IsArray(member))
        member = member->child;
    return cJSON_IsObject(member) ? member : NULL;
}

km_bytes km_ad_text(const cJSON *record, const char *first, const char *second)
{
    km_bytes text = km_member_text(record, first);
    return text.size || !second ? text : km_member_text(record, second);
}

bool km_ad_read(const cJSON *record, km_ad *ad)
{
    const cJSON *hit = km_member_object(record, "_source");
    const cJSON *inner = hit ? hit : record;
    *ad = (km_ad){.text = {NULL, 0}};
    bool known = km_ad_read_jobtech(inner, ad) || km_ad_read_swedish(inner, ad) || km_ad_read_posting(inner, ad);
    return known && ad->text.size > 0;
}

/* --- As a source of km build ------------------------------------------------------------------------------ */

static void take(km_intake *intake, const cJSON *record)
{
    km_ad ad;
    if (!km_ad_read(record, &ad)) {
        km_intake_skip(intake, "ad without text");
        return;
    }
    km_catalogue *catalogue = intake->catalogue;
    km_catalogue_ad(catalogue, (km_ad_row){.title = km_course_string(intake, ad.title, true),
                                           .text = km_course_string(intake, ad.text, false),
                                           .employer = km_catalogue_string(catalogue, ad.employer),
                                           .occupation = km_catalogue_string(catalogue, ad.occupation),
                                           .occupation_label = km_catalogue_string(catalogue, ad.occupation_label),
                                           .group = km_catalogue_string(catalogue, ad.group),
                                           .date = km_catalogue_string(catalogue, ad.date),
                                           .region = km_catalogue_string(catalogue, ad.region)});
    km_enrichments_of_ad(intake, record);
    km_intake_read(intake, "ads", 1);
    km_catalogue_dataset(intake->catalogue, km_bytes_of("platsbanken-ads"), (km_bytes){NULL, 0},
                         ad.date.size >= 10 ? (km_bytes){ad.date.data, 10} : (km_bytes){NULL, 0});
}

/* The list of ads in a document: itself, or one of the members that answers and exports use. */
static const cJSON *list_of(const cJSON *root)
{
    if (cJSON_IsArray(root))
        return root;
    const cJSON *hits = cJSON_GetObjectItemCaseSensitive(root, "hits");
    if (cJSON_IsObject(hits))
        hits = cJSON_GetObjectItemCaseSensitive(hits, "hits");
    return cJSON_IsArray(hits) ? hits : km_member_list(root, "testannonser");
}

static bool recognise_document(const cJSON *root)
{
    km_ad ad;
    const cJSON *list = list_of(root), *record;
    if (!list)
        return km_ad_read(root, &ad);
    cJSON_ArrayForEach(record, list)
    {
        if (km_ad_read(record, &ad))
            return true;
    }
    return false;
}

static void read_document(km_intake *intake, const cJSON *root)
{
    const cJSON *list = list_of(root), *record;
    if (!list)
        take(intake, root);
    cJSON_ArrayForEach(record, list)
    {
        intake->position++;
        take(intake, record);
    }
}

const km_json_format km_format_ads_document = {"ads", NULL, recognise_document, read_document};

static bool recognise_line(const cJSON *first)
{
    km_ad ad;
    return km_ad_read(first, &ad);
}

const km_lines_format km_format_ads_lines = {"ads-lines", NULL, recognise_line, take};

/* --- Ads that km demand count has read already ------------------------------------------------------------ */

static void take_counted(km_intake *intake, const km_bytes *fields)
{
    char line[16384];
    size_t size = 0;
    for (size_t i = 0; i < 6; i++) {
        if (size + fields[i].size + 1 > sizeof line) {
            km_intake_skip(intake, "counted ad that names too much");
            return;
        }
        memcpy(line + size, fields[i].data, fields[i].size);
        size += fields[i].size;
        line[size++] = i < 5 ? '\t' : '\n';
    }
    km_catalogue_counted_ad(intake->catalogue, (km_bytes){line, size - 1});
    km_intake_read(intake, "counted ads", 1);
    km_catalogue_dataset(intake->catalogue, km_bytes_of("platsbanken-ads"), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

const km_table_format km_format_counted_ads = {.name = "counted-ads",
                                               .columns = {"employer", "text", "year", "region", "occupation", "names"},
                                               .row = take_counted};
