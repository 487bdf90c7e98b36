#include "sources/plain_text.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/arena.h"
#include "catalogue/pool.h"
#include "language.h"

typedef struct writer {
    char *out;
    size_t size;
} writer;

/* --- What may be written: never more than was read, but for "- ", which is shorter than "<li>" ------------- */

static void drop_spaces(writer *w)
{
    while (w->size && (w->out[w->size - 1] == ' ' || w->out[w->size - 1] == '\t'))
        w->size--;
}

static void break_line(writer *w)
{
    drop_spaces(w);
    bool blank = w->size >= 2 && w->out[w->size - 1] == '\n' && w->out[w->size - 2] == '\n';
    if (w->size && !blank)
        w->out[w->size++] = '\n';
}

/* A block begins on a line of its own, without a blank one before it. */
static void begin_block(writer *w)
{
    drop_spaces(w);
    if (w->size && w->out[w->size - 1] != '\n')
        w->out[w->size++] = '\n';
}

static void put_point(writer *w, uint32_t point)
{
    if (point == 0xA0)
        point = ' ';
    w->size += (size_t)utf8proc_encode_char((utf8proc_int32_t)point, (utf8proc_uint8_t *)w->out + w->size);
}

/* --- Entities ----------------------------------------------------------------------------------------- */

/* The code point of "name" in entities.txt; 0 when it is not there. */
static uint32_t named_point(km_bytes name)
{
    km_bytes list = km_embedded_find("sources/entities.txt");
    for (const char *line = list.data; line && *line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, name.data, name.size) == 0 && line[name.size] == ' ')
            return (uint32_t)strtoul(line + name.size, NULL, 10);
    }
    return 0;
}

static uint32_t numbered_point(km_bytes digits)
{
    char copy[10];
    if (digits.size == 0 || digits.size >= sizeof copy)
        return 0;
    memcpy(copy, digits.data, digits.size);
    copy[digits.size] = '\0';
    bool hex = copy[0] == 'x' || copy[0] == 'X';
    char *end;
    unsigned long point = strtoul(copy + hex, &end, hex ? 16 : 10);
    bool good = !*end && point > 0 && point < 0x110000 && !(point >= 0xD800 && point < 0xE000);
    return good ? (uint32_t)point : 0;
}

/* Writes the character of an entity at the start of `text` and gives its length, or writes nothing and gives 0. */
static size_t take_entity(writer *w, km_bytes text)
{
    size_t end = 1;
    while (end < text.size && end < 12 && strchr("&; <\n", text.data[end]) == NULL)
        end++;
    if (end >= text.size || text.data[end] != ';' || end == 1)
        return 0;
    bool numbered = text.data[1] == '#';
    km_bytes name = {text.data + 1 + numbered, end - 1 - numbered};
    uint32_t point = numbered ? numbered_point(name) : named_point(name);
    if (point == 0)
        return 0;
    put_point(w, point);
    return end + 1;
}

/* --- Tags --------------------------------------------------------------------------------------------- */

static bool starts_with(km_bytes text, const char *start)
{
    size_t length = strlen(start);
    return text.size >= length && memcmp(text.data, start, length) == 0;
}

/* The length up to and with `end`, or of all that is left. */
static size_t through(km_bytes text, const char *end)
{
    size_t length = strlen(end);
    for (size_t at = 0; at + length <= text.size; at++)
        if (memcmp(text.data + at, end, length) == 0)
            return at + length;
    return text.size;
}

/* Lower case letters and digits after "<" or "</"; the size of the name, 0 for what is no tag. */
static size_t tag_name(km_bytes text, char name[12])
{
    size_t at = text.size > 1 && text.data[1] == '/' ? 2 : 1, size = 0;
    for (; at < text.size && size < 11; at++, size++) {
        char c = text.data[at];
        c = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
        bool letter = c >= 'a' && c <= 'z';
        if (!letter && !(size && c >= '0' && c <= '9'))
            break;
        name[size] = c;
    }
    name[size] = '\0';
    bool ends = at < text.size && strchr(" \t\r\n/>", text.data[at]);
    return ends ? size : 0;
}

static bool is_among(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

static bool is_block(const char *name)
{
    static const char *const blocks[] = {"p",     "div",        "br",    "li",    "ul",      "ol",   "tr",
                                         "table", "tbody",      "thead", "title", "section", "h1",   "h2",
                                         "h3",    "h4",         "h5",    "h6",    "hr",      "dl",   "dt",
                                         "dd",    "blockquote", "pre",   "body",  "html",    "head", "article"};
    return is_among(name, blocks, sizeof blocks / sizeof *blocks);
}

/* Tags within a line. What is none of these and no block is no tag: `List<String>`. */
static bool is_inline(const char *name)
{
    static const char *const inlines[] = {
        "a",      "b",     "i",  "u",   "em",   "strong", "span",   "font",  "small", "sub",  "sup",   "img",
        "script", "style", "td", "th",  "q",    "s",      "wbr",    "abbr",  "code",  "big",  "cite",  "del",
        "ins",    "mark",  "o",  "col", "meta", "iframe", "button", "label", "input", "link", "center"};
    return is_among(name, inlines, sizeof inlines / sizeof *inlines);
}

/* The length of a tag with its '>', which does not end it inside quotes; 0 when it never ends. */
static size_t tag_length(km_bytes text)
{
    char quote = '\0';
    for (size_t at = 1; at < text.size; at++) {
        char c = text.data[at];
        if (quote)
            quote = c == quote ? '\0' : quote;
        else if ((c == '"' || c == '\'') && text.data[at - 1] == '=')
            quote = c;
        else if (c == '>')
            return at + 1;
    }
    return 0;
}

/* Takes a tag, comment or CDATA bracket at the start of `text` and gives its length; 0 when there is none. */
static size_t take_markup(writer *w, km_bytes text)
{
    char name[12];
    if (starts_with(text, "<!--"))
        return through(text, "-->");
    if (starts_with(text, "<![CDATA["))
        return 9;
    bool tag = tag_name(text, name) && (is_block(name) || is_inline(name));
    size_t length = tag ? tag_length(text) : 0;
    if (length == 0)
        return 0;
    bool opens = text.data[1] != '/';
    km_bytes rest = {text.data + length, text.size - length};
    if (opens && strcmp(name, "script") == 0)
        return length + through(rest, "</script>");
    if (opens && strcmp(name, "style") == 0)
        return length + through(rest, "</style>");
    if (strcmp(name, "br") == 0)
        break_line(w);
    else if (is_block(name))
        begin_block(w);
    if (opens && strcmp(name, "li") == 0) {
        w->out[w->size++] = '-';
        w->out[w->size++] = ' ';
    }
    return length;
}

/* Takes one thing at the start of `text` and gives its length. */
static size_t take(writer *w, km_bytes text)
{
    size_t length = 0;
    if (text.data[0] == '<')
        length = take_markup(w, text);
    if (text.data[0] == '&')
        length = take_entity(w, text);
    if (starts_with(text, "]]>"))
        length = 3;
    if (length)
        return length;
    if (text.data[0] == '\n')
        break_line(w);
    else if (text.data[0] != '\r')
        w->out[w->size++] = text.data[0];
    return 1;
}

km_bytes km_plain_text(km_arena *arena, km_bytes html)
{
    /* The longest a piece can grow: "<li>" at the start of a line to a line break and "- ". */
    writer w = {km_arena_take(arena, html.size + 8, 1), 0};
    if (!w.out)
        return (km_bytes){NULL, 0};
    for (size_t at = 0; at < html.size;)
        at += take(&w, (km_bytes){html.data + at, html.size - at});
    while (w.size && strchr(" \t\n", w.out[w.size - 1]))
        w.size--;
    size_t start = 0;
    while (start < w.size && strchr(" \t\n", w.out[start]))
        start++;
    return (km_bytes){w.out + start, w.size - start};
}
