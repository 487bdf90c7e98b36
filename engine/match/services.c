#include "match/services.h"

#include "base/arena.h"
#include "base/status.h"
#include "match/occupations.h"

/* Everything that is looked at. */
typedef struct office {
    const km_engine *engine;
    const km_terms *terms;
    const km_demand *demand;
    const km_person *person;
    const km_reading *reading;
    const km_gap *gap;
    const km_wish *wish;
    const km_assumption *assumed;
} office;

bool km_gap_is_goal(const km_terms *terms, const km_person *person, const km_gap_item *item)
{
    if (item->status == KM_GAP_MISSING || item->status == KM_GAP_BARRIER)
        return true;
    bool is_paper = (terms->flags[item->concept] & KM_FLAGS_PAPER) != 0;
    return item->status == KM_GAP_PROOF && (is_paper || person->worked_with[item->concept] != KM_NONE);
}

/* Marks the skills of the gap that an occupation asks for with a demand of at least `least`. A licence is given by an
 * authority and a certificate by who tests for it: work itself gives no papers, and showing what it gave neither. */
static void mark_needed(const office *o, const km_need_list *list, uint32_t least, uint8_t *marks)
{
    for (uint32_t i = 0; i < o->gap->item_count; i++) {
        const km_gap_item *item = &o->gap->items[i];
        if (!km_gap_is_goal(o->terms, o->person, item) || o->terms->kind[item->concept] != KM_KIND_SKILL ||
            (o->terms->flags[item->concept] & KM_FLAGS_PAPER))
            continue;
        for (uint32_t n = 0; n < list->count && !marks[i]; n++)
            marks[i] = list->needs[n].twin == o->demand->twin[item->concept] && list->needs[n].demand >= least;
    }
}

/* --- Validating and certificates --- */

/* Whether work has gone on for long enough. What a title might mean besides does not count. */
static bool is_long_enough(const office *o, const km_held_occupation *held)
{
    if (held->competence == KM_NONE)
        return false;
    const km_competence *competence = &o->reading->competences[held->competence];
    return competence->concept == held->concept && competence->months >= o->assumed[KM_VALIDATE_MONTHS].number;
}

static km_status find_validated(const office *o, km_arena *arena, uint8_t *marks)
{
    if (!o->assumed[KM_VALIDATE_DAYS].known || !o->assumed[KM_VALIDATE_MONTHS].known)
        return km_ok();
    for (uint32_t h = 0; h < o->person->occupation_count; h++) {
        const km_held_occupation *held = &o->person->occupations[h];
        km_need_list list;
        if (!is_long_enough(o, held))
            continue;
        km_status status = km_demand_needs(o->demand, arena, held->concept, &list);
        if (status.code)
            return status;
        mark_needed(o, &list, o->assumed[KM_VALIDATE_DEMAND].number, marks);
    }
    return km_ok();
}

static void find_certified(const office *o, uint8_t *marks)
{
    for (uint32_t i = 0; i < o->gap->item_count && o->assumed[KM_CERTIFICATE_DAYS].known; i++) {
        const km_gap_item *item = &o->gap->items[i];
        marks[i] = item->status == KM_GAP_PROOF && km_gap_is_goal(o->terms, o->person, item);
    }
}

/* --- Jobs --- */

/* Who shows less than a tenth of what an occupation asks for is not hired on the way to something else. */
#define STONE_COVERAGE_LEAST 1000

/* The SSYK major group of managers: nobody becomes one in passing. */
#define MANAGERS '1'

/* An occupation on the way, and how much of the gap it teaches. */
typedef struct stone {
    uint32_t occupation;
    uint32_t taught;
    uint32_t coverage;
    uint8_t *marks;
} stone;

static bool has_worked_as(const km_person *person, uint32_t occupation)
{
    for (uint32_t h = 0; h < person->occupation_count; h++) {
        if (person->occupations[h].concept == occupation)
            return true;
    }
    return false;
}

static bool leads(const office *o, uint32_t occupation)
{
    uint32_t group = km_terms_group(o->terms, occupation);
    km_bytes code = {"", 0};
    if (group != KM_NONE)
        code = km_string(&o->terms->pack.strings, o->terms->notation[group]);
    return code.size && code.data[0] == MANAGERS;
}

/* Whether the person has led before, which opens other work that leads. */
static bool has_led(const office *o)
{
    for (uint32_t h = 0; h < o->person->occupation_count; h++) {
        if (leads(o, o->person->occupations[h].concept))
            return true;
    }
    return false;
}

/* Whether nothing formal keeps the person out. */
static km_status is_open(const office *o, km_arena *arena, uint32_t occupation, bool *open)
{
    const uint32_t *barriers;
    uint32_t count;
    km_status status = km_barriers(o->demand, arena, occupation, &barriers, &count);
    *open = true;
    for (uint32_t b = 0; b < count && !status.code; b++)
        *open = *open && !km_person_barred(o->person, barriers[b]);
    return status;
}

static uint32_t coverage_of(const office *o, const km_need_list *list)
{
    uint64_t sum = 0;
    for (uint32_t n = 0; n < list->count; n++) {
        uint32_t at = o->person->held_at[list->needs[n].twin];
        if (at != KM_NONE)
            sum += (uint64_t)list->needs[n].value * o->person->held[at].strength / KM_STRENGTH_FULL;
    }
    return km_coverage(list, sum);
}

/* Looks at one occupation that a held one can be exchanged for. Only what it asks for most is learnt there. */
static km_status look_at(const office *o, km_arena *arena, uint32_t occupation, stone *found)
{
    km_need_list list;
    bool open;
    *found = (stone){.occupation = occupation};
    km_status status = is_open(o, arena, occupation, &open);
    if (!status.code && open)
        status = km_demand_needs(o->demand, arena, occupation, &list);
    if (status.code || !open)
        return status;
    found->coverage = coverage_of(o, &list);
    found->marks = km_arena_zeros(arena, o->gap->item_count, 1);
    if (!found->marks)
        return km_fail(KM_MEMORY);
    if (list.count > KM_CORE_NEEDS)
        list.count = KM_CORE_NEEDS;
    mark_needed(o, &list, 0, found->marks);
    for (uint32_t i = 0; i < o->gap->item_count; i++)
        found->taught += found->marks[i];
    return km_ok();
}

/* The most taught first, then the best covered; so few are kept that they are put in place one by one. */
static void keep_stone(stone *kept, uint32_t *count, const stone *found)
{
    uint32_t at = *count;
    for (uint32_t i = 0; i < *count; i++) {
        if (kept[i].occupation == found->occupation)
            return;
    }
    while (at > 0 && (kept[at - 1].taught < found->taught ||
                      (kept[at - 1].taught == found->taught && kept[at - 1].coverage < found->coverage)))
        at--;
    if (at == KM_JOBS_MOST)
        return;
    if (*count < KM_JOBS_MOST)
        (*count)++;
    for (uint32_t i = *count - 1; i > at; i--)
        kept[i] = kept[i - 1];
    kept[at] = *found;
}

/* Occupations that work held before leads to, which the person covers better than the target. */
static km_status find_jobs(const office *o, km_arena *arena, km_services *services)
{
    stone kept[KM_JOBS_MOST];
    bool led = has_led(o);
    for (uint32_t h = 0; h < o->person->occupation_count; h++) {
        uint32_t from = o->person->occupations[h].concept;
        for (uint32_t e = o->terms->edge_start[from]; e < o->terms->edge_start[from + 1]; e++) {
            uint32_t to = o->terms->edge_target[e];
            stone found;
            if (o->terms->edge_kind[e] != KM_EDGE_SUBSTITUTES || to == o->wish->target ||
                has_worked_as(o->person, to) || o->demand->ordinal[to] == KM_NONE || (leads(o, to) && !led))
                continue;
            km_status status = look_at(o, arena, to, &found);
            if (status.code)
                return status;
            if (found.taught && found.coverage >= STONE_COVERAGE_LEAST && found.coverage > o->gap->coverage)
                keep_stone(kept, &services->job_count, &found);
        }
    }
    for (uint32_t j = 0; j < services->job_count; j++) {
        services->jobs[j] = kept[j].occupation;
        services->teaches[j] = kept[j].marks;
    }
    return km_ok();
}

km_status km_services_find(const km_engine *engine, km_arena *arena, const km_person *person, const km_reading *reading,
                           const km_gap *gap, const km_wish *wish, const km_assumptions *assumptions,
                           km_services *services)
{
    office o = {engine, &engine->terms, engine->demand, person, reading, gap, wish, assumptions->rows};
    uint8_t *validates = km_arena_zeros(arena, gap->item_count, 1);
    uint8_t *certifies = km_arena_zeros(arena, gap->item_count, 1);
    *services = (km_services){.validates = validates, .certifies = certifies};
    if (!validates || !certifies)
        return km_fail(KM_MEMORY);
    find_certified(&o, certifies);
    km_status status = find_validated(&o, arena, validates);
    if (!status.code && wish->target != KM_NONE && assumptions->rows[KM_JOB_DAYS].known)
        status = find_jobs(&o, arena, services);
    return status;
}

bool km_services_give(const km_services *services, uint32_t gap_item)
{
    bool gives = services->validates[gap_item] || services->certifies[gap_item];
    for (uint32_t j = 0; j < services->job_count; j++)
        gives = gives || services->teaches[j][gap_item];
    return gives;
}

/* --- Steps --- */

static uint32_t set_of(const uint8_t *marks, const uint8_t *item_of, uint32_t gap_items)
{
    uint32_t set = 0;
    for (uint32_t i = 0; i < gap_items; i++) {
        if (marks[i] && item_of[i] < KM_ITEMS_MOST)
            set |= UINT32_C(1) << item_of[i];
    }
    return set;
}

static void add_step(km_step *steps, uint32_t *count, km_step step, uint32_t days)
{
    if (step.gives == 0)
        return;
    step.end = step.begin + (int32_t)(days ? days : 1);
    step.course = step.start = KM_NONE;
    steps[(*count)++] = step;
}

static uint32_t count_items(uint32_t set)
{
    uint32_t count = 0;
    for (; set; set &= set - 1)
        count++;
    return count;
}

/* Days of validating so many competences: the least for one, the most from KM_VALIDATE_ITEMS on, evenly between. */
static uint32_t days_to_validate(const km_assumption *assumed, uint32_t items)
{
    uint32_t most = assumed[KM_VALIDATE_DAYS].number, least = assumed[KM_VALIDATE_LEAST_DAYS].number;
    uint32_t full = assumed[KM_VALIDATE_ITEMS].number;
    bool told = assumed[KM_VALIDATE_LEAST_DAYS].known && assumed[KM_VALIDATE_ITEMS].known;
    if (!told || least >= most || items >= full || items == 0)
        return most;
    return least + (most - least) * (items - 1) / (full - 1);
}

/* Validating; its weeks shrink with its days, rounded up. */
static km_step step_to_validate(const km_assumption *assumed, uint32_t gives, uint32_t *days)
{
    uint32_t most = assumed[KM_VALIDATE_DAYS].number;
    km_step step = {.kind = KM_STEP_VALIDATE, .gives = gives, .job = KM_NONE};
    *days = days_to_validate(assumed, count_items(gives));
    step.weeks = assumed[KM_VALIDATE_WEEKS].number;
    if (most)
        step.weeks = (step.weeks * *days + most - 1) / most;
    step.pace = assumed[KM_VALIDATE_PACE].number;
    step.cost = assumed[KM_VALIDATE_COST].number;
    return step;
}

uint32_t km_services_steps(const km_services *services, const km_assumptions *assumptions, const uint8_t *item_of,
                           uint32_t gap_items, int32_t date, uint32_t group, km_step *steps)
{
    const km_assumption *assumed = assumptions->rows;
    uint32_t count = 0, days;
    km_step step = step_to_validate(assumed, set_of(services->validates, item_of, gap_items), &days);
    step.begin = date;
    step.group = group;
    add_step(steps, &count, step, days);
    step = (km_step){.kind = KM_STEP_CERTIFICATE, .begin = date, .group = group + 1, .job = KM_NONE};
    step.gives = set_of(services->certifies, item_of, gap_items);
    step.cost = assumed[KM_CERTIFICATE_COST].number;
    add_step(steps, &count, step, assumed[KM_CERTIFICATE_DAYS].number);
    for (uint32_t j = 0; j < services->job_count; j++) {
        step = (km_step){.kind = KM_STEP_JOB, .begin = date, .group = group + 2, .job = services->jobs[j]};
        step.gives = set_of(services->teaches[j], item_of, gap_items);
        step.pace = assumed[KM_JOB_PACE].number;
        add_step(steps, &count, step, assumed[KM_JOB_DAYS].number);
    }
    return count;
}
