/* Paths over small worlds: what a person who lacks something is told to do, and what is said when nothing can be done.
 * The day asked from is 2024-01-10. */
#include "harness.h"

#include "world.h"

#include <stdio.h>
#include <string.h>

#include "match/path.h"

typedef struct setting {
    world *w;
    uint32_t job, held, missing[3];
    km_path_wish ask;
} setting;

static void tell_assumptions(world *w)
{
    static const char *const rows[][2] = {
        {"validate days", "28\t2026-11-25\tkälla"},   {"validate weeks", "20\t2026-11-25\tkälla"},
        {"validate pace", "50\t2026-11-25\tkälla"},   {"validate cost", "0\t2026-11-25\tkälla"},
        {"validate months", "12\t2026-11-25\tkälla"}, {"certificate days", "7\t2026-11-25\tkälla"},
        {"certificate cost", "0\t2026-11-25\tkälla"}, {"job days", "365\t2026-11-25\tkälla"},
        {"job pace", "50\t2026-11-25\tkälla"},        {"course weeks", "200\t2026-11-25\tkälla"},
        {"course pace", "100\t2026-11-25\tkälla"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        world_rule(w, "steps", rows[i][0], rows[i][1]);
}

/* An occupation that needs four skills, one of which the person will have. */
static setting three_missing(void)
{
    static const char *const ids[] = {"m0", "m1", "m2"};
    setting s = {
        .w = world_begin(),
        .ask = {
            .distance = true, .pace = KM_PACE_DEFAULT, .fee = KM_NONE, .weeks = KM_NONE, .goals = KM_GOALS_DEFAULT}};
    tell_assumptions(s.w);
    s.job = world_occupation(s.w, "job", KM_NONE);
    s.held = world_skill(s.w, "held", 4);
    world_edge(s.w, s.job, KM_EDGE_NEEDS, s.held, 5000);
    for (uint16_t i = 0; i < 3; i++) {
        s.missing[i] = world_skill(s.w, ids[i], 4);
        world_edge(s.w, s.job, KM_EDGE_NEEDS, s.missing[i], (uint16_t)(8000 - 100 * i));
    }
    return s;
}

static uint32_t add_course(setting *s, const char *id, uint16_t weeks, uint32_t teaches, const char *begin,
                           const char *deadline)
{
    uint32_t course = world_course(s->w, id, weeks);
    world_teaches(s->w, course, teaches, 100);
    if (begin)
        world_start(s->w, course, begin, deadline);
    return course;
}

static const km_path *find(setting *s)
{
    km_wish wish = world_wish(s->w);
    wish.target = world_at(s->w, s->job);
    wish.path = &s->ask;
    const km_match *match = world_match(s->w, &wish);
    assert_non_null(match->path);
    return match->path;
}

static const km_path *run(setting *s)
{
    world_open(s->w);
    world_person_has(s->w, s->held, "held");
    return find(s);
}

static const km_plan *shown(const km_path *path, uint32_t at)
{
    assert_true(at < path->shown_count);
    return &path->search.front.plans[path->shown[at]];
}

static const km_step *step(const km_path *path, uint32_t plan, uint32_t at)
{
    assert_true(at < shown(path, plan)->step_count);
    return &path->problem.steps[shown(path, plan)->steps[at]];
}

static km_path_reason reason_of(const km_path *path, uint32_t at)
{
    assert_true(at < path->uncovered_count);
    return path->uncovered[at].reason;
}

/* --- Nothing to study --- */

static void who_has_it_all_needs_no_weeks(void **state)
{
    (void)state;
    setting s = three_missing();
    add_course(&s, "course", 100, s.missing[0], "2024-02-01", NULL);
    world_open(s.w);
    world_person_has(s.w, s.held, "held");
    for (int i = 0; i < 3; i++)
        world_person_has(s.w, s.missing[i], "m");
    const km_path *path = find(&s);
    assert_int_equal(path->status, KM_PATH_NOTHING_MISSING);
    assert_int_equal(path->shown_count, 1);
    assert_int_equal(shown(path, 0)->step_count, 0);
    assert_int_equal(shown(path, 0)->measures.weeks, 0);
    assert_int_equal(shown(path, 0)->measures.finish, world_day("2024-01-10"));
    world_end(s.w);
}

static void who_has_worked_for_ten_years_without_papers_validates_first(void **state)
{
    (void)state;
    setting s = three_missing();
    add_course(&s, "course", 400, s.missing[0], "2024-02-01", NULL);
    world_open(s.w);
    world_person_has(s.w, s.job, "Svetsare")->months = 120;
    const km_path *path = find(&s);
    assert_int_equal(path->status, KM_PATH_EXACT);
    assert_int_equal(step(path, 0, 0)->kind, KM_STEP_VALIDATE);
    assert_int_equal(step(path, 0, 0)->begin, world_day("2024-01-10"));
    assert_int_equal(shown(path, 0)->step_count, 1);
    world_end(s.w);
}

static void validating_gives_no_certificates_and_no_licences(void **state)
{
    (void)state;
    static const uint8_t flags[] = {KM_FLAG_CERTIFICATE, KM_FLAG_REGULATED};
    for (size_t i = 0; i < 2; i++) {
        setting s = three_missing();
        s.w->concepts[s.missing[0]].flags = flags[i];
        add_course(&s, "course", 400, s.missing[0], "2024-03-01", NULL);
        world_open(s.w);
        world_person_has(s.w, s.job, "Svetsare")->months = 120;
        const km_path *path = find(&s);
        assert_int_equal(path->status, KM_PATH_EXACT);
        assert_int_equal(shown(path, 0)->step_count, 2);
        assert_int_equal(step(path, 0, 0)->kind, KM_STEP_VALIDATE);
        assert_int_equal(step(path, 0, 1)->kind, KM_STEP_COURSE);
        assert_int_equal(shown(path, 0)->measures.weeks, 420);
        world_end(s.w);
    }
}

static void only_what_most_jobs_of_a_trade_ask_for_is_validated(void **state)
{
    (void)state;
    setting s = three_missing();
    world_rule(s.w, "steps", "validate demand", "7950\t2026-11-26\tkälla");
    add_course(&s, "course", 400, s.missing[2], "2024-03-01", NULL);
    world_open(s.w);
    world_person_has(s.w, s.job, "Svetsare")->months = 120;
    const km_path *path = find(&s);
    assert_int_equal(step(path, 0, 0)->kind, KM_STEP_VALIDATE);
    assert_int_equal(path->problem.goal_count, 2); /* of three: one to validate, one of the course */
    assert_int_equal(reason_of(path, 0), KM_REASON_NO_COURSE);
    world_end(s.w);
}

static void validating_takes_as_long_as_there_is_to_validate(void **state)
{
    (void)state;
    static const struct {
        const char *items;
        uint32_t days, weeks;
    } cases[] = {{"3", 28, 20}, {"5", 21, 15}, {"1", 28, 20}};
    for (size_t i = 0; i < 3; i++) {
        setting s = three_missing();
        char value[32];
        snprintf(value, sizeof value, "%s\t2026-11-26\tkälla", cases[i].items);
        world_rule(s.w, "steps", "validate least days", "3\t2026-11-26\tkälla");
        world_rule(s.w, "steps", "validate items", value);
        world_course(s.w, "course", 100);
        world_open(s.w);
        world_person_has(s.w, s.job, "Svetsare")->months = 120;
        const km_path *path = find(&s);
        assert_int_equal(step(path, 0, 0)->end - step(path, 0, 0)->begin, cases[i].days);
        assert_int_equal(shown(path, 0)->measures.weeks, cases[i].weeks);
        world_end(s.w);
    }
}

static void short_work_cannot_be_validated(void **state)
{
    (void)state;
    setting s = three_missing();
    world_course(s.w, "course", 100);
    world_open(s.w);
    world_person_has(s.w, s.job, "Svetsare")->months = 11;
    assert_int_equal(find(&s)->status, KM_PATH_IMPOSSIBLE);
    world_end(s.w);
}

static void an_impossible_target_says_what_no_course_gives(void **state)
{
    (void)state;
    setting s = three_missing();
    add_course(&s, "course", 100, s.held, "2024-02-01", NULL);
    const km_path *path = run(&s);
    assert_int_equal(path->status, KM_PATH_IMPOSSIBLE);
    assert_int_equal(path->shown_count, 0);
    assert_int_equal(path->uncovered_count, 3);
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(reason_of(path, i), KM_REASON_NO_COURSE);
    world_end(s.w);
}

/* --- Calendar --- */

static void after_a_deadline_the_next_start_is_taken(void **state)
{
    (void)state;
    setting s = three_missing();
    uint32_t course = add_course(&s, "course", 100, s.missing[0], "2024-02-01", "2024-01-09");
    world_start(s.w, course, "2024-08-19", "2024-05-01");
    const km_path *path = run(&s);
    assert_int_equal(step(path, 0, 0)->begin, world_day("2024-08-19"));
    assert_int_equal(path->search.front.count, 1);
    world_end(s.w);
}

static void a_course_that_is_over_is_no_step_and_said_to_be_past(void **state)
{
    (void)state;
    setting s = three_missing();
    add_course(&s, "course", 100, s.missing[0], "2024-01-09", NULL);
    const km_path *path = run(&s);
    assert_int_equal(path->status, KM_PATH_IMPOSSIBLE);
    assert_int_equal(reason_of(path, 0), KM_REASON_PAST);
    world_end(s.w);
}

static void a_course_without_days_is_usable_but_has_no_finish(void **state)
{
    (void)state;
    setting s = three_missing();
    add_course(&s, "undated", 50, s.missing[0], NULL, NULL);
    add_course(&s, "dated", 100, s.missing[0], "2024-02-01", NULL);
    const km_path *path = run(&s);
    assert_int_equal(path->search.front.count, 2);
    assert_int_equal(shown(path, 0)->measures.finish, world_day("2024-02-01") + 70);
    assert_int_equal(shown(path, 1)->measures.finish, KM_FINISH_UNKNOWN);
    assert_true(step(path, 1, 0)->undated);
    world_end(s.w);
}

static void what_a_course_asks_for_comes_before_it(void **state)
{
    (void)state;
    setting s = three_missing();
    uint32_t basics = world_skill(s.w, "basics", 4);
    uint32_t first = add_course(&s, "first", 100, basics, "2024-02-01", NULL);
    uint32_t second = add_course(&s, "second", 100, s.missing[0], "2024-03-01", NULL);
    world_start(s.w, second, "2024-08-19", NULL);
    world_requires(s.w, second, KM_REQUIRES_CONCEPT, basics, "grunder");
    uint32_t third = add_course(&s, "third", 100, s.missing[1], "2024-06-01", NULL);
    world_start(s.w, third, "2025-01-20", NULL);
    world_requires(s.w, third, KM_REQUIRES_COURSE, second, "kursen före");
    (void)first;
    const km_path *path = run(&s);
    assert_int_equal(path->status, KM_PATH_EXACT);
    assert_int_equal(shown(path, 0)->step_count, 3);
    assert_int_equal(step(path, 0, 0)->begin, world_day("2024-02-01"));
    assert_int_equal(step(path, 0, 1)->begin, world_day("2024-08-19"));
    assert_int_equal(step(path, 0, 2)->begin, world_day("2025-01-20"));
    assert_int_equal(shown(path, 0)->measures.weeks, 300);
    world_end(s.w);
}

static void what_nothing_gives_bars_a_course_and_is_told(void **state)
{
    (void)state;
    setting s = three_missing();
    uint32_t course = add_course(&s, "course", 100, s.missing[0], "2024-02-01", NULL);
    world_requires(s.w, course, KM_REQUIRES_CONCEPT, world_skill(s.w, "rare", 4), "något ovanligt");
    const km_path *path = run(&s);
    assert_int_equal(path->status, KM_PATH_IMPOSSIBLE);
    assert_int_equal(reason_of(path, 0), KM_REASON_REQUIREMENTS);
    world_end(s.w);
}

/* --- Wishes --- */

static void forty_four_weeks_leave_out_what_does_not_fit(void **state)
{
    (void)state;
    for (int with = 0; with < 2; with++) {
        setting s = three_missing();
        add_course(&s, "a", 300, s.missing[0], "2024-02-01", NULL);
        add_course(&s, "b", 200, s.missing[1], "2024-10-01", NULL);
        add_course(&s, "c", 140, s.missing[2], "2025-04-01", NULL);
        s.ask.weeks = with ? 440 : KM_NONE;
        const km_path *path = run(&s);
        assert_int_equal(path->status, KM_PATH_EXACT);
        assert_int_equal(shown(path, 0)->measures.weeks, with ? 440 : 640);
        if (with)
            assert_int_equal(reason_of(path, 0), KM_REASON_TOGETHER);
        world_end(s.w);
    }
}

static void the_pace_decides_what_runs_side_by_side(void **state)
{
    (void)state;
    static const struct {
        uint32_t ceiling;
        const char *second;
    } cases[] = {{100, "2024-02-01"}, {50, "2024-08-19"}};
    for (size_t i = 0; i < 2; i++) {
        setting s = three_missing();
        for (int k = 0; k < 2; k++) {
            uint32_t course = add_course(&s, k ? "b" : "a", 50, s.missing[k], "2024-02-01", NULL);
            world_start(s.w, course, "2024-08-19", NULL);
            s.w->courses[course].pace = 50;
        }
        s.ask.pace = cases[i].ceiling;
        const km_path *path = run(&s);
        assert_int_equal(shown(path, 0)->step_count, 2);
        assert_int_equal(step(path, 0, 1)->begin, world_day(cases[i].second));
        world_end(s.w);
    }
}

static void an_unknown_fee_is_a_mark_of_its_own_and_not_0(void **state)
{
    (void)state;
    setting s = three_missing();
    add_course(&s, "unknown", 100, s.missing[0], "2024-02-01", NULL);
    add_course(&s, "dear", 100, s.missing[0], "2024-02-01", NULL);
    s.w->starts[s.w->start_count - 1].fee = 5000;
    const km_path *path = run(&s);
    assert_int_equal(path->search.front.count, 2);
    assert_int_equal(shown(path, 0)->measures.cost + shown(path, 1)->measures.cost, 5000);
    assert_int_equal(shown(path, 0)->measures.unknown_fees + shown(path, 1)->measures.unknown_fees, 1);
    world_end(s.w);
}

static void a_fee_above_the_ceiling_is_outside_the_wishes(void **state)
{
    (void)state;
    setting s = three_missing();
    add_course(&s, "dear", 100, s.missing[0], "2024-02-01", NULL);
    s.w->starts[0].fee = 5000;
    s.ask.fee = 4999;
    assert_int_equal(reason_of(run(&s), 0), KM_REASON_WISHES);
    world_end(s.w);
}

static void one_course_at_two_schools_is_taken_once(void **state)
{
    (void)state;
    setting s = three_missing();
    uint32_t a = add_course(&s, "a", 100, s.missing[0], "2024-02-01", NULL);
    uint32_t b = add_course(&s, "b", 100, s.missing[1], "2024-08-19", NULL);
    s.w->courses[a].code = s.w->courses[b].code = harness_bytes("SVE1");
    const km_path *path = run(&s);
    assert_int_equal(shown(path, 0)->step_count, 1);
    assert_int_equal(path->problem.goal_count, 1);
    assert_int_equal(reason_of(path, 0), KM_REASON_TOGETHER);
    world_end(s.w);
}

static void what_hardly_anyone_asks_for_is_no_goal(void **state)
{
    (void)state;
    setting s = three_missing();
    uint32_t rare = world_skill(s.w, "seldom", 4);
    world_edge(s.w, s.job, KM_EDGE_NEEDS, rare, KM_GOAL_DEMAND - 1);
    add_course(&s, "a", 100, rare, "2024-02-01", NULL);
    add_course(&s, "b", 100, s.missing[0], "2024-02-01", NULL);
    const km_path *path = run(&s);
    assert_int_equal(path->problem.goal_count, 1);
    assert_int_equal(reason_of(path, path->uncovered_count - 1), KM_REASON_WEAK);
    world_end(s.w);
}

static void a_programme_for_the_target_gives_all_but_licences(void **state)
{
    (void)state;
    setting s = three_missing();
    uint32_t licence = world_concept(s.w, KM_KIND_LICENCE, "C", "C");
    world_edge(s.w, s.job, KM_EDGE_BARRIER, licence, 10000);
    add_course(&s, "whole", 800, s.job, "2024-08-19", NULL);
    add_course(&s, "lorry", 100, licence, "2024-02-01", NULL);
    const km_path *path = run(&s);
    assert_int_equal(path->problem.goal_count, 4);
    assert_int_equal(shown(path, 0)->step_count, 2);
    assert_int_equal(step(path, 0, 1)->kind, KM_STEP_PROGRAMME);
    world_end(s.w);
}

/* A course's text names something that its title does not. */
static void mention(setting *s, uint32_t course, uint32_t teaches, uint8_t field)
{
    world_teaches(s->w, course, teaches, 90);
    s->w->taught[s->w->taught_count - 1].field = field;
}

static void a_course_that_touches_one_thing_in_passing_is_no_step(void **state)
{
    (void)state;
    setting s = three_missing();
    uint32_t passing = world_course(s.w, "0-passing", 20), about = world_course(s.w, "1-about", 90);
    mention(&s, passing, s.missing[0], KM_TAUGHT_OUTCOMES);
    mention(&s, about, s.missing[1], KM_TAUGHT_OUTCOMES);
    mention(&s, about, s.missing[2], KM_TAUGHT_DESCRIPTION);
    const km_path *path = run(&s);
    assert_int_equal(path->search.front.count, 1);
    assert_int_equal(step(path, 0, 0)->course, about);
    assert_int_equal(path->uncovered_count, 1);
    assert_int_equal(reason_of(path, 0), KM_REASON_NO_COURSE);
    world_end(s.w);
}

static void a_paper_is_given_by_a_course_that_is_called_so_and_not_by_one_that_mentions_it(void **state)
{
    (void)state;
    setting s = three_missing();
    s.w->concepts[s.missing[0]].flags |= KM_FLAG_CERTIFICATE;
    uint32_t course = world_course(s.w, "mentions", 90);
    mention(&s, course, s.missing[0], KM_TAUGHT_OUTCOMES);
    mention(&s, course, s.missing[1], KM_TAUGHT_OUTCOMES);
    const km_path *path = run(&s);
    assert_int_equal(path->uncovered_count, 2);
    assert_int_equal(path->items[0].concept, world_at(s.w, s.missing[1]));
    world_end(s.w);
}

static void work_that_a_held_occupation_leads_to_teaches_without_weeks_of_study(void **state)
{
    (void)state;
    setting s = three_missing();
    uint32_t was = world_occupation(s.w, "was", KM_NONE), stone = world_occupation(s.w, "stone", KM_NONE);
    world_edge(s.w, was, KM_EDGE_SUBSTITUTES, stone, 7500);
    world_edge(s.w, stone, KM_EDGE_NEEDS, s.missing[0], 5000);
    for (int i = 0; i < 5; i++) {
        static const char *const more[] = {"h0", "h1", "h2", "h3", "h4"};
        world_edge(s.w, stone, KM_EDGE_NEEDS, world_skill(s.w, more[i], 4), 9000);
    }
    add_course(&s, "course", 100, s.missing[0], "2024-02-01", NULL);
    world_open(s.w);
    world_person_has(s.w, was, "was");
    for (uint32_t i = 0; i < s.w->concept_count; i++) {
        if (s.w->concepts[i].id.data[0] == 'h')
            world_person_has(s.w, i, "h");
    }
    const km_path *path = find(&s);
    assert_int_equal(path->search.front.count, 2);
    assert_int_equal(step(path, 0, 0)->kind, KM_STEP_COURSE);
    assert_int_equal(step(path, 1, 0)->kind, KM_STEP_JOB);
    assert_int_equal(shown(path, 1)->measures.weeks, 0);
    world_end(s.w);
}

/* A setting in which work held before can be exchanged for `stone`, which asks for the first missing skill, and of
 * whose `others` the person has `had`. */
static km_path_status status_with_stone(const char *code, unsigned others, unsigned had)
{
    static const char *const more[] = {"h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9"};
    setting s = three_missing();
    uint32_t group = world_concept(s.w, KM_KIND_GROUP, "group", "Grupp"), was = world_occupation(s.w, "was", KM_NONE);
    uint32_t stone = world_occupation(s.w, "stone", group);
    s.w->concepts[group].notation = harness_bytes(code);
    world_edge(s.w, was, KM_EDGE_SUBSTITUTES, stone, 7500);
    world_edge(s.w, stone, KM_EDGE_NEEDS, s.missing[0], 9000);
    uint32_t skills[10];
    for (unsigned i = 0; i < others; i++) {
        skills[i] = world_skill(s.w, more[i], 4);
        world_edge(s.w, stone, KM_EDGE_NEEDS, skills[i], 9000);
    }
    world_open(s.w);
    world_person_has(s.w, was, "was");
    for (unsigned i = 0; i < had; i++)
        world_person_has(s.w, skills[i], "h");
    km_path_status status = find(&s)->status;
    world_end(s.w);
    return status;
}

static void nobody_becomes_a_manager_or_what_they_know_nothing_of_on_the_way(void **state)
{
    (void)state;
    assert_int_equal(status_with_stone("4321", 9, 5), KM_PATH_EXACT);
    assert_int_equal(status_with_stone("1321", 9, 5), KM_PATH_IMPOSSIBLE);
    assert_int_equal(status_with_stone("4321", 10, 1), KM_PATH_IMPOSSIBLE);
}

/* --- All plans, against exhaustive enumeration --- */

#define WORLDS 1500
#define COURSES_MOST 9

/* xorshift32 (Marsaglia 2003): the same worlds on every machine. */
static uint32_t below(uint32_t *state, uint32_t limit)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state % limit;
}

/* A course with one start as the oracle sees it. Things 0 to 2 are missing, 3 and 4 only asked for by courses; from 8
 * on they are groups of courses. */
typedef struct offer {
    uint32_t gives, needs, group, pace;
    bool undated;
    km_measures measures; /* of the course by itself */
    int32_t begin;
} offer;

typedef struct catalogue {
    offer offers[COURSES_MOST];
    uint32_t count;
    uint32_t pace_most;
} catalogue;

static offer random_offer(setting *s, uint32_t *random, const uint32_t *things, const offer *before, uint32_t index)
{
    static const char *const ids[] = {"c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"};
    static const char *const codes[] = {"K0", "K1", "K2", "K3", "K4", "K5", "K6", "K7", "K8"};
    uint32_t taught = below(random, 5), more = below(random, 5), weeks = 10 * (1 + below(random, 6));
    bool alike = index && below(random, 3) == 0;
    offer o = {.gives = 1u << taught | 1u << more,
               .group = alike ? before[below(random, index)].group : index,
               .pace = 25 * (1 + below(random, 4)),
               .undated = below(random, 5) == 0};
    uint32_t course = add_course(s, ids[index], (uint16_t)weeks, things[taught], NULL, NULL);
    if (more != taught)
        world_teaches(s->w, course, things[more], 100);
    s->w->courses[course].code = harness_bytes(codes[o.group]);
    s->w->courses[course].pace = (uint8_t)o.pace;
    o.gives |= 1u << (8 + o.group);
    if (below(random, 2)) {
        uint32_t needed = below(random, 5);
        world_requires(s->w, course, KM_REQUIRES_CONCEPT, things[needed], "något");
        o.needs |= 1u << needed;
    }
    if (index && below(random, 4) == 0) {
        uint32_t needed = below(random, index);
        world_requires(s->w, course, KM_REQUIRES_COURSE, needed, "en kurs");
        o.needs |= before[needed].group == o.group ? 0 : 1u << (8 + before[needed].group);
    }
    if (below(random, 4) == 0)
        world_requires(s->w, course, KM_REQUIRES_OTHER, KM_NONE, "något som ingen kan pröva");
    static const char *const days[] = {"2024-01-15", "2024-02-05", "2024-03-04", "2024-04-01", "2024-06-03"};
    const char *day = days[below(random, 5)];
    if (!o.undated)
        world_start(s->w, course, day, NULL);
    o.begin = world_day(day);
    o.measures = (km_measures){.weeks = weeks, .finish = KM_FINISH_UNKNOWN, .unknown_fees = 1};
    if (!o.undated) {
        o.measures.finish = o.begin + (int32_t)((weeks * 70 + o.pace - 1) / o.pace);
        if (below(random, 3)) {
            o.measures.unknown_fees = 0;
            o.measures.cost = s->w->starts[s->w->start_count - 1].fee = 100 * below(random, 3);
        }
    }
    return o;
}

static bool paces_and_groups_are_kept(const catalogue *c, uint32_t set)
{
    for (uint32_t i = 0; i < c->count; i++) {
        const offer *one = &c->offers[i];
        uint32_t pace = 0;
        for (uint32_t k = 0; k < c->count && set >> i & 1; k++) {
            const offer *other = &c->offers[k];
            if ((set >> k & 1) == 0)
                continue;
            if (k != i && other->group == one->group)
                return false;
            if (!one->undated && !other->undated && other->begin <= one->begin && one->begin < other->measures.finish)
                pace += other->pace;
        }
        if (pace > c->pace_most || (set >> i & 1 && one->pace > c->pace_most))
            return false;
    }
    return true;
}

static bool needs_are_met(const catalogue *c, uint32_t set)
{
    uint32_t given = 0, undated = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        uint32_t sooner = 0;
        if (set >> i & 1 && c->offers[i].undated)
            undated |= 1u << i;
        if ((set >> i & 1) == 0 || c->offers[i].undated)
            continue;
        for (uint32_t k = 0; k < c->count; k++)
            if (set >> k & 1 && !c->offers[k].undated && c->offers[k].measures.finish <= c->offers[i].begin)
                sooner |= c->offers[k].gives;
        if (c->offers[i].needs & ~sooner)
            return false;
        given |= c->offers[i].gives;
    }
    for (uint32_t round = 0; round < c->count; round++)
        for (uint32_t i = 0; i < c->count; i++)
            if (undated >> i & 1 && (c->offers[i].needs & ~given) == 0) {
                given |= c->offers[i].gives;
                undated &= ~(1u << i);
            }
    return undated == 0 && (given & 7) == 7;
}

static bool add_measures(const catalogue *c, uint32_t set, km_measures *front, uint32_t *count)
{
    km_measures sum = {.finish = world_day("2024-01-10")};
    for (uint32_t i = 0; i < c->count; i++) {
        const km_measures *m = &c->offers[i].measures;
        if ((set >> i & 1) == 0)
            continue;
        sum.weeks += m->weeks;
        sum.cost += m->cost;
        sum.unknown_fees += m->unknown_fees;
        sum.finish = m->finish > sum.finish ? m->finish : sum.finish;
    }
    for (uint32_t f = 0; f < *count; f++)
        if (front[f].weeks <= sum.weeks && front[f].finish <= sum.finish && front[f].cost <= sum.cost &&
            front[f].unknown_fees <= sum.unknown_fees)
            return false;
    uint32_t kept = 0;
    for (uint32_t f = 0; f < *count; f++)
        if (front[f].weeks < sum.weeks || front[f].finish < sum.finish || front[f].cost < sum.cost ||
            front[f].unknown_fees < sum.unknown_fees)
            front[kept++] = front[f];
    front[kept++] = sum;
    *count = kept;
    return true;
}

static void compare_fronts(const km_path *path, const km_measures *front, uint32_t count, uint32_t seed)
{
    if (path->status != KM_PATH_EXACT || path->problem.goal_count != 3 || path->search.front.count != count)
        fail_msg("world %u: %u plans, exhaustively %u", seed, path->search.front.count, count);
    for (uint32_t i = 0; i < count; i++) {
        bool found = false;
        for (uint32_t p = 0; p < count; p++)
            found = found || memcmp(&path->search.front.plans[p].measures, &front[i], sizeof *front) == 0;
        if (!found)
            fail_msg("world %u: a plan of %u weeks is missing", seed, front[i].weeks);
    }
}

/* A world at random, and what the oracle sees of it. */
static setting random_world(uint32_t seed, catalogue *c)
{
    uint32_t random = seed * UINT32_C(2654435761) + 1;
    setting s = three_missing();
    uint32_t things[5] = {s.missing[0], s.missing[1], s.missing[2]};
    things[3] = world_skill(s.w, "more0", 4);
    things[4] = world_skill(s.w, "more1", 4);
    *c = (catalogue){.count = 3 + below(&random, COURSES_MOST - 2), .pace_most = below(&random, 2) ? 100 : 75};
    for (uint32_t i = 0; i < c->count; i++)
        c->offers[i] = random_offer(&s, &random, things, c->offers, i);
    s.ask.pace = c->pace_most;
    return s;
}

static void plans_are_those_of_exhaustive_enumeration_over_needs_groups_and_paces(void **state)
{
    (void)state;
    static km_measures front[1 << COURSES_MOST];
    uint32_t possible = 0, plans = 0;
    for (uint32_t seed = 1; seed <= WORLDS; seed++) {
        uint32_t count = 0;
        catalogue c;
        setting s = random_world(seed, &c);
        for (uint32_t set = 0; set < 1u << c.count; set++)
            if (paces_and_groups_are_kept(&c, set) && needs_are_met(&c, set))
                add_measures(&c, set, front, &count);
        const km_path *path = run(&s);
        if (count)
            compare_fronts(path, front, count, seed);
        else
            assert_true(path->problem.goal_count < 3);
        possible += count > 0;
        plans += count;
        world_end(s.w);
    }
    /* The worlds must be hard enough to mean something. */
    assert_true(possible > WORLDS / 8);
    assert_true(plans > possible + possible / 4);
}

/* Whether some plan has just these measures. */
static bool is_possible(const catalogue *c, const km_measures *m)
{
    for (uint32_t set = 0; set < 1u << c->count; set++) {
        km_measures one;
        uint32_t count = 0;
        if (paces_and_groups_are_kept(c, set) && needs_are_met(c, set) && add_measures(c, set, &one, &count) &&
            memcmp(&one, m, sizeof one) == 0)
            return true;
    }
    return false;
}

static void plans_told_when_a_budget_is_spent_are_plans_of_their_steps(void **state)
{
    (void)state;
    uint32_t bounded = 0, plans = 0;
    for (uint32_t seed = 1; seed <= WORLDS; seed++) {
        catalogue c;
        setting s = random_world(seed, &c);
        s.ask.budget = 1 + seed % 4;
        const km_path *path = run(&s);
        for (uint32_t p = 0; p < path->search.front.count && path->problem.goal_count == 3; p++) {
            const km_plan *plan = &path->search.front.plans[p];
            uint32_t weeks = 0, gives = 0;
            for (uint32_t i = 0; i < plan->step_count; i++) {
                weeks += path->problem.steps[plan->steps[i]].weeks;
                gives |= path->problem.steps[plan->steps[i]].gives;
            }
            if (weeks != plan->measures.weeks || (gives & 7) != 7 || !is_possible(&c, &plan->measures))
                fail_msg("world %u: plan %u is none", seed, p);
        }
        bounded += path->status == KM_PATH_BOUNDED;
        plans += path->status == KM_PATH_BOUNDED && path->problem.goal_count == 3 ? path->search.front.count : 0;
        world_end(s.w);
    }
    assert_true(bounded > WORLDS / 20);
    assert_true(plans > WORLDS / 20);
}

/* Forty ways to learn one thing, each of which asks for something else: more than there is room for at once. */
static void what_many_courses_ask_for_does_not_make_the_answer_uncertain(void **state)
{
    (void)state;
    setting s = three_missing();
    char ids[40][3][8];
    for (uint16_t i = 0; i < 40; i++) {
        static const char *const kinds[] = {"asked", "first", "then"};
        for (size_t k = 0; k < 3; k++)
            snprintf(ids[i][k], sizeof ids[i][k], "%s%02u", kinds[k], (unsigned)i);
        uint32_t asked = world_skill(s.w, ids[i][0], 4);
        add_course(&s, ids[i][1], 300, asked, "2024-02-01", NULL);
        uint32_t course = add_course(&s, ids[i][2], (uint16_t)(100 + 100 * i), s.missing[0], "2025-01-20", NULL);
        world_requires(s.w, course, KM_REQUIRES_CONCEPT, asked, "något");
    }
    const km_path *path = run(&s);
    assert_int_equal(path->status, KM_PATH_EXACT);
    assert_int_equal(shown(path, 0)->step_count, 2);
    assert_int_equal(shown(path, path->shown_count - 1)->measures.weeks, 400);
    world_end(s.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_has_it_all_needs_no_weeks),
        cmocka_unit_test(who_has_worked_for_ten_years_without_papers_validates_first),
        cmocka_unit_test(validating_gives_no_certificates_and_no_licences),
        cmocka_unit_test(only_what_most_jobs_of_a_trade_ask_for_is_validated),
        cmocka_unit_test(validating_takes_as_long_as_there_is_to_validate),
        cmocka_unit_test(short_work_cannot_be_validated),
        cmocka_unit_test(an_impossible_target_says_what_no_course_gives),
        cmocka_unit_test(after_a_deadline_the_next_start_is_taken),
        cmocka_unit_test(a_course_that_is_over_is_no_step_and_said_to_be_past),
        cmocka_unit_test(a_course_without_days_is_usable_but_has_no_finish),
        cmocka_unit_test(what_a_course_asks_for_comes_before_it),
        cmocka_unit_test(what_nothing_gives_bars_a_course_and_is_told),
        cmocka_unit_test(forty_four_weeks_leave_out_what_does_not_fit),
        cmocka_unit_test(the_pace_decides_what_runs_side_by_side),
        cmocka_unit_test(an_unknown_fee_is_a_mark_of_its_own_and_not_0),
        cmocka_unit_test(a_fee_above_the_ceiling_is_outside_the_wishes),
        cmocka_unit_test(one_course_at_two_schools_is_taken_once),
        cmocka_unit_test(what_hardly_anyone_asks_for_is_no_goal),
        cmocka_unit_test(a_programme_for_the_target_gives_all_but_licences),
        cmocka_unit_test(a_course_that_touches_one_thing_in_passing_is_no_step),
        cmocka_unit_test(a_paper_is_given_by_a_course_that_is_called_so_and_not_by_one_that_mentions_it),
        cmocka_unit_test(nobody_becomes_a_manager_or_what_they_know_nothing_of_on_the_way),
        cmocka_unit_test(work_that_a_held_occupation_leads_to_teaches_without_weeks_of_study),
        cmocka_unit_test(plans_are_those_of_exhaustive_enumeration_over_needs_groups_and_paces),
        cmocka_unit_test(plans_told_when_a_budget_is_spent_are_plans_of_their_steps),
        cmocka_unit_test(what_many_courses_ask_for_does_not_make_the_answer_uncertain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
