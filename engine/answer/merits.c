/* What a competence carries beside its words: where it was used, at what level, and which credentials show it. */
#include <cJSON.h>

#include "answer/credentials.h"
#include "answer/parts.h"
#include "match/demand.h"

/* --- Credentials -------------------------------------------------------------------------------------- */

static const char *name_of(km_signature signature)
{
    static const char *const names[] = {"unverified", "verified", "failed"};
    return names[signature];
}

static cJSON *write_credential(km_json *json, const km_terms *terms, const km_credential *credential)
{
    cJSON *object = km_json_object(json), *concepts = km_json_array(json);
    km_json_put_optional(json, object, "title", credential->title);
    km_json_put_optional(json, object, "issuer", credential->issuer);
    km_answer_put_date(json, object, "issued", credential->issued);
    km_answer_put_date(json, object, "expires", credential->expires);
    km_json_put_flag(json, object, "expired", credential->expired);
    km_json_put_known(json, object, "level", credential->level, 0);
    km_json_put_text(json, object, "signature", name_of(credential->signature));
    for (uint32_t i = 0; i < credential->concept_count; i++) {
        cJSON *concept = km_answer_concept(json, terms, credential->concepts[i]);
        km_json_put_text(json, concept, "via", credential->by_address[i] ? "address" : "words");
        km_json_add(json, concepts, concept);
    }
    km_json_put(json, object, "competences", concepts);
    return object;
}

cJSON *km_answer_credentials(km_json *json, const km_answer *answer)
{
    cJSON *array = km_json_array(json);
    for (uint32_t i = 0; i < answer->request->credential_count; i++)
        km_json_add(json, array, write_credential(json, &answer->engine->terms, &answer->request->credentials[i]));
    return array;
}

/* --- Where a competence was used ---------------------------------------------------------------------- */

static uint32_t competence_of_mention(const km_reading *reading, uint32_t mention)
{
    for (uint32_t c = 0; c < reading->competence_count; c++) {
        const km_competence *competence = &reading->competences[c];
        for (uint32_t i = 0; i < competence->mention_count; i++) {
            if (reading->competence_mentions[competence->mention_start + i] == mention)
                return c;
        }
    }
    return KM_NONE;
}

/* The occupation under which a mention stands: the last one named before it among what is told of work. */
static uint32_t occupation_of(const km_reading *reading, uint32_t mention)
{
    if (reading->mentions[mention].section != KM_SECTION_WORK)
        return KM_NONE;
    for (uint32_t m = mention + 1; m-- > 0;) {
        const km_mention *before = &reading->mentions[m];
        if (before->section != KM_SECTION_WORK)
            return KM_NONE;
        if (before->kind == KM_KIND_OCCUPATION && before->polarity == KM_HAS)
            return competence_of_mention(reading, m);
    }
    return KM_NONE;
}

static cJSON *write_used_in(km_json *json, const km_reading *reading, const km_competence *competence)
{
    cJSON *used = km_json_array(json);
    uint32_t known[8], count = 0;
    for (uint32_t i = 0; i < competence->mention_count && competence->kind != KM_KIND_OCCUPATION; i++) {
        uint32_t in = occupation_of(reading, reading->competence_mentions[competence->mention_start + i]);
        bool repeated = in == KM_NONE || count == sizeof known / sizeof *known;
        for (uint32_t k = 0; k < count && !repeated; k++)
            repeated = known[k] == in;
        if (repeated)
            continue;
        known[count++] = in;
        km_json_add_number(json, used, in);
    }
    return used;
}

/* --- Level and evidence ------------------------------------------------------------------------------- */

static bool shows(const km_answer *answer, const km_credential *credential, uint32_t concept)
{
    const uint32_t *twin = answer->engine->demand->twin;
    for (uint32_t i = 0; i < credential->concept_count; i++) {
        if (twin[credential->concepts[i]] == twin[concept])
            return true;
    }
    return false;
}

void km_answer_put_merits(km_json *json, cJSON *object, const km_answer *answer, uint32_t competence)
{
    const km_competence *held = &answer->reading->competences[competence];
    cJSON *evidence = km_json_array(json);
    uint8_t level = 0;
    for (uint32_t i = 0; i < answer->request->credential_count; i++) {
        const km_credential *credential = &answer->request->credentials[i];
        if (!km_credential_holds(credential) || !shows(answer, credential, held->concept))
            continue;
        km_json_add_number(json, evidence, i);
        level = credential->level > level ? credential->level : level;
    }
    km_json_put(json, object, "used_in", write_used_in(json, answer->reading, held));
    km_json_put_known(json, object, "seqf", level, 0);
    km_json_put(json, object, "credentials", evidence);
}
