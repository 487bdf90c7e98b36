#include "catalogue/neighbours.h"

#include <stdlib.h>

#include "base/arena.h"
#include "snapshot/snapshot.h"

/* How much of a need goes over to an occupation that is a full replacement, in tenths. */
#define PART_TENTHS 3u

/* An occupation gets at most so many needs this way, the strongest. */
#define ADDED_MOST 20

/* The weights are kept in steps, as those of all needs are. */
#define STEP 200u

typedef struct need {
    uint32_t owner, skill, weight;
} need;

typedef struct survey {
    km_rows *rows;
    const uint32_t *group_of;
    need *needs; /* sorted by owner */
    size_t need_count;
    uint32_t *start; /* per row and one more: its first need */
    uint32_t *known; /* per row: weight of the skill for the occupation at hand */
    uint32_t *gained;
    uint32_t *round_of; /* per row: the last neighbour that it was gained from */
    uint32_t round;     /* number of the neighbour at hand, from 1 */
    uint32_t *touched;  /* skills with a gain */
    size_t touched_count;
    need *added;
    size_t added_count;
} survey;

static uint32_t either(uint32_t a, uint32_t b)
{
    return a + b - a * b / KM_WEIGHT_FULL;
}

static int compare_needs(const void *left, const void *right)
{
    const need *a = left, *b = right;
    if (a->owner != b->owner)
        return a->owner < b->owner ? -1 : 1;
    return a->skill < b->skill ? -1 : a->skill > b->skill;
}

/* Heaviest first. */
static int compare_weights(const void *left, const void *right)
{
    const need *a = left, *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->skill < b->skill ? -1 : a->skill > b->skill;
}

static bool start_survey(survey *s, size_t first_edge)
{
    km_arena *arena = s->rows->arena;
    size_t rows = s->rows->concepts_count, edges = s->rows->edges_count - first_edge;
    s->needs = km_arena_take(arena, edges, sizeof *s->needs);
    s->start = km_arena_zeros(arena, rows + 1, sizeof *s->start);
    s->known = km_arena_zeros(arena, rows, sizeof *s->known);
    s->gained = km_arena_zeros(arena, rows, sizeof *s->gained);
    s->round_of = km_arena_zeros(arena, rows, sizeof *s->round_of);
    s->touched = km_arena_take(arena, rows, sizeof *s->touched);
    s->added = km_arena_take(arena, rows, sizeof *s->added);
    if (!s->needs || !s->start || !s->known || !s->gained || !s->round_of || !s->touched || !s->added)
        return false;
    for (size_t i = 0; i < edges; i++) {
        const km_edge_row *edge = &s->rows->edges[first_edge + i];
        if (edge->kind == KM_EDGE_NEEDS)
            s->needs[s->need_count++] = (need){edge->from, edge->to, edge->weight};
    }
    qsort(s->needs, s->need_count, sizeof *s->needs, compare_needs);
    for (size_t i = s->need_count; i-- > 0;)
        s->start[s->needs[i].owner] = (uint32_t)i;
    return true;
}

/* The needs of an owner lie at [first, end). */
static size_t first_need(const survey *s, uint32_t owner)
{
    size_t at = owner == KM_NONE ? s->need_count : s->start[owner];
    return at < s->need_count && s->needs[at].owner == owner ? at : s->need_count;
}

typedef void (*need_taker)(survey *s, const need *known, uint32_t percent);

/* Every need of an occupation and then of its group; what both name comes twice, its own first. */
static void each_need(survey *s, uint32_t occupation, need_taker take, uint32_t percent)
{
    const uint32_t owners[2] = {occupation, s->group_of[occupation]};
    for (int i = 0; i < 2; i++)
        for (size_t k = first_need(s, owners[i]); k < s->need_count && s->needs[k].owner == owners[i]; k++)
            take(s, &s->needs[k], percent);
}

static void note_known(survey *s, const need *known, uint32_t percent)
{
    (void)percent;
    if (s->known[known->skill] == 0)
        s->known[known->skill] = known->weight;
}

static void forget_known(survey *s, const need *known, uint32_t percent)
{
    (void)percent;
    s->known[known->skill] = 0;
}

static void gain(survey *s, const need *known, uint32_t percent)
{
    if (s->round_of[known->skill] == s->round)
        return;
    s->round_of[known->skill] = s->round;
    uint32_t part = known->weight * percent / 100 * PART_TENTHS / 10;
    if (s->gained[known->skill] == 0)
        s->touched[s->touched_count++] = known->skill;
    s->gained[known->skill] = either(s->gained[known->skill], part ? part : 1);
}

/* What the gains make of an occupation; leaves the survey clean. */
static size_t settle(survey *s, uint32_t occupation, uint32_t weakest, uint32_t difference)
{
    each_need(s, occupation, note_known, 0);
    s->added_count = 0;
    for (size_t i = 0; i < s->touched_count; i++) {
        uint32_t skill = s->touched[i], known = s->known[skill];
        uint32_t weight = either(known, s->gained[skill]) / STEP * STEP;
        s->gained[skill] = 0;
        if (weight >= weakest && weight >= known + difference)
            s->added[s->added_count++] = (need){occupation, skill, weight};
    }
    s->touched_count = 0;
    each_need(s, occupation, forget_known, 0);
    qsort(s->added, s->added_count, sizeof *s->added, compare_weights);
    size_t kept = s->added_count < ADDED_MOST ? s->added_count : ADDED_MOST;
    for (size_t i = 0; i < kept; i++)
        km_rows_edge(s->rows, (km_edge_row){.from = occupation,
                                            .to = s->added[i].skill,
                                            .kind = KM_EDGE_NEEDS,
                                            .weight = (uint16_t)s->added[i].weight,
                                            .source = KM_SOURCE_AF});
    return kept;
}

/* One direction of a substitution: `to` gains from `from`. */
typedef struct way {
    uint32_t to, from, percent;
} way;

static int compare_ways(const void *left, const void *right)
{
    const way *a = left, *b = right;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return a->percent > b->percent ? -1 : a->percent < b->percent;
}

/* Both directions of all substitutions, sorted by who gains, the stronger of two first. */
static way *list_ways(km_rows *rows, size_t *count)
{
    way *ways = km_arena_take(rows->arena, 2 * rows->edges_count, sizeof *ways);
    *count = 0;
    for (size_t i = 0; ways && i < rows->edges_count; i++) {
        const km_edge_row *edge = &rows->edges[i];
        if (edge->kind != KM_EDGE_SUBSTITUTES)
            continue;
        ways[(*count)++] = (way){edge->from, edge->to, edge->weight / 100u};
        ways[(*count)++] = (way){edge->to, edge->from, edge->weight / 100u};
    }
    if (ways)
        qsort(ways, *count, sizeof *ways, compare_ways);
    return ways;
}

size_t km_neighbours_add(km_rows *rows, const uint32_t *group_of, size_t first_edge, uint32_t weakest,
                         uint32_t difference)
{
    survey s = {.rows = rows, .group_of = group_of};
    size_t count, added = 0;
    way *ways = list_ways(rows, &count);
    if (!ways || !start_survey(&s, first_edge)) {
        rows->failed = true;
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        bool again = i > 0 && ways[i].to == ways[i - 1].to && ways[i].from == ways[i - 1].from;
        s.round++;
        if (!again)
            each_need(&s, ways[i].from, gain, ways[i].percent);
        if (i + 1 == count || ways[i + 1].to != ways[i].to)
            added += settle(&s, ways[i].to, weakest, difference);
    }
    return added;
}
