/* Whether ads name more or less often what an occupation asks for. */
#include <cJSON.h>

#include "answer/names.h"
#include "answer/parts.h"
#include "match/demand.h"

/* The trend in the ads of the occupation, or of the nearest above it whose ads tell one; KM_NONE: unknown. */
static uint32_t nearest_trend(const km_engine *engine, uint32_t occupation, uint32_t competence)
{
    static const km_kind kinds[] = {KM_KIND_GROUP, KM_KIND_GROUP3, KM_KIND_FIELD};
    const km_trends *trends = &engine->texts.trends;
    uint32_t at = km_trends_find(trends, occupation, competence);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && at == KM_NONE; i++) {
        uint32_t owner = km_terms_above(&engine->terms, occupation, kinds[i]);
        if (owner != KM_NONE)
            at = km_trends_find(trends, owner, competence);
    }
    return at;
}

static cJSON *write_count(km_json *json, uint32_t named, uint32_t ads)
{
    cJSON *object = km_json_object(json);
    km_json_put_number(json, object, "ads", named);
    km_json_put_number(json, object, "ads_of", ads);
    return object;
}

static cJSON *write_trend(km_json *json, const km_engine *engine, uint32_t row)
{
    const km_trends *trends = &engine->texts.trends;
    cJSON *object = km_answer_concept(json, &engine->terms, trends->competence[row]);
    km_json_put_text(json, object, "trend", km_name_trend(trends->trend[row]));
    km_json_put(json, object, "in", km_answer_concept(json, &engine->terms, trends->owner[row]));
    km_json_put(json, object, "before", write_count(json, trends->named_before[row], trends->ads_before[row]));
    km_json_put(json, object, "after", write_count(json, trends->named_after[row], trends->ads_after[row]));
    return object;
}

static void add_trends(km_json *json, cJSON *array, const km_engine *engine, uint32_t occupation,
                       const km_demanded *asked, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t row = nearest_trend(engine, occupation, asked[i].concept);
        if (row != KM_NONE)
            km_json_add(json, array, write_trend(json, engine, row));
    }
}

static cJSON *write_years(km_json *json, const km_trends *trends)
{
    cJSON *years = km_json_object(json);
    km_json_put_number(json, years, "first", trends->first_year);
    km_json_put_number(json, years, "later", trends->later_year);
    km_json_put_number(json, years, "last", trends->last_year);
    return years;
}

cJSON *km_answer_trends(km_json *json, const km_answer *answer, const km_ranked_occupation *ranked)
{
    const km_engine *engine = answer->engine;
    if (!engine->has_texts || !answer->request->texts || !engine->texts.trends.count)
        return km_json_null(json);
    cJSON *object = km_json_object(json), *known = km_json_array(json);
    add_trends(json, known, engine, ranked->occupation, ranked->shared, ranked->shared_count);
    add_trends(json, known, engine, ranked->occupation, ranked->missing, ranked->missing_count);
    km_json_put(json, object, "years", write_years(json, &engine->texts.trends));
    km_json_put(json, object, "known", known);
    return object;
}
