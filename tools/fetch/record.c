#include "fetch/record.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cJSON.h>

#include "base/arena.h"
#include "base/sha256.h"
#include "file.h"

bool km_record_sum(const char *path, char sum[65], km_message *message)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char block[16384], digest[KM_SHA256_SIZE];
    km_sha256 state;
    FILE *file = fopen(path, "rb");
    if (!file)
        return km_say(message, "%s cannot be read: %s.", path, strerror(errno));
    km_sha256_begin(&state);
    for (size_t size; (size = fread(block, 1, sizeof block, file)) > 0;)
        km_sha256_add(&state, block, size);
    bool good = !ferror(file);
    fclose(file);
    km_sha256_end(&state, digest);
    for (size_t i = 0; i < KM_SHA256_SIZE; i++) {
        sum[2 * i] = digits[digest[i] >> 4];
        sum[2 * i + 1] = digits[digest[i] & 15];
    }
    sum[64] = '\0';
    return good || km_say(message, "%s cannot be read: %s.", path, strerror(errno));
}

/* --- Reading ---------------------------------------------------------------------------------------------- */

/* A copy of a string member; "" when it is absent, NULL when memory runs out. */
static const char *copy_of(km_arena *arena, const cJSON *object, const char *key)
{
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
    return text ? km_arena_copy(arena, text, strlen(text)) : "";
}

static bool read_file(km_record *record, const cJSON *item)
{
    const cJSON *size = cJSON_GetObjectItemCaseSensitive(item, "bytes");
    km_record_file file = {.name = copy_of(record->arena, item, "name"),
                           .address = copy_of(record->arena, item, "address"),
                           .from = copy_of(record->arena, item, "from"),
                           .tag = copy_of(record->arena, item, "version"),
                           .sha256 = copy_of(record->arena, item, "sha256"),
                           .fetched = copy_of(record->arena, item, "fetched"),
                           .size = cJSON_IsNumber(size) ? (uint64_t)size->valuedouble : 0};
    return file.name && file.address && file.from && file.tag && file.sha256 && file.fetched &&
           km_record_add(record, &file);
}

km_record km_record_read(km_arena *arena, const char *folder)
{
    km_record record = {.arena = arena};
    km_message ignored;
    km_bytes bytes;
    const char *path = km_file_path(arena, folder, KM_RECORD_NAME);
    if (!path || !km_file_read(arena, path, &bytes, &ignored))
        return record;
    cJSON *root = cJSON_ParseWithLength(bytes.data, bytes.size);
    const char *format = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(root, "format"));
    const cJSON *item, *files = cJSON_GetObjectItemCaseSensitive(root, "files");
    bool known = format && strcmp(format, KM_RECORD_FORMAT) == 0;
    cJSON_ArrayForEach(item, files) if (known) known = read_file(&record, item);
    cJSON_Delete(root);
    return record;
}

static km_record_file *named(km_record *record, const char *name)
{
    for (size_t i = 0; i < record->count; i++)
        if (strcmp(record->files[i].name, name) == 0)
            return &record->files[i];
    return NULL;
}

const km_record_file *km_record_find(km_record *record, const char *folder, const char *name, const char *address)
{
    char sum[65];
    km_message ignored;
    const km_record_file *file = named(record, name);
    if (!file || strcmp(file->address, address) != 0)
        return NULL;
    const char *path = km_file_path(record->arena, folder, name);
    return path && km_record_sum(path, sum, &ignored) && strcmp(sum, file->sha256) == 0 ? file : NULL;
}

bool km_record_use(km_record *record, const char *name)
{
    km_record_file *file = named(record, name);
    bool first = file && !file->used;
    if (file)
        file->used = true;
    return first;
}

void km_record_drop(km_record *record, const char *name)
{
    km_record_file *file = named(record, name);
    if (file)
        *file = record->files[--record->count];
}

static int by_name(const void *a, const void *b)
{
    const km_record_file *left = a, *right = b;
    return strcmp(left->name, right->name);
}

static bool remove_unknown(km_record *record, const char *path)
{
    DIR *folder = opendir(path);
    bool good = folder != NULL;
    for (struct dirent *entry; good && (entry = readdir(folder));) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || named(record, name))
            continue;
        const char *inner = km_file_path(record->arena, path, name);
        good = inner && remove(inner) == 0;
    }
    if (folder)
        closedir(folder);
    return good;
}

bool km_record_prune(km_record *record, const char *folder, const km_fetch_source *source, km_message *message)
{
    for (size_t i = record->count; i-- > 0;)
        if (!record->files[i].used)
            km_record_drop(record, record->files[i].name);
    qsort(record->files, record->count, sizeof *record->files, by_name);
    if (!remove_unknown(record, folder))
        return km_say(message, "The folder %s cannot be cleared: %s.", folder, strerror(errno));
    return km_record_write(record, folder, source, message);
}

/* --- Writing ---------------------------------------------------------------------------------------------- */

bool km_record_add(km_record *record, const km_record_file *file)
{
    km_record_file *old = named(record, file->name);
    if (old) {
        *old = *file;
        return true;
    }
    km_record_file *grown =
        km_arena_grow(record->arena, record->files, record->count, &record->capacity, record->count + 1, sizeof *grown);
    if (!grown)
        return false;
    record->files = grown;
    grown[record->count++] = *file;
    return true;
}

static void add_string(cJSON *object, const char *key, km_bytes value)
{
    char text[KM_FETCH_GETS * 512];
    size_t size = value.size < sizeof text ? value.size : sizeof text - 1;
    memcpy(text, value.data ? value.data : "", size);
    text[size] = '\0';
    cJSON_AddStringToObject(object, key, text);
}

static cJSON *file_json(const km_record_file *file)
{
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "name", file->name);
    cJSON_AddStringToObject(object, "address", file->address);
    cJSON_AddStringToObject(object, "from", file->from);
    cJSON_AddStringToObject(object, "version", file->tag);
    cJSON_AddStringToObject(object, "sha256", file->sha256);
    cJSON_AddStringToObject(object, "fetched", file->fetched);
    cJSON_AddNumberToObject(object, "bytes", (double)file->size);
    return object;
}

static char *print(const km_record *record, const km_fetch_source *source)
{
    cJSON *root = cJSON_CreateObject();
    cJSON_AddStringToObject(root, "format", KM_RECORD_FORMAT);
    add_string(root, "source", source->id);
    add_string(root, "dataset", source->dataset);
    add_string(root, "base", source->base);
    cJSON *values = cJSON_AddObjectToObject(root, "values");
    for (size_t i = 0; i < source->let_count; i++) {
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)source->lets[i].name.size, source->lets[i].name.data);
        add_string(values, name, source->lets[i].value);
    }
    cJSON *files = cJSON_AddArrayToObject(root, "files");
    for (size_t i = 0; i < record->count; i++)
        cJSON_AddItemToArray(files, file_json(&record->files[i]));
    char *text = cJSON_Print(root);
    cJSON_Delete(root);
    return text;
}

bool km_record_write(const km_record *record, const char *folder, const km_fetch_source *source, km_message *message)
{
    char *text = print(record, source);
    const char *path = km_file_path(record->arena, folder, KM_RECORD_NAME);
    bool done =
        text && path ? km_file_write(path, (km_bytes){text, strlen(text)}, message) : km_say(message, "Out of memory.");
    cJSON_free(text);
    return done;
}
