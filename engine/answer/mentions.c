#include <cJSON.h>

#include "answer/names.h"
#include "answer/parts.h"

/* A practice that goes on has no last day. */
#define STILL_GOING_ON INT32_MAX

static void put_span(km_json *json, cJSON *object, const km_span *span)
{
    km_json_put_number(json, object, "start", span->point_start);
    km_json_put_number(json, object, "end", span->point_end);
    km_json_put_number(json, object, "start16", span->utf16_start);
    km_json_put_number(json, object, "end16", span->utf16_end);
}

static void put_last_used(km_json *json, cJSON *object, int32_t last_used)
{
    if (last_used == STILL_GOING_ON)
        km_json_put_text(json, object, "last_used", "ongoing");
    else
        km_answer_put_date(json, object, "last_used", last_used);
}

static void put_practice(km_json *json, cJSON *object, uint8_t level, uint16_t months, int32_t last_used)
{
    km_json_put_known(json, object, "level", level, 0);
    km_json_put_known(json, object, "months", months, 0);
    put_last_used(json, object, last_used);
}

static cJSON *ids_of(km_json *json, const km_terms *terms, const km_mention *mention)
{
    cJSON *ids = km_json_array(json);
    for (uint32_t c = 0; c < mention->concept_count + mention->further_count; c++)
        km_json_add_string(json, ids, km_string(&terms->pack.strings, terms->id[mention->concepts[c]]));
    return ids;
}

static cJSON *write_mention(km_json *json, const km_terms *terms, km_bytes text, const km_mention *mention,
                            km_mention_detail detail)
{
    cJSON *object = km_json_object(json);
    km_bytes words = {text.data + mention->span.byte_start, mention->span.byte_end - mention->span.byte_start};
    put_span(json, object, &mention->span);
    km_json_put_string(json, object, "text", words);
    km_json_put_text(json, object, "kind", km_name_kind(mention->kind));
    km_json_put(json, object, "ids", ids_of(json, terms, mention));
    km_json_put_text(json, object, "polarity", km_name_polarity(mention->polarity));
    km_json_put_text(json, object, "via", km_name_via(mention->via));
    km_json_put_number(json, object, "confidence", mention->confidence);
    if (detail == KM_MENTION_BRIEF)
        return object;
    const char *section = km_name_section(mention->section);
    if (section)
        km_json_put_text(json, object, "section", section);
    else
        km_json_put_null(json, object, "section");
    put_practice(json, object, mention->level, mention->months, mention->last_used);
    return object;
}

cJSON *km_answer_mentions(km_json *json, const km_terms *terms, km_bytes text, const km_reading *reading,
                          km_mention_detail detail)
{
    cJSON *mentions = km_json_array(json);
    for (uint32_t m = 0; m < reading->mention_count; m++)
        km_json_add(json, mentions, write_mention(json, terms, text, &reading->mentions[m], detail));
    return mentions;
}

cJSON *km_answer_text(km_json *json, const km_reading *reading)
{
    cJSON *object = km_json_object(json);
    cJSON *masked = km_json_array(json);
    for (uint32_t m = 0; m < reading->mask_count; m++) {
        cJSON *mask = km_json_object(json);
        km_json_put_text(json, mask, "kind", km_name_mask(reading->masks[m].kind));
        put_span(json, mask, &reading->masks[m].span);
        km_json_add(json, masked, mask);
    }
    km_json_put_number(json, object, "code_points", reading->code_points);
    km_json_put(json, object, "masked", masked);
    return object;
}

/* What the person says themselves. */
static cJSON *write_stated(km_json *json, const km_stated *said)
{
    if (!said)
        return km_json_null(json);
    cJSON *object = km_json_object(json);
    km_json_put_known(json, object, "level", said->level, 0);
    km_json_put_known(json, object, "months", said->months, 0);
    return object;
}

static cJSON *write_competence(km_json *json, const km_answer *answer, uint32_t index)
{
    const km_terms *terms = &answer->engine->terms;
    const km_competence *competence = &answer->reading->competences[index];
    cJSON *object = km_answer_concept(json, terms, competence->concept);
    km_json_put_text(json, object, "kind", km_name_kind(competence->kind));
    km_json_put_optional(json, object, "uri", km_string(&terms->pack.strings, terms->uri[competence->concept]));
    km_json_put_text(json, object, "polarity", km_name_polarity(competence->polarity));
    km_json_put_number(json, object, "confidence", competence->confidence);
    put_practice(json, object, competence->level, competence->months, competence->last_used);
    km_json_put(json, object, "stated",
                write_stated(json, km_stated_of(&answer->request->stated, competence->concept)));
    cJSON *mentions = km_json_array(json);
    for (uint32_t m = 0; m < competence->mention_count; m++)
        km_json_add_number(json, mentions, answer->reading->competence_mentions[competence->mention_start + m]);
    km_json_put(json, object, "mentions", mentions);
    km_answer_put_merits(json, object, answer, index);
    return object;
}

cJSON *km_answer_competences(km_json *json, const km_answer *answer)
{
    cJSON *competences = km_json_array(json);
    for (uint32_t c = 0; c < answer->reading->competence_count; c++)
        km_json_add(json, competences, write_competence(json, answer, c));
    return competences;
}

km_status km_mentions_json(const km_engine *engine, km_arena *arena, km_bytes text, const km_read_options *options,
                           km_bytes *out)
{
    const km_reading *reading;
    km_status status = km_read(engine, arena, text, options, &reading);
    if (status.code)
        return status;
    km_json json = {arena, false};
    cJSON *root = km_json_object(&json);
    km_json_put(&json, root, "mentions", km_answer_mentions(&json, &engine->terms, text, reading, KM_MENTION_BRIEF));
    return km_json_finish(&json, root, out);
}
