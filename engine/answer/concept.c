#include <cJSON.h>

#include "answer/names.h"
#include "answer/parts.h"
#include "match/demand.h"

cJSON *km_answer_concept(km_json *json, const km_terms *terms, uint32_t concept)
{
    cJSON *object = km_json_object(json);
    km_json_put_string(json, object, "id", km_string(&terms->pack.strings, terms->id[concept]));
    km_json_put_string(json, object, "label", km_string(&terms->pack.strings, terms->label[concept]));
    return object;
}

void km_answer_put_group(km_json *json, cJSON *object, const km_terms *terms, uint32_t concept)
{
    uint32_t group = terms->kind[concept] == KM_KIND_GROUP ? concept : km_terms_group(terms, concept);
    if (group == KM_NONE) {
        km_json_put_null(json, object, "group");
        return;
    }
    cJSON *written = km_json_object(json);
    km_json_put_optional(json, written, "ssyk", km_string(&terms->pack.strings, terms->notation[group]));
    km_json_put_string(json, written, "label", km_string(&terms->pack.strings, terms->label[group]));
    km_json_put(json, object, "group", written);
}

cJSON *km_answer_sources(km_json *json, uint8_t sources)
{
    cJSON *names = km_json_array(json);
    for (unsigned bit = 0; bit < KM_SOURCE_BITS; bit++) {
        if (sources & 1u << bit)
            km_json_add_text(json, names, km_name_source(bit));
    }
    return names;
}

void km_answer_put_date(km_json *json, cJSON *object, const char *key, int32_t day)
{
    char text[11];
    if (day == KM_DAY_UNKNOWN) {
        km_json_put_null(json, object, key);
        return;
    }
    km_date_print(day, text);
    km_json_put_text(json, object, key, text);
}
