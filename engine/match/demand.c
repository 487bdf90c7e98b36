#include "match/demand.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/status.h"
#include "match/match.h"

/* Rarity of what has none in the pack (languages, licences), in 1/256 bits: they are asked for in many
 * occupations, so they count as something that every eighth group needs. */
#define RARITY_DEFAULT (3 * 256)

/* No chain of `broader` is longer in SSYK; it bounds the walk should a pack have a circle. */
#define LEVELS_MOST 8

uint32_t km_terms_edge(const km_terms *terms, uint32_t concept, uint8_t kind)
{
    for (uint32_t e = terms->edge_start[concept]; e < terms->edge_start[concept + 1]; e++) {
        if (terms->edge_kind[e] == kind)
            return e;
    }
    return KM_NONE;
}

static uint32_t broader_of_kind(const km_terms *terms, uint32_t concept, km_kind kind)
{
    for (uint32_t e = terms->edge_start[concept]; e < terms->edge_start[concept + 1]; e++) {
        if (terms->edge_kind[e] == KM_EDGE_BROADER && terms->kind[terms->edge_target[e]] == kind)
            return terms->edge_target[e];
    }
    return KM_NONE;
}

uint32_t km_terms_above(const km_terms *terms, uint32_t concept, km_kind kind)
{
    for (int level = 0; level < LEVELS_MOST; level++) {
        uint32_t found = broader_of_kind(terms, concept, kind);
        if (found != KM_NONE)
            return found;
        uint32_t edge = km_terms_edge(terms, concept, KM_EDGE_BROADER);
        if (edge == KM_NONE)
            return KM_NONE;
        concept = terms->edge_target[edge];
    }
    return KM_NONE;
}

uint32_t km_terms_group(const km_terms *terms, uint32_t occupation)
{
    return broader_of_kind(terms, occupation, KM_KIND_GROUP);
}

/* --- Classes of concepts that mean the same --- */

static uint32_t class_of(uint32_t *parent, uint32_t concept)
{
    while (parent[concept] != concept) {
        parent[concept] = parent[parent[concept]];
        concept = parent[concept];
    }
    return concept;
}

/* Joins by `same` edges; the lowest index becomes the representative. */
static void join_classes(const km_terms *terms, uint32_t *parent)
{
    for (uint32_t c = 0; c < terms->concept_count; c++)
        parent[c] = c;
    for (uint32_t c = 0; c < terms->concept_count; c++) {
        for (uint32_t e = terms->edge_start[c]; e < terms->edge_start[c + 1]; e++) {
            if (terms->edge_kind[e] != KM_EDGE_SAME)
                continue;
            uint32_t a = class_of(parent, c), b = class_of(parent, terms->edge_target[e]);
            if (a < b)
                parent[b] = a;
            else
                parent[a] = b;
        }
    }
    for (uint32_t c = 0; c < terms->concept_count; c++)
        parent[c] = class_of(parent, c);
}

/* --- Collecting the needs of one occupation --- */

/* Scratch for collecting: `slot` says where a twin already stands in `needs`, valid when `stamp` is current. */
typedef struct collector {
    const km_demand *demand;
    const km_terms *terms;
    uint32_t *slot;
    uint32_t *stamp;
    uint32_t round;
    km_need *needs;
    uint32_t count;
} collector;

uint32_t km_need_value(const km_demand *demand, uint32_t twin, uint32_t weight)
{
    return (uint32_t)(((uint64_t)weight * demand->rarity[twin]) >> 8);
}

static void put_need(collector *c, uint32_t at, uint32_t edge)
{
    uint32_t concept = c->terms->edge_target[edge];
    uint32_t twin = c->demand->twin[concept];
    uint32_t weight = c->terms->edge_weight[edge];
    c->needs[at] = (km_need){concept, twin, edge, weight, km_need_value(c->demand, twin, weight)};
}

/* Adds the needs that edges of `owner` name. Within one owner the heavier of two twins stands; what stands
 * from before `own_end`, the occupation's own, is never replaced. */
static void collect_from(collector *c, uint32_t owner, uint32_t own_end)
{
    for (uint32_t e = c->terms->edge_start[owner]; e < c->terms->edge_start[owner + 1]; e++) {
        if (c->terms->edge_kind[e] != KM_EDGE_NEEDS || c->terms->edge_weight[e] == 0)
            continue;
        uint32_t twin = c->demand->twin[c->terms->edge_target[e]];
        if (c->stamp[twin] != c->round) {
            c->stamp[twin] = c->round;
            c->slot[twin] = c->count;
            put_need(c, c->count++, e);
        } else if (c->slot[twin] >= own_end && c->needs[c->slot[twin]].demand < c->terms->edge_weight[e]) {
            put_need(c, c->slot[twin], e);
        }
    }
}

static void collect(collector *c, uint32_t occupation)
{
    c->round++;
    c->count = 0;
    collect_from(c, occupation, 0);
    uint32_t group = km_terms_group(c->terms, occupation);
    if (group != KM_NONE)
        collect_from(c, group, c->count);
}

static int compare_needs(const void *left, const void *right)
{
    const km_need *a = left, *b = right;
    if (a->value != b->value)
        return a->value > b->value ? -1 : 1;
    return a->concept < b->concept ? -1 : a->concept > b->concept;
}

km_need_list km_need_list_sorted(km_need *needs, uint32_t count)
{
    km_need_list list = {needs, count, 0, 0};
    qsort(needs, count, sizeof *needs, compare_needs);
    for (uint32_t i = 0; i < count; i++) {
        list.total += needs[i].value;
        if (i < KM_CORE_NEEDS)
            list.core += needs[i].value;
    }
    return list;
}

/* --- Building --- */

/* The most needs any occupation can collect. */
static uint32_t most_needs(const km_demand *demand)
{
    const uint32_t *start = demand->terms->edge_start;
    uint32_t most = 0;
    for (uint32_t o = 0; o < demand->occupation_count; o++) {
        uint32_t own = demand->occupations[o], group = demand->groups[o];
        uint32_t edges = start[own + 1] - start[own];
        if (group != KM_NONE)
            edges += start[group + 1] - start[group];
        if (edges > most)
            most = edges;
    }
    return most;
}

static bool start_collector(collector *c, km_arena *arena, const km_demand *demand)
{
    const km_terms *terms = demand->terms;
    *c = (collector){.demand = demand, .terms = terms};
    c->slot = km_arena_take(arena, terms->concept_count, sizeof *c->slot);
    c->stamp = km_arena_zeros(arena, terms->concept_count, sizeof *c->stamp);
    c->needs = km_arena_take(arena, most_needs(demand), sizeof *c->needs);
    return c->slot && c->stamp && c->needs;
}

/* Rarity of a class: the lowest of its members that have one, for the class is as common as its commonest. */
static uint16_t *class_rarity(km_arena *arena, const km_terms *terms, const uint32_t *twin)
{
    uint16_t *rarity = km_arena_zeros(arena, terms->concept_count, sizeof *rarity);
    if (!rarity)
        return NULL;
    for (uint32_t c = 0; c < terms->concept_count; c++) {
        uint16_t own = terms->rarity[c];
        uint16_t *known = &rarity[twin[c]];
        if (own && (*known == 0 || own < *known))
            *known = own;
    }
    for (uint32_t c = 0; c < terms->concept_count; c++) {
        if (rarity[c] == 0)
            rarity[c] = RARITY_DEFAULT;
    }
    return rarity;
}

static bool find_occupations(km_arena *arena, km_demand *demand)
{
    const km_terms *terms = demand->terms;
    uint32_t count = 0;
    for (uint32_t c = 0; c < terms->concept_count; c++)
        count += terms->kind[c] == KM_KIND_OCCUPATION && !(terms->flags[c] & KM_FLAG_RETIRED);
    uint32_t *occupations = km_arena_take(arena, count, sizeof *occupations);
    uint32_t *groups = km_arena_take(arena, count, sizeof *groups);
    uint32_t *wider = km_arena_take(arena, count, sizeof *wider);
    uint32_t *ordinal = km_arena_take(arena, terms->concept_count, sizeof *ordinal);
    if (!occupations || !groups || !wider || !ordinal)
        return false;
    for (uint32_t c = 0, o = 0; c < terms->concept_count; c++) {
        ordinal[c] = KM_NONE;
        if (terms->kind[c] != KM_KIND_OCCUPATION || terms->flags[c] & KM_FLAG_RETIRED)
            continue;
        occupations[o] = c;
        groups[o] = km_terms_group(terms, c);
        wider[o] = km_terms_above(terms, c, KM_KIND_GROUP3);
        ordinal[c] = o++;
    }
    demand->occupation_count = count;
    demand->occupations = occupations;
    demand->groups = groups;
    demand->wider = wider;
    demand->ordinal = ordinal;
    return true;
}

/* Counts all needs, so that they can be taken in one piece; scratch is given back. */
static bool count_needs(km_arena *arena, const km_demand *demand, size_t *total)
{
    km_arena_mark mark = km_arena_now(arena);
    collector c;
    bool ok = start_collector(&c, arena, demand);
    *total = 0;
    for (uint32_t o = 0; ok && o < demand->occupation_count; o++) {
        collect(&c, demand->occupations[o]);
        *total += c.count;
    }
    km_arena_rewind(arena, mark);
    return ok;
}

static bool fill_needs(km_arena *arena, const km_demand *demand, km_need *needs, km_need_list *lists)
{
    km_arena_mark mark = km_arena_now(arena);
    collector c;
    bool ok = start_collector(&c, arena, demand);
    for (uint32_t o = 0; ok && o < demand->occupation_count; o++) {
        collect(&c, demand->occupations[o]);
        if (c.count)
            memcpy(needs, c.needs, c.count * sizeof *needs);
        lists[o] = km_need_list_sorted(needs, c.count);
        needs += c.count;
    }
    km_arena_rewind(arena, mark);
    return ok;
}

/* Turns the lists around. Occupations come in rising order under each twin. */
static bool invert(km_arena *arena, km_demand *demand, size_t total)
{
    uint32_t concepts = demand->terms->concept_count;
    uint32_t *start = km_arena_zeros(arena, (size_t)concepts + 2, sizeof *start);
    km_posting *postings = km_arena_take(arena, total, sizeof *postings);
    if (!start || !postings)
        return false;
    /* Counted two places up, summed, and filled one place up: afterwards start[t] is where t begins. */
    for (uint32_t o = 0; o < demand->occupation_count; o++) {
        for (uint32_t i = 0; i < demand->lists[o].count; i++)
            start[demand->lists[o].needs[i].twin + 2]++;
    }
    for (uint32_t t = 0; t < concepts; t++)
        start[t + 2] += start[t + 1];
    for (uint32_t o = 0; o < demand->occupation_count; o++) {
        for (uint32_t i = 0; i < demand->lists[o].count; i++) {
            const km_need *need = &demand->lists[o].needs[i];
            postings[start[need->twin + 1]++] = (km_posting){o, need->value};
        }
    }
    demand->posting_start = start;
    demand->postings = postings;
    return true;
}

static bool build_lists(km_arena *arena, km_demand *demand)
{
    size_t total;
    if (!count_needs(arena, demand, &total) || total >= KM_NONE)
        return false;
    km_need *needs = km_arena_take(arena, total, sizeof *needs);
    km_need_list *lists = km_arena_take(arena, demand->occupation_count, sizeof *lists);
    if (!needs || !lists || !fill_needs(arena, demand, needs, lists))
        return false;
    demand->lists = lists;
    return invert(arena, demand, total);
}

/* Finds the edges that draws belong to. */
static bool find_drawn(km_arena *arena, km_demand *demand)
{
    const km_terms *terms = demand->terms;
    uint32_t *edges = km_arena_take(arena, terms->market.drawn_count, sizeof *edges), count = 0;
    for (uint32_t e = 0; edges && count < terms->market.drawn_count; e++) {
        if (terms->edge_ads[e])
            edges[count++] = e;
    }
    demand->drawn_edges = edges;
    return edges != NULL;
}

km_status km_demand_build(km_arena *arena, const km_terms *terms, const km_demand **demand)
{
    km_demand *built = km_arena_zeros(arena, 1, sizeof *built);
    uint32_t *twin = km_arena_take(arena, terms->concept_count, sizeof *twin);
    if (!built || !twin)
        return km_fail(KM_MEMORY);
    join_classes(terms, twin);
    built->terms = terms;
    built->twin = twin;
    built->rarity = class_rarity(arena, terms, twin);
    if (!built->rarity || !find_occupations(arena, built) || !build_lists(arena, built) || !find_drawn(arena, built))
        return km_fail(KM_MEMORY);
    *demand = built;
    return km_ok();
}

/* --- Use --- */

void km_demand_sums(const km_demand *demand, const km_holding *holdings, size_t holding_count, uint64_t *sums)
{
    memset(sums, 0, demand->occupation_count * sizeof *sums);
    for (size_t h = 0; h < holding_count; h++) {
        uint32_t twin = holdings[h].twin;
        for (uint32_t p = demand->posting_start[twin]; p < demand->posting_start[twin + 1]; p++) {
            const km_posting *posting = &demand->postings[p];
            sums[posting->ordinal] += (uint64_t)posting->value * holdings[h].strength / KM_STRENGTH_FULL;
        }
    }
}

/* Adds a member's needs to the group's: demands and values are summed here and divided by the caller. */
static uint32_t add_member(const km_need_list *list, uint32_t *slot, km_need *needs, uint32_t count)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const km_need *need = &list->needs[i];
        uint32_t at = slot[need->twin];
        if (at == KM_NONE) {
            slot[need->twin] = count;
            needs[count++] = *need;
            continue;
        }
        needs[at].demand += need->demand;
        needs[at].value += need->value;
    }
    return count;
}

static km_status group_needs(const km_demand *demand, km_arena *arena, uint32_t group, km_need_list *list)
{
    size_t room = 0;
    uint32_t members = 0;
    for (uint32_t o = 0; o < demand->occupation_count; o++) {
        if (demand->groups[o] == group) {
            room += demand->lists[o].count;
            members++;
        }
    }
    uint32_t *slot = km_arena_take(arena, demand->terms->concept_count, sizeof *slot);
    km_need *needs = km_arena_take(arena, room, sizeof *needs);
    if (!slot || !needs)
        return km_fail(KM_MEMORY);
    memset(slot, 0xff, demand->terms->concept_count * sizeof *slot);
    uint32_t count = 0;
    for (uint32_t o = 0; o < demand->occupation_count; o++) {
        if (demand->groups[o] == group)
            count = add_member(&demand->lists[o], slot, needs, count);
    }
    for (uint32_t i = 0; i < count; i++) {
        needs[i].demand /= members;
        needs[i].value /= members;
    }
    *list = km_need_list_sorted(needs, count);
    return km_ok();
}

km_status km_demand_needs(const km_demand *demand, km_arena *arena, uint32_t concept, km_need_list *list)
{
    *list = (km_need_list){0};
    if (concept >= demand->terms->concept_count)
        return km_ok();
    if (demand->ordinal[concept] != KM_NONE) {
        *list = demand->lists[demand->ordinal[concept]];
        return km_ok();
    }
    if (demand->terms->kind[concept] == KM_KIND_GROUP)
        return group_needs(demand, arena, concept, list);
    return km_ok();
}
