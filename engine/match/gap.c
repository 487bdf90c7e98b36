#include "match/gap.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/status.h"
#include "match/occupations.h"
#include "text/normal.h"

/* An ad asks for what it calls a merit with half the weight of what it requires. */
#define AD_MERIT_SHARE 50

/* Longest run of words that is compared with labels, in bytes. */
#define WORDS_ROOM 512

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
    uint32_t *item_of;           /* per concept that represents a class: its item, KM_NONE */
    uint32_t *label_start;       /* per item, and one more: into label_index */
    const uint32_t *label_index; /* labels of the items' concepts */
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

/* Bytes above ASCII belong to letters; what else is no letter or digit ends a word. */
static bool is_of_word(char byte)
{
    return (unsigned char)byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

static bool starts_word(const char *text, size_t at)
{
    return at == 0 || !is_of_word(text[at - 1]);
}

static bool ends_word(const char *text, size_t size, size_t at)
{
    return at == size || !is_of_word(text[at]);
}

static bool contains_label(const char *words, size_t size, const char *label, size_t label_size)
{
    for (size_t at = 0; label_size && at + label_size <= size; at++) {
        if (memcmp(words + at, label, label_size) == 0 && starts_word(words, at))
            return true;
    }
    return false;
}

static bool has_word(const char *label, size_t label_size, const char *word, size_t size)
{
    for (size_t at = 0; at + size <= label_size; at++) {
        if (memcmp(label + at, word, size) == 0 && starts_word(label, at) && ends_word(label, label_size, at + size))
            return true;
    }
    return false;
}

/* Whether all words of a mention stand in a label: `TIG` in `TIG-svetsning`. */
static bool is_part_of_label(const char *words, size_t size, const char *label, size_t label_size)
{
    bool some = false;
    for (size_t at = 0; at < size; at++) {
        if (!is_of_word(words[at]) || !starts_word(words, at))
            continue;
        size_t end = at;
        while (!ends_word(words, size, end))
            end++;
        if (!has_word(label, label_size, words + at, end - at))
            return false;
        some = true;
    }
    return some;
}

/* The item whose very concept a label names; KM_NONE when there is none. */
static uint32_t item_of_label(const surveyor *s, uint32_t label)
{
    uint32_t concept = s->terms->label_concept[label];
    uint32_t item = s->item_of[s->demand->twin[concept]];
    return item != KM_NONE && s->items[item].concept == concept ? item : KM_NONE;
}

/* Gathers the labels of all items in one pass over the labels. */
static km_status gather_labels(surveyor *s, km_arena *arena)
{
    uint32_t *start = km_arena_zeros(arena, (size_t)s->count + 2, sizeof *start);
    if (!start)
        return km_fail(KM_MEMORY);
    for (uint32_t l = 0; l < s->terms->label_count; l++) {
        uint32_t item = item_of_label(s, l);
        if (item != KM_NONE)
            start[item + 2]++;
    }
    for (uint32_t i = 0; i < s->count; i++)
        start[i + 2] += start[i + 1];
    uint32_t *index = km_arena_take(arena, start[s->count + 1], sizeof *index);
    if (!index)
        return km_fail(KM_MEMORY);
    for (uint32_t l = 0; l < s->terms->label_count; l++) {
        uint32_t item = item_of_label(s, l);
        if (item != KM_NONE)
            index[start[item + 1]++] = l;
    }
    s->label_start = start;
    s->label_index = index;
    return km_ok();
}

/* Whether a mention's words contain a label of the item's concept, or are part of one; both in normal form. */
static bool says_label(const surveyor *s, const km_mention *mention, uint32_t item)
{
    char words[WORDS_ROOM], label[WORDS_ROOM];
    if (mention->span.byte_end > s->wish->text.size)
        return false; /* a reading of another text */
    km_bytes given = {s->wish->text.data + mention->span.byte_start, mention->span.byte_end - mention->span.byte_start};
    uint32_t size = km_normal_label(given, words, sizeof words);
    for (uint32_t l = s->label_start[item]; l < s->label_start[item + 1]; l++) {
        km_bytes text = km_string(&s->terms->pack.strings, s->terms->label_string[s->label_index[l]]);
        uint32_t label_size = km_normal_label(text, label, sizeof label);
        if (contains_label(words, size, label, label_size) || is_part_of_label(words, size, label, label_size))
            return true;
    }
    return false;
}

/* Whether the person uses the words of the demanded concept. Where the text is not at hand, the way by which the
 * mention was found must do. */
static bool same_words(const surveyor *s, const km_competence *competence, uint32_t item)
{
    for (uint32_t i = 0; i < competence->mention_count; i++) {
        const km_mention *mention =
            &s->reading->mentions[s->reading->competence_mentions[competence->mention_start + i]];
        if (s->wish->text.size ? says_label(s, mention, item) : mention->via == KM_VIA_LABEL)
            return true;
    }
    return false;
}

static bool is_paper(const surveyor *s, uint32_t concept)
{
    return (s->terms->flags[concept] & (KM_FLAG_CERTIFICATE | KM_FLAG_REGULATED)) != 0;
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

static void judge_held(const surveyor *s, km_gap_item *item, const km_held *held)
{
    const km_competence *competence = NULL;
    if (held->competence != KM_NONE)
        competence = &s->reading->competences[held->competence];
    item->competence = held->competence;
    if (held->perhaps) { /* the words were read as something else, and could mean this */
        item->status = KM_GAP_NEAR;
        item->near = competence->concept;
        return;
    }
    /* Of driving licences one can include another, and the code says it all. */
    bool named = competence && (s->terms->kind[item->concept] == KM_KIND_LICENCE ||
                                same_words(s, competence, (uint32_t)(item - s->items)));
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
    return gather_labels(s, arena);
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
    *gap = (km_gap){coverage_of(&s), s.items, s.count};
    return km_ok();
}
