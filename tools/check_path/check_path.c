#include "check_path/check_path.h"

#include "check_path/facts.h"
#include "engine.h"

#include <string.h>

#define STEPS_MOST 24

/* A step as the answer tells it, checked against the data. */
typedef struct step {
    const char *title;
    bool undated;
    int32_t begin, end;
    uint32_t weeks, pace, fee; /* fee KM_NONE: unknown */
    uint32_t gives;
    uint32_t course; /* KM_NONE */
} step;

typedef struct plan {
    unsigned number;
    step steps[STEPS_MOST];
    unsigned count;
    uint32_t weeks, cost, unknown_fees;
    int32_t finish; /* INT32_MAX: unknown */
} plan;

static const cJSON *member(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

/* The set that an array of {"item": n} names. */
static uint32_t set_of(const facts *f, const cJSON *array)
{
    const cJSON *one;
    uint32_t set = 0;
    cJSON_ArrayForEach(one, array)
    {
        uint32_t item = facts_number(one, "item", FACTS_ITEMS);
        set |= item < f->item_count ? UINT32_C(1) << item : 0;
    }
    return set;
}

/* --- Steps --- */

static bool equal_days(const cJSON *object, const char *key, int32_t day)
{
    int32_t told;
    return facts_day(object, key, &told) ? told == day : day == KM_DAY_UNKNOWN;
}

/* Whether an offer is the one that a step tells of. */
static bool is_told(const facts *f, const cJSON *told, const offer *o)
{
    int32_t deadline = o->start == KM_NONE ? KM_DAY_UNKNOWN : f->courses->start_deadline[o->start];
    return equal_days(told, "begin", o->undated ? KM_DAY_UNKNOWN : o->begin) &&
           equal_days(told, "end", o->undated ? KM_DAY_UNKNOWN : o->end) && equal_days(told, "deadline", deadline) &&
           facts_number(told, "weeks_tenths", 0) == o->weeks && facts_number(told, "pace", 0) == o->pace &&
           facts_number(told, "fee", KM_NONE) == o->fee;
}

static bool find_offer(const facts *f, const cJSON *told, uint32_t course, offer *found)
{
    uint32_t first = f->courses->start_offset[course], end = f->courses->start_offset[course + 1];
    for (uint32_t s = first; s < end; s++) {
        if (facts_offer(f, course, s, found) && is_told(f, told, found))
            return true;
    }
    return first == end && facts_offer(f, course, KM_NONE, found) && is_told(f, told, found);
}

static bool read_course(const facts *f, const cJSON *told, const plan *p, step *s, km_message *message)
{
    offer found;
    s->course = facts_course(f, facts_text(told, "id"));
    if (s->course == KM_NONE)
        return km_say(message, "Plan %u: the course \"%s\" is not in the data.", p->number, facts_text(told, "id"));
    if (!find_offer(f, told, s->course, &found))
        return km_say(message,
                      "Plan %u: \"%s\" has no start that can be taken with the begin, end, deadline, weeks, "
                      "pace and fee told (%s).",
                      p->number, s->title, facts_text(told, "begin"));
    *s = (step){s->title,    found.undated, found.begin, found.end,
                found.weeks, found.pace,    found.fee,   facts_gives(f, s->course),
                s->course};
    return true;
}

/* A step that is no course must be one of the services that the answer lists. */
static bool read_service(const facts *f, const cJSON *told, const plan *p, step *s, km_message *message)
{
    const cJSON *one;
    cJSON_ArrayForEach(one, member(f->path, "services"))
    {
        if (strcmp(facts_text(one, "kind"), facts_text(told, "kind")) != 0 ||
            strcmp(facts_text(one, "id"), facts_text(told, "id")) != 0)
            continue;
        bool dated = facts_day(one, "begin", &s->begin) && facts_day(one, "end", &s->end);
        s->weeks = facts_number(one, "weeks_tenths", 0);
        s->pace = facts_number(one, "pace", 0);
        s->fee = facts_number(one, "fee", KM_NONE);
        s->gives = set_of(f, member(one, "gives"));
        if (dated && s->begin >= f->date && s->begin < s->end && equal_days(told, "begin", s->begin) &&
            equal_days(told, "end", s->end) && facts_number(told, "weeks_tenths", 0) == s->weeks &&
            facts_number(told, "pace", 0) == s->pace && facts_number(told, "fee", KM_NONE) == s->fee)
            return true;
    }
    return km_say(message, "Plan %u: the step \"%s\" is not as the answer's services tell it.", p->number,
                  facts_text(told, "kind"));
}

static bool read_steps(const facts *f, const cJSON *told, plan *p, km_message *message)
{
    const cJSON *one;
    cJSON_ArrayForEach(one, member(told, "steps"))
    {
        if (p->count == STEPS_MOST)
            return km_say(message, "Plan %u has more than %d steps.", p->number, STEPS_MOST);
        step *s = &p->steps[p->count++];
        const char *kind = facts_text(one, "kind");
        *s = (step){.title = facts_text(one, "title"), .course = KM_NONE};
        bool course = strcmp(kind, "course") == 0 || strcmp(kind, "programme") == 0;
        if (!(course ? read_course(f, one, p, s, message) : read_service(f, one, p, s, message)))
            return false;
        if (set_of(f, member(one, "adds")) & ~s->gives)
            return km_say(message, "Plan %u: \"%s\" does not give all that it is said to add.", p->number, s->title);
    }
    return true;
}

/* --- Feasibility --- */

static bool given_before(const plan *p, unsigned at, uint32_t item)
{
    const step *later = &p->steps[at];
    for (unsigned i = 0; i < p->count; i++) {
        const step *one = &p->steps[i];
        bool before = later->undated ? (!one->undated || i < at) : (!one->undated && one->end <= later->begin);
        if (i != at && before && one->gives >> item & 1)
            return true;
    }
    return false;
}

static bool check_requirement(const facts *f, const plan *p, unsigned at, uint32_t required, km_message *message)
{
    km_bytes text = km_string(&f->courses->pack.strings, f->courses->required_text[required]);
    int meets = facts_meets(f, required);
    uint32_t item = facts_item_of(f, required);
    bool same = f->courses->required_kind[required] == KM_REQUIRES_COURSE &&
                facts_same_course(f, f->courses->required_ref[required], p->steps[at].course);
    if (meets != 0 || same || (item != KM_NONE && given_before(p, at, item)))
        return true;
    return km_say(message, "Plan %u: nothing before \"%s\" gives what it asks for, \"%.*s\".", p->number,
                  p->steps[at].title, (int)(text.size > 200 ? 200 : text.size), text.data);
}

static bool check_needs(const facts *f, const plan *p, km_message *message)
{
    for (unsigned i = 0; i < p->count; i++) {
        uint32_t course = p->steps[i].course;
        if (course == KM_NONE)
            continue;
        for (uint32_t r = f->courses->required_offset[course]; r < f->courses->required_offset[course + 1]; r++) {
            if (!check_requirement(f, p, i, r, message))
                return false;
        }
    }
    return true;
}

static bool check_groups(const facts *f, const plan *p, km_message *message)
{
    for (unsigned i = 0; i < p->count; i++) {
        for (unsigned k = 0; k < i; k++) {
            const step *a = &p->steps[i], *b = &p->steps[k];
            if (a->course != KM_NONE && b->course != KM_NONE && facts_same_course(f, a->course, b->course))
                return km_say(message, "Plan %u takes \"%s\" twice.", p->number, a->title);
        }
    }
    return true;
}

/* The pace can only rise on a day on which something begins. */
static bool check_pace(const facts *f, const plan *p, km_message *message)
{
    for (unsigned i = 0; i < p->count; i++) {
        uint32_t pace = p->steps[i].undated ? p->steps[i].pace : 0;
        for (unsigned k = 0; k < p->count && !p->steps[i].undated; k++) {
            const step *s = &p->steps[k];
            if (!s->undated && s->begin <= p->steps[i].begin && p->steps[i].begin < s->end)
                pace += s->pace;
        }
        if (pace > f->pace)
            return km_say(message, "Plan %u: with \"%s\" the pace is %u %%, above the ceiling of %u %%.", p->number,
                          p->steps[i].title, pace, f->pace);
    }
    return true;
}

static bool check_goals(const facts *f, const plan *p, km_message *message)
{
    uint32_t given = 0;
    for (unsigned i = 0; i < p->count; i++)
        given |= p->steps[i].gives;
    for (uint32_t g = 0; g < f->goal_count; g++) {
        if ((given >> g & 1) == 0)
            return km_say(message, "Plan %u does not give goal %u.", p->number, g);
    }
    return true;
}

/* --- Measures --- */

static bool check_measures(const facts *f, const cJSON *told, plan *p, km_message *message)
{
    p->finish = f->date;
    for (unsigned i = 0; i < p->count; i++) {
        const step *s = &p->steps[i];
        p->weeks += s->weeks;
        p->cost += s->fee == KM_NONE ? 0 : s->fee;
        p->unknown_fees += s->fee == KM_NONE;
        if (s->undated)
            p->finish = INT32_MAX;
        else if (s->end > p->finish)
            p->finish = s->end;
    }
    if (facts_number(told, "weeks_tenths", KM_NONE) != p->weeks)
        return km_say(message, "Plan %u takes %u tenths of weeks, not as told.", p->number, p->weeks);
    if (facts_number(told, "cost", KM_NONE) != p->cost)
        return km_say(message, "Plan %u costs %u kronor, not as told.", p->number, p->cost);
    if (facts_number(told, "unknown_fees", KM_NONE) != p->unknown_fees)
        return km_say(message, "Plan %u has %u unknown fees, not as told.", p->number, p->unknown_fees);
    if (!equal_days(told, "finish", p->finish == INT32_MAX ? KM_DAY_UNKNOWN : p->finish))
        return km_say(message, "Plan %u does not finish when it is told to.", p->number);
    if (p->weeks > f->weeks || p->cost > f->fee)
        return km_say(message, "Plan %u is above the ceiling of weeks or fees.", p->number);
    return true;
}

static bool covers(const plan *a, const plan *b)
{
    return a->weeks <= b->weeks && a->finish <= b->finish && a->cost <= b->cost && a->unknown_fees <= b->unknown_fees;
}

static bool check_plan(const facts *f, const cJSON *told, plan *p, km_message *message)
{
    return read_steps(f, told, p, message) && check_groups(f, p, message) && check_needs(f, p, message) &&
           check_pace(f, p, message) && check_goals(f, p, message) && check_measures(f, told, p, message);
}

/* --- The bound --- */

/* What is told of the bound, and how it is certified. */
typedef struct bound {
    uint32_t weeks, cost, fees;
    const cJSON *week_prices, *cost_prices, *fee_prices;
    uint32_t finish_goal;
    int32_t finish; /* INT32_MAX: unknown */
} bound;

static uint32_t price_of(const facts *f, const cJSON *prices, uint32_t gives)
{
    uint32_t sum = 0;
    for (uint32_t g = 0; g < f->goal_count; g++) {
        const cJSON *price = cJSON_GetArrayItem(prices, (int)g);
        if (gives >> g & 1 && cJSON_IsNumber(price) && price->valuedouble > 0)
            sum += (uint32_t)price->valuedouble;
    }
    return sum;
}

static bool read_bound(const facts *f, bound *b, km_message *message)
{
    const cJSON *told = member(f->path, "bound"), *certificate = member(told, "certificate");
    uint32_t all = (UINT32_C(1) << f->goal_count) - 1;
    *b = (bound){facts_number(told, "weeks_tenths", KM_NONE),
                 facts_number(told, "cost", KM_NONE),
                 facts_number(told, "unknown_fees", KM_NONE),
                 member(certificate, "weeks_tenths"),
                 member(certificate, "cost"),
                 member(certificate, "unknown_fees"),
                 facts_number(certificate, "finish", KM_NONE),
                 INT32_MAX};
    facts_day(told, "finish", &b->finish);
    if (price_of(f, b->week_prices, all) != b->weeks || price_of(f, b->cost_prices, all) != b->cost ||
        price_of(f, b->fee_prices, all) != b->fees)
        return km_say(message, "The prices of the bound do not add up to it.");
    if (b->finish_goal == KM_NONE ? b->finish != f->date : b->finish_goal >= f->goal_count)
        return km_say(message, "The bound of the finish names no goal.");
    return true;
}

/* Whether one step lets the bound stand. */
static bool check_step(const facts *f, const bound *b, const step *s, km_message *message)
{
    if (price_of(f, b->week_prices, s->gives) > s->weeks ||
        price_of(f, b->cost_prices, s->gives) > (s->fee == KM_NONE ? 0 : s->fee) ||
        price_of(f, b->fee_prices, s->gives) > (s->fee == KM_NONE))
        return km_say(message, "The prices of the bound exceed what \"%s\" takes.", s->title);
    if (b->finish_goal != KM_NONE && s->gives >> b->finish_goal & 1 && !s->undated && s->end < b->finish)
        return km_say(message, "\"%s\" ends before the bound of the finish.", s->title);
    return true;
}

static bool check_course(const facts *f, const bound *b, uint32_t course, unsigned *offers, km_message *message)
{
    char title[256];
    km_bytes text = km_string(&f->courses->pack.strings, f->courses->title[course]);
    size_t size = text.size < sizeof title ? text.size : sizeof title - 1;
    memcpy(title, text.data, size);
    title[size] = '\0';
    uint32_t first = f->courses->start_offset[course], end = f->courses->start_offset[course + 1];
    uint32_t gives = facts_gives(f, course);
    for (uint32_t s = first; gives && (s < end || (s == first && first == end)); s++) {
        offer o;
        if (!facts_offer(f, course, first == end ? KM_NONE : s, &o))
            continue;
        step one = {title, o.undated, o.begin, o.end, o.weeks, o.pace, o.fee, gives, course};
        (*offers)++;
        if (!check_step(f, b, &one, message))
            return false;
    }
    return true;
}

static bool check_bound(const facts *f, const bound *b, unsigned *offers, km_message *message)
{
    const cJSON *service;
    cJSON_ArrayForEach(service, member(f->path, "services"))
    {
        step s = {.title = facts_text(service, "kind"), .course = KM_NONE};
        facts_day(service, "end", &s.end);
        s.weeks = facts_number(service, "weeks_tenths", 0);
        s.fee = facts_number(service, "fee", KM_NONE);
        s.gives = set_of(f, member(service, "gives"));
        if (!check_step(f, b, &s, message))
            return false;
    }
    for (uint32_t k = 0; k < f->courses->course_count; k++) {
        if (!check_course(f, b, k, offers, message))
            return false;
    }
    return true;
}

static bool check_above(const bound *b, const plan *p, km_message *message)
{
    if (p->weeks < b->weeks || p->cost < b->cost || p->unknown_fees < b->fees || p->finish < b->finish)
        return km_say(message, "Plan %u lies below the bound.", p->number);
    return true;
}

/* --- What is not covered --- */

/* Nothing that can be begun may give an item of which the answer says so. */
static bool check_uncovered(facts *f, km_message *message)
{
    const cJSON *one;
    cJSON_ArrayForEach(one, member(f->path, "uncovered"))
    {
        const char *reason = facts_text(one, "reason"), *id = facts_text(one, "id");
        uint32_t concept = km_terms_find(f->terms, (km_bytes){id, strlen(id)});
        bool none = strcmp(reason, "no-course") == 0 || strcmp(reason, "past") == 0 || strcmp(reason, "wishes") == 0 ||
                    strcmp(reason, "level") == 0;
        if (concept == KM_NONE)
            return km_say(message, "\"%s\" is not in the data.", id);
        facts alone = *f;
        alone.item_count = alone.goal_count = 1;
        alone.item_concept[0] = concept;
        alone.item_course[0] = KM_NONE;
        for (uint32_t k = 0; none && k < f->courses->course_count; k++) {
            offer o;
            uint32_t first = f->courses->start_offset[k], end = f->courses->start_offset[k + 1];
            bool usable = first == end && facts_offer(f, k, KM_NONE, &o);
            for (uint32_t s = first; s < end && !usable; s++)
                usable = facts_offer(f, k, s, &o);
            if (usable && facts_gives(&alone, k))
                return km_say(message, "A course gives \"%s\", of which the answer says that none does.",
                              facts_text(one, "label"));
        }
    }
    return true;
}

/* --- The whole --- */

static bool check_plans(const facts *f, const bound *b, km_path_check *check, km_message *message)
{
    const cJSON *told;
    plan plans[16];
    cJSON_ArrayForEach(told, member(f->path, "plans"))
    {
        if (check->plans == sizeof plans / sizeof *plans)
            return km_say(message, "The answer shows more than %u plans.", check->plans);
        plan *p = &plans[check->plans];
        *p = (plan){.number = ++check->plans};
        if (!check_plan(f, told, p, message) || !check_above(b, p, message))
            return false;
        check->steps += p->count;
        for (plan *other = plans; other < p; other++) {
            if (covers(other, p) || covers(p, other))
                return km_say(message, "Of plans %u and %u one beats the other, or they are equal.", other->number,
                              p->number);
        }
    }
    return true;
}

/* Whether the state of the path fits what it shows. */
static bool check_status(const facts *f, const km_path_check *check, km_message *message)
{
    const char *status = facts_text(f->path, "status");
    bool nothing = strcmp(status, "nothing-missing") == 0, impossible = strcmp(status, "impossible") == 0;
    if (nothing && f->goal_count)
        return km_say(message, "The path says that nothing is missing, but it has goals.");
    if (impossible != (check->plans == 0) && strcmp(status, "bounded") != 0)
        return km_say(message, "The path is \"%s\" but shows %u plans.", status, check->plans);
    return true;
}

static bool check_answer(facts *f, const cJSON *answer, km_path_check *check, km_message *message)
{
    bound b;
    return facts_read(f, answer, message) && read_bound(f, &b, message) && check_plans(f, &b, check, message) &&
           check_status(f, check, message) && check_bound(f, &b, &check->offers, message) &&
           check_uncovered(f, message);
}

bool km_check_path(const km_data *data, km_bytes answer, km_path_check *check, km_message *message)
{
    facts f = {.arena = km_arena_make(0), .terms = &data->engine->terms, .courses = &data->engine->courses};
    cJSON *json = cJSON_ParseWithLength(answer.data, answer.size);
    *check = (km_path_check){0};
    bool right = json ? check_answer(&f, json, check, message) : km_say(message, "The answer is no JSON.");
    cJSON_Delete(json);
    km_arena_free(&f.arena);
    return right;
}
