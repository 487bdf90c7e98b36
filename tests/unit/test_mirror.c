/* km mirror: what a syllabus covers, for whom, and what nobody asks for. */
#include "harness.h"

#include "quiet.h"

#include "base/arena.h"
#include "command.h"
#include "data.h"
#include "report/mirror.h"

#include <stdio.h>
#include <string.h>

static const char syllabus[] = "Svetsning, grundkurs\n"
                               "\n"
                               "Efter kursen ska den studerande kunna\n"
                               "- utföra MAG-svetsning och TIG-svetsning i stål\n"
                               "- läsa ritningar och svetsbeteckningar\n"
                               "- arbeta säkert med heta arbeten\n"
                               "- begrunda sin egen plats i tillvaron och i det stora hela\n";

static km_data data;

static int build(void **state)
{
    char line[1024], folder[512];
    km_message message = {""};
    (void)state;
    snprintf(folder, sizeof folder, "%s/data", harness_temp());
    snprintf(line, sizeof line, "--source tools/demo/taxonomy tools/demo/courses tools/demo/ads --out %s", folder);
    return quiet_run(km_build_command, line, NULL) != KM_EXIT_OK || !km_data_open(&data, folder, "en", &message);
}

static int tear_down(void **state)
{
    (void)state;
    km_data_close(&data);
    harness_temp_remove();
    return 0;
}

static km_bytes label_of(uint32_t concept)
{
    return km_string(&data.engine->terms.pack.strings, data.engine->terms.label[concept]);
}

static bool is_label(uint32_t concept, const char *label)
{
    km_bytes own = label_of(concept);
    return own.size == strlen(label) && memcmp(own.data, label, own.size) == 0;
}

static void a_syllabus_is_seen_in_the_words_it_was_read_from(void **state)
{
    km_mirror mirror;
    km_arena arena = km_arena_make(0);
    bool found = false;
    (void)state;
    assert_int_equal(km_mirror_make(&mirror, &arena, data.engine, harness_bytes(syllabus), 10).code, KM_OK);
    assert_true(mirror.skills_count >= 3);
    for (size_t i = 0; i < mirror.skills_count; i++) {
        const km_mirror_skill *skill = &mirror.skills[i];
        assert_true(skill->span.byte_start < skill->span.byte_end && skill->span.byte_end < sizeof syllabus);
        found |= strncmp(syllabus + skill->span.byte_start, "TIG-svetsning", 13) == 0;
        for (size_t k = 0; k < i; k++)
            assert_int_not_equal(skill->concept, mirror.skills[k].concept);
    }
    assert_true(found);
    km_arena_free(&arena);
}

static void welders_are_the_first_whose_gap_a_welding_course_fills(void **state)
{
    km_mirror mirror;
    km_arena arena = km_arena_make(0);
    (void)state;
    assert_int_equal(km_mirror_make(&mirror, &arena, data.engine, harness_bytes(syllabus), 10).code, KM_OK);
    assert_true(mirror.groups_count >= 1);
    assert_true(is_label(mirror.groups[0].group, "Svetsare och gasskärare"));
    assert_true(mirror.groups[0].share > 0 && mirror.groups[0].share < 10000);
    assert_true(mirror.groups[0].covered_count >= 2 && mirror.groups[0].missing_count >= 1);
    assert_true(is_label(mirror.groups[0].occupations[0], "Svetsare"));
    for (uint32_t i = 0; i < mirror.groups[0].covered_count; i++)
        for (uint32_t k = 0; k < mirror.groups[0].missing_count; k++)
            assert_int_not_equal(mirror.groups[0].covered[i], mirror.groups[0].missing[k]);
    km_arena_free(&arena);
}

static void the_line_that_nobody_asks_for_is_named_and_the_others_are_not(void **state)
{
    km_mirror mirror;
    km_arena arena = km_arena_make(0);
    bool named = false;
    (void)state;
    assert_int_equal(km_mirror_make(&mirror, &arena, data.engine, harness_bytes(syllabus), 10).code, KM_OK);
    for (size_t i = 0; i < mirror.lines_count; i++) {
        named |= mirror.lines[i].number == 7 && mirror.lines[i].silent;
        assert_int_not_equal(mirror.lines[i].number, 4);
        assert_int_not_equal(mirror.lines[i].number, 5);
    }
    assert_true(named);
    km_arena_free(&arena);
}

static void a_text_that_says_nothing_gives_an_empty_mirror(void **state)
{
    km_mirror mirror;
    km_arena arena = km_arena_make(0);
    (void)state;
    assert_int_equal(km_mirror_make(&mirror, &arena, data.engine, harness_bytes("x\n"), 10).code, KM_OK);
    assert_int_equal(mirror.skills_count + mirror.groups_count + mirror.lines_count, 0);
    assert_int_equal(km_mirror_make(&mirror, &arena, data.engine, harness_bytes(" \n"), 10).code, KM_TEXT_EMPTY);
    assert_int_equal(km_mirror_make(&mirror, &arena, data.engine, harness_bytes("\xff\xfe text"), 10).code,
                     KM_TEXT_ENCODING);
    km_arena_free(&arena);
}

static void the_command_refuses_what_it_cannot_read(void **state)
{
    char line[1024], path[512];
    (void)state;
    snprintf(path, sizeof path, "%s", harness_temp_file("syllabus.txt", syllabus, sizeof syllabus - 1));
    snprintf(line, sizeof line, "%s --data %s/data", path, harness_temp());
    assert_int_equal(quiet_run(km_mirror_command, line, NULL), KM_EXIT_OK);
    snprintf(line, sizeof line, "%s --data %s/data --json --lang en --groups 3", path, harness_temp());
    assert_int_equal(quiet_run(km_mirror_command, line, NULL), KM_EXIT_OK);
    snprintf(line, sizeof line, "%s --data %s/data --groups many", path, harness_temp());
    assert_int_equal(quiet_run(km_mirror_command, line, NULL), KM_EXIT_FAILED);
    snprintf(line, sizeof line, "%s --data %s/data --lang fi", path, harness_temp());
    assert_int_equal(quiet_run(km_mirror_command, line, NULL), KM_EXIT_USAGE);
    snprintf(line, sizeof line, "%s.gone --data %s/data", path, harness_temp());
    assert_int_equal(quiet_run(km_mirror_command, line, NULL), KM_EXIT_FAILED);
    snprintf(line, sizeof line, "%s --data %s/nowhere", path, harness_temp());
    assert_int_equal(quiet_run(km_mirror_command, line, NULL), KM_EXIT_FAILED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_syllabus_is_seen_in_the_words_it_was_read_from),
        cmocka_unit_test(welders_are_the_first_whose_gap_a_welding_course_fills),
        cmocka_unit_test(the_line_that_nobody_asks_for_is_named_and_the_others_are_not),
        cmocka_unit_test(a_text_that_says_nothing_gives_an_empty_mirror),
        cmocka_unit_test(the_command_refuses_what_it_cannot_read),
    };
    return cmocka_run_group_tests_name("mirror", tests, build, tear_down);
}
