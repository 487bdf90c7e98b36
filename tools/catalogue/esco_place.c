#include "catalogue/esco_place.h"

#include "base/arena.h"
#include "catalogue/names.h"
#include "snapshot/snapshot.h"

typedef struct finder {
    km_rows *rows;
    const uint32_t *group_of;
    km_esco_places places;
    km_names occupations;
    km_pool codes;      /* ISCO codes */
    km_pair_map groups; /* (code, nth) -> row of an SSYK group */
} finder;

static void add_place(finder *f, uint32_t owner)
{
    km_esco_places *places = &f->places;
    km_esco_place *grown = km_arena_grow(f->rows->arena, places->items, places->items_count, &places->items_capacity,
                                         places->items_count + 1, sizeof *grown);
    if (!grown) {
        places->failed = true;
        return;
    }
    places->items = grown;
    places->items[places->items_count++] = (km_esco_place){owner};
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

/* Whether the bridge joins this ISCO code to this group, or knows nothing of the code. */
static bool bridge_allows(const finder *f, uint32_t number, uint32_t group)
{
    if (number == KM_NONE || km_pair_map_get(&f->groups, number, 0) == KM_NONE)
        return true;
    for (uint32_t nth = 0, held; (held = km_pair_map_get(&f->groups, number, nth)) != KM_NONE; nth++)
        if (held == group)
            return true;
    return false;
}

/* Every occupation with this label in a group that the bridge allows, and those groups. */
static size_t place_by_label(finder *f, km_bytes label, uint32_t number)
{
    size_t before = f->places.items_count;
    for (uint32_t at = km_names_find(&f->occupations, label); at != KM_NONE; at = f->occupations.names[at].next) {
        uint32_t occupation = f->occupations.names[at].value, group = f->group_of[occupation];
        if (group == KM_NONE || !bridge_allows(f, number, group))
            continue;
        add_place(f, occupation);
        bool known = false;
        for (size_t i = before; i < f->places.items_count; i++)
            known |= f->places.items[i].owner == group;
        if (!known)
            add_place(f, group);
    }
    return f->places.items_count - before;
}

static void place_by_code(finder *f, uint32_t number)
{
    if (number == KM_NONE)
        return;
    for (uint32_t nth = 0, held; (held = km_pair_map_get(&f->groups, number, nth)) != KM_NONE; nth++)
        add_place(f, held);
}

/* ESCO's codes are ISCO codes with further digits behind a point. */
static km_bytes isco_of(const km_rows *rows, const km_thing *thing)
{
    km_bytes code = km_rows_text(rows, thing->notation);
    code.size = code.size > 4 ? 4 : code.size;
    return code;
}

static void place_occupation(finder *f, const km_thing *thing)
{
    km_bytes code = isco_of(f->rows, thing);
    uint32_t number = code.size ? km_pool_find(&f->codes, code) : KM_NONE;
    size_t before = f->places.items_count;
    if (thing->label != KM_NONE && place_by_label(f, km_rows_text(f->rows, thing->label), number)) {
        f->places.by_label++;
        return;
    }
    place_by_code(f, number);
    if (f->places.items_count > before)
        f->places.by_code++;
    else
        f->places.nowhere++;
}

km_esco_places km_esco_places_find(km_rows *rows, const uint32_t *group_of)
{
    size_t things = rows->catalogue->things_count;
    finder f = {.rows = rows,
                .group_of = group_of,
                .occupations = km_names_of_rows(rows, KM_KIND_OCCUPATION, 0, 0, true),
                .codes = km_pool_make(rows->arena),
                .groups = km_pair_map_make(rows->arena)};
    f.places.start = km_arena_take(rows->arena, things + 1, sizeof *f.places.start);
    f.places.failed = rows->failed || !f.places.start;
    if (f.places.failed)
        return f.places;
    read_bridge(&f);
    for (uint32_t i = 0; i < things; i++) {
        f.places.start[i] = (uint32_t)f.places.items_count;
        if (rows->catalogue->things[i].kind == KM_THING_ESCO_OCCUPATION)
            place_occupation(&f, &rows->catalogue->things[i]);
    }
    f.places.start[things] = (uint32_t)f.places.items_count;
    f.places.failed |= f.codes.failed || f.groups.failed;
    return f.places;
}
