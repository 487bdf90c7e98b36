/* Ads of JobStream, JobSearch and the historical dumps: "headline", "description"{"text"}, "occupation"{"concept_id"},
 * "occupation_group", "employer"{"name"}, "workplace_address", "publication_date". */
#include "sources/ads.h"

bool km_ad_read_jobtech(const cJSON *record, km_ad *ad)
{
    const cJSON *description = km_ad_member(record, "description");
    const cJSON *occupation = km_ad_member(record, "occupation");
    const cJSON *place = km_ad_member(record, "workplace_address");
    if (!description || !cJSON_GetObjectItemCaseSensitive(record, "headline"))
        return false;
    ad->title = km_member_text(record, "headline");
    ad->text = km_ad_text(description, "text", "text_formatted");
    ad->employer = km_ad_text(km_ad_member(record, "employer"), "name", "workplace");
    ad->occupation = km_member_text(occupation, "concept_id");
    ad->occupation_label = km_member_text(occupation, "label");
    ad->group = km_member_text(km_ad_member(record, "occupation_group"), "legacy_ams_taxonomy_id");
    ad->date = km_member_text(record, "publication_date");
    ad->region = km_ad_text(place, "region_code", "municipality_code");
    return true;
}
