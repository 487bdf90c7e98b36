/* What an occupation is, in the words of the source: its own texts, then those of its group. */
#include <cJSON.h>

#include "answer/parts.h"
#include "match/demand.h"

static cJSON *write_text(km_json *json, const km_concept_texts *texts, uint32_t row, const char *of)
{
    static const char *const kinds[KM_TEXT_KIND_COUNT] = {
        [KM_TEXT_DEFINITION] = "definition", [KM_TEXT_TASK] = "task", [KM_TEXT_SCHOOLING] = "schooling"};
    const km_strings *strings = &texts->pack.strings;
    cJSON *object = km_json_object(json);
    km_json_put_text(json, object, "of", of);
    km_json_put_text(json, object, "kind", kinds[texts->kind[row]]);
    km_json_put_string(json, object, "text", km_string(strings, texts->text[row]));
    km_json_put_text(json, object, "language", texts->language[row] == KM_TEXT_ENGLISH ? "en" : "sv");
    km_json_put_string(json, object, "source", km_string(strings, texts->source[row]));
    km_json_put_optional(json, object, "origin", km_string(strings, texts->origin[row]));
    return object;
}

static void add_texts(km_json *json, cJSON *array, const km_concept_texts *texts, uint32_t concept, const char *of)
{
    for (uint32_t row = km_concept_texts_find(texts, concept);
         row < texts->text_count && texts->concept[row] == concept; row++)
        km_json_add(json, array, write_text(json, texts, row, of));
}

cJSON *km_answer_texts(km_json *json, const km_answer *answer, uint32_t occupation)
{
    const km_engine *engine = answer->engine;
    if (!engine->has_texts || !answer->request->texts)
        return km_json_null(json);
    cJSON *array = km_json_array(json);
    bool is_group = engine->terms.kind[occupation] == KM_KIND_GROUP;
    add_texts(json, array, &engine->texts, occupation, is_group ? "group" : "occupation");
    uint32_t group = is_group ? KM_NONE : km_terms_group(&engine->terms, occupation);
    if (group != KM_NONE)
        add_texts(json, array, &engine->texts, group, "group");
    return array;
}
