#include "answer/arrange.h"

#include <string.h>

#include <cJSON.h>

#include "answer/parts.h"
#include "base/arena.h"
#include "base/status.h"
#include "match/demand.h"

#define AMONG_DEFAULT 100
#define PAY_MOST 1000000

static const char *const order_names[KM_ORDER_COUNT] = {"score", "ads", "outlook", "pay"};
static const char *const chances_names[] = {NULL, "small", "medium", "large"};

static km_status read_field(const km_values *values, const km_engine *engine, uint32_t *field)
{
    km_bytes id = {"", 0};
    km_status status = km_value_string(values, "field", &id);
    if (status.code || !id.size)
        return status;
    *field = km_terms_find(&engine->terms, id);
    bool is_field = *field != KM_NONE && engine->terms.kind[*field] == KM_KIND_FIELD;
    return is_field ? km_ok() : km_value_wrong(values, "field");
}

km_status km_arrangement_read(const km_values *values, const km_engine *engine, km_arrangement *arrangement)
{
    *arrangement = (km_arrangement){.among = AMONG_DEFAULT, .field = KM_NONE};
    km_status status = km_value_name(values, "order", order_names, KM_ORDER_COUNT, &arrangement->order);
    if (!status.code)
        status = km_value_number(values, "among", 1, KM_LIMIT_MOST, &arrangement->among);
    if (!status.code)
        status = km_value_name(values, "least_chances", chances_names, 4, &arrangement->chances);
    if (!status.code)
        status = km_value_number(values, "least_pay", 0, PAY_MOST, &arrangement->pay);
    return status.code ? status : read_field(values, engine, &arrangement->field);
}

static bool is_idle(const km_arrangement *arrangement)
{
    return arrangement->order == KM_ORDER_SCORE && arrangement->field == KM_NONE && !arrangement->chances &&
           !arrangement->pay;
}

uint32_t km_arrangement_reach(const km_arrangement *arrangement, uint32_t limit)
{
    return is_idle(arrangement) || limit > arrangement->among ? limit : arrangement->among;
}

static int64_t value_of(const km_answer *answer, const km_ranked_occupation *ranked, uint32_t order)
{
    switch (order) {
    case KM_ORDER_ADS:
        return km_answer_ads_now(answer, ranked->occupation);
    case KM_ORDER_OUTLOOK:
        return km_answer_chances(answer, ranked->occupation);
    case KM_ORDER_PAY:
        return km_answer_median_pay(answer, ranked->occupation);
    default:
        return ranked->score;
    }
}

static bool passes(const km_answer *answer, const km_ranked_occupation *ranked)
{
    const km_arrangement *arrangement = &answer->request->arrangement;
    if (arrangement->field != KM_NONE &&
        km_terms_above(&answer->engine->terms, ranked->occupation, KM_KIND_FIELD) != arrangement->field)
        return false;
    return (!arrangement->chances || km_answer_chances(answer, ranked->occupation) >= (int64_t)arrangement->chances) &&
           (!arrangement->pay || km_answer_median_pay(answer, ranked->occupation) >= (int64_t)arrangement->pay);
}

/* Equal ones stay in the order of their scores. */
static void insert(km_ranked_occupation *kept, int64_t *values, uint32_t count, const km_ranked_occupation *one,
                   int64_t value)
{
    uint32_t at = count;
    for (; at > 0 && values[at - 1] < value; at--) {
        values[at] = values[at - 1];
        kept[at] = kept[at - 1];
    }
    values[at] = value;
    kept[at] = *one;
}

km_status km_arrange(const km_answer *answer, km_arena *arena, km_match *match)
{
    const km_request *request = answer->request;
    if (is_idle(&request->arrangement))
        return km_ok();
    km_ranked_occupation *kept = km_arena_take(arena, match->occupation_count, sizeof *kept);
    int64_t *values = km_arena_take(arena, match->occupation_count, sizeof *values);
    if (!kept || !values)
        return km_fail(KM_MEMORY);
    uint32_t count = 0;
    for (uint32_t i = 0; i < match->occupation_count; i++) {
        const km_ranked_occupation *one = &match->occupations[i];
        if (passes(answer, one))
            insert(kept, values, count++, one, value_of(answer, one, request->arrangement.order));
    }
    match->occupations = kept;
    match->occupation_count = count < request->occupations ? count : request->occupations;
    return km_ok();
}
