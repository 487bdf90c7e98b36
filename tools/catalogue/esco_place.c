#include "catalogue/esco_place.h"

#include "base/arena.h"
#include "catalogue/names.h"
#include "snapshot/snapshot.h"

typedef struct finder {
    km_rows *rows;
    const uint32_t *group_of;
    km_esco_places places;
    km_names occupations;  /* by label and its parts */
    km_names called;       /* by everything they are called */
    uint32_t *first_label; /* per thing: its first further label in the catalogue's list */
    km_pool codes;         /* ISCO codes */
    km_pair_map groups;    /* (code, nth) -> row of an SSYK group */
} finder;

static void add_place(finder *f, uint32_t owner, bool named)
{
    km_esco_places *places = &f->places;
    km_esco_place *grown = km_arena_grow(f->rows->arena, places->items, places->items_count, &places->items_capacity,
                                         places->items_count + 1, sizeof *grown);
    if (!grown) {
        places->failed = true;
        return;
    }
    places->items = grown;
    places->items[places->items_count++] = (km_esco_place){owner, named};
}

/* Notes that the bridge joins an ISCO code to a group. */
static void add_bridge(finder *f, uint32_t isco, uint32_t group)
{
    km_bytes code = km_rows_text(f->rows, f->rows->catalogue->things[isco].notation);
    uint32_t number = code.size ? km_pool_add(&f->codes, code) : KM_NONE;
    if (number == KM_NONE || group == KM_NONE)
        return;
    uint32_t nth = 0;
    for (uint32_t held; (held = km_pair_map_get(&f->groups, number, nth)) != KM_NONE; nth++)
        if (held == group)
            return;
    uint32_t *value = km_pair_map_at(&f->groups, number, nth);
    if (value)
        *value = group;
    f->places.failed |= !value;
}

static void read_bridge(finder *f)
{
    const km_catalogue *catalogue = f->rows->catalogue;
    for (size_t i = 0; i < catalogue->relations_count; i++) {
        const km_relation *said = &catalogue->relations[i];
        if (said->kind == KM_SAYS_BRIDGE)
            add_bridge(f, said->to, km_rows_find(f->rows, said->from, KM_KIND_GROUP));
    }
}

/* Whether the bridge joins this ISCO code to this group. */
static bool bridge_joins(const finder *f, uint32_t number, uint32_t group)
{
    for (uint32_t nth = 0, held; number != KM_NONE && (held = km_pair_map_get(&f->groups, number, nth)) != KM_NONE;
         nth++)
        if (held == group)
            return true;
    return false;
}

/* Adds a place that is not among those added since `before`. */
static void add_once(finder *f, size_t before, uint32_t owner, bool named)
{
    for (size_t i = before; i < f->places.items_count; i++)
        if (f->places.items[i].owner == owner)
            return;
    add_place(f, owner, named);
}

/* The occupations that are called this; with `grouped` also their groups. */
static void place_by_label(finder *f, const km_names *names, km_bytes label, uint32_t number, bool free, size_t before,
                           bool grouped)
{
    for (uint32_t at = km_names_find(names, label); at != KM_NONE; at = names->names[at].next) {
        uint32_t occupation = names->names[at].value, group = f->group_of[occupation];
        if (group == KM_NONE || (!free && !bridge_joins(f, number, group)))
            continue;
        add_once(f, before, occupation, grouped);
        if (grouped)
            add_once(f, before, group, true);
    }
}

static void place_by_code(finder *f, uint32_t number)
{
    if (number == KM_NONE)
        return;
    for (uint32_t nth = 0, held; (held = km_pair_map_get(&f->groups, number, nth)) != KM_NONE; nth++)
        add_place(f, held, false);
}

/* The further Swedish labels of an ESCO occupation: one after the other in the list of labels. */
static void place_by_others(finder *f, uint32_t thing, uint32_t number, size_t before)
{
    const km_catalogue *catalogue = f->rows->catalogue;
    for (uint32_t i = f->first_label[thing]; i < catalogue->labels_count && catalogue->labels[i].thing == thing; i++)
        if (catalogue->labels[i].form == KM_FORM_ALTERNATIVE)
            place_by_label(f, &f->called, km_rows_text(f->rows, catalogue->labels[i].text), number, false, before,
                           false);
}

/* ESCO's codes are ISCO codes with further digits behind a point. */
static km_bytes isco_of(const km_rows *rows, const km_thing *thing)
{
    km_bytes code = km_rows_text(rows, thing->notation);
    code.size = code.size > 4 ? 4 : code.size;
    return code;
}

static void place_occupation(finder *f, uint32_t index)
{
    const km_thing *thing = &f->rows->catalogue->things[index];
    km_bytes code = isco_of(f->rows, thing), label = km_rows_text(f->rows, thing->label);
    uint32_t number = code.size ? km_pool_find(&f->codes, code) : KM_NONE;
    size_t before = f->places.items_count;
    bool only = label.size && km_names_only(&f->occupations, label) != KM_NONE;
    if (label.size)
        place_by_label(f, &f->occupations, label, number, only, before, true);
    if (f->places.items_count > before) {
        f->places.by_label++;
        return;
    }
    place_by_code(f, number);
    if (f->places.items_count > before)
        f->places.by_code++;
    else
        f->places.nowhere++;
    if (label.size)
        place_by_label(f, &f->called, label, number, false, before, false);
    place_by_others(f, index, number, before);
}

/* Where the labels of each thing begin; they were read together. */
static bool index_labels(finder *f)
{
    const km_catalogue *catalogue = f->rows->catalogue;
    f->first_label = km_arena_take(f->rows->arena, catalogue->things_count, sizeof *f->first_label);
    for (size_t i = 0; f->first_label && i < catalogue->things_count; i++)
        f->first_label[i] = KM_NONE;
    for (size_t i = catalogue->labels_count; f->first_label && i-- > 0;)
        if (catalogue->labels[i].form == KM_FORM_ALTERNATIVE)
            f->first_label[catalogue->labels[i].thing] = (uint32_t)i;
    return f->first_label != NULL;
}

km_esco_places km_esco_places_find(km_rows *rows, const uint32_t *group_of)
{
    size_t things = rows->catalogue->things_count;
    finder f = {.rows = rows,
                .group_of = group_of,
                .occupations = km_names_of_rows(rows, KM_KIND_OCCUPATION, 0, 0, KM_NAMES_PARTS),
                .called = km_names_of_occupations(rows),
                .codes = km_pool_make(rows->arena),
                .groups = km_pair_map_make(rows->arena)};
    f.places.start = km_arena_take(rows->arena, things + 1, sizeof *f.places.start);
    f.places.failed = rows->failed || !f.places.start || !index_labels(&f);
    if (f.places.failed)
        return f.places;
    read_bridge(&f);
    for (uint32_t i = 0; i < things; i++) {
        f.places.start[i] = (uint32_t)f.places.items_count;
        if (rows->catalogue->things[i].kind == KM_THING_ESCO_OCCUPATION)
            place_occupation(&f, i);
    }
    f.places.start[things] = (uint32_t)f.places.items_count;
    f.places.failed |= f.codes.failed || f.groups.failed;
    return f.places;
}
