#include "catalogue/demand.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "catalogue/fixed.h"
#include "catalogue/names.h"
#include "catalogue/neighbours.h"
#include "snapshot/snapshot.h"

#define FULL 10000u

/* An AF relation says only "has to do with". A skill that few groups share belongs to the trade; one that many
 * share was added to all of them at once. From RELATED_LEAST it rises to RELATED_MOST for skills of at most
 * RELATED_FEW groups. */
#define RELATED_LEAST 600u
#define RELATED_MOST 3000u
#define RELATED_FEW 4u

/* The same for a skill that ads never name, where there is a list of what ads name. */
#define UNSPOKEN_TENTHS 5u

/* ESCO's word for one occupation; shared out over all that stand for a group. */
#define ESSENTIAL 2200u
#define OPTIONAL 600u

/* A skill whose words stand in the name of the group or occupation, and in the group's definition. */
#define LIKE_NAME 4500u
#define LIKE_DEFINITION 1500u

/* Weights are estimates: finer steps than this would only pretend. */
#define STEP 200u

/* Needs of less than this are left out. */
#define WEAKEST 1000u

/* An occupation gets a need of its own only where it differs so much from its group's. */
#define DIFFERENCE 600u

/* At most so many needs of a group are kept, and of an occupation on top, the strongest. */
#define GROUP_MOST 100u
#define OCCUPATION_MOST 40u

typedef struct weigher {
    km_rows *rows;
    const km_evidence_table *evidence;
    const uint32_t *group_of;
    const km_light_words *light;
    km_words *skill_words; /* per row; words NULL while not made */
    km_words *name_words;  /* per row of a group or occupation */
    km_words *text_words;  /* per row of a group: its definition */
    km_names ad_words;
    uint32_t groups;
    uint16_t *group_weight; /* per evidence item: the final weight, groups only */
} weigher;

/* One of two independent reasons suffices. */
static uint32_t either(uint32_t a, uint32_t b)
{
    return a + b - a * b / FULL;
}

static const km_words *words_of_skill(weigher *w, uint32_t skill)
{
    if (!w->skill_words[skill].words)
        w->skill_words[skill] = km_words_of(w->rows->arena, w->rows->concepts[skill].label, w->light);
    return &w->skill_words[skill];
}

/* Whether ads name the skill by its label, a part of "A/B", what stands before a comma or bracket, or in brackets. */
static bool ads_name(const weigher *w, km_bytes label)
{
    size_t start = 0;
    for (size_t at = 0; at <= label.size; at++) {
        bool end = at == label.size;
        if (!end && !strchr("/,()", label.data[at]))
            continue;
        if (km_names_find(&w->ad_words, (km_bytes){label.data + start, at - start}) != KM_NONE)
            return true;
        if (!end && strchr("/(", label.data[at]))
            start = at + 1;
    }
    return km_names_find(&w->ad_words, label) != KM_NONE;
}

/* What AF's relation and descriptions are worth for a skill, in tenths. */
static uint32_t spoken_tenths(const weigher *w, uint32_t skill)
{
    bool known = w->ad_words.names_count == 0 || ads_name(w, w->rows->concepts[skill].label);
    return known ? 10 : UNSPOKEN_TENTHS;
}

static uint32_t related_strength(const weigher *w, uint32_t skill)
{
    uint32_t most = km_log2_ratio(w->groups, RELATED_FEW),
             own = km_log2_ratio(w->groups, w->evidence->related_to[skill]);
    uint32_t part = most == 0 || own >= most ? FULL : own * FULL / most;
    return RELATED_LEAST + (RELATED_MOST - RELATED_LEAST) * part / FULL;
}

/* What is called needed is needed, whatever words ads use; what is only suggested may be a tool that died. */
static uint32_t described_strength(const km_evidence *item, uint32_t tenths)
{
    return item->needed + item->suggested * tenths / 10;
}

/* --- Groups ----------------------------------------------------------------------------------------- */

/* Adds reasons and notes where they come from. */
typedef struct reasons {
    uint32_t weight;
    uint8_t source;
} reasons;

static void add_reason(reasons *r, uint32_t strength, uint8_t source)
{
    if (strength == 0)
        return;
    r->weight = either(r->weight, strength);
    r->source |= source;
}

/* The share of an owner's ESCO occupations that say so; one more is counted, so that a single one does not speak
 * for all. */
static uint32_t esco_share(const weigher *w, uint32_t owner, uint32_t said, uint32_t strength)
{
    return strength * said / (w->evidence->esco_of[owner] + 1);
}

static reasons weigh_in_group(weigher *w, const km_evidence *item)
{
    reasons r = {0, 0};
    uint32_t tenths = spoken_tenths(w, item->skill);
    if (item->related)
        add_reason(&r, related_strength(w, item->skill) * tenths / 10, KM_SOURCE_AF);
    add_reason(&r, described_strength(item, tenths) / (w->evidence->described_of[item->owner] + 1),
               KM_SOURCE_PUBLISHED);
    add_reason(&r, esco_share(w, item->owner, item->essential, ESSENTIAL), KM_SOURCE_ESCO_ESSENTIAL);
    add_reason(&r, esco_share(w, item->owner, item->optional, OPTIONAL), KM_SOURCE_ESCO_OPTIONAL);
    const km_words *words = words_of_skill(w, item->skill);
    add_reason(&r, LIKE_NAME * km_likeness(words, &w->name_words[item->owner]) / FULL, KM_SOURCE_LABEL);
    add_reason(&r, LIKE_DEFINITION * km_likeness(words, &w->text_words[item->owner]) / FULL, KM_SOURCE_LABEL);
    return r;
}

typedef struct weighed {
    uint32_t owner, skill, item, weight;
    uint8_t source;
} weighed;

static int compare_weighed(const void *left, const void *right)
{
    const weighed *a = left, *b = right;
    if (a->owner != b->owner)
        return a->owner < b->owner ? -1 : 1;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->skill < b->skill ? -1 : a->skill > b->skill;
}

static void keep_edge(weigher *w, const weighed *need)
{
    km_rows_edge(w->rows, (km_edge_row){.from = need->owner,
                                        .to = need->skill,
                                        .kind = KM_EDGE_NEEDS,
                                        .weight = (uint16_t)need->weight,
                                        .source = need->source});
}

/* Keeps the strongest needs of each group. */
static void keep_groups(weigher *w, const weighed *needs, size_t count, km_demand_account *account)
{
    for (size_t i = 0, nth = 0; i < count; i++) {
        nth = i > 0 && needs[i].owner == needs[i - 1].owner ? nth + 1 : 0;
        if (needs[i].weight < WEAKEST || nth >= GROUP_MOST) {
            account->weak++;
            continue;
        }
        keep_edge(w, &needs[i]);
        w->group_weight[needs[i].item] = (uint16_t)needs[i].weight;
        account->group_edges++;
    }
}

/* Weighs the evidence of all owners of a kind; the result is sorted by owner, then weight. */
static weighed *weigh_all(weigher *w, uint8_t kind, reasons (*weigh)(weigher *, const km_evidence *), size_t *count)
{
    const km_evidence_table *evidence = w->evidence;
    weighed *needs = km_arena_take(w->rows->arena, evidence->items_count, sizeof *needs);
    *count = 0;
    for (uint32_t i = 0; needs && i < evidence->items_count; i++) {
        const km_evidence *item = &evidence->items[i];
        if (w->rows->concepts[item->owner].kind != kind)
            continue;
        reasons r = weigh(w, item);
        needs[(*count)++] = (weighed){item->owner, item->skill, i, r.weight / STEP * STEP, r.source};
    }
    if (needs)
        qsort(needs, *count, sizeof *needs, compare_weighed);
    w->rows->failed |= !needs;
    return needs;
}

/* --- Occupations ------------------------------------------------------------------------------------ */

/* What is said of the occupation itself, on top of what its group needs. */
static reasons weigh_in_occupation(weigher *w, const km_evidence *item)
{
    reasons r = {0, 0};
    uint32_t group = w->group_of[item->owner];
    uint32_t at = group == KM_NONE ? KM_NONE : km_pair_map_get(&w->evidence->of, group, item->skill);
    if (at != KM_NONE)
        add_reason(&r, w->group_weight[at], weigh_in_group(w, &w->evidence->items[at]).source);
    if (item->related)
        add_reason(&r, related_strength(w, item->skill), KM_SOURCE_AF);
    uint32_t described = described_strength(item, spoken_tenths(w, item->skill));
    add_reason(&r, described > FULL ? FULL : described, KM_SOURCE_PUBLISHED);
    add_reason(&r, esco_share(w, item->owner, item->essential, ESSENTIAL), KM_SOURCE_ESCO_ESSENTIAL);
    add_reason(&r, esco_share(w, item->owner, item->optional, OPTIONAL), KM_SOURCE_ESCO_OPTIONAL);
    const km_words *words = words_of_skill(w, item->skill);
    add_reason(&r, LIKE_NAME * km_likeness(words, &w->name_words[item->owner]) / FULL, KM_SOURCE_LABEL);
    return r;
}

static void keep_occupations(weigher *w, const weighed *needs, size_t count, km_demand_account *account)
{
    for (size_t i = 0, nth = 0; i < count; i++) {
        nth = i > 0 && needs[i].owner == needs[i - 1].owner ? nth + 1 : 0;
        uint32_t group = w->group_of[needs[i].owner];
        uint32_t at = group == KM_NONE ? KM_NONE : km_pair_map_get(&w->evidence->of, group, needs[i].skill);
        uint32_t inherited = at == KM_NONE ? 0 : w->group_weight[at];
        if (needs[i].weight < WEAKEST || needs[i].weight < inherited + DIFFERENCE || nth >= OCCUPATION_MOST) {
            account->weak++;
            continue;
        }
        keep_edge(w, &needs[i]);
        account->occupation_edges++;
    }
}

/* A need of the group whose words stand in the occupation's name weighs more there, though nothing else is said of
 * the two. */
static void keep_alike(weigher *w, const weighed *groups, size_t group_count, km_demand_account *account)
{
    for (uint32_t o = 0; o < w->rows->concepts_count; o++) {
        uint32_t group = w->group_of[o];
        if (group == KM_NONE)
            continue;
        weighed key = {group, 0, 0, UINT32_MAX, 0};
        size_t low = 0, high = group_count;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (compare_weighed(&groups[middle], &key) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < group_count && groups[low].owner == group; low++) {
            const weighed *need = &groups[low];
            if (w->group_weight[need->item] == 0 || km_pair_map_get(&w->evidence->of, o, need->skill) != KM_NONE)
                continue;
            uint32_t like = LIKE_NAME * km_likeness(words_of_skill(w, need->skill), &w->name_words[o]) / FULL;
            uint32_t weight = either(need->weight, like) / STEP * STEP;
            if (weight < need->weight + DIFFERENCE)
                continue;
            weighed own = {o, need->skill, 0, weight, (uint8_t)(need->source | KM_SOURCE_LABEL)};
            keep_edge(w, &own);
            account->occupation_edges++;
        }
    }
}

/* --- All -------------------------------------------------------------------------------------------- */

/* A definition may come from any source that knows the group. */
static km_bytes definition_of(const km_rows *rows, uint32_t row)
{
    return km_rows_text(rows, rows->catalogue->things[rows->thing_of[row]].definition);
}

static bool start_weigher(weigher *w)
{
    km_arena *arena = w->rows->arena;
    size_t count = w->rows->concepts_count;
    w->skill_words = km_arena_zeros(arena, count, sizeof *w->skill_words);
    w->name_words = km_arena_zeros(arena, count, sizeof *w->name_words);
    w->text_words = km_arena_zeros(arena, count, sizeof *w->text_words);
    w->group_weight = km_arena_zeros(arena, w->evidence->items_count, sizeof *w->group_weight);
    w->ad_words = km_names_make(arena);
    if (!w->skill_words || !w->name_words || !w->text_words || !w->group_weight)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const km_concept_row *row = &w->rows->concepts[i];
        if (row->kind != KM_KIND_GROUP && row->kind != KM_KIND_OCCUPATION)
            continue;
        w->name_words[i] = km_words_of(arena, row->label, w->light);
        if (row->kind == KM_KIND_GROUP)
            w->text_words[i] = km_words_of(arena, definition_of(w->rows, i), w->light);
        w->groups += row->kind == KM_KIND_GROUP;
    }
    for (size_t i = 0; i < w->rows->catalogue->ad_words_count; i++)
        km_names_add(&w->ad_words, km_rows_text(w->rows, w->rows->catalogue->ad_words[i]), 0);
    return !w->ad_words.failed;
}

/* log2(groups / groups that need it), from the needs that were kept. */
static void set_rarity(weigher *w, size_t first_edge)
{
    uint32_t *needing = km_arena_zeros(w->rows->arena, w->rows->concepts_count, sizeof *needing);
    if (!needing) {
        w->rows->failed = true;
        return;
    }
    for (size_t i = first_edge; i < w->rows->edges_count; i++)
        needing[w->rows->edges[i].to] += w->rows->concepts[w->rows->edges[i].from].kind == KM_KIND_GROUP;
    for (size_t i = 0; i < w->rows->concepts_count; i++)
        if (w->rows->concepts[i].kind == KM_KIND_SKILL)
            w->rows->concepts[i].rarity = (uint16_t)km_log2_ratio(w->groups, needing[i] ? needing[i] : 1);
}

void km_demand_add(km_rows *rows, const km_evidence_table *evidence, const uint32_t *group_of,
                   const km_light_words *light, km_demand_account *account)
{
    weigher w = {.rows = rows, .evidence = evidence, .group_of = group_of, .light = light};
    size_t first_edge = rows->edges_count, group_count, occupation_count;
    *account = (km_demand_account){0};
    if (evidence->failed || !start_weigher(&w)) {
        rows->failed = true;
        return;
    }
    weighed *groups = weigh_all(&w, KM_KIND_GROUP, weigh_in_group, &group_count);
    if (groups)
        keep_groups(&w, groups, group_count, account);
    weighed *occupations = weigh_all(&w, KM_KIND_OCCUPATION, weigh_in_occupation, &occupation_count);
    if (occupations)
        keep_occupations(&w, occupations, occupation_count, account);
    if (groups)
        keep_alike(&w, groups, group_count, account);
    account->neighbour_edges = km_neighbours_add(rows, group_of, first_edge, WEAKEST, DIFFERENCE);
    set_rarity(&w, first_edge);
}
