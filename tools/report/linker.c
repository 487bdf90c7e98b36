#include "report/linker.h"

#include "base/arena.h"
#include "snapshot/snapshot.h"

/* Things left out by a link that are shown. */
#define EXAMPLES 3

void km_link_begin(km_linker *l, const char *name, const char *from, const char *to)
{
    l->name = name, l->from = from, l->to = to;
    l->total = l->joined = 0;
}

void km_link_count(km_linker *l, bool joined, km_bytes record, km_bytes label)
{
    l->total++;
    l->joined += joined;
    const km_cell row[] = {km_cell_text(label), km_cell_word(l->name), km_cell_text(record)};
    if (joined)
        return;
    km_sheet_row(&l->out.unlinked, row);
    if (l->total - l->joined <= EXAMPLES)
        km_sheet_row(&l->out.examples, row);
}

void km_link_end(km_linker *l)
{
    const km_cell row[] = {km_cell_word(l->name),
                           km_cell_word(l->from),
                           km_cell_word(l->to),
                           km_cell_count(l->total),
                           km_cell_count(l->joined),
                           km_cell_count(l->total - l->joined),
                           km_cell_share(l->joined, l->total)};
    if (l->total)
        km_sheet_row(&l->out.links, row);
}

uint8_t *km_link_marks(km_linker *l, size_t size)
{
    uint8_t *made = km_arena_zeros(l->arena, size, 1);
    l->out.failed |= !made;
    return made;
}

void km_link_things(km_linker *l, uint8_t kind, uint8_t flags, uint8_t mask, const uint8_t *marked)
{
    for (size_t i = 0; i < l->catalogue->things_count; i++) {
        const km_thing *thing = &l->catalogue->things[i];
        if (thing->kind == kind && (thing->flags & mask) == flags && km_thing_is_current(l->catalogue, thing))
            km_link_count(l, marked[i], km_inputs_text(l->inputs, thing->id), km_inputs_text(l->inputs, thing->label));
    }
}

km_bytes km_link_id(const km_linker *l, uint32_t concept)
{
    return km_string(&l->terms->pack.strings, l->terms->id[concept]);
}

km_bytes km_link_label(const km_linker *l, uint32_t concept)
{
    return km_string(&l->terms->pack.strings, l->terms->label[concept]);
}

void km_link_concepts(km_linker *l, uint8_t kind, uint8_t flags, uint8_t mask, const uint8_t *marked)
{
    for (uint32_t c = 0; c < l->terms->concept_count; c++)
        if (l->terms->kind[c] == kind && (l->terms->flags[c] & mask) == flags)
            km_link_count(l, marked[c], km_link_id(l, c), km_link_label(l, c));
}
