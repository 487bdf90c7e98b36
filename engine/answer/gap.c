#include <cJSON.h>

#include "answer/names.h"
#include "answer/parts.h"
#include "base/rising.h"
#include "match/openings.h"

static void add_words(km_json *json, cJSON *array, const km_terms *terms, uint32_t concept)
{
    const km_market *market = &terms->market;
    for (uint32_t w = km_rising_from(market->word_concept, market->word_count, concept);
         w < market->word_count && market->word_concept[w] == concept; w++) {
        cJSON *word = km_json_object(json);
        km_json_put_string(json, word, "text", km_string(&terms->pack.strings, market->word_string[w]));
        km_json_put_number(json, word, "ads", market->word_ads[w]);
        km_json_add(json, array, word);
    }
}

/* Words in which ads name a concept, and those of what is the same. */
static cJSON *write_words(km_json *json, const km_engine *engine, uint32_t concept)
{
    const km_terms *terms = &engine->terms;
    cJSON *array = km_json_array(json);
    add_words(json, array, terms, concept);
    for (uint32_t e = terms->edge_start[concept]; e < terms->edge_start[concept + 1]; e++) {
        if (terms->edge_kind[e] == KM_EDGE_SAME)
            add_words(json, array, terms, terms->edge_target[e]);
    }
    return array;
}

static cJSON *write_item(km_json *json, const km_answer *answer, uint32_t index)
{
    const km_terms *terms = &answer->engine->terms;
    const km_gap *gap = &answer->match->gap;
    const km_gap_item *item = &gap->items[index];
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
    km_json_put(json, object, "words", write_words(json, answer->engine, item->concept));
    km_json_put_known(json, object, "opens", gap->openings ? gap->openings->opens[index] : KM_NONE, KM_NONE);
    return object;
}

/* Which ads were looked at, and how many of them are open. */
static cJSON *write_ads(km_json *json, const km_answer *answer)
{
    const km_openings *openings = answer->match->gap.openings;
    const km_terms *terms = &answer->engine->terms;
    if (!openings)
        return km_json_null(json);
    cJSON *object = km_answer_concept(json, terms, openings->owner);
    km_json_put_number(json, object, "sample", openings->sample);
    km_json_put_number(json, object, "of", terms->ads[openings->owner]);
    km_json_put_number(json, object, "threshold", KM_OPEN_SHARE);
    km_json_put_number(json, object, "open_as_written", openings->written);
    km_json_put_number(json, object, "open", openings->open);
    return object;
}

static cJSON *write_changes(km_json *json, const km_answer *answer)
{
    const km_openings *openings = answer->match->gap.openings;
    cJSON *array = km_json_array(json);
    for (uint32_t c = 0; c < openings->change_count; c++) {
        const km_change *change = &openings->changes[c];
        cJSON *object = km_answer_concept(json, &answer->engine->terms, change->concept);
        km_json_put_number(json, object, "competence", change->competence);
        km_json_put(json, object, "words", write_words(json, answer->engine, change->concept));
        km_json_add(json, array, object);
    }
    return array;
}

static cJSON *write_steps(km_json *json, const km_rewrite *rewrite)
{
    cJSON *array = km_json_array(json);
    for (uint32_t s = 0; s < rewrite->step_count; s++) {
        const km_rewrite_step *step = &rewrite->steps[s];
        cJSON *object = km_json_object(json), *changes = km_json_array(json);
        for (uint32_t c = 0; c < step->change_count; c++)
            km_json_add_number(json, changes, step->changes[c]);
        km_json_put(json, object, "changes", changes);
        km_json_put_number(json, object, "opens", step->opened);
        km_json_add(json, array, object);
    }
    return array;
}

static cJSON *write_rewrite(km_json *json, const km_answer *answer)
{
    const km_openings *openings = answer->match->gap.openings;
    if (!openings)
        return km_json_null(json);
    cJSON *object = km_json_object(json);
    km_json_put_text(json, object, "status", openings->rewrite.exact ? "exact" : "bounded");
    km_json_put_number(json, object, "bound", openings->rewrite.bound);
    km_json_put(json, object, "changes", write_changes(json, answer));
    km_json_put(json, object, "steps", write_steps(json, &openings->rewrite));
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
    km_json_put(json, object, "ads", write_ads(json, answer));
    km_json_put(json, object, "rewrite", write_rewrite(json, answer));
    cJSON *items = km_json_array(json);
    for (uint32_t i = 0; i < gap->item_count; i++)
        km_json_add(json, items, write_item(json, answer, i));
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
