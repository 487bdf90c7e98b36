#include "answer/values.h"

#include <string.h>

#include <cJSON.h>

#include "base/arena.h"
#include "base/status.h"

static const cJSON *member_of(const cJSON *object, const char *key)
{
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsNull(value) ? NULL : value;
}

const cJSON *km_value(const km_values *values, const char *key)
{
    return member_of(values->request, key);
}

km_status km_value_wrong(const km_values *values, const char *key)
{
    *values->wrong_key = key;
    return km_fail(KM_REQUEST);
}

static km_status number_of(const km_values *values, const char *key, const cJSON *value, int least, int most,
                           uint32_t *out)
{
    if (!value)
        return km_ok();
    if (!cJSON_IsNumber(value) || value->valuedouble < least || value->valuedouble > most ||
        value->valuedouble != (double)value->valueint)
        return km_value_wrong(values, key);
    *out = (uint32_t)value->valueint;
    return km_ok();
}

km_status km_value_number(const km_values *values, const char *key, int least, int most, uint32_t *out)
{
    return number_of(values, key, km_value(values, key), least, most, out);
}

km_status km_value_member(const km_values *values, const char *key, const cJSON *object, const char *member, int least,
                          int most, uint32_t *out)
{
    return number_of(values, key, member_of(object, member), least, most, out);
}

km_status km_value_flag(const km_values *values, const char *key, bool *out)
{
    const cJSON *value = km_value(values, key);
    if (value && !cJSON_IsBool(value))
        return km_value_wrong(values, key);
    *out = value ? cJSON_IsTrue(value) : *out;
    return km_ok();
}

km_status km_value_text(const km_values *values, const char *key, const cJSON *value, km_bytes *out)
{
    if (!cJSON_IsString(value))
        return km_value_wrong(values, key);
    size_t size = strlen(value->valuestring);
    if (value->valuestring[strspn(value->valuestring, " \t\r\n")] == '\0')
        return km_ok();
    char *copy = km_arena_copy(values->arena, value->valuestring, size);
    if (!copy)
        return km_fail(KM_MEMORY);
    *out = (km_bytes){copy, size};
    return km_ok();
}

km_status km_value_string(const km_values *values, const char *key, km_bytes *out)
{
    const cJSON *value = km_value(values, key);
    return value ? km_value_text(values, key, value, out) : km_ok();
}

km_status km_value_name(const km_values *values, const char *key, const char *const *names, uint32_t count,
                        uint32_t *out)
{
    const cJSON *value = km_value(values, key);
    if (!value)
        return km_ok();
    for (uint32_t i = 0; i < count && cJSON_IsString(value); i++) {
        if (names[i] && strcmp(value->valuestring, names[i]) == 0) {
            *out = i;
            return km_ok();
        }
    }
    return km_value_wrong(values, key);
}
