/* Ads under the Swedish names of 2019 and before: "rubrik", "beskrivning"{"annonstext"}, "yrkesroll"{"kod", "term"},
 * "arbetsgivare"{"namn"}; and as Platsbanken exported them: "annonsrubrik", "annonstext", "yrkesroll"{"varde",
 * "namn"}. */
#include "sources/ads.h"

/* Counties and occupations stand as {"varde":"03", "namn":"Uppsala län"}. */
static bool read_exported(const cJSON *record, km_ad *ad)
{
    const cJSON *role = km_ad_member(record, "yrkesroll");
    const cJSON *place = km_ad_member(record, "arbetsplatsadress");
    ad->text = km_ad_text(record, "annonstextFormaterad", "annonstext");
    if (!ad->text.data)
        return false;
    ad->title = km_member_text(record, "annonsrubrik");
    ad->employer = km_ad_text(record, "arbetsgivareNamn", "arbetsplatsNamn");
    ad->occupation_label = km_member_text(role, "namn");
    ad->date = km_member_text(record, "publiceringsdatum");
    ad->region = km_member_text(km_ad_member(place, "lan"), "varde");
    return true;
}

bool km_ad_read_swedish(const cJSON *record, km_ad *ad)
{
    const cJSON *description = km_ad_member(record, "beskrivning");
    const cJSON *role = km_ad_member(record, "yrkesroll");
    if (!description)
        return read_exported(record, ad);
    ad->title = km_member_text(record, "rubrik");
    ad->text = km_member_text(description, "annonstext");
    ad->employer = km_ad_text(km_ad_member(record, "arbetsgivare"), "namn", "arbetsplats");
    ad->occupation = km_member_text(role, "kod");
    ad->occupation_label = km_member_text(role, "term");
    ad->group = km_member_text(km_ad_member(record, "yrkesgrupp"), "taxonomi-kod");
    ad->date = km_member_text(record, "publiceringsdatum");
    ad->region = km_ad_text(km_ad_member(record, "arbetsplatsadress"), "lanskod", "kommunkod");
    return true;
}
