#include "match/openings.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/status.h"
#include "match/wording.h"

/* One ad: what it asks for, and how much of that is held and said. */
typedef struct ad {
    uint32_t start, end; /* into km_market.ad_named */
    uint64_t asks, held, said;
} ad;

/* Everything that is looked at. */
typedef struct desk {
    const km_demand *demand;
    const km_market *market;
    const km_person *person;
    const km_reading *reading;
    const km_wish *wish;
    km_openings *openings;
    ad *ads;
    uint32_t ad_count;
    km_change *changes; /* those of openings */
    uint8_t *unsaid;    /* per representative of a class: held, but said in no words that ads use */
    uint32_t *value;    /* per representative: what it counts for in an ad; 0 for what the target does not need */
    uint32_t *seen;     /* per representative: the ad, counted from 1, in which it was met last */
} desk;

/* --- Which ads --- */

static uint32_t group_of(const km_terms *terms, uint32_t job)
{
    return terms->kind[job] == KM_KIND_GROUP ? job : km_terms_group(terms, job);
}

static bool belongs(const desk *d, uint32_t job, uint32_t owner)
{
    const km_terms *terms = d->demand->terms;
    return job == owner || (terms->kind[owner] == KM_KIND_GROUP && group_of(terms, job) == owner);
}

static uint32_t count_of(const desk *d, uint32_t owner)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < d->market->ad_count && owner != KM_NONE; i++)
        count += belongs(d, d->market->ad_job[i], owner);
    return count;
}

/* Whose ads to look at; KM_NONE when there are too few. */
static uint32_t find_owner(const desk *d)
{
    uint32_t target = d->wish->target, group = group_of(d->demand->terms, target);
    if (count_of(d, target) >= KM_OPENINGS_LEAST)
        return target;
    return count_of(d, group) >= KM_OPENINGS_LEAST ? group : KM_NONE;
}

static bool gather_ads(desk *d, km_arena *arena)
{
    uint32_t owner = d->openings->owner;
    d->ads = km_arena_zeros(arena, d->market->ad_count, sizeof *d->ads);
    for (uint32_t i = 0; i < d->market->ad_count && d->ads; i++) {
        if (belongs(d, d->market->ad_job[i], owner))
            d->ads[d->ad_count++] = (ad){.start = d->market->ad_start[i], .end = d->market->ad_start[i + 1]};
    }
    d->openings->sample = d->ad_count;
    return d->ads != NULL;
}

/* --- What is said --- */

/* The competence that speaks for a class; NULL when it is not had, only perhaps, or has no words in the text. */
static const km_held *spoken_for(const desk *d, uint32_t twin)
{
    uint32_t at = d->person->held_at[twin];
    const km_held *held = at == KM_NONE ? NULL : &d->person->held[at];
    return held && !held->perhaps && held->competence != KM_NONE ? held : NULL;
}

/* Lists what the ads name and the person has, each class once, and notes what of it is not said in employers' words. */
static km_status find_unsaid(desk *d, km_arena *arena)
{
    uint32_t *concepts = km_arena_take(arena, d->person->held_count, sizeof *concepts), count = 0;
    km_change *changes = km_arena_take(arena, d->person->held_count, sizeof *changes);
    if (!concepts || !changes)
        return km_fail(KM_MEMORY);
    for (uint32_t a = 0; a < d->ad_count; a++) {
        for (uint32_t n = d->ads[a].start; n < d->ads[a].end; n++) {
            uint32_t concept = d->market->ad_named[n], twin = d->demand->twin[concept];
            if (d->seen[twin] || !spoken_for(d, twin))
                continue;
            d->seen[twin] = 1;
            concepts[count++] = concept;
        }
    }
    km_wording wording = {.demand = d->demand, .reading = d->reading, .text = d->wish->text};
    km_status status = km_wording_find(&wording, arena, concepts, count);
    for (uint32_t i = 0; i < count && !status.code; i++) {
        uint32_t twin = d->demand->twin[concepts[i]], competence = spoken_for(d, twin)->competence;
        d->seen[twin] = 0;
        /* Of driving licences one can include another, and the code says it all. */
        if (d->demand->terms->kind[concepts[i]] == KM_KIND_LICENCE ||
            km_wording_names(&wording, i, &d->reading->competences[competence]))
            continue;
        d->unsaid[twin] = 1;
        changes[d->openings->change_count++] = (km_change){concepts[i], competence};
    }
    d->changes = changes;
    d->openings->changes = changes;
    return status;
}

/* --- How much is met --- */

/* What ads name counts for as much as the target asks for it: what it does not need is another trade's, or misread. */
static km_status weigh_needs(desk *d, km_arena *arena)
{
    km_need_list list;
    km_status status = km_demand_needs(d->demand, arena, d->wish->target, &list);
    for (uint32_t i = 0; i < list.count && !status.code; i++)
        d->value[list.needs[i].twin] = list.needs[i].value;
    return status;
}

static uint64_t value_of(const desk *d, uint32_t twin)
{
    return d->value[twin];
}

static uint64_t held_value(const desk *d, uint32_t twin)
{
    uint32_t at = d->person->held_at[twin];
    return at == KM_NONE ? 0 : value_of(d, twin) * d->person->held[at].strength / KM_STRENGTH_FULL;
}

static void weigh_ads(desk *d)
{
    for (uint32_t a = 0; a < d->ad_count; a++) {
        ad *one = &d->ads[a];
        for (uint32_t n = one->start; n < one->end; n++) {
            uint32_t twin = d->demand->twin[d->market->ad_named[n]];
            if (d->seen[twin] == a + 1)
                continue; /* two concepts that mean the same */
            d->seen[twin] = a + 1;
            one->asks += value_of(d, twin);
            one->held += held_value(d, twin);
            one->said += d->unsaid[twin] ? 0 : held_value(d, twin);
        }
    }
}

static bool is_open(const ad *one, uint64_t value)
{
    return value * 10000 >= one->asks * KM_OPEN_SHARE;
}

static bool names(const desk *d, const ad *one, uint32_t twin)
{
    for (uint32_t n = one->start; n < one->end; n++) {
        if (d->demand->twin[d->market->ad_named[n]] == twin)
            return true;
    }
    return false;
}

/* Ads that an item opens: one that is held but not said, as the text is written; any other by all that is held. */
static uint32_t opened_by(const desk *d, uint32_t twin)
{
    uint32_t count = 0;
    bool unsaid = d->unsaid[twin] != 0;
    for (uint32_t a = 0; a < d->ad_count; a++) {
        const ad *one = &d->ads[a];
        uint64_t before = unsaid ? one->said : one->held;
        uint64_t after = unsaid ? one->said + held_value(d, twin) : one->held - held_value(d, twin) + value_of(d, twin);
        if (!is_open(one, before) && names(d, one, twin))
            count += is_open(one, after);
    }
    return count;
}

static km_status count_opened(const desk *d, km_arena *arena, const km_gap *gap)
{
    uint32_t *opens = km_arena_take(arena, gap->item_count, sizeof *opens);
    for (uint32_t a = 0; a < d->ad_count; a++) {
        d->openings->written += is_open(&d->ads[a], d->ads[a].said);
        d->openings->open += is_open(&d->ads[a], d->ads[a].held);
    }
    for (uint32_t i = 0; opens && i < gap->item_count; i++)
        opens[i] = opened_by(d, d->demand->twin[gap->items[i].concept]);
    d->openings->opens = opens;
    return opens ? km_ok() : km_fail(KM_MEMORY);
}

/* --- The smallest rewrite --- */

/* What an ad lacks as the text is written, in value; 0 when it is open. */
static uint64_t lacks(const ad *one)
{
    uint64_t asks = (one->asks * KM_OPEN_SHARE + 9999) / 10000;
    return asks > one->said ? asks - one->said : 0;
}

/* Drops changes that no ad needs which changes can open. */
static void drop_idle(const desk *d)
{
    uint32_t kept = 0;
    for (uint32_t c = 0; c < d->openings->change_count; c++) {
        uint32_t twin = d->demand->twin[d->changes[c].concept];
        bool used = false;
        for (uint32_t a = 0; a < d->ad_count && !used; a++)
            used = lacks(&d->ads[a]) && is_open(&d->ads[a], d->ads[a].held) && names(d, &d->ads[a], twin);
        if (used)
            d->changes[kept++] = d->changes[c];
    }
    d->openings->change_count = kept;
}

static km_status find_rewrite(const desk *d, km_arena *arena)
{
    uint32_t count = d->openings->change_count, closed = 0;
    km_rewrite_ad *ads = km_arena_take(arena, d->ad_count, sizeof *ads);
    if (!ads)
        return km_fail(KM_MEMORY);
    for (uint32_t a = 0; a < d->ad_count; a++) {
        const ad *one = &d->ads[a];
        if (!lacks(one) || !is_open(one, one->held))
            continue; /* open already, or beyond words */
        uint32_t *gives = km_arena_take(arena, count, sizeof *gives);
        if (!gives)
            return km_fail(KM_MEMORY);
        for (uint32_t c = 0; c < count; c++) {
            uint32_t twin = d->demand->twin[d->openings->changes[c].concept];
            gives[c] = names(d, one, twin) ? (uint32_t)held_value(d, twin) : 0;
        }
        ads[closed++] = (km_rewrite_ad){lacks(one), gives};
    }
    km_rewrite_problem problem = {ads, closed, count};
    return km_rewrite_find(&problem, arena, &d->openings->rewrite);
}

km_status km_openings_find(const km_demand *demand, km_arena *arena, const km_person *person, const km_reading *reading,
                           const km_wish *wish, km_gap *gap)
{
    uint32_t concepts = demand->terms->concept_count;
    km_openings *openings = km_arena_zeros(arena, 1, sizeof *openings);
    desk d = {.demand = demand,
              .market = &demand->terms->market,
              .person = person,
              .reading = reading,
              .wish = wish,
              .openings = openings};
    if (!openings)
        return km_fail(KM_MEMORY);
    if (wish->ad || wish->target == KM_NONE || d.market->ad_count == 0)
        return km_ok();
    openings->owner = find_owner(&d);
    if (openings->owner == KM_NONE)
        return km_ok();
    d.unsaid = km_arena_zeros(arena, concepts, 1);
    d.seen = km_arena_zeros(arena, concepts, sizeof *d.seen);
    d.value = km_arena_zeros(arena, concepts, sizeof *d.value);
    if (!d.unsaid || !d.seen || !d.value || !gather_ads(&d, arena))
        return km_fail(KM_MEMORY);
    km_status status = weigh_needs(&d, arena);
    if (!status.code)
        status = find_unsaid(&d, arena);
    if (status.code)
        return status;
    weigh_ads(&d);
    status = count_opened(&d, arena, gap);
    drop_idle(&d);
    if (!status.code)
        status = find_rewrite(&d, arena);
    gap->openings = openings;
    return status;
}
