#include "catalogue/rows.h"

#include "base/arena.h"

km_bytes km_rows_text(const km_rows *rows, uint32_t string)
{
    return string == KM_NONE ? (km_bytes){NULL, 0} : km_pool_get(&rows->catalogue->strings, string);
}

static km_concept_row concept_row(const km_rows *rows, const km_thing *thing)
{
    return (km_concept_row){.id = km_rows_text(rows, thing->id),
                            .label = km_rows_text(rows, thing->label),
                            .english = km_rows_text(rows, thing->english),
                            .uri = km_rows_text(rows, thing->uri),
                            .notation = km_rows_text(rows, thing->notation),
                            .kind = thing->kind,
                            .flags = thing->flags};
}

static void add_concept(km_rows *rows, uint32_t index)
{
    const km_thing *thing = &rows->catalogue->things[index];
    if (thing->kind >= KM_KIND_COUNT || !km_thing_is_current(rows->catalogue, thing))
        return;
    rows->row_of[index] = (uint32_t)rows->concepts_count;
    rows->thing_of[rows->concepts_count] = index;
    rows->concepts[rows->concepts_count++] = concept_row(rows, thing);
}

km_rows km_rows_make(km_arena *arena, const km_catalogue *catalogue)
{
    size_t count = catalogue->things_count;
    km_rows rows = {.catalogue = catalogue,
                    .arena = arena,
                    .row_of = km_arena_take(arena, count, sizeof *rows.row_of),
                    .thing_of = km_arena_take(arena, count, sizeof *rows.thing_of),
                    .concepts = km_arena_take(arena, count, sizeof *rows.concepts)};
    rows.failed = !rows.row_of || !rows.thing_of || !rows.concepts;
    for (uint32_t i = 0; i < count && !rows.failed; i++) {
        rows.row_of[i] = KM_NONE;
        add_concept(&rows, i);
    }
    return rows;
}

static void *append(km_rows *rows, void *list, size_t *count, size_t *capacity, size_t size)
{
    void *grown = rows->failed ? NULL : km_arena_grow(rows->arena, list, *count, capacity, *count + 1, size);
    rows->failed = !grown;
    *count += grown != NULL;
    return grown ? grown : list;
}

void km_rows_label(km_rows *rows, uint32_t row, km_bytes text, uint8_t form)
{
    if (row == KM_NONE || text.size == 0)
        return;
    rows->labels = append(rows, rows->labels, &rows->labels_count, &rows->labels_capacity, sizeof *rows->labels);
    if (!rows->failed)
        rows->labels[rows->labels_count - 1] = (km_label_row){text, row, form};
}

void km_rows_edge(km_rows *rows, km_edge_row edge)
{
    if (edge.from == KM_NONE || edge.to == KM_NONE)
        return;
    rows->edges = append(rows, rows->edges, &rows->edges_count, &rows->edges_capacity, sizeof *rows->edges);
    if (!rows->failed)
        rows->edges[rows->edges_count - 1] = edge;
}

uint32_t km_rows_find(const km_rows *rows, uint32_t thing, uint8_t kind)
{
    uint32_t row = thing == KM_NONE ? KM_NONE : rows->row_of[thing];
    return row != KM_NONE && rows->concepts[row].kind == kind ? row : KM_NONE;
}
