/* The whole answer to one CV, from request to JSON. ANSWER.md is the contract. */
#include <cJSON.h>

#include "answer/parts.h"
#include "base/status.h"

static km_status read_texts(km_answer *answer, km_arena *arena, const km_reading **ad)
{
    const km_request *request = answer->request;
    km_read_options options = {KM_GENRE_CV, request->paraphrase, request->date};
    km_status status = km_read(answer->engine, arena, answer->text, &options, &answer->reading);
    *ad = NULL;
    if (status.code || request->ad.size == 0)
        return status;
    options.genre = KM_GENRE_AD;
    return km_read(answer->engine, arena, request->ad, &options, ad);
}

static km_status find_target(km_answer *answer, km_arena *arena, km_target *target)
{
    if (answer->request->target.size == 0)
        return km_ok();
    answer->target = target;
    return km_target_resolve(answer->engine, arena, answer->request->target, target);
}

static km_status match_reading(km_answer *answer, km_arena *arena, const km_reading *ad, km_match *arranged)
{
    const km_request *request = answer->request;
    const km_match *match = NULL;
    const km_reading *reading;
    km_wish wish = {.text = answer->text,
                    .target = answer->target ? answer->target->candidates[0].occupation : KM_NONE,
                    .ad = ad,
                    .date = request->date,
                    .occupation_limit = km_arrangement_reach(&request->arrangement, request->occupations),
                    .course_limit = request->courses,
                    .confirmed = request->confirmed,
                    .confirmed_count = request->confirmed_count,
                    .shown = request->shown,
                    .shown_count = request->shown_count,
                    .rejected = request->rejected,
                    .rejected_count = request->rejected_count,
                    .path = &request->path};
    km_status status = km_stated_apply(arena, &request->stated, answer->reading, &reading);
    if (!status.code)
        status = km_match_run(answer->engine, arena, reading, &wish, &match);
    if (status.code)
        return status;
    *arranged = *match;
    answer->match = arranged;
    return km_arrange(answer, arena, arranged);
}

static cJSON *ignored_ids(km_json *json, const km_request *request)
{
    cJSON *array = km_json_array(json);
    for (uint32_t i = 0; i < request->unknown_count; i++)
        km_json_add_string(json, array, request->unknown[i]);
    return array;
}

static km_status write_answer(const km_answer *answer, km_arena *arena, km_bytes *out)
{
    km_json json = {arena, false};
    cJSON *root = km_json_object(&json);
    km_json_put_text(&json, root, "format", "km-answer-1");
    km_json_put_text(&json, root, "engine", KM_VERSION);
    km_answer_put_date(&json, root, "date", answer->request->date);
    km_json_put(&json, root, "data", km_answer_data(&json, answer->engine));
    km_json_put(&json, root, "text", km_answer_text(&json, answer->reading));
    km_json_put(&json, root, "mentions",
                km_answer_mentions(&json, &answer->engine->terms, answer->text, answer->reading, KM_MENTION_FULL));
    km_json_put(&json, root, "competences", km_answer_competences(&json, answer));
    km_json_put(&json, root, "credentials", km_answer_credentials(&json, answer));
    km_json_put(&json, root, "occupations", km_answer_occupations(&json, answer));
    km_json_put(&json, root, "proposals", km_answer_proposals(&json, answer));
    km_json_put(&json, root, "degrees", km_answer_degrees(&json, answer));
    km_json_put(&json, root, "target", km_answer_target(&json, answer));
    km_json_put(&json, root, "gap", km_answer_gap(&json, answer));
    km_json_put(&json, root, "courses", km_answer_courses(&json, answer));
    km_json_put(&json, root, "uncovered", km_answer_uncovered(&json, answer));
    km_json_put(&json, root, "path", km_answer_path(&json, answer));
    km_json_put(&json, root, "ignored", ignored_ids(&json, answer->request));
    return km_json_finish(&json, root, out);
}

km_status km_answer_json(const km_engine *engine, km_arena *arena, km_bytes text, km_bytes request_json, km_bytes *json)
{
    km_request request;
    km_target target;
    km_match match;
    const km_reading *ad = NULL;
    km_answer answer = {.engine = engine, .text = text, .request = &request};
    km_status status = km_request_read(engine, arena, request_json, &request);
    if (!status.code)
        status = find_target(&answer, arena, &target);
    if (!status.code)
        status = read_texts(&answer, arena, &ad);
    if (!status.code)
        status = match_reading(&answer, arena, ad, &match);
    return status.code ? status : write_answer(&answer, arena, json);
}
