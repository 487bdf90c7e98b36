#include "lexicon/builder.h"

#include "base/arena.h"
#include "text/normal.h"

#include <string.h>

/* An alias costs as much as an opened label: it is what people say, not what the taxonomy says. */
#define COST_ALIAS 2

/* Most labels that one alias leads to. */
#define TARGET_MOST 32

/* The kind that stands before a colon in a value, and the rest; KM_KIND_NONE and all of it without one. */
static km_kind split_kind(km_bytes *value)
{
    static const struct {
        const char *name;
        km_kind kind;
    } kinds[] = {{"skill:", KM_KIND_SKILL},     {"occupation:", KM_KIND_OCCUPATION}, {"language:", KM_KIND_LANGUAGE},
                 {"licence:", KM_KIND_LICENCE}, {"education:", KM_KIND_EDUCATION},   {"trait:", KM_KIND_TRAIT}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t size = strlen(kinds[i].name);
        if (value->size > size && memcmp(value->data, kinds[i].name, size) == 0) {
            *value = (km_bytes){value->data + size, value->size - size};
            return kinds[i].kind;
        }
    }
    return KM_KIND_NONE;
}

/* The labels that are written exactly as `cut`, by walking the trie with its words. */
static uint32_t labels_written(km_builder *builder, const km_cut_label *cut, bool english, km_kind kind,
                               uint32_t *labels)
{
    const struct km_lexicon *lexicon = builder->lexicon;
    uint32_t words[KM_LABEL_WORDS], count = 0, found = 0, node = 0;
    for (uint32_t i = 0; i < cut->count; i++)
        if (!(lexicon->word[cut->words[i]].flags & KM_WORD_FUNCTION))
            words[count++] = cut->words[i];
    if (!count) {
        memcpy(words, cut->words, sizeof words);
        count = cut->count;
    }
    for (uint32_t i = 0; i < count; i++) {
        const km_word *word = &lexicon->word[words[i]];
        uint32_t stem = english ? word->english : word->stem;
        node = stem == KM_NONE ? 0 : km_builder_child(builder, node, stem);
        if (!node)
            return 0;
    }
    for (uint32_t k = builder->node_key[node]; k != KM_NONE && found < TARGET_MOST; k = builder->keys[k].next) {
        const km_key *key = &builder->keys[k].key;
        if (key->cost == 0 && (kind == KM_KIND_NONE || builder->terms->kind[key->concept] == kind) &&
            memcmp(builder->key_words + key->words, words, count * sizeof *words) == 0)
            labels[found++] = key->label;
    }
    return found;
}

/* The label of a class of driving licences. Classes are letters that mean nothing alone, and not in the trie. */
static uint32_t licence_written(const km_builder *builder, km_bytes value, uint32_t *labels)
{
    const km_terms *terms = builder->terms;
    for (uint32_t i = 0; i < terms->label_count; i++) {
        km_bytes label = km_string(&terms->pack.strings, terms->label_string[i]);
        if (terms->kind[terms->label_concept[i]] != KM_KIND_LICENCE || label.size != value.size ||
            memcmp(label.data, value.data, value.size) != 0)
            continue;
        labels[0] = i;
        return 1;
    }
    return 0;
}

/* A rule set of aliases and how it is read. */
typedef struct alias_set {
    const char *name;
    bool english;
    km_via via;
    km_kind kind; /* KM_KIND_NONE: that of the concept */
} alias_set;

/* Targets that were found before, by the number of their string: many words mean one thing. */
#define REMEMBERED 1024
#define REMEMBERED_LABELS 6

typedef struct remembered {
    uint32_t value; /* string plus 1; 0: none yet */
    uint32_t count;
    uint32_t labels[REMEMBERED_LABELS];
} remembered;

/* What is put together. */
typedef struct alias_reader {
    km_builder *builder;
    const alias_set *set;
    remembered *targets;
    uint32_t key; /* string of the alias in `way`; KM_NONE: none yet */
    bool is_cut;  /* whether it has words */
    km_way way;
} alias_reader;

static uint32_t find_targets(km_builder *builder, km_bytes value, uint32_t *labels)
{
    km_kind kind = split_kind(&value);
    km_cut_label target;
    if (!km_builder_cut(builder, value, 0, &target))
        return 0;
    return kind == KM_KIND_LICENCE ? licence_written(builder, value, labels)
                                   : labels_written(builder, &target, false, kind, labels);
}

/* The labels that a value leads to; how many. */
static uint32_t targets_of(alias_reader *r, uint32_t value, uint32_t *labels)
{
    remembered *known = &r->targets[value % REMEMBERED];
    if (known->value == value + 1) {
        memcpy(labels, known->labels, known->count * sizeof *labels);
        return known->count;
    }
    uint32_t count = find_targets(r->builder, km_string(&r->builder->terms->pack.strings, value), labels);
    if (count <= REMEMBERED_LABELS) {
        *known = (remembered){.value = value + 1, .count = count};
        memcpy(known->labels, labels, count * sizeof *labels);
    }
    return count;
}

/* Makes the way to an alias. The rules of one alias stand together, so that it is cut once. */
static bool cut_alias(alias_reader *r, uint32_t key)
{
    if (key == r->key)
        return r->is_cut;
    km_builder *builder = r->builder;
    km_cut_label alias;
    unsigned flags = r->set->english ? KM_WORD_ENGLISH : KM_WORD_LABEL;
    r->key = key;
    r->is_cut = km_builder_cut(builder, km_string(&builder->terms->pack.strings, key), flags, &alias);
    if (!r->is_cut)
        return false;
    r->way = (km_way){.cost = COST_ALIAS, .via = (uint32_t)r->set->via, .kind = (uint32_t)r->set->kind};
    for (uint32_t i = 0; i < alias.count; i++)
        if (!(builder->lexicon->word[alias.words[i]].flags & KM_WORD_FUNCTION))
            r->way.words[r->way.count++] = alias.words[i];
    return true;
}

static void add_alias(alias_reader *r, uint32_t rule)
{
    const km_terms *terms = r->builder->terms;
    uint32_t labels[TARGET_MOST], count = targets_of(r, terms->rule_value[rule], labels);
    if (!count || !cut_alias(r, terms->rule_key[rule]))
        return;
    for (uint32_t i = 0; i < count; i++)
        km_builder_add(r->builder, labels[i], r->set->english, &r->way);
}

void km_builder_aliases(km_builder *builder)
{
    static const alias_set sets[] = {{"sv/aliases", false, KM_VIA_LABEL, KM_KIND_NONE},
                                     {"en/aliases", true, KM_VIA_LABEL, KM_KIND_NONE},
                                     {"sv/abbreviations", false, KM_VIA_ABBREVIATION, KM_KIND_NONE},
                                     {"en/abbreviations", true, KM_VIA_ABBREVIATION, KM_KIND_NONE},
                                     {"sv/traits", false, KM_VIA_LABEL, KM_KIND_TRAIT},
                                     {"en/traits", true, KM_VIA_LABEL, KM_KIND_TRAIT}};
    remembered *targets = km_arena_zeros(builder->work, REMEMBERED, sizeof *targets);
    builder->failed = builder->failed || !targets;
    for (size_t i = 0; i < sizeof sets / sizeof *sets && !builder->failed; i++) {
        alias_reader reader = {.builder = builder, .set = &sets[i], .targets = targets, .key = KM_NONE};
        km_rule_range range = km_rules_of(builder->terms, sets[i].name);
        for (uint32_t r = range.start; r < range.start + range.count && !builder->failed; r++)
            add_alias(&reader, r);
    }
}
