/* A record begins with its title over "SeQF/EQF-nivå: 5", has learning outcomes under the headings "Kunskaper",
 * "Färdigheter" and "Ansvar och självständighet", and facts as "name: value" up to "Kvalifikations ID". It describes
 * what a programme gives; which programmes lead to it is told by the alternative id, the code of the education. */
#include "sources/qualification.h"

#include <string.h>

#include "base/arena.h"
#include "snapshot/snapshot.h"
#include "sources/course_parts.h"
#include "sources/lines.h"

#define FORMAT "qualification"
#define DATASET "myh-qualifications"
#define LEVEL "SeQF/EQF-nivå:"
#define LAST "Kvalifikations ID:"

typedef struct record {
    bool begun, outcomes; /* whether a record, and its outcomes, have begun and not ended */
    km_arena arena;       /* of its texts */
    km_bytes title, previous;
    char *lines;
    size_t size, capacity;
    km_education education;
    km_bytes field;
} record;

static km_bytes keep(record *r, km_bytes text)
{
    const char *copy = km_arena_copy(&r->arena, text.data, text.size);
    return (km_bytes){copy, copy ? text.size : 0};
}

/* The value of a line "name: value"; data NULL when the line has another name. */
static km_bytes value_of(km_bytes line, const char *name)
{
    size_t length = strlen(name);
    if (line.size < length || memcmp(line.data, name, length) != 0)
        return (km_bytes){NULL, 0};
    km_bytes value = {line.data + length, line.size - length};
    while (value.size && strchr(" \t", value.data[0])) {
        value.data++;
        value.size--;
    }
    return value;
}

static void begin(km_intake *intake, record *r, km_bytes level)
{
    r->begun = true;
    r->education = km_education_blank();
    r->title = keep(r, r->previous);
    r->education.level =
        (uint8_t)(level.size && level.data[0] >= '1' && level.data[0] <= '8' ? level.data[0] - '0' : 0);
    intake->position++;
}

static void finish(km_intake *intake, record *r)
{
    km_catalogue *catalogue = intake->catalogue;
    km_education *education = &r->education;
    education->title = km_course_string(intake, r->title, true);
    education->outcomes = km_course_string(intake, (km_bytes){r->lines, r->size}, false);
    education->described_only = true;
    education->source = km_catalogue_string(catalogue, km_bytes_of(DATASET));
    if (education->title == KM_NONE || education->id == KM_NONE) {
        km_intake_skip(intake, "qualification without title or id");
    } else {
        km_catalogue_education(catalogue, *education);
        km_catalogue_subject(catalogue, education->id, km_bytes_of("SUN-benämning"), r->field);
        km_intake_read(intake, "qualifications", 1);
        km_catalogue_dataset(catalogue, km_bytes_of(DATASET), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
    }
    km_arena_free(&r->arena);
    *r = (record){.arena = km_arena_make(0)};
}

/* Takes a fact; false when the line is none. */
static bool take_fact(km_intake *intake, record *r, km_bytes line)
{
    km_catalogue *catalogue = intake->catalogue;
    const struct {
        const char *name;
        uint32_t *to;
    } strings[] = {
        {"Ansvarig:", &r->education.provider}, {"Alternativt ID:", &r->education.code}, {LAST, &r->education.id}};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        km_bytes value = value_of(line, strings[i].name);
        if (value.data)
            *strings[i].to = km_catalogue_string(catalogue, value);
        if (value.data)
            return true;
    }
    km_bytes sort = value_of(line, "Typ av kvalifikation:"), field = value_of(line, "SUN-benämning:"),
             from = value_of(line, "Beslutsdatum:"), until = value_of(line, "Beslut upphör att gälla:");
    if (sort.size && km_bytes_equal(sort, km_bytes_of("Yrkeshögskolekvalifikation")))
        r->education.form = KM_COURSE_YH;
    if (field.size)
        r->field = keep(r, field);
    if (from.size)
        r->education.valid_from = km_course_day(from);
    if (until.size)
        r->education.offered_until = km_course_day(until);
    return sort.data || field.data || from.data || until.data;
}

static void add_outcome(record *r, km_bytes line)
{
    char *grown = km_arena_grow(&r->arena, r->lines, r->size, &r->capacity, r->size + line.size + 1, 1);
    if (!grown)
        return;
    r->lines = grown;
    memcpy(grown + r->size, line.data, line.size);
    r->size += line.size;
    grown[r->size++] = '\n';
}

static bool is_heading(km_bytes line)
{
    static const char *const headings[] = {"Kunskaper", "Färdigheter", "Ansvar och självständighet", "Fakta"};
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        if (km_bytes_equal(line, km_bytes_of(headings[i])))
            return true;
    return false;
}

static void take_line(km_intake *intake, record *r, km_bytes line)
{
    km_bytes level = value_of(line, LEVEL);
    if (level.data) {
        if (r->begun)
            finish(intake, r);
        begin(intake, r, level);
        return;
    }
    if (!r->begun)
        return;
    if (km_bytes_equal(line, km_bytes_of("Läranderesultat")) || is_heading(line)) {
        r->outcomes = !km_bytes_equal(line, km_bytes_of("Fakta"));
        return;
    }
    if (!take_fact(intake, r, line) && r->outcomes)
        add_outcome(r, line);
    if (value_of(line, LAST).data)
        finish(intake, r);
}

/* Whether the text has a level and, after it, outcomes. */
static bool recognise(FILE *file)
{
    km_lines lines;
    bool level = false, outcomes = false;
    bool open = km_lines_open(&lines, file);
    while (open && !outcomes && km_lines_next(&lines)) {
        level |= value_of(lines.line, LEVEL).data != NULL;
        outcomes |= level && km_bytes_equal(lines.line, km_bytes_of("Läranderesultat"));
    }
    km_lines_close(&lines);
    return outcomes;
}

bool km_qualification_read(km_intake *intake, FILE *file)
{
    km_lines lines;
    record r = {.arena = km_arena_make(0)};
    if (!recognise(file) || !km_intake_take(intake, FORMAT, NULL))
        return false;
    bool open = km_lines_open(&lines, file);
    while (open && km_lines_next(&lines)) {
        take_line(intake, &r, lines.line);
        /* Kept outside the record's arena: the next line overwrites this one. */
        if (!r.begun)
            r.previous = keep(&r, lines.line);
    }
    if (r.begun)
        finish(intake, &r);
    if (lines.trouble)
        km_intake_refuse(intake, lines.trouble, lines.number);
    km_lines_close(&lines);
    km_arena_free(&r.arena);
    return true;
}
