#include "catalogue/facts.h"

#include <string.h>

#include "base/arena.h"
#include "catalogue/catalogue.h"
#include "snapshot/snapshot.h"

/* Keeps one statement at the end of a list of facts. */
#define ADD(catalogue, name, value)                                                                                    \
    do {                                                                                                               \
        km_facts *facts_ = &(catalogue)->facts;                                                                        \
        void *grown_ = (catalogue)->failed                                                                             \
                           ? NULL                                                                                      \
                           : km_arena_grow((catalogue)->arena, facts_->name, facts_->name##_count,                     \
                                           &facts_->name##_capacity, facts_->name##_count + 1, sizeof *facts_->name);  \
        if (grown_) {                                                                                                  \
            facts_->name = grown_;                                                                                     \
            facts_->name[facts_->name##_count++] = (value);                                                            \
        } else {                                                                                                       \
            (catalogue)->failed = true;                                                                                \
        }                                                                                                              \
    } while (0)

void km_catalogue_outlook(km_catalogue *catalogue, km_outlook outlook)
{
    if (outlook.occupation != KM_NONE && outlook.place != KM_NONE)
        ADD(catalogue, outlooks, outlook);
}

void km_catalogue_forecast_link(km_catalogue *catalogue, km_bytes occupation, km_bytes barometer)
{
    km_forecast_link link = {km_catalogue_string(catalogue, occupation), km_catalogue_string(catalogue, barometer)};
    if (link.occupation != KM_NONE && link.barometer != KM_NONE)
        ADD(catalogue, forecast_links, link);
}

void km_catalogue_pay(km_catalogue *catalogue, km_pay pay)
{
    if (pay.group != KM_NONE)
        ADD(catalogue, pays, pay);
}

void km_catalogue_ad_count(km_catalogue *catalogue, km_ad_count count)
{
    if (count.of != KM_NONE && count.place != KM_NONE)
        ADD(catalogue, ad_counts, count);
}

void km_catalogue_subject(km_catalogue *catalogue, uint32_t education, km_bytes system, km_bytes code)
{
    km_subject subject = {education, km_catalogue_string(catalogue, system), km_catalogue_string(catalogue, code)};
    if (education != KM_NONE && subject.system != KM_NONE && subject.code != KM_NONE)
        ADD(catalogue, subjects, subject);
}

void km_catalogue_outcome_link(km_catalogue *catalogue, uint32_t education, km_bytes address, km_bytes name)
{
    km_outcome_link link = {education, km_catalogue_string(catalogue, address), km_catalogue_string(catalogue, name)};
    if (education != KM_NONE && (link.address != KM_NONE || link.name != KM_NONE))
        ADD(catalogue, outcome_links, link);
}

void km_catalogue_code_name(km_catalogue *catalogue, km_bytes system, km_bytes code, km_bytes name)
{
    km_named_code told = {km_catalogue_string(catalogue, system), km_catalogue_string(catalogue, code),
                          km_catalogue_string(catalogue, name)};
    if (told.system != KM_NONE && told.code != KM_NONE && told.name != KM_NONE)
        ADD(catalogue, named_codes, told);
}

void km_catalogue_found_term(km_catalogue *catalogue, km_found_term found)
{
    if (found.term != KM_NONE)
        ADD(catalogue, found_terms, found);
}

void km_catalogue_term_share(km_catalogue *catalogue, km_term_share share)
{
    if (share.term != KM_NONE)
        ADD(catalogue, term_shares, share);
}

/* --- Looking up --------------------------------------------------------------------------------------- */

uint32_t km_facts_place(const km_catalogue *catalogue, uint32_t place)
{
    uint32_t thing = km_catalogue_find(catalogue, place);
    km_bytes code = place == KM_NONE ? (km_bytes){NULL, 0} : km_pool_get(&catalogue->strings, place);
    if (thing != KM_NONE || code.size == 0)
        return thing;
    if (km_bytes_equal(code, km_bytes_of("00")))
        return km_catalogue_find(catalogue, km_pool_find(&catalogue->strings, km_bytes_of(KM_COUNTRY_ID)));
    for (uint32_t i = 0; i < catalogue->things_count; i++) {
        const km_thing *held = &catalogue->things[i];
        bool is_place = held->kind == KM_KIND_REGION || held->kind == KM_KIND_MUNICIPALITY;
        if (is_place && held->notation == place)
            return i;
    }
    return KM_NONE;
}

const km_pay *km_facts_pay_of(const km_catalogue *catalogue, km_bytes ssyk)
{
    uint32_t code = km_pool_find(&catalogue->strings, ssyk);
    for (size_t i = 0; code != KM_NONE && i < catalogue->facts.pays_count; i++)
        if (catalogue->facts.pays[i].group == code)
            return &catalogue->facts.pays[i];
    return NULL;
}

/* Whether one round is later than another; any is later than none. */
static bool is_later(const km_catalogue *catalogue, const km_outlook *a, const km_outlook *b)
{
    km_bytes left = km_pool_get(&catalogue->strings, a->round), right = km_pool_get(&catalogue->strings, b->round);
    return km_bytes_compare(left, right) > 0;
}

const km_outlook *km_facts_outlook_of(const km_catalogue *catalogue, uint32_t occupation, uint32_t place)
{
    const km_outlook *best = NULL;
    for (size_t i = 0; i < catalogue->facts.outlooks_count; i++) {
        const km_outlook *told = &catalogue->facts.outlooks[i];
        if (told->occupation != occupation || km_facts_place(catalogue, told->place) != place)
            continue;
        if (!best || is_later(catalogue, told, best))
            best = told;
    }
    return best;
}

uint32_t km_facts_barometer_of(const km_catalogue *catalogue, uint32_t occupation)
{
    for (size_t i = 0; occupation != KM_NONE && i < catalogue->facts.forecast_links_count; i++)
        if (catalogue->facts.forecast_links[i].occupation == occupation)
            return catalogue->facts.forecast_links[i].barometer;
    return KM_NONE;
}

km_bytes km_facts_code_name(const km_catalogue *catalogue, km_bytes system, km_bytes code)
{
    uint32_t in = km_pool_find(&catalogue->strings, system), of = km_pool_find(&catalogue->strings, code);
    for (size_t i = 0; in != KM_NONE && of != KM_NONE && i < catalogue->facts.named_codes_count; i++) {
        const km_named_code *told = &catalogue->facts.named_codes[i];
        if (told->system == in && told->code == of)
            return km_pool_get(&catalogue->strings, told->name);
    }
    return (km_bytes){NULL, 0};
}

/* --- Marks -------------------------------------------------------------------------------------------- */

km_facts_mark km_facts_now(const km_facts *facts)
{
    return (km_facts_mark){.outlooks = facts->outlooks_count,
                           .forecast_links = facts->forecast_links_count,
                           .pays = facts->pays_count,
                           .ad_counts = facts->ad_counts_count,
                           .subjects = facts->subjects_count,
                           .outcome_links = facts->outcome_links_count,
                           .named_codes = facts->named_codes_count,
                           .found_terms = facts->found_terms_count,
                           .term_shares = facts->term_shares_count};
}

void km_facts_rewind(km_facts *facts, km_facts_mark mark)
{
    facts->outlooks_count = mark.outlooks;
    facts->forecast_links_count = mark.forecast_links;
    facts->pays_count = mark.pays;
    facts->ad_counts_count = mark.ad_counts;
    facts->subjects_count = mark.subjects;
    facts->outcome_links_count = mark.outcome_links;
    facts->named_codes_count = mark.named_codes;
    facts->found_terms_count = mark.found_terms;
    facts->term_shares_count = mark.term_shares;
}
