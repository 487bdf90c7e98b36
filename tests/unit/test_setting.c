/* A word that means something of other fields than those a CV speaks of is a word like any other. */
#include "harness.h"

#include "profile/setting.h"
#include "world.h"

typedef struct yard {
    world *w;
    const uint32_t *fields;
    uint32_t wood, office, gardener, clerk, saw, wind, type, both, twin, nobody;
    km_attitude attitudes[32];
} yard;

static yard yard_make(void)
{
    yard y = {.w = world_begin()};
    uint32_t green = world_concept(y.w, KM_KIND_FIELD, "green", "Naturbruk");
    uint32_t paper = world_concept(y.w, KM_KIND_FIELD, "paper", "Administration");
    y.wood = world_concept(y.w, KM_KIND_GROUP, "wood", "Trädgårdsarbetare");
    y.office = world_concept(y.w, KM_KIND_GROUP, "office", "Kontorister");
    world_edge(y.w, y.wood, KM_EDGE_BROADER, green, 0);
    world_edge(y.w, y.office, KM_EDGE_BROADER, paper, 0);
    y.gardener = world_occupation(y.w, "gardener", y.wood);
    y.clerk = world_occupation(y.w, "clerk", y.office);
    y.saw = world_skill(y.w, "saw", 4);
    y.wind = world_skill(y.w, "wind", 4);
    y.type = world_skill(y.w, "type", 4);
    y.both = world_skill(y.w, "both", 4);
    y.twin = world_skill(y.w, "twin", 4);
    y.nobody = world_skill(y.w, "nobody", 4);
    world_edge(y.w, y.wood, KM_EDGE_NEEDS, y.saw, 5000);
    world_edge(y.w, y.wood, KM_EDGE_NEEDS, y.both, 5000);
    world_edge(y.w, y.office, KM_EDGE_NEEDS, y.both, 5000);
    world_edge(y.w, y.office, KM_EDGE_NEEDS, y.wind, 5000);
    world_edge(y.w, y.clerk, KM_EDGE_NEEDS, y.type, 5000);
    world_edge(y.w, y.twin, KM_EDGE_SAME, y.type, 0);
    world_open(y.w);
    y.fields = km_fields_make(&y.w->arena, &y.w->arena, &y.w->engine.terms);
    assert_non_null(y.fields);
    return y;
}

static uint32_t fields_of(const yard *y, uint32_t concept)
{
    return y->fields[world_at(y->w, concept)];
}

static km_find find_of(const yard *y, uint32_t first, km_via via, uint32_t concept)
{
    km_find find = {.first = first, .end = first + 1, .kind = KM_KIND_SKILL, .via = (uint8_t)via, .near = 1};
    find.concepts[find.concept_count++] = world_at(y->w, concept);
    if (y->w->engine.terms.kind[find.concepts[0]] == KM_KIND_OCCUPATION)
        find.kind = KM_KIND_OCCUPATION;
    return find;
}

static void a_competence_is_of_the_fields_that_ask_for_it(void **state)
{
    (void)state;
    yard y = yard_make();
    assert_int_equal(fields_of(&y, y.saw), fields_of(&y, y.gardener));
    assert_int_equal(fields_of(&y, y.type), fields_of(&y, y.clerk));
    assert_int_equal(fields_of(&y, y.twin), fields_of(&y, y.type));
    assert_int_equal(fields_of(&y, y.both), fields_of(&y, y.saw) | fields_of(&y, y.type));
    assert_int_equal(fields_of(&y, y.nobody), 0);
    assert_int_not_equal(fields_of(&y, y.saw), fields_of(&y, y.type));
    world_end(y.w);
}

/* The setting of a gardener who names a saw `saws` times. */
static km_setting gardening(yard *y, uint32_t saws)
{
    km_find finds[32];
    uint32_t count = 0;
    finds[count++] = find_of(y, 0, KM_VIA_LABEL, y->gardener);
    while (count <= saws)
        finds[count] = find_of(y, count, KM_VIA_LABEL, y->saw), count++;
    return km_setting_make(y->fields, finds, count, y->attitudes);
}

static void a_form_of_a_word_of_another_field_is_foreign_but_not_its_label(void **state)
{
    (void)state;
    yard y = yard_make();
    km_setting setting = gardening(&y, 10);
    km_find form = find_of(&y, 20, KM_VIA_INFLECTION, y.wind), part = find_of(&y, 20, KM_VIA_COMPOUND, y.type);
    km_find label = find_of(&y, 20, KM_VIA_LABEL, y.wind), own = find_of(&y, 20, KM_VIA_INFLECTION, y.saw);
    km_find shared = find_of(&y, 20, KM_VIA_INFLECTION, y.both), open = find_of(&y, 20, KM_VIA_INFLECTION, y.nobody);
    assert_true(km_setting_foreign(&setting, &form));
    assert_true(km_setting_foreign(&setting, &part));
    assert_false(km_setting_foreign(&setting, &label));
    assert_false(km_setting_foreign(&setting, &own));
    assert_false(km_setting_foreign(&setting, &shared));
    assert_false(km_setting_foreign(&setting, &open));
    form.end++;
    assert_false(km_setting_foreign(&setting, &form));
    world_end(y.w);
}

static void a_short_text_calls_nothing_foreign(void **state)
{
    (void)state;
    yard y = yard_make();
    km_find form = find_of(&y, 20, KM_VIA_INFLECTION, y.wind);
    km_setting few = gardening(&y, 6), enough = gardening(&y, 7);
    assert_false(km_setting_foreign(&few, &form));
    assert_true(km_setting_foreign(&enough, &form));
    world_end(y.w);
}

static void titles_of_others_say_no_more_than_a_skill(void **state)
{
    (void)state;
    yard y = yard_make();
    y.attitudes[1].polarity = KM_OTHER;
    km_find finds[] = {find_of(&y, 0, KM_VIA_LABEL, y.gardener), find_of(&y, 1, KM_VIA_LABEL, y.clerk),
                       find_of(&y, 2, KM_VIA_INFLECTION, y.type)};
    km_setting setting = km_setting_make(y.fields, finds, 3, y.attitudes);
    assert_int_equal(setting.total, 180 + 60);
    world_end(y.w);
}

static void of_equally_near_meanings_that_of_the_texts_fields_comes_first(void **state)
{
    (void)state;
    yard y = yard_make();
    km_setting setting = gardening(&y, 3);
    km_find find = find_of(&y, 20, KM_VIA_LABEL, y.type);
    find.concepts[1] = world_at(y.w, y.saw);
    find.concepts[2] = world_at(y.w, y.both);
    find.concept_count = 3;
    find.near = 2;
    km_setting_order(&setting, &find);
    assert_int_equal(find.concepts[0], world_at(y.w, y.saw));
    assert_int_equal(find.concepts[1], world_at(y.w, y.type));
    assert_int_equal(find.concepts[2], world_at(y.w, y.both));
    world_end(y.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_competence_is_of_the_fields_that_ask_for_it),
        cmocka_unit_test(a_form_of_a_word_of_another_field_is_foreign_but_not_its_label),
        cmocka_unit_test(a_short_text_calls_nothing_foreign),
        cmocka_unit_test(titles_of_others_say_no_more_than_a_skill),
        cmocka_unit_test(of_equally_near_meanings_that_of_the_texts_fields_comes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
