#include "match/person.h"

#include <string.h>

#include "base/arena.h"
#include "base/status.h"
#include "match/licences.h"
#include "match/work.h"

/* Other concepts that a mention's words can mean count for half: the words fit, but another fits better. */
#define ALTERNATIVE_SHARE 50

/* What is being put together: per class its strongest evidence. */
typedef struct draft {
    const km_demand *demand;
    const km_wish *wish;
    km_held *by_twin;  /* per concept, strength 0: not had */
    uint8_t *rejected; /* per concept: 1 for representatives of classes that the person took away */
} draft;

static bool is_rejected(const draft *d, uint32_t concept)
{
    return d->rejected[d->demand->twin[concept]] != 0;
}

static void reject(draft *d)
{
    for (uint32_t i = 0; i < d->wish->rejected_count; i++)
        d->rejected[d->demand->twin[d->wish->rejected[i]]] = 1;
}

/* Keeps the strongest evidence of a class, and what is sure before what is only perhaps. */
static void hold(draft *d, km_held evidence)
{
    km_held *held = &d->by_twin[d->demand->twin[evidence.concept]];
    bool stronger = held->perhaps == evidence.perhaps ? evidence.strength > held->strength : held->perhaps;
    if (evidence.strength == 0 || is_rejected(d, evidence.concept) || (held->strength && !stronger))
        return;
    *held = evidence;
    held->twin = d->demand->twin[evidence.concept];
}

/* The concepts that a competence's mentions could also mean. */
static void hold_alternatives(draft *d, const km_reading *reading, uint32_t index)
{
    const km_competence *competence = &reading->competences[index];
    for (uint32_t i = 0; i < competence->mention_count; i++) {
        const km_mention *mention = &reading->mentions[reading->competence_mentions[competence->mention_start + i]];
        if (mention->polarity != KM_HAS || is_rejected(d, competence->concept))
            continue;
        for (uint32_t c = 0; c < mention->concept_count; c++) {
            uint32_t share = (uint32_t)mention->confidence * ALTERNATIVE_SHARE / 100;
            hold(d, (km_held){.concept = mention->concepts[c],
                              .competence = index,
                              .strength = share * KM_STRENGTH_FULL / 100,
                              .perhaps = true});
        }
    }
}

static void hold_reading(draft *d, const km_reading *reading)
{
    for (uint32_t i = 0; i < reading->competence_count; i++) {
        const km_competence *competence = &reading->competences[i];
        if (competence->polarity == KM_HAS)
            hold(d, (km_held){.concept = competence->concept,
                              .competence = i,
                              .strength = (uint32_t)competence->confidence * KM_STRENGTH_FULL / 100});
    }
    for (uint32_t i = 0; i < reading->competence_count; i++) {
        if (reading->competences[i].polarity == KM_HAS)
            hold_alternatives(d, reading, i);
    }
}

/* What a person says themselves, or a credential shows, is certain, but has no words in the text unless it was read
 * too.
 */
static void hold_certain(draft *d, const uint32_t *concepts, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t concept = concepts[i];
        const km_held *held = &d->by_twin[d->demand->twin[concept]];
        uint32_t competence = held->strength ? held->competence : KM_NONE;
        hold(d, (km_held){.concept = concept, .competence = competence, .strength = KM_STRENGTH_FULL});
    }
}

/* Driving licences that a held one includes. */
static void hold_included(draft *d)
{
    km_licences licences;
    km_licences_gather(d->demand->terms, &licences);
    for (uint32_t i = 0; i < licences.count; i++) {
        km_held held = d->by_twin[d->demand->twin[licences.concepts[i]]];
        for (uint32_t k = 0; k < licences.count; k++) {
            held.concept = licences.concepts[k];
            if (held.strength && licences.includes[i] & 1u << k)
                hold(d, held);
        }
    }
}

static km_status list_held(const draft *d, km_arena *arena, km_person *person)
{
    uint32_t concepts = d->demand->terms->concept_count, count = 0;
    for (uint32_t t = 0; t < concepts; t++)
        count += d->by_twin[t].strength > 0;
    km_held *held = km_arena_take(arena, count, sizeof *held);
    km_holding *holdings = km_arena_take(arena, count, sizeof *holdings);
    uint32_t *held_at = km_arena_take(arena, concepts, sizeof *held_at);
    if (!held || !holdings || !held_at)
        return km_fail(KM_MEMORY);
    uint32_t at = 0;
    for (uint32_t t = 0; t < concepts; t++) {
        if (d->by_twin[t].strength == 0)
            continue;
        held[at] = d->by_twin[t];
        holdings[at] = (km_holding){t, held[at].strength};
        at++;
    }
    memset(held_at, 0xff, concepts * sizeof *held_at);
    for (uint32_t i = 0; i < count; i++)
        held_at[held[i].twin] = i;
    for (uint32_t c = 0; c < concepts; c++)
        held_at[c] = held_at[d->demand->twin[c]];
    person->held = held;
    person->held_count = count;
    person->held_at = held_at;
    person->holdings = holdings;
    return km_ok();
}

km_status km_person_make(const km_demand *demand, km_arena *arena, const km_reading *reading, const km_wish *wish,
                         km_person *person)
{
    uint32_t concepts = demand->terms->concept_count;
    draft d = {demand, wish, km_arena_zeros(arena, concepts, sizeof(km_held)), km_arena_zeros(arena, concepts, 1)};
    *person = (km_person){0};
    if (!d.by_twin || !d.rejected)
        return km_fail(KM_MEMORY);
    reject(&d);
    hold_reading(&d, reading);
    hold_certain(&d, wish->confirmed, wish->confirmed_count);
    hold_certain(&d, wish->shown, wish->shown_count);
    hold_included(&d);
    km_status status = list_held(&d, arena, person);
    return status.code ? status : km_work_find(demand, arena, reading, wish, d.rejected, person);
}

bool km_person_barred(const km_person *person, uint32_t concept)
{
    return person->held_at[concept] == KM_NONE && person->worked_with[concept] == KM_NONE;
}

bool km_person_has(const km_person *person, uint32_t concept)
{
    return person->held_at[concept] != KM_NONE;
}
