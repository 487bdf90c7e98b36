#include "fetch/source.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "catalogue/pool.h"
#include "language.h"

km_bytes km_fetch_sources(void)
{
    return km_embedded_find("fetch/sources.txt");
}

/* --- Reading the table ------------------------------------------------------------------------------------ */

/* Cuts off what stands before the first `mark`, which is passed over; everything when there is none. */
static km_bytes cut(km_bytes *text, char mark)
{
    const char *end = text->size ? memchr(text->data, mark, text->size) : NULL;
    size_t size = end ? (size_t)(end - text->data) : text->size;
    km_bytes part = {text->data, size};
    size_t passed = size + (end != NULL);
    *text = (km_bytes){text->size ? text->data + passed : text->data, text->size - passed};
    return part;
}

static bool take_get(km_fetch_source *source, km_bytes value)
{
    static const struct {
        const char *name;
        km_get_kind kind;
    } kinds[] = {{"file", KM_GET_FILE}, {"pages", KM_GET_PAGES}, {"offset", KM_GET_OFFSET}};
    if (source->get_count == KM_FETCH_GETS)
        return false;
    km_get *get = &source->gets[source->get_count++];
    get->file = cut(&value, ' ');
    km_bytes kind = cut(&value, ' ');
    get->path = cut(&value, ' ');
    get->rows = cut(&value, ' ');
    get->total = cut(&value, ' ');
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!km_bytes_equal(kind, km_bytes_of(kinds[i].name)))
            continue;
        get->kind = kinds[i].kind;
        return get->path.size > 0 && (get->kind == KM_GET_FILE) == (get->total.size == 0);
    }
    return false;
}

static bool take_let(km_fetch_source *source, km_bytes value)
{
    if (source->let_count == KM_FETCH_LETS)
        return false;
    km_let *let = &source->lets[source->let_count++];
    let->name = cut(&value, '=');
    let->value = value;
    return let->name.size > 0;
}

/* A line that is no comment; false when it cannot be understood. */
static bool take_line(km_fetch_source *source, km_bytes line)
{
    km_bytes value = line, key = cut(&value, ':');
    if (value.size == 0 || *cut(&value, ' ').data != ' ')
        return false;
    const struct {
        const char *key;
        km_bytes *value;
    } fields[] = {{"id", &source->id},
                  {"dataset", &source->dataset},
                  {"about", &source->about},
                  {"base", &source->base},
                  {"accept", &source->accept}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (!km_bytes_equal(key, km_bytes_of(fields[i].key)))
            continue;
        *fields[i].value = value;
        return true;
    }
    if (km_bytes_equal(key, km_bytes_of("get")))
        return take_get(source, value);
    return km_bytes_equal(key, km_bytes_of("let")) && take_let(source, value);
}

bool km_fetch_source_next(km_bytes *text, km_fetch_source *source, km_message *message)
{
    *source = (km_fetch_source){0};
    while (text->size) {
        km_bytes line = cut(text, '\n');
        if (line.size == 0 && source->id.size)
            break;
        if (line.size == 0 || *line.data == '#')
            continue;
        if (!take_line(source, line))
            return km_say(message, "The table of sources has a line that cannot be understood: %.*s", (int)line.size,
                          line.data);
    }
    if (source->id.size && (source->base.size == 0 || source->get_count == 0))
        return km_say(message, "The source %.*s has no base or nothing to get.", (int)source->id.size, source->id.data);
    return source->id.size > 0;
}

/* --- Addresses -------------------------------------------------------------------------------------------- */

static km_let *find_let(km_fetch_source *source, km_bytes name)
{
    for (size_t i = 0; i < source->let_count; i++)
        if (km_bytes_equal(source->lets[i].name, name))
            return &source->lets[i];
    return NULL;
}

bool km_fetch_source_set(km_fetch_source *source, km_bytes name, km_bytes value)
{
    km_let *let = find_let(source, name);
    if (let)
        let->value = value;
    return let != NULL;
}

typedef struct address {
    char *bytes;
    size_t size, room;
} address;

static void put(address *a, char byte)
{
    if (a->size + 1 < a->room)
        a->bytes[a->size] = byte;
    a->size++;
}

static void put_encoded(address *a, km_bytes value)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < value.size; i++) {
        unsigned char byte = (unsigned char)value.data[i];
        bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
                     memchr("-._~", byte, 4);
        if (plain) {
            put(a, (char)byte);
            continue;
        }
        put(a, '%');
        put(a, digits[byte >> 4]);
        put(a, digits[byte & 15]);
    }
}

/* What a name stands for: a value of the source, or the number that counts. */
static bool value_of(const km_fetch_source *source, km_bytes name, km_bytes number, km_bytes *value)
{
    if (km_bytes_equal(name, km_bytes_of("page")) || km_bytes_equal(name, km_bytes_of("offset"))) {
        *value = number;
        return true;
    }
    for (size_t i = 0; i < source->let_count; i++) {
        if (km_bytes_equal(source->lets[i].name, name)) {
            *value = source->lets[i].value;
            return true;
        }
    }
    return false;
}

/* Where the parameter that ends here began: at its '?' or '&'. */
static size_t parameter_start(const address *a)
{
    size_t at = a->size;
    while (at > 0 && a->bytes[at - 1] != '?' && a->bytes[at - 1] != '&')
        at--;
    return at;
}

static bool fill(address *a, const km_fetch_source *source, km_bytes path, km_bytes number)
{
    while (path.size) {
        if (*path.data != '{') {
            put(a, *path.data);
            path = (km_bytes){path.data + 1, path.size - 1};
            continue;
        }
        path = (km_bytes){path.data + 1, path.size - 1};
        km_bytes name = cut(&path, '}'), value;
        if (!value_of(source, name, number, &value))
            return false;
        bool ends = path.size == 0 || *path.data == '&';
        if (value.size || !ends || a->size == 0 || a->bytes[a->size - 1] != '=') {
            put_encoded(a, value);
            continue;
        }
        a->size = parameter_start(a);
        if (path.size)
            path = (km_bytes){path.data + 1, path.size - 1};
        else
            a->size--;
    }
    return true;
}

char *km_fetch_address(km_arena *arena, const km_fetch_source *source, const km_get *get, uint64_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);
    size_t room = source->base.size + get->path.size + sizeof digits + 1;
    for (size_t i = 0; i < source->let_count; i++)
        room += 3 * source->lets[i].value.size * get->path.size;
    address a = {km_arena_take(arena, room, 1), 0, room};
    if (!a.bytes)
        return NULL;
    for (size_t i = 0; i < source->base.size; i++)
        put(&a, source->base.data[i]);
    if (!fill(&a, source, get->path, km_bytes_of(digits)) || a.size >= room)
        return NULL;
    a.bytes[a.size] = '\0';
    return a.bytes;
}
