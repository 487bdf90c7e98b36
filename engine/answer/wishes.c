#include "answer/wishes.h"

#include <string.h>

#include <cJSON.h>

#include "base/arena.h"
#include "base/status.h"

/* Sweden has 21 counties and 290 municipalities. */
#define REGIONS_MOST 400

#define PACE_MOST 200
#define WEEKS_MOST 1000
#define BUDGET_MOST 1000000000

typedef struct wish_reader {
    const cJSON *request;
    km_arena *arena;
    const char **wrong_key;
} wish_reader;

static km_status wrong(const wish_reader *r, const char *key)
{
    *r->wrong_key = key;
    return km_fail(KM_REQUEST);
}

/* The value of a key; NULL when it is absent or null. */
static const cJSON *value_of(const wish_reader *r, const char *key)
{
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(r->request, key);
    return cJSON_IsNull(value) ? NULL : value;
}

/* A whole number from `least` to `most`; `*out` is left as it is when there is none. */
static km_status read_number(const wish_reader *r, const char *key, int least, int most, uint32_t *out)
{
    const cJSON *value = value_of(r, key);
    if (!value)
        return km_ok();
    if (!cJSON_IsNumber(value) || value->valuedouble < least || value->valuedouble > most ||
        value->valuedouble != (double)value->valueint)
        return wrong(r, key);
    *out = (uint32_t)value->valueint;
    return km_ok();
}

static km_status read_flag(const wish_reader *r, const char *key, bool *out)
{
    const cJSON *value = value_of(r, key);
    if (value && !cJSON_IsBool(value))
        return wrong(r, key);
    *out = value ? cJSON_IsTrue(value) : *out;
    return km_ok();
}

/* Text of white space counts as absent. */
static km_status read_text(const wish_reader *r, const char *key, const cJSON *value, km_bytes *out)
{
    if (!cJSON_IsString(value))
        return wrong(r, key);
    size_t size = strlen(value->valuestring);
    if (value->valuestring[strspn(value->valuestring, " \t\r\n")] == '\0')
        return km_ok();
    char *copy = km_arena_copy(r->arena, value->valuestring, size);
    if (!copy)
        return km_fail(KM_MEMORY);
    *out = (km_bytes){copy, size};
    return km_ok();
}

/* A county has two digits, a municipality four. */
static bool is_code(km_bytes text)
{
    bool digits = text.size == 2 || text.size == 4;
    for (size_t i = 0; i < text.size; i++)
        digits = digits && text.data[i] >= '0' && text.data[i] <= '9';
    return digits;
}

static km_status add_region(const wish_reader *r, const cJSON *value, km_bytes *regions, uint32_t *count)
{
    km_bytes code = {NULL, 0};
    km_status status = read_text(r, "region", value, &code);
    if (status.code || code.size == 0)
        return status;
    if (!is_code(code))
        return wrong(r, "region");
    regions[(*count)++] = code;
    return km_ok();
}

/* One code, or an array of them. */
static km_status read_regions(const wish_reader *r, km_path_wish *wish)
{
    const cJSON *value = value_of(r, "region"), *element;
    if (!value)
        return km_ok();
    int size = cJSON_IsArray(value) ? cJSON_GetArraySize(value) : 1;
    if (size > REGIONS_MOST)
        return wrong(r, "region");
    km_bytes *regions = km_arena_take(r->arena, (size_t)size, sizeof *regions);
    if (!regions)
        return km_fail(KM_MEMORY);
    wish->regions = regions;
    if (!cJSON_IsArray(value))
        return add_region(r, value, regions, &wish->region_count);
    cJSON_ArrayForEach(element, value)
    {
        km_status status = add_region(r, element, regions, &wish->region_count);
        if (status.code)
            return status;
    }
    return km_ok();
}

static km_status read_limits(const wish_reader *r, km_path_wish *wish)
{
    uint32_t weeks = KM_NONE, budget = 0;
    km_status status = read_number(r, "pace", 1, PACE_MOST, &wish->pace);
    if (!status.code)
        status = read_number(r, "fee", 0, (int)KM_FEE_MOST, &wish->fee);
    if (!status.code)
        status = read_number(r, "weeks", 0, WEEKS_MOST, &weeks);
    if (!status.code)
        status = read_number(r, "goals", 1, KM_ITEMS_MOST, &wish->goals);
    if (!status.code)
        status = read_number(r, "budget", 1, BUDGET_MOST, &budget);
    if (weeks != KM_NONE)
        wish->weeks = weeks * 10;
    wish->budget = budget;
    return status;
}

km_status km_wishes_read(const cJSON *request, km_arena *arena, km_path_wish *wish, const char **wrong_key)
{
    wish_reader r = {request, arena, wrong_key};
    *wish = (km_path_wish){
        .distance = true, .pace = KM_PACE_DEFAULT, .fee = KM_NONE, .weeks = KM_NONE, .goals = KM_GOALS_DEFAULT};
    km_status status = read_regions(&r, wish);
    if (!status.code)
        status = read_flag(&r, "distance", &wish->distance);
    if (!status.code)
        status = read_limits(&r, wish);
    if (!status.code && value_of(&r, "language"))
        status = read_text(&r, "language", value_of(&r, "language"), &wish->language);
    return status;
}
