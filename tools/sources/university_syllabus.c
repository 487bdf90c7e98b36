/* Syllabi of a university, one JSON object a line, as its register exports them: {"Kurskod", "KursplanBenamning",
 * "hp", "UtbildningMal", "SarskildBehorighet", "NivaForkortning", "MajorVersion", "GallerFrom" ..}. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "snapshot/snapshot.h"
#include "sources/course_parts.h"
#include "sources/format.h"
#include "sources/registry.h"

#define FORMAT "university-syllabus"

static bool recognise_syllabus(const cJSON *first)
{
    return km_member_text(first, "Kurskod").data && km_member_text(first, "KursplanBenamning").data;
}

/* The level of the register: GR and AV are SeQF 6 and 7, FO is 8. */
static uint8_t level_of(km_bytes code)
{
    static const struct {
        const char *code;
        uint8_t level;
    } levels[] = {{"GR", 6}, {"AV", 7}, {"FO", 8}};
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (km_bytes_equal(code, km_bytes_of(levels[i].code)))
            return levels[i].level;
    return 0;
}

/* "Arkivvetenskap AV, Teori och metod, 7,5 hp" without the credits at its end. */
static km_bytes without_credits(km_bytes title)
{
    if (title.size < 3 || memcmp(title.data + title.size - 3, " hp", 3) != 0)
        return title;
    size_t size = title.size - 3;
    while (size && strchr("0123456789,.", title.data[size - 1]))
        size--;
    while (size && strchr(" ,", title.data[size - 1]))
        size--;
    return size ? (km_bytes){title.data, size} : title;
}

/* Goals come on one line with two spaces and a sign for each break. */
static uint32_t read_goals(km_intake *intake, km_bytes text)
{
    char *lines = NULL;
    size_t size = 0;
    if (text.data) {
        lines = malloc(text.size + 1);
        for (size_t i = 0; lines && i < text.size; i++) {
            bool gap = text.data[i] == ' ' && i + 1 < text.size && text.data[i + 1] == ' ';
            lines[size++] = gap ? '\n' : text.data[i];
            while (gap && i + 1 < text.size && text.data[i + 1] == ' ')
                i++;
        }
    }
    uint32_t string = lines ? km_course_string(intake, (km_bytes){lines, size}, false) : KM_NONE;
    free(lines);
    return string;
}

static void read_syllabus(km_intake *intake, const cJSON *record)
{
    km_catalogue *catalogue = intake->catalogue;
    km_registry_entry entry;
    km_education education = km_education_blank();
    km_bytes code = km_member_text(record, "Kurskod");
    education.code = km_catalogue_string(catalogue, code);
    education.title = km_course_string(intake, without_credits(km_member_text(record, "KursplanBenamning")), true);
    if (education.code == KM_NONE || education.title == KM_NONE ||
        !km_registry_of_format(km_bytes_of(FORMAT), &entry)) {
        km_intake_skip(intake, education.code == KM_NONE ? "syllabus without course code" : "syllabus without title");
        return;
    }
    char id[128];
    int size = snprintf(id, sizeof id, "%.*s:%.*s", (int)entry.id.size, entry.id.data,
                        (int)(code.size < 64 ? code.size : 64), code.data);
    education.id = km_catalogue_string(catalogue, (km_bytes){id, (size_t)size});
    education.provider = km_catalogue_string(catalogue, entry.provider);
    education.source = km_catalogue_string(catalogue, entry.id);
    education.form = KM_COURSE_UNIVERSITY;
    education.level = level_of(km_member_text(record, "NivaForkortning"));
    education.credit_system = KM_CREDITS_HP;
    education.credit_tenths = km_member_number(record, "hp", 10, 0);
    education.outcomes = read_goals(intake, km_member_text(record, "UtbildningMal"));
    education.eligibility = km_course_string(intake, km_member_text(record, "SarskildBehorighet"), false);
    education.version = km_member_number(record, "MajorVersion", 1, 0);
    education.valid_from = km_course_day(km_member_text(record, "GallerFrom"));
    km_catalogue_education(catalogue, education);
    km_intake_read(intake, "syllabi", 1);
    km_catalogue_dataset(catalogue, km_bytes_of("miun-syllabi"), (km_bytes){NULL, 0},
                         km_member_text(record, "GallerFrom"));
}

const km_lines_format km_format_university_syllabus = {FORMAT, NULL, recognise_syllabus, read_syllabus};
