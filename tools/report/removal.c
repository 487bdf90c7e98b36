#include "report/removal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cJSON.h>

#include "base/arena.h"
#include "engine.h"
#include "language.h"
#include "report/without.h"
#include "snapshot/snapshot.h"

/* --- Answers ---------------------------------------------------------------------------------------------- */

/* What is compared: the first occupation, the open items of the gap, and the steps of the first plan, as texts. */
typedef struct outcome {
    km_bytes occupation, gap, path; /* gap: a line for each of the weightiest open items */
} outcome;

/* So many open items of a gap are compared: what a person reads first. */
#define GAP_ITEMS 10

static const cJSON *member(const cJSON *object, const char *name)
{
    return cJSON_GetObjectItemCaseSensitive(object, name);
}

static bool is_open(const cJSON *item)
{
    const char *status = cJSON_GetStringValue(member(item, "status"));
    return !status || strcmp(status, "held") != 0;
}

/* The strings of two members of each of the first elements of a list that are not held, one a line. */
static km_bytes join_members(km_arena *arena, const cJSON *list, const char *first, const char *second, size_t most)
{
    char *text = km_arena_zeros(arena, 1, 1);
    size_t size = 0;
    const cJSON *item;
    cJSON_ArrayForEach(item, list)
    {
        if (!is_open(item) || most == 0)
            continue;
        most--;
        const char *a = cJSON_GetStringValue(member(item, first)), *b = cJSON_GetStringValue(member(item, second));
        size_t needed = size + (a ? strlen(a) : 0) + (b ? strlen(b) : 0) + 3;
        char *grown = km_arena_take(arena, needed, 1);
        if (!grown || !text)
            return (km_bytes){NULL, 0};
        memcpy(grown, text, size);
        int added = snprintf(grown + size, needed - size, "%s %s\n", a ? a : "", b ? b : "");
        size += added > 0 ? (size_t)added : 0;
        text = grown;
    }
    return (km_bytes){text, size};
}

static km_bytes keep_string(km_arena *arena, const cJSON *string)
{
    const char *text = cJSON_GetStringValue(string);
    return km_bytes_of(text ? km_arena_copy(arena, text, strlen(text)) : "");
}

static char *make_request(km_bytes target, const char *day)
{
    cJSON *request = cJSON_CreateObject();
    char *kept = cJSON_malloc(target.size + 1);
    if (kept) {
        memcpy(kept, target.data, target.size);
        kept[target.size] = '\0';
        if (target.size)
            cJSON_AddStringToObject(request, "target", kept);
    }
    /* What is asked for and how hard is searched is the same for all. */
    if (day[0])
        cJSON_AddStringToObject(request, "date", day);
    cJSON_AddNumberToObject(request, "occupations", 1);
    cJSON_AddNumberToObject(request, "courses", 1);
    cJSON_AddNumberToObject(request, "goals", 8);
    char *text = kept ? cJSON_PrintUnformatted(request) : NULL;
    cJSON_free(kept);
    cJSON_Delete(request);
    return text;
}

/* Answers a CV; an answer that cannot be given, as when the target is gone, is an outcome of its own. */
static bool answer(const km_engine *engine, km_arena *arena, const km_report_cv *cv, const char *day, outcome *out)
{
    km_arena work = km_arena_make(0);
    km_bytes json;
    char *request = make_request(cv->target, day);
    if (!request)
        return false;
    km_status status = km_answer_json(engine, &work, cv->text, km_bytes_of(request), &json);
    cJSON_free(request);
    *out = (outcome){{"", 0}, {"", 0}, {"", 0}};
    cJSON *root = status.code ? NULL : cJSON_ParseWithLength(json.data, json.size);
    if (root) {
        const cJSON *first = cJSON_GetArrayItem(member(root, "occupations"), 0);
        const cJSON *plan = cJSON_GetArrayItem(member(member(root, "path"), "plans"), 0);
        out->occupation = keep_string(arena, member(first, "id"));
        out->gap = join_members(arena, member(member(root, "gap"), "items"), "id", "status", GAP_ITEMS);
        out->path = join_members(arena, member(plan, "steps"), "id", "begin", SIZE_MAX);
    }
    cJSON_Delete(root);
    km_arena_free(&work);
    return status.code != KM_MEMORY && out->gap.data && out->path.data;
}

/* --- Each in turn ----------------------------------------------------------------------------------------- */

typedef struct trial {
    km_arena *arena;
    km_inputs *inputs;
    const km_built *built;
    const km_report_cvs *cvs;
    km_report_cv *aimed; /* the CVs, each with a target */
    outcome *base;
    km_pair_map source_of;
    char day[11]; /* from which courses count; empty for the date of the packs */
    km_sheet *sheet;
} trial;

static bool answer_base(trial *t)
{
    t->base = km_arena_zeros(t->arena, t->cvs->items_count, sizeof *t->base);
    t->aimed = km_arena_zeros(t->arena, t->cvs->items_count, sizeof *t->aimed);
    for (size_t i = 0; t->base && t->aimed && i < t->cvs->items_count; i++) {
        t->aimed[i] = t->cvs->items[i];
        if (!answer(t->built->engine, t->arena, &t->aimed[i], t->day, &t->base[i]))
            return false;
        if (t->aimed[i].target.size || t->base[i].occupation.size == 0)
            continue;
        t->aimed[i].target = t->base[i].occupation;
        if (!answer(t->built->engine, t->arena, &t->aimed[i], t->day, &t->base[i]))
            return false;
    }
    return t->base && t->aimed;
}

/* Which dataset describes each course of the pack. */
static void index_sources(trial *t)
{
    const km_catalogue *catalogue = &t->inputs->catalogue;
    const km_courses *courses = &t->built->courses.courses;
    km_pair_map of_education = km_pair_map_make(t->arena);
    t->source_of = km_pair_map_make(t->arena);
    for (size_t i = 0; i < catalogue->educations_count; i++) {
        uint32_t *source = km_pair_map_at(&of_education, catalogue->educations[i].id, 0);
        if (source)
            *source = catalogue->educations[i].source;
    }
    for (uint32_t i = 0; t->built->courses.pack.data && i < courses->course_count; i++) {
        uint32_t id = km_pool_find(&catalogue->strings, km_string(&courses->pack.strings, courses->id[i]));
        uint32_t *source = id == KM_NONE ? NULL : km_pair_map_at(&t->source_of, i, 0);
        if (source)
            *source = km_pair_map_get(&of_education, id, 0);
    }
}

static int compare_days(const void *left, const void *right)
{
    int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;
    return (a > b) - (a < b);
}

/* The day on which a quarter of all starts still lay ahead, when that is past: recorded courses that are all over would
 * make no path, with or without any part. False when memory runs out. */
static bool find_day(trial *t)
{
    const km_courses *courses = &t->built->courses.courses;
    size_t count = 0;
    int32_t today;
    if (!t->built->courses.pack.data)
        return true;
    int32_t *days = km_arena_take(t->arena, courses->start_count, sizeof *days);
    for (uint32_t i = 0; days && i < courses->start_count; i++)
        if (courses->start_first_day[i] != KM_DAY_UNKNOWN)
            days[count++] = courses->start_first_day[i];
    if (!days || count == 0)
        return days != NULL;
    qsort(days, count, sizeof *days, compare_days);
    if (km_date_parse(t->built->date, &today) && days[count - 1 - count / 4] < today)
        km_date_print(days[count - 1 - count / 4], t->day);
    return true;
}

typedef struct changes {
    size_t people, occupation, gap, path;
    size_t items; /* open items that are no longer among the weightiest */
} changes;

static bool has_line(km_bytes text, km_bytes line)
{
    for (size_t i = 0; i + line.size <= text.size; i++)
        if ((i == 0 || text.data[i - 1] == '\n') && memcmp(text.data + i, line.data, line.size) == 0)
            return true;
    return false;
}

/* How many lines of `before` are not in `after`. */
static size_t lines_gone(km_bytes before, km_bytes after)
{
    size_t gone = 0;
    while (before.size) {
        const char *end = memchr(before.data, '\n', before.size);
        size_t length = end ? (size_t)(end - before.data) + 1 : before.size;
        gone += !has_line(after, (km_bytes){before.data, length});
        before.data += length;
        before.size -= length;
    }
    return gone;
}

static bool compare_answers(const trial *t, km_arena *arena, const km_engine *engine, changes *found)
{
    for (size_t i = 0; i < t->cvs->items_count; i++) {
        outcome now;
        if (!answer(engine, arena, &t->aimed[i], t->day, &now))
            return false;
        bool occupation = !km_bytes_equal(now.occupation, t->base[i].occupation);
        size_t items = lines_gone(t->base[i].gap, now.gap);
        bool gap = items > 0, path = !km_bytes_equal(now.path, t->base[i].path);
        found->occupation += occupation;
        found->gap += gap;
        found->items += items;
        found->path += path;
        found->people += occupation || gap || path;
    }
    return true;
}

static void add_row(trial *t, const km_removal *r, const changes *found)
{
    size_t all = t->cvs->items_count;
    const km_cell row[] = {
        km_cell_text(r->name), km_cell_text(r->sort), km_cell_text(r->owner), km_cell_share(found->people, all),
        km_cell_count(found->people), km_cell_count(found->occupation), km_cell_count(found->gap),
        km_cell_count(found->items), km_cell_count(found->path),
        /* Those whom most of the answer changes for come first among equals. */
        km_cell_count(found->people * 1000000 + found->occupation * 1000 + found->items + found->path)};
    km_sheet_row(t->sheet, row);
}

/* Opens what was made. When the terms are as they were, the engine over them serves the other courses too. */
static bool open_engine(const trial *t, km_arena *store, km_arena *arena, const km_terms_written *terms,
                        km_bytes courses, const km_engine **engine)
{
    const km_bytes all[] = {terms ? terms->pack : (km_bytes){NULL, 0}, courses, t->built->lang};
    km_bytes *packs = km_arena_take(arena, 3, sizeof *packs);
    size_t count = 0;
    for (size_t i = 0; packs && i < 3; i++)
        if (all[i].data)
            packs[count++] = all[i];
    if (terms || !packs)
        return packs && !km_engine_open(store, packs, count, engine).code;
    km_engine *other = km_arena_take(arena, 1, sizeof *other);
    if (!other)
        return false;
    *other = *t->built->engine;
    *engine = other;
    return !courses.data || !km_courses_open(courses, &other->terms, &other->courses).code;
}

/* Builds without it, opens and answers; nothing is said of what the sources do not have. */
static bool try_one(trial *t, const km_removal *r, km_arena *arena, km_message *message)
{
    km_catalogue catalogue = t->inputs->catalogue;
    km_terms_written terms = t->built->terms;
    km_terms_account account;
    km_courses_written courses = {.pack = {NULL, 0}};
    km_arena store = km_arena_make(0);
    const km_engine *engine;
    changes found = {0};
    size_t touched = km_without_sources(r, arena, &catalogue);
    if (touched == SIZE_MAX)
        return km_say(message, "Out of memory.");
    if (touched && !km_terms_make(arena, &catalogue, t->built->rules, t->built->date, &terms, &account, message))
        return false;
    km_course_copy copy = {.arena = arena,
                           .base = t->built,
                           .terms = touched ? &terms.terms : &t->built->terms.terms,
                           .removal = r,
                           .source_of = &t->source_of,
                           .catalogue = &t->inputs->catalogue};
    if (t->built->courses.pack.data && !km_without_courses(&copy, &courses))
        return km_say(message, "Out of memory.");
    if (touched + copy.touched == 0)
        return true;
    bool done = open_engine(t, &store, arena, touched ? &terms : NULL, courses.pack, &engine) &&
                compare_answers(t, arena, engine, &found);
    if (done)
        add_row(t, r, &found);
    km_arena_free(&store);
    return done || km_say(message, "What is left without %.*s cannot be opened.", (int)r->name.size, r->name.data);
}

static const km_column columns[] = {
    {.id = "taken", .kind = KM_CELL_NAME},          {.id = "part", .kind = KM_CELL_NAME},
    {.id = "owner", .kind = KM_CELL_NAME},          {.id = "people_share", .kind = KM_CELL_SHARE, .bars = true},
    {.id = "people", .kind = KM_CELL_NUMBER},       {.id = "occupation_changes", .kind = KM_CELL_NUMBER},
    {.id = "gap_changes", .kind = KM_CELL_NUMBER},  {.id = "gap_items", .kind = KM_CELL_NUMBER},
    {.id = "path_changes", .kind = KM_CELL_NUMBER}, {.id = "rank", .kind = KM_CELL_NUMBER, .hidden = true}};

bool km_removal_try(km_sheet *sheet, km_arena *arena, km_inputs *inputs, const km_built *built,
                    const km_report_cvs *cvs, km_message *message)
{
    trial t = {.arena = arena, .inputs = inputs, .built = built, .cvs = cvs, .sheet = sheet};
    km_bytes text = km_embedded_find("report/removals.txt");
    km_removal next;
    *sheet = km_sheet_make(arena, "missing", columns, sizeof columns / sizeof *columns, 40);
    index_sources(&t);
    if (!find_day(&t) || !answer_base(&t) || t.source_of.failed)
        return km_say(message, "Out of memory.");
    while (km_removal_next(&text, &next)) {
        km_arena work = km_arena_make(0);
        bool done = try_one(&t, &next, &work, message);
        km_arena_free(&work);
        if (!done)
            return false;
    }
    km_sheet_sort(sheet, 9);
    return !sheet->failed || km_say(message, "Out of memory.");
}
