/* Needs that are said twice, or are of another profession. */
#include "harness.h"

#include "base/arena.h"
#include "catalogue/tidy.h"
#include "snapshot/snapshot.h"

#include <string.h>

enum { NURSE, DOCTOR, GROUP, CARE, PHRASE, OTHER, SUPPORT, NURSE_LICENCE, DOCTOR_LICENCE, COUNT };

typedef struct table {
    km_arena arena;
    km_concept_row concepts[COUNT];
    km_edge_row edges[16];
    uint32_t group_of[COUNT];
    km_rows rows;
    km_light_words light;
} table;

static void name(table *t, uint32_t row, uint8_t kind, const char *label, uint8_t flags)
{
    t->concepts[row] = (km_concept_row){.label = harness_bytes(label), .kind = kind, .flags = flags};
}

static void add(table *t, uint32_t from, uint32_t to, uint8_t kind, uint16_t weight)
{
    t->edges[t->rows.edges_count++] = (km_edge_row){.from = from, .to = to, .kind = kind, .weight = weight};
}

/* A nurse and a doctor in one group, to which AF relates both licences. */
static void make(table *t)
{
    memset(t, 0, sizeof *t);
    t->arena = km_arena_make(0);
    name(t, NURSE, KM_KIND_OCCUPATION, "Sjuksköterska", 0);
    name(t, DOCTOR, KM_KIND_OCCUPATION, "Läkare", 0);
    name(t, GROUP, KM_KIND_GROUP, "Sjukvården", 0);
    name(t, CARE, KM_KIND_SKILL, "Omvårdnadsplanering", 0);
    name(t, PHRASE, KM_KIND_SKILL, "ge omvårdnadsplanering", KM_FLAG_ESCO);
    name(t, OTHER, KM_KIND_SKILL, "hantera akuta situationer", KM_FLAG_ESCO);
    name(t, SUPPORT, KM_KIND_SKILL, "stödja sjuksköterska", KM_FLAG_ESCO);
    name(t, NURSE_LICENCE, KM_KIND_SKILL, "Legitimation som sjuksköterska", KM_FLAG_REGULATED);
    name(t, DOCTOR_LICENCE, KM_KIND_SKILL, "Legitimation som läkare", KM_FLAG_REGULATED);
    for (uint32_t i = 0; i < COUNT; i++)
        t->group_of[i] = i == NURSE ? GROUP : KM_NONE;
    t->light.words = km_pool_make(&t->arena);
    t->rows = (km_rows){.arena = &t->arena, .concepts = t->concepts, .concepts_count = COUNT, .edges = t->edges};
    add(t, NURSE, NURSE_LICENCE, KM_EDGE_BARRIER, 10000);
    add(t, DOCTOR, DOCTOR_LICENCE, KM_EDGE_BARRIER, 10000);
    add(t, GROUP, NURSE_LICENCE, KM_EDGE_NEEDS, 3000);
    add(t, GROUP, DOCTOR_LICENCE, KM_EDGE_NEEDS, 3000);
    add(t, NURSE, CARE, KM_EDGE_NEEDS, 6000);
    add(t, NURSE, PHRASE, KM_EDGE_NEEDS, 6000);
    add(t, NURSE, OTHER, KM_EDGE_NEEDS, 6000);
    add(t, NURSE, SUPPORT, KM_EDGE_NEEDS, 5000);
    add(t, DOCTOR, PHRASE, KM_EDGE_NEEDS, 6000);
}

static uint32_t weight_of(const table *t, uint32_t from, uint32_t to)
{
    for (size_t i = 0; i < t->rows.edges_count; i++) {
        if (t->edges[i].from == from && t->edges[i].to == to && t->edges[i].kind == KM_EDGE_NEEDS)
            return t->edges[i].weight;
    }
    return 0;
}

static void a_licence_is_a_need_of_its_own_profession_alone(void **state)
{
    (void)state;
    table t;
    make(&t);
    km_tidy_account account = km_needs_tidy(&t.rows, t.group_of, &t.light);
    assert_false(t.rows.failed);
    assert_int_equal(account.foreign, 1);
    assert_int_equal(weight_of(&t, GROUP, NURSE_LICENCE), 3000);
    assert_int_equal(weight_of(&t, GROUP, DOCTOR_LICENCE), 0);
    km_arena_free(&t.arena);
}

static void what_is_said_twice_counts_less_and_what_is_said_once_as_before(void **state)
{
    (void)state;
    table t;
    make(&t);
    km_tidy_account account = km_needs_tidy(&t.rows, t.group_of, &t.light);
    assert_int_equal(account.repeated, 1);
    assert_int_equal(weight_of(&t, NURSE, CARE), 6000);
    assert_int_equal(weight_of(&t, NURSE, PHRASE), 2000);
    assert_int_equal(weight_of(&t, NURSE, OTHER), 6000);
    assert_int_equal(weight_of(&t, NURSE, SUPPORT), 3000);
    assert_int_equal(weight_of(&t, DOCTOR, PHRASE), 6000); /* the doctor has no such skill */
    km_arena_free(&t.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_licence_is_a_need_of_its_own_profession_alone),
        cmocka_unit_test(what_is_said_twice_counts_less_and_what_is_said_once_as_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
