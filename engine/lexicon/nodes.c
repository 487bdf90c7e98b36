#include "lexicon/builder.h"

#include "base/arena.h"
#include "base/status.h"

/* The trie is laid out level by level, so that the children of a node lie together, and those of the next node behind
 * them. */

/* The edges of the growing trie by node and then by stem. */
typedef struct km_sorted_edges {
    const km_edge_slot *items;
    const uint32_t *end; /* of each node: behind its last edge, where those of the next begin */
} km_sorted_edges;

/* Counts become places: behind all that are counted before. */
static void add_up(uint32_t *counts, uint32_t count)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t own = counts[i];
        counts[i] = sum;
        sum += own;
    }
}

/* Moves the edges to the front of their places, which are then no longer a table to look in. */
static void gather_edges(km_builder *builder)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i <= builder->edge_mask; i++)
        if (builder->edges[i].child)
            builder->edges[count++] = builder->edges[i];
}

/* Sorts by counting: first by stem, then by node, which leaves those of a node in the order of their stems. */
static bool sort_edges(km_builder *builder, km_sorted_edges *sorted)
{
    uint32_t nodes = (uint32_t)builder->node_count, stems = (uint32_t)builder->lexicon->stems.count;
    uint32_t count = builder->edge_count;
    uint32_t *by_stem = km_arena_zeros(builder->work, stems, sizeof *by_stem);
    uint32_t *by_node = km_arena_zeros(builder->work, nodes, sizeof *by_node);
    km_edge_slot *halfway = km_arena_take(builder->work, count, sizeof *halfway), *edges = builder->edges;
    if (!by_stem || !by_node || !halfway)
        return false;
    gather_edges(builder);
    for (uint32_t i = 0; i < count; i++) {
        by_stem[edges[i].stem]++;
        by_node[edges[i].node]++;
    }
    add_up(by_stem, stems);
    add_up(by_node, nodes);
    for (uint32_t i = 0; i < count; i++)
        halfway[by_stem[edges[i].stem]++] = edges[i];
    for (uint32_t i = 0; i < count; i++)
        edges[by_node[halfway[i].node]++] = halfway[i];
    *sorted = (km_sorted_edges){edges, by_node};
    return true;
}

/* What is laid: the nodes, and of each the growing trie's node. */
typedef struct laying {
    km_node *nodes;
    uint32_t *stems;
    uint32_t *old; /* KM_NONE: below the root, for a stem that no label begins with */
    km_key *keys;
    uint32_t *words;
    uint32_t node_count, key_count, word_count;
} laying;

static bool make_room(const km_builder *builder, const km_sorted_edges *edges, laying *to)
{
    size_t nodes = builder->node_count + (builder->lexicon->stems.count - edges->end[0]);
    to->nodes = km_arena_take(builder->arena, nodes + 1, sizeof *to->nodes);
    to->stems = km_arena_zeros(builder->arena, nodes, sizeof *to->stems);
    to->old = km_arena_zeros(builder->work, nodes, sizeof *to->old);
    to->keys = km_arena_take(builder->arena, builder->key_count, sizeof *to->keys);
    to->words = km_arena_take(builder->arena, builder->key_word_count, sizeof *to->words);
    return to->nodes && to->stems && to->old && to->keys && to->words;
}

/* Which of two concepts that are equally near is proposed first: the one that more ads name, then by index. */
static bool goes_before(const km_terms *terms, uint32_t a, uint32_t b)
{
    return terms->ads[a] != terms->ads[b] ? terms->ads[a] > terms->ads[b] : a < b;
}

/* Orders the keys from `first` on by their concepts; those of one concept stay as they are. */
static void order_keys(const km_terms *terms, km_key *keys, uint32_t first, uint32_t end)
{
    for (uint32_t i = first + 1; i < end; i++) {
        km_key key = keys[i];
        uint32_t at = i;
        for (; at > first && goes_before(terms, key.concept, keys[at - 1].concept); at--)
            keys[at] = keys[at - 1];
        keys[at] = key;
    }
}

/* The keys of a node with their words, behind those that are there; of one concept the one added last comes first. */
static void lay_keys(const km_builder *builder, laying *to, uint32_t last)
{
    uint32_t first = to->key_count;
    for (uint32_t k = last; k != KM_NONE; k = builder->keys[k].next) {
        km_key key = builder->keys[k].key;
        const uint32_t *words = builder->key_words + key.words;
        key.words = key.count == 1 ? *words : to->word_count;
        for (uint32_t i = 0; key.count > 1 && i < key.count; i++)
            to->words[to->word_count++] = words[i];
        to->keys[to->key_count++] = key;
    }
    order_keys(builder->terms, to->keys, first, to->key_count);
}

static void lay_child(laying *to, uint32_t stem, uint32_t old)
{
    to->stems[to->node_count] = stem;
    to->old[to->node_count++] = old;
}

static void lay_root(const km_builder *builder, const km_sorted_edges *edges, laying *to)
{
    uint32_t next = 0;
    to->nodes[0] = (km_node){1, 0};
    to->node_count = 1;
    for (uint32_t stem = 0; stem < builder->lexicon->stems.count; stem++) {
        bool begins = next < edges->end[0] && edges->items[next].stem == stem;
        lay_child(to, stem, begins ? edges->items[next].child : KM_NONE);
        next += begins;
    }
}

static void lay_nodes(const km_builder *builder, const km_sorted_edges *edges, laying *to)
{
    lay_root(builder, edges, to);
    for (uint32_t i = 1; i < to->node_count; i++) {
        uint32_t old = to->old[i];
        to->nodes[i] = (km_node){to->node_count, to->key_count};
        if (old == KM_NONE)
            continue;
        lay_keys(builder, to, builder->node_key[old]);
        for (uint32_t e = edges->end[old - 1]; e < edges->end[old]; e++)
            lay_child(to, edges->items[e].stem, edges->items[e].child);
    }
    to->nodes[to->node_count] = (km_node){to->node_count, to->key_count};
}

km_status km_builder_lay(km_builder *builder)
{
    struct km_lexicon *lexicon = builder->lexicon;
    km_sorted_edges edges;
    laying to = {0};
    if (!sort_edges(builder, &edges) || !make_room(builder, &edges, &to))
        return km_fail(KM_MEMORY);
    lay_nodes(builder, &edges, &to);
    lexicon->nodes = to.nodes;
    lexicon->node_stem = to.stems;
    lexicon->node_count = to.node_count;
    lexicon->keys = to.keys;
    lexicon->key_words = to.words;
    return km_ok();
}
