#include "diff/answers.h"

#include <string.h>

#include "table_page.h"

/* --- Asking ----------------------------------------------------------------------------------------------- */

/* The answer to a CV, parsed; NULL with a sentence. A target that this engine does not know is left out. */
static cJSON *ask(const km_engine *engine, const char *name, km_bytes cv, const char *target, km_message *message)
{
    km_arena arena = km_arena_make(0);
    km_bytes json = {NULL, 0};
    cJSON *request = cJSON_CreateObject(), *answer = NULL;
    cJSON_AddNumberToObject(request, "occupations", KM_COMPARED_OCCUPATIONS);
    if (target)
        cJSON_AddStringToObject(request, "target", target);
    char *text = cJSON_PrintUnformatted(request);
    km_status status = {KM_MEMORY, 0, 0};
    if (text)
        status = km_answer_json(engine, &arena, cv, (km_bytes){text, strlen(text)}, &json);
    if (!status.code)
        answer = cJSON_ParseWithLength(json.data, json.size);
    else if (status.code == KM_TARGET)
        answer = ask(engine, name, cv, NULL, message);
    if (!answer && !message->text[0])
        km_say(message, "%s: %s", name, km_code_sentence(status.code ? status.code : KM_MEMORY, "en"));
    cJSON_free(text);
    cJSON_Delete(request);
    km_arena_free(&arena);
    return answer;
}

/* --- Comparing -------------------------------------------------------------------------------------------- */

/* Whether an item of an answer counts: what the person has, or what the gap lacks. */
typedef bool is_counted(const cJSON *item);

static bool every(const cJSON *item)
{
    return item != NULL;
}

static bool is_had(const cJSON *competence)
{
    return strcmp(string_of(competence, "polarity"), "has") == 0;
}

static bool is_missing(const cJSON *item)
{
    return strcmp(string_of(item, "status"), "missing") == 0 || strcmp(string_of(item, "status"), "barrier") == 0;
}

static bool has_item(const cJSON *list, const char *id, is_counted *counted)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, list)
    {
        if (counted(item) && strcmp(string_of(item, "id"), id) == 0)
            return true;
    }
    return false;
}

static cJSON *named(const cJSON *item)
{
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "id", string_of(item, "id"));
    cJSON_AddStringToObject(object, "label", string_of(item, "label"));
    return object;
}

/* What is counted in one list and not in the other. */
static cJSON *only_in(const cJSON *list, const cJSON *other, is_counted *counted)
{
    cJSON *items = cJSON_CreateArray();
    const cJSON *item;
    cJSON_ArrayForEach(item, list)
    {
        if (counted(item) && !has_item(other, string_of(item, "id"), counted))
            cJSON_AddItemToArray(items, named(item));
    }
    return items;
}

/* Adds {"gone","new"} under a key and says whether there is any. */
static bool add_difference(cJSON *result, const char *key, const cJSON *before, const cJSON *after, is_counted *counted)
{
    cJSON *difference = cJSON_AddObjectToObject(result, key);
    cJSON *gone = only_in(before, after, counted), *new = only_in(after, before, counted);
    cJSON_AddItemToObject(difference, "gone", gone);
    cJSON_AddItemToObject(difference, "new", new);
    return cJSON_GetArraySize(gone) > 0 || cJSON_GetArraySize(new) > 0;
}

static const cJSON *first_occupation(const cJSON *answer)
{
    return cJSON_GetArrayItem(member(answer, "occupations"), 0);
}

static bool add_first(cJSON *occupations, const cJSON *before, const cJSON *after)
{
    cJSON *first = cJSON_AddArrayToObject(occupations, "first");
    const cJSON *old = first_occupation(before), *new = first_occupation(after);
    cJSON_AddItemToArray(first, old ? named(old) : cJSON_CreateNull());
    cJSON_AddItemToArray(first, new ? named(new) : cJSON_CreateNull());
    return strcmp(string_of(old, "id"), string_of(new, "id")) != 0;
}

/* The titles of the steps of the first plan. */
static cJSON *first_plan(const cJSON *answer)
{
    cJSON *titles = cJSON_CreateArray();
    const cJSON *plan = cJSON_GetArrayItem(member(member(answer, "path"), "plans"), 0), *step;
    cJSON_ArrayForEach(step, member(plan, "steps"))
    {
        const char *title = string_of(step, "title");
        cJSON_AddItemToArray(titles, cJSON_CreateString(title[0] ? title : string_of(step, "kind")));
    }
    return titles;
}

static bool add_paths(cJSON *result, const cJSON *before, const cJSON *after)
{
    cJSON *paths = cJSON_AddArrayToObject(result, "path");
    cJSON *old = first_plan(before), *new = first_plan(after);
    bool changed = !cJSON_Compare(old, new, true);
    cJSON_AddItemToArray(paths, old);
    cJSON_AddItemToArray(paths, new);
    return changed;
}

static cJSON *compare(const char *name, const cJSON *before, const cJSON *after)
{
    cJSON *result = cJSON_CreateObject();
    cJSON_AddStringToObject(result, "cv", name);
    cJSON *flag = cJSON_AddBoolToObject(result, "changed", false);
    bool changed =
        add_difference(result, "competences", member(before, "competences"), member(after, "competences"), is_had);
    changed |=
        add_difference(result, "occupations", member(before, "occupations"), member(after, "occupations"), every);
    changed |= add_first(cJSON_GetObjectItemCaseSensitive(result, "occupations"), before, after);
    changed |= add_difference(result, "missing", member(member(before, "gap"), "items"),
                              member(member(after, "gap"), "items"), is_missing);
    changed |= add_paths(result, before, after);
    if (changed)
        cJSON_ReplaceItemInObjectCaseSensitive(result, "changed", cJSON_CreateTrue());
    return flag ? result : NULL;
}

cJSON *km_answers_compare(const km_engine *before, const km_engine *after, const char *cv_name, km_bytes cv,
                          const char *target, km_message *message)
{
    cJSON *old = ask(before, cv_name, cv, target, message), *new = NULL, *result = NULL;
    if (old && !target && first_occupation(old)) {
        /* The gap of both is taken to what was recommended first before. */
        cJSON *without = old;
        target = string_of(first_occupation(without), "id");
        old = ask(before, cv_name, cv, target, message);
        new = old ? ask(after, cv_name, cv, target, message) : NULL;
        cJSON_Delete(without);
    } else if (old) {
        new = ask(after, cv_name, cv, target, message);
    }
    if (old && new)
        result = compare(cv_name, old, new);
    cJSON_Delete(old);
    cJSON_Delete(new);
    return result;
}
