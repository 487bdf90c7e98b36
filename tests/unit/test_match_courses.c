/* Choice of courses: what fills the open part of a gap, told with its start, in an order that covers the gap. */
#include "harness.h"

#include "world.h"

#include <string.h>

#include "match/courses.h"

typedef struct setting {
    world *w;
    uint32_t job, held, missing[3];
} setting;

/* An occupation that needs four skills of equal weight, one of which the person will have. */
static setting four_needs(void)
{
    static const char *const ids[] = {"m0", "m1", "m2"};
    setting s = {.w = world_begin()};
    s.job = world_occupation(s.w, "job", KM_NONE);
    s.held = world_skill(s.w, "held", 4);
    world_edge(s.w, s.job, KM_EDGE_NEEDS, s.held, 5000);
    for (int i = 0; i < 3; i++) {
        s.missing[i] = world_skill(s.w, ids[i], 4);
        world_edge(s.w, s.job, KM_EDGE_NEEDS, s.missing[i], 5000);
    }
    return s;
}

static const km_match *run(setting *s)
{
    world_open(s->w);
    world_person_has(s->w, s->held, "held");
    km_wish wish = world_wish(s->w);
    wish.target = world_at(s->w, s->job);
    return world_match(s->w, &wish);
}

static const km_course_offer *offer_of(const setting *s, const km_match *match, uint32_t course)
{
    for (uint32_t i = 0; i < match->course_count; i++) {
        if (match->courses[i].course == s->w->course_of_row[course])
            return &match->courses[i];
    }
    return NULL;
}

static void a_course_fills_what_it_teaches_and_tells_how_much_is_already_had(void **state)
{
    (void)state;
    setting s = four_needs();
    uint32_t course = world_course(s.w, "course", 200);
    world_teaches(s.w, course, s.missing[0], 100);
    world_teaches(s.w, course, s.missing[2], 100);
    world_teaches(s.w, course, s.held, 100);
    world_teaches(s.w, course, world_skill(s.w, "else", 4), 100);
    const km_match *match = run(&s);
    assert_int_equal(match->course_count, 1);
    const km_course_offer *offer = &match->courses[0];
    assert_int_equal(offer->fill_count, 2);
    assert_true(offer->fills[0] < offer->fills[1]);
    assert_int_equal(match->gap.items[offer->fills[0]].concept, world_at(s.w, s.missing[0]));
    assert_int_equal(match->gap.items[offer->fills[1]].concept, world_at(s.w, s.missing[2]));
    assert_int_equal(offer->gain, 6666);
    assert_int_equal(offer->already, 2500);
    assert_int_equal(offer->week_tenths, 200);
    world_end(s.w);
}

static void a_course_that_teaches_only_what_is_held_is_not_offered(void **state)
{
    (void)state;
    setting s = four_needs();
    world_teaches(s.w, world_course(s.w, "course", 200), s.held, 100);
    const km_match *match = run(&s);
    assert_int_equal(match->course_count, 0);
    assert_int_equal(match->uncovered_count, 3);
    world_end(s.w);
}

static void a_twin_that_is_taught_fills_the_need_once(void **state)
{
    (void)state;
    setting s = four_needs();
    uint32_t twin = world_skill(s.w, "twin", 4), course = world_course(s.w, "course", 200);
    world_edge(s.w, twin, KM_EDGE_SAME, s.missing[1], 10000);
    world_teaches(s.w, course, twin, 100);
    world_teaches(s.w, course, s.missing[1], 60);
    const km_match *match = run(&s);
    assert_int_equal(match->courses[0].fill_count, 1);
    assert_int_equal(match->courses[0].gain, 3333);
    world_end(s.w);
}

static void what_no_course_teaches_is_listed_as_uncovered(void **state)
{
    (void)state;
    setting s = four_needs();
    world_teaches(s.w, world_course(s.w, "course", 200), s.missing[1], 100);
    const km_match *match = run(&s);
    assert_int_equal(match->uncovered_count, 2);
    assert_int_equal(match->gap.items[match->uncovered[0]].concept, world_at(s.w, s.missing[0]));
    assert_int_equal(match->gap.items[match->uncovered[1]].concept, world_at(s.w, s.missing[2]));
    world_end(s.w);
}

static void without_a_pack_of_courses_nothing_is_called_uncovered(void **state)
{
    (void)state;
    setting s = four_needs();
    const km_match *match = run(&s);
    assert_int_equal(match->course_count, 0);
    assert_int_equal(match->uncovered_count, 0);
    world_end(s.w);
}

/* --- Starts; the day asked from is 2024-01-10 --- */

typedef struct start_case {
    const char *starts[3][2]; /* first day, last day to apply */
    int count;
    const char *chosen; /* first day of the start that is told; NULL: one without a date, or none */
    bool unknown, past;
} start_case;

static void the_next_start_that_can_be_applied_for_is_chosen_and_others_are_marked(void **state)
{
    (void)state;
    static const start_case cases[] = {
        {{{"2024-02-01", NULL}}, 1, "2024-02-01", false, false},
        {{{"2024-01-10", "2024-01-10"}}, 1, "2024-01-10", false, false},
        {{{"2024-08-01", NULL}, {"2024-03-01", NULL}, {"2023-08-01", NULL}}, 3, "2024-03-01", false, false},
        {{{"2024-02-01", "2024-01-09"}, {"2024-08-01", "2024-06-01"}}, 2, "2024-08-01", false, false},
        {{{"2023-08-01", NULL}, {"2024-01-09", NULL}}, 2, "2024-01-09", false, true},
        {{{"2024-02-01", "2024-01-09"}}, 1, "2024-02-01", false, true},
        {{{"2023-08-01", NULL}, {NULL, NULL}}, 2, NULL, true, false},
        {{{NULL, NULL}}, 1, NULL, true, false},
        {{{NULL, NULL}}, 0, NULL, true, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        setting s = four_needs();
        uint32_t course = world_course(s.w, "course", 100);
        world_teaches(s.w, course, s.missing[0], 100);
        for (int k = 0; k < cases[i].count; k++)
            world_start(s.w, course, cases[i].starts[k][0], cases[i].starts[k][1]);
        const km_match *match = run(&s);
        const km_course_offer *offer = &match->courses[0];
        int32_t day = KM_DAY_UNKNOWN;
        if (offer->start != KM_NONE)
            day = s.w->engine.courses.start_first_day[offer->start];
        assert_int_equal(day, cases[i].chosen ? world_day(cases[i].chosen) : KM_DAY_UNKNOWN);
        assert_int_equal(offer->start == KM_NONE, cases[i].count == 0);
        assert_int_equal(offer->start_unknown, cases[i].unknown);
        assert_int_equal(offer->past, cases[i].past);
        world_end(s.w);
    }
}

static void what_can_be_begun_comes_before_what_is_unknown_and_that_before_what_is_past(void **state)
{
    (void)state;
    setting s = four_needs();
    uint32_t past = world_course(s.w, "a", 100), unknown = world_course(s.w, "b", 100),
             dated = world_course(s.w, "c", 100);
    world_start(s.w, past, "2023-08-01", NULL);
    world_start(s.w, dated, "2024-08-01", NULL);
    world_teaches(s.w, past, s.missing[0], 100);
    world_teaches(s.w, unknown, s.missing[1], 100);
    world_teaches(s.w, dated, s.missing[2], 100);
    const km_match *match = run(&s);
    assert_int_equal(match->course_count, 3);
    assert_ptr_equal(offer_of(&s, match, dated), &match->courses[0]);
    assert_ptr_equal(offer_of(&s, match, unknown), &match->courses[1]);
    assert_ptr_equal(offer_of(&s, match, past), &match->courses[2]);
    world_end(s.w);
}

/* --- Order --- */

static void a_shorter_course_for_the_same_comes_first(void **state)
{
    (void)state;
    setting s = four_needs();
    uint32_t slow = world_course(s.w, "a", 400), fast = world_course(s.w, "b", 100);
    world_teaches(s.w, slow, s.missing[0], 100);
    world_teaches(s.w, fast, s.missing[0], 100);
    const km_match *match = run(&s);
    assert_ptr_equal(offer_of(&s, match, fast), &match->courses[0]);
    world_end(s.w);
}

static void a_course_of_unknown_length_does_not_pass_for_a_short_one(void **state)
{
    (void)state;
    setting s = four_needs();
    uint32_t unknown = world_course(s.w, "a", 0), known = world_course(s.w, "b", 100);
    world_teaches(s.w, unknown, s.missing[0], 100);
    world_teaches(s.w, known, s.missing[0], 100);
    const km_match *match = run(&s);
    assert_ptr_equal(offer_of(&s, match, known), &match->courses[0]);
    assert_int_equal(offer_of(&s, match, unknown)->week_tenths, 0);
    world_end(s.w);
}

static void the_list_covers_the_gap_before_it_repeats_itself(void **state)
{
    (void)state;
    setting s = four_needs();
    uint32_t first = world_course(s.w, "a", 100), again = world_course(s.w, "b", 110),
             rest = world_course(s.w, "c", 300);
    world_teaches(s.w, first, s.missing[0], 100);
    world_teaches(s.w, first, s.missing[1], 100);
    world_teaches(s.w, again, s.missing[0], 100);
    world_teaches(s.w, again, s.missing[1], 90);
    world_teaches(s.w, rest, s.missing[2], 100);
    const km_match *match = run(&s);
    assert_int_equal(match->course_count, 3);
    assert_ptr_equal(offer_of(&s, match, first), &match->courses[0]);
    assert_ptr_equal(offer_of(&s, match, rest), &match->courses[1]);
    assert_ptr_equal(offer_of(&s, match, again), &match->courses[2]);
    world_end(s.w);
}

static void equal_courses_come_in_order_of_id_whatever_the_order_of_rows(void **state)
{
    (void)state;
    static const char *const orders[2][3] = {{"a", "b", "c"}, {"c", "a", "b"}};
    for (int order = 0; order < 2; order++) {
        setting s = four_needs();
        for (int i = 0; i < 3; i++)
            world_teaches(s.w, world_course(s.w, orders[order][i], 100), s.missing[0], 100);
        const km_match *match = run(&s);
        assert_int_equal(match->course_count, 3);
        for (uint32_t i = 0; i < 3; i++)
            assert_int_equal(match->courses[i].course, i);
        world_end(s.w);
    }
}

static void versions_and_occasions_of_one_course_are_listed_once_by_the_best_of_them(void **state)
{
    (void)state;
    setting s = four_needs();
    static const char *const ids[] = {"a", "b", "c", "d", "e"};
    static const char *const days[] = {"2023-02-01", "2024-09-01", "2024-02-01", "2024-02-01", "2024-03-01"};
    for (int i = 0; i < 5; i++) {
        uint32_t course = world_course(s.w, ids[i], 100);
        s.w->courses[course].title = harness_bytes(i == 3 ? "Svetsning 2" : "Svetsning 1");
        if (i == 4)
            s.w->courses[course].provider = harness_bytes("En annan skola");
        world_teaches(s.w, course, s.missing[0], 100);
        world_start(s.w, course, days[i], NULL);
    }
    const km_match *match = run(&s);
    assert_int_equal(match->course_count, 3);
    assert_ptr_equal(offer_of(&s, match, 2), &match->courses[0]);
    assert_ptr_equal(offer_of(&s, match, 3), &match->courses[1]);
    assert_ptr_equal(offer_of(&s, match, 4), &match->courses[2]); /* of another school */
    world_end(s.w);
}

static void a_course_that_trains_for_the_target_leads_and_one_for_a_sibling_follows(void **state)
{
    (void)state;
    setting s = four_needs();
    uint32_t group = world_concept(s.w, KM_KIND_GROUP, "group", "Grupp");
    uint32_t sibling = world_occupation(s.w, "sibling", group), stranger = world_occupation(s.w, "stranger", KM_NONE);
    world_edge(s.w, s.job, KM_EDGE_BROADER, group, 0);
    uint32_t narrow = world_course(s.w, "a", 100), near = world_course(s.w, "b", 100);
    uint32_t whole = world_course(s.w, "c", 100), foreign = world_course(s.w, "d", 100);
    world_teaches(s.w, narrow, s.missing[0], 40);
    world_teaches(s.w, near, sibling, 100);
    world_teaches(s.w, whole, s.job, 100);
    world_teaches(s.w, foreign, stranger, 100);
    const km_match *match = run(&s);
    assert_int_equal(match->course_count, 3);
    assert_ptr_equal(offer_of(&s, match, whole), &match->courses[0]);
    assert_int_equal(offer_of(&s, match, whole)->trains, 100);
    assert_int_equal(offer_of(&s, match, whole)->gain, 5000);
    assert_int_equal(offer_of(&s, match, whole)->fill_count, 0);
    assert_int_equal(offer_of(&s, match, near)->trains, 70);
    assert_int_equal(offer_of(&s, match, narrow)->trains, 0);
    assert_int_equal(match->uncovered_count, 2);
    world_end(s.w);
}

/* After a training for the whole, its named item has 8 of 256 left and the others 128: enough to put the first of
 * these two courses before the second, which would lead if the others had been left as they were. */
static void a_training_lowers_what_is_left_of_all_items(void **state)
{
    (void)state;
    setting s = four_needs();
    uint32_t whole = world_course(s.w, "a", 10), again = world_course(s.w, "b", 1), slow = world_course(s.w, "c", 1000);
    world_teaches(s.w, whole, s.job, 100);
    world_teaches(s.w, whole, s.missing[0], 100);
    world_teaches(s.w, again, s.missing[0], 100);
    world_teaches(s.w, slow, s.missing[1], 100);
    const km_match *match = run(&s);
    assert_ptr_equal(offer_of(&s, match, whole), &match->courses[0]);
    assert_ptr_equal(offer_of(&s, match, again), &match->courses[1]);
    assert_ptr_equal(offer_of(&s, match, slow), &match->courses[2]);
    world_end(s.w);
}

static void a_barrier_weighs_more_than_a_need_and_a_near_one_less(void **state)
{
    (void)state;
    setting s = four_needs();
    uint32_t licence = world_concept(s.w, KM_KIND_LICENCE, "C", "C");
    world_edge(s.w, s.job, KM_EDGE_BARRIER, licence, 10000);
    world_edge(s.w, s.held, KM_EDGE_RELATED, s.missing[0], 10000);
    uint32_t near = world_course(s.w, "a", 100), need = world_course(s.w, "b", 100), bar = world_course(s.w, "c", 100);
    world_teaches(s.w, near, s.missing[0], 100);
    world_teaches(s.w, need, s.missing[1], 100);
    world_teaches(s.w, bar, licence, 100);
    const km_match *match = run(&s);
    assert_int_equal(offer_of(&s, match, bar)->gain, offer_of(&s, match, need)->gain);
    assert_true(offer_of(&s, match, near)->gain < offer_of(&s, match, need)->gain);
    world_end(s.w);
}

static void requirements_tell_whether_the_person_meets_them(void **state)
{
    (void)state;
    setting s = four_needs();
    uint32_t known = world_course(s.w, "known", 100), new = world_course(s.w, "new", 100);
    uint32_t course = world_course(s.w, "course", 100);
    world_teaches(s.w, known, s.held, 100);
    world_teaches(s.w, new, s.missing[1], 100);
    world_teaches(s.w, new, s.held, 100); /* half of it is had, which is not enough */
    world_teaches(s.w, course, s.missing[0], 100);
    world_requires(s.w, course, KM_REQUIRES_COURSE, known, "kursen före");
    world_requires(s.w, course, KM_REQUIRES_COURSE, new, "en annan kurs");
    world_requires(s.w, course, KM_REQUIRES_CONCEPT, s.held, "vana");
    world_requires(s.w, course, KM_REQUIRES_CONCEPT, s.missing[2], "mer vana");
    world_requires(s.w, course, KM_REQUIRES_OTHER, KM_NONE, "ålder 20");
    const km_match *match = run(&s);
    const km_course_offer *offer = offer_of(&s, match, course);
    const km_courses *courses = &s.w->engine.courses;
    uint32_t first = courses->required_offset[offer->course];
    for (uint32_t r = first; r < courses->required_offset[offer->course + 1]; r++) {
        bool had =
            courses->required_ref[r] == s.w->course_of_row[known] ||
            (courses->required_kind[r] == KM_REQUIRES_CONCEPT && courses->required_ref[r] == world_at(s.w, s.held));
        km_met expected = courses->required_kind[r] == KM_REQUIRES_OTHER ? KM_MET_UNKNOWN
                          : had                                          ? KM_MET_YES
                                                                         : KM_MET_NO;
        assert_int_equal(offer->met[r - first], expected);
    }
    world_end(s.w);
}

/* What a course before teaches, each as surely: of these some are had. */
static km_met met_with(uint32_t had, uint32_t taught)
{
    setting s = four_needs();
    uint32_t before = world_course(s.w, "before", 100), course = world_course(s.w, "course", 100);
    static const char *const ids[] = {"t1", "t2", "t3", "t4", "t5"};
    uint32_t skills[5];
    for (uint32_t i = 0; i < taught; i++) {
        skills[i] = world_skill(s.w, ids[i], 4);
        world_teaches(s.w, before, skills[i], 80);
    }
    world_teaches(s.w, course, s.missing[0], 100);
    world_requires(s.w, course, KM_REQUIRES_COURSE, before, "kursen före");
    world_open(s.w);
    for (uint32_t i = 0; i < had; i++)
        world_person_has(s.w, skills[i], ids[i]);
    km_wish wish = world_wish(s.w);
    wish.target = world_at(s.w, s.job);
    km_met met = offer_of(&s, world_match(s.w, &wish), course)->met[0];
    world_end(s.w);
    return met;
}

static void who_has_two_thirds_of_a_course_need_not_take_it_first(void **state)
{
    (void)state;
    assert_int_equal(met_with(2, 3), KM_MET_YES);
    assert_int_equal(met_with(3, 4), KM_MET_YES);
    assert_int_equal(met_with(1, 2), KM_MET_NO);
    assert_int_equal(met_with(3, 5), KM_MET_NO);
}

static void a_requirement_that_the_words_could_mean_is_neither_met_nor_unmet(void **state)
{
    (void)state;
    setting s = four_needs();
    uint32_t perhaps = world_skill(s.w, "perhaps", 4), course = world_course(s.w, "course", 100);
    world_teaches(s.w, course, s.missing[0], 100);
    world_requires(s.w, course, KM_REQUIRES_CONCEPT, perhaps, "vana");
    world_open(s.w);
    world_person_has(s.w, s.held, "held");
    s.w->mentions[0].concepts[1] = world_at(s.w, perhaps);
    s.w->mentions[0].concept_count = 2;
    km_wish wish = world_wish(s.w);
    wish.target = world_at(s.w, s.job);
    assert_int_equal(world_match(s.w, &wish)->courses[0].met[0], KM_MET_UNKNOWN);
    world_end(s.w);
}

static void a_course_whose_requirements_are_not_met_comes_after_its_like(void **state)
{
    (void)state;
    setting s = four_needs();
    uint32_t barred = world_course(s.w, "a", 100), open = world_course(s.w, "b", 100);
    world_teaches(s.w, barred, s.missing[0], 100);
    world_teaches(s.w, open, s.missing[0], 100);
    world_requires(s.w, barred, KM_REQUIRES_CONCEPT, s.missing[2], "vana");
    const km_match *match = run(&s);
    assert_ptr_equal(offer_of(&s, match, open), &match->courses[0]);
    assert_int_equal(match->courses[0].gain, match->courses[1].gain);
    world_end(s.w);
}

/* Groups 5321 and 2221 ask for SeQF 4 and 6; a course of level 6 is too high for the one only. */
static void a_course_above_the_level_of_the_target_comes_after_its_like(void **state)
{
    (void)state;
    static const char *const codes[] = {"5321", "2221"};
    for (int i = 0; i < 2; i++) {
        setting s = four_needs();
        uint32_t group = world_concept(s.w, KM_KIND_GROUP, "group", "Grupp");
        s.w->concepts[group].notation = harness_bytes(codes[i]);
        world_edge(s.w, s.job, KM_EDGE_BROADER, group, 0);
        uint32_t high = world_course(s.w, "a", 100), right = world_course(s.w, "b", 100);
        s.w->courses[high].form = KM_COURSE_UNIVERSITY; /* which is level 6 */
        world_teaches(s.w, high, s.missing[0], 100);
        world_teaches(s.w, right, s.missing[0], 100); /* of komvux: level 4 */
        const km_match *match = run(&s);
        assert_ptr_equal(offer_of(&s, match, i == 0 ? right : high), &match->courses[0]);
        world_end(s.w);
    }
}

static void the_level_of_a_course_is_that_of_the_pack_before_that_of_its_form(void **state)
{
    (void)state;
    setting s = four_needs();
    uint32_t group = world_concept(s.w, KM_KIND_GROUP, "group", "Grupp");
    s.w->concepts[group].notation = harness_bytes("5321");
    world_edge(s.w, s.job, KM_EDGE_BROADER, group, 0);
    uint32_t first = world_course(s.w, "a", 100), second = world_course(s.w, "b", 100);
    s.w->courses[first].form = KM_COURSE_UNIVERSITY;
    s.w->courses[first].level = 4;
    world_teaches(s.w, first, s.missing[0], 100);
    world_teaches(s.w, second, s.missing[0], 100);
    const km_match *match = run(&s);
    assert_ptr_equal(offer_of(&s, match, first), &match->courses[0]);
    world_end(s.w);
}

static void the_limit_is_kept(void **state)
{
    (void)state;
    static const char *const ids[] = {"a", "b", "c"};
    for (uint32_t limit = 0; limit < 3; limit++) {
        setting s = four_needs();
        for (int i = 0; i < 3; i++)
            world_teaches(s.w, world_course(s.w, ids[i], 100), s.missing[i], 100);
        world_open(s.w);
        km_wish wish = world_wish(s.w);
        wish.target = world_at(s.w, s.job);
        wish.course_limit = limit;
        const km_match *match = world_match(s.w, &wish);
        assert_int_equal(match->course_count, limit);
        assert_int_equal(match->uncovered_count, 1); /* the skill that no course teaches, whatever the limit */
        world_end(s.w);
    }
}

static void a_course_for_licensed_people_is_not_offered_to_others(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        setting s = four_needs();
        uint32_t licence = world_skill(s.w, "licence", 4), nurse = world_occupation(s.w, "nurse", KM_NONE);
        s.w->concepts[licence].flags = KM_FLAG_REGULATED;
        world_edge(s.w, nurse, KM_EDGE_BARRIER, licence, 10000);
        uint32_t course = world_course(s.w, "course", 100);
        world_teaches(s.w, course, s.missing[0], 100);
        world_requires(s.w, course, KM_REQUIRES_CONCEPT, licence, "legitimation");
        world_open(s.w);
        world_person_has(s.w, s.held, "held");
        if (i == 1)
            world_person_has(s.w, licence, "licence");
        if (i == 2) /* who has worked as a nurse must have had the licence */
            world_person_has(s.w, nurse, "nurse")->months = 24;
        km_wish wish = world_wish(s.w);
        wish.target = world_at(s.w, s.job);
        const km_match *match = world_match(s.w, &wish);
        assert_int_equal(match->course_count, i > 0);
        if (i > 0)
            assert_int_equal(match->courses[0].met[0], i == 1 ? KM_MET_YES : KM_MET_UNKNOWN);
        world_end(s.w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_course_fills_what_it_teaches_and_tells_how_much_is_already_had),
        cmocka_unit_test(a_course_that_teaches_only_what_is_held_is_not_offered),
        cmocka_unit_test(a_twin_that_is_taught_fills_the_need_once),
        cmocka_unit_test(what_no_course_teaches_is_listed_as_uncovered),
        cmocka_unit_test(without_a_pack_of_courses_nothing_is_called_uncovered),
        cmocka_unit_test(the_next_start_that_can_be_applied_for_is_chosen_and_others_are_marked),
        cmocka_unit_test(what_can_be_begun_comes_before_what_is_unknown_and_that_before_what_is_past),
        cmocka_unit_test(a_shorter_course_for_the_same_comes_first),
        cmocka_unit_test(a_course_of_unknown_length_does_not_pass_for_a_short_one),
        cmocka_unit_test(the_list_covers_the_gap_before_it_repeats_itself),
        cmocka_unit_test(equal_courses_come_in_order_of_id_whatever_the_order_of_rows),
        cmocka_unit_test(versions_and_occasions_of_one_course_are_listed_once_by_the_best_of_them),
        cmocka_unit_test(a_course_that_trains_for_the_target_leads_and_one_for_a_sibling_follows),
        cmocka_unit_test(a_training_lowers_what_is_left_of_all_items),
        cmocka_unit_test(a_barrier_weighs_more_than_a_need_and_a_near_one_less),
        cmocka_unit_test(a_course_for_licensed_people_is_not_offered_to_others),
        cmocka_unit_test(requirements_tell_whether_the_person_meets_them),
        cmocka_unit_test(who_has_two_thirds_of_a_course_need_not_take_it_first),
        cmocka_unit_test(a_requirement_that_the_words_could_mean_is_neither_met_nor_unmet),
        cmocka_unit_test(a_course_whose_requirements_are_not_met_comes_after_its_like),
        cmocka_unit_test(a_course_above_the_level_of_the_target_comes_after_its_like),
        cmocka_unit_test(the_level_of_a_course_is_that_of_the_pack_before_that_of_its_form),
        cmocka_unit_test(the_limit_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
