#include "diff/changes.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "snapshot/snapshot.h"

const char *km_change_name(km_change_kind change)
{
    static const char *const names[KM_CHANGE_KINDS] = {
        [KM_CHANGE_GONE] = "gone",
        [KM_CHANGE_REPLACED] = "replaced",
        [KM_CHANGE_RETIRED] = "retired",
        [KM_CHANGE_NEW] = "new",
        [KM_CHANGE_RENAMED] = "renamed",
        [KM_CHANGE_MOVED] = "moved",
        [KM_CHANGE_LABEL_GONE] = "label-gone",
        [KM_CHANGE_LABEL_NEW] = "label-new",
        [KM_CHANGE_RELATION_GONE] = "relation-gone",
        [KM_CHANGE_RELATION_NEW] = "relation-new",
        [KM_CHANGE_WEIGHT] = "relation-weight",
    };
    return names[change];
}

const char *km_thing_name(uint8_t kind)
{
    static const char *const names[KM_THING_COUNT] = {
        [KM_KIND_SKILL] = "skill",
        [KM_KIND_OCCUPATION] = "occupation",
        [KM_KIND_LANGUAGE] = "language",
        [KM_KIND_LICENCE] = "driving licence",
        [KM_KIND_EDUCATION] = "education",
        [KM_KIND_TRAIT] = "trait",
        [KM_KIND_GROUP] = "SSYK level 4",
        [KM_KIND_GROUP3] = "SSYK level 3",
        [KM_KIND_GROUP2] = "SSYK level 2",
        [KM_KIND_GROUP1] = "SSYK level 1",
        [KM_KIND_FIELD] = "field",
        [KM_KIND_REGION] = "region",
        [KM_KIND_MUNICIPALITY] = "municipality",
        [KM_THING_ISCO] = "ISCO level 4",
        [KM_THING_KEYWORD] = "keyword",
        [KM_THING_TITLE] = "job title",
        [KM_THING_ESCO_SKILL] = "ESCO skill",
        [KM_THING_ESCO_OCCUPATION] = "ESCO occupation",
    };
    return kind < KM_THING_COUNT && names[kind] ? names[kind] : "other";
}

const char *km_relation_name(km_relation_kind relation)
{
    static const char *const names[KM_SAYS_COUNT] = {
        [KM_SAYS_BROADER] = "lies-in",         [KM_SAYS_MEMBER] = "member",       [KM_SAYS_REPLACED] = "replaced-by",
        [KM_SAYS_SUBSTITUTES] = "substitutes", [KM_SAYS_SKILL] = "related-skill", [KM_SAYS_BRIDGE] = "isco",
        [KM_SAYS_ESSENTIAL] = "essential",     [KM_SAYS_OPTIONAL] = "optional",   [KM_SAYS_RELATED] = "related",
        [KM_SAYS_TITLE] = "title-of",          [KM_SAYS_KEYWORD] = "keyword-of",  [KM_SAYS_LICENCE] = "licence",
        [KM_SAYS_LISTED] = "listed",           [KM_SAYS_POTENTIAL] = "suggested", [KM_SAYS_EDUCATED] = "educated",
        [KM_SAYS_EXACT] = "exact-match",       [KM_SAYS_CLOSE] = "close-match",   [KM_SAYS_BROADLY] = "broad-match",
        [KM_SAYS_NARROWLY] = "narrow-match",
    };
    return relation < KM_SAYS_COUNT && names[relation] ? names[relation] : "other";
}

/* --- What is compared ------------------------------------------------------------------------------------- */

typedef struct comparison {
    km_arena *arena;
    const km_catalogue *before, *after;
    km_changes *changes;
} comparison;

static km_bytes text_of(const km_catalogue *catalogue, uint32_t string)
{
    return km_pool_get(&catalogue->strings, string);
}

/* The thing of another catalogue that has the same id; NULL when it has none. */
static const km_thing *same_thing(const km_catalogue *from, const km_thing *thing, const km_catalogue *in)
{
    uint32_t id = km_pool_find(&in->strings, text_of(from, thing->id));
    uint32_t index = id == KM_NONE ? KM_NONE : km_catalogue_find(in, id);
    return index == KM_NONE ? NULL : &in->things[index];
}

static void count_known(const km_catalogue *catalogue, size_t known[KM_THING_COUNT])
{
    for (size_t i = 0; i < catalogue->things_count; i++)
        known[catalogue->things[i].kind] += km_thing_is_current(catalogue, &catalogue->things[i]);
}

static bool add(comparison *c, const km_change *change)
{
    km_changes *all = c->changes;
    km_change *grown = km_arena_grow(c->arena, all->items, all->items_count, &all->items_capacity, all->items_count + 1,
                                     sizeof *grown);
    if (!grown)
        return false;
    all->items = grown;
    grown[all->items_count++] = *change;
    return true;
}

static km_change change_of(km_change_kind change, const km_catalogue *catalogue, const km_thing *thing)
{
    return (km_change){.change = (uint8_t)change,
                       .kind = thing->kind,
                       .id = text_of(catalogue, thing->id),
                       .label = text_of(catalogue, thing->label)};
}

/* --- Concepts --------------------------------------------------------------------------------------------- */

/* By thing: what it is retired in favour of, and for occupations the group they lie in; KM_NONE. */
typedef struct pointers {
    uint32_t *replacement, *group;
} pointers;

static bool find_pointers(km_arena *arena, const km_catalogue *catalogue, pointers *p)
{
    p->replacement = km_arena_take(arena, catalogue->things_count, sizeof *p->replacement);
    p->group = km_arena_take(arena, catalogue->things_count, sizeof *p->group);
    if (!p->replacement || !p->group)
        return false;
    for (size_t i = 0; i < catalogue->things_count; i++)
        p->replacement[i] = p->group[i] = KM_NONE;
    for (size_t i = 0; i < catalogue->relations_count; i++) {
        const km_relation *r = &catalogue->relations[i];
        bool grouped =
            catalogue->things[r->from].kind == KM_KIND_OCCUPATION && catalogue->things[r->to].kind == KM_KIND_GROUP;
        if (r->kind == KM_SAYS_REPLACED && p->replacement[r->from] == KM_NONE)
            p->replacement[r->from] = r->to;
        /* A list of the version is believed more than the bulk files. */
        if (grouped && (r->kind == KM_SAYS_MEMBER || (r->kind == KM_SAYS_BROADER && p->group[r->from] == KM_NONE)))
            p->group[r->from] = r->to;
    }
    return true;
}

static bool note_missing(comparison *c, const pointers *after, const km_thing *old, const km_thing *new)
{
    km_change change = change_of(KM_CHANGE_GONE, c->before, old);
    uint32_t next = new ? after->replacement[new - c->after->things] : KM_NONE;
    if (next != KM_NONE) {
        change.change = KM_CHANGE_REPLACED;
        change.other = text_of(c->after, c->after->things[next].id);
        change.other_label = text_of(c->after, c->after->things[next].label);
    } else if (new &&new->retired) {
        change.change = KM_CHANGE_RETIRED;
    }
    return add(c, &change);
}

static km_bytes group_label(const km_catalogue *catalogue, uint32_t group)
{
    return group == KM_NONE ? (km_bytes){NULL, 0} : text_of(catalogue, catalogue->things[group].label);
}

static bool note_moved(comparison *c, const km_thing *old, uint32_t from, uint32_t to)
{
    if (from == KM_NONE || to == KM_NONE ||
        km_bytes_equal(text_of(c->before, c->before->things[from].id), text_of(c->after, c->after->things[to].id)))
        return true;
    km_change change = change_of(KM_CHANGE_MOVED, c->before, old);
    change.before = group_label(c->before, from);
    change.after = group_label(c->after, to);
    return add(c, &change);
}

static bool compare_thing(comparison *c, const pointers *before, const pointers *after, const km_thing *old)
{
    const km_thing *new = same_thing(c->before, old, c->after);
    if (!new || !km_thing_is_current(c->after, new))
        return note_missing(c, after, old, new);
    km_bytes from = text_of(c->before, old->label), to = text_of(c->after, new->label);
    if (!km_bytes_equal(from, to)) {
        km_change change = change_of(KM_CHANGE_RENAMED, c->before, old);
        change.before = from;
        change.after = to;
        if (!add(c, &change))
            return false;
    }
    return note_moved(c, old, before->group[old - c->before->things], after->group[new - c->after->things]);
}

static bool compare_things(comparison *c)
{
    pointers before, after;
    if (!find_pointers(c->arena, c->before, &before) || !find_pointers(c->arena, c->after, &after))
        return false;
    for (size_t i = 0; i < c->before->things_count; i++) {
        const km_thing *old = &c->before->things[i];
        if (c->changes->compared[old->kind] && km_thing_is_current(c->before, old) &&
            !compare_thing(c, &before, &after, old))
            return false;
    }
    for (size_t i = 0; i < c->after->things_count; i++) {
        const km_thing *new = &c->after->things[i], *old = same_thing(c->after, new, c->before);
        km_change change = change_of(KM_CHANGE_NEW, c->after, new);
        if (c->changes->compared[new->kind] && km_thing_is_current(c->after, new) &&
            (!old || !km_thing_is_current(c->before, old)) && !add(c, &change))
            return false;
    }
    return true;
}

/* --- Relations and synonyms ------------------------------------------------------------------------------- */

/* Stands beside the kinds of relations for "is also called". */
#define SAYS_CALLED KM_SAYS_COUNT

/* Something that a catalogue says of a concept that both know. */
typedef struct statement {
    uint8_t relation;
    uint16_t weight;
    const km_thing *thing, *other; /* other is NULL for synonyms */
    km_bytes id, object;           /* of the concept; id of the other concept, or the synonym */
} statement;

typedef struct statements {
    statement *items;
    size_t count;
} statements;

static bool is_compared(uint8_t relation)
{
    static const uint8_t compared[] = {KM_SAYS_BROADER, KM_SAYS_SUBSTITUTES, KM_SAYS_SKILL,   KM_SAYS_BRIDGE,
                                       KM_SAYS_TITLE,   KM_SAYS_KEYWORD,     KM_SAYS_LICENCE, KM_SAYS_EXACT,
                                       KM_SAYS_CLOSE,   KM_SAYS_BROADLY,     KM_SAYS_NARROWLY};
    return memchr(compared, relation, sizeof compared) != NULL;
}

static bool known_to_both(const km_catalogue *catalogue, const km_thing *thing, const km_catalogue *other)
{
    const km_thing *twin = same_thing(catalogue, thing, other);
    return km_thing_is_current(catalogue, thing) && twin && km_thing_is_current(other, twin);
}

/* Whether an occupation lies in a group is told as a move. */
static bool tells_group(const km_catalogue *catalogue, const km_relation *r)
{
    return catalogue->things[r->from].kind == KM_KIND_OCCUPATION && catalogue->things[r->to].kind == KM_KIND_GROUP;
}

static bool gather(km_arena *arena, const km_catalogue *catalogue, const km_catalogue *other, statements *all)
{
    all->count = 0;
    all->items = km_arena_take(arena, catalogue->relations_count + catalogue->labels_count, sizeof *all->items);
    if (!all->items)
        return false;
    for (size_t i = 0; i < catalogue->relations_count; i++) {
        const km_relation *r = &catalogue->relations[i];
        const km_thing *from = &catalogue->things[r->from], *to = &catalogue->things[r->to];
        if (is_compared(r->kind) && !tells_group(catalogue, r) && known_to_both(catalogue, from, other) &&
            known_to_both(catalogue, to, other))
            all->items[all->count++] =
                (statement){r->kind, r->weight, from, to, text_of(catalogue, from->id), text_of(catalogue, to->id)};
    }
    for (size_t i = 0; i < catalogue->labels_count; i++) {
        const km_cat_label *label = &catalogue->labels[i];
        const km_thing *thing = &catalogue->things[label->thing];
        if (label->form != KM_FORM_PREFERRED && known_to_both(catalogue, thing, other))
            all->items[all->count++] = (statement){
                SAYS_CALLED, 0, thing, NULL, text_of(catalogue, thing->id), text_of(catalogue, label->text)};
    }
    return true;
}

static int compare_statements(const void *left, const void *right)
{
    const statement *a = left, *b = right;
    int order = a->relation - b->relation;
    order = order ? order : km_bytes_compare(a->id, b->id);
    return order ? order : km_bytes_compare(a->object, b->object);
}

static int by_all(const void *left, const void *right)
{
    const statement *a = left, *b = right;
    int order = compare_statements(a, b);
    return order ? order : a->weight - b->weight;
}

/* Sorts and leaves one of each; which of several weights stays does not depend on the order of the files. */
static void settle(statements *all)
{
    size_t kept = 0;
    if (all->count)
        qsort(all->items, all->count, sizeof *all->items, by_all);
    for (size_t i = 0; i < all->count; i++) {
        bool same = kept && compare_statements(&all->items[kept - 1], &all->items[i]) == 0;
        all->items[same ? kept - 1 : kept] = all->items[i];
        kept += !same;
    }
    all->count = kept;
}

static void note_relations(const statements *all, bool said[KM_SAYS_COUNT + 1])
{
    for (size_t i = 0; i < all->count; i++)
        said[all->items[i].relation] = true;
}

static bool note_statement(comparison *c, const km_catalogue *catalogue, const statement *s, bool new)
{
    bool synonym = s->relation == SAYS_CALLED;
    km_change_kind kind = synonym ? (new ? KM_CHANGE_LABEL_NEW : KM_CHANGE_LABEL_GONE)
                                  : (new ? KM_CHANGE_RELATION_NEW : KM_CHANGE_RELATION_GONE);
    km_change change = change_of(kind, catalogue, s->thing);
    km_bytes what = synonym ? s->object : km_bytes_of(km_relation_name(s->relation));
    *(new ? &change.after : &change.before) = what;
    *(new ? &change.weight_after : &change.weight_before) = s->weight;
    if (s->other) {
        change.other = s->object;
        change.other_label = text_of(catalogue, s->other->label);
    }
    return add(c, &change);
}

static bool note_weight(comparison *c, const statement *old, const statement *new)
{
    if (old->weight == new->weight)
        return true;
    km_change change = change_of(KM_CHANGE_WEIGHT, c->before, old->thing);
    change.before = change.after = km_bytes_of(km_relation_name(old->relation));
    change.other = old->object;
    change.other_label = text_of(c->before, old->other->label);
    change.weight_before = old->weight;
    change.weight_after = new->weight;
    return add(c, &change);
}

static bool merge(comparison *c, const statements *before, const statements *after)
{
    size_t i = 0, j = 0;
    bool good = true;
    while (good && (i < before->count || j < after->count)) {
        const statement *old = i < before->count ? &before->items[i] : NULL;
        const statement *new = j < after->count ? &after->items[j] : NULL;
        int order = !old ? 1 : !new ? -1 : compare_statements(old, new);
        uint8_t relation = order <= 0 ? old->relation : new->relation;
        bool wanted = relation == SAYS_CALLED || c->changes->relations_compared[relation];
        if (wanted && order < 0)
            good = note_statement(c, c->before, old, false);
        else if (wanted && order > 0)
            good = note_statement(c, c->after, new, true);
        else if (wanted)
            good = note_weight(c, old, new);
        i += order <= 0;
        j += order >= 0;
    }
    return good;
}

static bool compare_relations(comparison *c)
{
    statements before, after;
    bool said_before[KM_SAYS_COUNT + 1] = {false}, said_after[KM_SAYS_COUNT + 1] = {false};
    if (!gather(c->arena, c->before, c->after, &before) || !gather(c->arena, c->after, c->before, &after))
        return false;
    settle(&before);
    settle(&after);
    note_relations(&before, said_before);
    note_relations(&after, said_after);
    for (size_t i = 0; i < KM_SAYS_COUNT; i++)
        c->changes->relations_compared[i] = said_before[i] && said_after[i];
    return merge(c, &before, &after);
}

/* --- The whole -------------------------------------------------------------------------------------------- */

static int compare_changes(const void *left, const void *right)
{
    const km_change *a = left, *b = right;
    int order = a->change - b->change;
    order = order ? order : a->kind - b->kind;
    order = order ? order : km_bytes_compare(a->id, b->id);
    order = order ? order : km_bytes_compare(a->before, b->before);
    order = order ? order : km_bytes_compare(a->after, b->after);
    return order ? order : km_bytes_compare(a->other, b->other);
}

bool km_changes_find(km_arena *arena, const km_catalogue *before, const km_catalogue *after, km_changes *changes)
{
    comparison c = {arena, before, after, changes};
    *changes = (km_changes){0};
    count_known(before, changes->known_before);
    count_known(after, changes->known_after);
    for (size_t i = 0; i < KM_THING_COUNT; i++)
        changes->compared[i] = changes->known_before[i] && changes->known_after[i];
    if (!compare_things(&c) || !compare_relations(&c))
        return false;
    if (changes->items_count)
        qsort(changes->items, changes->items_count, sizeof *changes->items, compare_changes);
    return true;
}

size_t km_changes_count(const km_changes *changes, km_change_kind change, uint8_t kind)
{
    size_t count = 0;
    for (size_t i = 0; i < changes->items_count; i++)
        count += changes->items[i].change == change && changes->items[i].kind == kind;
    return count;
}
