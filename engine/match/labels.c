#include "match/labels.h"

#include <string.h>

#include "base/arena.h"
#include "base/status.h"

#define SLOTS_FIRST 1024u

/* --- What a label's steps amount to --- */

static const km_label *before(const km_labels *labels, const km_label *label)
{
    return &labels->labels[label->before];
}

uint32_t km_label_load(const km_labels *labels, const km_label *label, int32_t day)
{
    uint32_t load = 0;
    for (; label->before != KM_NONE; label = before(labels, label)) {
        const km_step *step = &labels->problem->steps[label->step];
        load += step->end > day ? step->pace : 0;
    }
    return load;
}

uint32_t km_label_load_left(const km_labels *labels, const km_label *label, int32_t day)
{
    uint32_t load = 0;
    for (; label->before != KM_NONE && label->busy > day; label = before(labels, label)) {
        const km_step *step = &labels->problem->steps[label->step];
        load += step->end > day ? step->pace * (uint32_t)(step->end - day) : 0;
    }
    return load;
}

uint32_t km_label_ready(const km_labels *labels, const km_label *label, int32_t day)
{
    uint32_t ready = 0;
    for (; label->before != KM_NONE; label = before(labels, label)) {
        const km_step *step = &labels->problem->steps[label->step];
        ready |= step->end <= day ? step->gives : 0;
    }
    return ready;
}

bool km_label_has_group(const km_labels *labels, const km_label *label, uint32_t group)
{
    for (; label->before != KM_NONE; label = before(labels, label)) {
        if (labels->problem->steps[label->step].group == group)
            return true;
    }
    return false;
}

/* --- Dominance --- */

/* Whether at a day the first carries no more load, and has ready all needed items that the second has. */
static bool good_at(const km_labels *labels, const km_label *one, const km_label *other, int32_t day)
{
    if (one->busy > day && km_label_load(labels, one, day) > km_label_load(labels, other, day))
        return false;
    uint32_t wanted = labels->needed & other->given;
    return wanted == 0 || one->last <= day ||
           (km_label_ready(labels, other, day) & wanted & ~km_label_ready(labels, one, day)) == 0;
}

/* Load falls and readiness grows only when a step ends, so that it is enough to look at the day itself and at the
 * days on which steps of the second end. */
static bool good_from(const km_labels *labels, const km_label *one, const km_label *other, int32_t day)
{
    if (one->last <= day)
        return true;
    if (!good_at(labels, one, other, day))
        return false;
    for (const km_label *at = other; at->before != KM_NONE; at = before(labels, at)) {
        int32_t end = labels->problem->steps[at->step].end;
        if (end > day && !good_at(labels, one, other, end))
            return false;
    }
    return true;
}

/* Whether all that can be added to the second from `day` on can be added to the first, at no more of any measure.
 * Both give the same items. */
static bool dominates(const km_labels *labels, const km_label *one, const km_label *other, int32_t day)
{
    return km_measures_cover(&one->measures, &other->measures) && (one->used & ~other->used) == 0 &&
           (one->used & KM_EXCLUSIVE_SHARED) == 0 && good_from(labels, one, other, day);
}

/* --- Buckets --- */

km_status km_labels_begin(km_arena *arena, const km_problem *problem, km_labels *labels)
{
    *labels = (km_labels){.problem = problem, .slot_mask = SLOTS_FIRST - 1};
    labels->slots = km_arena_take(arena, SLOTS_FIRST, sizeof *labels->slots);
    if (!labels->slots)
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i < problem->count; i++)
        labels->needed |= problem->steps[i].needs;
    km_labels_clear(labels);
    return km_ok();
}

void km_labels_unlist(km_labels *labels)
{
    labels->bucket_count = 0;
    memset(labels->slots, 0xff, ((size_t)labels->slot_mask + 1) * sizeof *labels->slots);
}

void km_labels_clear(km_labels *labels)
{
    labels->count = 0;
    km_labels_unlist(labels);
}

/* Where a set stands or would stand. The multiplier is that of Knuth's multiplicative hashing, 2^32 by the golden
 * ratio. */
static uint32_t *slot_of(const km_labels *labels, uint32_t given)
{
    uint32_t hash = given * UINT32_C(2654435769);
    uint32_t at = (hash ^ hash >> 15) & labels->slot_mask;
    while (labels->slots[at] != KM_NONE && labels->buckets[labels->slots[at]].given != given)
        at = (at + 1) & labels->slot_mask;
    return &labels->slots[at];
}

static km_status double_slots(km_arena *arena, km_labels *labels)
{
    uint32_t size = (labels->slot_mask + 1) * 2;
    labels->slots = km_arena_take(arena, size, sizeof *labels->slots);
    if (!labels->slots)
        return km_fail(KM_MEMORY);
    labels->slot_mask = size - 1;
    memset(labels->slots, 0xff, size * sizeof *labels->slots);
    for (uint32_t b = 0; b < labels->bucket_count; b++)
        *slot_of(labels, labels->buckets[b].given) = b;
    return km_ok();
}

/* Index of the bucket of a set, made when there is none yet. */
static km_status find_bucket(km_arena *arena, km_labels *labels, uint32_t given, uint32_t *bucket)
{
    uint32_t *slot = slot_of(labels, given);
    if (*slot != KM_NONE) {
        *bucket = *slot;
        return km_ok();
    }
    km_bucket *grown = km_arena_grow(arena, labels->buckets, labels->bucket_count, &labels->bucket_capacity,
                                     (size_t)labels->bucket_count + 1, sizeof *grown);
    if (!grown)
        return km_fail(KM_MEMORY);
    labels->buckets = grown;
    grown[labels->bucket_count] = (km_bucket){given, KM_NONE};
    *bucket = *slot = labels->bucket_count++;
    return labels->bucket_count * 2 > labels->slot_mask ? double_slots(arena, labels) : km_ok();
}

/* --- Adding --- */

/* Drops the labels for which the new one is as good. */
static void drop_dominated(km_labels *labels, km_bucket *bucket, const km_label *label, int32_t day)
{
    uint32_t *link = &bucket->first;
    while (*link != KM_NONE) {
        const km_label *other = &labels->labels[*link];
        labels->work++;
        if (dominates(labels, label, other, day))
            *link = other->next;
        else
            link = &labels->labels[*link].next;
    }
}

static bool is_dominated(km_labels *labels, const km_bucket *bucket, const km_label *label, int32_t day)
{
    for (uint32_t at = bucket->first; at != KM_NONE; at = labels->labels[at].next) {
        labels->work++;
        if (dominates(labels, &labels->labels[at], label, day))
            return true;
    }
    return false;
}

km_status km_labels_add(km_arena *arena, km_labels *labels, const km_label *label, int32_t day)
{
    uint32_t bucket;
    km_status status = find_bucket(arena, labels, label->given, &bucket);
    if (status.code || is_dominated(labels, &labels->buckets[bucket], label, day))
        return status;
    drop_dominated(labels, &labels->buckets[bucket], label, day);
    km_label *grown = km_arena_grow(arena, labels->labels, labels->count, &labels->capacity, (size_t)labels->count + 1,
                                    sizeof *grown);
    if (!grown)
        return km_fail(KM_MEMORY);
    labels->labels = grown;
    grown[labels->count] = *label;
    grown[labels->count].next = labels->buckets[bucket].first;
    labels->buckets[bucket].first = labels->count++;
    return km_ok();
}
