#include "answer/wishes.h"

#include <cJSON.h>

#include "base/arena.h"
#include "base/status.h"

/* Sweden has 21 counties and 290 municipalities. */
#define REGIONS_MOST 400

#define PACE_MOST 200
#define WEEKS_MOST 1000
#define BUDGET_MOST 1000000000

/* A county has two digits, a municipality four. */
static bool is_code(km_bytes text)
{
    bool digits = text.size == 2 || text.size == 4;
    for (size_t i = 0; i < text.size; i++)
        digits = digits && text.data[i] >= '0' && text.data[i] <= '9';
    return digits;
}

static km_status add_region(const km_values *values, const cJSON *value, km_bytes *regions, uint32_t *count)
{
    km_bytes code = {NULL, 0};
    km_status status = km_value_text(values, "region", value, &code);
    if (status.code || code.size == 0)
        return status;
    if (!is_code(code))
        return km_value_wrong(values, "region");
    regions[(*count)++] = code;
    return km_ok();
}

/* One code, or an array of them. */
static km_status read_regions(const km_values *values, km_path_wish *wish)
{
    const cJSON *value = km_value(values, "region"), *element;
    if (!value)
        return km_ok();
    int size = cJSON_IsArray(value) ? cJSON_GetArraySize(value) : 1;
    if (size > REGIONS_MOST)
        return km_value_wrong(values, "region");
    km_bytes *regions = km_arena_take(values->arena, (size_t)size, sizeof *regions);
    if (!regions)
        return km_fail(KM_MEMORY);
    wish->regions = regions;
    if (!cJSON_IsArray(value))
        return add_region(values, value, regions, &wish->region_count);
    cJSON_ArrayForEach(element, value)
    {
        km_status status = add_region(values, element, regions, &wish->region_count);
        if (status.code)
            return status;
    }
    return km_ok();
}

static km_status read_limits(const km_values *values, km_path_wish *wish)
{
    uint32_t weeks = KM_NONE, budget = 0;
    km_status status = km_value_number(values, "pace", 1, PACE_MOST, &wish->pace);
    if (!status.code)
        status = km_value_number(values, "fee", 0, (int)KM_FEE_MOST, &wish->fee);
    if (!status.code)
        status = km_value_number(values, "weeks", 0, WEEKS_MOST, &weeks);
    if (!status.code)
        status = km_value_number(values, "goals", 1, KM_ITEMS_MOST, &wish->goals);
    if (!status.code)
        status = km_value_number(values, "budget", 1, BUDGET_MOST, &budget);
    if (weeks != KM_NONE)
        wish->weeks = weeks * 10;
    wish->budget = budget;
    return status;
}

km_status km_wishes_read(const km_values *values, km_path_wish *wish)
{
    *wish = (km_path_wish){
        .distance = true, .pace = KM_PACE_DEFAULT, .fee = KM_NONE, .weeks = KM_NONE, .goals = KM_GOALS_DEFAULT};
    km_status status = read_regions(values, wish);
    if (!status.code)
        status = km_value_flag(values, "distance", &wish->distance);
    if (!status.code)
        status = read_limits(values, wish);
    if (!status.code)
        status = km_value_string(values, "language", &wish->language);
    return status;
}
