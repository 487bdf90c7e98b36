#include "cut.h"

#include <string.h>

km_bytes km_cut(km_bytes *text, char mark)
{
    const char *at = text->size ? memchr(text->data, mark, text->size) : NULL;
    size_t length = at ? (size_t)(at - text->data) : text->size;
    km_bytes part = {text->data, length};
    length += at != NULL;
    text->data += length;
    text->size -= length;
    return part;
}

km_bytes km_cut_part(km_bytes *text, char mark)
{
    km_bytes part = km_cut(text, mark);
    while (part.size && part.data[0] == ' ')
        part.data++, part.size--;
    while (part.size && part.data[part.size - 1] == ' ')
        part.size--;
    return part;
}
