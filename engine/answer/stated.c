#include "answer/stated.h"

#include <string.h>

#include <cJSON.h>

#include "base/arena.h"
#include "base/status.h"

/* A CV has a few hundred competences. */
#define STATED_MOST 1000

#define LEVEL_MOST 4
#define YEARS_MOST 80

static km_status read_one(const km_values *values, const km_engine *engine, const cJSON *entry, km_stated *out)
{
    static const char key[] = "stated";
    const cJSON *id = cJSON_GetObjectItemCaseSensitive(entry, "id");
    uint32_t level = 0, years = 0;
    if (!cJSON_IsString(id))
        return km_value_wrong(values, key);
    km_status status = km_value_member(values, key, entry, "level", 1, LEVEL_MOST, &level);
    if (!status.code)
        status = km_value_member(values, key, entry, "years", 0, YEARS_MOST, &years);
    km_bytes text = {id->valuestring, strlen(id->valuestring)};
    *out = (km_stated){km_terms_find(&engine->terms, text), (uint8_t)level, (uint16_t)(years * 12)};
    return status;
}

km_status km_stated_read(const km_values *values, const km_engine *engine, km_stated_list *list)
{
    const cJSON *value = km_value(values, "stated"), *entry;
    if (!value)
        return km_ok();
    if (!cJSON_IsArray(value) || cJSON_GetArraySize(value) > STATED_MOST)
        return km_value_wrong(values, "stated");
    km_stated *items = km_arena_take(values->arena, (size_t)cJSON_GetArraySize(value), sizeof *items);
    if (!items)
        return km_fail(KM_MEMORY);
    list->items = items;
    cJSON_ArrayForEach(entry, value)
    {
        km_status status = read_one(values, engine, entry, &items[list->count]);
        if (status.code)
            return status;
        list->count += items[list->count].concept != KM_NONE;
    }
    return km_ok();
}

const km_stated *km_stated_of(const km_stated_list *list, uint32_t concept)
{
    for (uint32_t i = list->count; i-- > 0;) {
        if (list->items[i].concept == concept)
            return &list->items[i];
    }
    return NULL;
}

km_status km_stated_apply(km_arena *arena, const km_stated_list *list, const km_reading *reading,
                          const km_reading **out)
{
    *out = reading;
    if (!list->count || !reading->competence_count)
        return km_ok();
    km_competence *competences = km_arena_take(arena, reading->competence_count, sizeof *competences);
    km_reading *changed = km_arena_take(arena, 1, sizeof *changed);
    if (!competences || !changed)
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i < reading->competence_count; i++) {
        const km_stated *said = km_stated_of(list, reading->competences[i].concept);
        competences[i] = reading->competences[i];
        if (said && said->level)
            competences[i].level = said->level;
        if (said && said->months)
            competences[i].months = said->months;
    }
    *changed = *reading;
    changed->competences = competences;
    *out = changed;
    return km_ok();
}
