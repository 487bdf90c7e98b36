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
    km_arena *arena;
    km_bytes json;
    const cJSON *root;
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

static km_status wrong(const request_reader *r, km_code code, const char *key)
{
    return km_fail_at(code, offset_of_key(r->json, key));
}

/* --- Values --- */

/* The value of a key; NULL when it is absent or null, which is the same. */
static const cJSON *value_of(const request_reader *r, const char *key)
{
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(r->root, key);
    return cJSON_IsNull(value) ? NULL : value;
}

static km_status copy_string(const request_reader *r, const char *text, km_bytes *out)
{
    size_t size = strlen(text);
    char *copy = km_arena_copy(r->arena, text, size);
    if (!copy)
        return km_fail(KM_MEMORY);
    *out = (km_bytes){copy, size};
    return km_ok();
}

/* Strings of nothing but white space count as absent: an empty field of a form is sent like that. */
static km_status read_string(const request_reader *r, const char *key, km_bytes *out)
{
    const cJSON *value = value_of(r, key);
    if (!value)
        return km_ok();
    if (!cJSON_IsString(value))
        return wrong(r, KM_REQUEST, key);
    if (value->valuestring[strspn(value->valuestring, " \t\r\n")] == '\0')
        return km_ok();
    return copy_string(r, value->valuestring, out);
}

static km_status read_limit(const request_reader *r, const char *key, uint32_t *out)
{
    const cJSON *value = value_of(r, key);
    if (!value)
        return km_ok();
    if (!cJSON_IsNumber(value) || value->valuedouble < 0 || value->valuedouble > KM_LIMIT_MOST ||
        value->valuedouble != (double)value->valueint)
        return wrong(r, KM_REQUEST, key);
    *out = (uint32_t)value->valueint;
    return km_ok();
}

static km_status read_flag(const request_reader *r, const char *key, bool *out)
{
    const cJSON *value = value_of(r, key);
    if (!value)
        return km_ok();
    if (!cJSON_IsBool(value))
        return wrong(r, KM_REQUEST, key);
    *out = cJSON_IsTrue(value);
    return km_ok();
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
    const cJSON *value = value_of(r, "date");
    if (!value)
        return newest_date(r->engine, &r->request->date) ? km_ok() : km_fail(KM_DATE);
    if (!cJSON_IsString(value))
        return wrong(r, KM_REQUEST, "date");
    km_bytes text = {value->valuestring, strlen(value->valuestring)};
    return km_date_parse(text, &r->request->date) ? km_ok() : wrong(r, KM_DATE, "date");
}

/* --- Ids --- */

static km_status add_unknown(request_reader *r, const char *id)
{
    km_request *request = r->request;
    km_bytes *grown = km_arena_grow(r->arena, (void *)request->unknown, request->unknown_count, &r->unknown_capacity,
                                    (size_t)request->unknown_count + 1, sizeof *grown);
    if (!grown)
        return km_fail(KM_MEMORY);
    request->unknown = grown;
    return copy_string(r, id, &grown[request->unknown_count++]);
}

/* Ids that the data does not know are kept apart and told: what a person said of older data must neither break
 * the answer nor vanish without a word. */
static km_status read_ids(request_reader *r, const char *key, const uint32_t **out, uint32_t *count)
{
    const cJSON *value = value_of(r, key), *element;
    if (!value)
        return km_ok();
    if (!cJSON_IsArray(value) || cJSON_GetArraySize(value) > IDS_MOST)
        return wrong(r, KM_REQUEST, key);
    uint32_t *concepts = km_arena_take(r->arena, (size_t)cJSON_GetArraySize(value), sizeof *concepts);
    if (!concepts)
        return km_fail(KM_MEMORY);
    *out = concepts;
    cJSON_ArrayForEach(element, value)
    {
        if (!cJSON_IsString(element))
            return wrong(r, KM_REQUEST, key);
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
    uint32_t *shown = km_arena_take(r->arena, room, sizeof *shown);
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
    const cJSON *value = value_of(r, "credentials");
    if (!value)
        return km_ok();
    km_request *request = r->request;
    km_status status = km_credentials_read(r->engine, r->arena, value, request->date, &request->credentials,
                                           &request->credential_count);
    if (status.code == KM_REQUEST)
        return wrong(r, KM_REQUEST, "credentials");
    return status.code ? status : list_shown(r);
}

static km_status read_values(request_reader *r)
{
    km_request *request = r->request;
    km_status status = read_string(r, "target", &request->target);
    if (!status.code)
        status = read_string(r, "ad", &request->ad);
    if (!status.code)
        status = read_date(r);
    if (!status.code)
        status = read_limit(r, "occupations", &request->occupations);
    if (!status.code)
        status = read_limit(r, "courses", &request->courses);
    if (!status.code)
        status = read_flag(r, "paraphrase", &request->paraphrase);
    if (!status.code)
        status = read_flag(r, "texts", &request->texts);
    if (!status.code)
        status = read_ids(r, "confirmed", &request->confirmed, &request->confirmed_count);
    if (!status.code)
        status = read_ids(r, "rejected", &request->rejected, &request->rejected_count);
    if (!status.code)
        status = read_credentials(r);
    const char *key = "";
    km_values values = {r->root, r->arena, &key};
    if (!status.code)
        status = km_stated_read(&values, r->engine, &request->stated);
    if (!status.code)
        status = km_arrangement_read(&values, r->engine, &request->arrangement);
    if (!status.code)
        status = km_wishes_read(&values, &request->path);
    return status.code == KM_REQUEST && key[0] ? wrong(r, KM_REQUEST, key) : status;
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
    request_reader reader = {engine, arena, json, root, request, 0};
    if (cJSON_IsObject(root))
        status = read_values(&reader);
    else if (root)
        status.offset = 0;
    cJSON_Delete(root);
    return status;
}
