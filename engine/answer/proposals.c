#include <cJSON.h>

#include "answer/parts.h"
#include "match/proposals.h"

static cJSON *write_need(km_json *json, const km_terms *terms, uint32_t occupation, const km_need *need)
{
    bool counted = need->edge != KM_NONE && terms->edge_source[need->edge] & KM_SOURCE_ADS;
    cJSON *object = km_answer_concept(json, terms, need->concept);
    uint32_t group = km_terms_group(terms, occupation);
    /* A need that is inherited was counted in the ads of the group. */
    bool own = counted && need->edge >= terms->edge_start[occupation] && need->edge < terms->edge_start[occupation + 1];
    uint32_t owner = own || group == KM_NONE ? occupation : group;
    km_json_put_number(json, object, "weight", need->demand);
    km_json_put(json, object, "sources",
                km_answer_sources(json, need->edge == KM_NONE ? 0 : terms->edge_source[need->edge]));
    km_json_put_known(json, object, "ads", counted ? terms->edge_ads[need->edge] : KM_NONE, KM_NONE);
    km_json_put_known(json, object, "ads_of", counted ? terms->ads[owner] : KM_NONE, KM_NONE);
    return object;
}

cJSON *km_answer_proposals(km_json *json, const km_answer *answer)
{
    const km_match *match = answer->match;
    const km_terms *terms = &answer->engine->terms;
    cJSON *array = km_json_array(json);
    for (uint32_t p = 0; p < match->proposal_count; p++) {
        const km_proposal *proposal = &match->proposals[p];
        cJSON *object = km_answer_concept(json, terms, proposal->occupation), *needs = km_json_array(json);
        km_json_put_known(json, object, "competence", proposal->competence, KM_NONE);
        for (uint32_t i = 0; i < proposal->need_count; i++)
            km_json_add(json, needs, write_need(json, terms, proposal->occupation, &proposal->needs[i]));
        km_json_put(json, object, "competences", needs);
        km_json_add(json, array, object);
    }
    return array;
}
