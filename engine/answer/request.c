#include "answer/request.h"

#include <string.h>

#include <cJSON.h>

#include "answer/wishes.h"
#include "answer/credentials.h"
#include "base/arena.h"
#include "base/status.h"
#include "base/utf8.h"

/* Ids in one request; a CV has a few hundred competences. */
#define IDS_MOST 10000

typedef struct request_reader {
    const km_engine *engine;
    km_values values;
    km_request *request;
    size_t unknown_capacity;
} request_reader;

/* --- Where a key stands, for errors --- */

/* The end of the string that begins at the quote `at`. */
static size_t skip_string(km_bytes json, size_t at)
{
    for (at++; at < json.size && json.data[at] != '"'; at++) {
        if (json.data[at] == '\\')
            at++;
    }
    return at + 1;
}

/* Offset of a key of the outermost object of well-formed JSON. */
static uint64_t offset_of_key(km_bytes json, const char *key)
{
    size_t key_size = strlen(key);
    int depth = 0;
    for (size_t at = 0; at < json.size; at++) {
        char c = json.data[at];
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        if (c != '"')
            continue;
        size_t end = skip_string(json, at);
        if (depth == 1 && end - at == key_size + 2 && memcmp(json.data + at + 1, key, key_size) == 0)
            return at;
        at = end - 1;
    }
    return 0;
}

/* --- Date --- */

static void raise_to_pack(const km_pack *pack, bool *found, int32_t *date)
{
    int32_t day;
    if (!km_date_parse(km_pack_meta(pack, "date"), &day))
        return;
    if (!*found || day > *date)
        *date = day;
    *found = true;
}

static bool newest_date(const km_engine *engine, int32_t *date)
{
    bool found = false;
    raise_to_pack(&engine->terms.pack, &found, date);
    if (engine->has_courses)
        raise_to_pack(&engine->courses.pack, &found, date);
    return found;
}

static km_status read_date(const request_reader *r)
{
    const cJSON *value = km_value(&r->values, "date");
    if (!value)
        return newest_date(r->engine, &r->request->date) ? km_ok() : km_fail(KM_DATE);
    if (!cJSON_IsString(value))
        return km_value_wrong(&r->values, "date");
    km_bytes text = {value->valuestring, strlen(value->valuestring)};
    if (km_date_parse(text, &r->request->date))
        return km_ok();
    *r->values.wrong_key = "date";
    return km_fail(KM_DATE);
}

/* --- Ids --- */

static km_status copy_string(const request_reader *r, const char *text, km_bytes *out)
{
    size_t size = strlen(text);
    char *copy = km_arena_copy(r->values.arena, text, size);
    if (!copy)
        return km_fail(KM_MEMORY);
    *out = (km_bytes){copy, size};
    return km_ok();
}

static km_status add_unknown(request_reader *r, const char *id)
{
    km_request *request = r->request;
    km_bytes *grown = km_arena_grow(r->values.arena, (void *)request->unknown, request->unknown_count,
                                    &r->unknown_capacity, (size_t)request->unknown_count + 1, sizeof *grown);
    if (!grown)
        return km_fail(KM_MEMORY);
    request->unknown = grown;
    return copy_string(r, id, &grown[request->unknown_count++]);
}

/* Ids that the data does not know are kept apart and told: what a person said of older data must neither break
 * the answer nor vanish without a word. */
static km_status read_ids(request_reader *r, const char *key, const uint32_t **out, uint32_t *count)
{
    const cJSON *value = km_value(&r->values, key), *element;
    if (!value)
        return km_ok();
    if (!cJSON_IsArray(value) || cJSON_GetArraySize(value) > IDS_MOST)
        return km_value_wrong(&r->values, key);
    uint32_t *concepts = km_arena_take(r->values.arena, (size_t)cJSON_GetArraySize(value), sizeof *concepts);
    if (!concepts)
        return km_fail(KM_MEMORY);
    *out = concepts;
    cJSON_ArrayForEach(element, value)
    {
        if (!cJSON_IsString(element))
            return km_value_wrong(&r->values, key);
        km_bytes id = {element->valuestring, strlen(element->valuestring)};
        uint32_t concept = km_terms_find(&r->engine->terms, id);
        km_status status = km_ok();
        if (concept != KM_NONE)
        concepts[(*count)++] = concept;
        else status = add_unknown(r, element->valuestring);
        if (status.code)
            return status;
    }
    return km_ok();
}

/* What credentials show is held. */
static km_status list_shown(request_reader *r)
{
    km_request *request = r->request;
    size_t room = (size_t)request->credential_count * KM_CREDENTIAL_CONCEPTS;
    uint32_t *shown = km_arena_take(r->values.arena, room, sizeof *shown);
    if (!shown)
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i < request->credential_count; i++) {
        const km_credential *credential = &request->credentials[i];
        bool holds = km_credential_holds(credential);
        for (uint32_t c = 0; c < credential->concept_count && holds; c++)
            shown[request->shown_count++] = credential->concepts[c];
    }
    request->shown = shown;
    return km_ok();
}

static km_status read_credentials(request_reader *r)
{
    const cJSON *value = km_value(&r->values, "credentials");
    if (!value)
        return km_ok();
    km_request *request = r->request;
    km_status status = km_credentials_read(r->engine, r->values.arena, value, request->date, &request->credentials,
                                           &request->credential_count);
    if (status.code == KM_REQUEST)
        return km_value_wrong(&r->values, "credentials");
    return status.code ? status : list_shown(r);
}

static km_status read_values(request_reader *r)
{
    km_request *request = r->request;
    const km_values *values = &r->values;
    km_status status = km_value_string(values, "target", &request->target);
    if (!status.code)
        status = km_value_string(values, "ad", &request->ad);
    if (!status.code)
        status = read_date(r);
    if (!status.code)
        status = km_value_number(values, "occupations", 0, KM_LIMIT_MOST, &request->occupations);
    if (!status.code)
        status = km_value_number(values, "courses", 0, KM_LIMIT_MOST, &request->courses);
    if (!status.code)
        status = km_value_flag(values, "paraphrase", &request->paraphrase);
    if (!status.code)
        status = km_value_flag(values, "texts", &request->texts);
    if (!status.code)
        status = read_ids(r, "confirmed", &request->confirmed, &request->confirmed_count);
    if (!status.code)
        status = read_ids(r, "rejected", &request->rejected, &request->rejected_count);
    if (!status.code)
        status = read_credentials(r);
    if (!status.code)
        status = km_stated_read(values, r->engine, &request->stated);
    if (!status.code)
        status = km_arrangement_read(values, r->engine, &request->arrangement);
    return status.code ? status : km_wishes_read(values, &request->path);
}

km_status km_request_read(const km_engine *engine, km_arena *arena, km_bytes json, km_request *request)
{
    *request = (km_request){.occupations = KM_OCCUPATIONS_DEFAULT, .courses = KM_COURSES_DEFAULT, .paraphrase = true};
    if (json.size == 0)
        json = (km_bytes){"{}", 2};
    size_t valid = km_utf8_valid(json);
    if (valid < json.size)
        return km_fail_at(KM_REQUEST, valid);
    /* With a zero byte after it, so that cJSON can insist on nothing following the object. */
    char *copy = km_arena_copy(arena, json.data, json.size);
    if (!copy)
        return km_fail(KM_MEMORY);
    const char *end = copy;
    cJSON *root = cJSON_ParseWithLengthOpts(copy, json.size + 1, &end, true);
    km_status status = km_fail_at(KM_REQUEST, (uint64_t)(end - copy));
    const char *wrong_key = NULL;
    request_reader reader = {engine, {root, arena, &wrong_key}, request, 0};
    if (cJSON_IsObject(root))
        status = read_values(&reader);
    else if (root)
        status.offset = 0;
    if (wrong_key)
        status = km_fail_at(status.code, offset_of_key(json, wrong_key));
    cJSON_Delete(root);
    return status;
}
