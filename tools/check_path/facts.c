#include "check_path/facts.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

/* The figures of engine/match/path.h and of the choice of courses, written down again. */
#define TEACHES_FROM 70
#define TRAINS_FROM 75
#define LEVELS_ABOVE 1
#define PASSED_SHARE 6666u /* of 10000 */

const char *facts_text(const cJSON *object, const char *key)
{
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
    return text ? text : "";
}

uint32_t facts_number(const cJSON *object, const char *key, uint32_t missing)
{
    const cJSON *number = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsNumber(number) && number->valuedouble >= 0 ? (uint32_t)number->valuedouble : missing;
}

bool facts_day(const cJSON *object, const char *key, int32_t *day)
{
    const char *text = facts_text(object, key);
    return km_date_parse((km_bytes){text, strlen(text)}, day);
}

/* --- Concepts --- */

static uint32_t concept_of(const facts *f, const char *id)
{
    return km_terms_find(f->terms, (km_bytes){id, strlen(id)});
}

static uint32_t root_of(uint32_t *class_of, uint32_t concept)
{
    while (class_of[concept] != concept)
    concept = class_of[concept];
    return concept;
}

static void join_classes(facts *f)
{
    for (uint32_t c = 0; c < f->terms->concept_count; c++)
        f->class_of[c] = c;
    for (uint32_t c = 0; c < f->terms->concept_count; c++) {
        for (uint32_t e = f->terms->edge_start[c]; e < f->terms->edge_start[c + 1]; e++) {
            if (f->terms->edge_kind[e] != KM_EDGE_SAME)
                continue;
            uint32_t a = root_of(f->class_of, c), b = root_of(f->class_of, f->terms->edge_target[e]);
            f->class_of[a < b ? b : a] = a < b ? a : b;
        }
    }
    for (uint32_t c = 0; c < f->terms->concept_count; c++)
        f->class_of[c] = root_of(f->class_of, c);
}

static void have(facts *f, const char *id)
{
    uint32_t concept = concept_of(f, id);
    if (concept != KM_NONE)
        f->had[f->class_of[concept]] = 1;
}

/* All that the mentions of what the person has can mean, what the gap calls held, and what was confirmed by hand. */
static void gather_had(facts *f)
{
    const cJSON *one, *id;
    cJSON_ArrayForEach(one, cJSON_GetObjectItem(f->answer, "mentions"))
    {
        if (strcmp(facts_text(one, "polarity"), "has") != 0)
            continue;
        cJSON_ArrayForEach(id, cJSON_GetObjectItem(one, "ids"))
        {
            have(f, cJSON_GetStringValue(id) ? cJSON_GetStringValue(id) : "");
        }
    }
    cJSON_ArrayForEach(one, cJSON_GetObjectItem(cJSON_GetObjectItem(f->answer, "gap"), "items"))
    {
        const char *status = facts_text(one, "status");
        if (strcmp(status, "held") == 0 || strcmp(status, "wording") == 0)
            have(f, facts_text(one, "id"));
    }
    cJSON_ArrayForEach(id, cJSON_GetObjectItem(f->wishes, "confirmed"))
    {
        have(f, cJSON_GetStringValue(id) ? cJSON_GetStringValue(id) : "");
    }
}

static void gather_asked(facts *f)
{
    const cJSON *one;
    cJSON_ArrayForEach(one, cJSON_GetObjectItem(cJSON_GetObjectItem(f->answer, "gap"), "items"))
    {
        uint32_t concept = concept_of(f, facts_text(one, "id"));
        if (concept != KM_NONE)
            f->asked[f->class_of[concept]] = 1;
    }
}

/* --- Reading --- */

static bool read_item(facts *f, const cJSON *item, uint32_t index, km_message *message)
{
    bool goal = cJSON_IsTrue(cJSON_GetObjectItem(item, "goal"));
    bool course = strcmp(facts_text(item, "kind"), "course") == 0;
    f->item_concept[index] = course ? KM_NONE : concept_of(f, facts_text(item, "id"));
    f->item_course[index] = course ? facts_course(f, facts_text(item, "id")) : KM_NONE;
    if (f->item_concept[index] == KM_NONE && f->item_course[index] == KM_NONE)
        return km_say(message, "Item %u, \"%s\", is not in the data.", index, facts_text(item, "label"));
    if (goal && f->goal_count != index)
        return km_say(message, "Item %u is a goal but does not stand among the goals.", index);
    f->goal_count += goal;
    const cJSON *gap = cJSON_GetArrayItem(cJSON_GetObjectItem(cJSON_GetObjectItem(f->answer, "gap"), "items"),
                                          (int)facts_number(item, "gap", 1u << 20));
    const char *status = facts_text(gap, "status");
    bool open = strcmp(status, "missing") == 0 || strcmp(status, "barrier") == 0 || strcmp(status, "proof") == 0;
    if (goal && (!open || strcmp(facts_text(gap, "id"), facts_text(item, "id")) != 0))
        return km_say(message, "Goal %u, \"%s\", is not missing in the gap.", index, facts_text(item, "label"));
    return true;
}

static bool read_items(facts *f, km_message *message)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, cJSON_GetObjectItem(f->path, "items"))
    {
        if (f->item_count == FACTS_ITEMS)
            return km_say(message, "The path has more than %d items.", FACTS_ITEMS);
        if (!read_item(f, item, f->item_count, message))
            return false;
        f->item_count++;
    }
    return true;
}

/* SeQF level that work in an SSYK major group asks for: SCB, MIS 2012:1. */
static unsigned level_of_work(const char *ssyk)
{
    static const unsigned levels[10] = {0, 0, 6, 5, 4, 4, 4, 4, 4, 2};
    return ssyk[0] >= '0' && ssyk[0] <= '9' ? levels[ssyk[0] - '0'] : 0;
}

static uint32_t group_above(const facts *f, uint32_t concept)
{
    if (concept == KM_NONE || f->terms->kind[concept] == KM_KIND_GROUP)
    return concept;
    for (uint32_t e = f->terms->edge_start[concept]; e < f->terms->edge_start[concept + 1]; e++) {
        uint32_t to = f->terms->edge_target[e];
        if (f->terms->edge_kind[e] == KM_EDGE_BROADER && f->terms->kind[to] == KM_KIND_GROUP)
            return to;
    }
    return KM_NONE;
}

static void read_target(facts *f)
{
    const cJSON *target = cJSON_GetObjectItem(f->answer, "target");
    f->target = concept_of(f, facts_text(target, "id"));
    f->target_group = group_above(f, f->target);
    f->target_level = level_of_work(facts_text(cJSON_GetObjectItem(target, "group"), "ssyk"));
}

static void read_assumptions(facts *f)
{
    const cJSON *row;
    cJSON_ArrayForEach(row, cJSON_GetObjectItem(f->path, "assumptions"))
    {
        if (strcmp(facts_text(row, "key"), "course weeks") == 0)
            f->assumed_weeks = facts_number(row, "number", 0);
        if (strcmp(facts_text(row, "key"), "course pace") == 0)
            f->assumed_pace = facts_number(row, "number", 0);
    }
}

bool facts_read(facts *f, const cJSON *answer, km_message *message)
{
    f->answer = answer;
    f->path = cJSON_GetObjectItem(answer, "path");
    f->wishes = cJSON_GetObjectItem(f->path, "wishes");
    if (!cJSON_IsObject(f->path) || !cJSON_IsObject(f->wishes))
        return km_say(message, "The answer has no path: it needs a target or an ad.");
    if (!facts_day(answer, "date", &f->date))
        return km_say(message, "The answer has no date.");
    f->class_of = km_arena_take(&f->arena, f->terms->concept_count, sizeof *f->class_of);
    f->had = km_arena_zeros(&f->arena, f->terms->concept_count, 1);
    f->asked = km_arena_zeros(&f->arena, f->terms->concept_count, 1);
    if (!f->class_of || !f->had || !f->asked)
        return km_say(message, "Out of memory.");
    f->pace = facts_number(f->wishes, "pace", 100);
    f->fee = facts_number(f->wishes, "fee", KM_NONE);
    f->weeks = facts_number(f->wishes, "weeks_tenths", KM_NONE);
    join_classes(f);
    gather_had(f);
    gather_asked(f);
    read_target(f);
    read_assumptions(f);
    return read_items(f, message);
}

/* --- Courses --- */

uint32_t facts_course(const facts *f, const char *id)
{
    km_bytes wanted = {id, strlen(id)};
    for (uint32_t k = 0; k < f->courses->course_count; k++) {
        km_bytes one = km_string(&f->courses->pack.strings, f->courses->id[k]);
        if (one.size == wanted.size && memcmp(one.data, wanted.data, one.size) == 0)
            return k;
    }
    return KM_NONE;
}

bool facts_same_course(const facts *f, uint32_t a, uint32_t b)
{
    const km_courses *c = f->courses;
    if (c->code[a] == KM_NONE && c->code[b] == KM_NONE)
        return c->title[a] == c->title[b] && c->provider[a] == c->provider[b];
    return c->code[a] == c->code[b];
}

/* How surely a course trains for the target. */
static unsigned trains(const facts *f, uint32_t course)
{
    unsigned best = 0;
    for (uint32_t t = f->courses->taught_offset[course]; t < f->courses->taught_offset[course + 1]; t++) {
        uint32_t taught = f->courses->taught_concept[t];
        bool known = f->target != KM_NONE;
        unsigned share = 0;
        if (known && (taught == f->target || taught == f->target_group))
            share = 100;
        else if (known && f->target_group != KM_NONE && f->terms->kind[taught] == KM_KIND_OCCUPATION &&
                 group_above(f, taught) == f->target_group)
            share = 70;
        if (f->courses->taught_confidence[t] * share / 100 > best)
            best = f->courses->taught_confidence[t] * share / 100;
    }
    return best;
}

/* A course is about the target when it teaches things of two classes that the gap lists. */
static bool is_about_target(const facts *f, uint32_t course)
{
    uint32_t one = KM_NONE;
    for (uint32_t t = f->courses->taught_offset[course]; t < f->courses->taught_offset[course + 1]; t++) {
        uint32_t class = f->class_of[f->courses->taught_concept[t]];
        if (f->courses->taught_confidence[t] < TEACHES_FROM || !f->asked[class] || class == one)
            continue;
        if (one != KM_NONE)
            return true;
        one = class;
    }
    return false;
}

/* Papers are given by courses that say so in their titles, all else also by courses about the target. */
static bool teaches(const facts *f, uint32_t course, bool about, uint32_t concept)
{
    for (uint32_t t = f->courses->taught_offset[course]; t < f->courses->taught_offset[course + 1]; t++) {
        uint32_t taught = f->courses->taught_concept[t];
        bool paper = (f->terms->flags[taught] & KM_FLAGS_PAPER) != 0;
        if (f->courses->taught_confidence[t] >= TEACHES_FROM && f->class_of[taught] == f->class_of[concept] &&
            (f->courses->taught_field[t] == KM_TAUGHT_TITLE || (about && !paper)))
            return true;
    }
    return false;
}

uint32_t facts_gives(const facts *f, uint32_t course)
{
    uint32_t set = 0;
    bool whole = trains(f, course) >= TRAINS_FROM, about = is_about_target(f, course);
    for (uint32_t i = 0; i < f->item_count; i++) {
        uint32_t concept = f->item_concept[i];
        bool gives =
            concept == KM_NONE ? facts_same_course(f, course, f->item_course[i]) : teaches(f, course, about, concept);
        if (whole && i < f->goal_count)
            gives =
                gives || (f->terms->kind[concept] != KM_KIND_LICENCE && f->terms->kind[concept] != KM_KIND_LANGUAGE);
        set |= gives ? UINT32_C(1) << i : 0;
    }
    return set;
}

int facts_meets(const facts *f, uint32_t required)
{
    uint32_t ref = f->courses->required_ref[required], all = 0, had = 0;
    if (f->courses->required_kind[required] == KM_REQUIRES_CONCEPT)
        return f->had[f->class_of[ref]] != 0;
    if (f->courses->required_kind[required] != KM_REQUIRES_COURSE)
        return -1;
    for (uint32_t t = f->courses->taught_offset[ref]; t < f->courses->taught_offset[ref + 1]; t++) {
        all += f->courses->taught_confidence[t];
        had += f->had[f->class_of[f->courses->taught_concept[t]]] ? f->courses->taught_confidence[t] : 0;
    }
    return all != 0 && (uint64_t)had * 10000 >= (uint64_t)all * PASSED_SHARE;
}

uint32_t facts_item_of(const facts *f, uint32_t required)
{
    uint32_t ref = f->courses->required_ref[required];
    bool course = f->courses->required_kind[required] == KM_REQUIRES_COURSE;
    if (ref == KM_NONE)
        return KM_NONE;
    for (uint32_t i = 0; i < f->item_count; i++) {
        if (course ? f->item_course[i] != KM_NONE && facts_same_course(f, ref, f->item_course[i])
                   : f->item_concept[i] != KM_NONE && f->class_of[ref] == f->class_of[f->item_concept[i]])
            return i;
    }
    return KM_NONE;
}

/* --- Offers --- */

static bool is_out_of_level(const facts *f, uint32_t course)
{
    static const unsigned levels[KM_COURSE_FORM_COUNT] = {
        [KM_COURSE_KOMVUX] = 4, [KM_COURSE_KOMVUX_BASIC] = 2, [KM_COURSE_SFI] = 2,
        [KM_COURSE_YH] = 5,     [KM_COURSE_UNIVERSITY] = 6,   [KM_COURSE_FHSK] = 4};
    unsigned level = f->courses->level[course] ? f->courses->level[course] : levels[f->courses->form[course]];
    return f->target_level && level > f->target_level + LEVELS_ABOVE;
}

/* Whether the place of a start is among the regions wished for, or either is not known. */
static bool lies_right(const facts *f, uint32_t start)
{
    const cJSON *regions = cJSON_GetObjectItem(f->wishes, "region"), *region;
    uint32_t municipality = start == KM_NONE ? KM_NONE : f->courses->start_municipality[start];
    if (municipality == KM_NONE || cJSON_GetArraySize(regions) == 0)
        return true;
    km_bytes code = km_string(&f->terms->pack.strings, f->terms->notation[municipality]);
    cJSON_ArrayForEach(region, regions)
    {
        const char *wanted = cJSON_GetStringValue(region) ? cJSON_GetStringValue(region) : "-";
        if (code.size >= strlen(wanted) && memcmp(code.data, wanted, strlen(wanted)) == 0)
            return true;
    }
    return code.size == 0;
}

static bool suits(const facts *f, uint32_t course, uint32_t start)
{
    bool distance = cJSON_IsTrue(cJSON_GetObjectItem(f->wishes, "distance"));
    if (f->courses->distance[course] == KM_DISTANCE_YES)
        return distance;
    return (distance && f->courses->distance[course] == KM_DISTANCE_BOTH) || lies_right(f, start);
}

/* Length, pace and end of an offer whose begin is set. */
static void measure_offer(const facts *f, offer *o)
{
    uint32_t told_weeks = f->courses->week_tenths[o->course], told_pace = f->courses->pace[o->course];
    int32_t first = KM_DAY_UNKNOWN, last = KM_DAY_UNKNOWN;
    if (o->start != KM_NONE) {
        first = f->courses->start_first_day[o->start];
        last = f->courses->start_last_day[o->start];
    }
    uint32_t days = first != KM_DAY_UNKNOWN && last != KM_DAY_UNKNOWN && last > first ? (uint32_t)(last - first) : 0;
    o->weeks = told_weeks ? told_weeks : days * (told_pace ? told_pace : f->assumed_pace) / 70;
    o->weeks = o->weeks ? o->weeks : f->assumed_weeks;
    o->weeks = o->weeks ? o->weeks : 1;
    o->pace = told_pace ? told_pace : f->assumed_pace;
    if (days && told_weeks) {
        uint32_t dated = (told_weeks * 70 + days - 1) / days;
        uint32_t apart = dated > told_pace ? dated - told_pace : told_pace - dated;
        o->pace = told_pace && apart * 5 <= told_pace ? told_pace : dated;
    }
    o->pace = o->pace ? o->pace : 1;
    if (o->undated)
        return;
    uint32_t length = days ? days : (o->weeks * 70 + o->pace - 1) / o->pace;
    o->end = o->begin + (int32_t)(length ? length : 1);
}

bool facts_offer(const facts *f, uint32_t course, uint32_t start, offer *found)
{
    bool has_starts = f->courses->start_offset[course] < f->courses->start_offset[course + 1];
    if (is_out_of_level(f, course) || !suits(f, course, start) || has_starts != (start != KM_NONE))
        return false;
    *found = (offer){.course = course, .start = start, .fee = KM_NONE, .undated = true};
    if (start != KM_NONE) {
        int32_t deadline = f->courses->start_deadline[start];
        found->begin = f->courses->start_first_day[start];
        found->undated = found->begin == KM_DAY_UNKNOWN;
        found->fee = f->courses->start_fee[start];
        if ((!found->undated && found->begin < f->date) || (deadline != KM_DAY_UNKNOWN && deadline < f->date))
            return false;
    }
    measure_offer(f, found);
    return found->pace <= f->pace && found->weeks <= f->weeks && (found->fee == KM_NONE || found->fee <= f->fee);
}
