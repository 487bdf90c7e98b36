#include "catalogue/clean.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/arena.h"

static bool is_space(utf8proc_int32_t point)
{
    utf8proc_category_t category = utf8proc_category(point);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP ||
           category == UTF8PROC_CATEGORY_CC;
}

/* The code points of `mapped` as they are wanted, written over it; gives the new length. */
typedef utf8proc_int32_t (*point_rule)(utf8proc_int32_t point);

static size_t squeeze(char *bytes, size_t size, point_rule rule)
{
    size_t kept = 0;
    bool space = false;
    for (size_t at = 0; at < size;) {
        utf8proc_int32_t point;
        utf8proc_ssize_t length =
            utf8proc_iterate((const utf8proc_uint8_t *)bytes + at, (utf8proc_ssize_t)(size - at), &point);
        if (length <= 0)
            break;
        at += (size_t)length;
        if (is_space(point)) {
            space = kept > 0;
            continue;
        }
        if (rule)
            point = rule(point);
        if (space)
            bytes[kept++] = ' ';
        space = false;
        /* No rule gives a longer code point than it was given, so the writing never passes the reading. */
        kept += (size_t)utf8proc_encode_char(point, (utf8proc_uint8_t *)bytes + kept);
    }
    return kept;
}

/* The text mapped by utf8proc, in memory that the caller frees; NULL when it is not UTF-8 or memory ran out. Not
 * utf8proc_map, which measures into a buffer that is not there. */
static char *map(km_bytes text, utf8proc_option_t options, size_t *size)
{
    utf8proc_ssize_t room = (utf8proc_ssize_t)text.size + 1, points = room + 1;
    utf8proc_int32_t *buffer = NULL;
    while (points > room || !buffer) {
        room = points > room && buffer ? points : room;
        utf8proc_int32_t *grown = realloc(buffer, ((size_t)room + 1) * sizeof *buffer);
        if (grown)
            buffer = grown;
        points = grown ? utf8proc_decompose((const utf8proc_uint8_t *)text.data, (utf8proc_ssize_t)text.size, buffer,
                                            room, options)
                       : -1;
        if (points < 0)
            break;
    }
    utf8proc_ssize_t bytes = points < 0 ? points : utf8proc_reencode(buffer, points, options);
    if (bytes < 0) {
        free(buffer);
        return NULL;
    }
    *size = (size_t)bytes;
    return (char *)buffer;
}

static km_bytes map_and_squeeze(km_arena *arena, km_bytes text, int options, point_rule rule)
{
    size_t size;
    if (text.size == 0)
        return (km_bytes){"", 0};
    char *mapped = map(text, (utf8proc_option_t)options, &size);
    if (!mapped)
        return (km_bytes){NULL, 0};
    size_t kept = squeeze(mapped, size, rule);
    const char *copy = km_arena_copy(arena, mapped, kept);
    free(mapped);
    return (km_bytes){copy, copy ? kept : 0};
}

km_bytes km_clean(km_arena *arena, km_bytes text)
{
    return map_and_squeeze(arena, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_IGNORE, NULL);
}

static utf8proc_int32_t key_rule(utf8proc_int32_t point)
{
    if (utf8proc_category(point) == UTF8PROC_CATEGORY_PD || point == 0x2212)
        return '-';
    if (point == 0x2018 || point == 0x2019 || point == 0x00B4 || point == '`')
        return '\'';
    return point;
}

/* "a / b" and "a/ b" are "a/b". */
static size_t close_slashes(char *bytes, size_t size)
{
    size_t kept = 0;
    for (size_t i = 0; i < size; i++) {
        bool before = bytes[i] == ' ' && i + 1 < size && bytes[i + 1] == '/';
        bool after = bytes[i] == ' ' && kept > 0 && bytes[kept - 1] == '/';
        if (!before && !after)
            bytes[kept++] = bytes[i];
    }
    return kept;
}

km_bytes km_label_key(km_arena *arena, km_bytes label)
{
    int options = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_IGNORE | UTF8PROC_CASEFOLD;
    km_bytes key = map_and_squeeze(arena, label, options, key_rule);
    if (key.data)
        key.size = close_slashes((char *)key.data, key.size);
    return key;
}
