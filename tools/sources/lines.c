#include "sources/lines.h"

#include <stdlib.h>
#include <string.h>

bool km_lines_open(km_lines *lines, FILE *file)
{
    rewind(file);
    *lines = (km_lines){.file = file, .room = malloc(1 << 16), .room_size = 1 << 16};
    return lines->room != NULL;
}

/* Room for one more piece of the line. */
static bool grow(km_lines *lines)
{
    size_t wanted = lines->room_size * 2;
    char *grown = wanted <= KM_LINE_LIMIT ? realloc(lines->room, wanted) : NULL;
    if (!grown) {
        lines->trouble = "a line is longer than 16 MB";
        return false;
    }
    lines->room = grown;
    lines->room_size = wanted;
    return true;
}

/* Reads up to and with the next '\n'; gives the length, 0 at the end or in trouble. A zero byte does not end a
 * line, which is why this is not fgets. */
static size_t read_line(km_lines *lines)
{
    size_t length = 0;
    int byte;
    while ((byte = getc(lines->file)) != EOF) {
        if (length == lines->room_size && !grow(lines))
            return 0;
        lines->room[length++] = (char)byte;
        if (byte == '\n')
            break;
    }
    return length;
}

static km_bytes trim(const char *line, size_t length)
{
    while (length && strchr(" \t\r\n", line[length - 1]))
        length--;
    while (length && strchr(" \t", *line)) {
        line++;
        length--;
    }
    return (km_bytes){line, length};
}

bool km_lines_next(km_lines *lines)
{
    if (!lines->room)
        return false;
    size_t length;
    while (!lines->trouble && (length = read_line(lines)) > 0) {
        lines->number++;
        bool mark = lines->number == 1 && length >= 3 && memcmp(lines->room, "\xEF\xBB\xBF", 3) == 0;
        lines->line = trim(lines->room + (mark ? 3 : 0), length - (mark ? 3 : 0));
        if (lines->line.size)
            return true;
    }
    return false;
}

void km_lines_close(km_lines *lines)
{
    free(lines->room);
    lines->room = NULL;
}
