#include "match/courses.h"

#include <string.h>

#include "base/arena.h"
#include "base/status.h"

/* Percent of its weight that an item counts for when something near it is held: less is left to learn. */
#define NEAR_SHARE 50

/* Percent of its gain that a course counts for by what is known of its starts. A course that is past may come
 * again, so it is shown, but after what can be begun. */
#define WORTH_DATED 100
#define WORTH_UNKNOWN 70
#define WORTH_PAST 25

/* Weeks in tenths: taken for a course whose length is not known (half a year), and added to every course for
 * applying, waiting and settling in, so that a day's course does not pass for infinitely efficient. */
#define WEEKS_UNKNOWN 200
#define WEEKS_OVERHEAD 50

/* What is left of an item's weight once a chosen course teaches it, one part in sixteen: so little that every
 * other item comes first, even by a long course, yet enough to order what else teaches the same. */
#define LEFT_AFTER_COVER 16
#define LEFT_FULL 256

/* A course that teaches something of the gap. */
typedef struct candidate {
    uint32_t course;
    uint32_t fill_start, fill_count; /* into the pool of fills */
    uint64_t gain;                   /* sum of weight x confidence */
    uint32_t worth;                  /* percent */
    uint32_t weeks;                  /* tenths, overhead included */
    bool chosen;
} candidate;

typedef struct fill {
    uint32_t item;
    uint32_t confidence;
} fill;

typedef struct chooser {
    const km_courses *courses;
    const km_demand *demand;
    const km_person *person;
    const km_gap *gap;
    const km_wish *wish;
    uint64_t *weight;  /* per item: what filling it is worth; 0 for what is not open */
    uint64_t open;     /* sum of the weights */
    uint32_t *left;    /* per item: of LEFT_FULL */
    uint32_t *item_of; /* per representative of a class: open item, KM_NONE */
    uint8_t *taught;   /* per item: 1 when some course teaches it */
    candidate *candidates;
    uint32_t candidate_count;
    fill *fills;
} chooser;

static bool is_open(km_gap_status status)
{
    return status == KM_GAP_NEAR || status == KM_GAP_MISSING || status == KM_GAP_BARRIER;
}

/* A barrier keeps a person out altogether, so it weighs as much as the heaviest item, and at least 1. */
static void weigh_items(chooser *c)
{
    uint64_t heaviest = 1;
    for (uint32_t i = 0; i < c->gap->item_count; i++) {
        if (c->gap->items[i].value > heaviest)
            heaviest = c->gap->items[i].value;
    }
    for (uint32_t i = 0; i < c->gap->item_count; i++) {
        const km_gap_item *item = &c->gap->items[i];
        c->left[i] = LEFT_FULL;
        if (!is_open(item->status))
            continue;
        uint64_t weight = item->status == KM_GAP_BARRIER ? heaviest : item->value;
        c->weight[i] = item->status == KM_GAP_NEAR ? weight * NEAR_SHARE / 100 : weight;
        c->open += c->weight[i];
        c->item_of[c->demand->twin[item->concept]] = i;
    }
}

static km_status start_chooser(chooser *c, km_arena *arena)
{
    uint32_t items = c->gap->item_count, concepts = c->demand->terms->concept_count;
    c->weight = km_arena_zeros(arena, items, sizeof *c->weight);
    c->left = km_arena_zeros(arena, items, sizeof *c->left);
    c->taught = km_arena_zeros(arena, items, 1);
    c->item_of = km_arena_take(arena, concepts, sizeof *c->item_of);
    c->candidates = km_arena_take(arena, c->courses->course_count, sizeof *c->candidates);
    c->fills = km_arena_take(arena, c->courses->taught_count, sizeof *c->fills);
    if (!c->weight || !c->left || !c->taught || !c->item_of || !c->candidates || !c->fills)
        return km_fail(KM_MEMORY);
    memset(c->item_of, 0xff, concepts * sizeof *c->item_of);
    weigh_items(c);
    return km_ok();
}

/* --- Starts --- */

/* Which start of a course to show, and what kind of start it is. */
typedef struct chosen_start {
    uint32_t start;
    bool unknown;
    bool past;
} chosen_start;

static bool can_begin(const km_courses *courses, uint32_t start, int32_t date)
{
    int32_t first = courses->start_first_day[start], deadline = courses->start_deadline[start];
    return first != KM_DAY_UNKNOWN && first >= date && (deadline == KM_DAY_UNKNOWN || deadline >= date);
}

/* The next start that can still be applied for; else one without a date; else the latest that has been. */
static chosen_start choose_start(const km_courses *courses, uint32_t course, int32_t date)
{
    uint32_t next = KM_NONE, undated = KM_NONE, last = KM_NONE;
    for (uint32_t s = courses->start_offset[course]; s < courses->start_offset[course + 1]; s++) {
        int32_t first = courses->start_first_day[s];
        if (first == KM_DAY_UNKNOWN) {
            if (undated == KM_NONE)
                undated = s;
        } else if (can_begin(courses, s, date)) {
            if (next == KM_NONE || first < courses->start_first_day[next])
                next = s;
        } else if (last == KM_NONE || first > courses->start_first_day[last]) {
            last = s;
        }
    }
    if (next != KM_NONE)
        return (chosen_start){next, false, false};
    if (undated != KM_NONE || last == KM_NONE)
        return (chosen_start){undated, true, false};
    return (chosen_start){last, false, true};
}

/* --- Candidates --- */

static uint32_t worth_of(chosen_start start)
{
    return start.past ? WORTH_PAST : start.unknown ? WORTH_UNKNOWN : WORTH_DATED;
}

/* Adds what a course teaches of the gap to the pool; an item that is taught by two twins counts once, with the
 * surer of them. */
static void add_fill(chooser *c, candidate *found, uint32_t item, uint32_t confidence)
{
    fill *fills = c->fills + found->fill_start;
    for (uint32_t f = 0; f < found->fill_count; f++) {
        if (fills[f].item != item)
            continue;
        if (fills[f].confidence < confidence)
            fills[f].confidence = confidence;
        return;
    }
    fills[found->fill_count++] = (fill){item, confidence};
}

static void find_candidates(chooser *c)
{
    uint32_t pool = 0;
    for (uint32_t k = 0; k < c->courses->course_count; k++) {
        candidate found = {.course = k, .fill_start = pool};
        for (uint32_t t = c->courses->taught_offset[k]; t < c->courses->taught_offset[k + 1]; t++) {
            uint32_t item = c->item_of[c->demand->twin[c->courses->taught_concept[t]]];
            if (item != KM_NONE && c->courses->taught_confidence[t])
                add_fill(c, &found, item, c->courses->taught_confidence[t]);
        }
        if (found.fill_count == 0)
            continue;
        pool += found.fill_count;
        for (uint32_t f = 0; f < found.fill_count; f++) {
            const fill *one = &c->fills[found.fill_start + f];
            found.gain += c->weight[one->item] * one->confidence / 100;
            c->taught[one->item] = 1;
        }
        uint32_t weeks = c->courses->week_tenths[k];
        found.weeks = (weeks ? weeks : WEEKS_UNKNOWN) + WEEKS_OVERHEAD;
        found.worth = worth_of(choose_start(c->courses, k, c->wish->date));
        c->candidates[c->candidate_count++] = found;
    }
}

/* --- Choice --- */

/* What a course adds to those chosen before, per week of full-time study. */
static uint64_t rate_of(const chooser *c, const candidate *one)
{
    uint64_t gain = 0;
    for (uint32_t f = 0; f < one->fill_count; f++) {
        const fill *filled = &c->fills[one->fill_start + f];
        gain += c->weight[filled->item] * filled->confidence / 100 * c->left[filled->item];
    }
    return gain * one->worth / one->weeks;
}

/* The best candidate that is not chosen yet; NULL when none adds anything. */
static candidate *best_candidate(chooser *c)
{
    candidate *best = NULL;
    uint64_t best_rate = 0;
    for (uint32_t i = 0; i < c->candidate_count; i++) {
        candidate *one = &c->candidates[i];
        uint64_t rate = one->chosen ? 0 : rate_of(c, one);
        if (rate > best_rate || (best && rate == best_rate && rate && one->gain > best->gain)) {
            best = one;
            best_rate = rate;
        }
    }
    return best;
}

static void cover(chooser *c, const candidate *chosen)
{
    for (uint32_t f = 0; f < chosen->fill_count; f++) {
        uint32_t *left = &c->left[c->fills[chosen->fill_start + f].item];
        if (*left >= LEFT_AFTER_COVER)
            *left /= LEFT_AFTER_COVER;
    }
}

static uint32_t already_had(const chooser *c, uint32_t course)
{
    uint64_t had = 0, all = 0;
    for (uint32_t t = c->courses->taught_offset[course]; t < c->courses->taught_offset[course + 1]; t++) {
        all += c->courses->taught_confidence[t];
        if (km_person_has(c->person, c->courses->taught_concept[t]))
            had += c->courses->taught_confidence[t];
    }
    return all ? (uint32_t)(had * 10000 / all) : 0;
}

static void sort_fills(fill *fills, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        fill moved = fills[i];
        uint32_t at = i;
        for (; at > 0 && fills[at - 1].item > moved.item; at--)
            fills[at] = fills[at - 1];
        fills[at] = moved;
    }
}

static km_status describe(const chooser *c, km_arena *arena, const candidate *one, km_course_offer *offer)
{
    fill *fills = c->fills + one->fill_start;
    uint32_t *items = km_arena_take(arena, one->fill_count, sizeof *items);
    if (!items)
        return km_fail(KM_MEMORY);
    sort_fills(fills, one->fill_count);
    for (uint32_t f = 0; f < one->fill_count; f++)
        items[f] = fills[f].item;
    chosen_start start = choose_start(c->courses, one->course, c->wish->date);
    *offer = (km_course_offer){.course = one->course,
                               .gain = c->open ? (uint32_t)(one->gain * 10000 / c->open) : 0,
                               .start = start.start,
                               .start_unknown = start.unknown,
                               .past = start.past,
                               .week_tenths = c->courses->week_tenths[one->course],
                               .fills = items,
                               .fill_count = one->fill_count,
                               .already = already_had(c, one->course)};
    return km_ok();
}

static km_status choose(chooser *c, km_arena *arena, km_match *match)
{
    uint32_t limit = c->wish->course_limit < c->candidate_count ? c->wish->course_limit : c->candidate_count;
    km_course_offer *offers = km_arena_take(arena, limit, sizeof *offers);
    if (!offers)
        return km_fail(KM_MEMORY);
    match->courses = offers;
    while (match->course_count < limit) {
        candidate *best = best_candidate(c);
        if (!best)
            break;
        best->chosen = true;
        cover(c, best);
        km_status status = describe(c, arena, best, &offers[match->course_count]);
        if (status.code)
            return status;
        match->course_count++;
    }
    return km_ok();
}

static km_status list_uncovered(const chooser *c, km_arena *arena, km_match *match)
{
    uint32_t *uncovered = km_arena_take(arena, c->gap->item_count, sizeof *uncovered);
    if (!uncovered)
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i < c->gap->item_count; i++) {
        if (is_open(c->gap->items[i].status) && !c->taught[i])
            uncovered[match->uncovered_count++] = i;
    }
    match->uncovered = uncovered;
    return km_ok();
}

km_status km_courses_choose(const km_engine *engine, km_arena *arena, const km_person *person, const km_gap *gap,
                            const km_wish *wish, km_match *match)
{
    chooser c = {.courses = &engine->courses, .demand = engine->demand, .person = person, .gap = gap, .wish = wish};
    km_status status = start_chooser(&c, arena);
    if (status.code)
        return status;
    find_candidates(&c);
    status = choose(&c, arena, match);
    return status.code ? status : list_uncovered(&c, arena, match);
}
