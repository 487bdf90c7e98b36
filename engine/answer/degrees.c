#include <cJSON.h>

#include "answer/parts.h"
#include "match/degrees.h"

static cJSON *write_groups(km_json *json, const km_terms *terms, const km_degree *degree)
{
    cJSON *array = km_json_array(json);
    for (uint32_t g = 0; g < degree->group_count; g++) {
        uint32_t group = degree->groups[g].group;
        cJSON *object = km_json_object(json);
        km_json_put_string(json, object, "ssyk", km_string(&terms->pack.strings, terms->notation[group]));
        km_json_put_string(json, object, "label", km_string(&terms->pack.strings, terms->label[group]));
        km_json_put_number(json, object, "percent", degree->groups[g].percent);
        km_json_add(json, array, object);
    }
    return array;
}

static cJSON *write_travels(km_json *json, const km_terms *terms, const km_degree *degree)
{
    cJSON *array = km_json_array(json);
    for (uint32_t t = 0; t < degree->travel_count; t++) {
        const km_degree_travel *travel = &degree->travels[t];
        cJSON *object = km_answer_concept(json, terms, travel->concept);
        km_json_put_number(json, object, "groups", travel->groups);
        km_json_put_number(json, object, "weight", travel->weight);
        km_json_put_flag(json, object, "held", travel->held);
        km_json_add(json, array, object);
    }
    return array;
}

cJSON *km_answer_degrees(km_json *json, const km_answer *answer)
{
    const km_terms *terms = &answer->engine->terms;
    cJSON *array = km_json_array(json);
    for (uint32_t d = 0; d < answer->match->degree_count; d++) {
        const km_degree *degree = &answer->match->degrees[d];
        cJSON *object = km_json_object(json);
        km_json_put_string(json, object, "education", degree->education);
        km_json_put_number(json, object, "competence", degree->competence);
        km_json_put_text(json, object, "source", "af-occupation-info");
        km_json_put_number(json, object, "group_count", degree->group_total);
        km_json_put(json, object, "groups", write_groups(json, terms, degree));
        km_json_put(json, object, "travels", write_travels(json, terms, degree));
        km_json_add(json, array, object);
    }
    return array;
}
