#include "catalogue/course_list.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "catalogue/clean.h"
#include "catalogue/manifest.h"

/* Shown as the provider of a course that several give. */
#define SEVERAL_PROVIDERS "Flera anordnare"

/* In place of a course: the education is over. */
#define OVER (KM_NONE - 1)

typedef struct joiner {
    const km_catalogue *catalogue;
    const km_terms *terms;
    km_course_list list;
    km_pool keys;
    km_pair_map course_of_key;       /* (key, 0) -> course */
    km_pair_map course_of_education; /* (education id, 0) -> course */
    km_pair_map provider_name;       /* (provider id, 0) -> name */
    km_pair_map provider_of;         /* (education id, 0) -> provider as its first event names it */
    km_pair_map municipality;        /* (string of a code or label, 0) -> concept */
    uint32_t *best;                  /* per course: the education that describes it best */
    km_pool places;
    km_pool start_keys;
    km_pair_map start_of_key; /* (key, 0) -> start */
    km_bytes today;           /* the newest date of any source */
} joiner;

static km_bytes text(const joiner *j, uint32_t string)
{
    return string == KM_NONE ? (km_bytes){NULL, 0} : km_pool_get(&j->catalogue->strings, string);
}

static void set_once(joiner *j, km_pair_map *map, uint32_t key, uint32_t value)
{
    uint32_t *held = key == KM_NONE ? NULL : km_pair_map_at(map, key, 0);
    if (held && *held == KM_NONE)
        *held = value;
    j->list.failed |= map->failed;
}

/* --- What is looked up --------------------------------------------------------------------------------- */

static void index_providers(joiner *j)
{
    for (size_t i = 0; i < j->catalogue->providers_count; i++)
        set_once(j, &j->provider_name, j->catalogue->providers[i].id, j->catalogue->providers[i].name);
    for (size_t i = 0; i < j->catalogue->events_count; i++)
        set_once(j, &j->provider_of, j->catalogue->events[i].education, j->catalogue->events[i].provider);
}

static void index_municipalities(joiner *j)
{
    for (uint32_t i = 0; i < j->terms->concept_count; i++) {
        if (j->terms->kind[i] != KM_KIND_MUNICIPALITY)
            continue;
        const uint32_t names[] = {j->terms->notation[i], j->terms->label[i]};
        for (size_t k = 0; k < 2; k++) {
            km_bytes name = km_string(&j->terms->pack.strings, names[k]);
            if (name.size)
                set_once(j, &j->municipality, km_pool_add(&j->places, name), i);
        }
    }
}

static uint32_t find_municipality(const joiner *j, const km_event *event)
{
    const uint32_t names[] = {event->area, event->place};
    for (size_t k = 0; k < 2; k++) {
        uint32_t place = names[k] == KM_NONE ? KM_NONE : km_pool_find(&j->places, text(j, names[k]));
        uint32_t concept = place == KM_NONE ? KM_NONE : km_pair_map_get(&j->municipality, place, 0);
        if (concept != KM_NONE)
        return concept;
    }
    return KM_NONE;
}

/* The name of whoever gives an education; an id that no provider record explains stands for itself. */
static uint32_t provider_of(const joiner *j, const km_education *education)
{
    uint32_t provider = education->provider;
    if (provider == KM_NONE)
        provider = km_pair_map_get(&j->provider_of, education->id, 0);
    uint32_t name = provider == KM_NONE ? KM_NONE : km_pair_map_get(&j->provider_name, provider, 0);
    return name == KM_NONE ? provider : name;
}

/* --- Courses ------------------------------------------------------------------------------------------- */

/* Codes of municipal adult education are the same in the whole country. */
static bool is_national(const km_education *education)
{
    bool municipal = education->form == KM_COURSE_KOMVUX || education->form == KM_COURSE_KOMVUX_BASIC ||
                     education->form == KM_COURSE_SFI;
    return municipal && education->code != KM_NONE;
}

/* What two educations share that are the same course. Versions of a syllabus share the code alone. */
static uint32_t key_of(joiner *j, const km_education *education)
{
    km_arena work = km_arena_make(0);
    bool by_code = education->code != KM_NONE && education->form == KM_COURSE_UNIVERSITY;
    km_bytes title = by_code ? (km_bytes){"", 0} : km_label_key(&work, text(j, education->title));
    km_bytes code = km_label_key(&work, text(j, education->code));
    km_bytes provider =
        is_national(education) ? (km_bytes){"", 0} : km_label_key(&work, text(j, provider_of(j, education)));
    char *key = km_arena_take(&work, title.size + code.size + provider.size + 16, 1);
    uint32_t number = KM_NONE;
    if (key) {
        int head = snprintf(key, 16, "%d", education->form);
        size_t size = (size_t)(head > 0 ? head : 0);
        const km_bytes parts[] = {code, title, provider};
        for (size_t i = 0; i < 3; i++) {
            key[size++] = '\n';
            if (parts[i].size)
                memcpy(key + size, parts[i].data, parts[i].size);
            size += parts[i].size;
        }
        number = km_pool_add(&j->keys, (km_bytes){key, size});
    }
    km_arena_free(&work);
    return number;
}

/* Whether `a` describes the course better than `b`. */
static bool is_better(const joiner *j, const km_education *a, const km_education *b)
{
    if (a->version != b->version)
        return a->version > b->version;
    if (a->valid_from != b->valid_from)
        return a->valid_from > b->valid_from;
    return text(j, a->description).size > text(j, b->description).size;
}

static void add_course(joiner *j, uint32_t key, uint32_t index)
{
    km_course_list *list = &j->list;
    km_course_row *grown = km_arena_grow(list->arena, list->courses, list->courses_count, &list->courses_capacity,
                                         list->courses_count + 1, sizeof *grown);
    if (!grown) {
        list->failed = true;
        return;
    }
    list->courses = grown;
    grown[list->courses_count] = (km_course_row){0};
    j->best[list->courses_count] = index;
    set_once(j, &j->course_of_key, key, (uint32_t)list->courses_count++);
}

/* Whether the source says that there will be no more starts. Without starts of its own such a course would pass for one
 * whose start is not known yet. */
static bool is_over(const joiner *j, const km_education *education)
{
    int32_t today;
    return education->offered_until != KM_DAY_UNKNOWN && km_date_parse(j->today, &today) &&
           education->offered_until < today;
}

/* Descriptions without an offer come after the offers, and join the course they describe. */
static void join_education(joiner *j, uint32_t index, bool described_only)
{
    const km_education *education = &j->catalogue->educations[index];
    if (education->described_only != described_only)
        return;
    if (is_over(j, education)) {
        j->list.over++;
        set_once(j, &j->course_of_education, education->id, OVER);
        return;
    }
    uint32_t key = key_of(j, education);
    if (key == KM_NONE) {
        j->list.failed = true;
        return;
    }
    uint32_t course = km_pair_map_get(&j->course_of_key, key, 0);
    if (course == KM_NONE && described_only) {
        j->list.unoffered++;
        return;
    }
    if (course == KM_NONE) {
        course = (uint32_t)j->list.courses_count;
        add_course(j, key, index);
    } else if (!described_only && is_better(j, education, &j->catalogue->educations[j->best[course]])) {
        j->best[course] = index;
    }
    set_once(j, &j->course_of_education, education->id, course);
    j->list.educations++;
}

/* Full-time weeks in tenths of credits in tenths. */
static uint32_t weeks_of_credits(uint8_t system, uint32_t tenths)
{
    static const uint32_t year[KM_CREDITS_COUNT] = {
        [KM_CREDITS_HP] = 60, [KM_CREDITS_YH] = 200, [KM_CREDITS_GYMNASIAL] = 800};
    return year[system] ? (uint32_t)((uint64_t)tenths * 40 / year[system]) : 0;
}

static void describe_course(joiner *j, uint32_t course)
{
    const km_education *best = &j->catalogue->educations[j->best[course]];
    uint32_t credits = best->credit_tenths <= KM_CREDIT_MOST ? best->credit_tenths : 0;
    uint32_t weeks = weeks_of_credits(best->credit_system, credits);
    weeks = weeks ? weeks : best->week_tenths;
    j->list.courses[course] = (km_course_row){.id = text(j, best->id),
                                              .title = text(j, best->title),
                                              .provider = text(j, provider_of(j, best)),
                                              .code = text(j, best->code),
                                              .url = text(j, best->url),
                                              .credit_tenths = credits,
                                              .week_tenths = (uint16_t)(weeks <= KM_WEEKS_MOST ? weeks : 0),
                                              .form = best->form,
                                              .level = best->level,
                                              .credit_system = credits ? best->credit_system : KM_CREDITS_UNKNOWN,
                                              .distance = KM_DISTANCE_UNKNOWN};
    j->list.texts[course] = (km_course_texts){text(j, best->title), text(j, best->outcomes), text(j, best->description),
                                              text(j, best->eligibility), best->source};
}

/* Takes from another description of the course what the best one lacks. */
static void complete_course(joiner *j, uint32_t course, const km_education *other)
{
    km_course_row *row = &j->list.courses[course];
    km_course_texts *texts = &j->list.texts[course];
    const struct {
        km_bytes *to;
        uint32_t from;
    } parts[] = {{&row->url, other->url},
                 {&texts->outcomes, other->outcomes},
                 {&texts->description, other->description},
                 {&texts->eligibility, other->eligibility}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!parts[i].to->data)
            *parts[i].to = text(j, parts[i].from);
    if (is_national(other) && !other->described_only && !km_bytes_equal(row->provider, text(j, provider_of(j, other))))
        row->provider = km_bytes_of(SEVERAL_PROVIDERS);
    if (row->level == 0)
        row->level = other->level;
}

static void describe_courses(joiner *j)
{
    j->list.texts = km_arena_zeros(j->list.arena, j->list.courses_count, sizeof *j->list.texts);
    j->list.failed |= !j->list.texts;
    for (uint32_t i = 0; !j->list.failed && i < j->list.courses_count; i++)
        describe_course(j, i);
    for (size_t i = 0; !j->list.failed && i < j->catalogue->educations_count; i++) {
        const km_education *education = &j->catalogue->educations[i];
        uint32_t course = km_pair_map_get(&j->course_of_education, education->id, 0);
        if (course < j->list.courses_count)
            complete_course(j, course, education);
    }
    for (size_t i = 0; !j->list.failed && i < j->list.courses_count; i++)
        if (!j->list.courses[i].provider.data)
            j->list.courses[i].provider = km_bytes_of("Okänd anordnare");
}

/* --- Starts -------------------------------------------------------------------------------------------- */

static int32_t day_in_range(int32_t day)
{
    return day >= KM_DAY_LEAST && day <= KM_DAY_MOST ? day : KM_DAY_UNKNOWN;
}

/* Full-time weeks in tenths from first to last day at a pace. */
static uint32_t weeks_of_days(const km_start_row *start, uint8_t pace)
{
    if (start->first_day == KM_DAY_UNKNOWN || start->last_day == KM_DAY_UNKNOWN || pace == 0)
        return 0;
    return (uint32_t)((uint64_t)(uint32_t)(start->last_day - start->first_day + 1) * 10 * pace / 700);
}

static uint8_t join_distance(uint8_t a, uint8_t b)
{
    if (a == KM_DISTANCE_UNKNOWN || a == b)
        return b;
    return b == KM_DISTANCE_UNKNOWN ? a : KM_DISTANCE_BOTH;
}

/* What an event tells of the course itself. */
static void tell_course(km_course_row *course, const km_event *event, const km_start_row *start)
{
    if (course->pace == 0)
        course->pace = event->pace;
    course->distance = join_distance(course->distance, event->distance);
    uint32_t weeks = course->week_tenths ? 0 : weeks_of_days(start, event->pace);
    if (weeks && weeks <= KM_WEEKS_MOST)
        course->week_tenths = (uint16_t)weeks;
}

/* The start that this one repeats: sources overlap, and each lists a course once for every municipality. What the
 * earlier one does not say is filled in. False when there is none; it is then remembered as the next. */
static bool repeats(joiner *j, const km_start_row *start)
{
    char key[256];
    int size = snprintf(key, sizeof key, "%u %d %d %u %.*s", start->course, (int)start->first_day, (int)start->last_day,
                        start->municipality,
                        start->municipality == KM_NONE ? (int)(start->place.size < 160 ? start->place.size : 160) : 0,
                        start->place.data ? start->place.data : "");
    uint32_t number = km_pool_add(&j->start_keys, (km_bytes){key, size > 0 ? (size_t)size : 0});
    uint32_t *held = number == KM_NONE ? NULL : km_pair_map_at(&j->start_of_key, number, 0);
    j->list.failed |= !held;
    if (!held || *held == KM_NONE) {
        if (held)
            *held = (uint32_t)j->list.starts_count;
        return false;
    }
    km_start_row *earlier = &j->list.starts[*held];
    if (earlier->deadline == KM_DAY_UNKNOWN)
        earlier->deadline = start->deadline;
    if (earlier->fee == KM_NONE)
        earlier->fee = start->fee;
    j->list.repeated++;
    return true;
}

static void add_start(joiner *j, uint32_t course, const km_event *event)
{
    km_course_list *list = &j->list;
    km_start_row start = {.course = course,
                          .first_day = day_in_range(event->first_day),
                          .last_day = day_in_range(event->last_day),
                          .deadline = day_in_range(event->deadline),
                          .place = text(j, event->place),
                          .municipality = find_municipality(j, event),
                          .fee = event->fee <= KM_FEE_MOST ? event->fee : KM_NONE};
    if (start.last_day != KM_DAY_UNKNOWN && start.first_day != KM_DAY_UNKNOWN && start.last_day < start.first_day) {
        start.last_day = KM_DAY_UNKNOWN;
        list->reversed++;
    }
    tell_course(&list->courses[course], event, &start);
    if (repeats(j, &start) || list->failed)
        return;
    km_start_row *grown = km_arena_grow(list->arena, list->starts, list->starts_count, &list->starts_capacity,
                                        list->starts_count + 1, sizeof *grown);
    if (!grown) {
        list->failed = true;
        return;
    }
    list->starts = grown;
    list->placeless += start.municipality == KM_NONE;
    list->starts[list->starts_count++] = start;
}

static void add_starts(joiner *j)
{
    for (size_t i = 0; !j->list.failed && i < j->catalogue->events_count; i++) {
        const km_event *event = &j->catalogue->events[i];
        uint32_t course = km_pair_map_get(&j->course_of_education, event->education, 0);
        if (course == KM_NONE)
            j->list.orphans++;
        else if (course != OVER)
            add_start(j, course, event);
    }
}

km_course_list km_course_list_make(km_arena *arena, const km_catalogue *catalogue, const km_terms *terms)
{
    joiner j = {.catalogue = catalogue,
                .terms = terms,
                .list = {.arena = arena},
                .keys = km_pool_make(arena),
                .places = km_pool_make(arena),
                .course_of_key = km_pair_map_make(arena),
                .course_of_education = km_pair_map_make(arena),
                .provider_name = km_pair_map_make(arena),
                .provider_of = km_pair_map_make(arena),
                .municipality = km_pair_map_make(arena),
                .start_keys = km_pool_make(arena),
                .start_of_key = km_pair_map_make(arena),
                .today = km_manifest_date(catalogue),
                .best = km_arena_take(arena, catalogue->educations_count, sizeof *j.best)};
    j.list.failed = !j.best;
    if (j.list.failed)
        return j.list;
    index_providers(&j);
    index_municipalities(&j);
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; !j.list.failed && i < catalogue->educations_count; i++)
            join_education(&j, i, pass == 1);
    describe_courses(&j);
    add_starts(&j);
    return j.list;
}
