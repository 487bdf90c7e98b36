#include "answer/json.h"

#include <string.h>

#include <cJSON.h>

#include "base/arena.h"
#include "base/status.h"

/* Sign, 19 digits and a zero byte. */
#define NUMBER_ROOM 21

static cJSON *checked(km_json *json, cJSON *item)
{
    if (!item)
        json->failed = true;
    return item;
}

cJSON *km_json_object(km_json *json)
{
    return checked(json, json->failed ? NULL : cJSON_CreateObject());
}

cJSON *km_json_array(km_json *json)
{
    return checked(json, json->failed ? NULL : cJSON_CreateArray());
}

cJSON *km_json_null(km_json *json)
{
    return checked(json, json->failed ? NULL : cJSON_CreateNull());
}

void km_json_put(km_json *json, cJSON *object, const char *key, cJSON *item)
{
    if (json->failed || !item || !cJSON_AddItemToObjectCS(object, key, item)) {
        cJSON_Delete(item);
        json->failed = true;
    }
}

void km_json_add(km_json *json, cJSON *array, cJSON *item)
{
    if (json->failed || !item || !cJSON_AddItemToArray(array, item)) {
        cJSON_Delete(item);
        json->failed = true;
    }
}

/* cJSON wants strings that end in a zero byte; the copy is given back at once. */
static cJSON *make_string(km_json *json, km_bytes value)
{
    if (json->failed)
        return NULL;
    km_arena_mark mark = km_arena_now(json->arena);
    char *copy = km_arena_copy(json->arena, value.data, value.size);
    cJSON *item = copy ? cJSON_CreateString(copy) : NULL;
    km_arena_rewind(json->arena, mark);
    return item;
}

static cJSON *make_number(km_json *json, int64_t value)
{
    char text[NUMBER_ROOM];
    char *at = text + sizeof text - 1;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    *at = '\0';
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0)
        *--at = '-';
    return json->failed ? NULL : cJSON_CreateRaw(at);
}

void km_json_put_string(km_json *json, cJSON *object, const char *key, km_bytes value)
{
    km_json_put(json, object, key, make_string(json, value));
}

void km_json_put_text(km_json *json, cJSON *object, const char *key, const char *value)
{
    km_json_put(json, object, key, json->failed ? NULL : cJSON_CreateString(value));
}

void km_json_put_number(km_json *json, cJSON *object, const char *key, int64_t value)
{
    km_json_put(json, object, key, make_number(json, value));
}

void km_json_put_flag(km_json *json, cJSON *object, const char *key, bool value)
{
    km_json_put(json, object, key, json->failed ? NULL : cJSON_CreateBool(value));
}

void km_json_put_null(km_json *json, cJSON *object, const char *key)
{
    km_json_put(json, object, key, km_json_null(json));
}

void km_json_add_string(km_json *json, cJSON *array, km_bytes value)
{
    km_json_add(json, array, make_string(json, value));
}

void km_json_add_text(km_json *json, cJSON *array, const char *value)
{
    km_json_add(json, array, json->failed ? NULL : cJSON_CreateString(value));
}

void km_json_add_number(km_json *json, cJSON *array, int64_t value)
{
    km_json_add(json, array, make_number(json, value));
}

void km_json_put_optional(km_json *json, cJSON *object, const char *key, km_bytes value)
{
    if (value.size)
        km_json_put_string(json, object, key, value);
    else
        km_json_put_null(json, object, key);
}

void km_json_put_known(km_json *json, cJSON *object, const char *key, int64_t value, int64_t unknown)
{
    if (value == unknown)
        km_json_put_null(json, object, key);
    else
        km_json_put_number(json, object, key, value);
}

km_status km_json_finish(km_json *json, cJSON *root, km_bytes *out)
{
    char *printed = json->failed ? NULL : cJSON_PrintUnformatted(root);
    cJSON_Delete(root);
    if (!printed)
        return km_fail(KM_MEMORY);
    size_t size = strlen(printed);
    char *copy = km_arena_copy(json->arena, printed, size);
    cJSON_free(printed);
    if (!copy)
        return km_fail(KM_MEMORY);
    *out = (km_bytes){copy, size};
    return km_ok();
}
