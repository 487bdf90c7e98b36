#include "report/removal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cJSON.h>

#include "base/arena.h"
#include "catalogue/manifest.h"
#include "engine.h"
#include "language.h"
#include "snapshot/snapshot.h"

/* --- The list --------------------------------------------------------------------------------------------- */

typedef struct removal {
    km_bytes name, sort, owner, how, what; /* how: its first word; what: the rest */
} removal;

/* The part of a line before the next `mark`, without the spaces around it. */
static km_bytes next_part(km_bytes *line, char mark)
{
    const char *at = line->size ? memchr(line->data, mark, line->size) : NULL;
    size_t length = at ? (size_t)(at - line->data) : line->size;
    km_bytes part = {line->data, length};
    length += at != NULL;
    line->data += length;
    line->size -= length;
    while (part.size && part.data[0] == ' ')
        part.data++, part.size--;
    while (part.size && part.data[part.size - 1] == ' ')
        part.size--;
    return part;
}

static bool next_removal(km_bytes *text, removal *next)
{
    while (text->size) {
        km_bytes line = next_part(text, '\n');
        if (line.size == 0 || line.data[0] == '#')
            continue;
        *next = (removal){.name = next_part(&line, '|'), .sort = next_part(&line, '|'), .owner = next_part(&line, '|')};
        km_bytes how = next_part(&line, '|');
        next->how = next_part(&how, ' ');
        next->what = how;
        return true;
    }
    return false;
}

static bool is_how(const removal *r, const char *how)
{
    return km_bytes_equal(r->how, km_bytes_of(how));
}

/* --- The sources without it ------------------------------------------------------------------------------- */

static bool is_relation(const removal *r, uint8_t kind)
{
    static const char *const names[KM_SAYS_COUNT] = {
        [KM_SAYS_SKILL] = "skill",         [KM_SAYS_SUBSTITUTES] = "substitutes", [KM_SAYS_BRIDGE] = "bridge",
        [KM_SAYS_ESSENTIAL] = "essential", [KM_SAYS_OPTIONAL] = "optional",       [KM_SAYS_RELATED] = "related",
        [KM_SAYS_LISTED] = "described",    [KM_SAYS_POTENTIAL] = "described",     [KM_SAYS_EDUCATED] = "educated",
    };
    if (is_how(r, "relation"))
        return names[kind] && km_bytes_equal(r->what, km_bytes_of(names[kind]));
    if (is_how(r, "descriptions"))
        return kind == KM_SAYS_LISTED || kind == KM_SAYS_POTENTIAL || kind == KM_SAYS_EDUCATED ||
               kind == KM_SAYS_LICENCE;
    if (is_how(r, "titles"))
        return kind == KM_SAYS_TITLE;
    return is_how(r, "esco") && (kind == KM_SAYS_ESSENTIAL || kind == KM_SAYS_OPTIONAL || kind == KM_SAYS_RELATED);
}

static bool is_label(const removal *r, uint8_t form)
{
    if (is_how(r, "synonyms"))
        return form == KM_FORM_ALTERNATIVE || form == KM_FORM_HIDDEN;
    if (is_how(r, "english"))
        return form == KM_FORM_ENGLISH || form == KM_FORM_ENGLISH_ALTERNATIVE;
    return is_how(r, "titles") && form == KM_FORM_TITLE;
}

/* Takes things' fields away, and what only ESCO has. Gives how many were touched. */
static size_t strip_things(const removal *r, km_catalogue *catalogue)
{
    size_t touched = 0;
    for (size_t i = 0; i < catalogue->things_count; i++) {
        km_thing *thing = &catalogue->things[i];
        bool esco = thing->kind == KM_THING_ESCO_SKILL || thing->kind == KM_THING_ESCO_OCCUPATION;
        if (is_how(r, "definitions") && thing->definition != KM_NONE)
            thing->definition = KM_NONE, touched++;
        if ((is_how(r, "english") || (is_how(r, "esco") && esco)) && thing->english != KM_NONE)
            thing->english = KM_NONE, touched++;
        if (is_how(r, "esco") && esco)
            thing->label = KM_NONE, thing->kind = KM_KIND_NONE, touched++;
    }
    return touched;
}

#define KEEP(list, type, condition)                                                                                    \
    do {                                                                                                               \
        type *kept = km_arena_take(arena, catalogue->list##_count, sizeof *kept);                                      \
        size_t count = 0;                                                                                              \
        for (size_t i = 0; kept && i < catalogue->list##_count; i++) {                                                 \
            const type *item = &catalogue->list[i];                                                                    \
            if (condition)                                                                                             \
                kept[count++] = *item;                                                                                 \
        }                                                                                                              \
        touched += catalogue->list##_count - count;                                                                    \
        failed |= !kept;                                                                                               \
        catalogue->list = kept, catalogue->list##_count = count, catalogue->list##_capacity = count;                   \
    } while (0)

/* A copy of the catalogue without what the removal takes. Gives how much that was; SIZE_MAX when memory runs out. */
static size_t strip(const removal *r, km_arena *arena, km_catalogue *catalogue)
{
    size_t touched = 0;
    bool failed = false;
    km_thing *things = km_arena_take(arena, catalogue->things_count, sizeof *things);
    if (!things)
        return SIZE_MAX;
    memcpy(things, catalogue->things, catalogue->things_count * sizeof *things);
    catalogue->things = things, catalogue->things_capacity = catalogue->things_count;
    touched += strip_things(r, catalogue);
    KEEP(relations, km_relation, !is_relation(r, item->kind));
    KEEP(named, km_named_relation, !is_relation(r, item->kind));
    KEEP(labels, km_cat_label, !is_label(r, item->form));
    KEEP(terms, km_term, !is_how(r, "enrichment"));
    KEEP(ad_words, uint32_t, !is_how(r, "ad-words") || !item);
    KEEP(volumes, km_volume, !is_how(r, "volumes"));
    if (is_how(r, "ads")) {
        touched += catalogue->tally != NULL;
        catalogue->tally = NULL;
    }
    return failed ? SIZE_MAX : touched;
}

/* --- The courses without it ------------------------------------------------------------------------------- */

typedef struct course_copy {
    km_arena *arena;
    const km_built *base;
    const km_terms *terms; /* on which the copy stands */
    const removal *removal;
    const km_pair_map *source_of; /* (course, 0) -> string of its dataset */
    const km_catalogue *catalogue;
    uint32_t *row_of; /* per course: its row, KM_NONE for one taken away */
    km_courses_rows rows;
    size_t touched;
} course_copy;

static km_bytes course_text(const course_copy *c, uint32_t string)
{
    return km_string(&c->base->courses.courses.pack.strings, string);
}

/* The concept on the terms at hand; KM_NONE when they do not have it. */
static uint32_t concept_of(const course_copy *c, uint32_t concept)
{
    if (concept == KM_NONE || c->terms == &c->base->terms.terms)
    return concept;
    const km_terms *old = &c->base->terms.terms;
    return km_terms_find(c->terms, km_string(&old->pack.strings, old->id[concept]));
}

static bool is_taken(const course_copy *c, uint32_t course)
{
    uint32_t source = km_pair_map_get(c->source_of, course, 0);
    km_bytes name = source == KM_NONE ? (km_bytes){"", 0} : km_pool_get(&c->catalogue->strings, source);
    return is_how(c->removal, "source") && km_bytes_equal(name, c->removal->what);
}

static void copy_courses(course_copy *c, km_course_row *rows)
{
    const km_courses *base = &c->base->courses.courses;
    for (uint32_t i = 0; i < base->course_count; i++) {
        c->row_of[i] = KM_NONE;
        if (is_taken(c, i)) {
            c->touched++;
            continue;
        }
        km_course_row row = {course_text(c, base->id[i]),
                             course_text(c, base->title[i]),
                             course_text(c, base->provider[i]),
                             course_text(c, base->code[i]),
                             course_text(c, base->url[i]),
                             base->credit_tenths[i],
                             base->week_tenths[i],
                             base->form[i],
                             base->level[i],
                             base->credit_system[i],
                             base->pace[i],
                             base->distance[i]};
        if (is_how(c->removal, "credits") && row.week_tenths)
            row.credit_tenths = row.week_tenths = row.credit_system = 0, c->touched++;
        if (is_how(c->removal, "pace") && row.pace)
            row.pace = 0, c->touched++;
        c->row_of[i] = (uint32_t)c->rows.course_count;
        rows[c->rows.course_count++] = row;
    }
    c->rows.courses = rows;
}

static void copy_starts(course_copy *c, uint32_t course, km_start_row *rows)
{
    const km_courses *base = &c->base->courses.courses;
    for (uint32_t s = base->start_offset[course]; s < base->start_offset[course + 1]; s++) {
        km_start_row row = {c->row_of[course],
                            base->start_first_day[s],
                            base->start_last_day[s],
                            base->start_deadline[s],
                            course_text(c, base->start_place[s]),
                            concept_of(c, base->start_municipality[s]),
                            base->start_fee[s]};
        if (is_how(c->removal, "starts")) {
            c->touched++;
            continue;
        }
        if (is_how(c->removal, "deadline") && row.deadline != KM_DAY_UNKNOWN)
            row.deadline = KM_DAY_UNKNOWN, c->touched++;
        if (is_how(c->removal, "place") && (row.place.size || row.municipality != KM_NONE))
            row.place = (km_bytes){"", 0}, row.municipality = KM_NONE, c->touched++;
        if (is_how(c->removal, "fee") && row.fee != KM_NONE)
            row.fee = KM_NONE, c->touched++;
        rows[c->rows.start_count++] = row;
    }
}

static bool is_field(const course_copy *c, uint8_t field)
{
    const char *what = field == KM_TAUGHT_OUTCOMES ? "outcomes" : field == KM_TAUGHT_DESCRIPTION ? "description" : "";
    return is_how(c->removal, "taught") && km_bytes_equal(c->removal->what, km_bytes_of(what));
}

static void copy_taught(course_copy *c, uint32_t course, km_taught_row *rows)
{
    const km_courses *base = &c->base->courses.courses;
    for (uint32_t t = base->taught_offset[course]; t < base->taught_offset[course + 1]; t++) {
        uint32_t concept = concept_of(c, base->taught_concept[t]);
        if (is_field(c, base->taught_field[t]))
            c->touched++;
        else if (concept != KM_NONE)
            rows[c->rows.taught_count++] =
                (km_taught_row){c->row_of[course], concept, base->taught_confidence[t], base->taught_field[t]};
    }
}

static void copy_required(course_copy *c, uint32_t course, km_required_row *rows)
{
    const km_courses *base = &c->base->courses.courses;
    for (uint32_t r = base->required_offset[course]; r < base->required_offset[course + 1]; r++) {
        km_required_row row = {c->row_of[course], base->required_ref[r], course_text(c, base->required_text[r]),
                               base->required_kind[r]};
        if (is_how(c->removal, "requirements")) {
            c->touched++;
            continue;
        }
        if (row.kind == KM_REQUIRES_COURSE)
            row.ref = c->row_of[row.ref];
        else if (row.kind == KM_REQUIRES_CONCEPT)
            row.ref = concept_of(c, row.ref);
        /* What is no longer there is still asked for, in words. */
        if (row.ref == KM_NONE)
            row.kind = KM_REQUIRES_OTHER;
        rows[c->rows.required_count++] = row;
    }
}

/* The base's courses on other terms and without what the removal takes. False when memory runs out. */
static bool copy_pack(course_copy *c, km_courses_written *written)
{
    const km_courses *base = &c->base->courses.courses;
    km_message problem = {""};
    km_course_row *courses = km_arena_take(c->arena, base->course_count, sizeof *courses);
    km_start_row *starts = km_arena_take(c->arena, base->start_count, sizeof *starts);
    km_taught_row *taught = km_arena_take(c->arena, base->taught_count, sizeof *taught);
    km_required_row *required = km_arena_take(c->arena, base->required_count, sizeof *required);
    c->row_of = km_arena_take(c->arena, base->course_count, sizeof *c->row_of);
    if (!courses || !starts || !taught || !required || !c->row_of)
        return false;
    copy_courses(c, courses);
    for (uint32_t i = 0; i < base->course_count; i++) {
        if (c->row_of[i] == KM_NONE)
            continue;
        copy_starts(c, i, starts);
        copy_taught(c, i, taught);
        copy_required(c, i, required);
    }
    c->rows.starts = starts, c->rows.taught = taught, c->rows.required = required;
    c->rows.meta = km_manifest_meta(c->arena, c->catalogue, "courses", c->base->date, &c->rows.meta_count);
    return c->rows.meta && km_courses_write(c->arena, &c->rows, c->terms, written, &problem).code == KM_OK;
}

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

static void add_row(trial *t, const removal *r, const changes *found)
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
static bool try_one(trial *t, const removal *r, km_arena *arena, km_message *message)
{
    km_catalogue catalogue = t->inputs->catalogue;
    km_terms_written terms = t->built->terms;
    km_terms_account account;
    km_courses_written courses = {.pack = {NULL, 0}};
    km_arena store = km_arena_make(0);
    const km_engine *engine;
    changes found = {0};
    size_t touched = strip(r, arena, &catalogue);
    if (touched == SIZE_MAX)
        return km_say(message, "Out of memory.");
    if (touched && !km_terms_make(arena, &catalogue, t->built->rules, t->built->date, &terms, &account, message))
        return false;
    course_copy copy = {.arena = arena,
                        .base = t->built,
                        .terms = touched ? &terms.terms : &t->built->terms.terms,
                        .removal = r,
                        .source_of = &t->source_of,
                        .catalogue = &t->inputs->catalogue};
    if (t->built->courses.pack.data && !copy_pack(&copy, &courses))
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
    removal next;
    *sheet = km_sheet_make(arena, "missing", columns, sizeof columns / sizeof *columns, 40);
    index_sources(&t);
    if (!find_day(&t) || !answer_base(&t) || t.source_of.failed)
        return km_say(message, "Out of memory.");
    while (next_removal(&text, &next)) {
        km_arena work = km_arena_make(0);
        bool done = try_one(&t, &next, &work, message);
        km_arena_free(&work);
        if (!done)
            return false;
    }
    km_sheet_sort(sheet, 9);
    return !sheet->failed || km_say(message, "Out of memory.");
}
