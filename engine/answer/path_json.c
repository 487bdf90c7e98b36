#include <cJSON.h>

#include "answer/names.h"
#include "answer/parts.h"
#include "match/path.h"

/* What the parts of a path are written from. */
typedef struct path_writer {
    km_json *json;
    const km_answer *answer;
    const km_path *path;
    const km_terms *terms;
    const km_courses *courses;
} path_writer;

static km_bytes course_string(const path_writer *w, uint32_t string)
{
    return km_string(&w->courses->pack.strings, string);
}

static void put_day(const path_writer *w, cJSON *object, const char *key, int32_t day)
{
    km_answer_put_date(w->json, object, key, day == KM_FINISH_UNKNOWN ? KM_DAY_UNKNOWN : day);
}

/* A sum that no one limits, or has not asked for, is null. */
static void put_limit(const path_writer *w, cJSON *object, const char *key, uint32_t value)
{
    km_json_put_known(w->json, object, key, value, KM_NONE);
}

/* --- Wishes and items --- */

static cJSON *write_wishes(const path_writer *w)
{
    const km_path_wish *wish = &w->answer->request->path;
    cJSON *object = km_json_object(w->json), *regions = km_json_array(w->json);
    cJSON *confirmed = km_json_array(w->json);
    for (uint32_t r = 0; r < wish->region_count; r++)
        km_json_add_string(w->json, regions, wish->regions[r]);
    km_json_put(w->json, object, "region", regions);
    km_json_put_flag(w->json, object, "distance", wish->distance);
    km_json_put_number(w->json, object, "pace", wish->pace);
    km_json_put_optional(w->json, object, "language", wish->language);
    put_limit(w, object, "fee", wish->fee);
    put_limit(w, object, "weeks_tenths", wish->weeks);
    km_json_put_number(w->json, object, "goals", wish->goals);
    km_json_put_known(w->json, object, "budget", (int64_t)wish->budget, 0);
    for (uint32_t c = 0; c < w->answer->request->confirmed_count; c++) {
        uint32_t id = w->terms->id[w->answer->request->confirmed[c]];
        km_json_add_string(w->json, confirmed, km_string(&w->terms->pack.strings, id));
    }
    km_json_put(w->json, object, "confirmed", confirmed);
    return object;
}

static cJSON *write_item_name(const path_writer *w, uint32_t index)
{
    const km_path_item *item = &w->path->items[index];
    cJSON *object = km_json_object(w->json);
    km_json_put_number(w->json, object, "item", index);
    if (item->concept != KM_NONE) {
        km_json_put_string(w->json, object, "id", km_string(&w->terms->pack.strings, w->terms->id[item->concept]));
        km_json_put_string(w->json, object, "label",
                           km_string(&w->terms->pack.strings, w->terms->label[item->concept]));
    } else {
        km_json_put_string(w->json, object, "id", course_string(w, w->courses->id[item->course]));
        km_json_put_string(w->json, object, "label", course_string(w, w->courses->title[item->course]));
    }
    return object;
}

static cJSON *write_items(const path_writer *w)
{
    cJSON *items = km_json_array(w->json);
    for (uint32_t i = 0; i < w->path->problem.item_count; i++) {
        cJSON *item = write_item_name(w, i);
        km_json_put_text(w->json, item, "kind", w->path->items[i].concept == KM_NONE ? "course" : "concept");
        km_json_put_flag(w->json, item, "goal", i < w->path->problem.goal_count);
        put_limit(w, item, "gap", w->path->items[i].gap_item);
        km_json_add(w->json, items, item);
    }
    return items;
}

/* Items of a set; of what a step gives also which field of its course tells it, null where none does. */
static cJSON *write_items_of(const path_writer *w, uint32_t set, const km_step *giver)
{
    cJSON *items = km_json_array(w->json);
    for (uint32_t i = 0; i < w->path->problem.item_count; i++) {
        if (!(set >> i & 1))
            continue;
        uint32_t concept = w->path->items[i].concept;
        cJSON *item = write_item_name(w, i);
        if (giver && giver->course != KM_NONE && concept != KM_NONE)
            km_answer_put_field(w->json, item, w->answer, giver->course, concept);
        else if (giver)
            km_json_put_null(w->json, item, "field");
        km_json_add(w->json, items, item);
    }
    return items;
}

/* --- Steps --- */

static const km_step *step_of(const path_writer *w, const km_plan *plan, uint32_t at)
{
    return &w->path->problem.steps[plan->steps[at]];
}

static void put_string_of(const path_writer *w, cJSON *object, const char *key, const uint32_t *strings, uint32_t index)
{
    km_json_put_optional(w->json, object, key, course_string(w, index == KM_NONE ? KM_NONE : strings[index]));
}

/* Id, title and whatever else tells what to do. */
static void put_names(const path_writer *w, cJSON *object, const km_step *step)
{
    if (step->job != KM_NONE) {
        km_json_put_string(w->json, object, "id", km_string(&w->terms->pack.strings, w->terms->id[step->job]));
        km_json_put_string(w->json, object, "title", km_string(&w->terms->pack.strings, w->terms->label[step->job]));
    } else {
        put_string_of(w, object, "id", w->courses->id, step->course);
        put_string_of(w, object, "title", w->courses->title, step->course);
    }
    put_string_of(w, object, "provider", w->courses->provider, step->course);
    put_string_of(w, object, "code", w->courses->code, step->course);
    put_string_of(w, object, "url", w->courses->url, step->course);
}

static uint32_t municipality_of(const path_writer *w, const km_step *step)
{
    return step->start == KM_NONE ? KM_NONE : w->courses->start_municipality[step->start];
}

static void put_place(const path_writer *w, cJSON *object, const km_step *step)
{
    uint32_t municipality = municipality_of(w, step);
    km_bytes code = {"", 0};
    if (municipality != KM_NONE)
        code = km_string(&w->terms->pack.strings, w->terms->notation[municipality]);
    put_string_of(w, object, "place", w->courses->start_place, step->start);
    km_json_put_optional(w->json, object, "municipality", code);
    if (step->course == KM_NONE)
        km_json_put_null(w->json, object, "distance");
    else
        km_json_put_text(w->json, object, "distance", km_name_distance(w->courses->distance[step->course]));
}

/* The item that a requirement stands for; KM_NONE when it is no item of the path. */
static uint32_t item_of_requirement(const path_writer *w, uint32_t required)
{
    const uint32_t *twin = w->answer->engine->demand->twin;
    uint32_t ref = w->courses->required_ref[required];
    bool is_course = w->courses->required_kind[required] == KM_REQUIRES_COURSE;
    for (uint32_t i = 0; i < w->path->problem.item_count; i++) {
        const km_path_item *item = &w->path->items[i];
        if (is_course ? item->course != KM_NONE && item->course == w->path->group_of[ref]
                      : item->concept != KM_NONE && twin[item->concept] == twin[ref])
            return i;
    }
    return KM_NONE;
}

/* The first step before `at` that gives an item in time. */
static uint32_t giver_of(const path_writer *w, const km_plan *plan, uint32_t at, uint32_t item)
{
    const km_step *step = step_of(w, plan, at);
    for (uint32_t i = 0; i < at && item != KM_NONE; i++) {
        const km_step *one = step_of(w, plan, i);
        bool in_time = step->undated || (!one->undated && one->end <= step->begin);
        if (one->gives >> item & 1 && in_time)
            return i;
    }
    return KM_NONE;
}

static cJSON *write_requirement(const path_writer *w, const km_plan *plan, uint32_t at, uint32_t required)
{
    uint8_t kind = w->courses->required_kind[required];
    uint32_t ref = w->courses->required_ref[required], giver = KM_NONE;
    km_bytes id = {"", 0};
    if (kind == KM_REQUIRES_COURSE)
        id = course_string(w, w->courses->id[ref]);
    else if (kind == KM_REQUIRES_CONCEPT)
        id = km_string(&w->terms->pack.strings, w->terms->id[ref]);
    cJSON *object = km_json_object(w->json);
    km_json_put_text(w->json, object, "kind", km_name_requirement(kind));
    km_json_put_optional(w->json, object, "id", id);
    km_json_put_string(w->json, object, "text", course_string(w, w->courses->required_text[required]));
    if (w->path->met[required] == KM_MET_NO)
        giver = giver_of(w, plan, at, item_of_requirement(w, required));
    km_json_put_text(w->json, object, "met_by",
                     w->path->met[required] == KM_MET_YES ? "cv"
                     : giver != KM_NONE                   ? "step"
                                                          : "unknown");
    put_limit(w, object, "step", giver);
    return object;
}

static cJSON *write_requirements(const path_writer *w, const km_plan *plan, uint32_t at)
{
    cJSON *array = km_json_array(w->json);
    uint32_t course = step_of(w, plan, at)->course;
    if (course == KM_NONE)
        return array;
    for (uint32_t r = w->courses->required_offset[course]; r < w->courses->required_offset[course + 1]; r++)
        km_json_add(w->json, array, write_requirement(w, plan, at, r));
    return array;
}

static bool asks_in_words(const path_writer *w, uint32_t course)
{
    for (uint32_t r = w->courses->required_offset[course]; r < w->courses->required_offset[course + 1]; r++) {
        if (w->courses->required_kind[r] == KM_REQUIRES_OTHER)
            return true;
    }
    return false;
}

static void add_mark(const path_writer *w, cJSON *marks, bool applies, const char *mark)
{
    if (applies)
        km_json_add_text(w->json, marks, mark);
}

/* What is not known of a step, or only assumed. */
static cJSON *write_marks(const path_writer *w, const km_step *step)
{
    const km_path_wish *wish = &w->answer->request->path;
    cJSON *marks = km_json_array(w->json);
    add_mark(w, marks, step->undated, "start-unknown");
    add_mark(w, marks, step->unknown_fee != 0, "fee-unknown");
    add_mark(w, marks, step->course == KM_NONE, "assumed");
    if (step->course == KM_NONE)
        return marks;
    bool ends = step->start != KM_NONE && w->courses->start_last_day[step->start] == step->end;
    add_mark(w, marks, w->courses->week_tenths[step->course] == 0, "weeks-assumed");
    add_mark(w, marks, !step->undated && !ends, "end-assumed");
    add_mark(w, marks, step->pace != w->courses->pace[step->course], "pace-assumed");
    add_mark(w, marks, wish->region_count && municipality_of(w, step) == KM_NONE, "place-unknown");
    add_mark(w, marks, wish->language.size > 0, "language-unknown");
    add_mark(w, marks, asks_in_words(w, step->course), "requirement-unchecked");
    return marks;
}

static cJSON *write_step(const path_writer *w, const km_plan *plan, uint32_t at, uint32_t given)
{
    const km_step *step = step_of(w, plan, at);
    cJSON *object = km_json_object(w->json);
    km_json_put_text(w->json, object, "kind", km_name_step(step->kind));
    put_names(w, object, step);
    put_day(w, object, "begin", step->undated ? KM_FINISH_UNKNOWN : step->begin);
    put_day(w, object, "end", step->undated ? KM_FINISH_UNKNOWN : step->end);
    put_day(w, object, "deadline",
            step->start == KM_NONE ? KM_FINISH_UNKNOWN : w->courses->start_deadline[step->start]);
    km_json_put_number(w->json, object, "weeks_tenths", step->weeks);
    km_json_put_number(w->json, object, "pace", step->pace);
    put_limit(w, object, "fee", step->unknown_fee ? KM_NONE : step->cost);
    put_place(w, object, step);
    km_json_put(w->json, object, "adds", write_items_of(w, step->gives & ~given, step));
    km_json_put(w->json, object, "needs", write_items_of(w, step->needs, NULL));
    km_json_put(w->json, object, "prerequisites", write_requirements(w, plan, at));
    km_json_put(w->json, object, "marks", write_marks(w, step));
    return object;
}

/* --- Plans --- */

static void put_measures(const path_writer *w, cJSON *object, const km_measures *measures)
{
    km_json_put_number(w->json, object, "weeks_tenths", measures->weeks);
    put_day(w, object, "finish", measures->finish);
    km_json_put_number(w->json, object, "cost", measures->cost);
    km_json_put_number(w->json, object, "unknown_fees", measures->unknown_fees);
}

static cJSON *write_plan(const path_writer *w, const km_plan *plan)
{
    cJSON *object = km_json_object(w->json), *steps = km_json_array(w->json);
    uint32_t given = 0;
    put_measures(w, object, &plan->measures);
    for (uint32_t s = 0; s < plan->step_count; s++) {
        km_json_add(w->json, steps, write_step(w, plan, s, given));
        given |= step_of(w, plan, s)->gives;
    }
    km_json_put(w->json, object, "steps", steps);
    return object;
}

static cJSON *write_plans(const path_writer *w)
{
    cJSON *plans = km_json_array(w->json);
    for (uint32_t i = 0; i < w->path->shown_count; i++)
        km_json_add(w->json, plans, write_plan(w, &w->path->search.front.plans[w->path->shown[i]]));
    return plans;
}

/* --- Bound --- */

static cJSON *write_prices(const path_writer *w, const uint32_t *prices)
{
    cJSON *array = km_json_array(w->json);
    for (uint32_t g = 0; g < w->path->problem.goal_count; g++)
        km_json_add_number(w->json, array, prices[g]);
    return array;
}

/* By how much the plan with the fewest weeks lies above the bound; KM_NONE without plans. */
static uint32_t distance_of(const km_path *path)
{
    uint32_t least = KM_NONE;
    for (uint32_t p = 0; p < path->search.front.count; p++) {
        if (path->search.front.plans[p].measures.weeks < least)
            least = path->search.front.plans[p].measures.weeks;
    }
    return path->shown_count ? least - path->bound.weeks : KM_NONE;
}

static cJSON *write_bound(const path_writer *w)
{
    const km_bound *bound = &w->path->bound;
    cJSON *object = km_json_object(w->json), *certificate = km_json_object(w->json);
    km_measures measures = {bound->weeks, bound->finish, bound->cost, bound->fees};
    put_measures(w, object, &measures);
    put_limit(w, object, "distance_weeks_tenths", distance_of(w->path));
    km_json_put(w->json, certificate, "weeks_tenths", write_prices(w, bound->weeks_prices));
    km_json_put(w->json, certificate, "cost", write_prices(w, bound->cost_prices));
    km_json_put(w->json, certificate, "unknown_fees", write_prices(w, bound->fee_prices));
    put_limit(w, certificate, "finish", bound->finish_goal);
    km_json_put(w->json, object, "certificate", certificate);
    return object;
}

/* --- The rest --- */

static cJSON *write_uncovered(const path_writer *w)
{
    cJSON *array = km_json_array(w->json);
    for (uint32_t u = 0; u < w->path->uncovered_count; u++) {
        const km_path_uncovered *one = &w->path->uncovered[u];
        cJSON *object = km_answer_concept(w->json, w->terms, w->answer->match->gap.items[one->gap_item].concept);
        km_json_put_number(w->json, object, "gap", one->gap_item);
        km_json_put_text(w->json, object, "reason", km_name_reason(one->reason));
        km_json_add(w->json, array, object);
    }
    return array;
}

/* What an application at once would come without; a barrier makes it hopeless. */
static cJSON *write_apply_now(const path_writer *w)
{
    const km_gap *gap = &w->answer->match->gap;
    cJSON *object = km_json_object(w->json), *missing = km_json_array(w->json), *barriers = km_json_array(w->json);
    for (uint32_t i = 0; i < gap->item_count; i++) {
        if (gap->items[i].status == KM_GAP_BARRIER)
            km_json_add_number(w->json, barriers, i);
        else if (gap->items[i].status == KM_GAP_MISSING)
            km_json_add_number(w->json, missing, i);
    }
    km_json_put_flag(w->json, object, "possible", cJSON_GetArraySize(barriers) == 0);
    km_json_put(w->json, object, "barriers", barriers);
    km_json_put(w->json, object, "missing", missing);
    return object;
}

static cJSON *write_assumptions(const path_writer *w)
{
    cJSON *array = km_json_array(w->json);
    for (unsigned name = 0; name < KM_ASSUMPTION_COUNT; name++) {
        const km_assumption *row = &w->path->assumptions.rows[name];
        if (!row->known)
            continue;
        cJSON *object = km_json_object(w->json);
        km_json_put_text(w->json, object, "key", km_assumption_key((km_assumption_name)name));
        km_json_put_number(w->json, object, "number", row->number);
        km_json_put_string(w->json, object, "date", row->date);
        km_json_put_string(w->json, object, "source", row->source);
        km_json_add(w->json, array, object);
    }
    return array;
}

/* All steps that are no courses, also those that no plan takes. */
static cJSON *write_services(const path_writer *w)
{
    cJSON *array = km_json_array(w->json);
    for (uint32_t i = 0; i < w->path->service_count; i++) {
        const km_step *step = &w->path->services[i];
        cJSON *object = km_json_object(w->json);
        km_json_put_text(w->json, object, "kind", km_name_step(step->kind));
        put_names(w, object, step);
        put_day(w, object, "begin", step->begin);
        put_day(w, object, "end", step->end);
        km_json_put_number(w->json, object, "weeks_tenths", step->weeks);
        km_json_put_number(w->json, object, "pace", step->pace);
        km_json_put_number(w->json, object, "fee", step->cost);
        km_json_put(w->json, object, "gives", write_items_of(w, step->gives, NULL));
        km_json_add(w->json, array, object);
    }
    return array;
}

cJSON *km_answer_path(km_json *json, const km_answer *answer)
{
    path_writer w = {json, answer, answer->match->path, &answer->engine->terms, &answer->engine->courses};
    if (!w.path)
        return km_json_null(json);
    cJSON *object = km_json_object(json);
    km_json_put_text(json, object, "status", km_name_path(w.path->status));
    km_json_put(json, object, "wishes", write_wishes(&w));
    km_json_put(json, object, "items", write_items(&w));
    km_json_put(json, object, "plans", write_plans(&w));
    km_json_put_number(json, object, "plan_count", w.path->shown_count ? w.path->search.front.count : 0);
    km_json_put(json, object, "services", write_services(&w));
    km_json_put(json, object, "bound", write_bound(&w));
    km_json_put(json, object, "uncovered", write_uncovered(&w));
    km_json_put(json, object, "apply_now", write_apply_now(&w));
    km_json_put(json, object, "assumptions", write_assumptions(&w));
    km_json_put_number(json, object, "work", (int64_t)w.path->search.work);
    return object;
}
