#include "catalogue/rules.h"

#include <string.h>

#include "base/arena.h"
#include "cut.h"
#include "language.h"

#define FOLDER "language/"
#define ENDING ".txt"

/* The name of the rule set of a list, "sv/headings"; data NULL for files that are no lists. */
static km_bytes set_name(const km_embedded_file *file)
{
    size_t length = strlen(file->name), before = strlen(FOLDER), after = strlen(ENDING);
    bool is_list = length > before + after && strncmp(file->name, FOLDER, before) == 0 &&
                   strcmp(file->name + length - after, ENDING) == 0;
    return is_list ? (km_bytes){file->name + before, length - before - after} : (km_bytes){NULL, 0};
}

static km_bytes trim(km_bytes text)
{
    while (text.size && strchr(" \t\r", text.data[0])) {
        text.data++;
        text.size--;
    }
    while (text.size && strchr(" \t\r", text.data[text.size - 1]))
        text.size--;
    return text;
}

/* A line as key and value; false for lines that say nothing. */
static bool split_line(km_bytes line, km_bytes *key, km_bytes *value)
{
    const char *tab = memchr(line.data, '\t', line.size);
    size_t length = tab ? (size_t)(tab - line.data) : line.size;
    *key = trim((km_bytes){line.data, length});
    *value = tab ? trim((km_bytes){tab + 1, line.size - length - 1}) : (km_bytes){"", 0};
    return key->size > 0 && line.data[0] != '#';
}

static size_t read_list(const km_embedded_file *file, km_rule_row *rows)
{
    size_t count = 0;
    km_bytes rest = {file->bytes, file->size};
    while (rest.size) {
        km_bytes line = km_cut(&rest, '\n'), key, value;
        if (split_line(line, &key, &value))
            rows[count++] = (km_rule_row){set_name(file), key, value};
    }
    return count;
}

static size_t count_lines(const km_embedded_file *file)
{
    size_t lines = 1;
    for (size_t i = 0; i < file->size; i++)
        lines += file->bytes[i] == '\n';
    return lines;
}

km_rule_row *km_rules_read(km_arena *arena, size_t *count, km_message *message)
{
    size_t most = 0;
    for (size_t i = 0; i < km_embedded_count; i++)
        most += set_name(&km_embedded_files[i]).data ? count_lines(&km_embedded_files[i]) : 0;
    km_rule_row *rows = km_arena_take(arena, most, sizeof *rows);
    if (!rows) {
        km_say(message, "Out of memory.");
        return NULL;
    }
    *count = 0;
    for (size_t i = 0; i < km_embedded_count; i++)
        if (set_name(&km_embedded_files[i]).data)
            *count += read_list(&km_embedded_files[i], rows + *count);
    return rows;
}
