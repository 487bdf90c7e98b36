#include "catalogue/descriptions.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "catalogue/description.h"
#include "catalogue/manifest.h"
#include "catalogue/names.h"
#include "demand/trends.h"
#include "snapshot/snapshot.h"

/* A text that could stand for a concept. */
typedef struct candidate {
    uint32_t concept, said; /* said: index in the catalogue's texts */
    km_description read;
} candidate;

typedef struct choosing {
    km_arena *arena;
    const km_catalogue *catalogue;
    const km_terms *terms;
    km_names called; /* occupations by their label and its parts */
    KM_LIST(candidate, candidates);
    KM_LIST(km_text_row, rows);
    km_descriptions_account account;
    bool failed;
} choosing;

static km_bytes text_of(const choosing *c, uint32_t string)
{
    return string == KM_NONE ? (km_bytes){"", 0} : km_pool_get(&c->catalogue->strings, string);
}

/* --- Candidates ------------------------------------------------------------------------------------------- */

static void add_candidate(choosing *c, uint32_t concept, uint32_t said)
{
    const km_cat_text *text = &c->catalogue->texts[said];
    uint8_t kind = c->terms->kind[concept];
    if (kind != KM_KIND_OCCUPATION && kind != KM_KIND_GROUP)
        return;
    candidate *grown = km_arena_grow(c->arena, c->candidates, c->candidates_count, &c->candidates_capacity,
                                     c->candidates_count + 1, sizeof *grown);
    c->failed |= !grown;
    if (!grown)
        return;
    c->candidates = grown;
    grown[c->candidates_count++] =
        (candidate){concept, said, km_description_read(text_of(c, text->text), kind == KM_KIND_GROUP)};
}

/* Occupations that are called as the ESCO occupation is. */
static void add_named(choosing *c, uint32_t thing, uint32_t said)
{
    km_bytes label = text_of(c, c->catalogue->things[thing].label);
    for (uint32_t at = label.size ? km_names_find(&c->called, label) : KM_NONE; at != KM_NONE;
         at = c->called.names[at].next)
        add_candidate(c, c->called.names[at].value, said);
}

/* Occupations that AF maps to an ESCO occupation as the same. */
static void add_mapped(choosing *c, const km_pair_map *said_of)
{
    for (size_t i = 0; i < c->catalogue->relations_count; i++) {
        const km_relation *mapped = &c->catalogue->relations[i];
        if (mapped->kind != KM_SAYS_EXACT)
            continue;
        uint32_t concept = km_terms_find(c->terms, text_of(c, c->catalogue->things[mapped->from].id));
        for (uint32_t nth = 0, said;
             concept != KM_NONE && (said = km_pair_map_get(said_of, mapped->to, nth)) != KM_NONE; nth++)
            add_candidate(c, concept, said);
    }
}

/* Notes that a text is about a thing. */
static void note(km_pair_map *said_of, uint32_t thing, uint32_t said)
{
    uint32_t nth = 0;
    while (km_pair_map_get(said_of, thing, nth) != KM_NONE)
        nth++;
    uint32_t *held = km_pair_map_at(said_of, thing, nth);
    if (held)
        *held = said;
}

/* Notes what an occupation is called: the whole label, and each part of "A/B". */
static void name_occupation(choosing *c, uint32_t concept)
{
    km_bytes label = km_string(&c->terms->pack.strings, c->terms->label[concept]);
    km_names_add(&c->called, label, concept);
    for (size_t at = 0, end; at < label.size; at = end + 1) {
        for (end = at; end < label.size && label.data[end] != '/';)
            end++;
        if (end > at && end - at < label.size)
            km_names_add(&c->called, (km_bytes){label.data + at, end - at}, concept);
    }
}

static void name_occupations(choosing *c)
{
    c->called = km_names_make(c->arena);
    for (uint32_t i = 0; i < c->terms->concept_count; i++)
        if (c->terms->kind[i] == KM_KIND_OCCUPATION)
            name_occupation(c, i);
}

static void gather(choosing *c)
{
    km_pair_map said_of = km_pair_map_make(c->arena); /* (ESCO occupation, nth) -> text */
    name_occupations(c);
    for (uint32_t i = 0; i < c->catalogue->texts_count; i++) {
        uint32_t concept = km_terms_find(c->terms, text_of(c, c->catalogue->texts[i].id));
        uint32_t thing = km_catalogue_find(c->catalogue, c->catalogue->texts[i].id);
        if (concept != KM_NONE) {
            add_candidate(c, concept, i);
        } else if (thing != KM_NONE && c->catalogue->things[thing].kind == KM_THING_ESCO_OCCUPATION) {
            note(&said_of, thing, i);
            add_named(c, thing, i);
        }
    }
    add_mapped(c, &said_of);
    c->failed |= said_of.failed || c->called.failed;
}

/* --- Choice ----------------------------------------------------------------------------------------------- */

static int compare(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/* How far a text is from the source's own words: 1 when taken over from ESCO, 2 when ESCO's, joined by us. */
static unsigned distance_of(const choosing *c, const candidate *one)
{
    return km_bytes_equal(text_of(c, c->catalogue->texts[one->said].source), km_bytes_of("esco")) ? 2
                                                                                                  : one->read.borrowed;
}

/* Whether `a` is to be taken before `b`. What says the same is told by the taxonomy itself, where it does. */
static bool is_better(const choosing *c, const candidate *a, const candidate *b)
{
    const km_cat_text *x = &c->catalogue->texts[a->said], *y = &c->catalogue->texts[b->said];
    int order = compare(x->language, y->language);
    if (!order)
        order = compare(distance_of(c, a), distance_of(c, b));
    if (!order)
        order = compare(b->read.body.size, a->read.body.size);
    if (!order)
        order = compare(b->read.task_count, a->read.task_count);
    if (!order)
        order = km_bytes_compare(text_of(c, y->source), text_of(c, x->source));
    return (order ? order : km_bytes_compare(text_of(c, x->text), text_of(c, y->text))) < 0;
}

static void add_row(choosing *c, const candidate *from, uint8_t kind, km_bytes text)
{
    const km_cat_text *said = &c->catalogue->texts[from->said];
    km_text_row *grown =
        km_arena_grow(c->arena, c->rows, c->rows_count, &c->rows_capacity, c->rows_count + 1, sizeof *grown);
    c->failed |= !grown;
    if (!grown)
        return;
    c->rows = grown;
    grown[c->rows_count++] = (km_text_row){.concept = from->concept,
                                           .kind = kind,
                                           .language = said->language,
                                           .source = text_of(c, said->source),
                                           .origin = from->read.origin,
                                           .text = text};
}

/* The best of the candidates of a concept that have what is looked for. */
static const candidate *best_of(const choosing *c, const candidate *all, size_t count, uint8_t kind, bool with_tasks)
{
    const candidate *best = NULL;
    for (size_t i = 0; i < count; i++) {
        bool has = c->catalogue->texts[all[i].said].kind == kind &&
                   (with_tasks ? all[i].read.task_count > 0 : all[i].read.body.size > 0);
        if (has && (!best || is_better(c, &all[i], best)))
            best = &all[i];
    }
    return best;
}

static void choose_texts(choosing *c, const candidate *all, size_t count)
{
    const candidate *defined = best_of(c, all, count, KM_TEXT_DEFINITION, false);
    const candidate *done = best_of(c, all, count, KM_TEXT_DEFINITION, true);
    const candidate *schooled = best_of(c, all, count, KM_TEXT_SCHOOLING, false);
    bool is_group = c->terms->kind[all->concept] == KM_KIND_GROUP;
    if (defined)
        add_row(c, defined, KM_TEXT_DEFINITION, defined->read.body);
    for (size_t i = 0; done && i < done->read.task_count; i++)
        add_row(c, done, KM_TEXT_TASK, done->read.tasks[i]);
    if (schooled)
        add_row(c, schooled, KM_TEXT_SCHOOLING, schooled->read.body);
    c->account.groups += is_group && (defined || done);
    c->account.occupations += !is_group && defined;
    c->account.borrowed += !is_group && defined && distance_of(c, defined) > 0;
    c->account.tasks += done ? done->read.task_count : 0;
    c->account.schooling += schooled != NULL;
}

static int by_concept(const void *a, const void *b)
{
    return compare(((const candidate *)a)->concept, ((const candidate *)b)->concept);
}

static void choose(choosing *c)
{
    if (c->candidates_count)
        qsort(c->candidates, c->candidates_count, sizeof *c->candidates, by_concept);
    for (size_t i = 0, end; i < c->candidates_count; i = end) {
        for (end = i + 1; end < c->candidates_count && c->candidates[end].concept == c->candidates[i].concept;)
            end++;
        choose_texts(c, &c->candidates[i], end - i);
    }
}

bool km_descriptions_make(km_arena *arena, const km_catalogue *catalogue, const km_terms *terms, km_bytes date,
                          km_texts_written *written, km_descriptions_account *account, km_message *message)
{
    km_message problem = {{0}};
    choosing c = {.arena = arena, .catalogue = catalogue, .terms = terms};
    *written = (km_texts_written){.pack = {NULL, 0}};
    gather(&c);
    choose(&c);
    *account = c.account;
    const km_tally *tally = catalogue->tally;
    km_texts_rows rows = {
        .texts = c.rows, .text_count = c.rows_count, .trends = tally ? km_trends_list(arena, tally, terms) : NULL};
    account->trends = rows.trends ? rows.trends->count : 0;
    rows.meta = km_manifest_meta(arena, catalogue, "texts", date, &rows.meta_count);
    if (c.failed || !rows.meta || (tally && !rows.trends))
        return km_say(message, "Out of memory.");
    if (!rows.text_count && !account->trends)
        return true;
    km_status status = km_texts_write(arena, &rows, terms, written, &problem);
    return !status.code || km_say(message, "The texts cannot be written: %s",
                                  problem.text[0] ? problem.text : km_code_sentence(status.code, "en"));
}
