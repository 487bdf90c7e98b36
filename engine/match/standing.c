#include "match/standing.h"

#include <string.h>

#include "base/arena.h"
#include "base/rising.h"
#include "base/status.h"

#define SCORE_MOST 10000

/* What one occupation comes to in every draw. */
typedef struct redrawn {
    uint64_t core[KM_DRAWS]; /* value of the heaviest needs */
    uint64_t sum[KM_DRAWS];  /* value of those that are met */
} redrawn;

/* Whether what an occupation needs was mostly told by ads. */
static bool rests_on_ads(const km_demand *demand, uint32_t ordinal)
{
    const uint32_t *ads = demand->terms->ads;
    uint32_t group = demand->groups[ordinal];
    return demand->terms->market.draws && (ads[demand->occupations[ordinal]] >= KM_STANDING_ADS_LEAST ||
                                           (group != KM_NONE && ads[group] >= KM_STANDING_ADS_LEAST));
}

/* The draws of a need; NULL when no ad names it. */
static const uint8_t *draws_of(const km_demand *demand, const km_need *need)
{
    uint32_t at = km_rising_find(demand->drawn_edges, demand->terms->market.drawn_count, need->edge);
    return at == KM_NONE ? NULL : demand->terms->market.draws + (size_t)at * KM_DRAWS;
}

/* Strength with which the person meets a need, 0 to KM_STRENGTH_FULL. */
static uint32_t strength_of(const km_person *person, uint32_t twin)
{
    uint32_t at = person->held_at[twin];
    return at == KM_NONE ? 0 : person->held[at].strength;
}

static void redraw(const km_demand *demand, const km_person *person, const km_need_list *list, redrawn *out)
{
    memset(out, 0, sizeof *out);
    for (uint32_t i = 0; i < list->count; i++) {
        const km_need *need = &list->needs[i];
        uint32_t strength = strength_of(person, need->twin);
        if (i >= KM_CORE_NEEDS && !strength)
            continue;
        const uint8_t *draws = draws_of(demand, need);
        for (uint32_t d = 0; d < KM_DRAWS; d++) {
            uint64_t value = draws ? (uint64_t)need->value * draws[d] / KM_DRAW_SAME : need->value;
            out->core[d] += i < KM_CORE_NEEDS ? value : 0;
            out->sum[d] += value * strength / KM_STRENGTH_FULL;
        }
    }
}

/* The scores of an occupation, draw by draw. */
static void score_draws(const km_demand *demand, const km_person *person, const km_score *score, uint32_t ordinal,
                        uint32_t drawn[KM_DRAWS])
{
    redrawn values;
    bool moves = rests_on_ads(demand, ordinal);
    if (moves)
        redraw(demand, person, &demand->lists[ordinal], &values);
    for (uint32_t d = 0; d < KM_DRAWS; d++) {
        km_score other = *score;
        if (moves) {
            km_need_list list = demand->lists[ordinal];
            list.core = values.core[d];
            other.coverage = km_coverage(&list, values.sum[d]);
            other.total = km_score_total(&other);
        }
        drawn[d] = other.total < SCORE_MOST ? other.total : SCORE_MOST;
    }
}

/* Turns how many have each score into how many have a higher one. */
static void sum_above(uint32_t *above)
{
    uint32_t sum = 0;
    for (uint32_t score = SCORE_MOST + 1; score-- > 0;) {
        uint32_t here = above[score];
        above[score] = sum;
        sum += here;
    }
}

static void widen(km_ranked_occupation *r, uint32_t place)
{
    if (place < r->place_from)
        r->place_from = place;
    if (place > r->place_to)
        r->place_to = place;
}

km_status km_standing_find(const km_demand *demand, km_arena *arena, const km_person *person, const km_score *scores,
                           km_ranked_occupation *ranked, uint32_t count)
{
    uint32_t(*drawn)[KM_DRAWS] = km_arena_take(arena, demand->occupation_count, sizeof *drawn);
    uint32_t *above = km_arena_take(arena, SCORE_MOST + 1, sizeof *above);
    if (!drawn || !above)
        return km_fail(KM_MEMORY);
    bool any = false;
    for (uint32_t i = 0; i < count; i++) {
        bool known = rests_on_ads(demand, demand->ordinal[ranked[i].occupation]);
        ranked[i].place_from = ranked[i].place_to = known ? i + 1 : KM_NONE;
        any = any || known;
    }
    if (!any)
        return km_ok();
    for (uint32_t o = 0; o < demand->occupation_count; o++)
        score_draws(demand, person, &scores[o], o, drawn[o]);
    for (uint32_t d = 0; d < KM_DRAWS; d++) {
        memset(above, 0, (SCORE_MOST + 1) * sizeof *above);
        for (uint32_t o = 0; o < demand->occupation_count; o++)
            above[drawn[o][d]]++;
        sum_above(above);
        for (uint32_t i = 0; i < count; i++) {
            if (ranked[i].place_from != KM_NONE)
                widen(&ranked[i], above[drawn[demand->ordinal[ranked[i].occupation]][d]] + 1);
        }
    }
    return km_ok();
}
