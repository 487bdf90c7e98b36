#include "match/courses.h"

#include <string.h>

#include "base/arena.h"
#include "base/status.h"
#include "match/course_fit.h"
#include "match/gap.h"

/* Percent of its weight that an item counts for when something near it is held: less is left to learn. */
#define NEAR_SHARE 50

/* Weeks in tenths: taken for a course whose length is not known (half a year), and added to every course for
 * applying, waiting and settling in, so that a day's course does not pass for infinitely efficient. */
#define WEEKS_UNKNOWN 200
#define WEEKS_OVERHEAD 50

/* A course that trains for the target is taken to teach half of what it does not name. */
#define TRAINS_SHARE 2

/* What is left of an item's weight once a chosen course teaches it, one part in sixteen: so little that every
 * other item comes first, even by a long course, yet enough to order what else teaches the same. */
#define LEFT_AFTER_COVER 16
#define LEFT_FULL 256

/* A course that teaches something of the gap. */
typedef struct candidate {
    uint32_t course;
    uint32_t fill_start, fill_count; /* into the pool of fills */
    uint64_t gain;                   /* sum of weight x confidence */
    uint32_t trains;                 /* percent: how surely it trains for the target as a whole */
    uint32_t worth;                  /* percent */
    uint32_t weeks;                  /* tenths, overhead included */
    int32_t first_day;               /* of the start that is told, KM_DAY_UNKNOWN */
    bool gone;                       /* chosen, or the same course as a chosen one */
} candidate;

typedef struct fill {
    uint32_t item;
    uint32_t confidence;
} fill;

typedef struct chooser {
    km_fit fit;
    const km_courses *courses;
    const km_demand *demand;
    const km_gap *gap;
    const km_wish *wish;
    uint64_t *weight;   /* per item: what filling it is worth; 0 for what is not open */
    uint64_t open;      /* sum of the weights */
    uint64_t open_left; /* sum of weight x left */
    uint32_t *left;     /* per item: of LEFT_FULL */
    uint32_t *item_of;  /* per representative of a class: open item, KM_NONE */
    uint8_t *taught;    /* per item: 1 when some course teaches it */
    candidate *candidates;
    uint32_t candidate_count;
    fill *fills;
} chooser;

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
        if (!km_gap_is_open(item->status))
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

/* --- Candidates --- */

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

static int32_t first_day_of(const chooser *c, uint32_t course)
{
    uint32_t start = km_fit_start(&c->fit, course).start;
    return start == KM_NONE ? KM_DAY_UNKNOWN : c->courses->start_first_day[start];
}

/* What a course adds to those chosen before, in weight x LEFT_FULL: what it names, and a part of all the rest when
 * it trains for the target. */
static uint64_t added_by(const chooser *c, const candidate *one)
{
    uint64_t named = 0, rest = c->open_left;
    for (uint32_t f = 0; f < one->fill_count; f++) {
        const fill *filled = &c->fills[one->fill_start + f];
        named += c->weight[filled->item] * filled->confidence / 100 * c->left[filled->item];
        rest -= c->weight[filled->item] * c->left[filled->item];
    }
    return named + rest / (100 * TRAINS_SHARE) * one->trains;
}

/* The fills of a course, from `pool` on. */
static candidate find_fills(chooser *c, uint32_t course, uint32_t pool)
{
    candidate found = {.course = course, .fill_start = pool};
    for (uint32_t t = c->courses->taught_offset[course]; t < c->courses->taught_offset[course + 1]; t++) {
        uint32_t item = c->item_of[c->demand->twin[c->courses->taught_concept[t]]];
        if (item != KM_NONE && c->courses->taught_confidence[t]) {
            add_fill(c, &found, item, c->courses->taught_confidence[t]);
            c->taught[item] = 1;
        }
    }
    return found;
}

static void find_candidates(chooser *c)
{
    uint32_t pool = 0;
    c->open_left = c->open * LEFT_FULL;
    for (uint32_t k = 0; k < c->courses->course_count; k++) {
        candidate found = find_fills(c, k, pool);
        found.trains = km_fit_trains(&c->fit, k);
        if (found.fill_count == 0 && found.trains == 0)
            continue;
        pool += found.fill_count;
        uint32_t weeks = c->courses->week_tenths[k];
        found.gain = added_by(c, &found) / LEFT_FULL;
        found.weeks = (weeks ? weeks : WEEKS_UNKNOWN) + WEEKS_OVERHEAD;
        found.worth = km_fit_worth(&c->fit, k);
        found.first_day = first_day_of(c, k);
        c->candidates[c->candidate_count++] = found;
    }
}

/* --- Choice --- */

/* What a course adds, per week of full-time study. */
static uint64_t rate_of(const chooser *c, const candidate *one)
{
    return added_by(c, one) * one->worth / one->weeks;
}

/* Whether a candidate goes before another of the same rate: by gain, then by an earlier start. Candidates stand in
 * order of course index, which decides the rest. */
static bool is_preferred(const candidate *one, const candidate *other)
{
    if (one->gain != other->gain)
        return one->gain > other->gain;
    return one->first_day != KM_DAY_UNKNOWN && other->first_day != KM_DAY_UNKNOWN && one->first_day < other->first_day;
}

/* The best candidate that is left; NULL when none adds anything. */
static candidate *best_candidate(chooser *c)
{
    candidate *best = NULL;
    uint64_t best_rate = 0;
    for (uint32_t i = 0; i < c->candidate_count; i++) {
        candidate *one = &c->candidates[i];
        uint64_t rate = one->gone ? 0 : rate_of(c, one);
        if (rate > best_rate || (best && rate == best_rate && is_preferred(one, best))) {
            best = one;
            best_rate = rate;
        }
    }
    return best;
}

/* Takes a candidate off the list, with all that have its title and provider: other versions of the course, or
 * other occasions of it. Equal strings of a pack have equal indices. */
static void take_off(chooser *c, const candidate *chosen)
{
    const km_courses *courses = c->courses;
    for (uint32_t i = 0; i < c->candidate_count; i++) {
        uint32_t course = c->candidates[i].course;
        if (courses->title[course] == courses->title[chosen->course] &&
            courses->provider[course] == courses->provider[chosen->course])
            c->candidates[i].gone = true;
    }
}

/* Lowers what is left of the items that a chosen course teaches. */
static void cover(chooser *c, const candidate *chosen)
{
    for (uint32_t f = 0; f < chosen->fill_count; f++) {
        uint32_t *left = &c->left[c->fills[chosen->fill_start + f].item];
        if (*left >= LEFT_AFTER_COVER)
            *left /= LEFT_AFTER_COVER;
    }
    c->open_left = 0;
    for (uint32_t i = 0; i < c->gap->item_count; i++) {
        c->left[i] -= c->left[i] * chosen->trains / (100 * TRAINS_SHARE);
        c->open_left += c->weight[i] * c->left[i];
    }
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
    uint32_t first = c->courses->required_offset[one->course], end = c->courses->required_offset[one->course + 1];
    uint32_t *items = km_arena_take(arena, one->fill_count, sizeof *items);
    uint8_t *met = km_arena_take(arena, end - first, 1);
    if (!items || !met)
        return km_fail(KM_MEMORY);
    for (uint32_t r = first; r < end; r++)
        met[r - first] = (uint8_t)km_fit_meets(&c->fit, r);
    sort_fills(fills, one->fill_count);
    for (uint32_t f = 0; f < one->fill_count; f++)
        items[f] = fills[f].item;
    km_course_start start = km_fit_start(&c->fit, one->course);
    *offer = (km_course_offer){.course = one->course,
                               .trains = one->trains,
                               .gain = c->open ? (uint32_t)(one->gain * 10000 / c->open) : 0,
                               .start = start.start,
                               .start_unknown = start.unknown,
                               .past = start.past,
                               .week_tenths = c->courses->week_tenths[one->course],
                               .fills = items,
                               .fill_count = one->fill_count,
                               .already = km_fit_already(&c->fit, one->course),
                               .met = met};
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
        take_off(c, best);
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
        if (km_gap_is_open(c->gap->items[i].status) && !c->taught[i])
            uncovered[match->uncovered_count++] = i;
    }
    match->uncovered = uncovered;
    return km_ok();
}

km_status km_courses_choose(const km_engine *engine, km_arena *arena, const km_person *person, const km_gap *gap,
                            const km_wish *wish, km_match *match)
{
    chooser c = {.fit = km_fit_make(engine, person, wish),
                 .courses = &engine->courses,
                 .demand = engine->demand,
                 .gap = gap,
                 .wish = wish};
    km_status status = start_chooser(&c, arena);
    if (status.code)
        return status;
    find_candidates(&c);
    status = choose(&c, arena, match);
    return status.code ? status : list_uncovered(&c, arena, match);
}
