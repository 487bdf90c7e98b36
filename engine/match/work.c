#include "match/work.h"

#include <string.h>

#include "base/arena.h"
#include "base/status.h"

/* Strength of work as an occupation, of 10000. Work of unknown length counts as a short one; five years are
 * as good as thirty. What was left long ago fades to a floor, for a trade is not unlearnt. */
#define WORK_BASE 6000
#define WORK_FULL_MONTHS 60
#define FADE_FROM_YEARS 2
#define FADE_A_YEAR 400
#define FADE_FLOOR 4000
#define DAYS_A_YEAR 365

/* Percent of that strength for the other occupations that a title can mean. */
#define WORK_ALTERNATIVE 80

/* What is being put together: per occupation the strongest work as it; strength 0: none. */
typedef struct ledger {
    const km_demand *demand;
    const km_reading *reading;
    const km_wish *wish;
    const uint8_t *rejected;
    km_held_occupation *worked; /* per concept */
} ledger;

static bool is_rejected(const ledger *l, uint32_t concept)
{
    return l->rejected[l->demand->twin[concept]] != 0;
}

static uint32_t work_strength(const km_competence *competence, int32_t today)
{
    uint32_t months = competence->months < WORK_FULL_MONTHS ? competence->months : WORK_FULL_MONTHS;
    uint32_t strength = WORK_BASE + months * (10000 - WORK_BASE) / WORK_FULL_MONTHS;
    if (competence->last_used == INT32_MIN)
        return strength;
    int64_t years = ((int64_t)today - competence->last_used) / DAYS_A_YEAR;
    int64_t kept = 10000;
    if (years > FADE_FROM_YEARS)
        kept -= (years - FADE_FROM_YEARS) * FADE_A_YEAR;
    if (kept < FADE_FLOOR)
        kept = FADE_FLOOR;
    return (uint32_t)(strength * (uint64_t)kept / 10000);
}

static void enter(ledger *l, uint32_t concept, uint32_t strength, uint32_t competence)
{
    if (l->demand->terms->kind[concept] == KM_KIND_OCCUPATION && !is_rejected(l, concept) &&
        l->worked[concept].strength < strength)
        l->worked[concept] = (km_held_occupation){concept, strength, competence};
}

/* A title such as "kock" can mean several occupations: all of them were held, the first most likely. */
static void enter_competence(ledger *l, uint32_t index)
{
    const km_reading *reading = l->reading;
    const km_competence *competence = &reading->competences[index];
    uint32_t strength = work_strength(competence, l->wish->date) * competence->confidence / 100;
    enter(l, competence->concept, strength, index);
    if (is_rejected(l, competence->concept))
        return;
    for (uint32_t i = 0; i < competence->mention_count; i++) {
        const km_mention *mention = &reading->mentions[reading->competence_mentions[competence->mention_start + i]];
        for (uint32_t c = 0; c < mention->concept_count && mention->polarity == KM_HAS; c++)
            enter(l, mention->concepts[c], strength * WORK_ALTERNATIVE / 100, index);
    }
}

static km_status list_occupations(const ledger *l, km_arena *arena, km_person *person)
{
    uint32_t concepts = l->demand->terms->concept_count, count = 0;
    for (uint32_t c = 0; c < concepts; c++)
        count += l->worked[c].strength > 0;
    km_held_occupation *occupations = km_arena_take(arena, count, sizeof *occupations);
    if (!occupations)
        return km_fail(KM_MEMORY);
    person->occupation_count = 0;
    for (uint32_t c = 0; c < concepts; c++) {
        if (l->worked[c].strength)
            occupations[person->occupation_count++] = l->worked[c];
    }
    person->occupations = occupations;
    return km_ok();
}

static void mark_required(const ledger *l, uint32_t owner, uint32_t occupation, uint32_t *worked_with)
{
    const km_terms *terms = l->demand->terms;
    for (uint32_t e = terms->edge_start[owner]; e < terms->edge_start[owner + 1]; e++) {
        if (terms->edge_kind[e] == KM_EDGE_BARRIER && !is_rejected(l, terms->edge_target[e]))
            worked_with[l->demand->twin[terms->edge_target[e]]] = occupation;
    }
}

static void unmark_lacking(const ledger *l, uint32_t *worked_with)
{
    for (uint32_t i = 0; i < l->reading->competence_count; i++) {
        if (l->reading->competences[i].polarity == KM_LACKS)
            worked_with[l->demand->twin[l->reading->competences[i].concept]] = KM_NONE;
    }
}

/* What the work required was had, unless the person says otherwise. */
static km_status list_required(const ledger *l, km_arena *arena, km_person *person)
{
    uint32_t concepts = l->demand->terms->concept_count;
    uint32_t *worked_with = km_arena_take(arena, concepts, sizeof *worked_with);
    if (!worked_with)
        return km_fail(KM_MEMORY);
    memset(worked_with, 0xff, concepts * sizeof *worked_with);
    for (uint32_t o = 0; o < person->occupation_count; o++) {
        uint32_t concept = person->occupations[o].concept, group = km_terms_group(l->demand->terms, concept);
        mark_required(l, concept, o, worked_with);
        if (group != KM_NONE)
            mark_required(l, group, o, worked_with);
    }
    unmark_lacking(l, worked_with);
    /* A representative is the lowest index of its class, so it is passed on before it is overwritten. */
    for (uint32_t c = 0; c < concepts; c++)
        worked_with[c] = worked_with[l->demand->twin[c]];
    person->worked_with = worked_with;
    return km_ok();
}

km_status km_work_find(const km_demand *demand, km_arena *arena, const km_reading *reading, const km_wish *wish,
                       const uint8_t *rejected, km_person *person)
{
    ledger l = {demand, reading, wish, rejected,
                km_arena_zeros(arena, demand->terms->concept_count, sizeof(km_held_occupation))};
    if (!l.worked)
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i < reading->competence_count; i++) {
        const km_competence *competence = &reading->competences[i];
        if (competence->kind == KM_KIND_OCCUPATION && competence->polarity == KM_HAS)
            enter_competence(&l, i);
    }
    for (uint32_t i = 0; i < wish->confirmed_count; i++)
        enter(&l, wish->confirmed[i], WORK_BASE, KM_NONE);
    km_status status = list_occupations(&l, arena, person);
    return status.code ? status : list_required(&l, arena, person);
}
