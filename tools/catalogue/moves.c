#include "catalogue/moves.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/integer.h"
#include "catalogue/vectors.h"
#include "lexicon/features.h"
#include "snapshot/snapshot.h"

/* Runs of so many letters are what texts are compared by. */
#define RUN 4u

/* So many moves are kept for a group, the likeliest. */
#define MOVES_MOST 24u

/* What speaks for a move. The first ones are likenesses of the two groups, 0 to KM_ALIKE_FULL; then come two sizes of
 * the group moved to, log2 in 1/256. */
typedef enum reason {
    REASON_EDUCATION, /* what those who work there have studied */
    REASON_NEEDS,     /* what is needed */
    REASON_NAMES,     /* what the occupations are called */
    REASON_WORDS,     /* name and definition of the group */
    REASON_ADS,       /* ads in a year */
    REASON_WIDTH,     /* occupations of the group */
    REASON_COUNT
} reason;

#define LIKENESSES REASON_ADS

/* What each reason adds to the logarithm (base 2, in 1/256) of the odds, in 1/4096 of its unit. Fitted as a
 * conditional logit, by maximum likelihood, to the development half of the observed flows between groups
 * (Statistics Sweden); the flows themselves are not in here. */
static const int32_t factor[REASON_COUNT] = {
    [REASON_EDUCATION] = 370, [REASON_NEEDS] = 418, [REASON_NAMES] = 232,
    [REASON_WORDS] = 379,     [REASON_ADS] = 2106,  [REASON_WIDTH] = 2151,
};

typedef struct mover {
    km_rows *rows;
    uint32_t groups;
    uint32_t *row_of;   /* per group: its row */
    uint32_t *group_at; /* per row: its number among the groups, KM_NONE for others */
    const uint16_t *alike[LIKENESSES];
    uint32_t *ads;   /* per group */
    uint32_t *width; /* per group */
} mover;

/* --- What groups have --------------------------------------------------------------------------------- */

static void find_groups(mover *m)
{
    for (uint32_t i = 0; i < m->rows->concepts_count; i++) {
        bool is_group = m->rows->concepts[i].kind == KM_KIND_GROUP;
        m->group_at[i] = is_group ? m->groups : KM_NONE;
        if (is_group)
            m->row_of[m->groups++] = i;
    }
}

/* The largest share that any occupation of a group tells; they should all tell the same. */
static void note_shares(const mover *m, const km_places *places, km_pair_map *shares)
{
    const km_catalogue *catalogue = m->rows->catalogue;
    for (size_t i = 0; i < catalogue->named_count; i++) {
        const km_named_relation *said = &catalogue->named[i];
        uint32_t row = said->kind == KM_SAYS_EDUCATED ? places->group[said->from] : KM_NONE;
        uint32_t *share = row == KM_NONE ? NULL : km_pair_map_at(shares, row, said->name);
        if (share && (*share == KM_NONE || *share < said->weight))
            *share = said->weight;
    }
}

static const uint16_t *compare_educations(mover *m, const km_places *places)
{
    const km_catalogue *catalogue = m->rows->catalogue;
    km_arena *arena = m->rows->arena;
    km_vectors vectors = km_vectors_make(arena, m->groups);
    km_pair_map shares = km_pair_map_make(arena);
    note_shares(m, places, &shares);
    for (size_t i = 0; i < catalogue->named_count && !shares.failed; i++) {
        const km_named_relation *said = &catalogue->named[i];
        uint32_t row = said->kind == KM_SAYS_EDUCATED ? places->group[said->from] : KM_NONE;
        uint32_t *share = row == KM_NONE ? NULL : km_pair_map_at(&shares, row, said->name);
        if (!share || *share == 0)
            continue;
        km_vectors_add(&vectors, m->group_at[row], said->name, *share);
        *share = 0; /* once */
    }
    vectors.failed |= shares.failed;
    return km_vectors_alike(&vectors, KM_WEIGH_PLAIN);
}

static const uint16_t *compare_needs(mover *m)
{
    km_vectors vectors = km_vectors_make(m->rows->arena, m->groups);
    for (size_t i = 0; i < m->rows->edges_count; i++) {
        const km_edge_row *edge = &m->rows->edges[i];
        if (edge->kind == KM_EDGE_NEEDS && m->group_at[edge->from] != KM_NONE)
            km_vectors_add(&vectors, m->group_at[edge->from], edge->to, edge->weight);
    }
    return km_vectors_alike(&vectors, KM_WEIGH_RARE);
}

static void add_phrase(km_vectors *vectors, uint32_t group, km_bytes phrase)
{
    km_features *features = malloc(sizeof *features);
    if (!features) {
        vectors->failed = true;
        return;
    }
    km_features_collect(features, phrase);
    for (uint32_t f = 0; f < features->count; f++)
        if (KM_FEATURE_CLASS(features->items[f]) == RUN)
            km_vectors_add(vectors, group, features->items[f], 1);
    free(features);
}

static const uint16_t *compare_names(mover *m, const uint32_t *group_of)
{
    km_vectors vectors = km_vectors_make(m->rows->arena, m->groups);
    for (uint32_t i = 0; i < m->rows->concepts_count; i++)
        if (m->rows->concepts[i].kind == KM_KIND_OCCUPATION && group_of[i] != KM_NONE)
            add_phrase(&vectors, m->group_at[group_of[i]], m->rows->concepts[i].label);
    return km_vectors_alike(&vectors, KM_WEIGH_COUNTS_RARE);
}

/* A definition goes in sentence by sentence, for phrases are short. */
static void add_sentences(km_vectors *vectors, uint32_t group, km_bytes text)
{
    while (text.size) {
        const char *stop = memchr(text.data, '.', text.size);
        size_t size = stop ? (size_t)(stop - text.data) + 1 : text.size;
        add_phrase(vectors, group, (km_bytes){text.data, size});
        text.data += size;
        text.size -= size;
    }
}

static const uint16_t *compare_words(mover *m)
{
    const km_catalogue *catalogue = m->rows->catalogue;
    km_vectors vectors = km_vectors_make(m->rows->arena, m->groups);
    for (uint32_t g = 0; g < m->groups; g++) {
        uint32_t row = m->row_of[g];
        add_phrase(&vectors, g, m->rows->concepts[row].label);
        add_sentences(&vectors, g, km_rows_text(m->rows, catalogue->things[m->rows->thing_of[row]].definition));
    }
    return km_vectors_alike(&vectors, KM_WEIGH_COUNTS_RARE);
}

/* Where several sources count, the one that counted most saw the whole year. */
static void count_ads(mover *m)
{
    const km_catalogue *catalogue = m->rows->catalogue;
    for (size_t i = 0; i < catalogue->volumes_count; i++) {
        uint32_t row = km_rows_find(m->rows, catalogue->volumes[i].thing, KM_KIND_GROUP);
        uint32_t *ads = row == KM_NONE ? NULL : &m->ads[m->group_at[row]];
        if (ads && catalogue->volumes[i].ads > *ads)
            *ads = catalogue->volumes[i].ads;
    }
}

static void count_occupations(mover *m, const uint32_t *group_of)
{
    for (uint32_t i = 0; i < m->rows->concepts_count; i++)
        if (m->rows->concepts[i].kind == KM_KIND_OCCUPATION && group_of[i] != KM_NONE)
            m->width[m->group_at[group_of[i]]]++;
}

/* --- Moves -------------------------------------------------------------------------------------------- */

typedef struct move {
    uint32_t to;  /* group */
    km_bytes id;  /* of that group */
    int64_t odds; /* log2 in 1/256 */
} move;

static int compare_moves(const void *left, const void *right)
{
    const move *a = left, *b = right;
    if (a->odds != b->odds)
        return a->odds > b->odds ? -1 : 1;
    return km_bytes_compare(a->id, b->id);
}

static void measure(const mover *m, uint32_t from, uint32_t to, uint32_t measures[REASON_COUNT])
{
    for (int r = 0; r < LIKENESSES; r++)
        measures[r] = m->alike[r][(size_t)from * m->groups + to];
    measures[REASON_ADS] = km_log2(m->ads[to] + 1);
    measures[REASON_WIDTH] = km_log2(m->width[to] + 1);
}

static int64_t odds_of(const mover *m, uint32_t from, uint32_t to)
{
    uint32_t measures[REASON_COUNT];
    int64_t sum = 0;
    measure(m, from, to, measures);
    for (int r = 0; r < REASON_COUNT; r++)
        sum += (int64_t)factor[r] * measures[r];
    return sum / 4096;
}

/* KM_WEIGHT_FULL x 2^-(fall / 256): the fall's bits halve, or take a root of a half, and so on. */
static uint16_t weight_after(int64_t fall)
{
    uint64_t weight = (uint64_t)KM_WEIGHT_FULL << 16, root = (uint64_t)1 << 31; /* root: of a half, in 1/2^32 */
    if (fall >= 16 * 256)
        return 1;
    weight >>= fall / 256;
    for (int64_t bit = 128; bit; bit >>= 1) {
        root = km_square_root(root << 32);
        if (fall & bit)
            weight = weight * root >> 32;
    }
    weight >>= 16;
    return (uint16_t)(weight ? weight : 1);
}

/* A group without likeness to any other moves nowhere in particular. */
static size_t add_moves(mover *m, uint32_t from, move *moves)
{
    uint32_t count = 0, kept;
    for (uint32_t to = 0; to < m->groups; to++)
        if (to != from)
            moves[count++] = (move){to, m->rows->concepts[m->row_of[to]].id, odds_of(m, from, to)};
    if (count)
        qsort(moves, count, sizeof *moves, compare_moves);
    kept = count < MOVES_MOST ? count : MOVES_MOST;
    for (uint32_t i = 0; i < kept; i++)
        km_rows_edge(m->rows, (km_edge_row){.from = m->row_of[from],
                                            .to = m->row_of[moves[i].to],
                                            .kind = KM_EDGE_MOVES,
                                            .weight = weight_after(moves[0].odds - moves[i].odds),
                                            .source = KM_SOURCE_AF | KM_SOURCE_PUBLISHED});
    return kept;
}

static bool start_mover(mover *m)
{
    km_arena *arena = m->rows->arena;
    size_t count = m->rows->concepts_count;
    m->row_of = km_arena_take(arena, count, sizeof *m->row_of);
    m->group_at = km_arena_take(arena, count, sizeof *m->group_at);
    m->ads = km_arena_zeros(arena, count, sizeof *m->ads);
    m->width = km_arena_zeros(arena, count, sizeof *m->width);
    return m->row_of && m->group_at && m->ads && m->width;
}

static bool compare_groups(mover *m, const uint32_t *group_of, const km_places *places)
{
    m->alike[REASON_EDUCATION] = compare_educations(m, places);
    m->alike[REASON_NEEDS] = compare_needs(m);
    m->alike[REASON_NAMES] = compare_names(m, group_of);
    m->alike[REASON_WORDS] = compare_words(m);
    count_ads(m);
    count_occupations(m, group_of);
    return m->alike[REASON_EDUCATION] && m->alike[REASON_NEEDS] && m->alike[REASON_NAMES] && m->alike[REASON_WORDS];
}

size_t km_moves_add(km_rows *rows, const uint32_t *group_of, const km_places *places)
{
    mover m = {.rows = rows};
    size_t added = 0;
    move *moves = NULL;
    if (start_mover(&m)) {
        find_groups(&m);
        moves = km_arena_take(rows->arena, m.groups, sizeof *moves);
    }
    if (!moves || !compare_groups(&m, group_of, places)) {
        rows->failed = true;
        return 0;
    }
    for (uint32_t g = 0; g < m.groups; g++)
        added += add_moves(&m, g, moves);
    return added;
}
