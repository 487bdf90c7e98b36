/* km diff: what another version of the taxonomy changes must all be told, and nothing that only looks like it. */
#include "harness.h"
#include "source.h"

#include "diff/changes.h"

#include <stdio.h>
#include <string.h>

#define BASE                                                                                                           \
    "{\"id\":\"G1\",\"type\":\"ssyk-level-4\",\"preferred_label\":\"Svetsare\",\"ssyk_code_2012\":\"7212\","           \
    "\"related\":[{\"id\":\"S1\",\"type\":\"skill\",\"preferred_label\":\"TIG\"}]},"                                   \
    "{\"id\":\"G2\",\"type\":\"ssyk-level-4\",\"preferred_label\":\"Smeder\",\"ssyk_code_2012\":\"7221\"},"

/* A side, as one bulk file. */
static source_reading *read_side(const char *concepts)
{
    char text[4096];
    source_reading *r = source_open();
    int size = snprintf(text, sizeof text, "{\"data\":{\"concepts\":[%s]}}", concepts);
    assert_true(size > 0 && (size_t)size < sizeof text);
    source_read(r, text);
    assert_int_equal(r->report.fate, KM_FILE_READ);
    return r;
}

static void put(char *line, size_t size, const char *before, km_bytes text)
{
    size_t used = strlen(line);
    snprintf(line + used, size - used, "%s%.*s", before, (int)text.size, text.data ? text.data : "");
}

/* A change as one line: "change kind id label -before +after >other". */
static void line_of(const km_change *change, char *line, size_t size)
{
    snprintf(line, size, "%s %s", km_change_name((km_change_kind)change->change), km_thing_name(change->kind));
    put(line, size, " ", change->id);
    put(line, size, " ", change->label);
    put(line, size, change->before.size ? " -" : "", change->before);
    put(line, size, change->after.size ? " +" : "", change->after);
    put(line, size, change->other.size ? " >" : "", change->other);
}

static void assert_changes(const char *before, const char *after, const char *expected)
{
    km_arena arena = km_arena_make(0);
    source_reading *old = read_side(before), *new = read_side(after);
    km_changes changes;
    char all[2048] = "", line[256];
    assert_true(km_changes_find(&arena, &old->catalogue, &new->catalogue, &changes));
    for (size_t i = 0; i < changes.items_count; i++) {
        line_of(&changes.items[i], line, sizeof line);
        assert_true(strlen(all) + strlen(line) + 2 < sizeof all);
        strcat(strcat(all, line), "\n");
    }
    assert_string_equal(all, expected);
    source_close(old);
    source_close(new);
    km_arena_free(&arena);
}

#define SKILL(id, label, rest) "{\"id\":\"" id "\",\"type\":\"skill\",\"preferred_label\":\"" label "\"" rest "},"
#define LAST "{\"id\":\"S9\",\"type\":\"skill\",\"preferred_label\":\"Gjutning\"}"

static void each_kind_of_change_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *before, *after, *expected;
    } cases[] = {
        {BASE SKILL("S2", "MAG", "") LAST, BASE SKILL("S2", "MAG", "") LAST, ""},
        {BASE SKILL("S2", "MAG", "") LAST, BASE LAST, "gone skill S2 MAG\n"},
        {BASE LAST, BASE SKILL("S2", "MAG", "") LAST, "new skill S2 MAG\n"},
        {BASE SKILL("S2", "MAG", "") LAST, BASE SKILL("S2", "MAG", ",\"deprecated\":true") LAST,
         "retired skill S2 MAG\n"},
        {BASE SKILL("S2", "MAG", "") LAST,
         BASE SKILL("S2", "MAG", ",\"deprecated\":true,\"replaced_by\":[{\"id\":\"S9\",\"type\":\"skill\"}]") LAST,
         "replaced skill S2 MAG >S9\n"},
        {BASE SKILL("S2", "MAG", "") LAST, BASE SKILL("S2", "MAG-svetsning", "") LAST,
         "renamed skill S2 MAG -MAG +MAG-svetsning\n"},
        {BASE SKILL("S2", "MAG", ",\"alternative_labels\":[\"halvautomat\"]") LAST,
         BASE SKILL("S2", "MAG", ",\"alternative_labels\":[\"MAG-svets\"]") LAST,
         "label-gone skill S2 MAG -halvautomat\nlabel-new skill S2 MAG +MAG-svets\n"},
        {BASE SKILL("S2", "MAG",
                    ",\"related\":[{\"id\":\"G2\",\"type\":\"ssyk-level-4\",\"preferred_label\":\"Smeder\"}]") LAST,
         BASE SKILL("S2", "MAG",
                    ",\"related\":[{\"id\":\"G1\",\"type\":\"ssyk-level-4\",\"preferred_label\":\"Svetsare\"}]") LAST,
         "relation-gone SSYK level 4 G2 Smeder -related-skill >S2\n"
         "relation-new SSYK level 4 G1 Svetsare +related-skill >S2\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_changes(cases[i].before, cases[i].after, cases[i].expected);
}

#define OCCUPATION(group)                                                                                              \
    "{\"id\":\"O1\",\"type\":\"occupation-name\",\"preferred_label\":\"Kälsvetsare\",\"broader\":[{\"id\":\"" group    \
    "\",\"type\":\"ssyk-level-4\"}]}"

static void an_occupation_in_another_group_is_one_move_and_not_two_relations(void **state)
{
    (void)state;
    assert_changes(BASE OCCUPATION("G1"), BASE OCCUPATION("G2"), "moved occupation O1 Kälsvetsare -Svetsare +Smeder\n");
}

#define CAN(percent)                                                                                                   \
    "{\"id\":\"O1\",\"type\":\"occupation-name\",\"preferred_label\":\"A\",\"substitutes\":[{\"id\":\"O2\","           \
    "\"type\":\"occupation-name\",\"preferred_label\":\"B\",\"substitutability_percentage\":" percent "}]},"           \
    "{\"id\":\"O2\",\"type\":\"occupation-name\",\"preferred_label\":\"B\"}"

static void a_relation_with_another_weight_is_not_gone(void **state)
{
    (void)state;
    assert_changes(BASE CAN("75"), BASE CAN("25"), "relation-weight occupation O1 A -substitutes +substitutes >O2\n");
    assert_changes(BASE CAN("75"), BASE CAN("75"), "");
}

static void a_kind_whose_file_was_not_given_is_not_all_gone(void **state)
{
    (void)state;
    assert_changes(BASE CAN("75"), BASE LAST, "new skill S9 Gjutning\n");
}

static void relations_of_a_concept_that_is_gone_are_not_told_again(void **state)
{
    (void)state;
    assert_changes(BASE SKILL("S2", "MAG",
                              ",\"related\":[{\"id\":\"G2\",\"type\":\"ssyk-level-4\","
                              "\"preferred_label\":\"Smeder\"}]") LAST,
                   BASE LAST, "gone skill S2 MAG\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_change_is_told),
        cmocka_unit_test(an_occupation_in_another_group_is_one_move_and_not_two_relations),
        cmocka_unit_test(a_relation_with_another_weight_is_not_gone),
        cmocka_unit_test(a_kind_whose_file_was_not_given_is_not_all_gone),
        cmocka_unit_test(relations_of_a_concept_that_is_gone_are_not_told_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
