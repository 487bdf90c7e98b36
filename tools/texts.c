#include "texts.h"

#include "language.h"

#include <stdio.h>
#include <string.h>

bool km_texts_open(km_texts *texts, const char *language)
{
    char name[32];
    int length = snprintf(name, sizeof name, "texts/%s.txt", language);
    if (length < 0 || (size_t)length >= sizeof name)
        return false;
    texts->file = km_embedded_find(name);
    return texts->file.data != NULL;
}

/* The text of a line that has this key; data NULL otherwise. */
static km_bytes match_line(const char *line, size_t length, const char *key)
{
    size_t key_length = strlen(key);
    if (length <= key_length || line[key_length] != '=' || memcmp(line, key, key_length) != 0)
        return (km_bytes){NULL, 0};
    return (km_bytes){line + key_length + 1, length - key_length - 1};
}

km_bytes km_text(const km_texts *texts, const char *key)
{
    const char *line = texts->file.data, *end = line + texts->file.size;
    while (line < end) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        if (!stop)
            stop = end;
        km_bytes text = match_line(line, (size_t)(stop - line), key);
        if (text.data)
            return text;
        line = stop + 1;
    }
    return (km_bytes){key, strlen(key)};
}

km_bytes km_text_of(const km_texts *texts, const char *prefix, const char *name)
{
    char key[64];
    int length = snprintf(key, sizeof key, "%s.%s", prefix, name);
    km_bytes text = {name, strlen(name)};
    if (length < 0 || (size_t)length >= sizeof key)
        return text;
    km_bytes found = km_text(texts, key);
    return found.data == key ? text : found;
}
