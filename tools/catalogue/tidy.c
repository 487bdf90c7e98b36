#include "catalogue/tidy.h"

#include <stdlib.h>

#include "base/arena.h"
#include "snapshot/snapshot.h"

/* A phrase says what a skill says when so much of its words, of 10000, stand in the skill's label. */
#define SAYS_THE_SAME 7000u

/* So much of the weight of what is said twice stays: one part in. */
#define REPEATED_PART 3u

/* ESCO's phrases about those whose name they have in them, as `stödja sjuksköterskor`, are about others as often as
 * about oneself: so many tenths of the weight stay. */
#define NAMES_OWNER 5000u
#define NAMING_TENTHS 6u

typedef struct tidier {
    km_rows *rows;
    const uint32_t *group_of;
    const km_light_words *light;
    km_words *words;    /* per row; words NULL while not made */
    uint8_t *licence;   /* per row: 1 for what some occupation formally requires */
    km_pair_map barred; /* (owner, licence) -> 1: required of the owner, or of an occupation in the group */
} tidier;

static const km_words *words_of(tidier *t, uint32_t row)
{
    if (!t->words[row].words)
        t->words[row] = km_words_of(t->rows->arena, t->rows->concepts[row].label, t->light);
    return &t->words[row];
}

static void note_barrier(tidier *t, uint32_t owner, uint32_t licence)
{
    uint32_t *held = owner == KM_NONE ? NULL : km_pair_map_at(&t->barred, owner, licence);
    t->rows->failed |= owner != KM_NONE && !held;
    if (held)
        *held = 1;
}

static void note_barriers(tidier *t)
{
    for (size_t i = 0; i < t->rows->edges_count; i++) {
        const km_edge_row *edge = &t->rows->edges[i];
        if (edge->kind != KM_EDGE_BARRIER || t->rows->concepts[edge->to].kind != KM_KIND_SKILL)
            continue;
        t->licence[edge->to] = 1;
        note_barrier(t, edge->from, edge->to);
        if (t->rows->concepts[edge->from].kind == KM_KIND_OCCUPATION)
            note_barrier(t, t->group_of[edge->from], edge->to);
    }
}

static bool is_foreign(const tidier *t, const km_edge_row *edge)
{
    if (edge->kind != KM_EDGE_NEEDS || !t->licence[edge->to])
        return false;
    return km_pair_map_get(&t->barred, edge->from, edge->to) == KM_NONE;
}

static size_t drop_foreign(tidier *t)
{
    size_t kept = 0, all = t->rows->edges_count;
    for (size_t i = 0; i < all; i++) {
        if (!is_foreign(t, &t->rows->edges[i]))
            t->rows->edges[kept++] = t->rows->edges[i];
    }
    t->rows->edges_count = kept;
    return all - kept;
}

static bool is_phrase(const tidier *t, uint32_t row)
{
    return (t->rows->concepts[row].flags & KM_FLAG_ESCO) != 0;
}

static int compare_owners(const void *left, const void *right)
{
    const km_edge_row *a = *(km_edge_row *const *)left, *b = *(km_edge_row *const *)right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return a->to < b->to ? -1 : a->to > b->to;
}

/* Whether a skill of AF among the needs [start, end) says what a phrase says, and weighs no less. */
static bool is_repeated(tidier *t, km_edge_row *const *needs, size_t start, size_t end, const km_edge_row *phrase)
{
    for (size_t i = start; i < end; i++) {
        if (is_phrase(t, needs[i]->to) || needs[i]->weight < phrase->weight / REPEATED_PART)
            continue;
        if (km_likeness(words_of(t, phrase->to), words_of(t, needs[i]->to)) >= SAYS_THE_SAME)
            return true;
    }
    return false;
}

/* Whether half of a phrase is the owner's name. */
static bool names_owner(tidier *t, const km_edge_row *phrase)
{
    return km_likeness(words_of(t, phrase->to), words_of(t, phrase->from)) >= NAMES_OWNER;
}

static size_t lower_repeated(tidier *t)
{
    km_edge_row **needs = km_arena_take(t->rows->arena, t->rows->edges_count, sizeof(km_edge_row *));
    size_t count = 0, lowered = 0;
    t->rows->failed |= !needs;
    for (size_t i = 0; needs && i < t->rows->edges_count; i++) {
        if (t->rows->edges[i].kind == KM_EDGE_NEEDS)
            needs[count++] = &t->rows->edges[i];
    }
    if (count)
        qsort(needs, count, sizeof *needs, compare_owners);
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start + 1; end < count && needs[end]->from == needs[start]->from;)
            end++;
        for (size_t i = start; i < end && !t->rows->failed; i++) {
            if (!is_phrase(t, needs[i]->to))
                continue;
            bool repeated = is_repeated(t, needs, start, end, needs[i]);
            if (repeated)
                needs[i]->weight = (uint16_t)(needs[i]->weight / REPEATED_PART);
            else if (names_owner(t, needs[i]))
                needs[i]->weight = (uint16_t)(needs[i]->weight * NAMING_TENTHS / 10);
            lowered += repeated;
        }
    }
    return lowered;
}

km_tidy_account km_needs_tidy(km_rows *rows, const uint32_t *group_of, const km_light_words *light)
{
    tidier t = {.rows = rows,
                .group_of = group_of,
                .light = light,
                .words = km_arena_zeros(rows->arena, rows->concepts_count, sizeof *t.words),
                .licence = km_arena_zeros(rows->arena, rows->concepts_count, 1),
                .barred = km_pair_map_make(rows->arena)};
    km_tidy_account account = {0};
    rows->failed |= !t.words || !t.licence;
    if (rows->failed)
        return account;
    note_barriers(&t);
    account.foreign = drop_foreign(&t);
    account.repeated = lower_repeated(&t);
    return account;
}
