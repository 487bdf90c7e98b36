#include "sources/read_table.h"

#include <string.h>

#include "base/arena.h"
#include "sources/format.h"
#include "sources/table.h"

/* The header is one of the first rows: workbooks have a title and remarks above it. */
#define KM_TITLE_ROWS 10

/* Whether a column is called as the format wants it: "a", or any of "a|b|c". */
static bool is_called(km_bytes name, const char *wanted)
{
    size_t length = strcspn(wanted, "|");
    while (!km_bytes_equal(name, (km_bytes){wanted, length})) {
        if (!wanted[length])
            return false;
        wanted += length + 1;
        length = strcspn(wanted, "|");
    }
    return true;
}

/* Finds the columns of a format in a header; false when a needed one is missing. */
static bool find_columns(const km_table_format *format, const km_table *header, size_t columns[KM_TABLE_COLUMNS])
{
    for (size_t i = 0; i < KM_TABLE_COLUMNS && format->columns[i]; i++) {
        bool optional = format->columns[i][0] == '?';
        columns[i] = 0;
        while (columns[i] < header->field_count &&
               !is_called(header->fields[columns[i]], format->columns[i] + optional))
            columns[i]++;
        if (columns[i] == header->field_count && !optional)
            return false;
    }
    return true;
}

/* `top` is the first row, by which tables without a header are known. */
static const km_table_format *find_table(const km_table *row, size_t columns[KM_TABLE_COLUMNS], bool top)
{
    for (size_t i = 0; km_table_formats[i]; i++) {
        const km_table_format *format = km_table_formats[i];
        bool is_it = format->recognise ? top && format->recognise(row->fields, row->field_count)
                                       : find_columns(format, row, columns);
        if (is_it)
            return format;
    }
    return NULL;
}

static void read_row(km_intake *intake, const km_table_format *format, const km_table *table, const size_t *columns,
                     size_t width)
{
    intake->position = table->line;
    intake->row = table->fields;
    if (table->field_count != width) {
        km_intake_skip(intake, "row with more or fewer fields than the first");
        return;
    }
    if (format->recognise) {
        format->row(intake, table->fields);
        return;
    }
    km_bytes fields[KM_TABLE_COLUMNS] = {{0}};
    for (size_t i = 0; i < KM_TABLE_COLUMNS && format->columns[i]; i++)
        fields[i] = columns[i] < width ? table->fields[columns[i]] : (km_bytes){"", 0};
    format->row(intake, fields);
}

/* So many rows tell the language of a table. */
#define ROWS_HEARD 1000

static km_spoken hear(FILE *file)
{
    km_table table;
    km_spoken_votes votes = {{0}};
    bool open = km_table_open(&table, file);
    for (int row = 0; open && row < ROWS_HEARD && km_table_next(&table); row++)
        for (size_t i = 0; i < table.field_count; i++)
            km_spoken_count(&votes, table.fields[i]);
    km_table_close(&table);
    return km_spoken_winner(&votes);
}

/* Finds the header: the first row, or one of those after it that stand under a title. */
static const km_table_format *recognise_table(FILE *file, size_t columns[KM_TABLE_COLUMNS], int *header)
{
    km_table table;
    const km_table_format *format = NULL;
    bool open = km_table_open(&table, file);
    for (*header = 0; open && !format && *header < KM_TITLE_ROWS && km_table_next(&table); ++*header) {
        format = find_table(&table, columns, *header == 0);
        if (format)
            break;
    }
    km_table_close(&table);
    return format;
}

/* Keeps the names of the columns, which the next row would overwrite. */
static bool keep_header(km_intake *intake, km_arena *arena, const km_table *table)
{
    km_bytes *header = km_arena_take(arena, table->field_count, sizeof *header);
    for (size_t i = 0; header && i < table->field_count; i++) {
        const char *copy = km_arena_copy(arena, table->fields[i].data, table->fields[i].size);
        header[i] = (km_bytes){copy, copy ? table->fields[i].size : 0};
    }
    intake->header = header;
    intake->width = table->field_count;
    return header != NULL;
}

static void read_rows(km_intake *intake, FILE *file, const km_table_format *format, const size_t *columns, int header)
{
    km_table table;
    km_arena arena = km_arena_make(0);
    bool open = km_table_open(&table, file);
    for (int row = 0; open && row <= header; row++)
        open = km_table_next(&table);
    open = open && keep_header(intake, &arena, &table);
    size_t width = open ? table.field_count : 0;
    if (open && format->recognise)
        read_row(intake, format, &table, columns, width);
    while (open && km_table_next(&table))
        read_row(intake, format, &table, columns, width);
    if (!open || table.trouble)
        km_intake_refuse(intake, open ? table.trouble : "memory ran out", table.line);
    intake->header = intake->row = NULL;
    km_table_close(&table);
    km_arena_free(&arena);
}

void km_read_table(km_intake *intake, FILE *file)
{
    size_t columns[KM_TABLE_COLUMNS];
    int header;
    const km_table_format *format = recognise_table(file, columns, &header);
    if (!format || !km_intake_take(intake, format->name, format->unused))
        return;
    intake->report->unit = "line";
    if (format->spoken)
        intake->spoken = hear(file);
    read_rows(intake, file, format, columns, header);
}
