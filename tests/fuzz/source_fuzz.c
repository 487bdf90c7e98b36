/* Fuzzes the readers of sources, and what becomes of anything they let into the catalogue.
 *
 * The input is a file of any format. Whatever it holds, reading must report one of the fates, nothing of a refused
 * file may stay, and the catalogue, together with an occupation and a skill that are always there, must come out as
 * packs that the engine's own reader accepts. */
#include "catalogue/course_list.h"
#include "catalogue/requirements.h"
#include "catalogue/terms.h"
#include "km.h"
#include "snapshot/courses_writer.h"
#include "sources/read_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The one file that all inputs pass through: it has no name of its own, and is gone with the fuzzer. */
static const char *file_with(const uint8_t *data, size_t size)
{
    static char path[64];
    static FILE *file;
    if (!file) {
        file = tmpfile();
        snprintf(path, sizeof path, "/proc/self/fd/%d", file ? fileno(file) : -1);
    }
    if (!file || ftruncate(fileno(file), 0) != 0 || pwrite(fileno(file), data, size, 0) != (ssize_t)size)
        abort();
    return path;
}

static void add_base(km_catalogue *catalogue)
{
    static const struct {
        const char *id, *label;
        uint8_t kind;
    } base[] = {{"fuzz-occupation", "Svetsare", KM_KIND_OCCUPATION}, {"fuzz-skill", "Svetsning", KM_KIND_SKILL}};
    for (size_t i = 0; i < sizeof base / sizeof *base; i++) {
        uint32_t thing = km_catalogue_thing(catalogue, km_bytes_of(base[i].id));
        km_catalogue_describe(catalogue, thing, base[i].kind, km_bytes_of(base[i].label), KM_RANK_VERSION);
        catalogue->things[thing].current = true;
    }
}

static void write_courses(km_arena *arena, const km_catalogue *catalogue, const km_terms_written *terms)
{
    km_course_list list = km_course_list_make(arena, catalogue, &terms->terms);
    km_requirements required = km_requirements_read(arena, &list);
    km_courses_rows rows = {.courses = list.courses,
                            .course_count = list.courses_count,
                            .starts = list.starts,
                            .start_count = list.starts_count,
                            .required = required.rows,
                            .required_count = required.rows_count};
    km_courses_written written;
    km_message problem = {""};
    if (list.failed || required.failed)
        abort();
    if (list.courses_count && km_courses_write(arena, &rows, &terms->terms, &written, &problem).code)
        abort();
}

static bool holds_facts(const km_facts *facts)
{
    static const km_facts_mark none;
    km_facts_mark now = km_facts_now(facts);
    return memcmp(&now, &none, sizeof none) != 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    km_arena arena = km_arena_make(0);
    km_catalogue catalogue = km_catalogue_make(&arena);
    km_file_report report;
    add_base(&catalogue);
    km_catalogue_mark before = km_catalogue_now(&catalogue);
    km_read_file(&catalogue, file_with(data, size), &report);
    if (report.fate != KM_FILE_READ &&
        (catalogue.relations_count > before.relations || catalogue.terms_count || catalogue.educations_count ||
         catalogue.labels_count || holds_facts(&catalogue.facts)))
        abort();
    if (report.fate > KM_FILE_REFUSED || (report.fate == KM_FILE_REFUSED && !report.trouble))
        abort();
    km_terms_written terms;
    km_terms_account account;
    km_message message = {""};
    if (!km_terms_make(&arena, &catalogue, (km_rule_list){NULL, 0}, km_bytes_of("2026-01-01"), &terms, &account,
                       &message))
        abort();
    write_courses(&arena, &catalogue, &terms);
    km_arena_free(&arena);
    return 0;
}
