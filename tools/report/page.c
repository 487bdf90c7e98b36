#include "report/page.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "catalogue/pool.h"

km_page km_page_make(km_arena *arena)
{
    return (km_page){.arena = arena};
}

km_bytes km_page_bytes(const km_page *page)
{
    return (km_bytes){page->data ? page->data : "", page->size};
}

void km_page_add(km_page *page, km_bytes text)
{
    if (page->failed || text.size == 0)
        return;
    char *grown = page->size > SIZE_MAX / 2 - text.size
                      ? NULL
                      : km_arena_grow(page->arena, page->data, page->size, &page->capacity, page->size + text.size, 1);
    if (!grown) {
        page->failed = true;
        return;
    }
    page->data = grown;
    memcpy(grown + page->size, text.data, text.size);
    page->size += text.size;
}

void km_page_put(km_page *page, const char *text)
{
    km_page_add(page, km_bytes_of(text));
}

void km_page_print(km_page *page, const char *format, ...)
{
    char text[2048];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length > 0)
        km_page_add(page, (km_bytes){text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1});
}

/* What stands for a byte in XML; NULL for itself. */
static const char *escape_of(char byte)
{
    switch (byte) {
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '&':
        return "&amp;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

void km_page_escape(km_page *page, km_bytes text)
{
    size_t start = 0;
    for (size_t i = 0; i < text.size; i++) {
        const char *escape = escape_of(text.data[i]);
        if (!escape)
            continue;
        km_page_add(page, (km_bytes){text.data + start, i - start});
        km_page_put(page, escape);
        start = i + 1;
    }
    km_page_add(page, (km_bytes){text.data + start, text.size - start});
}

void km_page_quote(km_page *page, km_bytes text)
{
    size_t start = 0;
    km_page_put(page, "\"");
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        if (byte >= ' ' && byte != '"' && byte != '\\')
            continue;
        km_page_add(page, (km_bytes){text.data + start, i - start});
        if (byte < ' ')
            km_page_print(page, "\\u%04x", byte);
        else
            km_page_print(page, "\\%c", byte);
        start = i + 1;
    }
    km_page_add(page, (km_bytes){text.data + start, text.size - start});
    km_page_put(page, "\"");
}

void km_page_number(km_page *page, int64_t number, bool english)
{
    char digits[32];
    int length = snprintf(digits, sizeof digits, "%lld", (long long)number);
    for (int i = 0; i < length; i++) {
        bool grouped = i > (digits[0] == '-') && (length - i) % 3 == 0;
        if (grouped)
            km_page_put(page, english ? "," : "\u202f");
        km_page_add(page, (km_bytes){digits + i, 1});
    }
}

void km_page_share(km_page *page, int64_t share, bool english)
{
    int64_t tenths = (share + 5) / 10;
    /* What is not all must not look like all, nor what is something like nothing. */
    if (share < 10000 && tenths == 1000)
        tenths = 999;
    if (share > 0 && tenths == 0)
        tenths = 1;
    km_page_number(page, tenths / 10, english);
    km_page_print(page, english ? ".%d%%" : ",%d\u00a0%%", (int)(tenths % 10));
}
