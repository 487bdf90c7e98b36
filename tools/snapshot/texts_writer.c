#include "snapshot/texts_writer.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/sha256.h"
#include "base/status.h"
#include "snapshot/rows.h"

/* Columns in the order of the pack. Strings are handles until the strings are sorted. */
typedef struct text_columns {
    uint32_t *concept, *source, *origin, *text;
    uint8_t *kind, *language;
} text_columns;

/* What is sorted: a row by where it belongs. */
typedef struct text_place {
    uint32_t concept, row;
    uint8_t kind;
} text_place;

/* One pack being written. */
typedef struct texts_job {
    const km_texts_rows *rows;
    km_message *problem;
    km_pack_writer *writer;
    text_place *places;
    text_columns columns;
} texts_job;

static int by_place(const void *a, const void *b)
{
    const text_place *left = a, *right = b;
    int order = km_row_compare(left->concept, right->concept);
    if (!order)
        order = km_row_compare(left->kind, right->kind);
    return order ? order : km_row_compare(left->row, right->row);
}

static bool take_columns(km_arena *arena, texts_job *job)
{
    text_columns *columns = &job->columns;
    size_t count = job->rows->text_count;
    uint32_t **words[] = {&columns->concept, &columns->source, &columns->origin, &columns->text};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        *words[i] = km_arena_take(arena, count, sizeof **words[i]);
        if (!*words[i])
            return false;
    }
    columns->kind = km_arena_take(arena, count, 1);
    columns->language = km_arena_take(arena, count, 1);
    job->places = km_arena_take(arena, count, sizeof *job->places);
    return columns->kind && columns->language && job->places;
}

static void order_rows(texts_job *job)
{
    size_t count = job->rows->text_count;
    for (size_t i = 0; i < count; i++)
        job->places[i] = (text_place){job->rows->texts[i].concept, (uint32_t)i, job->rows->texts[i].kind};
    if (count)
        qsort(job->places, count, sizeof *job->places, by_place);
}

static km_status gather_text(texts_job *job, size_t i)
{
    const km_text_row *row = &job->rows->texts[job->places[i].row];
    text_columns *columns = &job->columns;
    columns->concept[i] = row->concept;
    columns->kind[i] = row->kind;
    columns->language[i] = row->language;
    km_row_place place = {"text", job->places[i].row, "source"};
    km_status status = km_row_required(job->writer, place, row->source, &columns->source[i], job->problem);
    place.field = "origin";
    if (!status.code)
        status = km_row_optional(job->writer, place, row->origin, &columns->origin[i], job->problem);
    place.field = "text";
    return status.code ? status : km_row_required(job->writer, place, row->text, &columns->text[i], job->problem);
}

/* Every row is read before the strings can be sorted. */
static km_status gather(texts_job *job)
{
    km_status status = km_rows_meta(job->writer, job->rows->meta, job->rows->meta_count, job->problem);
    for (size_t i = 0; i < job->rows->text_count && !status.code; i++)
        status = gather_text(job, i);
    return status;
}

static km_status lay_out(km_arena *arena, texts_job *job, const km_terms *terms)
{
    text_columns *columns = &job->columns;
    size_t count = job->rows->text_count;
    km_status status = km_pack_writer_sort(job->writer);
    if (status.code)
        return status;
    uint32_t *strings[] = {columns->source, columns->origin, columns->text};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        km_rows_index(job->writer, strings[i], count);
    const km_row_section sections[] = {
        {KM_NAME('B', 'A', 'S', 'E'), 1, terms->pack.sha256, KM_SHA256_SIZE},
        {KM_NAME('X', 'C', 'O', 'N'), 4, columns->concept, count},
        {KM_NAME('X', 'K', 'N', 'D'), 1, columns->kind, count},
        {KM_NAME('X', 'L', 'N', 'G'), 1, columns->language, count},
        {KM_NAME('X', 'S', 'R', 'C'), 4, columns->source, count},
        {KM_NAME('X', 'O', 'R', 'G'), 4, columns->origin, count},
        {KM_NAME('X', 'T', 'X', 'T'), 4, columns->text, count},
    };
    status = km_rows_sections(job->writer, sections, sizeof sections / sizeof *sections);
    return status.code ? status : km_trend_rows_write(arena, job->rows->trends, job->writer);
}

/* Says which row the reader refuses; sections of texts begin with X. */
static km_status explain(const texts_job *job, km_bytes pack, km_status failed)
{
    char section[5];
    km_row_section_name(failed.section, section);
    size_t i = km_rows_element(pack, failed);
    if (section[0] == 'X' && i < job->rows->text_count)
        return km_complain(job->problem, "text row %u: the format does not allow its %s", job->places[i].row, section);
    return km_complain(job->problem, "the format does not allow %s, element %zu", section, i);
}

km_status km_texts_write(km_arena *arena, const km_texts_rows *rows, const km_terms *terms, km_texts_written *written,
                         km_message *problem)
{
    problem->text[0] = '\0';
    texts_job job = {.rows = rows, .problem = problem};
    km_bytes pack = {NULL, 0};
    if (!take_columns(arena, &job))
        return km_fail(KM_MEMORY);
    order_rows(&job);
    km_status status = km_pack_writer_make(arena, KM_PACK_TEXTS, &job.writer);
    if (!status.code)
        status = gather(&job);
    if (!status.code)
        status = lay_out(arena, &job, terms);
    if (!status.code)
        status = km_pack_writer_finish(job.writer, &pack);
    if (status.code)
        return status;
    status = km_concept_texts_open(pack, terms, &written->texts);
    if (status.code)
        return explain(&job, pack, status);
    written->pack = pack;
    return km_ok();
}
