#include "sources/read_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sources/format.h"
#include "sources/lines.h"
#include "sources/table.h"
#include "sources/unpack.h"

static void refuse(km_file_report *report, const char *trouble, uint64_t at)
{
    report->fate = KM_FILE_REFUSED;
    report->trouble = trouble;
    report->trouble_at = at;
}

/* Names the format; true when files of it are to be read. */
static bool take_format(km_file_report *report, const char *name, const char *unused)
{
    report->format = name;
    report->fate = unused ? KM_FILE_UNUSED : KM_FILE_READ;
    report->trouble = unused;
    return !unused;
}

/* --- JSON documents -------------------------------------------------------------------------------- */

static const km_json_format *find_json(const cJSON *root)
{
    for (size_t i = 0; km_json_formats[i]; i++)
        if (km_json_formats[i]->recognise(root))
            return km_json_formats[i];
    return NULL;
}

static const km_lines_format *find_lines(const cJSON *first)
{
    for (size_t i = 0; km_lines_formats[i]; i++)
        if (km_lines_formats[i]->recognise(first))
            return km_lines_formats[i];
    return NULL;
}

static void read_root(km_intake *intake, const cJSON *root)
{
    km_file_report *report = intake->report;
    const km_json_format *document = find_json(root);
    const km_lines_format *lines = document ? NULL : find_lines(root);
    if (document && take_format(report, document->name, document->unused))
        document->read(intake, root);
    /* A file of lines that has one line only. */
    if (lines && take_format(report, lines->name, lines->unused)) {
        intake->position = 1;
        lines->record(intake, root);
    }
}

static void read_document(km_intake *intake, km_bytes bytes)
{
    const char *end = NULL;
    cJSON *root = cJSON_ParseWithLengthOpts(bytes.data, bytes.size, &end, false);
    const char *rest = root ? end : NULL;
    while (rest && rest < bytes.data + bytes.size && strchr(" \t\r\n", *rest))
        rest++;
    if (!root || rest < bytes.data + bytes.size)
        refuse(intake->report, "it is not well-formed JSON", end ? (uint64_t)(end - bytes.data) : 0);
    else
        read_root(intake, root);
    cJSON_Delete(root);
}

/* --- One object a line ----------------------------------------------------------------------------- */

/* Whether the first line is a whole object and another one follows. */
static bool is_lines(FILE *file)
{
    km_lines lines;
    bool first = km_lines_open(&lines, file) && km_lines_next(&lines);
    cJSON *object = first ? cJSON_ParseWithLength(lines.line.data, lines.line.size) : NULL;
    bool several = cJSON_IsObject(object) && km_lines_next(&lines) && lines.line.data[0] == '{';
    cJSON_Delete(object);
    km_lines_close(&lines);
    return several;
}

static void read_line(km_intake *intake, const km_lines_format *format, const cJSON *object)
{
    if (cJSON_IsObject(object))
        format->record(intake, object);
    else
        km_intake_skip(intake, "line that is no JSON object");
}

static void read_lines(km_intake *intake, FILE *file)
{
    km_lines lines;
    const km_lines_format *format = NULL;
    intake->report->unit = "line";
    bool open = km_lines_open(&lines, file);
    while (open && km_lines_next(&lines)) {
        intake->position = lines.number;
        cJSON *object = cJSON_ParseWithLength(lines.line.data, lines.line.size);
        if (!format) {
            format = find_lines(object);
            open = format && take_format(intake->report, format->name, format->unused);
        }
        if (open)
            read_line(intake, format, object);
        cJSON_Delete(object);
    }
    if (lines.trouble)
        refuse(intake->report, lines.trouble, lines.number);
    km_lines_close(&lines);
}

/* --- Tables ---------------------------------------------------------------------------------------- */

/* Whether a column is called as the format wants it: "a", or either of "a|b". */
static bool is_called(km_bytes name, const char *wanted)
{
    size_t length = strcspn(wanted, "|");
    if (km_bytes_equal(name, (km_bytes){wanted, length}))
        return true;
    return wanted[length] && km_bytes_equal(name, km_bytes_of(wanted + length + 1));
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

static const km_table_format *find_table(const km_table *first, size_t columns[KM_TABLE_COLUMNS])
{
    for (size_t i = 0; km_table_formats[i]; i++) {
        const km_table_format *format = km_table_formats[i];
        bool is_it = format->recognise ? format->recognise(first->fields, first->field_count)
                                       : find_columns(format, first, columns);
        if (is_it)
            return format;
    }
    return NULL;
}

static void read_row(km_intake *intake, const km_table_format *format, const km_table *table, const size_t *columns,
                     size_t width)
{
    intake->position = table->line;
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

static const km_table_format *recognise_table(FILE *file, size_t columns[KM_TABLE_COLUMNS])
{
    km_table table;
    bool first = km_table_open(&table, file) && km_table_next(&table);
    const km_table_format *format = first ? find_table(&table, columns) : NULL;
    km_table_close(&table);
    return format;
}

static void read_rows(km_intake *intake, FILE *file, const km_table_format *format, const size_t *columns)
{
    km_table table;
    bool open = km_table_open(&table, file) && km_table_next(&table);
    size_t width = open ? table.field_count : 0;
    if (open && format->recognise)
        read_row(intake, format, &table, columns, width);
    while (open && km_table_next(&table))
        read_row(intake, format, &table, columns, width);
    if (!open || table.trouble)
        refuse(intake->report, open ? table.trouble : "memory ran out", table.line);
    km_table_close(&table);
}

static void read_table(km_intake *intake, FILE *file)
{
    size_t columns[KM_TABLE_COLUMNS];
    const km_table_format *format = recognise_table(file, columns);
    if (!format || !take_format(intake->report, format->name, format->unused))
        return;
    intake->report->unit = "line";
    if (format->spoken)
        intake->spoken = hear(file);
    read_rows(intake, file, format, columns);
}

/* --- Any file -------------------------------------------------------------------------------------- */

/* The first byte that is neither a byte order mark nor white space; EOF in an empty file. */
static int first_byte(FILE *file)
{
    int byte;
    do
        byte = getc(file);
    while (byte != EOF && (strchr(" \t\r\n", byte) || byte == 0xEF || byte == 0xBB || byte == 0xBF));
    rewind(file);
    return byte;
}

/* Reads the stream to its end, with a zero byte after it that does not count; false when it is larger than a document
 * may be. The caller frees the bytes. */
static bool read_whole(FILE *file, char **bytes, size_t *size)
{
    size_t room = (size_t)1 << 16;
    *bytes = malloc(room);
    *size = 0;
    rewind(file);
    while (*bytes) {
        *size += fread(*bytes + *size, 1, room - *size - 1, file);
        if (*size + 1 < room)
            break;
        room *= 2;
        char *grown = room <= KM_JSON_LIMIT ? realloc(*bytes, room) : NULL;
        if (!grown)
            return false;
        *bytes = grown;
    }
    if (*bytes)
        (*bytes)[*size] = '\0';
    return *bytes != NULL;
}

static void read_json(km_intake *intake, FILE *file)
{
    if (is_lines(file)) {
        read_lines(intake, file);
        return;
    }
    char *bytes;
    size_t size;
    if (!read_whole(file, &bytes, &size))
        refuse(intake->report, "it is larger than 256 MB, or memory ran out", 0);
    else if (!ferror(file)) {
        size_t mark = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
        read_document(intake, (km_bytes){bytes + mark, size - mark});
    }
    free(bytes);
}

static void read_stream(km_intake *intake, FILE *file)
{
    int first = first_byte(file);
    if (first == '{' || first == '[')
        read_json(intake, file);
    else if (first != EOF && first != '<')
        read_table(intake, file);
}

void km_read_file(km_catalogue *catalogue, const char *path, km_file_report *report)
{
    *report = (km_file_report){.path = path, .fate = KM_FILE_UNKNOWN, .unit = "record"};
    km_intake intake = {.catalogue = catalogue, .report = report};
    km_catalogue_mark before = km_catalogue_now(catalogue);
    km_unpack *unpack = km_unpack_open(path);
    if (!unpack) {
        refuse(report, strerror(errno), 0);
        return;
    }
    read_stream(&intake, km_unpack_file(unpack));
    const char *trouble = km_unpack_trouble(unpack);
    if (trouble || ferror(km_unpack_file(unpack)))
        refuse(report, trouble ? trouble : "it could not be read to its end", 0);
    km_unpack_close(unpack);
    if (catalogue->failed)
        refuse(report, "memory ran out", 0);
    /* Half a file would pass for a whole one. */
    if (report->fate == KM_FILE_REFUSED)
        km_catalogue_rewind(catalogue, before);
}
