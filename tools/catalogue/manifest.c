#include "catalogue/manifest.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cJSON.h>

#include "base/arena.h"
#include "base/sha256.h"
#include "data.h"
#include "file.h"
#include "snapshot/gzip.h"
#include "snapshot/small_writer.h"
#include "sources/registry.h"

/* Names and values of a dataset in META and manifest. */
typedef struct dataset_field {
    const char *name;
    km_bytes value;
} dataset_field;

#define DATASET_FIELDS 7

static void describe(const km_catalogue *catalogue, const km_dataset *dataset, dataset_field fields[DATASET_FIELDS])
{
    km_registry_entry entry = {0};
    km_bytes id = km_pool_get(&catalogue->strings, dataset->id);
    km_registry_find(id, &entry);
    const dataset_field all[DATASET_FIELDS] = {{"id", id},
                                               {"name", entry.name},
                                               {"version", km_pool_get(&catalogue->strings, dataset->version)},
                                               {"date", km_pool_get(&catalogue->strings, dataset->date)},
                                               {"licence", entry.licence},
                                               {"address", entry.address},
                                               {"attribution", entry.attribution}};
    memcpy(fields, all, sizeof all);
}

km_bytes km_manifest_date(const km_catalogue *catalogue)
{
    km_bytes newest = {"", 0};
    for (size_t i = 0; i < catalogue->datasets_count; i++) {
        km_bytes date = km_pool_get(&catalogue->strings, catalogue->datasets[i].date);
        if (km_bytes_compare(newest, date) < 0)
            newest = date;
    }
    return newest;
}

km_meta_row *km_manifest_meta(km_arena *arena, const km_catalogue *catalogue, const char *pack, km_bytes date,
                              size_t *count)
{
    km_meta_row *rows = km_arena_take(arena, 2 + catalogue->datasets_count * DATASET_FIELDS, sizeof *rows);
    if (!rows)
        return NULL;
    *count = 0;
    rows[(*count)++] = (km_meta_row){km_bytes_of("pack"), km_bytes_of(pack)};
    rows[(*count)++] = (km_meta_row){km_bytes_of("date"), date};
    for (size_t i = 0; i < catalogue->datasets_count; i++) {
        dataset_field fields[DATASET_FIELDS];
        describe(catalogue, &catalogue->datasets[i], fields);
        for (size_t k = 0; k < DATASET_FIELDS; k++) {
            char key[64];
            snprintf(key, sizeof key, "source.%zu.%s", i, fields[k].name);
            const char *kept = fields[k].value.size ? km_arena_copy(arena, key, strlen(key)) : NULL;
            if (kept)
                rows[(*count)++] = (km_meta_row){km_bytes_of(kept), fields[k].value};
        }
    }
    return rows;
}

/* --- Files ------------------------------------------------------------------------------------------ */

/* A pack as it stands in the folder. */
typedef struct written_pack {
    char name[64];   /* "terms-0123456789ab.pack" */
    char packed[64]; /* the same with .gz */
    char sha256[65];
    char small_sha256[65]; /* of what the .gz unpacks to */
    size_t size, packed_size;
} written_pack;

static void print_digest(km_bytes bytes, char out[65])
{
    unsigned char digest[KM_SHA256_SIZE];
    km_sha256_of(bytes.data, bytes.size, digest);
    for (size_t i = 0; i < KM_SHA256_SIZE; i++)
        snprintf(out + 2 * i, 3, "%02x", digest[i]);
}

static void name_pack(written_pack *written, const km_pack_file *pack)
{
    print_digest(pack->bytes, written->sha256);
    snprintf(written->name, sizeof written->name, "%s-%.12s.pack", pack->pack, written->sha256);
    snprintf(written->packed, sizeof written->packed, "%.60s.gz", written->name);
}

static bool write_named(const char *folder, const char *name, km_bytes bytes, km_message *message)
{
    km_arena work = km_arena_make(0);
    char *path = km_file_path(&work, folder, name);
    bool good = path ? km_file_write(path, bytes, message) : km_say(message, "Out of memory.");
    km_arena_free(&work);
    return good;
}

static bool write_pack(const char *folder, const km_pack_file *pack, written_pack *written, km_message *message)
{
    km_arena work = km_arena_make(0);
    km_bytes small, packed;
    name_pack(written, pack);
    bool good =
        (km_small_write(&work, pack->bytes, &small).code == KM_OK && km_gzip(&work, small, &packed).code == KM_OK) ||
        km_say(message, "Out of memory.");
    if (good)
        print_digest(small, written->small_sha256);
    good = good && write_named(folder, written->name, pack->bytes, message) &&
           write_named(folder, written->packed, packed, message);
    written->size = pack->bytes.size;
    written->packed_size = good ? packed.size : 0;
    km_arena_free(&work);
    return good;
}

static void add_text(cJSON *object, const char *name, km_bytes value)
{
    km_arena work = km_arena_make(0);
    const char *copy = km_arena_copy(&work, value.data, value.size);
    if (copy && value.size)
        cJSON_AddStringToObject(object, name, copy);
    else
        cJSON_AddNullToObject(object, name);
    km_arena_free(&work);
}

static cJSON *describe_pack(const km_pack_file *pack, const written_pack *written)
{
    cJSON *entry = cJSON_CreateObject();
    cJSON_AddStringToObject(entry, "pack", pack->pack);
    cJSON_AddStringToObject(entry, "file", written->name);
    cJSON_AddNumberToObject(entry, "size", (double)written->size);
    cJSON_AddStringToObject(entry, "sha256", written->sha256);
    cJSON_AddStringToObject(entry, "gzip", written->packed);
    cJSON_AddNumberToObject(entry, "gzip_size", (double)written->packed_size);
    cJSON_AddStringToObject(entry, "gzip_sha256", written->small_sha256);
    return entry;
}

static char *print_manifest(const km_catalogue *catalogue, const km_pack_file *packs, const written_pack *written,
                            size_t count, km_bytes date)
{
    cJSON *root = cJSON_CreateObject();
    cJSON_AddStringToObject(root, "format", KM_MANIFEST_FORMAT);
    cJSON_AddStringToObject(root, "engine", KM_VERSION);
    add_text(root, "date", date);
    cJSON *list = cJSON_AddArrayToObject(root, "packs");
    for (size_t i = 0; i < count; i++)
        if (packs[i].bytes.data)
            cJSON_AddItemToArray(list, describe_pack(&packs[i], &written[i]));
    cJSON *sources = cJSON_AddArrayToObject(root, "sources");
    for (size_t i = 0; i < catalogue->datasets_count; i++) {
        dataset_field fields[DATASET_FIELDS];
        cJSON *entry = cJSON_CreateObject();
        describe(catalogue, &catalogue->datasets[i], fields);
        for (size_t k = 0; k < DATASET_FIELDS; k++)
            add_text(entry, fields[k].name, fields[k].value);
        cJSON_AddItemToArray(sources, entry);
    }
    char *text = cJSON_Print(root);
    cJSON_Delete(root);
    return text;
}

/* Whether a file looks like a pack of ours: "<pack>-<12 hex>.pack" or that with ".gz". */
static bool is_pack_name(const char *name, const char *pack)
{
    size_t stem = strlen(pack);
    if (strncmp(name, pack, stem) != 0 || name[stem] != '-')
        return false;
    size_t hex = strspn(name + stem + 1, "0123456789abcdef");
    const char *rest = name + stem + 1 + hex;
    return hex == 12 && (strcmp(rest, ".pack") == 0 || strcmp(rest, ".pack.gz") == 0);
}

static bool is_stale(const char *name, const km_pack_file *packs, const written_pack *written, size_t count)
{
    bool ours = false;
    for (size_t i = 0; i < count; i++) {
        ours |= is_pack_name(name, packs[i].pack);
        if (packs[i].bytes.data && (strcmp(name, written[i].name) == 0 || strcmp(name, written[i].packed) == 0))
            return false;
    }
    return ours;
}

/* Leftovers that cannot be removed do no harm, so that nothing is said of them. */
static void remove_stale(const char *folder, const km_pack_file *packs, const written_pack *written, size_t count)
{
    DIR *open = opendir(folder);
    for (struct dirent *entry = open ? readdir(open) : NULL; entry; entry = readdir(open)) {
        km_arena work = km_arena_make(0);
        char *path = is_stale(entry->d_name, packs, written, count) ? km_file_path(&work, folder, entry->d_name) : NULL;
        if (path)
            unlink(path);
        km_arena_free(&work);
    }
    if (open)
        closedir(open);
}

#define PACKS_MOST 8

bool km_manifest_write(const km_catalogue *catalogue, const char *folder, const km_pack_file *packs, size_t count,
                       km_bytes date, km_message *message)
{
    written_pack written[PACKS_MOST] = {{{0}, {0}, {0}, {0}, 0, 0}};
    if (count > PACKS_MOST)
        return km_say(message, "A folder holds at most %d packs.", PACKS_MOST);
    if (!km_file_make_folder(folder, message))
        return false;
    for (size_t i = 0; i < count; i++)
        if (packs[i].bytes.data && !write_pack(folder, &packs[i], &written[i], message))
            return false;
    char *text = print_manifest(catalogue, packs, written, count, date);
    bool good =
        text ? write_named(folder, "manifest.json", km_bytes_of(text), message) : km_say(message, "Out of memory.");
    cJSON_free(text);
    if (good)
        remove_stale(folder, packs, written, count);
    return good;
}
