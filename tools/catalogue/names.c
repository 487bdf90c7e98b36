#include "catalogue/names.h"

#include <string.h>

#include "base/arena.h"
#include "catalogue/clean.h"
#include "snapshot/snapshot.h"

km_names km_names_make(km_arena *arena)
{
    return (km_names){.arena = arena, .keys = km_pool_make(arena), .first = km_pair_map_make(arena)};
}

/* Puts a new name at the end of its chain; a value that stands in it already is not repeated. */
static void link_name(km_names *names, uint32_t *first, uint32_t value)
{
    uint32_t *link = first;
    while (*link != KM_NONE) {
        if (names->names[*link].value == value)
            return;
        link = &names->names[*link].next;
    }
    /* Written before the array can move. */
    *link = (uint32_t)names->names_count;
    km_name *grown = km_arena_grow(names->arena, names->names, names->names_count, &names->names_capacity,
                                   names->names_count + 1, sizeof *grown);
    if (!grown) {
        *link = KM_NONE;
        names->failed = true;
        return;
    }
    names->names = grown;
    names->names[names->names_count++] = (km_name){value, KM_NONE};
}

void km_names_add(km_names *names, km_bytes label, uint32_t value)
{
    km_arena work = km_arena_make(0);
    km_bytes key = km_label_key(&work, label);
    uint32_t number = key.size ? km_pool_add(&names->keys, key) : KM_NONE;
    uint32_t *first = number == KM_NONE ? NULL : km_pair_map_at(&names->first, number, 0);
    if (first)
        link_name(names, first, value);
    names->failed |= names->keys.failed || names->first.failed;
    km_arena_free(&work);
}

uint32_t km_names_find(const km_names *names, km_bytes label)
{
    km_arena work = km_arena_make(0);
    km_bytes key = km_label_key(&work, label);
    uint32_t number = key.size ? km_pool_find(&names->keys, key) : KM_NONE;
    km_arena_free(&work);
    return number == KM_NONE ? KM_NONE : km_pair_map_get(&names->first, number, 0);
}

uint32_t km_names_only(const km_names *names, km_bytes label)
{
    uint32_t at = km_names_find(names, label);
    return at != KM_NONE && names->names[at].next == KM_NONE ? names->names[at].value : KM_NONE;
}

/* "A/B" is called A and B; a part that is one letter or two is no name ("TCP/IP"). */
static void add_parts(km_names *names, km_bytes label, uint32_t value)
{
    if (!memchr(label.data, '/', label.size))
        return;
    for (size_t at = 0; at < label.size;) {
        size_t end = at;
        while (end < label.size && label.data[end] != '/')
            end++;
        if (end - at > 2)
            km_names_add(names, (km_bytes){label.data + at, end - at}, value);
        at = end + 1;
    }
}

km_names km_names_of_rows(km_rows *rows, uint8_t kind, uint8_t with, uint8_t without, km_name_width width)
{
    km_names names = km_names_make(rows->arena);
    for (uint32_t i = 0; i < rows->concepts_count; i++) {
        const km_concept_row *row = &rows->concepts[i];
        if (row->kind != kind || (row->flags & with) != with || (row->flags & without))
            continue;
        km_names_add(&names, row->label, i);
    }
    for (uint32_t i = 0; i < rows->concepts_count && width >= KM_NAMES_PARTS; i++) {
        const km_concept_row *row = &rows->concepts[i];
        if (row->kind == kind && (row->flags & with) == with && !(row->flags & without))
            add_parts(&names, row->label, i);
    }
    for (size_t i = 0; i < rows->labels_count && width == KM_NAMES_ALL; i++) {
        const km_label_row *label = &rows->labels[i];
        const km_concept_row *row = &rows->concepts[label->concept];
        bool ours = row->kind == kind && (row->flags & with) == with && !(row->flags & without);
        if (ours && (label->form == KM_FORM_ALTERNATIVE || label->form == KM_FORM_HIDDEN))
            km_names_add(&names, label->text, label->concept);
    }
    rows->failed |= names.failed;
    return names;
}

km_names km_names_of_occupations(km_rows *rows)
{
    km_names names = km_names_of_rows(rows, KM_KIND_OCCUPATION, 0, 0, KM_NAMES_ALL);
    for (size_t i = 0; i < rows->labels_count; i++) {
        const km_label_row *label = &rows->labels[i];
        if (rows->concepts[label->concept].kind == KM_KIND_OCCUPATION && label->form == KM_FORM_TITLE)
            km_names_add(&names, label->text, label->concept);
    }
    rows->failed |= names.failed;
    return names;
}
