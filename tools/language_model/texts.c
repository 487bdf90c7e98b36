#include "language_model/texts.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "language_model/fields.h"
#include "language_model/verb_noun_rules.h"
#include "snapshot/snapshot.h"

/* Of a description its beginning tells enough. */
#define DESCRIPTION_MOST 600u

/* What is shorter, in bytes, is no sentence but the rest of an abbreviation. */
#define SENTENCE_LEAST 20u

typedef struct gathering {
    const km_catalogue *catalogue;
    km_texts_learnt *texts;
    uint32_t *label_start; /* per thing, and one more: its labels in `labels` */
    uint32_t *labels;      /* places in catalogue->labels, by thing */
} gathering;

/* --- Groups --- */

static void *grow(km_texts_learnt *texts, void *list, size_t *count, size_t *capacity, size_t size)
{
    void *grown = texts->failed ? NULL : km_arena_grow(texts->arena, list, *count, capacity, *count + 1, size);
    if (!grown) {
        texts->failed = true;
        return NULL;
    }
    ++*count;
    return grown;
}

#define GROW(texts, name)                                                                                              \
    grow((texts), (texts)->name, &(texts)->name##_count, &(texts)->name##_capacity, sizeof *(texts)->name)

static km_bytes cut_text(km_bytes text)
{
    if (text.size > DESCRIPTION_MOST) {
        text.size = DESCRIPTION_MOST;
        while (text.size && km_utf8_continues(text.data[text.size]))
            text.size--;
    }
    return text;
}

static uint32_t add_bytes(gathering *g, km_bytes text)
{
    uint32_t number = text.size ? km_pool_add(&g->texts->pool, cut_text(text)) : KM_NONE;
    g->texts->failed |= g->texts->pool.failed;
    return number;
}

static uint32_t add_text(gathering *g, uint32_t string)
{
    return add_bytes(g, km_pool_get(&g->catalogue->strings, string));
}

/* Adds a text of the pool to the group being made, unless it stands there already. */
static void add_number(gathering *g, uint32_t from, uint32_t number)
{
    km_texts_learnt *texts = g->texts;
    if (number == KM_NONE)
        return;
    for (size_t m = from; m < texts->members_count; m++) {
        if (texts->members[m] == number)
            return;
    }
    uint32_t *grown = GROW(texts, members);
    if (!grown)
        return;
    texts->members = grown;
    grown[texts->members_count - 1] = number;
}

static void add_member(gathering *g, uint32_t from, uint32_t string)
{
    add_number(g, from, string == KM_NONE ? KM_NONE : add_text(g, string));
}

/* Ends a group whose members begin at `left` and whose other side begins at `right`. */
static void end_group(gathering *g, uint32_t left, uint32_t right, bool across)
{
    km_texts_learnt *texts = g->texts;
    uint32_t end = (uint32_t)texts->members_count;
    if (texts->failed || end - left < 2 || (across && (left == right || right == end))) {
        texts->members_count = left;
        return;
    }
    km_text_group *grown = GROW(texts, groups);
    if (!grown)
        return;
    texts->groups = grown;
    grown[texts->groups_count - 1] = (km_text_group){left, right, end, across};
}

static uint32_t begin_group(const gathering *g)
{
    return (uint32_t)g->texts->members_count;
}

/* --- Labels of things --- */

static bool index_labels(gathering *g)
{
    const km_catalogue *c = g->catalogue;
    g->label_start = km_arena_zeros(g->texts->arena, c->things_count + 1, sizeof *g->label_start);
    g->labels = km_arena_take(g->texts->arena, c->labels_count, sizeof *g->labels);
    uint32_t *next = km_arena_take(g->texts->arena, c->things_count + 1, sizeof *next);
    if (!g->label_start || !g->labels || !next)
        return false;
    for (size_t l = 0; l < c->labels_count; l++)
        g->label_start[c->labels[l].thing + 1]++;
    for (size_t t = 0; t < c->things_count; t++)
        g->label_start[t + 1] += g->label_start[t];
    memcpy(next, g->label_start, (c->things_count + 1) * sizeof *next);
    for (size_t l = 0; l < c->labels_count; l++)
        g->labels[next[c->labels[l].thing]++] = (uint32_t)l;
    return true;
}

static bool is_english(uint8_t form)
{
    return form == KM_FORM_ENGLISH || form == KM_FORM_ENGLISH_ALTERNATIVE;
}

/* Adds the labels of a thing in one language, its preferred one first. */
static void add_labels(gathering *g, uint32_t from, uint32_t thing, bool english)
{
    const km_thing *held = &g->catalogue->things[thing];
    add_member(g, from, english ? held->english : held->label);
    for (uint32_t l = g->label_start[thing]; l < g->label_start[thing + 1]; l++) {
        const km_cat_label *label = &g->catalogue->labels[g->labels[l]];
        if (is_english(label->form) == english)
            add_member(g, from, label->text);
    }
}

static bool is_named_in_many_ways(uint8_t kind)
{
    return kind == KM_KIND_OCCUPATION || kind == KM_KIND_SKILL || kind == KM_THING_ESCO_OCCUPATION ||
           kind == KM_THING_ESCO_SKILL;
}

/* Keeps what ESCO calls a skill in both languages. */
static void add_translation(gathering *g, const km_thing *thing)
{
    if (thing->kind != KM_THING_ESCO_SKILL || thing->label == KM_NONE || thing->english == KM_NONE)
        return;
    uint32_t swedish = add_text(g, thing->label), english = add_text(g, thing->english);
    km_text_translation *grown = swedish == KM_NONE || english == KM_NONE ? NULL : GROW(g->texts, translations);
    if (!grown)
        return;
    g->texts->translations = grown;
    grown[g->texts->translations_count - 1] = (km_text_translation){swedish, english};
}

static void gather_names(gathering *g)
{
    for (uint32_t t = 0; t < g->catalogue->things_count; t++) {
        if (!is_named_in_many_ways(g->catalogue->things[t].kind))
            continue;
        uint32_t left = begin_group(g);
        add_labels(g, left, t, false);
        uint32_t right = begin_group(g);
        add_labels(g, left, t, true);
        end_group(g, left, right, false);
        add_translation(g, &g->catalogue->things[t]);
    }
}

/* What ESCO says with a verb, beside the same as a noun. */
static void gather_nouns(gathering *g)
{
    const km_catalogue *c = g->catalogue;
    const km_verb_nouns *rules = km_verb_noun_rules_read(g->texts->arena);
    for (uint32_t t = 0; t < c->things_count && rules; t++) {
        km_verb_noun_form forms[KM_VERB_NOUN_FORMS];
        if (c->things[t].kind != KM_THING_ESCO_SKILL || c->things[t].label == KM_NONE)
            continue;
        uint32_t count = km_verb_noun_forms(rules, km_pool_get(&c->strings, c->things[t].label), forms);
        uint32_t left = begin_group(g);
        add_member(g, left, c->things[t].label);
        uint32_t right = begin_group(g);
        for (uint32_t f = 0; f < count; f++)
            add_number(g, left, add_bytes(g, (km_bytes){forms[f].bytes, forms[f].size}));
        end_group(g, left, right, true);
    }
    g->texts->failed |= !rules;
}

/* --- Terms that belong together --- */

/* A term under its concept. What is learnt depends on the order, and numbers of strings on whatever else was read. */
typedef struct grouped_term {
    km_bytes concept_text, text;
    uint32_t concept, term;
} grouped_term;

static int compare_terms(const void *left, const void *right)
{
    const grouped_term *a = left, *b = right;
    int order = km_bytes_compare(a->concept_text, b->concept_text);
    return order ? order : km_bytes_compare(a->text, b->text);
}

/* The terms that are spelt right, in order; gives how many. */
static size_t sort_terms(const gathering *g, grouped_term *terms)
{
    size_t count = 0;
    for (size_t t = 0; t < g->catalogue->terms_count; t++) {
        const km_term *term = &g->catalogue->terms[t];
        if (!term->misspelt)
            terms[count++] = (grouped_term){km_pool_get(&g->catalogue->strings, term->concept),
                                            km_pool_get(&g->catalogue->strings, term->term), term->concept, term->term};
    }
    if (count)
        qsort(terms, count, sizeof *terms, compare_terms);
    return count;
}

static void gather_terms(gathering *g)
{
    grouped_term *terms = km_arena_take(g->texts->arena, g->catalogue->terms_count, sizeof *terms);
    size_t count = terms ? sort_terms(g, terms) : 0;
    g->texts->failed |= !terms;
    for (size_t t = 0; t < count;) {
        uint32_t left = begin_group(g), concept = terms[t].concept;
        add_member(g, left, concept);
        for (; t < count && terms[t].concept == concept; t++)
            add_member(g, left, terms[t].term);
        end_group(g, left, begin_group(g), false);
    }
}

/* --- Headings and lines, titles and occupations --- */

/* One side of a relation with all on the other side. */
typedef struct listing {
    uint32_t head, item; /* things */
} listing;

static int compare_listings(const void *left, const void *right)
{
    const listing *a = left, *b = right;
    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    return a->item < b->item ? -1 : a->item > b->item;
}

static bool is_listing(const gathering *g, const km_relation *relation, bool titles, listing *found)
{
    const km_thing *things = g->catalogue->things;
    uint8_t from = things[relation->from].kind, to = things[relation->to].kind;
    if (titles && relation->kind == KM_SAYS_TITLE && to == KM_KIND_OCCUPATION)
        *found = (listing){relation->from, relation->to};
    else if (!titles && (relation->kind == KM_SAYS_BROADER || relation->kind == KM_SAYS_MEMBER) &&
             from == KM_KIND_OCCUPATION && to == KM_KIND_GROUP)
        *found = (listing){relation->to, relation->from};
    else
        return false;
    return things[found->head].label != KM_NONE && things[found->item].label != KM_NONE;
}

static void add_line(gathering *g, uint32_t line, uint32_t heading)
{
    uint32_t a = add_text(g, line), b = add_text(g, heading);
    km_text_line *grown = a == KM_NONE || b == KM_NONE ? NULL : GROW(g->texts, lines);
    if (!grown)
        return;
    g->texts->lines = grown;
    grown[g->texts->lines_count - 1] = (km_text_line){a, b};
}

static void gather_listings(gathering *g, bool titles)
{
    const km_catalogue *c = g->catalogue;
    listing *listings = km_arena_take(g->texts->arena, c->relations_count, sizeof *listings);
    size_t count = 0;
    if (!listings) {
        g->texts->failed = true;
        return;
    }
    for (size_t r = 0; r < c->relations_count; r++)
        count += is_listing(g, &c->relations[r], titles, &listings[count]);
    if (count)
        qsort(listings, count, sizeof *listings, compare_listings);
    for (size_t l = 0; l < count;) {
        uint32_t left = begin_group(g), head = listings[l].head;
        add_member(g, left, c->things[head].label);
        uint32_t right = begin_group(g);
        for (; l < count && listings[l].head == head; l++) {
            add_member(g, left, c->things[listings[l].item].label);
            if (!titles)
                add_line(g, c->things[listings[l].item].label, c->things[head].label);
        }
        end_group(g, left, right, true);
    }
}

/* ISCO headings beside the labels of the ESCO occupations that ESCO places under them. */
static void gather_isco(gathering *g)
{
    const km_catalogue *c = g->catalogue;
    km_pair_map names = km_isco_names(g->texts->arena, c);
    for (uint32_t t = 0; t < c->things_count; t++) {
        if (c->things[t].kind != KM_THING_ESCO_OCCUPATION || c->things[t].notation == KM_NONE)
            continue;
        uint32_t heading = km_pair_map_get(&names, c->things[t].notation, 0);
        uint32_t left = begin_group(g);
        if (heading == KM_NONE)
            continue;
        add_member(g, left, heading);
        uint32_t right = begin_group(g);
        add_labels(g, left, t, false);
        end_group(g, left, right, true);
    }
    g->texts->failed |= names.failed;
}

/* --- Descriptions --- */

/* Adds the sentences of a text, each for itself. */
static void add_sentences(gathering *g, uint32_t from, uint32_t string)
{
    km_bytes text = cut_text(km_pool_get(&g->catalogue->strings, string));
    for (size_t at = 0; at < text.size;) {
        size_t end = at;
        while (end < text.size && !(text.data[end] == '.' && end + 1 < text.size && text.data[end + 1] == ' '))
            end++;
        if (end - at >= SENTENCE_LEAST)
            add_number(g, from, add_bytes(g, (km_bytes){text.data + at, end - at}));
        at = end + 2;
    }
}

static void gather_descriptions(gathering *g)
{
    const km_catalogue *c = g->catalogue;
    for (uint32_t t = 0; t < c->things_count; t++) {
        uint32_t left = begin_group(g);
        if (c->things[t].definition == KM_NONE || c->things[t].label == KM_NONE)
            continue;
        add_member(g, left, c->things[t].label);
        uint32_t right = begin_group(g);
        add_sentences(g, left, c->things[t].definition);
        end_group(g, left, right, true);
    }
    for (size_t p = 0; p < c->passages_count; p++) {
        uint32_t left = begin_group(g);
        add_member(g, left, c->passages[p].heading);
        uint32_t right = begin_group(g);
        add_sentences(g, left, c->passages[p].text);
        end_group(g, left, right, true);
        if (c->passages[p].kind != KM_KIND_SKILL)
            continue;
        uint32_t label = add_text(g, c->passages[p].heading), text = add_text(g, c->passages[p].text);
        km_text_description *grown = label == KM_NONE || text == KM_NONE ? NULL : GROW(g->texts, descriptions);
        if (!grown)
            return;
        g->texts->descriptions = grown;
        grown[g->texts->descriptions_count - 1] = (km_text_description){label, text};
    }
}

/* Titles of courses beside what the courses are about. */
static void gather_courses(gathering *g)
{
    const km_catalogue *c = g->catalogue;
    for (size_t e = 0; e < c->educations_count; e++) {
        const km_education *education = &c->educations[e];
        uint32_t left = begin_group(g);
        if (education->outcomes == KM_NONE && education->description == KM_NONE)
            continue;
        add_member(g, left, education->title);
        uint32_t right = begin_group(g);
        if (education->outcomes != KM_NONE)
            add_sentences(g, left, education->outcomes);
        if (education->description != KM_NONE)
            add_sentences(g, left, education->description);
        end_group(g, left, right, true);
    }
}

km_texts_learnt km_texts_gather(km_arena *arena, const km_catalogue *catalogue)
{
    km_texts_learnt texts = {.arena = arena, .pool = km_pool_make(arena)};
    gathering g = {.catalogue = catalogue, .texts = &texts};
    if (!index_labels(&g)) {
        texts.failed = true;
        return texts;
    }
    gather_names(&g);
    gather_nouns(&g);
    gather_terms(&g);
    gather_listings(&g, true);
    gather_listings(&g, false);
    gather_isco(&g);
    gather_descriptions(&g);
    gather_courses(&g);
    return texts;
}
