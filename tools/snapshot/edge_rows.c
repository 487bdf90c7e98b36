#include "snapshot/edge_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/status.h"

/* One edge between places of concepts. */
typedef struct edge {
    uint32_t from, to, ads, row;
    uint16_t weight;
    uint8_t kind, source;
    const uint8_t *draws;
} edge;

static int compare_ends(const edge *a, const edge *b)
{
    int order = km_row_compare(a->from, b->from);
    if (!order)
        order = km_row_compare(a->kind, b->kind);
    return order ? order : km_row_compare(a->to, b->to);
}

static int by_ends(const void *a, const void *b)
{
    const edge *left = a, *right = b;
    int order = compare_ends(left, right);
    return order ? order : km_row_compare(left->row, right->row);
}

/* Copies rows into edges, each KM_EDGE_SAME in both directions; gives how many. */
static km_status copy_edges(const km_terms_rows *rows, const uint32_t *place_of, edge *edges, size_t *count,
                            km_message *problem)
{
    *count = 0;
    for (size_t i = 0; i < rows->edge_count; i++) {
        const km_edge_row *row = &rows->edges[i];
        if (row->from >= rows->concept_count || row->to >= rows->concept_count)
            return km_complain(problem, "edge row %zu: from %u to %u, but there are only %zu concepts", i, row->from,
                               row->to, rows->concept_count);
        if (row->from == row->to)
            continue;
        edge copy = {.from = place_of[row->from],
                     .to = place_of[row->to],
                     .ads = row->ads,
                     .row = (uint32_t)i,
                     .weight = row->weight,
                     .kind = row->kind,
                     .source = row->source,
                     .draws = row->draws};
        edges[(*count)++] = copy;
        if (row->kind == KM_EDGE_SAME) {
            copy.from = place_of[row->to];
            copy.to = place_of[row->from];
            edges[(*count)++] = copy;
        }
    }
    return km_ok();
}

/* Joins neighbours with the same ends and kind; gives how many are left. */
static size_t join_equal(edge *edges, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (!kept || compare_ends(&edges[kept - 1], &edges[i]) != 0) {
            edges[kept++] = edges[i];
            continue;
        }
        edge *last = &edges[kept - 1];
        if (edges[i].weight > last->weight)
            last->weight = edges[i].weight;
        if (edges[i].ads > last->ads)
            last->ads = edges[i].ads;
        if (!last->draws)
            last->draws = edges[i].draws;
        last->source |= edges[i].source;
    }
    return kept;
}

/* The draws of the edges with ads, one after another. */
static bool gather_draws(km_arena *arena, const edge *edges, size_t count, km_edge_columns *columns)
{
    size_t counted = 0;
    for (size_t i = 0; i < count; i++)
        counted += edges[i].ads > 0;
    columns->draws = km_arena_take(arena, counted, KM_DRAWS);
    for (size_t i = 0; i < count && columns->draws; i++) {
        uint8_t *draws = columns->draws + columns->draw_count;
        if (!edges[i].ads)
            continue;
        if (edges[i].draws)
            memcpy(draws, edges[i].draws, KM_DRAWS);
        else
            memset(draws, KM_DRAW_SAME, KM_DRAWS);
        columns->drawn |= edges[i].draws != NULL;
        columns->draw_count += KM_DRAWS;
    }
    return columns->draws != NULL;
}

static km_status split_columns(km_arena *arena, const edge *edges, size_t count, km_edge_columns *columns)
{
    *columns = (km_edge_columns){.count = count,
                                 .from = km_arena_take(arena, count, sizeof(uint32_t)),
                                 .to = km_arena_take(arena, count, sizeof(uint32_t)),
                                 .ads = km_arena_take(arena, count, sizeof(uint32_t)),
                                 .row = km_arena_take(arena, count, sizeof(uint32_t)),
                                 .weight = km_arena_take(arena, count, sizeof(uint16_t)),
                                 .kind = km_arena_take(arena, count, 1),
                                 .source = km_arena_take(arena, count, 1)};
    if (!columns->from || !columns->to || !columns->ads || !columns->row || !columns->weight || !columns->kind ||
        !columns->source || !gather_draws(arena, edges, count, columns))
        return km_fail(KM_MEMORY);
    for (size_t i = 0; i < count; i++) {
        columns->from[i] = edges[i].from;
        columns->to[i] = edges[i].to;
        columns->ads[i] = edges[i].ads;
        columns->row[i] = edges[i].row;
        columns->weight[i] = edges[i].weight;
        columns->kind[i] = edges[i].kind;
        columns->source[i] = edges[i].source;
    }
    return km_ok();
}

km_status km_edge_rows_join(km_arena *arena, const km_terms_rows *rows, const uint32_t *place_of,
                            km_edge_columns *columns, km_message *problem)
{
    edge *edges = km_arena_take(arena, rows->edge_count, 2 * sizeof *edges);
    if (!edges)
        return km_fail(KM_MEMORY);
    size_t count;
    km_status status = copy_edges(rows, place_of, edges, &count, problem);
    if (status.code)
        return status;
    if (count)
        qsort(edges, count, sizeof *edges, by_ends);
    return split_columns(arena, edges, join_equal(edges, count), columns);
}
