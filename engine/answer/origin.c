#include <string.h>

#include <cJSON.h>

#include "answer/parts.h"

/* Longest META key, such as "source.12.address". */
#define KEY_ROOM 64

static void put_sha256(km_json *json, cJSON *object, const uint8_t *sha256)
{
    static const char digits[] = "0123456789abcdef";
    char text[65];
    for (int i = 0; i < 32; i++) {
        text[2 * i] = digits[sha256[i] >> 4];
        text[2 * i + 1] = digits[sha256[i] & 15];
    }
    text[64] = '\0';
    km_json_put_text(json, object, "sha256", text);
}

static void add_pack(km_json *json, cJSON *packs, const char *name, const km_pack *pack)
{
    cJSON *object = km_json_object(json);
    km_json_put_text(json, object, "pack", name);
    put_sha256(json, object, pack->sha256);
    km_json_put_optional(json, object, "date", km_pack_meta(pack, "date"));
    km_json_add(json, packs, object);
}

/* The number of a source when the key is "source.N.id", with N as it is written; else empty. */
static km_bytes source_number(km_bytes key)
{
    static const char before[] = "source.", after[] = ".id";
    size_t head = sizeof before - 1, tail = sizeof after - 1;
    if (key.size <= head + tail || key.size >= KEY_ROOM - sizeof "address" || memcmp(key.data, before, head) != 0 ||
        memcmp(key.data + key.size - tail, after, tail) != 0)
        return (km_bytes){"", 0};
    return (km_bytes){key.data + head, key.size - head - tail};
}

static km_bytes source_meta(const km_pack *pack, km_bytes number, const char *field)
{
    char key[KEY_ROOM] = "source.";
    size_t at = strlen(key);
    memcpy(key + at, number.data, number.size);
    key[at + number.size] = '.';
    strcpy(key + at + number.size + 1, field);
    return km_pack_meta(pack, key);
}

static bool same_source(const km_pack *a, km_bytes a_number, const km_pack *b, km_bytes b_number)
{
    static const char *const fields[] = {"id", "version", "date"};
    for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) {
        km_bytes x = source_meta(a, a_number, fields[f]), y = source_meta(b, b_number, fields[f]);
        if (x.size != y.size || memcmp(x.data, y.data, x.size) != 0)
            return false;
    }
    return true;
}

/* Whether a pack names the very same source. */
static bool names_source(const km_pack *pack, const km_pack *other, km_bytes number)
{
    for (uint32_t m = 0; m < pack->meta_count; m++) {
        km_bytes own = source_number(km_string(&pack->strings, pack->meta[2 * (size_t)m]));
        if (own.size && same_source(pack, own, other, number))
            return true;
    }
    return false;
}

static void add_source(km_json *json, cJSON *sources, const km_pack *pack, km_bytes number)
{
    cJSON *object = km_json_object(json);
    km_json_put_optional(json, object, "id", source_meta(pack, number, "id"));
    km_json_put_optional(json, object, "name", source_meta(pack, number, "name"));
    km_json_put_optional(json, object, "version", source_meta(pack, number, "version"));
    km_json_put_optional(json, object, "date", source_meta(pack, number, "date"));
    km_json_put_optional(json, object, "licence", source_meta(pack, number, "licence"));
    km_json_put_optional(json, object, "address", source_meta(pack, number, "address"));
    km_json_add(json, sources, object);
}

/* Adds a pack's sources, but for those that an earlier pack has named. */
static void add_sources(km_json *json, cJSON *sources, const km_pack *pack, const km_pack *earlier)
{
    for (uint32_t m = 0; m < pack->meta_count; m++) {
        km_bytes number = source_number(km_string(&pack->strings, pack->meta[2 * (size_t)m]));
        if (number.size && !(earlier && names_source(earlier, pack, number)))
            add_source(json, sources, pack, number);
    }
}

cJSON *km_answer_data(km_json *json, const km_engine *engine)
{
    cJSON *object = km_json_object(json);
    cJSON *packs = km_json_array(json);
    cJSON *sources = km_json_array(json);
    add_pack(json, packs, "terms", &engine->terms.pack);
    add_sources(json, sources, &engine->terms.pack, NULL);
    if (engine->has_courses) {
        add_pack(json, packs, "courses", &engine->courses.pack);
        add_sources(json, sources, &engine->courses.pack, &engine->terms.pack);
    }
    if (engine->lang.slot_bits)
        add_pack(json, packs, "lang", &engine->lang.pack);
    if (engine->has_texts)
        add_pack(json, packs, "texts", &engine->texts.pack);
    km_json_put(json, object, "packs", packs);
    km_json_put(json, object, "sources", sources);
    return object;
}
