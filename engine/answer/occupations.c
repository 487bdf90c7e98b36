#include <cJSON.h>

#include "answer/names.h"
#include "answer/parts.h"
#include "match/demand.h"

static cJSON *write_demanded(km_json *json, const km_terms *terms, const km_demanded *demanded, uint32_t count)
{
    cJSON *array = km_json_array(json);
    for (uint32_t i = 0; i < count; i++) {
        cJSON *object = km_answer_concept(json, terms, demanded[i].concept);
        km_json_put_number(json, object, "weight", demanded[i].weight);
        km_json_add(json, array, object);
    }
    return array;
}

static void put_field(km_json *json, cJSON *object, const km_terms *terms, uint32_t occupation)
{
    uint32_t field = km_terms_above(terms, occupation, KM_KIND_FIELD);
    if (field == KM_NONE)
        km_json_put_null(json, object, "field");
    else
        km_json_put_string(json, object, "field", km_string(&terms->pack.strings, terms->label[field]));
}

static void put_place(km_json *json, cJSON *object, const km_ranked_occupation *ranked)
{
    if (ranked->place_from == KM_NONE) {
        km_json_put_null(json, object, "place");
        return;
    }
    cJSON *place = km_json_object(json);
    km_json_put_number(json, place, "from", ranked->place_from);
    km_json_put_number(json, place, "to", ranked->place_to);
    km_json_put(json, object, "place", place);
}

static void put_parts(km_json *json, cJSON *object, const km_ranked_occupation *ranked)
{
    cJSON *parts = km_json_object(json);
    km_json_put_number(json, parts, "coverage", ranked->coverage);
    km_json_put_number(json, parts, "held", ranked->held);
    km_json_put_number(json, parts, "transition", ranked->transition);
    km_json_put(json, object, "parts", parts);
}

static void put_demand(km_json *json, cJSON *object, const km_ranked_occupation *ranked)
{
    cJSON *demand = km_json_object(json);
    km_json_put(json, demand, "sources", km_answer_sources(json, ranked->sources));
    km_json_put_number(json, demand, "ads", ranked->ads);
    km_json_put(json, object, "demand", demand);
}

static cJSON *write_occupation(km_json *json, const km_answer *answer, const km_ranked_occupation *ranked)
{
    const km_terms *terms = &answer->engine->terms;
    cJSON *object = km_answer_concept(json, terms, ranked->occupation);
    km_answer_put_group(json, object, terms, ranked->occupation);
    put_field(json, object, terms, ranked->occupation);
    km_json_put_number(json, object, "score", ranked->score);
    put_place(json, object, ranked);
    put_parts(json, object, ranked);
    km_json_put(json, object, "shared", write_demanded(json, terms, ranked->shared, ranked->shared_count));
    km_json_put(json, object, "missing", write_demanded(json, terms, ranked->missing, ranked->missing_count));
    cJSON *barriers = km_json_array(json);
    for (uint32_t b = 0; b < ranked->barrier_count; b++)
        km_json_add(json, barriers, km_answer_concept(json, terms, ranked->barriers[b]));
    km_json_put(json, object, "barriers", barriers);
    put_demand(json, object, ranked);
    km_json_put(json, object, "facts", km_answer_facts(json, answer, ranked->occupation));
    km_json_put(json, object, "texts", km_answer_texts(json, answer, ranked->occupation));
    km_json_put(json, object, "trends", km_answer_trends(json, answer, ranked));
    return object;
}

cJSON *km_answer_occupations(km_json *json, const km_answer *answer)
{
    cJSON *array = km_json_array(json);
    for (uint32_t o = 0; o < answer->match->occupation_count; o++)
        km_json_add(json, array, write_occupation(json, answer, &answer->match->occupations[o]));
    return array;
}

cJSON *km_answer_target(km_json *json, const km_answer *answer)
{
    const km_terms *terms = &answer->engine->terms;
    const km_target *target = answer->target;
    if (!target)
        return km_json_null(json);
    const km_target_candidate *taken = &target->candidates[0];
    cJSON *object = km_json_object(json);
    km_json_put_string(json, object, "query", answer->request->target);
    km_json_put_string(json, object, "id", km_string(&terms->pack.strings, terms->id[taken->occupation]));
    km_json_put_string(json, object, "label", km_string(&terms->pack.strings, terms->label[taken->occupation]));
    km_answer_put_group(json, object, terms, taken->occupation);
    km_json_put_text(json, object, "via", km_name_via(taken->via));
    km_json_put_number(json, object, "score", taken->score);
    cJSON *alternatives = km_json_array(json);
    for (uint32_t c = 1; c < target->count; c++) {
        cJSON *other = km_answer_concept(json, terms, target->candidates[c].occupation);
        km_json_put_number(json, other, "score", target->candidates[c].score);
        km_json_add(json, alternatives, other);
    }
    km_json_put(json, object, "alternatives", alternatives);
    km_json_put(json, object, "facts", km_answer_facts(json, answer, taken->occupation));
    km_json_put(json, object, "texts", km_answer_texts(json, answer, taken->occupation));
    return object;
}
