#include "match/course_fit.h"

#include "match/demand.h"

/* Percent of its gain that a course counts for by what is known of its starts. A course that is past may come
 * again, so it is shown, but after what can be begun. */
#define WORTH_DATED 100
#define WORTH_UNKNOWN 70
#define WORTH_PAST 25

/* Percent of its gain for a course that asks for a course or competence which the person does not show. */
#define WORTH_REQUIRES 75

/* A course counts as passed by who has two thirds of what it teaches, of 10000: its text names things beside the
 * matter. */
#define PASSED_SHARE 6666

/* Percent of the confidence that a course trains for the target when it names another occupation of its group. */
#define TRAINS_SIBLING 70

/* --- Starts --- */

static bool can_begin(const km_courses *courses, uint32_t start, int32_t date)
{
    int32_t first = courses->start_first_day[start], deadline = courses->start_deadline[start];
    return first != KM_DAY_UNKNOWN && first >= date && (deadline == KM_DAY_UNKNOWN || deadline >= date);
}

km_course_start km_fit_start(const km_fit *fit, uint32_t course)
{
    const km_courses *courses = fit->courses;
    uint32_t next = KM_NONE, undated = KM_NONE, last = KM_NONE;
    for (uint32_t s = courses->start_offset[course]; s < courses->start_offset[course + 1]; s++) {
        int32_t first = courses->start_first_day[s];
        if (first == KM_DAY_UNKNOWN) {
            if (undated == KM_NONE)
                undated = s;
        } else if (can_begin(courses, s, fit->date)) {
            if (next == KM_NONE || first < courses->start_first_day[next])
                next = s;
        } else if (last == KM_NONE || first > courses->start_first_day[last]) {
            last = s;
        }
    }
    if (next != KM_NONE)
        return (km_course_start){next, false, false};
    if (undated != KM_NONE || last == KM_NONE)
        return (km_course_start){undated, true, false};
    return (km_course_start){last, false, true};
}

/* --- Requirements --- */

uint32_t km_fit_already(const km_fit *fit, uint32_t course)
{
    uint64_t had = 0, all = 0;
    for (uint32_t t = fit->courses->taught_offset[course]; t < fit->courses->taught_offset[course + 1]; t++) {
        all += fit->courses->taught_confidence[t];
        if (km_person_has(fit->person, fit->courses->taught_concept[t]))
            had += fit->courses->taught_confidence[t];
    }
    return all ? (uint32_t)(had * 10000 / all) : 0;
}

/* What work held before has required must have been had, but is not shown. */
static km_met meets_concept(const km_person *person, uint32_t concept)
{
    uint32_t at = person->held_at[concept];
    if (at == KM_NONE)
        return person->worked_with[concept] == KM_NONE ? KM_MET_NO : KM_MET_UNKNOWN;
    return person->held[at].perhaps ? KM_MET_UNKNOWN : KM_MET_YES;
}

km_met km_fit_meets(const km_fit *fit, uint32_t required)
{
    uint32_t ref = fit->courses->required_ref[required];
    switch (fit->courses->required_kind[required]) {
    case KM_REQUIRES_COURSE:
        return km_fit_already(fit, ref) >= PASSED_SHARE ? KM_MET_YES : KM_MET_NO;
    case KM_REQUIRES_CONCEPT:
        return meets_concept(fit->person, ref);
    default:
        return KM_MET_UNKNOWN;
    }
}

static bool is_out_of_reach(const km_fit *fit, uint32_t course)
{
    for (uint32_t r = fit->courses->required_offset[course]; r < fit->courses->required_offset[course + 1]; r++) {
        if (km_fit_meets(fit, r) == KM_MET_NO)
            return true;
    }
    return false;
}

/* Whether a course asks for a licence to practise that the person does not have: it is for another profession. */
static bool is_for_others(const km_fit *fit, uint32_t course)
{
    for (uint32_t r = fit->courses->required_offset[course]; r < fit->courses->required_offset[course + 1]; r++) {
        bool licensed = fit->courses->required_kind[r] == KM_REQUIRES_CONCEPT &&
                        fit->terms->flags[fit->courses->required_ref[r]] & KM_FLAG_REGULATED;
        if (licensed && km_fit_meets(fit, r) == KM_MET_NO)
            return true;
    }
    return false;
}

/* --- Level --- */

/* The SeQF level of education that work in an SSYK major group usually asks for. SCB, MIS 2012:1, Standard för
 * svensk yrkesklassificering, chapter 2: qualification level 4 (at least three years of higher education) for
 * major group 2, 3 (shorter post-secondary) for 3, 2 (upper secondary) for 4 to 8, 1 (primary) for 9; groups 0
 * and 1 are of mixed levels. */
static const uint8_t level_of_major_group[10] = {0, 0, 6, 5, 4, 4, 4, 4, 4, 2};

static uint32_t level_of_group(const km_terms *terms, uint32_t group)
{
    km_bytes code = {"", 0};
    if (group != KM_NONE)
        code = km_string(&terms->pack.strings, terms->notation[group]);
    return code.size && code.data[0] >= '0' && code.data[0] <= '9' ? level_of_major_group[code.data[0] - '0'] : 0;
}

/* The SeQF level of a course by its form, where the pack does not say (förordning 2015:545, annex 2). */
static const uint8_t level_of_form[KM_COURSE_FORM_COUNT] = {
    [KM_COURSE_KOMVUX] = 4, [KM_COURSE_KOMVUX_BASIC] = 2, [KM_COURSE_SFI] = 2,
    [KM_COURSE_YH] = 5,     [KM_COURSE_UNIVERSITY] = 6,   [KM_COURSE_FHSK] = 4};

/* Levels that a course lies above what the target asks for: a course for specialists is no short way to a trade. */
uint32_t km_fit_levels_above(const km_fit *fit, uint32_t course)
{
    uint32_t level = fit->courses->level[course];
    if (level == 0 && fit->courses->form[course] < KM_COURSE_FORM_COUNT)
        level = level_of_form[fit->courses->form[course]];
    return fit->level && level > fit->level ? level - fit->level : 0;
}

uint32_t km_fit_worth(const km_fit *fit, uint32_t course)
{
    if (is_for_others(fit, course))
        return 0;
    km_course_start start = km_fit_start(fit, course);
    uint32_t worth = start.past ? WORTH_PAST : start.unknown ? WORTH_UNKNOWN : WORTH_DATED;
    if (is_out_of_reach(fit, course))
        worth = worth * WORTH_REQUIRES / 100;
    return worth * 2 / (2 + km_fit_levels_above(fit, course));
}

/* --- The whole --- */

/* The SSYK-4 group of an occupation, or a group itself; KM_NONE for what is neither. */
static uint32_t group_of(const km_terms *terms, uint32_t concept)
{
    if (concept == KM_NONE || terms->kind[concept] == KM_KIND_GROUP)
    return concept;
    return terms->kind[concept] == KM_KIND_OCCUPATION ? km_terms_group(terms, concept) : KM_NONE;
}

/* Percent that a concept which a course teaches counts for as the target. */
static uint32_t likeness_to_target(const km_fit *fit, uint32_t concept)
{
    if (concept == fit->target || concept == fit->group)
        return 100;
    uint32_t group = group_of(fit->terms, concept);
    return group != KM_NONE && group == fit->group ? TRAINS_SIBLING : 0;
}

uint32_t km_fit_trains(const km_fit *fit, uint32_t course)
{
    uint32_t best = 0;
    for (uint32_t t = fit->courses->taught_offset[course]; t < fit->courses->taught_offset[course + 1]; t++) {
        uint32_t share = likeness_to_target(fit, fit->courses->taught_concept[t]);
        uint32_t surely = fit->courses->taught_confidence[t] * share / 100;
        if (surely > best)
            best = surely;
    }
    return best;
}

km_fit km_fit_make(const km_engine *engine, const km_person *person, const km_wish *wish)
{
    uint32_t group = group_of(&engine->terms, wish->target);
    return (km_fit){.courses = &engine->courses,
                    .person = person,
                    .terms = &engine->terms,
                    .date = wish->date,
                    .target = wish->target,
                    .group = group,
                    .level = level_of_group(&engine->terms, group)};
}
