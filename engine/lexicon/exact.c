#include "base/arena.h"
#include "base/status.h"
#include "engine.h"
#include "text/normal.h"

#include <string.h>

/* Text is cut into tokens: runs of letters and digits, and single bytes of anything else. One space between two runs
 * is no token, since it parts nearly all words of labels. The index is a trie over tokens: the first step is found by
 * the letters of the token, every later one by a hash of node and token.
 *
 * Letters are read eight at a time, as a number whose lowest byte comes first. A token is kept as its numbers, the
 * last one filled up with zero bytes, so that comparing numbers compares letters. */

/* Longest label in normal form, in bytes. */
#define LABEL_MOST 512

/* Longest token that is kept, in numbers of eight letters. */
#define CHUNKS_MOST (LABEL_MOST / 8)

typedef struct slot {
    uint32_t check; /* bits of the hash, and how many numbers the token has */
    uint32_t token; /* place in km_exact.tokens; 0 when free */
} slot;

/* What follows when a token stands at a node. */
typedef struct step {
    uint32_t label; /* that ends here, or KM_NONE */
    uint32_t node;  /* that goes on from here; 0 when nothing does */
} step;

/* A step in one number, as it stands before the letters of a token. */
static inline uint64_t pack_step(step to)
{
    return (uint64_t)to.node << 32 | to.label;
}

static inline step unpack_step(uint64_t packed)
{
    return (step){(uint32_t)packed, (uint32_t)(packed >> 32)};
}

typedef struct edge {
    uint32_t node, token; /* token 0: free */
    step to;
} edge;

struct km_exact {
    slot *slots;
    uint32_t slot_mask, token_count;
    uint64_t *tokens; /* of each token: its step as the first of a label, then its letters */
    size_t token_size, token_room;
    edge *edges;
    uint32_t edge_mask, edge_count;
    uint32_t node_count;
};

/* ------------------------------------------------------------------------------------------------
 * Tokens of a text
 * --------------------------------------------------------------------------------------------- */

#define EVERY(byte) (UINT64_C(0x0101010101010101) * (byte))

/* The highest bit of each byte that is no letter and no digit. Normal form has no capitals, and what is not ASCII
 * counts as a letter. Bytes without their highest bit cannot carry into each other here. */
static inline uint64_t marks_of(uint64_t eight)
{
    uint64_t low = eight & EVERY(0x7F);
    uint64_t letter = (low + EVERY(0x80 - 'a')) & ~(low + EVERY(0x7F - 'z'));
    uint64_t digit = (low + EVERY(0x80 - '0')) & ~(low + EVERY(0x7F - '9'));
    return ~(letter | digit | eight) & EVERY(0x80);
}

static inline uint64_t eight_at(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
           (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* Eight bytes of a text, with zeros for what lies behind its end. */
static inline uint64_t eight_of(km_bytes text, size_t at)
{
    if (text.size - at >= 8)
        return eight_at(text.data + at);
    uint64_t eight = 0;
    for (size_t i = text.size; i > at; i--)
        eight = eight << 8 | (unsigned char)text.data[i - 1];
    return eight;
}

static inline uint64_t mix(uint64_t hash, uint64_t eight)
{
    hash = (hash ^ eight) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

/* A token as it stands in a text. */
typedef struct piece {
    size_t start, end;
    uint64_t last; /* its last letters */
    uint64_t hash;
    uint32_t chunks; /* numbers that hold it */
    bool word;       /* a run of letters and digits */
} piece;

static inline uint32_t lowest_byte(uint64_t marks)
{
    return (uint32_t)__builtin_ctzll(marks) / 8;
}

/* The token that begins at `at`, which is before the end. */
static inline piece token_at(km_bytes text, size_t at)
{
    piece t = {.start = at};
    for (;;) {
        uint64_t eight = eight_of(text, at), marks = marks_of(eight);
        uint32_t length = marks ? lowest_byte(marks) : 8;
        if (length == 0)
            break;
        t.last = length == 8 ? eight : eight & ((UINT64_C(1) << length * 8) - 1);
        t.hash = mix(t.hash, t.last);
        t.chunks++;
        at += length;
        if (length < 8 || at == text.size)
            break;
    }
    t.word = at > t.start;
    if (!t.word) {
        t.last = (unsigned char)text.data[at++];
        t.hash = mix(0, t.last);
        t.chunks = 1;
    }
    t.end = at;
    return t;
}

static inline bool is_word_byte(char byte)
{
    return !(marks_of((unsigned char)byte) & 0x80);
}

/* Is the byte behind a word the one space before another word? */
static inline bool is_joint(km_bytes text, size_t at)
{
    return at + 1 < text.size && text.data[at] == ' ' && is_word_byte(text.data[at + 1]);
}

/* ------------------------------------------------------------------------------------------------
 * Looking up
 * --------------------------------------------------------------------------------------------- */

static inline uint32_t check_of(const piece *t)
{
    return (uint32_t)(t->hash >> 32) << 8 | t->chunks;
}

static inline bool same_letters(const uint64_t *kept, km_bytes text, const piece *t)
{
    for (uint32_t i = 0; i + 1 < t->chunks; i++)
        if (kept[i] != eight_at(text.data + t->start + (size_t)i * 8))
            return false;
    return kept[t->chunks - 1] == t->last;
}

/* The place of a token of the text among the kept ones; 0 when it is in no label. */
static inline uint32_t find_token(const km_exact *exact, km_bytes text, const piece *t)
{
    const slot *slots = exact->slots;
    uint32_t check = check_of(t);
    for (uint32_t at = (uint32_t)t->hash & exact->slot_mask; slots[at].token; at = (at + 1) & exact->slot_mask)
        if (slots[at].check == check && same_letters(exact->tokens + slots[at].token + 1, text, t))
            return slots[at].token;
    return 0;
}

static inline uint32_t edge_place(uint32_t node, uint32_t token, uint32_t mask)
{
    uint32_t hash = (node * UINT32_C(2654435769) ^ token) * UINT32_C(2246822519);
    return (hash ^ hash >> 15) & mask;
}

/* The edge of a token below a node, or the free place where it would be. */
static inline edge *find_edge(edge *edges, uint32_t mask, uint32_t node, uint32_t token)
{
    uint32_t at = edge_place(node, token, mask);
    while (edges[at].token && (edges[at].token != token || edges[at].node != node))
        at = (at + 1) & mask;
    return &edges[at];
}

/* Labels that have begun and not ended. */
typedef struct begun {
    uint32_t node, start;
} begun;

typedef struct finder {
    km_arena *arena;
    km_exact_hit *hits;
    size_t count, room;
    begun open[KM_EXACT_TOKENS];
    uint32_t open_count;
} finder;

/* Takes a step of a label that began at `start`. */
static inline void take(finder *f, step to, uint32_t start, size_t end)
{
    if (to.label != KM_NONE)
        f->hits[f->count++] = (km_exact_hit){start, (uint32_t)end, to.label};
    if (to.node)
        f->open[f->open_count++] = (begun){to.node, start};
}

/* Goes on with all labels that have begun, and begins those that begin with this token. */
static bool meet(const km_exact *exact, finder *f, uint32_t found, const piece *t)
{
    if (f->room - f->count <= KM_EXACT_TOKENS) {
        km_exact_hit *hits =
            km_arena_grow(f->arena, f->hits, f->count, &f->room, f->count + KM_EXACT_TOKENS + 1, sizeof *f->hits);
        if (!hits)
            return false;
        f->hits = hits;
    }
    uint32_t before = f->open_count;
    f->open_count = 0;
    for (uint32_t i = 0; i < before; i++) {
        begun label = f->open[i];
        const edge *next = find_edge(exact->edges, exact->edge_mask, label.node, found);
        if (next->token)
            take(f, next->to, label.start, t->end);
    }
    take(f, unpack_step(exact->tokens[found]), (uint32_t)t->start, t->end);
    return true;
}

km_status km_exact_find(const km_exact *exact, km_arena *arena, km_bytes text, const km_exact_hit **hits,
                        uint32_t *count)
{
    finder f = {.arena = arena};
    for (size_t at = 0; at < text.size;) {
        piece t = token_at(text, at);
        uint32_t found = t.chunks <= CHUNKS_MOST ? find_token(exact, text, &t) : 0;
        if (!found)
            f.open_count = 0;
        else if (!meet(exact, &f, found, &t))
            return km_fail(KM_MEMORY);
        at = t.end + (t.word && is_joint(text, t.end));
    }
    *hits = f.hits;
    *count = (uint32_t)f.count;
    return km_ok();
}

/* ------------------------------------------------------------------------------------------------
 * Building
 * --------------------------------------------------------------------------------------------- */

static bool double_slots(km_arena *arena, km_exact *exact)
{
    uint32_t mask = exact->slot_mask * 2 + 1;
    slot *slots = km_arena_zeros(arena, (size_t)mask + 1, sizeof *slots);
    if (!slots)
        return false;
    for (uint32_t i = 0; i <= exact->slot_mask; i++) {
        slot old = exact->slots[i];
        if (!old.token)
            continue;
        uint64_t hash = 0;
        for (uint32_t k = 0; k < (old.check & 0xFF); k++)
            hash = mix(hash, exact->tokens[old.token + 1 + k]);
        uint32_t at = (uint32_t)hash & mask;
        while (slots[at].token)
            at = (at + 1) & mask;
        slots[at] = old;
    }
    exact->slots = slots;
    exact->slot_mask = mask;
    return true;
}

/* The place of a token, new or old; 0 when memory runs out. */
static uint32_t keep_token(km_arena *arena, km_exact *exact, km_bytes text, const piece *t)
{
    uint32_t found = find_token(exact, text, t);
    if (found)
        return found;
    if (exact->token_count >= exact->slot_mask / 2 && !double_slots(arena, exact))
        return 0;
    size_t needed = exact->token_size + 1 + t->chunks;
    uint64_t *tokens = needed < UINT32_MAX ? km_arena_grow(arena, exact->tokens, exact->token_size, &exact->token_room,
                                                           needed, sizeof *tokens)
                                           : NULL;
    if (!tokens)
        return 0;
    exact->tokens = tokens;
    uint32_t place = (uint32_t)exact->token_size;
    tokens[place] = pack_step((step){KM_NONE, 0});
    for (uint32_t i = 0; i + 1 < t->chunks; i++)
        tokens[place + 1 + i] = eight_at(text.data + t->start + (size_t)i * 8);
    tokens[place + t->chunks] = t->last;
    exact->token_size = needed;
    exact->token_count++;
    uint32_t at = (uint32_t)t->hash & exact->slot_mask;
    while (exact->slots[at].token)
        at = (at + 1) & exact->slot_mask;
    exact->slots[at] = (slot){check_of(t), place};
    return place;
}

static bool double_edges(km_arena *arena, km_exact *exact)
{
    uint32_t mask = exact->edge_mask * 2 + 1;
    edge *edges = km_arena_zeros(arena, (size_t)mask + 1, sizeof *edges);
    if (!edges)
        return false;
    for (uint32_t i = 0; i <= exact->edge_mask; i++)
        if (exact->edges[i].token)
            *find_edge(edges, mask, exact->edges[i].node, exact->edges[i].token) = exact->edges[i];
    exact->edges = edges;
    exact->edge_mask = mask;
    return true;
}

/* The step of a token below a node, new or old; NULL when memory runs out. */
static step *keep_step(km_arena *arena, km_exact *exact, uint32_t node, uint32_t token)
{
    if (exact->edge_count >= exact->edge_mask / 4 * 3 && !double_edges(arena, exact))
        return NULL;
    edge *found = find_edge(exact->edges, exact->edge_mask, node, token);
    if (!found->token) {
        *found = (edge){node, token, {KM_NONE, 0}};
        exact->edge_count++;
    }
    return &found->to;
}

/* Cuts a label as a text is cut; 0 when it has too many tokens. */
static uint32_t cut(km_bytes label, piece *tokens)
{
    uint32_t count = 0;
    for (size_t at = 0; at < label.size; count++) {
        if (count == KM_EXACT_TOKENS)
            return 0;
        tokens[count] = token_at(label, at);
        at = tokens[count].end + (tokens[count].word && is_joint(label, tokens[count].end));
    }
    return count;
}

/* The step as it is when a label goes on after it or ends with it. */
static step widened(km_exact *exact, step to, bool ends, uint32_t label)
{
    if (!ends && !to.node)
        to.node = ++exact->node_count;
    if (ends && to.label > label)
        to.label = label;
    return to;
}

static bool keep_label(km_arena *arena, km_exact *exact, km_bytes label, uint32_t index)
{
    piece tokens[KM_EXACT_TOKENS];
    uint32_t count = cut(label, tokens), node = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t place = keep_token(arena, exact, label, &tokens[i]);
        step *later = place && i > 0 ? keep_step(arena, exact, node, place) : NULL;
        if (!place || (i > 0 && !later))
            return false;
        step to = widened(exact, later ? *later : unpack_step(exact->tokens[place]), i + 1 == count, index);
        if (later)
            *later = to;
        else
            exact->tokens[place] = pack_step(to);
        node = to.node;
    }
    return true;
}

/* Most labels bring one token or two, and about as many edges. */
static uint32_t mask_for(uint32_t labels)
{
    uint32_t places = 1024;
    while (places / 2 < labels && places < UINT32_C(1) << 24)
        places *= 2;
    return places - 1;
}

km_status km_exact_make(km_arena *arena, const km_engine *engine, const km_exact **exact)
{
    const km_terms *terms = &engine->terms;
    km_exact *made = km_arena_zeros(arena, 1, sizeof *made);
    if (!made)
        return km_fail(KM_MEMORY);
    uint32_t mask = mask_for(terms->label_count);
    *made = (km_exact){.slot_mask = mask, .edge_mask = mask, .token_size = 1}; /* place 0 is no token */
    made->tokens = km_arena_grow(arena, NULL, 0, &made->token_room, (size_t)terms->label_count + 1, sizeof(uint64_t));
    made->slots = km_arena_zeros(arena, (size_t)made->slot_mask + 1, sizeof *made->slots);
    made->edges = km_arena_zeros(arena, (size_t)made->edge_mask + 1, sizeof *made->edges);
    if (!made->tokens || !made->slots || !made->edges)
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i < terms->label_count; i++) {
        char normal[LABEL_MOST];
        km_bytes given = km_string(&terms->pack.strings, terms->label_string[i]);
        km_bytes label = {normal, km_normal_label(given, normal, sizeof normal)};
        if (!keep_label(arena, made, label, i))
            return km_fail(KM_MEMORY);
    }
    *exact = made;
    return km_ok();
}
