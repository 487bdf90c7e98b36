/* Which groups a course trains for: told by the title in whole or in part, by what is left of a compound, by an
 * occupation that the description names, and by what is taught. */
#include "harness.h"

#include "world.h"

#include "eval/group_ranking.h"
#include "match/training.h"

typedef struct school {
    world *w;
    uint32_t cooks, nurses, drivers;
    const km_engine *engine;
    const km_training *training;
} school;

static school school_make(void)
{
    school s = {.w = world_begin()};
    s.cooks = world_concept(s.w, KM_KIND_GROUP, "g1", "Kockar och kallskänkor");
    s.nurses = world_concept(s.w, KM_KIND_GROUP, "g2", "Undersköterskor");
    s.drivers = world_concept(s.w, KM_KIND_GROUP, "g3", "Lastbilsförare m.fl.");
    s.w->concepts[s.cooks].notation = harness_bytes("5120");
    s.w->concepts[s.nurses].notation = harness_bytes("5321");
    s.w->concepts[s.drivers].notation = harness_bytes("8332");
    static const char *const names[] = {"Kock", "Undersköterska", "Lastbilsförare"};
    static const char *const ids[] = {"o1", "o2", "o3"};
    const uint32_t groups[] = {s.cooks, s.nurses, s.drivers};
    for (int i = 0; i < 3; i++) {
        uint32_t job = world_concept(s.w, KM_KIND_OCCUPATION, ids[i], names[i]);
        world_edge(s.w, job, KM_EDGE_BROADER, groups[i], 0);
    }
    uint32_t loading = world_concept(s.w, KM_KIND_SKILL, "s1", "Lastsäkring");
    world_edge(s.w, s.drivers, KM_EDGE_NEEDS, loading, 5000);
    world_rule(s.w, "sv/light-heads", "utbildning", "");
    world_rule(s.w, "sv/course-words", "distans", "");
    world_rule(s.w, "sv/course-words", "grund", "");
    world_open(s.w);
    assert_int_equal(km_engine_open(&s.w->arena, s.w->packs, s.w->pack_count, &s.engine).code, KM_OK);
    assert_int_equal(km_training_make(&s.w->arena, s.engine, &s.training).code, KM_OK);
    return s;
}

static void assert_first(const school *s, const char *title, const char *description, uint32_t group)
{
    const km_trained *trained;
    uint32_t count = 0;
    km_status status =
        km_training_rank(s->training, &s->w->arena, harness_bytes(title), harness_bytes(description), &trained, &count);
    assert_int_equal(status.code, KM_OK);
    assert_true(count > 0);
    assert_int_equal(trained[0].group, world_at(s->w, group));
    for (uint32_t i = 1; i < count; i++)
        assert_true(trained[i - 1].score >= trained[i].score);
}

static void a_course_is_known_by_title_text_and_what_it_teaches(void **state)
{
    (void)state;
    school s = school_make();
    assert_first(&s, "Kock", "", s.cooks);
    assert_first(&s, "Kock - distans", "Vi finns i Lund.", s.cooks);
    assert_first(&s, "Undersköterskeutbildning", "", s.nurses);
    assert_first(&s, "Grund: Lastbilsförare 2024", "", s.drivers);
    assert_first(&s, "Steg 1", "Du arbetar sedan som undersköterska.", s.nurses);
    assert_first(&s, "Steg 1", "Vi går igenom lastsäkring.", s.drivers);
    world_end(s.w);
}

static void words_that_say_nothing_are_no_error(void **state)
{
    (void)state;
    school s = school_make();
    static const char *const titles[] = {"", " ", "distans", "12345", "-;-", "\xC2\xAD"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        const km_trained *trained;
        uint32_t count = 7;
        km_status status =
            km_training_rank(s.training, &s.w->arena, harness_bytes(titles[i]), harness_bytes(""), &trained, &count);
        assert_int_equal(status.code, KM_OK);
        assert_int_equal(count, 0);
    }
    world_end(s.w);
}

static void a_ranking_of_groups_is_kept_by_code(void **state)
{
    (void)state;
    school s = school_make();
    km_group_ranking ranking = km_group_ranking_make(&s.w->arena, true);
    km_group_ranking_start(&ranking, &s.engine->terms);
    km_group_ranking_add(&ranking, km_group_of_code(&s.engine->terms, harness_bytes("8332")), 9);
    km_group_ranking_add(&ranking, km_group_of_code(&s.engine->terms, harness_bytes("5120")), 4);
    assert_int_equal(km_group_ranking_rank(&ranking, harness_bytes("5120")), 2);
    assert_int_equal(km_group_ranking_rank(&ranking, harness_bytes("5321")), 0);
    assert_int_equal(km_group_of_code(&s.engine->terms, harness_bytes("")), KM_NONE);
    assert_true(km_group_ranking_write(&ranking, harness_bytes("c7")));
    km_bytes lines = km_group_ranking_lines(&ranking);
    static const char expected[] = "c7\t8332\t9\nc7\t5120\t4\n";
    assert_int_equal(lines.size, sizeof expected - 1);
    assert_memory_equal(lines.data, expected, lines.size);
    world_end(s.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_course_is_known_by_title_text_and_what_it_teaches),
        cmocka_unit_test(words_that_say_nothing_are_no_error),
        cmocka_unit_test(a_ranking_of_groups_is_kept_by_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
