#include <cJSON.h>

#include "answer/names.h"
#include "answer/parts.h"

static cJSON *write_item(km_json *json, const km_terms *terms, const km_gap_item *item)
{
    cJSON *object = km_answer_concept(json, terms, item->concept);
    km_json_put_text(json, object, "kind", km_name_kind(terms->kind[item->concept]));
    km_json_put_text(json, object, "status", km_name_gap_status(item->status));
    km_json_put_number(json, object, "weight", item->weight);
    km_json_put(json, object, "sources", km_answer_sources(json, item->source));
    km_json_put_known(json, object, "ads", item->ads, KM_NONE);
    km_json_put_known(json, object, "ads_of", item->ads_of, KM_NONE);
    km_json_put_known(json, object, "competence", item->competence, KM_NONE);
    if (item->near == KM_NONE)
        km_json_put_null(json, object, "near");
    else
        km_json_put(json, object, "near", km_answer_concept(json, terms, item->near));
    km_json_put_flag(json, object, "formal", item->formal);
    return object;
}

cJSON *km_answer_gap(km_json *json, const km_answer *answer)
{
    const km_gap *gap = &answer->match->gap;
    if (!answer->match->has_gap)
        return km_json_null(json);
    cJSON *object = km_json_object(json);
    km_json_put_text(json, object, "to", answer->request->ad.size ? "ad" : "occupation");
    km_json_put_number(json, object, "coverage", gap->coverage);
    cJSON *items = km_json_array(json);
    for (uint32_t i = 0; i < gap->item_count; i++)
        km_json_add(json, items, write_item(json, &answer->engine->terms, &gap->items[i]));
    km_json_put(json, object, "items", items);
    return object;
}

cJSON *km_answer_uncovered(km_json *json, const km_answer *answer)
{
    const km_match *match = answer->match;
    cJSON *array = km_json_array(json);
    for (uint32_t u = 0; u < match->uncovered_count; u++)
        km_json_add(json, array,
                    km_answer_concept(json, &answer->engine->terms, match->gap.items[match->uncovered[u]].concept));
    return array;
}
