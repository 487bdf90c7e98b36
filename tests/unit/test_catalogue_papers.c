/* Which skills are papers that work alone does not give: told by the words of their labels. */
#include "harness.h"

#include "base/arena.h"
#include "catalogue/papers.h"
#include "catalogue/rules.h"
#include "snapshot/snapshot.h"

#include <string.h>

/* The flags that a label gets from the project's own rules. */
static uint8_t flags_of(const char *label, uint8_t kind, uint8_t flags)
{
    km_arena arena = km_arena_make(0);
    km_message message = {""};
    size_t count = 0;
    km_rule_row *rules = km_rules_read(&arena, &count, &message);
    assert_non_null(rules);
    km_concept_row row = {.id = {"x", 1}, .label = {label, strlen(label)}, .kind = kind, .flags = flags};
    km_rows rows = {.arena = &arena, .concepts = &row, .concepts_count = 1};
    km_papers_flag(&rows, rules, count);
    km_arena_free(&arena);
    return row.flags & (KM_FLAG_REGULATED | KM_FLAG_CERTIFICATE);
}

static void labels_tell_what_is_a_paper(void **state)
{
    (void)state;
    static const struct {
        const char *label;
        uint8_t flags;
    } cases[] = {
        {"Svets Blå, certifikat", KM_FLAG_CERTIFICATE},
        {"Certifikat, heta arbeten", KM_FLAG_CERTIFICATE},
        {"IW, Internationell svetsare, yrkesdiplom", KM_FLAG_CERTIFICATE},
        {"Gesällbrev, målare", KM_FLAG_CERTIFICATE},
        {"Traverskort", KM_FLAG_CERTIFICATE},
        {"Sjuksköterskeexamen", KM_FLAG_CERTIFICATE},
        {"Legitimation som sjuksköterska", KM_FLAG_REGULATED},
        {"Lärarlegitimation", KM_FLAG_REGULATED},
        {"Matros (behörighet)", KM_FLAG_REGULATED},
        {"ADR-intyg", KM_FLAG_REGULATED},
        {"Commercial Pilot License/CPL", KM_FLAG_REGULATED},
        {"Behörighetsbevis enligt FSD 5115, behörighetsklass G", KM_FLAG_REGULATED},
        {"TIG-svetsning", 0},
        {"Kretskortsmontering", 0},
        {"Tillståndshandläggning", 0},
        {"Examenshandläggning", 0},
        {"Nyhetsbrev", 0},
        {"Behörighetsadministration", 0},
        {"Korttidshem/Korttidsboende, LSS", 0},
        {"Utbildning av nya kollegor", 0},
        {"Tillgänglighetsanpassning", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint8_t flags = flags_of(cases[i].label, KM_KIND_SKILL, 0);
        if (flags != cases[i].flags)
            fail_msg("%s: flags %u instead of %u", cases[i].label, flags, cases[i].flags);
    }
}

static void what_is_done_with_papers_and_what_is_no_skill_is_none(void **state)
{
    (void)state;
    assert_int_equal(flags_of("lägga fram bevis", KM_KIND_SKILL, KM_FLAG_ESCO), 0);
    assert_int_equal(flags_of("Körkort", KM_KIND_LICENCE, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_tell_what_is_a_paper),
        cmocka_unit_test(what_is_done_with_papers_and_what_is_no_skill_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
