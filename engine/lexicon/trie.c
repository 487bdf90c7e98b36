#include "lexicon/builder.h"

#include "base/arena.h"

#include <string.h>

static inline uint32_t edge_place(uint32_t node, uint32_t stem, uint32_t mask)
{
    uint32_t hash = node * UINT32_C(2654435769) ^ stem * UINT32_C(2246822519);
    return (hash ^ hash >> 15) & mask;
}

uint32_t km_builder_child(const km_builder *builder, uint32_t node, uint32_t stem)
{
    const km_edge_slot *edges = builder->edges;
    uint32_t mask = builder->edge_mask;
    for (uint32_t at = edge_place(node, stem, mask); edges[at].child; at = (at + 1) & mask)
        if (edges[at].node == node && edges[at].stem == stem)
            return edges[at].child;
    return 0;
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
    km_edge_slot *edges = km_arena_zeros(builder->work, (size_t)mask + 1, sizeof *edges);
    if (!edges)
        return false;
    for (uint32_t i = 0; i <= builder->edge_mask; i++)
        if (builder->edges[i].child)
            put_edge(edges, mask, builder->edges[i]);
    builder->edges = edges;
    builder->edge_mask = mask;
    return true;
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
static km_key *same_key(km_builder *builder, uint32_t node, uint32_t concept, const km_way *way)
{
    for (uint32_t k = builder->node_key[node]; k != KM_NONE; k = builder->keys[k].next) {
        km_key *key = &builder->keys[k].key;
        if (key->concept == concept && key->count == way->count &&
            memcmp(builder->key_words + key->words, way->words, way->count * sizeof *way->words) == 0)
            return key;
    }
    return NULL;
}

/* Is a concept the same as one of its kind in the other taxonomy? */
static bool has_twin(const km_terms *terms, uint32_t concept)
{
    for (uint32_t e = terms->edge_start[concept]; e < terms->edge_start[concept + 1]; e++)
        if (terms->edge_kind[e] == KM_EDGE_SAME && terms->kind[terms->edge_target[e]] == terms->kind[concept])
            return true;
    return false;
}

/* Points a key to a label. */
static void set_label(const km_terms *terms, km_key *key, uint32_t label)
{
    uint32_t concept = terms->label_concept[label];
    key->label = label;
    key->concept = concept;
    key->form = terms->label_form[label] & 15u;
    key->title = terms->kind[concept] == KM_KIND_OCCUPATION;
    key->esco = (terms->flags[concept] & KM_FLAG_ESCO) != 0;
    key->everyday = (terms->flags[concept] & KM_FLAG_EVERYDAY) != 0;
    key->twin = has_twin(terms, concept);
}

static void append_key(km_builder *builder, uint32_t node, uint32_t label, const km_way *way)
{
    km_draft_key *keys = km_arena_grow(builder->work, builder->keys, builder->key_count, &builder->key_room,
                                       builder->key_count + 1, sizeof *keys);
    uint32_t *words = km_arena_grow(builder->work, builder->key_words, builder->key_word_count, &builder->key_word_room,
                                    builder->key_word_count + way->count, sizeof *words);
    if (!keys || !words) {
        builder->failed = true;
        return;
    }
    builder->keys = keys;
    builder->key_words = words;
    memcpy(words + builder->key_word_count, way->words, way->count * sizeof *words);
    km_key key = {.words = (uint32_t)builder->key_word_count,
                  .count = (uint8_t)way->count,
                  .cost = (uint8_t)(way->cost > 255 ? 255 : way->cost),
                  .via = way->via & 15u};
    set_label(builder->terms, &key, label);
    key.kind = (way->kind ? way->kind : builder->terms->kind[key.concept]) & 15u;
    keys[builder->key_count] = (km_draft_key){key, builder->node_key[node]};
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
    km_key *old = same_key(builder, node, builder->terms->label_concept[label], way);
    if (!old) {
        append_key(builder, node, label, way);
    } else if (way->cost < old->cost) {
        old->cost = (uint8_t)way->cost;
        old->via = way->via & 15u;
        set_label(builder->terms, old, label);
    }
}
