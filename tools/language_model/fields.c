#include "language_model/fields.h"

#include <stdlib.h>

#include "base/arena.h"
#include "lexicon/lang.h"
#include "snapshot/snapshot.h"

#define WEIGHT_ESSENTIAL 2u
#define WEIGHT_OTHER 1u

/* A name under a heading, and how often it is listed there. */
typedef struct listed {
    uint32_t key, heading, weight;
    uint32_t heading_weight; /* of all that is listed there */
    km_bytes text;           /* of the heading: numbers of strings depend on what else was read */
} listed;

typedef struct gathering {
    km_arena *arena;
    const km_catalogue *catalogue;
    km_pair_map isco;
    km_pair_map at;     /* (key, heading) -> place in `listed` */
    km_pair_map weight; /* (heading, 0) -> of all that is listed there */
    KM_LIST(listed, listed);
    bool failed;
} gathering;

km_pair_map km_isco_names(km_arena *arena, const km_catalogue *catalogue)
{
    km_pair_map names = km_pair_map_make(arena);
    for (size_t t = 0; t < catalogue->things_count; t++) {
        const km_thing *thing = &catalogue->things[t];
        uint32_t *name = thing->kind == KM_THING_ISCO && thing->notation != KM_NONE && thing->label != KM_NONE
                             ? km_pair_map_at(&names, thing->notation, 0)
                             : NULL;
        if (name)
            *name = thing->label;
    }
    return names;
}

/* The place of a name under a heading; NULL when there is no memory. */
static listed *find_listed(gathering *g, uint32_t key, uint32_t heading)
{
    uint32_t *at = km_pair_map_at(&g->at, key, heading);
    if (at && *at == KM_NONE) {
        listed *grown = km_arena_grow(g->arena, g->listed, g->listed_count, &g->listed_capacity, g->listed_count + 1,
                                      sizeof *grown);
        if (!grown)
            return NULL;
        g->listed = grown;
        *at = (uint32_t)g->listed_count;
        grown[g->listed_count++] =
            (listed){.key = key, .heading = heading, .text = km_pool_get(&g->catalogue->strings, heading)};
    }
    return at ? &g->listed[*at] : NULL;
}

static void add_listed(gathering *g, uint32_t name, uint32_t heading, uint32_t weight)
{
    uint32_t key = km_lang_key(km_pool_get(&g->catalogue->strings, name));
    if (key == 0 || heading == KM_NONE)
        return;
    listed *item = find_listed(g, key, heading);
    uint32_t *all = km_pair_map_at(&g->weight, heading, 0);
    if (!item || !all) {
        g->failed = true;
        return;
    }
    item->weight += weight;
    *all = (*all == KM_NONE ? 0 : *all) + weight;
}

static void add_relation(gathering *g, const km_relation *said)
{
    const km_thing *from = &g->catalogue->things[said->from], *to = &g->catalogue->things[said->to];
    bool essential = said->kind == KM_SAYS_ESSENTIAL;
    if (said->kind == KM_SAYS_SKILL && from->kind == KM_KIND_GROUP && to->kind == KM_KIND_SKILL)
        add_listed(g, to->label, from->label, WEIGHT_OTHER);
    else if ((essential || said->kind == KM_SAYS_OPTIONAL) && from->notation != KM_NONE)
        add_listed(g, to->label, km_pair_map_get(&g->isco, from->notation, 0),
                   essential ? WEIGHT_ESSENTIAL : WEIGHT_OTHER);
}

static int compare_listed(const void *left, const void *right)
{
    const listed *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    if (a->heading_weight != b->heading_weight)
        return a->heading_weight < b->heading_weight ? -1 : 1;
    return km_bytes_compare(a->text, b->text);
}

static void sort_listed(gathering *g)
{
    for (size_t i = 0; i < g->listed_count; i++)
        g->listed[i].heading_weight = km_pair_map_get(&g->weight, g->listed[i].heading, 0);
    if (g->listed_count)
        qsort(g->listed, g->listed_count, sizeof *g->listed, compare_listed);
}

static void keep_best(const gathering *g, km_fields *fields)
{
    fields->rows = km_arena_take(g->arena, g->listed_count, sizeof *fields->rows);
    fields->failed = !fields->rows;
    uint32_t kept = 0; /* of the key */
    for (size_t i = 0; i < g->listed_count && !fields->failed; i++) {
        kept = i && g->listed[i].key == g->listed[i - 1].key ? kept + 1 : 0;
        if (kept < KM_LANG_FIELDS)
            fields->rows[fields->rows_count++] = (km_field_row){g->listed[i].key, g->listed[i].heading};
    }
}

km_fields km_fields_gather(km_arena *arena, const km_catalogue *catalogue)
{
    km_fields fields = {0};
    gathering g = {.arena = arena,
                   .catalogue = catalogue,
                   .isco = km_isco_names(arena, catalogue),
                   .at = km_pair_map_make(arena),
                   .weight = km_pair_map_make(arena)};
    for (size_t r = 0; r < catalogue->relations_count && !g.failed; r++)
        add_relation(&g, &catalogue->relations[r]);
    sort_listed(&g);
    keep_best(&g, &fields);
    fields.failed |= g.failed || g.isco.failed;
    return fields;
}
