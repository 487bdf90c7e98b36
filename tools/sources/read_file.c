#include "sources/read_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sources/format.h"
#include "sources/lines.h"
#include "sources/qualification.h"
#include "sources/read_table.h"
#include "sources/read_xml.h"
#include "sources/unpack.h"

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
    const km_json_format *document = find_json(root);
    const km_lines_format *lines = document ? NULL : find_lines(root);
    if (document && km_intake_take(intake, document->name, document->unused))
        document->read(intake, root);
    /* A file of lines that has one line only. */
    if (lines && km_intake_take(intake, lines->name, lines->unused)) {
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
        km_intake_refuse(intake, "it is not well-formed JSON", end ? (uint64_t)(end - bytes.data) : 0);
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

/* So many lines may pass before one tells the format: a record may lack what it is known by. */
#define LINES_TRIED 100

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
            open = format ? km_intake_take(intake, format->name, format->unused) : lines.number < LINES_TRIED;
        }
        if (open && format)
            read_line(intake, format, object);
        else if (open)
            km_intake_skip(intake, "line of no known format");
        cJSON_Delete(object);
    }
    if (lines.trouble)
        km_intake_refuse(intake, lines.trouble, lines.number);
    km_lines_close(&lines);
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
        km_intake_refuse(intake, "it is larger than 256 MB, or memory ran out", 0);
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
    else if (first == '<')
        km_read_xml(intake, file);
    else if (first != EOF && !km_qualification_read(intake, file))
        km_read_table(intake, file);
}

void km_read_file(km_catalogue *catalogue, const char *path, km_file_report *report)
{
    *report = (km_file_report){.path = path, .fate = KM_FILE_UNKNOWN, .unit = "record"};
    km_intake intake = {.catalogue = catalogue, .report = report};
    km_catalogue_mark before = km_catalogue_now(catalogue);
    km_unpack *unpack = km_unpack_open(path);
    if (!unpack) {
        km_intake_refuse(&intake, strerror(errno), 0);
        return;
    }
    read_stream(&intake, km_unpack_file(unpack));
    const char *trouble = km_unpack_trouble(unpack);
    if (trouble || ferror(km_unpack_file(unpack)))
        km_intake_refuse(&intake, trouble ? trouble : "it could not be read to its end", 0);
    km_unpack_close(unpack);
    if (catalogue->failed)
        km_intake_refuse(&intake, "memory ran out", 0);
    /* Half a file would pass for a whole one. */
    if (report->fate == KM_FILE_REFUSED)
        km_catalogue_rewind(catalogue, before);
}
