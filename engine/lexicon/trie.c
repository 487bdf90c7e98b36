#include "lexicon/builder.h"

#include "base/arena.h"
#include "base/status.h"

#include <string.h>

static inline uint32_t edge_place(uint32_t node, uint32_t stem, uint32_t mask)
{
    uint32_t hash = node * UINT32_C(2654435769) ^ stem * UINT32_C(2246822519);
    return (hash ^ hash >> 15) & mask;
}

static inline uint32_t find_child(const km_edge_slot *edges, uint32_t mask, uint32_t node, uint32_t stem)
{
    for (uint32_t at = edge_place(node, stem, mask); edges[at].child; at = (at + 1) & mask)
        if (edges[at].node == node && edges[at].stem == stem)
            return edges[at].child;
    return 0;
}

uint32_t km_index_child(const struct km_lexicon *lexicon, uint32_t node, uint32_t stem)
{
    return find_child(lexicon->edges, lexicon->edge_mask, node, stem);
}

/* The keys of each node one after another, with their words in the same order: what is asked together lies together.
 * The old arrays may go afterwards. */
static bool gather_keys(km_arena *arena, struct km_lexicon *lexicon, size_t word_count)
{
    km_key *keys = km_arena_take(arena, lexicon->key_count, sizeof *keys);
    uint32_t *words = km_arena_take(arena, word_count, sizeof *words);
    uint32_t *node_key = km_arena_take(arena, lexicon->node_count, sizeof *node_key);
    if (!keys || !words || !node_key)
        return false;
    uint32_t count = 0, used = 0;
    for (uint32_t i = 0; i < lexicon->node_count; i++) {
        node_key[i] = lexicon->node_key[i] == KM_NONE ? KM_NONE : count;
        for (uint32_t k = lexicon->node_key[i]; k != KM_NONE; k = lexicon->keys[k].next) {
            km_key key = lexicon->keys[k];
            memcpy(words + used, lexicon->key_words + key.words, key.count * sizeof *words);
            key.words = used;
            used += key.count;
            count++;
            key.next = key.next == KM_NONE ? KM_NONE : count;
            keys[count - 1] = key;
        }
    }
    lexicon->keys = keys;
    lexicon->key_words = words;
    lexicon->node_key = node_key;
    return true;
}

km_status km_index_finish(km_arena *arena, struct km_lexicon *lexicon, size_t word_count)
{
    uint32_t *first_node = km_arena_zeros(arena, lexicon->stems.count, sizeof *first_node);
    uint8_t *inner = km_arena_zeros(arena, (size_t)lexicon->node_count / 8 + 1, 1);
    if (!first_node || !inner || !gather_keys(arena, lexicon, word_count))
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i <= lexicon->edge_mask; i++) {
        const km_edge_slot *edge = &lexicon->edges[i];
        if (!edge->child)
            continue;
        inner[edge->node / 8] = (uint8_t)(inner[edge->node / 8] | 1u << edge->node % 8);
        if (edge->node == 0)
            first_node[edge->stem] = edge->child;
    }
    lexicon->first_node = first_node;
    lexicon->inner = inner;
    return km_ok();
}

static void put_edge(km_edge_slot *edges, uint32_t mask, km_edge_slot edge)
{
    uint32_t at = edge_place(edge.node, edge.stem, mask);
    while (edges[at].child)
        at = (at + 1) & mask;
    edges[at] = edge;
}

static bool double_edges(km_builder *builder)
{
    uint32_t mask = builder->edge_mask * 2 + 1;
    km_edge_slot *edges = km_arena_zeros(builder->arena, (size_t)mask + 1, sizeof *edges);
    if (!edges)
        return false;
    for (uint32_t i = 0; i <= builder->edge_mask; i++)
        if (builder->edges[i].child)
            put_edge(edges, mask, builder->edges[i]);
    builder->edges = edges;
    builder->edge_mask = mask;
    return true;
}

uint32_t km_builder_child(const km_builder *builder, uint32_t node, uint32_t stem)
{
    return find_child(builder->edges, builder->edge_mask, node, stem);
}

/* The node below `node` for a stem, new or old; 0 when memory runs out. */
static uint32_t child(km_builder *builder, uint32_t node, uint32_t stem)
{
    uint32_t found = km_builder_child(builder, node, stem);
    if (found)
        return found;
    if (builder->edge_count >= builder->edge_mask / 4 * 3 && !double_edges(builder))
        return 0;
    uint32_t *node_key = km_arena_grow(builder->work, builder->node_key, builder->node_count, &builder->node_room,
                                       builder->node_count + 1, sizeof *node_key);
    if (!node_key)
        return 0;
    builder->node_key = node_key;
    found = (uint32_t)builder->node_count++;
    node_key[found] = KM_NONE;
    put_edge(builder->edges, builder->edge_mask, (km_edge_slot){node, stem, found});
    builder->edge_count++;
    return found;
}

static uint32_t stem_of(const struct km_lexicon *lexicon, uint32_t word, bool english)
{
    if (word & KM_PART)
        return word & ~KM_PART;
    const km_word *w = &lexicon->word[word];
    if (english)
        return w->english != KM_NONE ? w->english : w->stem;
    return w->stem != KM_NONE ? w->stem : w->english;
}

/* A key of the node that leads to the same concept by the same words. */
static km_key *same_key(km_builder *builder, uint32_t node, uint32_t label, const km_way *way)
{
    const uint32_t *concepts = builder->terms->label_concept;
    for (uint32_t k = builder->node_key[node]; k != KM_NONE; k = builder->keys[k].next) {
        km_key *key = &builder->keys[k];
        if (concepts[key->label] == concepts[label] && key->count == way->count &&
            memcmp(builder->key_words + key->words, way->words, way->count * sizeof *way->words) == 0)
            return key;
    }
    return NULL;
}

static void append_key(km_builder *builder, uint32_t node, uint32_t label, const km_way *way)
{
    km_key *keys = km_arena_grow(builder->work, builder->keys, builder->key_count, &builder->key_room,
                                 builder->key_count + 1, sizeof *keys);
    uint32_t *words = km_arena_grow(builder->work, builder->key_words, builder->key_word_count, &builder->key_word_room,
                                    builder->key_word_count + way->count, sizeof *words);
    if (!keys || !words) {
        builder->failed = true;
        return;
    }
    builder->keys = keys;
    builder->key_words = words;
    uint32_t concept = builder->terms->label_concept[label];
    memcpy(words + builder->key_word_count, way->words, way->count * sizeof *words);
    keys[builder->key_count] = (km_key){label,
                                        (uint32_t)builder->key_word_count,
                                        builder->node_key[node],
                                        (uint8_t)way->count,
                                        (uint8_t)(way->cost > 255 ? 255 : way->cost),
                                        (uint8_t)way->via,
                                        (uint8_t)(way->kind ? way->kind : builder->terms->kind[concept])};
    builder->key_word_count += way->count;
    builder->node_key[node] = (uint32_t)builder->key_count++;
}

void km_builder_add(km_builder *builder, uint32_t label, bool english, const km_way *way)
{
    if (builder->failed || way->count == 0 || way->count > KM_LABEL_WORDS)
        return;
    uint32_t node = 0;
    for (uint32_t i = 0; i < way->count; i++) {
        node = child(builder, node, stem_of(builder->lexicon, way->words[i], english));
        if (!node) {
            builder->failed = true;
            return;
        }
    }
    km_key *old = same_key(builder, node, label, way);
    if (!old) {
        append_key(builder, node, label, way);
    } else if (way->cost < old->cost) {
        old->cost = (uint8_t)way->cost;
        old->via = (uint8_t)way->via;
        old->label = label;
    }
}
