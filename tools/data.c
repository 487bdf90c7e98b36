#include "data.h"

#include "base/arena.h"
#include "base/sha256.h"
#include "cJSON.h"
#include "file.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* What is at hand while a folder is opened. */
typedef struct data_opening {
    km_data *data;
    const char *folder;
    const char *language;
    const char *manifest; /* path, for complaints */
    km_message *message;
} data_opening;

static const char *text_of(const cJSON *object, const char *key)
{
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
}

/* A manifest may only name files that lie beside it. */
static bool is_plain_name(const char *name)
{
    return name[0] && name[0] != '.' && !strchr(name, '/') && !strchr(name, '\\');
}

static void print_digest(const unsigned char digest[KM_SHA256_SIZE], char hex[2 * KM_SHA256_SIZE + 1])
{
    for (size_t i = 0; i < KM_SHA256_SIZE; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}

static bool check_digest(const data_opening *opening, const char *path, km_bytes bytes, const char *expected)
{
    unsigned char digest[KM_SHA256_SIZE];
    char hex[2 * KM_SHA256_SIZE + 1];
    km_sha256_of(bytes.data, bytes.size, digest);
    print_digest(digest, hex);
    if (strcmp(hex, expected) == 0)
        return true;
    return km_say(opening->message, "%s: %s", path, km_code_sentence(KM_SNAPSHOT_DAMAGED, opening->language));
}

static bool read_pack(data_opening *opening, const cJSON *entry)
{
    km_data *data = opening->data;
    const char *name = text_of(entry, "file"), *sha256 = text_of(entry, "sha256");
    if (!name || !sha256 || !is_plain_name(name))
        return km_say(opening->message, "%s: a pack lacks a plain file name or its sha256; build the data again.",
                      opening->manifest);
    if (data->pack_count == KM_DATA_PACKS)
        return km_say(opening->message, "%s lists more than %d packs.", opening->manifest, KM_DATA_PACKS);
    const char *path = km_file_path(&data->store, opening->folder, name);
    if (!path)
        return km_say(opening->message, "%s: out of memory.", opening->manifest);
    km_bytes *bytes = &data->packs[data->pack_count++];
    return km_file_read(&data->store, path, bytes, opening->message) && check_digest(opening, path, *bytes, sha256);
}

static bool read_packs(data_opening *opening, const cJSON *manifest)
{
    const char *format = text_of(manifest, "format");
    const cJSON *packs = cJSON_GetObjectItemCaseSensitive(manifest, "packs"), *entry;
    if (!format || strcmp(format, KM_MANIFEST_FORMAT) != 0)
        return km_say(opening->message, "%s is not a manifest of the format " KM_MANIFEST_FORMAT ".",
                      opening->manifest);
    if (!cJSON_IsArray(packs) || cJSON_GetArraySize(packs) == 0)
        return km_say(opening->message, "%s lists no packs; build the data again.", opening->manifest);
    cJSON_ArrayForEach(entry, packs)
    {
        if (!read_pack(opening, entry))
            return false;
    }
    return true;
}

static bool read_manifest(data_opening *opening)
{
    km_bytes text;
    if (!km_file_read(&opening->data->store, opening->manifest, &text, opening->message))
        return false;
    cJSON *manifest = cJSON_ParseWithLength(text.data, text.size);
    if (!manifest)
        return km_say(opening->message, "%s is not JSON; build the data again.", opening->manifest);
    bool done = read_packs(opening, manifest);
    cJSON_Delete(manifest);
    return done;
}

/* The four characters of a section, or "-" when no section is concerned. */
static void print_section(uint32_t section, char name[5])
{
    strcpy(name, "-");
    for (int i = 0; section && i < 4; i++) {
        char letter = (char)(section >> 8 * i & 0x7f);
        name[i] = letter > ' ' && letter < 0x7f ? letter : '?';
        name[i + 1] = '\0';
    }
}

static bool open_engine(data_opening *opening)
{
    km_data *data = opening->data;
    km_status status = km_engine_open(&data->store, data->packs, data->pack_count, &data->engine);
    if (!status.code)
        return true;
    char section[5];
    print_section(status.section, section);
    return km_say(opening->message, "%s: %s (%s, section %s, offset %llu)", opening->folder,
                  km_code_sentence(status.code, opening->language), km_code_name(status.code), section,
                  (unsigned long long)status.offset);
}

bool km_data_open(km_data *data, const char *folder, const char *language, km_message *message)
{
    *data = (km_data){.store = km_arena_make(0)};
    data_opening opening = {data, folder, language, NULL, message};
    struct stat info;
    opening.manifest = km_file_path(&data->store, folder, "manifest.json");
    bool done = false;
    if (!opening.manifest)
        km_say(message, "%s: out of memory.", folder);
    else if (stat(opening.manifest, &info) != 0)
        km_say(message, "There is no data in %s; make it with km build --source FOLDER --out %s", folder, folder);
    else
        done = read_manifest(&opening) && open_engine(&opening);
    if (!done)
        km_data_close(data);
    return done;
}

void km_data_close(km_data *data)
{
    km_arena_free(&data->store);
    *data = (km_data){0};
}
