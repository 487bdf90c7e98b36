/* Which licences courses ask for in prose, and which they only speak of. */
#include "harness.h"

#include "world.h"

#include <string.h>

#include "catalogue/licence_requirements.h"

enum { NURSE, MIDWIFE, DOCTOR, PSYCHOLOGIST, TEACHER, PRESCHOOL, TRUCK, COUNT, NONE = -1 };

static const char *const labels[COUNT] = {"Legitimation som sjuksköterska",
                                          "Legitimation som barnmorska",
                                          "Legitimation som läkare",
                                          "Legitimation som psykolog",
                                          "Lärarlegitimation",
                                          "Förskollärarlegitimation",
                                          "Truckkort"};

static const struct {
    const char *eligibility;
    int first, second;
} cases[] = {
    {"Av Socialstyrelsen utfärdad svensk legitimation som sjuksköterska", NURSE, NONE},
    {"Svensk legitimation som sjuksköterska samt minst 90 högskolepoäng i ämnet omvårdnad, eller motsvarande kunskaper",
     NURSE, NONE},
    {"Svensk legitimation som sjuksköterska eller motsvarande.", NURSE, NONE},
    {"Svensk sjuksköterskelegitimation", NURSE, NONE},
    {"Legitimerad sjuksköterska med minst ett års yrkeserfarenhet", NURSE, NONE},
    {"Sökande ska vara leg. sjuksköterska.", NURSE, NONE},
    {"Sjuksköterskeutbildning, 180 högskolepoäng inklusive examensarbete om minst 15 hp samt svensk legitimation som "
     "sjuksköterska",
     NURSE, NONE},
    {"Svensk legitimation som sjuksköterska, yrkesexamen som sjuksköterska om 180 högskolepoäng eller kandidatexamen i "
     "omvårdnad",
     NURSE, NONE},
    {"Legitimation som sjuksköterska. Legitimation som sjuksköterska.", NURSE, NONE},
    {"Legitimation som sjuksköterska samt legitimation som barnmorska", NURSE, MIDWIFE},
    {"För tillträde till kursen krävs psykologlegitimation", PSYCHOLOGIST, NONE},
    {"läkarlegitimation", DOCTOR, NONE},
    {"Legitimerade läkare", DOCTOR, NONE},
    {"krävs lärarlegitimation inom förskola, skola eller fritidshem", TEACHER, NONE},
    {"Legitimation som lärare", TEACHER, NONE},
    {"Förskollärarlegitimation", PRESCHOOL, NONE},
    {"Distriktssköterskeutbildning eller svensk legitimation som sjuksköterska med annan specialistutbildning", NONE,
     NONE},
    {"ett behörighetsbevis eller legitimation som barnmorska", NONE, NONE},
    {"Legitimation som sjuksköterska eller barnmorska", NONE, NONE},
    {"Legitimation som sjuksköterska krävs inte", NONE, NONE},
    {"För den som saknar legitimation som läkare", NONE, NONE},
    {"Behörighet till sjuksköterskeprogrammet", NONE, NONE},
    {"frågor om demokratisk legitimitet", NONE, NONE},
    {"Truckkort", NONE, NONE},
    {"", NONE, NONE},
};

static km_requirements read(world *w, const char *eligibility)
{
    km_course_row row = {.id = {"k", 1}};
    km_course_texts text = {.eligibility = harness_bytes(eligibility)};
    km_course_list list = {.courses = &row, .courses_count = 1, .texts = &text};
    km_requirements required = {0};
    km_licence_requirements_add(&w->arena, &w->engine.terms, &list, &required);
    assert_false(required.failed);
    return required;
}

static void a_licence_that_is_asked_for_is_a_requirement(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t rows[COUNT];
    for (int i = 0; i < COUNT; i++) {
        rows[i] = world_concept(w, KM_KIND_SKILL, labels[i], labels[i]);
        w->concepts[rows[i]].flags = i == TRUCK ? KM_FLAG_CERTIFICATE : KM_FLAG_REGULATED;
    }
    world_open(w);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        km_requirements required = read(w, cases[i].eligibility);
        const int expected[] = {cases[i].first, cases[i].second};
        size_t count = 0;
        for (size_t k = 0; k < 2 && expected[k] != NONE; k++, count++) {
            if (count >= required.rows_count || required.rows[count].ref != world_at(w, rows[expected[k]]))
                fail_msg("%s: %s is not found", cases[i].eligibility, labels[expected[k]]);
            assert_int_equal(required.rows[count].kind, KM_REQUIRES_CONCEPT);
            assert_true(required.rows[count].text.size > 0);
        }
        if (required.rows_count != count)
            fail_msg("%s: %zu requirements instead of %zu", cases[i].eligibility, required.rows_count, count);
    }
    world_end(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_licence_that_is_asked_for_is_a_requirement)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
