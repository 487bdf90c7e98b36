/* What is told of an occupation beside the match: pay, outlook, ads and what people there have studied. What is not
 * told is null. */
#include <cJSON.h>
#include <string.h>

#include "answer/parts.h"
#include "base/rising.h"
#include "match/demand.h"

static uint32_t group_of(const km_terms *terms, uint32_t occupation)
{
    return terms->kind[occupation] == KM_KIND_GROUP ? occupation : km_terms_group(terms, occupation);
}

/* --- Pay and schooling -------------------------------------------------------------------------------- */

/* The row of the pay in an occupation's group; KM_NONE: nobody tells it. */
static uint32_t pay_row(const km_terms *terms, uint32_t occupation)
{
    uint32_t group = group_of(terms, occupation);
    return group == KM_NONE ? KM_NONE : km_rising_find(terms->labour.pay_group, terms->labour.pay_count, group);
}

static cJSON *write_pay(km_json *json, const km_terms *terms, uint32_t occupation)
{
    const km_labour *labour = &terms->labour;
    uint32_t at = pay_row(terms, occupation);
    if (at == KM_NONE)
        return km_json_null(json);
    cJSON *object = km_json_object(json);
    km_json_put_known(json, object, "low", labour->pay_low[at], KM_NONE);
    km_json_put_known(json, object, "median", labour->pay_median[at], KM_NONE);
    km_json_put_known(json, object, "high", labour->pay_high[at], KM_NONE);
    return object;
}

static cJSON *write_schooling(km_json *json, const km_terms *terms, uint32_t group)
{
    const km_labour *labour = &terms->labour;
    cJSON *array = km_json_array(json);
    for (uint32_t i = 0; i < labour->schooled_count && group != KM_NONE; i++) {
        if (labour->schooled_group[i] != group)
            continue;
        cJSON *object = km_json_object(json);
        km_json_put_string(json, object, "label", km_string(&terms->pack.strings, labour->schooled_education[i]));
        km_json_put_number(json, object, "percent", labour->schooled_percent[i]);
        km_json_add(json, array, object);
    }
    return array;
}

/* --- Outlook and ads ---------------------------------------------------------------------------------- */

/* The county of the first region that is wished for; KM_NONE: the country. */
static uint32_t wished_place(const km_answer *answer)
{
    const km_terms *terms = &answer->engine->terms;
    const km_path_wish *wish = &answer->request->path;
    for (uint32_t p = 0; p < terms->labour.place_count && wish->region_count; p++) {
        uint32_t region = terms->labour.places[p];
        km_bytes code = {"", 0};
        if (region != KM_NONE)
            code = km_string(&terms->pack.strings, terms->notation[region]);
        if (code.size >= 2 && wish->regions[0].size >= 2 && memcmp(code.data, wish->regions[0].data, 2) == 0)
            return p;
    }
    return KM_NONE;
}

static uint32_t country_place(const km_labour *labour)
{
    for (uint32_t p = 0; p < labour->place_count; p++) {
        if (labour->places[p] == KM_NONE)
            return p;
    }
    return KM_NONE;
}

static const char *name_in(const char *const *names, unsigned value, unsigned count)
{
    return value < count ? names[value] : NULL;
}

static void put_name(km_json *json, cJSON *object, const char *key, const char *name)
{
    if (name)
        km_json_put_text(json, object, key, name);
    else
        km_json_put_null(json, object, key);
}

static cJSON *write_place(km_json *json, const km_terms *terms, uint32_t row, uint32_t place)
{
    static const char *const chances[] = {NULL, "small", "medium", "large"};
    static const char *const trends[] = {NULL, "falling", "steady", "rising"};
    static const char *const hiring[] = {NULL, "surplus", "balance", "paradox", "shortage"};
    const km_labour *labour = &terms->labour;
    if (place == KM_NONE)
        return km_json_null(json);
    uint32_t cell = row * labour->place_count + place, region = labour->places[place];
    unsigned outlook = labour->outlook[cell];
    cJSON *object = km_json_object(json);
    km_json_put_optional(json, object, "region",
                         region == KM_NONE ? (km_bytes){"", 0}
                                           : km_string(&terms->pack.strings, terms->notation[region]));
    put_name(json, object, "chances", name_in(chances, outlook & KM_OUTLOOK_CHANCES, 4));
    put_name(json, object, "trend", name_in(trends, outlook >> KM_OUTLOOK_TREND_AT & 3u, 4));
    put_name(json, object, "hiring", name_in(hiring, outlook >> KM_OUTLOOK_HIRING_AT, 5));
    km_json_put_known(json, object, "ads_now", labour->ads_now[cell], KM_NONE);
    km_json_put_known(json, object, "ads_year", labour->ads_year[cell], KM_NONE);
    return object;
}

/* The forecast under which an occupation is judged; of a group, that of its first occupation that has one. */
static uint32_t judged_as(const km_demand *demand, uint32_t occupation)
{
    const km_labour *labour = &demand->terms->labour;
    uint32_t at = km_rising_find(labour->link_occupation, labour->link_count, occupation);
    for (uint32_t o = 0; o < demand->occupation_count && at == KM_NONE; o++) {
        if (demand->groups[o] == occupation)
            at = km_rising_find(labour->link_occupation, labour->link_count, demand->occupations[o]);
    }
    return at == KM_NONE ? KM_NONE : labour->link_judged[at];
}

static cJSON *write_outlook(km_json *json, const km_answer *answer, uint32_t occupation)
{
    const km_terms *terms = &answer->engine->terms;
    uint32_t row = judged_as(answer->engine->demand, occupation);
    if (row == KM_NONE)
        return km_json_null(json);
    cJSON *object = km_json_object(json);
    km_json_put_optional(json, object, "as", km_string(&terms->pack.strings, terms->labour.judged_name[row]));
    km_json_put(json, object, "country", write_place(json, terms, row, country_place(&terms->labour)));
    km_json_put(json, object, "region", write_place(json, terms, row, wished_place(answer)));
    return object;
}

cJSON *km_answer_facts(km_json *json, const km_answer *answer, uint32_t occupation)
{
    const km_terms *terms = &answer->engine->terms;
    uint32_t group = group_of(terms, occupation);
    cJSON *object = km_json_object(json);
    km_json_put(json, object, "pay", write_pay(json, terms, occupation));
    km_json_put(json, object, "outlook", write_outlook(json, answer, occupation));
    km_json_put(json, object, "educations", write_schooling(json, terms, group));
    return object;
}

/* --- Numbers to order by -------------------------------------------------------------------------------- */

#define UNKNOWN INT64_C(-1)

int64_t km_answer_median_pay(const km_answer *answer, uint32_t occupation)
{
    const km_labour *labour = &answer->engine->terms.labour;
    uint32_t at = pay_row(&answer->engine->terms, occupation);
    return at == KM_NONE || labour->pay_median[at] == KM_NONE ? UNKNOWN : (int64_t)labour->pay_median[at];
}

/* The cells of what an occupation is judged as: in the wished county, then in the country; KM_NONE: there is none. */
static void cells_of(const km_answer *answer, uint32_t occupation, uint32_t cells[2])
{
    const km_labour *labour = &answer->engine->terms.labour;
    const uint32_t places[2] = {wished_place(answer), country_place(labour)};
    uint32_t row = judged_as(answer->engine->demand, occupation);
    for (int i = 0; i < 2; i++)
        cells[i] = row == KM_NONE || places[i] == KM_NONE ? KM_NONE : row * labour->place_count + places[i];
}

int64_t km_answer_ads_now(const km_answer *answer, uint32_t occupation)
{
    const km_labour *labour = &answer->engine->terms.labour;
    uint32_t cells[2];
    cells_of(answer, occupation, cells);
    for (int i = 0; i < 2; i++) {
        if (cells[i] != KM_NONE && labour->ads_now[cells[i]] != KM_NONE)
            return labour->ads_now[cells[i]];
    }
    return UNKNOWN;
}

int64_t km_answer_chances(const km_answer *answer, uint32_t occupation)
{
    const km_labour *labour = &answer->engine->terms.labour;
    uint32_t cells[2];
    cells_of(answer, occupation, cells);
    for (int i = 0; i < 2; i++) {
        unsigned chances = cells[i] == KM_NONE ? 0 : labour->outlook[cells[i]] & KM_OUTLOOK_CHANCES;
        if (chances)
            return chances;
    }
    return UNKNOWN;
}
