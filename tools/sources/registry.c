#include "sources/registry.h"

#include <string.h>

#include "catalogue/pool.h"
#include "cut.h"
#include "language.h"

/* The next line of the text; false at its end. */
static bool next_line(km_bytes *text, km_bytes *line)
{
    if (text->size == 0)
        return false;
    *line = km_cut(text, '\n');
    return true;
}

/* Puts the value of "key: value" into the entry; other lines change nothing. */
static void take_line(km_registry_entry *entry, km_bytes line)
{
    const struct {
        const char *key;
        km_bytes *value;
    } keys[] = {
        {"id: ", &entry->id},           {"name: ", &entry->name},         {"licence: ", &entry->licence},
        {"address: ", &entry->address}, {"provider: ", &entry->provider}, {"attribution: ", &entry->attribution},
        {"systems: ", &entry->systems}, {"formats: ", &entry->formats}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        size_t length = strlen(keys[i].key);
        if (line.size > length && memcmp(line.data, keys[i].key, length) == 0)
            *keys[i].value = (km_bytes){line.data + length, line.size - length};
    }
}

/* The next dataset; false after the last one. */
static bool next_entry(km_bytes *text, km_registry_entry *entry)
{
    km_bytes line;
    *entry = (km_registry_entry){0};
    while (next_line(text, &line)) {
        if (line.size == 0 && entry->id.size)
            return true;
        take_line(entry, line);
    }
    return entry->id.size > 0;
}

bool km_registry_find(km_bytes id, km_registry_entry *entry)
{
    km_bytes text = km_embedded_find("sources/registry.txt");
    while (next_entry(&text, entry))
        if (km_bytes_equal(entry->id, id))
            return true;
    return false;
}

static bool has_word(km_bytes list, km_bytes word)
{
    for (size_t at = 0; at < list.size;) {
        size_t end = at;
        while (end < list.size && list.data[end] != ' ')
            end++;
        if (km_bytes_equal((km_bytes){list.data + at, end - at}, word))
            return true;
        at = end + 1;
    }
    return false;
}

bool km_registry_of_system(km_bytes system, km_registry_entry *entry)
{
    km_bytes text = km_embedded_find("sources/registry.txt");
    while (next_entry(&text, entry))
        if (has_word(entry->systems, system))
            return true;
    return false;
}

bool km_registry_of_format(km_bytes format, km_registry_entry *entry)
{
    km_bytes text = km_embedded_find("sources/registry.txt");
    while (next_entry(&text, entry))
        if (has_word(entry->formats, format))
            return true;
    return false;
}
