#include "sources/table.h"

#include <stdlib.h>
#include <string.h>

static bool put_byte(km_table *table, int byte)
{
    if (table->room_used == table->room_size) {
        size_t wanted = table->room_size * 2;
        char *grown = wanted <= KM_ROW_LIMIT ? realloc(table->room, wanted) : NULL;
        if (!grown) {
            table->trouble = "a row is larger than 4 MB";
            return false;
        }
        table->room = grown;
        table->room_size = wanted;
    }
    table->room[table->room_used++] = (char)byte;
    return true;
}

/* A byte with every kind of line end read as '\n'. */
static int next_byte(km_table *table)
{
    int byte = getc(table->file);
    if (byte == '\r') {
        int after = getc(table->file);
        if (after != '\n' && after != EOF)
            ungetc(after, table->file);
        byte = '\n';
    }
    if (byte == '\n')
        table->next_line++;
    return byte;
}

static bool end_field(km_table *table)
{
    if (table->field_count == KM_FIELD_LIMIT) {
        table->trouble = "a row has more than 128 fields";
        return false;
    }
    table->starts[++table->field_count] = table->room_used;
    return true;
}

/* What stands between quotes; the byte after the closing quote is left to be read. */
static bool read_quoted(km_table *table)
{
    for (;;) {
        int byte = next_byte(table);
        if (byte == EOF) {
            table->trouble = "a quoted field never ends";
            return false;
        }
        if (byte == '"') {
            int after = getc(table->file);
            if (after != '"') {
                if (after != EOF)
                    ungetc(after, table->file);
                return true;
            }
        }
        if (!put_byte(table, byte))
            return false;
    }
}

/* Reads a row into the room; false at the end of the file or in trouble. */
static bool read_row(km_table *table)
{
    table->line = table->next_line;
    table->room_used = 0;
    table->field_count = 0;
    bool field_empty = true;
    for (;;) {
        int byte = next_byte(table);
        if (byte == EOF && table->field_count == 0 && table->room_used == 0)
            return false;
        if (byte == '\n' || byte == EOF)
            return end_field(table);
        if (byte == table->separator) {
            if (!end_field(table))
                return false;
            field_empty = true;
        } else if (byte == '"' && table->quotes && field_empty) {
            if (!read_quoted(table))
                return false;
            field_empty = false;
        } else {
            if (!put_byte(table, byte))
                return false;
            field_empty = false;
        }
    }
}

bool km_table_next(km_table *table)
{
    do {
        if (table->trouble || !read_row(table))
            return false;
    } while (table->field_count == 1 && table->room_used == 0);
    for (size_t i = 0; i < table->field_count; i++)
        table->fields[i] = (km_bytes){table->room + table->starts[i], table->starts[i + 1] - table->starts[i]};
    return true;
}

/* Of so many lines the first that has any separator tells which it is: a title may stand above the header. */
#define LINES_LOOKED_AT 10

static const char separators[] = {',', ';', '\t'};

#define SEPARATORS sizeof separators

/* Counts the separators of one line outside quotes; false at the end of the file. */
static bool count_separators(FILE *file, size_t seen[SEPARATORS])
{
    bool quoted = false;
    int byte;
    while ((byte = getc(file)) != EOF && (quoted || (byte != '\n' && byte != '\r'))) {
        if (byte == '"')
            quoted = !quoted;
        for (size_t i = 0; i < SEPARATORS; i++)
            seen[i] += !quoted && byte == separators[i];
    }
    return byte != EOF;
}

static char find_separator(FILE *file)
{
    size_t seen[SEPARATORS] = {0}, best = 0;
    for (int line = 0; line < LINES_LOOKED_AT && seen[best] == 0; line++) {
        bool more = count_separators(file, seen);
        for (size_t i = 0; i < SEPARATORS; i++)
            if (seen[i] > seen[best])
                best = i;
        if (!more)
            break;
    }
    return separators[best];
}

/* To the first byte after a byte order mark, if there is one. */
static void skip_mark(FILE *file)
{
    unsigned char mark[3];
    rewind(file);
    if (fread(mark, 1, 3, file) != 3 || memcmp(mark, "\xEF\xBB\xBF", 3) != 0)
        rewind(file);
}

bool km_table_open(km_table *table, FILE *file)
{
    skip_mark(file);
    char separator = find_separator(file);
    skip_mark(file);
    *table = (km_table){.file = file,
                        .separator = separator,
                        .quotes = separator != '\t',
                        .room = malloc(4096),
                        .room_size = 4096,
                        .next_line = 1};
    return table->room != NULL;
}

void km_table_close(km_table *table)
{
    free(table->room);
    table->room = NULL;
}
