#include "eval/gold.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "cJSON.h"
#include "file.h"

static const char *const kinds[] = {
    [KM_KIND_SKILL] = "skill",     [KM_KIND_OCCUPATION] = "occupation", [KM_KIND_LANGUAGE] = "language",
    [KM_KIND_LICENCE] = "licence", [KM_KIND_EDUCATION] = "education",   [KM_KIND_TRAIT] = "trait"};
static const char *const polarities[] = {"has", "wants", "lacks", "other"};

static const char *string_of(const cJSON *object, const char *name)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);
    return cJSON_IsString(item) ? item->valuestring : "";
}

static uint32_t number_of(const cJSON *object, const char *name)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);
    return cJSON_IsNumber(item) && item->valuedouble >= 0 ? (uint32_t)item->valuedouble : 0;
}

static size_t index_of(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (names[i] && strcmp(names[i], name) == 0)
            return i;
    return 0;
}

static bool read_mention(km_arena *arena, const cJSON *item, km_gold_mention *mention)
{
    const char *words = string_of(item, "text");
    *mention =
        (km_gold_mention){.start = number_of(item, "start"),
                          .end = number_of(item, "end"),
                          .kind = (km_kind)index_of(kinds, sizeof kinds / sizeof *kinds, string_of(item, "kind")),
                          .polarity = (km_polarity)index_of(polarities, KM_POLARITY_COUNT, string_of(item, "polarity")),
                          .level = number_of(item, "level"),
                          .words = km_arena_copy(arena, words, strlen(words))};
    const cJSON *ids = cJSON_GetObjectItemCaseSensitive(item, "ids");
    km_bytes *list = km_arena_take(arena, (size_t)cJSON_GetArraySize(ids), sizeof *list);
    if (!list || !mention->words)
        return false;
    const cJSON *id;
    cJSON_ArrayForEach(id, ids)
    {
        if (!cJSON_IsString(id))
            continue;
        size_t size = strlen(id->valuestring);
        list[mention->id_count++] = (km_bytes){km_arena_copy(arena, id->valuestring, size), size};
    }
    mention->ids = list;
    return true;
}

static bool read_mentions(km_arena *arena, const cJSON *array, const km_gold_mention **mentions, size_t *count)
{
    km_gold_mention *list = km_arena_take(arena, (size_t)cJSON_GetArraySize(array), sizeof *list);
    if (!list)
        return false;
    const cJSON *item;
    cJSON_ArrayForEach(item, array)
    {
        if (!read_mention(arena, item, &list[*count]))
            return false;
        ++*count;
    }
    *mentions = list;
    return true;
}

static bool read_cv(km_arena *arena, const cJSON *root, km_gold_cv *cv)
{
    const char *text = string_of(root, "text");
    cv->text.size = strlen(text);
    cv->text.data = km_arena_copy(arena, text, cv->text.size);
    return cv->text.data &&
           read_mentions(arena, cJSON_GetObjectItemCaseSensitive(root, "mentions"), &cv->mentions,
                         &cv->mention_count) &&
           read_mentions(arena, cJSON_GetObjectItemCaseSensitive(root, "distractors"), &cv->decoys, &cv->decoy_count);
}

static bool read_file(km_arena *arena, const char *folder, const char *name, km_gold_cv *cv, km_message *message)
{
    const char *path = km_file_path(arena, folder, name);
    km_bytes bytes;
    if (!path)
        return km_say(message, "Out of memory.");
    if (!km_file_read(arena, path, &bytes, message))
        return false;
    cJSON *root = cJSON_ParseWithLength(bytes.data, bytes.size);
    cv->name = km_arena_copy(arena, name, strlen(name));
    bool done = root && cv->name && read_cv(arena, root, cv);
    cJSON_Delete(root);
    if (!done || cv->text.size == 0)
        return km_say(message, "%s is no annotated CV: it needs a text and mentions.", path);
    return true;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool list_names(km_arena *arena, const char *folder, const char ***names, size_t *count, km_message *message)
{
    DIR *open = opendir(folder);
    if (!open)
        return km_say(message, "%s cannot be opened as a folder.", folder);
    size_t capacity = 0;
    *names = NULL;
    for (struct dirent *entry = readdir(open); entry; entry = readdir(open)) {
        size_t size = strlen(entry->d_name);
        if (size < 6 || strcmp(entry->d_name + size - 5, ".json") != 0)
            continue;
        *names = km_arena_grow(arena, *names, *count, &capacity, *count + 1, sizeof **names);
        if (!*names)
            break;
        (*names)[(*count)++] = km_arena_copy(arena, entry->d_name, size);
    }
    closedir(open);
    if (!*count)
        return km_say(message, "%s holds no annotated CVs (*.json).", folder);
    qsort(*names, *count, sizeof **names, compare_names);
    return true;
}

bool km_gold_read(km_arena *arena, const char *folder, km_gold_cv **cvs, size_t *count, km_message *message)
{
    const char **names = NULL;
    *count = 0;
    if (!list_names(arena, folder, &names, count, message))
        return false;
    *cvs = km_arena_zeros(arena, *count, sizeof **cvs);
    if (!*cvs)
        return km_say(message, "Out of memory.");
    for (size_t i = 0; i < *count; i++)
        if (!read_file(arena, folder, names[i], &(*cvs)[i], message))
            return false;
    return true;
}
