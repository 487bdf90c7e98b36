#include "match/offers.h"

#include <string.h>

#include "base/arena.h"
#include "base/status.h"

#define DAYS_A_WEEK 7u

/* A pace that is told is believed when the dates give the same within this many percent of it. */
#define PACE_TOLERANCE 20u

/* --- Length and pace --- */

/* Days of a start with both dates in order; 0 when they are not known. */
static uint32_t days_of(const km_courses *courses, uint32_t start)
{
    if (start == KM_NONE)
        return 0;
    int32_t first = courses->start_first_day[start], last = courses->start_last_day[start];
    return first != KM_DAY_UNKNOWN && last != KM_DAY_UNKNOWN && last > first ? (uint32_t)(last - first) : 0;
}

/* Weeks in tenths: as the course tells them, else as its days and pace give, else as is assumed. Never 0. */
static uint32_t weeks_of(const km_offers *offers, uint32_t course, uint32_t days)
{
    const km_assumption *assumed = offers->assumptions->rows;
    uint32_t weeks = offers->courses->week_tenths[course], pace = offers->courses->pace[course];
    if (weeks == 0 && days)
        weeks = days * (pace ? pace : assumed[KM_COURSE_PACE].number) / (10 * DAYS_A_WEEK);
    if (weeks == 0)
        weeks = assumed[KM_COURSE_WEEKS].number;
    return weeks ? weeks : 1;
}

/* Pace in percent. Courses are given at several paces under one record, so that the dates of a start decide when they
 * contradict what the course tells. */
static uint32_t pace_of(const km_offers *offers, uint32_t course, uint32_t days, uint32_t weeks)
{
    uint32_t told = offers->courses->pace[course];
    if (days == 0 || offers->courses->week_tenths[course] == 0)
        return told ? told : offers->assumptions->rows[KM_COURSE_PACE].number;
    uint32_t dated = (weeks * 10 * DAYS_A_WEEK + days - 1) / days;
    uint32_t apart = told > dated ? told - dated : dated - told;
    return told && apart * 100 <= told * PACE_TOLERANCE ? told : dated;
}

/* --- Place --- */

static bool begins_with(km_bytes text, km_bytes beginning)
{
    return text.size >= beginning.size && memcmp(text.data, beginning.data, beginning.size) == 0;
}

/* Whether a start lies in a region that was asked for; what does not tell its place may. */
static bool is_near(const km_offers *offers, uint32_t start)
{
    uint32_t municipality = start == KM_NONE ? KM_NONE : offers->courses->start_municipality[start];
    if (municipality == KM_NONE || offers->wish->region_count == 0)
        return true;
    km_bytes code = km_string(&offers->terms->pack.strings, offers->terms->notation[municipality]);
    for (uint32_t r = 0; r < offers->wish->region_count; r++) {
        if (begins_with(code, offers->wish->regions[r]))
            return true;
    }
    return code.size == 0;
}

static bool place_suits(const km_offers *offers, uint32_t course, uint32_t start)
{
    uint8_t distance = offers->courses->distance[course];
    if (distance == KM_DISTANCE_YES)
        return offers->wish->distance;
    return (distance == KM_DISTANCE_BOTH && offers->wish->distance) || is_near(offers, start);
}

/* --- Steps --- */

static bool is_over(const km_offers *offers, uint32_t start)
{
    int32_t first = offers->courses->start_first_day[start], deadline = offers->courses->start_deadline[start];
    return (first != KM_DAY_UNKNOWN && first < offers->date) || (deadline != KM_DAY_UNKNOWN && deadline < offers->date);
}

static void put_days(const km_offers *offers, uint32_t start, uint32_t days, km_step *step)
{
    step->undated = start == KM_NONE || offers->courses->start_first_day[start] == KM_DAY_UNKNOWN;
    if (step->undated)
        return;
    step->begin = offers->courses->start_first_day[start];
    if (days == 0)
        days = (step->weeks * 10 * DAYS_A_WEEK + step->pace - 1) / step->pace;
    step->end = step->begin + (int32_t)(days ? days : 1);
}

static bool keeps_ceilings(const km_offers *offers, const km_step *step)
{
    return step->pace <= offers->wish->pace && step->weeks <= offers->wish->weeks &&
           (step->unknown_fee || step->cost <= offers->wish->fee);
}

km_reach km_offer_make(const km_offers *offers, uint32_t course, uint32_t start, km_step *step)
{
    if (start != KM_NONE && is_over(offers, start))
        return KM_REACH_PAST;
    if (!place_suits(offers, course, start))
        return KM_REACH_WISHES;
    uint32_t days = days_of(offers->courses, start), fee = KM_NONE;
    if (start != KM_NONE)
        fee = offers->courses->start_fee[start];
    *step = (km_step){.weeks = weeks_of(offers, course, days),
                      .cost = fee == KM_NONE ? 0 : fee,
                      .unknown_fee = fee == KM_NONE,
                      .course = course,
                      .start = start,
                      .job = KM_NONE};
    step->pace = pace_of(offers, course, days, step->weeks);
    if (step->pace == 0)
        step->pace = 1;
    put_days(offers, start, days, step);
    return keeps_ceilings(offers, step) ? KM_REACH_YES : KM_REACH_WISHES;
}

km_reach km_offers_reach(const km_offers *offers, uint32_t course)
{
    uint32_t first = offers->courses->start_offset[course], end = offers->courses->start_offset[course + 1];
    km_step step;
    if (first == end)
        return km_offer_make(offers, course, KM_NONE, &step);
    km_reach reach = KM_REACH_PAST;
    for (uint32_t s = first; s < end && reach != KM_REACH_YES; s++) {
        km_reach one = km_offer_make(offers, course, s, &step);
        if (one != KM_REACH_PAST)
            reach = one;
    }
    return reach;
}

/* --- The same course --- */

static bool is_same(const km_courses *courses, uint32_t a, uint32_t b)
{
    if (courses->code[a] != KM_NONE || courses->code[b] != KM_NONE)
        return courses->code[a] == courses->code[b];
    return courses->title[a] == courses->title[b] && courses->provider[a] == courses->provider[b];
}

/* Courses hang in chains by the string of their code or title; a chain holds the first course of every group. */
km_status km_offers_group(km_arena *arena, const km_courses *courses, uint32_t *groups)
{
    uint32_t *head = km_arena_take(arena, courses->pack.strings.count, sizeof *head);
    uint32_t *next = km_arena_take(arena, courses->course_count, sizeof *next);
    if (!head || !next)
        return km_fail(KM_MEMORY);
    memset(head, 0xff, courses->pack.strings.count * sizeof *head);
    for (uint32_t k = 0; k < courses->course_count; k++) {
        uint32_t name = courses->code[k] != KM_NONE ? courses->code[k] : courses->title[k];
        uint32_t at = head[name];
        while (at != KM_NONE && !is_same(courses, at, k))
            at = next[at];
        groups[k] = at != KM_NONE ? at : k;
        if (at != KM_NONE)
            continue;
        next[k] = head[name];
        head[name] = k;
    }
    return km_ok();
}
