#include "match/gap.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/status.h"
#include "match/occupations.h"
#include "match/wording.h"

/* An ad asks for what it calls a merit with half the weight of what it requires. */
#define AD_MERIT_SHARE 50

/* Everything that is looked at while items are made. */
typedef struct surveyor {
    const km_demand *demand;
    const km_terms *terms;
    const km_person *person;
    const km_reading *reading;
    const km_wish *wish;
    km_need_list list;
    const uint32_t *barriers;
    uint32_t barrier_count;
    km_gap_item *items;
    uint32_t count;
    uint32_t *item_of; /* per concept that represents a class: its item, KM_NONE */
    km_wording wording;
} surveyor;

/* --- What is demanded --- */

/* The demands of an ad: what it requires, and by half what it wishes. */
static km_status ad_needs(surveyor *s, km_arena *arena, const km_reading *ad)
{
    km_need *needs = km_arena_take(arena, ad->competence_count, sizeof *needs);
    uint8_t *seen = km_arena_zeros(arena, s->terms->concept_count, 1);
    if (!needs || !seen)
        return km_fail(KM_MEMORY);
    uint32_t count = 0;
    for (uint32_t i = 0; i < ad->competence_count; i++) {
        const km_competence *c = &ad->competences[i];
        uint32_t twin = s->demand->twin[c->concept];
        bool counts = c->kind != KM_KIND_OCCUPATION && c->kind != KM_KIND_TRAIT &&
                      (c->polarity == KM_HAS || c->polarity == KM_WANTS);
        if (!counts || seen[twin])
            continue;
        seen[twin] = 1;
        uint32_t share = c->polarity == KM_HAS ? 100 : AD_MERIT_SHARE;
        uint32_t weight = share * KM_WEIGHT_FULL / 100;
        needs[count++] = (km_need){c->concept, twin, KM_NONE, weight, km_need_value(s->demand, twin, weight)};
    }
    s->list = km_need_list_sorted(needs, count);
    return km_ok();
}

static km_status find_needs(surveyor *s, km_arena *arena)
{
    if (s->wish->ad)
        return ad_needs(s, arena, s->wish->ad);
    km_status status = km_demand_needs(s->demand, arena, s->wish->target, &s->list);
    if (status.code)
        return status;
    return km_barriers(s->demand, arena, s->wish->target, &s->barriers, &s->barrier_count);
}

/* --- Held: in which words, with what proof --- */

static bool is_paper(const surveyor *s, uint32_t concept)
{
    return (s->terms->flags[concept] & KM_FLAGS_PAPER) != 0;
}

/* What is held but would not convince: said without words in the CV, a paper that is only described and not
 * named, a basic level, or a language without a level. */
static bool lacks_proof(const surveyor *s, uint32_t concept, const km_competence *competence, bool named)
{
    if (!competence)
        return true;
    if (is_paper(s, concept) && !named)
        return true;
    return competence->level == 1 || (competence->kind == KM_KIND_LANGUAGE && competence->level == 0);
}

static bool is_shown(const surveyor *s, uint32_t concept)
{
    for (uint32_t i = 0; i < s->wish->shown_count; i++) {
        if (s->demand->twin[s->wish->shown[i]] == s->demand->twin[concept])
            return true;
    }
    return false;
}

static void judge_held(const surveyor *s, km_gap_item *item, const km_held *held)
{
    const km_competence *competence = NULL;
    if (held->competence != KM_NONE)
        competence = &s->reading->competences[held->competence];
    item->competence = held->competence;
    if (is_shown(s, item->concept)) {
        item->status = KM_GAP_HELD;
        return;
    }
    if (held->perhaps) { /* the words were read as something else, and could mean this */
        item->status = KM_GAP_NEAR;
        item->near = competence->concept;
        return;
    }
    /* Of driving licences one can include another, and the code says it all. */
    bool named = competence && (s->terms->kind[item->concept] == KM_KIND_LICENCE ||
                                km_wording_names(&s->wording, (uint32_t)(item - s->items), competence));
    if (lacks_proof(s, item->concept, competence, named))
        item->status = KM_GAP_PROOF;
    else
        item->status = named ? KM_GAP_HELD : KM_GAP_WORDING;
}

/* A barrier that work held before has required must have been passed, but no paper is shown. */
static void judge_barrier(const surveyor *s, km_gap_item *item)
{
    uint32_t work = s->person->worked_with[item->concept];
    if (item->status != KM_GAP_BARRIER || work == KM_NONE)
        return;
    item->status = KM_GAP_PROOF;
    item->competence = s->person->occupations[work].competence;
}

/* --- Making the items --- */

static void add_item(surveyor *s, uint32_t concept, const km_need *need)
{
    km_gap_item *item = &s->items[s->count];
    *item = (km_gap_item){.concept = concept,
                          .status = KM_GAP_MISSING,
                          .weight = need ? need->demand : KM_WEIGHT_FULL,
                          .value = need ? need->value : 0,
                          .ads = KM_NONE,
                          .ads_of = KM_NONE,
                          .competence = KM_NONE,
                          .near = KM_NONE};
    if (need && need->edge != KM_NONE) {
        item->source = s->terms->edge_source[need->edge];
        if (item->source & KM_SOURCE_ADS) {
            item->ads = s->terms->edge_ads[need->edge];
            item->ads_of = s->terms->ads[s->wish->target];
        }
    }
    s->item_of[s->demand->twin[concept]] = s->count++;
}

static void add_barriers(surveyor *s)
{
    for (uint32_t i = 0; i < s->barrier_count; i++) {
        if (s->item_of[s->demand->twin[s->barriers[i]]] != KM_NONE)
            continue;
        add_item(s, s->barriers[i], NULL);
        s->items[s->count - 1].status = KM_GAP_BARRIER;
        s->items[s->count - 1].formal = true;
    }
}

static km_status make_wording(surveyor *s, km_arena *arena)
{
    uint32_t *concepts = km_arena_take(arena, s->count, sizeof *concepts);
    for (uint32_t i = 0; concepts && i < s->count; i++)
    concepts[i] = s->items[i].concept;
    s->wording = (km_wording){.demand = s->demand, .reading = s->reading, .text = s->wish->text};
    return concepts ? km_wording_find(&s->wording, arena, concepts, s->count) : km_fail(KM_MEMORY);
}

/* Items of barriers and needs; what is both is a barrier with the weight of the need. */
static km_status make_items(surveyor *s, km_arena *arena)
{
    size_t room = (size_t)s->list.count + s->barrier_count;
    s->items = km_arena_take(arena, room, sizeof *s->items);
    s->item_of = km_arena_take(arena, s->terms->concept_count, sizeof *s->item_of);
    if (!s->items || !s->item_of)
        return km_fail(KM_MEMORY);
    memset(s->item_of, 0xff, s->terms->concept_count * sizeof *s->item_of);
    add_barriers(s);
    for (uint32_t i = 0; i < s->list.count; i++) {
        const km_need *need = &s->list.needs[i];
        uint32_t at = s->item_of[need->twin];
        if (at == KM_NONE) {
            add_item(s, need->concept, need);
        } else {
            s->items[at].value = need->value;
            s->items[at].source |= need->edge == KM_NONE ? 0 : s->terms->edge_source[need->edge];
        }
    }
    return make_wording(s, arena);
}

/* --- Near --- */

/* Marks an item as near something held; the lowest concept index stands. */
static void mark_near(surveyor *s, uint32_t concept, uint32_t held)
{
    uint32_t at = s->item_of[s->demand->twin[concept]];
    if (at == KM_NONE)
        return;
    km_gap_item *item = &s->items[at];
    bool open = item->status == KM_GAP_MISSING || item->status == KM_GAP_NEAR;
    if (open && item->competence == KM_NONE && held < item->near) {
        item->status = KM_GAP_NEAR;
        item->near = held;
    }
}

/* Relations of skills hold in both directions, and for all twins of either end. */
static void mark_related(surveyor *s, uint32_t concept)
{
    const km_terms *terms = s->terms;
    uint32_t mine = s->person->held_at[concept];
    for (uint32_t e = terms->edge_start[concept]; e < terms->edge_start[concept + 1]; e++) {
        uint32_t other = terms->edge_target[e], theirs = s->person->held_at[other];
        if (terms->edge_kind[e] != KM_EDGE_RELATED)
            continue;
        if (mine != KM_NONE)
            mark_near(s, other, s->person->held[mine].concept);
        else if (theirs != KM_NONE)
            mark_near(s, concept, s->person->held[theirs].concept);
    }
}

/* --- Order and limit --- */

static int compare_items(const void *left, const void *right)
{
    const km_gap_item *a = left, *b = right;
    if (a->formal != b->formal)
        return a->formal ? -1 : 1;
    if (a->value != b->value)
        return a->value > b->value ? -1 : 1;
    return a->concept < b->concept ? -1 : a->concept > b->concept;
}

static void sort_and_cut(surveyor *s)
{
    qsort(s->items, s->count, sizeof *s->items, compare_items);
    uint32_t kept = 0, open = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        bool opens = km_gap_is_open(s->items[i].status);
        if (opens && open == KM_GAP_OPEN_MOST)
            continue;
        open += opens;
        s->items[kept++] = s->items[i];
    }
    s->count = kept;
}

static uint32_t coverage_of(const surveyor *s)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < s->list.count; i++) {
        uint32_t at = s->person->held_at[s->list.needs[i].twin];
        if (at != KM_NONE)
            sum += (uint64_t)s->list.needs[i].value * s->person->held[at].strength / KM_STRENGTH_FULL;
    }
    if (!s->wish->ad)
        return km_coverage(&s->list, sum);
    return s->list.total ? (uint32_t)(sum * 10000 / s->list.total) : 0;
}

km_status km_gap_measure(const km_demand *demand, km_arena *arena, const km_person *person, const km_reading *reading,
                         const km_wish *wish, km_gap *gap)
{
    surveyor s = {.demand = demand, .terms = demand->terms, .person = person, .reading = reading, .wish = wish};
    km_status status = find_needs(&s, arena);
    if (!status.code)
        status = make_items(&s, arena);
    for (uint32_t i = 0; i < s.count && !status.code; i++) {
        uint32_t at = person->held_at[s.items[i].concept];
        if (at != KM_NONE)
            judge_held(&s, &s.items[i], &person->held[at]);
        else
            judge_barrier(&s, &s.items[i]);
    }
    if (status.code)
        return status;
    for (uint32_t c = 0; c < s.terms->concept_count; c++)
        mark_related(&s, c);
    sort_and_cut(&s);
    *gap = (km_gap){coverage_of(&s), s.items, s.count, NULL};
    return km_ok();
}
