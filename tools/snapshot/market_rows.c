#include "snapshot/market_rows.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/status.h"

/* --- Gathering -------------------------------------------------------------------------------------------- */

static km_status gather_words(km_pack_writer *writer, const km_terms_rows *rows, const uint32_t *place_of,
                              km_market_columns *columns, km_message *problem)
{
    for (size_t i = 0; i < rows->word_count; i++) {
        const km_word_row *row = &rows->words[i];
        if (row->concept >= rows->concept_count)
            return km_complain(problem, "word row %zu: concept %u, but there are only %zu", i, row->concept,
                               rows->concept_count);
        km_word_column *word = &columns->words[columns->word_count++];
        *word = (km_word_column){place_of[row->concept], 0, row->ads};
        km_status status =
            km_row_required(writer, (km_row_place){"word", i, "text"}, row->text, &word->string, problem);
        if (status.code)
            return status;
    }
    return km_ok();
}

static int compare_places(const void *left, const void *right)
{
    return km_row_compare(*(const uint32_t *)left, *(const uint32_t *)right);
}

/* What an ad names, renumbered, rising and each once. */
static km_status gather_sample(km_arena *arena, const km_terms_rows *rows, const uint32_t *place_of, size_t row,
                               km_sample_column *column, km_message *problem)
{
    const km_sample_row *sample = &rows->samples[row];
    uint32_t *named = km_arena_take(arena, sample->named_count, sizeof *named);
    if (!named)
        return km_fail(KM_MEMORY);
    bool known = sample->job < rows->concept_count;
    for (size_t i = 0; i < sample->named_count && known; i++) {
        known = sample->named[i] < rows->concept_count;
        named[i] = known ? place_of[sample->named[i]] : 0;
    }
    if (!known)
        return km_complain(problem, "ad row %zu: a concept that is not there; there are %zu", row, rows->concept_count);
    size_t kept = 0;
    if (sample->named_count)
        qsort(named, sample->named_count, sizeof *named, compare_places);
    for (size_t i = 0; i < sample->named_count; i++) {
        if (!kept || named[kept - 1] != named[i])
            named[kept++] = named[i];
    }
    *column = (km_sample_column){place_of[sample->job], named, kept};
    return km_ok();
}

km_status km_market_rows_gather(km_arena *arena, km_pack_writer *writer, const km_terms_rows *rows,
                                const uint32_t *place_of, km_market_columns *columns, km_message *problem)
{
    *columns = (km_market_columns){.words = km_arena_take(arena, rows->word_count, sizeof *columns->words),
                                   .samples = km_arena_take(arena, rows->sample_count, sizeof *columns->samples)};
    if (!columns->words || !columns->samples)
        return km_fail(KM_MEMORY);
    km_status status = gather_words(writer, rows, place_of, columns, problem);
    for (size_t i = 0; i < rows->sample_count && !status.code; i++) {
        status = gather_sample(arena, rows, place_of, i, &columns->samples[i], problem);
        columns->sample_count++;
        columns->named_count += status.code ? 0 : columns->samples[i].named_count;
    }
    return status;
}

/* --- Sections --------------------------------------------------------------------------------------------- */

static int by_word(const void *left, const void *right)
{
    const km_word_column *a = left, *b = right;
    int order = km_row_compare(a->concept, b->concept);
    if (!order)
        order = km_row_compare(b->ads, a->ads);
    return order ? order : km_row_compare(a->string, b->string);
}

static km_status add_words(km_arena *arena, km_pack_writer *writer, km_market_columns *columns)
{
    size_t count = columns->word_count;
    uint32_t *concepts = km_arena_take(arena, count, sizeof *concepts);
    uint32_t *strings = km_arena_take(arena, count, sizeof *strings), *ads = km_arena_take(arena, count, sizeof *ads);
    if (!concepts || !strings || !ads)
        return km_fail(KM_MEMORY);
    for (size_t i = 0; i < count; i++)
        columns->words[i].string = km_pack_writer_index(writer, columns->words[i].string);
    qsort(columns->words, count, sizeof *columns->words, by_word);
    for (size_t i = 0; i < count; i++) {
        concepts[i] = columns->words[i].concept;
        strings[i] = columns->words[i].string;
        ads[i] = columns->words[i].ads;
    }
    const km_row_section sections[] = {{KM_NAME('W', 'C', 'O', 'N'), 4, concepts, count},
                                       {KM_NAME('W', 'S', 'T', 'R'), 4, strings, count},
                                       {KM_NAME('W', 'A', 'D', 'S'), 4, ads, count}};
    return km_rows_sections(writer, sections, 3);
}

/* By job, then by what is named: the order does not depend on that of the rows. */
static int by_job(const void *left, const void *right)
{
    const km_sample_column *a = left, *b = right;
    int order = km_row_compare(a->job, b->job);
    for (size_t i = 0; !order && i < a->named_count && i < b->named_count; i++)
        order = km_row_compare(a->named[i], b->named[i]);
    return order ? order : (a->named_count > b->named_count) - (a->named_count < b->named_count);
}

static km_status add_samples(km_arena *arena, km_pack_writer *writer, km_market_columns *columns)
{
    size_t count = columns->sample_count;
    uint32_t *jobs = km_arena_take(arena, count, sizeof *jobs);
    uint32_t *offsets = km_arena_take(arena, count + 1, sizeof *offsets);
    uint32_t *named = km_arena_take(arena, columns->named_count, sizeof *named), at = 0;
    if (!jobs || !offsets || !named)
        return km_fail(KM_MEMORY);
    qsort(columns->samples, count, sizeof *columns->samples, by_job);
    for (size_t i = 0; i < count; i++) {
        jobs[i] = columns->samples[i].job;
        offsets[i] = at;
        for (size_t k = 0; k < columns->samples[i].named_count; k++)
            named[at++] = columns->samples[i].named[k];
    }
    offsets[count] = at;
    const km_row_section sections[] = {{KM_NAME('A', 'J', 'O', 'B'), 4, jobs, count},
                                       {KM_NAME('A', 'O', 'F', 'F'), 4, offsets, count + 1},
                                       {KM_NAME('A', 'C', 'O', 'N'), 4, named, at}};
    return km_rows_sections(writer, sections, 3);
}

km_status km_market_rows_add(km_arena *arena, km_pack_writer *writer, const km_edge_columns *edges,
                             km_market_columns *columns)
{
    km_status status = km_ok();
    const km_row_section draws = {KM_NAME('A', 'D', 'R', 'W'), 1, edges->draws, edges->draw_count};
    if (columns->word_count)
        status = add_words(arena, writer, columns);
    if (!status.code && columns->sample_count)
        status = add_samples(arena, writer, columns);
    if (!status.code && edges->drawn)
        status = km_rows_sections(writer, &draws, 1);
    return status;
}
