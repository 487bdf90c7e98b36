/* Job ads. */
#include "report/check_parts.h"

#define TEXT_LEAST 100

/* Before this the public employment service had no ads on the net that anybody keeps: 1995-01-01. */
#define DAY_LEAST 9131

typedef struct looker {
    km_findings *findings;
    const km_catalogue *catalogue;
    km_pair_map group_of; /* (occupation, 0) -> group: things */
    bool occupations;
} looker;

static void note(looker *l, const char *check, size_t index, km_bytes detail)
{
    const km_ad_row *ad = &l->catalogue->ads[index];
    km_bytes employer = text_of(l->findings, ad->employer);
    km_findings_add(l->findings, check, km_inputs_origin(l->findings->inputs, KM_LIST_ADS, index),
                    text_of(l->findings, ad->title), detail, employer);
}

static void index_groups(looker *l)
{
    for (size_t i = 0; i < l->catalogue->relations_count; i++) {
        const km_relation *said = &l->catalogue->relations[i];
        bool lies_in = said->kind == KM_SAYS_BROADER || said->kind == KM_SAYS_MEMBER;
        if (!lies_in || l->catalogue->things[said->from].kind != KM_KIND_OCCUPATION ||
            l->catalogue->things[said->to].kind != KM_KIND_GROUP)
            continue;
        uint32_t *group = map_at(l->findings, &l->group_of, said->from, 0);
        if (group && *group == KM_NONE)
            *group = said->to;
        l->occupations = true;
    }
}

static void check_occupation(looker *l, size_t i)
{
    const km_ad_row *ad = &l->catalogue->ads[i];
    uint32_t thing = km_catalogue_find(l->catalogue, ad->occupation);
    if (ad->occupation == KM_NONE && ad->occupation_label == KM_NONE)
        note(l, "ad-without-occupation", i, no_text());
    if (ad->occupation == KM_NONE || !l->occupations)
        return;
    if (thing == KM_NONE || !is_current(l->findings, thing)) {
        note(l, "ad-occupation-unknown", i, text_of(l->findings, ad->occupation));
        return;
    }
    uint32_t group = km_pair_map_get(&l->group_of, thing, 0);
    km_bytes code = text_of(l->findings, group == KM_NONE ? KM_NONE : l->catalogue->things[group].notation);
    km_bytes said = text_of(l->findings, ad->group);
    if (code.size && said.size && is_digits(said, 4) && !km_bytes_equal(code, said))
        note(l, "ad-group-contradiction", i, said);
}

static void check_date(looker *l, size_t i)
{
    const km_ad_row *ad = &l->catalogue->ads[i];
    km_bytes date = text_of(l->findings, ad->date);
    int32_t day;
    if (date.size == 0) {
        note(l, "ad-without-date", i, no_text());
        return;
    }
    km_bytes iso = {date.data, date.size < 10 ? date.size : 10};
    if (!km_date_parse(iso, &day) || day < DAY_LEAST)
        note(l, "ad-date-odd", i, date);
}

/* --- Personal identity numbers ---------------------------------------------------------------------------- */

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Whether ten digits end in the check digit that Luhn's sum gives, and their month and day can be. */
static bool is_number(const char digits[10])
{
    int sum = 0, month = (digits[2] - '0') * 10 + digits[3] - '0', day = (digits[4] - '0') * 10 + digits[5] - '0';
    for (int i = 0; i < 10; i++) {
        int product = (digits[i] - '0') * (i % 2 ? 1 : 2);
        sum += product / 10 + product % 10;
    }
    return sum % 10 == 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* The number as it is written: six or eight digits, a dash or plus, four digits. */
static bool has_personal_number(km_bytes text)
{
    for (size_t i = 6; i + 5 <= text.size; i++) {
        if (text.data[i] != '-' && text.data[i] != '+')
            continue;
        char digits[10];
        bool good = true;
        for (size_t k = 0; k < 10; k++) {
            digits[k] = text.data[k < 6 ? i - 6 + k : i + 1 + (k - 6)];
            good = good && is_digit(digits[k]);
        }
        good = good && !(i + 5 < text.size && is_digit(text.data[i + 5]));
        if (good && is_number(digits))
            return true;
    }
    return false;
}

/* ---------------------------------------------------------------------------------------------------------- */

static void check_text(looker *l, size_t i, km_pair_map *texts)
{
    const km_ad_row *ad = &l->catalogue->ads[i];
    km_bytes text = text_of(l->findings, ad->text);
    if (text.size == 0)
        note(l, "ad-without-text", i, no_text());
    else if (text.size < TEXT_LEAST)
        note(l, "ad-text-short", i, text);
    if (has_personal_number(text))
        note(l, "ad-personal-number", i, no_text());
    uint32_t *same = text.size && ad->employer != KM_NONE ? map_at(l->findings, texts, ad->text, ad->employer) : NULL;
    if (same && *same != KM_NONE)
        note(l, "ad-repeated", i, no_text());
    if (same)
        *same = (uint32_t)i;
}

void km_check_ads(km_findings *findings)
{
    looker l = {
        .findings = findings, .catalogue = catalogue_of(findings), .group_of = km_pair_map_make(findings->arena)};
    km_pair_map texts = km_pair_map_make(findings->arena);
    index_groups(&l);
    for (size_t i = 0; i < l.catalogue->ads_count; i++) {
        check_occupation(&l, i);
        check_date(&l, i);
        check_text(&l, i, &texts);
        if (l.catalogue->ads[i].employer == KM_NONE)
            note(&l, "ad-without-employer", i, no_text());
    }
}
