#include "match/occupations.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/status.h"
#include "match/standing.h"
#include "match/similarity.h"

/* The shares below were chosen on annotated CVs with the groups their owners can work in; the ranking hardly
 * changes within a fifth of each. All are of 10000. */

/* Work in an occupation speaks for its neighbours in the same SSYK-4 and SSYK-3 group. */
#define HELD_SAME_GROUP 5000
#define HELD_SAME_GROUP3 1500

/* How the total is put together: from coverage, and from the better of held and transition. */
#define SHARE_COVERAGE 5500
#define SHARE_EXPERIENCE 4500

/* Work counts in full when the rest of the CV speaks for it: from this coverage on. Without any, it counts for the
 * share below, for a title may be misread, and a trade of which nothing else is told has been left. */
#define SUPPORT_COVERAGE 600
#define SUPPORT_LEAST 5000

/* Value added to what an occupation needs before coverage is taken, so that the one that is described by three
 * competences is not fully covered by one of them: six fully demanded needs of rarity 4 bits. */
#define CORE_PRIOR (6u * 4u * 10000u)

uint32_t km_coverage(const km_need_list *list, uint64_t sum)
{
    uint64_t whole = list->core + CORE_PRIOR;
    uint64_t share = sum * 10000 / whole;
    return share > 10000 ? 10000 : (uint32_t)share;
}

static void raise(uint32_t *value, uint64_t candidate)
{
    if (candidate > *value)
        *value = (uint32_t)candidate;
}

static void score_held(const km_demand *demand, const km_held_occupation *held, km_score *scores)
{
    const km_terms *terms = demand->terms;
    uint32_t group = km_terms_group(terms, held->concept);
    uint32_t wider = km_terms_above(terms, held->concept, KM_KIND_GROUP3);
    for (uint32_t o = 0; o < demand->occupation_count; o++) {
        if (demand->occupations[o] == held->concept)
            raise(&scores[o].held, held->strength);
        else if (group != KM_NONE && demand->groups[o] == group)
            raise(&scores[o].held, (uint64_t)held->strength * HELD_SAME_GROUP / 10000);
        else if (wider != KM_NONE && demand->wider[o] == wider)
            raise(&scores[o].held, (uint64_t)held->strength * HELD_SAME_GROUP3 / 10000);
    }
}

/* `near` has room for every occupation. */
static void score_transitions(const km_demand *demand, const km_held_occupation *held, uint32_t *near, km_score *scores)
{
    km_similarity_spread(demand, held->concept, near);
    for (uint32_t o = 0; o < demand->occupation_count; o++)
        raise(&scores[o].transition, (uint64_t)held->strength * near[o] / KM_WEIGHT_FULL);
}

uint32_t km_score_total(const km_score *score)
{
    uint32_t support = score->coverage < SUPPORT_COVERAGE ? score->coverage : SUPPORT_COVERAGE;
    uint32_t share = SUPPORT_LEAST + (10000 - SUPPORT_LEAST) * support / SUPPORT_COVERAGE;
    uint32_t experience = score->held > score->transition ? score->held : score->transition;
    experience = experience * share / 10000;
    return (score->coverage * SHARE_COVERAGE + experience * SHARE_EXPERIENCE) / 10000;
}

km_status km_occupations_score(const km_demand *demand, km_arena *arena, const km_person *person, km_score *scores)
{
    uint64_t *sums = km_arena_take(arena, demand->occupation_count, sizeof *sums);
    uint32_t *near = km_arena_take(arena, demand->occupation_count, sizeof *near);
    if (!sums || !near)
        return km_fail(KM_MEMORY);
    km_demand_sums(demand, person->holdings, person->held_count, sums);
    for (uint32_t o = 0; o < demand->occupation_count; o++)
        scores[o] = (km_score){0, km_coverage(&demand->lists[o], sums[o]), 0, 0};
    for (uint32_t h = 0; h < person->occupation_count; h++) {
        score_held(demand, &person->occupations[h], scores);
        score_transitions(demand, &person->occupations[h], near, scores);
    }
    for (uint32_t o = 0; o < demand->occupation_count; o++)
        scores[o].total = km_score_total(&scores[o]);
    return km_ok();
}

/* --- Formal requirements --- */

static int compare_indices(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

static uint32_t add_barriers(const km_terms *terms, uint32_t owner, uint32_t *barriers, uint32_t count)
{
    for (uint32_t e = terms->edge_start[owner]; e < terms->edge_start[owner + 1]; e++) {
        if (terms->edge_kind[e] == KM_EDGE_BARRIER)
            barriers[count++] = terms->edge_target[e];
    }
    return count;
}

km_status km_barriers(const km_demand *demand, km_arena *arena, uint32_t concept, const uint32_t **barriers,
                      uint32_t *count)
{
    const km_terms *terms = demand->terms;
    uint32_t group = km_terms_group(terms, concept);
    size_t room = terms->edge_start[concept + 1] - terms->edge_start[concept];
    if (group != KM_NONE)
        room += terms->edge_start[group + 1] - terms->edge_start[group];
    uint32_t *found = km_arena_take(arena, room, sizeof *found);
    if (!found)
        return km_fail(KM_MEMORY);
    uint32_t all = add_barriers(terms, concept, found, 0), kept = 0;
    if (group != KM_NONE)
        all = add_barriers(terms, group, found, all);
    qsort(found, all, sizeof *found, compare_indices);
    for (uint32_t i = 0; i < all; i++) {
        if (kept == 0 || found[kept - 1] != found[i])
            found[kept++] = found[i];
    }
    *barriers = found;
    *count = kept;
    return km_ok();
}

/* --- Description of the best --- */

typedef struct place {
    uint32_t ordinal;
    uint32_t score;
} place;

static int compare_places(const void *left, const void *right)
{
    const place *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->ordinal < b->ordinal ? -1 : a->ordinal > b->ordinal;
}

/* Needs come heaviest first, so the first ones found are the heaviest. What is only perhaps had is in neither. */
static bool split_needs(const km_need_list *list, km_arena *arena, const km_person *person, km_ranked_occupation *r)
{
    km_demanded *shared = km_arena_take(arena, KM_SHARED_MOST, sizeof *shared);
    km_demanded *missing = km_arena_take(arena, KM_MISSING_MOST, sizeof *missing);
    if (!shared || !missing)
        return false;
    for (uint32_t i = 0; i < list->count; i++) {
        const km_need *need = &list->needs[i];
        km_demanded demanded = {need->concept, need->demand};
        uint32_t at = person->held_at[need->concept];
        if (at == KM_NONE) {
            if (r->missing_count < KM_MISSING_MOST)
                missing[r->missing_count++] = demanded;
        } else if (!person->held[at].perhaps && r->shared_count < KM_SHARED_MOST) {
            shared[r->shared_count++] = demanded;
        }
    }
    r->shared = shared;
    r->missing = missing;
    return true;
}

static km_status add_missing_barriers(const km_demand *demand, km_arena *arena, const km_person *person,
                                      km_ranked_occupation *r)
{
    const uint32_t *all;
    uint32_t count;
    km_status status = km_barriers(demand, arena, r->occupation, &all, &count);
    if (status.code)
        return status;
    uint32_t *barriers = km_arena_take(arena, KM_BARRIERS_MOST, sizeof *barriers);
    if (!barriers)
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i < count && r->barrier_count < KM_BARRIERS_MOST; i++) {
        if (km_person_barred(person, all[i]))
            barriers[r->barrier_count++] = all[i];
    }
    r->barriers = barriers;
    return km_ok();
}

static km_status describe(const km_demand *demand, km_arena *arena, const km_person *person, const km_score *score,
                          uint32_t ordinal, km_ranked_occupation *r)
{
    const km_need_list *list = &demand->lists[ordinal];
    *r = (km_ranked_occupation){.occupation = demand->occupations[ordinal],
                                .score = score->total,
                                .coverage = score->coverage,
                                .held = score->held,
                                .transition = score->transition,
                                .ads = demand->terms->ads[demand->occupations[ordinal]]};
    for (uint32_t i = 0; i < list->count; i++)
        r->sources |= demand->terms->edge_source[list->needs[i].edge];
    if (!split_needs(list, arena, person, r))
        return km_fail(KM_MEMORY);
    return add_missing_barriers(demand, arena, person, r);
}

km_status km_occupations_rank(const km_demand *demand, km_arena *arena, const km_person *person, uint32_t limit,
                              const km_ranked_occupation **ranked, uint32_t *count)
{
    uint32_t all = demand->occupation_count;
    km_score *scores = km_arena_take(arena, all, sizeof *scores);
    place *places = km_arena_take(arena, all, sizeof *places);
    uint32_t kept = limit < all ? limit : all;
    km_ranked_occupation *best = km_arena_take(arena, kept, sizeof *best);
    if (!scores || !places || !best)
        return km_fail(KM_MEMORY);
    km_status status = km_occupations_score(demand, arena, person, scores);
    if (status.code)
        return status;
    for (uint32_t o = 0; o < all; o++)
        places[o] = (place){o, scores[o].total};
    qsort(places, all, sizeof *places, compare_places);
    /* What nothing speaks for is no suggestion. */
    while (kept && places[kept - 1].score == 0)
        kept--;
    for (uint32_t i = 0; i < kept && !status.code; i++)
        status = describe(demand, arena, person, &scores[places[i].ordinal], places[i].ordinal, &best[i]);
    if (!status.code)
        status = km_standing_find(demand, arena, person, scores, best, kept);
    *ranked = best;
    *count = kept;
    return status;
}
