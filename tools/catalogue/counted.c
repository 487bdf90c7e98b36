#include "catalogue/counted.h"

#include <stdlib.h>

#include "base/arena.h"
#include "catalogue/fixed.h"
#include "demand/draws.h"
#include "snapshot/snapshot.h"

#define FULL ((uint32_t)KM_WEIGHT_FULL)

/* Needs of less than this are left out where ads were counted: one ad in fifty. */
#define WEAKEST 200u

/* An occupation has a need of its own where its share differs so much from its group's. */
#define DIFFERENCE 300u

/* What only ads speak of, and no other source in the whole field, is as often a misreading: so much of 10000 counts. */
#define UNHEARD 5000u

/* Specificity is told by ads outside a field, if there are so many. */
#define OUTSIDE_LEAST 50u

/* Added to the ads outside, so that what none of them names is not infinitely rare: one in so many. */
#define OUTSIDE_PRIOR 20u

/* Descriptions list what a trade can need, ads name a few things each, so that shares of ads are lower than what the
 * other sources estimate. Occupations with and without ads are ranked side by side: the heaviest needs of a group keep
 * their sum, by stretching at most so far (in 1/256) and to no more than LEVEL_MOST. Counts and shares stay in ECNT
 * and CADS. */
#define LEVEL_NEEDS 24
#define STRETCH_MOST (4u * 256u)
#define LEVEL_MOST 9500u

/* Most needs of an owner that ads add. */
#define ADDED_MOST 60u

typedef struct counter {
    km_rows *rows;
    const km_tally *tally;
    const uint32_t *group_of;
    uint32_t *concept_of; /* per row: concept of the tally's terms, KM_NONE */
    uint32_t *row_of;     /* per concept: row */
    uint32_t *field_of;   /* per row of a group: row of its field, KM_NONE */
    uint32_t *level;      /* per row of a group: sum of its heaviest needs without ads; 0 for others */
    uint32_t *stretch;    /* per row of a group, in 1/256 */
    km_draws draws;
    km_pair_map edge_of; /* (row, row) -> edge of needs */
    km_pair_map heard;   /* (row of a field, row) -> 1: some group of the field needs it */
    km_counted_account *account;
} counter;

static uint32_t ads_of(const counter *c, uint32_t row)
{
    return c->concept_of[row] == KM_NONE ? 0 : c->tally->ads[c->concept_of[row]];
}

static uint32_t named(const counter *c, uint32_t owner, uint32_t competence)
{
    uint32_t a = c->concept_of[owner], b = c->concept_of[competence];
    return a == KM_NONE || b == KM_NONE ? 0 : km_tally_named(c->tally, a, b);
}

/* The mean of a Beta prior around `prior` with the strength of KM_TALLY_PRIOR ads, after the ads. */
static uint32_t drawn(uint64_t naming, uint32_t ads, uint32_t prior, uint32_t belief)
{
    return (uint32_t)((naming * belief + (uint64_t)KM_TALLY_PRIOR * prior) / ((uint64_t)ads + KM_TALLY_PRIOR));
}

/* The weight of each draw of ads, as 64ths of the weight of all ads; NULL when nothing was counted or memory ran out.
 */
static const uint8_t *redrawn(counter *c, uint32_t owner, uint32_t competence, uint32_t prior, uint32_t belief,
                              uint32_t weight)
{
    const uint32_t *ads = km_draws_ads(&c->draws, c->concept_of[owner]);
    const uint32_t *naming = km_draws_named(&c->draws, c->concept_of[owner], c->concept_of[competence]);
    if (!ads || !naming || weight == 0)
        return NULL;
    uint8_t *weights = km_arena_take(c->rows->arena, KM_DRAWS, 1);
    c->rows->failed |= !weights;
    for (uint32_t d = 0; weights && d < KM_DRAWS; d++) {
        uint32_t part = drawn(naming[d], ads[d], prior, belief) * KM_DRAW_SAME / weight;
        weights[d] = (uint8_t)(part < UINT8_MAX ? part : UINT8_MAX);
    }
    return weights;
}

static bool is_owner(const counter *c, uint32_t row, uint8_t kind)
{
    return c->rows->concepts[row].kind == kind && ads_of(c, row) > 0;
}

/* --- Finding -------------------------------------------------------------------------------------------- */

static void map_rows(counter *c)
{
    const km_terms *terms = c->tally->terms;
    for (uint32_t i = 0; i < terms->concept_count; i++)
        c->row_of[i] = KM_NONE;
    for (uint32_t row = 0; row < c->rows->concepts_count; row++) {
        uint32_t concept = km_terms_find(terms, c->rows->concepts[row].id);
        c->concept_of[row] = concept;
        c->field_of[row] = KM_NONE;
        if (concept == KM_NONE)
            continue;
        c->row_of[concept] = row;
        c->rows->concepts[row].ads = c->tally->ads[concept];
    }
}

static void map_edges(counter *c)
{
    for (size_t i = 0; i < c->rows->edges_count; i++) {
        const km_edge_row *edge = &c->rows->edges[i];
        if (edge->kind == KM_EDGE_BROADER && c->rows->concepts[edge->to].kind == KM_KIND_FIELD)
            c->field_of[edge->from] = edge->to;
    }
    for (size_t i = 0; i < c->rows->edges_count && !c->rows->failed; i++) {
        const km_edge_row *edge = &c->rows->edges[i];
        if (edge->kind != KM_EDGE_NEEDS)
            continue;
        uint32_t group = c->rows->concepts[edge->from].kind == KM_KIND_GROUP ? edge->from : c->group_of[edge->from];
        uint32_t field = group == KM_NONE ? KM_NONE : c->field_of[group];
        uint32_t *held = km_pair_map_at(&c->edge_of, edge->from, edge->to);
        uint32_t *heard = field == KM_NONE ? held : km_pair_map_at(&c->heard, field, edge->to);
        c->rows->failed |= !held || !heard;
        if (!held || !heard)
            return;
        *held = (uint32_t)i;
        if (field != KM_NONE)
            *heard = 1;
    }
}

/* --- Weighing ------------------------------------------------------------------------------------------- */

/* The weight that an owner has now for a competence; 0 when it has none. */
static uint32_t weight_of(const counter *c, uint32_t owner, uint32_t competence)
{
    uint32_t edge = owner == KM_NONE ? KM_NONE : km_pair_map_get(&c->edge_of, owner, competence);
    return edge == KM_NONE ? 0 : c->rows->edges[edge].weight;
}

/* Needs of which something was said before. */
static void weigh_known(counter *c, uint8_t kind)
{
    for (size_t i = 0; i < c->rows->edges_count; i++) {
        km_edge_row *edge = &c->rows->edges[i];
        if (edge->kind != KM_EDGE_NEEDS || !is_owner(c, edge->from, kind))
            continue;
        edge->ads = named(c, edge->from, edge->to);
        uint32_t prior = edge->weight;
        edge->weight = (uint16_t)drawn(edge->ads, ads_of(c, edge->from), prior, FULL);
        edge->draws = edge->ads ? redrawn(c, edge->from, edge->to, prior, FULL, edge->weight) : NULL;
        edge->source |= KM_SOURCE_ADS;
        c->account->weighed++;
    }
}

typedef struct added {
    uint32_t owner, competence, ads, weight, above, belief;
    uint32_t place; /* of the competence among the terms: the same whatever the order of the sources */
} added;

static int compare_added(const void *left, const void *right)
{
    const added *a = left, *b = right;
    if (a->owner != b->owner)
        return a->owner < b->owner ? -1 : 1;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->place < b->place ? -1 : a->place > b->place;
}

/* Whether the owner gets a need of its own for what only its ads speak of, and how much it weighs. */
static bool weigh_new(const counter *c, const km_tally_cell *cell, uint8_t kind, added *need)
{
    uint32_t owner = cell->owner < c->tally->terms->concept_count ? c->row_of[cell->owner] : KM_NONE;
    uint32_t competence = c->row_of[cell->competence];
    if (cell->ads == 0 || owner == KM_NONE || competence == KM_NONE || !is_owner(c, owner, kind) ||
        c->rows->concepts[competence].kind == KM_KIND_TRAIT ||
        km_pair_map_get(&c->edge_of, owner, competence) != KM_NONE)
        return false;
    uint32_t group = kind == KM_KIND_GROUP ? owner : c->group_of[owner];
    uint32_t field = group == KM_NONE ? KM_NONE : c->field_of[group];
    uint32_t above = kind == KM_KIND_GROUP ? 0 : weight_of(c, group, competence);
    bool heard = field != KM_NONE && km_pair_map_get(&c->heard, field, competence) != KM_NONE;
    bool skill = c->rows->concepts[competence].kind == KM_KIND_SKILL;
    uint32_t belief = heard || !skill ? FULL : UNHEARD;
    uint32_t weight = drawn(cell->ads, ads_of(c, owner), above, belief);
    *need = (added){owner, competence, cell->ads, weight, above, belief, cell->competence};
    uint32_t apart = weight > above ? weight - above : above - weight;
    return weight >= WEAKEST && (kind == KM_KIND_GROUP || apart >= DIFFERENCE);
}

static void add_new(counter *c, uint8_t kind)
{
    size_t count = 0, nth = 0;
    added *needs = km_arena_take(c->rows->arena, c->tally->cells_count, sizeof *needs);
    c->rows->failed |= !needs;
    for (size_t i = 0; needs && i < c->tally->cells_count; i++)
        count += weigh_new(c, &c->tally->cells[i], kind, &needs[count]);
    if (count)
        qsort(needs, count, sizeof *needs, compare_added);
    for (size_t i = 0; i < count; i++) {
        nth = i && needs[i].owner == needs[i - 1].owner ? nth + 1 : 0;
        uint32_t *held = nth < ADDED_MOST ? km_pair_map_at(&c->edge_of, needs[i].owner, needs[i].competence) : NULL;
        if (!held)
            continue;
        const added *need = &needs[i];
        *held = (uint32_t)c->rows->edges_count;
        km_rows_edge(c->rows, (km_edge_row){.draws = redrawn(c, need->owner, need->competence, need->above,
                                                             need->belief, need->weight),
                                            .from = need->owner,
                                            .to = need->competence,
                                            .kind = KM_EDGE_NEEDS,
                                            .ads = need->ads,
                                            .weight = (uint16_t)need->weight,
                                            .source = KM_SOURCE_ADS});
        c->account->added++;
    }
}

/* An edge of an occupation stays however weak, because without it the group's would count. */
static void drop_weak(counter *c)
{
    size_t kept = 0;
    for (size_t i = 0; i < c->rows->edges_count; i++) {
        km_edge_row edge = c->rows->edges[i];
        bool weak = edge.kind == KM_EDGE_NEEDS && edge.source & KM_SOURCE_ADS && edge.weight < WEAKEST;
        if (weak && c->rows->concepts[edge.from].kind == KM_KIND_GROUP) {
            c->account->dropped++;
            continue;
        }
        if (weak && edge.weight == 0)
            edge.weight = 1;
        c->rows->edges[kept++] = edge;
    }
    c->rows->edges_count = kept;
}

/* --- Level ---------------------------------------------------------------------------------------------- */

/* The sum of a group's heaviest needs. */
static uint32_t heaviest(const counter *c, uint32_t group)
{
    uint32_t best[LEVEL_NEEDS] = {0}, sum = 0;
    for (size_t i = 0; i < c->rows->edges_count; i++) {
        const km_edge_row *edge = &c->rows->edges[i];
        uint32_t weight = edge->weight;
        for (size_t k = 0; k < LEVEL_NEEDS && edge->kind == KM_EDGE_NEEDS && edge->from == group; k++) {
            uint32_t smaller = best[k] < weight ? best[k] : weight;
            best[k] = best[k] < weight ? weight : best[k];
            weight = smaller;
        }
    }
    for (size_t k = 0; k < LEVEL_NEEDS; k++)
        sum += best[k];
    return sum;
}

/* Notes the level of every group with ads, before ads change it. */
static void note_levels(counter *c)
{
    for (uint32_t row = 0; row < c->rows->concepts_count; row++)
        c->level[row] = is_owner(c, row, KM_KIND_GROUP) ? heaviest(c, row) : 0;
}

/* Brings the needs of a group and its occupations back to the group's level. */
static void restore_levels(counter *c)
{
    for (uint32_t row = 0; row < c->rows->concepts_count; row++) {
        uint32_t now = c->level[row] ? heaviest(c, row) : 0;
        c->stretch[row] = now && now < c->level[row] ? c->level[row] * 256 / now : 256;
        c->stretch[row] = c->stretch[row] > STRETCH_MOST ? STRETCH_MOST : c->stretch[row];
    }
    for (size_t i = 0; i < c->rows->edges_count; i++) {
        km_edge_row *edge = &c->rows->edges[i];
        if (edge->kind != KM_EDGE_NEEDS || !(edge->source & KM_SOURCE_ADS))
            continue;
        uint32_t group = c->rows->concepts[edge->from].kind == KM_KIND_GROUP ? edge->from : c->group_of[edge->from];
        uint32_t weight = group == KM_NONE ? edge->weight : edge->weight * c->stretch[group] / 256;
        edge->weight = (uint16_t)(weight > LEVEL_MOST ? LEVEL_MOST : weight);
    }
}

/* --- Specificity ---------------------------------------------------------------------------------------- */

/* Ads that name something, or seem to: a word that ads use for all kinds of things is not rare. */
static uint32_t heard_in(const km_tally *tally, uint32_t cell)
{
    return cell == KM_NONE ? 0 : tally->cells[cell].ads + tally->cells[cell].seeming;
}

/* What many ads outside its own field name is not rare, whatever few groups relate to it. */
static void bound_rarity(counter *c)
{
    const km_tally *tally = c->tally;
    uint32_t everywhere = tally->terms->concept_count;
    uint32_t *best_field = km_arena_take(c->rows->arena, everywhere, sizeof *best_field);
    c->rows->failed |= !best_field;
    for (uint32_t i = 0; best_field && i < everywhere; i++)
        best_field[i] = KM_NONE;
    for (size_t i = 0; best_field && i < tally->cells_count; i++) {
        const km_tally_cell *cell = &tally->cells[i];
        if (cell->owner == everywhere || tally->terms->kind[cell->owner] != KM_KIND_FIELD)
            continue;
        uint32_t best = best_field[cell->competence];
        if (best == KM_NONE || heard_in(tally, best) < heard_in(tally, (uint32_t)i))
            best_field[cell->competence] = (uint32_t)i;
    }
    for (uint32_t competence = 0; best_field && competence < everywhere; competence++) {
        uint32_t best = best_field[competence], row = c->row_of[competence];
        if (best == KM_NONE || row == KM_NONE)
            continue;
        uint32_t outside = tally->ads[everywhere] - tally->ads[tally->cells[best].owner];
        uint32_t all = km_pair_map_get(&tally->cell_of, everywhere, competence);
        uint32_t naming = heard_in(tally, all) - heard_in(tally, best);
        uint16_t *rarity = &c->rows->concepts[row].rarity;
        uint32_t most = km_log2_ratio(outside + OUTSIDE_PRIOR, naming + 1);
        if (outside >= OUTSIDE_LEAST && c->rows->concepts[row].kind != KM_KIND_TRAIT &&
            (*rarity == 0 || *rarity > most))
            *rarity = (uint16_t)(most ? most : 1);
    }
}

void km_counted_apply(km_rows *rows, const km_tally *tally, const uint32_t *group_of, km_counted_account *account)
{
    counter c = {.rows = rows,
                 .tally = tally,
                 .group_of = group_of,
                 .concept_of = km_arena_take(rows->arena, rows->concepts_count, sizeof *c.concept_of),
                 .field_of = km_arena_take(rows->arena, rows->concepts_count, sizeof *c.field_of),
                 .level = km_arena_take(rows->arena, rows->concepts_count, sizeof *c.level),
                 .stretch = km_arena_take(rows->arena, rows->concepts_count, sizeof *c.stretch),
                 .row_of = km_arena_take(rows->arena, tally->terms->concept_count, sizeof *c.row_of),
                 .edge_of = km_pair_map_make(rows->arena),
                 .heard = km_pair_map_make(rows->arena),
                 .account = account};
    rows->failed |= !c.concept_of || !c.field_of || !c.level || !c.stretch || !c.row_of ||
                    !km_draws_make(rows->arena, tally, &c.draws);
    if (rows->failed)
        return;
    account->ads = tally->ads[tally->terms->concept_count];
    account->ads_unknown = (size_t)tally->unknown;
    account->reposts = (size_t)tally->reposted;
    map_rows(&c);
    map_edges(&c);
    note_levels(&c);
    weigh_known(&c, KM_KIND_GROUP);
    add_new(&c, KM_KIND_GROUP);
    weigh_known(&c, KM_KIND_OCCUPATION);
    add_new(&c, KM_KIND_OCCUPATION);
    drop_weak(&c);
    restore_levels(&c);
    bound_rarity(&c);
}
