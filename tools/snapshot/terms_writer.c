#include "snapshot/terms_writer.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/status.h"
#include "snapshot/edge_rows.h"
#include "snapshot/labour_rows.h"
#include "snapshot/market_rows.h"
#include "snapshot/rows.h"

/* Columns of concepts, in byte order of ids. Strings are handles until the strings are sorted. */
typedef struct concept_columns {
    size_t count;
    uint32_t *row; /* the row each came from */
    uint32_t *id, *label, *english, *uri, *notation, *definition, *ads;
    uint16_t *rarity;
    uint8_t *kind, *flags;
    bool has_definitions;
} concept_columns;

typedef struct label {
    uint32_t string, concept, row;
    uint8_t form;
} label;

typedef struct label_columns {
    label *labels;
    size_t count;
    uint32_t *string, *concept;
    uint8_t *form;
} label_columns;

typedef struct rule {
    uint32_t set, key, value, row;
} rule;

typedef struct rule_columns {
    rule *rules;
    size_t count;
    uint32_t *set, *key, *value;
} rule_columns;

/* One pack being written. */
typedef struct terms_job {
    km_arena *arena;
    const km_terms_rows *rows;
    km_message *problem;
    km_pack_writer *writer;
    uint32_t *place_of; /* row of a concept -> its index */
    concept_columns concepts;
    label_columns labels;
    km_edge_columns edges;
    rule_columns rules;
    km_market_columns market;
    km_labour_columns labour;
} terms_job;

/* --- Concepts -------------------------------------------------------------------------------------------- */

static km_status order_concepts(terms_job *job)
{
    size_t count = job->rows->concept_count;
    km_row_id *ids = km_arena_take(job->arena, count, sizeof *ids);
    job->concepts.row = km_arena_take(job->arena, count, sizeof *job->concepts.row);
    if (!ids || !job->concepts.row)
        return km_fail(KM_MEMORY);
    for (size_t i = 0; i < count; i++)
        ids[i] = (km_row_id){job->rows->concepts[i].id, (uint32_t)i};
    km_status status = km_rows_order(job->arena, ids, count, "concept", &job->place_of, job->problem);
    for (size_t i = 0; i < count && !status.code; i++)
        job->concepts.row[i] = ids[i].row;
    job->concepts.count = count;
    return status;
}

static bool take_concepts(terms_job *job)
{
    concept_columns *columns = &job->concepts;
    uint32_t **strings[] = {&columns->id,       &columns->label,      &columns->english, &columns->uri,
                            &columns->notation, &columns->definition, &columns->ads};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        *strings[i] = km_arena_take(job->arena, columns->count, sizeof **strings[i]);
        if (!*strings[i])
            return false;
    }
    columns->rarity = km_arena_take(job->arena, columns->count, sizeof *columns->rarity);
    columns->kind = km_arena_take(job->arena, columns->count, 1);
    columns->flags = km_arena_take(job->arena, columns->count, 1);
    return columns->rarity && columns->kind && columns->flags;
}

static km_status intern_concept(terms_job *job, const km_concept_row *row, uint32_t number, size_t i)
{
    concept_columns *columns = &job->concepts;
    km_row_place place = {"concept", number, "id"};
    km_status status = km_row_required(job->writer, place, row->id, &columns->id[i], job->problem);
    place.field = "label";
    if (!status.code)
        status = km_row_required(job->writer, place, row->label, &columns->label[i], job->problem);
    place.field = "English label";
    if (!status.code)
        status = km_row_optional(job->writer, place, row->english, &columns->english[i], job->problem);
    place.field = "URI";
    if (!status.code)
        status = km_row_optional(job->writer, place, row->uri, &columns->uri[i], job->problem);
    place.field = "notation";
    if (!status.code)
        status = km_row_optional(job->writer, place, row->notation, &columns->notation[i], job->problem);
    place.field = "definition";
    if (!status.code)
        status = km_row_optional(job->writer, place, row->definition, &columns->definition[i], job->problem);
    return status;
}

static km_status gather_concepts(terms_job *job)
{
    km_status status = order_concepts(job);
    if (status.code)
        return status;
    if (!take_concepts(job))
        return km_fail(KM_MEMORY);
    concept_columns *columns = &job->concepts;
    for (size_t i = 0; i < columns->count && !status.code; i++) {
        const km_concept_row *row = &job->rows->concepts[columns->row[i]];
        columns->ads[i] = row->ads;
        columns->rarity[i] = row->rarity;
        columns->kind[i] = row->kind;
        columns->flags[i] = row->flags;
        columns->has_definitions |= row->definition.size > 0;
        status = intern_concept(job, row, columns->row[i], i);
    }
    return status;
}

/* --- Labels ---------------------------------------------------------------------------------------------- */

/* Labels with handles: the preferred ones and then those of the rows. */
static km_status gather_labels(terms_job *job)
{
    const km_terms_rows *rows = job->rows;
    label *labels = km_arena_take(job->arena, rows->concept_count + rows->label_count, sizeof *labels);
    if (!labels)
        return km_fail(KM_MEMORY);
    size_t count = 0;
    for (; count < rows->concept_count; count++)
        labels[count] = (label){job->concepts.label[count], (uint32_t)count, KM_NONE, KM_FORM_PREFERRED};
    for (size_t i = 0; i < rows->label_count; i++) {
        const km_label_row *row = &rows->labels[i];
        if (row->concept >= rows->concept_count)
            return km_complain(job->problem, "label row %zu (%.*s): concept %u, but there are only %zu", i,
                               km_shown(row->text), row->text.data, row->concept, rows->concept_count);
        label copy = {0, job->place_of[row->concept], (uint32_t)i, row->form};
        km_status status =
            km_row_required(job->writer, (km_row_place){"label", i, "text"}, row->text, &copy.string, job->problem);
        if (status.code)
            return status;
        labels[count++] = copy;
    }
    job->labels.labels = labels;
    job->labels.count = count;
    return km_ok();
}

static int by_label(const void *a, const void *b)
{
    const label *left = a, *right = b;
    int order = km_row_compare(left->string, right->string);
    if (!order)
        order = km_row_compare(left->concept, right->concept);
    if (!order)
        order = km_row_compare(left->form, right->form);
    return order ? order : km_row_compare(left->row, right->row);
}

/* Sorts labels and keeps the lowest form of each. */
static void sort_labels(terms_job *job)
{
    label *labels = job->labels.labels;
    for (size_t i = 0; i < job->labels.count; i++)
        labels[i].string = km_pack_writer_index(job->writer, labels[i].string);
    qsort(labels, job->labels.count, sizeof *labels, by_label);
    size_t kept = 0;
    for (size_t i = 0; i < job->labels.count; i++)
        if (!kept || labels[i].string != labels[kept - 1].string || labels[i].concept != labels[kept - 1].concept)
            labels[kept++] = labels[i];
    job->labels.count = kept;
}

static km_status split_labels(terms_job *job)
{
    sort_labels(job);
    label_columns *columns = &job->labels;
    columns->string = km_arena_take(job->arena, columns->count, sizeof *columns->string);
    columns->concept = km_arena_take(job->arena, columns->count, sizeof *columns->concept);
    columns->form = km_arena_take(job->arena, columns->count, 1);
    if (!columns->string || !columns->concept || !columns->form)
        return km_fail(KM_MEMORY);
    for (size_t i = 0; i < columns->count; i++) {
        columns->string[i] = columns->labels[i].string;
        columns->concept[i] = columns->labels[i].concept;
        columns->form[i] = columns->labels[i].form;
    }
    return km_ok();
}

/* --- Rules ----------------------------------------------------------------------------------------------- */

static km_status intern_rule(terms_job *job, const km_rule_row *row, size_t number, rule *out)
{
    km_row_place place = {"rule", number, "set"};
    km_status status = km_row_required(job->writer, place, row->set, &out->set, job->problem);
    place.field = "key";
    if (!status.code)
        status = km_row_required(job->writer, place, row->key, &out->key, job->problem);
    place.field = "value";
    if (!status.code)
        status = km_row_any(job->writer, place, row->value, &out->value, job->problem);
    out->row = (uint32_t)number;
    return status;
}

static km_status gather_rules(terms_job *job)
{
    job->rules.count = job->rows->rule_count;
    job->rules.rules = km_arena_take(job->arena, job->rules.count, sizeof *job->rules.rules);
    if (!job->rules.rules)
        return km_fail(KM_MEMORY);
    km_status status = km_ok();
    for (size_t i = 0; i < job->rules.count && !status.code; i++)
        status = intern_rule(job, &job->rows->rules[i], i, &job->rules.rules[i]);
    return status;
}

static int compare_rules(const rule *a, const rule *b)
{
    int order = km_row_compare(a->set, b->set);
    if (!order)
        order = km_row_compare(a->key, b->key);
    return order ? order : km_row_compare(a->value, b->value);
}

static int by_rule(const void *a, const void *b)
{
    int order = compare_rules(a, b);
    return order ? order : km_row_compare(((const rule *)a)->row, ((const rule *)b)->row);
}

static void sort_rules(terms_job *job)
{
    rule *rules = job->rules.rules;
    for (size_t i = 0; i < job->rules.count; i++) {
        rules[i].set = km_pack_writer_index(job->writer, rules[i].set);
        rules[i].key = km_pack_writer_index(job->writer, rules[i].key);
        rules[i].value = km_pack_writer_index(job->writer, rules[i].value);
    }
    if (job->rules.count)
        qsort(rules, job->rules.count, sizeof *rules, by_rule);
    size_t kept = 0;
    for (size_t i = 0; i < job->rules.count; i++)
        if (!kept || compare_rules(&rules[kept - 1], &rules[i]) != 0)
            rules[kept++] = rules[i];
    job->rules.count = kept;
}

static km_status split_rules(terms_job *job)
{
    sort_rules(job);
    rule_columns *columns = &job->rules;
    columns->set = km_arena_take(job->arena, columns->count, sizeof *columns->set);
    columns->key = km_arena_take(job->arena, columns->count, sizeof *columns->key);
    columns->value = km_arena_take(job->arena, columns->count, sizeof *columns->value);
    if (!columns->set || !columns->key || !columns->value)
        return km_fail(KM_MEMORY);
    for (size_t i = 0; i < columns->count; i++) {
        columns->set[i] = columns->rules[i].set;
        columns->key[i] = columns->rules[i].key;
        columns->value[i] = columns->rules[i].value;
    }
    return km_ok();
}

/* --- The pack -------------------------------------------------------------------------------------------- */

static km_status add_concepts(terms_job *job)
{
    concept_columns *columns = &job->concepts;
    uint32_t *strings[] = {columns->id,  columns->label,    columns->english,
                           columns->uri, columns->notation, columns->definition};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        km_rows_index(job->writer, strings[i], columns->count);
    const uint32_t *definitions = columns->has_definitions ? columns->definition : NULL;
    const km_row_section sections[] = {
        {KM_NAME('C', 'K', 'N', 'D'), 1, columns->kind, columns->count},
        {KM_NAME('C', 'F', 'L', 'G'), 1, columns->flags, columns->count},
        {KM_NAME('C', 'I', 'D', 'N'), 4, columns->id, columns->count},
        {KM_NAME('C', 'L', 'A', 'B'), 4, columns->label, columns->count},
        {KM_NAME('C', 'E', 'N', 'G'), 4, columns->english, columns->count},
        {KM_NAME('C', 'U', 'R', 'I'), 4, columns->uri, columns->count},
        {KM_NAME('C', 'C', 'O', 'D'), 4, columns->notation, columns->count},
        {KM_NAME('C', 'D', 'E', 'F'), 4, definitions, columns->count},
        {KM_NAME('C', 'R', 'A', 'R'), 2, columns->rarity, columns->count},
        {KM_NAME('C', 'A', 'D', 'S'), 4, columns->ads, columns->count},
    };
    return km_rows_sections(job->writer, sections, sizeof sections / sizeof *sections);
}

static km_status add_rows(terms_job *job)
{
    const km_edge_columns *edges = &job->edges;
    const label_columns *labels = &job->labels;
    const rule_columns *rules = &job->rules;
    uint32_t *offsets = km_rows_offsets(job->arena, job->concepts.count, edges->from, edges->count);
    if (!offsets)
        return km_fail(KM_MEMORY);
    const km_row_section sections[] = {
        {KM_NAME('L', 'S', 'T', 'R'), 4, labels->string, labels->count},
        {KM_NAME('L', 'C', 'O', 'N'), 4, labels->concept, labels->count},
        {KM_NAME('L', 'F', 'R', 'M'), 1, labels->form, labels->count},
        {KM_NAME('E', 'O', 'F', 'F'), 4, offsets, job->concepts.count + 1},
        {KM_NAME('E', 'T', 'G', 'T'), 4, edges->to, edges->count},
        {KM_NAME('E', 'K', 'N', 'D'), 1, edges->kind, edges->count},
        {KM_NAME('E', 'W', 'G', 'T'), 2, edges->weight, edges->count},
        {KM_NAME('E', 'S', 'R', 'C'), 1, edges->source, edges->count},
        {KM_NAME('E', 'C', 'N', 'T'), 4, edges->ads, edges->count},
        {KM_NAME('R', 'S', 'E', 'T'), 4, rules->set, rules->count},
        {KM_NAME('R', 'K', 'E', 'Y'), 4, rules->key, rules->count},
        {KM_NAME('R', 'V', 'A', 'L'), 4, rules->value, rules->count},
    };
    return km_rows_sections(job->writer, sections, sizeof sections / sizeof *sections);
}

/* Every row is read before the strings can be sorted. */
static km_status gather(terms_job *job)
{
    km_status status = km_rows_meta(job->writer, job->rows->meta, job->rows->meta_count, job->problem);
    if (!status.code)
        status = gather_concepts(job);
    if (!status.code)
        status = gather_labels(job);
    if (!status.code)
        status = km_edge_rows_join(job->arena, job->rows, job->place_of, &job->edges, job->problem);
    if (!status.code)
        status = gather_rules(job);
    if (!status.code)
        status = km_market_rows_gather(job->arena, job->writer, job->rows, job->place_of, &job->market, job->problem);
    return status.code ? status
                       : km_labour_rows_gather(job->arena, job->writer, &job->rows->labour, job->place_of, &job->labour,
                                               job->problem);
}

static km_status lay_out(terms_job *job)
{
    km_status status = km_pack_writer_sort(job->writer);
    if (!status.code)
        status = split_labels(job);
    if (!status.code)
        status = split_rules(job);
    if (!status.code)
        status = add_concepts(job);
    if (!status.code)
        status = add_rows(job);
    if (!status.code)
        status = km_market_rows_add(job->arena, job->writer, &job->edges, &job->market);
    return status.code ? status : km_labour_rows_add(job->arena, job->writer, &job->labour);
}

/* The id of a concept, for complaints. */
static km_bytes id_of(const terms_job *job, uint32_t concept)
{
    return job->rows->concepts[job->concepts.row[concept]].id;
}

static km_status explain_concept(const terms_job *job, uint32_t concept, const char *section)
{
    km_bytes id = id_of(job, concept);
    return km_complain(job->problem, "concept row %u (%.*s): the format does not allow its %s",
                       job->concepts.row[concept], km_shown(id), id.data, section);
}

static km_status explain_label(const terms_job *job, const label *at, const char *section)
{
    if (at->row == KM_NONE)
        return explain_concept(job, at->concept, section);
    km_bytes text = job->rows->labels[at->row].text, id = id_of(job, at->concept);
    return km_complain(job->problem, "label row %u (%.*s of %.*s): the format does not allow its %s", at->row,
                       km_shown(text), text.data, km_shown(id), id.data, section);
}

static km_status explain_edge(const terms_job *job, size_t edge, const char *section)
{
    km_bytes from = id_of(job, job->edges.from[edge]), to = id_of(job, job->edges.to[edge]);
    return km_complain(job->problem, "edge row %u (%.*s to %.*s, kind %d): the format does not allow its %s",
                       job->edges.row[edge], km_shown(from), from.data, km_shown(to), to.data, job->edges.kind[edge],
                       section);
}

/* Says which row the reader refuses. Sections of concepts begin with C, of labels with L, of edges with E. */
static km_status explain(const terms_job *job, km_bytes pack, km_status failed)
{
    char section[5];
    km_row_section_name(failed.section, section);
    size_t element = km_rows_element(pack, failed);
    if (section[0] == 'C' && element < job->concepts.count)
        return explain_concept(job, (uint32_t)element, section);
    if (section[0] == 'L' && element < job->labels.count)
        return explain_label(job, &job->labels.labels[element], section);
    if (section[0] == 'E' && element < job->edges.count)
        return explain_edge(job, element, section);
    return km_complain(job->problem, "the format does not allow %s, element %zu", section, element);
}

km_status km_terms_write(km_arena *arena, const km_terms_rows *rows, km_terms_written *written, km_message *problem)
{
    problem->text[0] = '\0';
    if (!rows->concept_count || rows->concept_count > KM_CONCEPTS_MOST)
        return km_complain(problem, "%zu concepts: a pack of terms has 1 to %u", rows->concept_count, KM_CONCEPTS_MOST);
    terms_job job = {.arena = arena, .rows = rows, .problem = problem};
    km_bytes pack = {NULL, 0};
    km_status status = km_pack_writer_make(arena, KM_PACK_TERMS, &job.writer);
    if (!status.code)
        status = gather(&job);
    if (!status.code)
        status = lay_out(&job);
    if (!status.code)
        status = km_pack_writer_finish(job.writer, &pack);
    if (status.code)
        return status;
    status = km_terms_open(pack, &written->terms);
    if (status.code)
        return explain(&job, pack, status);
    written->pack = pack;
    written->concept_of_row = job.place_of;
    return km_ok();
}
