#include "match/proposals.h"

#include "base/arena.h"
#include "base/status.h"

/* What must not be proposed, per representative of a class. */
static km_status mark_closed(const km_demand *demand, km_arena *arena, const km_person *person,
                             const km_reading *reading, const km_wish *wish, uint8_t **closed)
{
    uint8_t *marks = km_arena_zeros(arena, demand->terms->concept_count, 1);
    *closed = marks;
    if (!marks)
        return km_fail(KM_MEMORY);
    for (uint32_t h = 0; h < person->held_count; h++)
        marks[person->held[h].twin] = !person->held[h].perhaps;
    for (uint32_t i = 0; i < wish->rejected_count; i++)
        marks[demand->twin[wish->rejected[i]]] = 1;
    for (uint32_t i = 0; i < reading->competence_count; i++) {
        if (reading->competences[i].polarity == KM_LACKS)
            marks[demand->twin[reading->competences[i].concept]] = 1;
    }
    return km_ok();
}

static bool can_be_proposed(const km_demand *demand, const km_need *need, const uint8_t *closed)
{
    const km_terms *terms = demand->terms;
    return terms->kind[need->concept] == KM_KIND_SKILL && !(terms->flags[need->concept] & KM_FLAGS_PAPER) &&
           need->demand >= KM_PROPOSED_DEMAND && !closed[need->twin];
}

/* The held occupation to look at next: the strongest that has not been taken, equals by concept; KM_NONE. */
static uint32_t next_held(const km_person *person, const km_reading *reading, const uint8_t *taken)
{
    uint32_t best = KM_NONE;
    for (uint32_t h = 0; h < person->occupation_count; h++) {
        const km_held_occupation *held = &person->occupations[h];
        bool own = held->competence == KM_NONE || reading->competences[held->competence].concept == held->concept;
        if (!taken[h] && own && (best == KM_NONE || held->strength > person->occupations[best].strength))
            best = h;
    }
    return best;
}

static km_status propose(const km_demand *demand, km_arena *arena, const km_held_occupation *held, uint8_t *closed,
                         km_proposal *proposal)
{
    km_need_list list;
    km_status status = km_demand_needs(demand, arena, held->concept, &list);
    km_need *needs = km_arena_take(arena, KM_PROPOSED_MOST, sizeof *needs);
    if (status.code || !needs)
        return status.code ? status : km_fail(KM_MEMORY);
    *proposal = (km_proposal){held->concept, held->competence, needs, 0};
    for (uint32_t i = 0; i < list.count && proposal->need_count < KM_PROPOSED_MOST; i++) {
        if (!can_be_proposed(demand, &list.needs[i], closed))
            continue;
        closed[list.needs[i].twin] = 1;
        needs[proposal->need_count++] = list.needs[i];
    }
    return km_ok();
}

km_status km_proposals_find(const km_demand *demand, km_arena *arena, const km_person *person,
                            const km_reading *reading, const km_wish *wish, const km_proposal **proposals,
                            uint32_t *count)
{
    uint8_t *closed, *taken = km_arena_zeros(arena, person->occupation_count, 1);
    km_proposal *made = km_arena_take(arena, KM_PROPOSALS_MOST, sizeof *made);
    km_status status = mark_closed(demand, arena, person, reading, wish, &closed);
    *count = 0;
    if (!taken || !made)
        return km_fail(KM_MEMORY);
    while (!status.code && *count < KM_PROPOSALS_MOST) {
        uint32_t next = next_held(person, reading, taken);
        if (next == KM_NONE)
            break;
        taken[next] = 1;
        status = propose(demand, arena, &person->occupations[next], closed, &made[*count]);
        *count += !status.code && made[*count].need_count > 0;
    }
    *proposals = made;
    return status;
}
