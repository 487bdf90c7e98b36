/* Ads as schema.org JobPosting, by themselves or as "originalJobPosting" in a record of JobTech Links, which adds
 * "ssyk_lvl4" and, where the posting has no description, a brief one. */
#include "sources/ads.h"

static bool is_posting(const cJSON *record)
{
    return km_bytes_equal(km_member_text(record, "@type"), km_bytes_of("JobPosting"));
}

bool km_ad_read_posting(const cJSON *record, km_ad *ad)
{
    const cJSON *inner = km_ad_member(record, "originalJobPosting");
    const cJSON *posting = inner ? inner : record;
    const cJSON *occupation = km_ad_member(posting, "relevantOccupation");
    if (!is_posting(posting))
        return false;
    ad->title = km_member_text(posting, "title");
    ad->text = km_member_text(posting, "description");
    if (!ad->text.size && inner)
        ad->text = km_member_text(record, "brief_description");
    ad->employer = km_member_text(km_ad_member(posting, "hiringOrganization"), "name");
    ad->occupation_label = km_member_text(occupation, "name");
    if (!ad->occupation_label.size)
        ad->occupation_label = km_member_text(record, "yrke");
    ad->group = inner ? km_member_text(record, "ssyk_lvl4") : (km_bytes){NULL, 0};
    ad->date = km_ad_text(posting, "datePosted", "validThrough");
    return true;
}
