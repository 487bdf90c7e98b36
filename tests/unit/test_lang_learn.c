/* Learning: words that never share a letter come to mean the same when texts say so, and the same texts give the same
 * bytes. */
#include "harness.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "language_model/language_pack.h"

#define THINGS 1200u

/* Two vocabularies of made-up syllables: thing n is called by the digits of n in the one and in the other. */
static void name_thing(char *out, size_t size, uint32_t number, bool first)
{
    static const char *const one[] = {"ba", "de", "fi", "go", "hu", "jå", "kä", "lö", "my", "no"};
    static const char *const other[] = {"pra", "que", "rri", "sto", "tvu", "vwå", "xzä", "cchö", "ssy", "ttro"};
    const char *const *syllables = first ? one : other;
    snprintf(out, size, "%s%s%s%s", syllables[number / 1000 % 10], syllables[number / 100 % 10],
             syllables[number / 10 % 10], syllables[number % 10]);
}

/* Two ISCO groups and six SSYK groups, of which group n has the first n + 1 things among its skills. ESCO's skill is
 * essential in the one ISCO group and optional in the other. */
static void list_in_fields(km_catalogue *catalogue)
{
    static const char *const isco[] = {"Murare", "Rörläggare"}, *const code[] = {"7112", "7126"};
    char id[16], label[16];
    uint32_t skill = km_catalogue_thing(catalogue, harness_bytes("e1"));
    for (uint32_t n = 0; n < 2; n++) {
        snprintf(id, sizeof id, "i%u", n);
        uint32_t group = km_catalogue_thing(catalogue, harness_bytes(id));
        km_catalogue_describe(catalogue, group, KM_THING_ISCO, harness_bytes(isco[n]), KM_RANK_BULK);
        catalogue->things[group].notation = km_pool_add(&catalogue->strings, harness_bytes(code[n]));
        snprintf(id, sizeof id, "o%u", n);
        uint32_t occupation = km_catalogue_thing(catalogue, harness_bytes(id));
        km_catalogue_describe(catalogue, occupation, KM_THING_ESCO_OCCUPATION, harness_bytes(id), KM_RANK_BULK);
        catalogue->things[occupation].notation = km_pool_add(&catalogue->strings, harness_bytes(code[n]));
        km_catalogue_relate(catalogue, occupation, skill, n ? KM_SAYS_ESSENTIAL : KM_SAYS_OPTIONAL, 0);
    }
    for (uint32_t n = 0; n < 6; n++) {
        snprintf(id, sizeof id, "g%u", n);
        snprintf(label, sizeof label, "Grupp %u", n);
        uint32_t group = km_catalogue_thing(catalogue, harness_bytes(id));
        km_catalogue_describe(catalogue, group, KM_KIND_GROUP, harness_bytes(label), KM_RANK_BULK);
        for (uint32_t s = 0; s <= n; s++) {
            snprintf(id, sizeof id, "s%u", s);
            km_catalogue_relate(catalogue, group, km_catalogue_thing(catalogue, harness_bytes(id)), KM_SAYS_SKILL, 0);
        }
    }
}

static km_catalogue make_catalogue(km_arena *arena)
{
    km_catalogue catalogue = km_catalogue_make(arena);
    for (uint32_t n = 0; n < THINGS; n++) {
        char id[16], label[64], other[64];
        snprintf(id, sizeof id, "s%u", n);
        name_thing(label, sizeof label, n, true);
        name_thing(other, sizeof other, n, false);
        uint32_t thing = km_catalogue_thing(&catalogue, harness_bytes(id));
        km_catalogue_describe(&catalogue, thing, KM_KIND_SKILL, harness_bytes(label), KM_RANK_BULK);
        km_catalogue_label(&catalogue, thing, harness_bytes(other), KM_FORM_ALTERNATIVE);
    }
    uint32_t esco = km_catalogue_thing(&catalogue, harness_bytes("e1"));
    km_catalogue_describe(&catalogue, esco, KM_THING_ESCO_SKILL, harness_bytes("lägga rör"), KM_RANK_BULK);
    catalogue.things[esco].english = km_pool_add(&catalogue.strings, harness_bytes("lay pipes"));
    list_in_fields(&catalogue);
    km_catalogue_passage(&catalogue, harness_bytes("badefigo"), harness_bytes("Det är praquerristo."), KM_KIND_SKILL);
    assert_false(catalogue.failed);
    return catalogue;
}

static const km_learning quick = {
    .slot_bits = 12, .rounds = 6, .temperature = 0.1f, .left_out = 0.1f, .step = 0.5f, .step_at_end = 0.3f, .seed = 1};

static km_bytes learn(km_arena *arena)
{
    km_catalogue catalogue = make_catalogue(arena);
    km_bytes pack;
    assert_int_equal(km_language_pack_make(arena, &catalogue, NULL, 0, &quick, &pack).code, KM_OK);
    assert_non_null(pack.data);
    return pack;
}

static void find_meaning(const km_lang *lang, km_features *features, uint32_t number, bool first, km_meaning *meaning)
{
    char name[64];
    name_thing(name, sizeof name, number, first);
    km_features_collect(features, harness_bytes(name));
    km_lang_meaning(lang, features, meaning);
}

static void names_of_one_thing_come_to_mean_the_same(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_lang lang;
    km_features *features = km_arena_take(&arena, 1, sizeof *features);
    km_meaning *others = km_arena_take(&arena, THINGS, sizeof *others);
    assert_int_equal(km_lang_open(learn(&arena), &lang).code, KM_OK);
    for (uint32_t n = 0; n < THINGS; n++)
        find_meaning(&lang, features, n, false, &others[n]);
    uint32_t among_ten = 0;
    for (uint32_t n = 0; n < THINGS; n++) {
        km_meaning own;
        find_meaning(&lang, features, n, true, &own);
        uint32_t better = 0;
        for (uint32_t m = 0; m < THINGS; m++)
            better += km_meaning_cosine(&own, &others[m]) > km_meaning_cosine(&own, &others[n]);
        among_ten += better < 10;
    }
    /* By chance 10 of 1200 would be. */
    assert_true(among_ten > THINGS * 8 / 10);
    km_arena_free(&arena);
}

static void the_same_texts_give_the_same_bytes(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_bytes a = learn(&arena), b = learn(&arena);
    assert_int_equal(a.size, b.size);
    assert_memory_equal(a.data, b.data, a.size);
    km_arena_free(&arena);
}

static void a_description_stands_by_its_label(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_lang lang;
    km_meaning meaning;
    assert_int_equal(km_lang_open(learn(&arena), &lang).code, KM_OK);
    assert_int_equal(lang.described_count, 1);
    assert_true(km_lang_description(&lang, harness_bytes("Badefigo"), &meaning));
    km_arena_free(&arena);
}

static void the_english_of_an_esco_skill_stands_by_its_name_alone(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_lang lang;
    assert_int_equal(km_lang_open(learn(&arena), &lang).code, KM_OK);
    assert_int_equal(lang.translated_count, 1);
    km_bytes english = km_lang_english(&lang, harness_bytes("Lägga rör"));
    assert_int_equal(english.size, 9);
    assert_memory_equal(english.data, "lay pipes", 9);
    km_arena_free(&arena);
}

/* Whether the fields of a name are these headings, in this order. */
static bool is_listed_in(const km_lang *lang, const char *name, const char *const headings[KM_LANG_FIELDS])
{
    const uint16_t *fields = km_lang_fields(lang, harness_bytes(name));
    bool same = fields != NULL;
    for (uint32_t k = 0; k < KM_LANG_FIELDS && same; k++) {
        km_bytes text = {"", 0};
        if (fields[k] != KM_LANG_NO_FIELD)
            text = km_string(&lang->pack.strings, lang->field[fields[k]]);
        same = km_bytes_equal(text, km_bytes_of(headings[k]));
    }
    return same;
}

static void a_skill_is_listed_in_the_fields_that_tell_most_of_it(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_lang lang;
    assert_int_equal(km_lang_open(learn(&arena), &lang).code, KM_OK);
    const char *esco[] = {"Rörläggare", "Murare", NULL, NULL};
    const char *narrow[] = {"Grupp 0", "Grupp 1", "Grupp 2", "Grupp 3"}, *wide[] = {"Grupp 5", NULL, NULL, NULL};
    assert_true(is_listed_in(&lang, "Lägga rör", esco));
    assert_true(is_listed_in(&lang, "babababa", narrow));
    assert_true(is_listed_in(&lang, "bababajå", wide)); /* thing 5 */
    assert_null(km_lang_fields(&lang, harness_bytes("nononono")));
    km_arena_free(&arena);
}

static void too_few_texts_make_no_pack(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_catalogue catalogue = km_catalogue_make(&arena);
    km_bytes pack = {"x", 1};
    assert_int_equal(km_language_pack_make(&arena, &catalogue, NULL, 0, &quick, &pack).code, KM_OK);
    assert_null(pack.data);
    km_arena_free(&arena);
}

/* Nothing in the pack may lead to a concept: no id of the catalogue stands among its strings. */
static void the_pack_holds_no_ids(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_lang lang;
    assert_int_equal(km_lang_open(learn(&arena), &lang).code, KM_OK);
    for (uint32_t n = 0; n < THINGS; n++) {
        char id[16];
        snprintf(id, sizeof id, "s%u", n);
        for (uint32_t s = 0; s < lang.pack.strings.count; s++) {
            km_bytes text = km_string(&lang.pack.strings, s);
            assert_false(text.size == strlen(id) && memcmp(text.data, id, text.size) == 0);
        }
    }
    km_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_one_thing_come_to_mean_the_same),
        cmocka_unit_test(the_same_texts_give_the_same_bytes),
        cmocka_unit_test(a_description_stands_by_its_label),
        cmocka_unit_test(the_english_of_an_esco_skill_stands_by_its_name_alone),
        cmocka_unit_test(a_skill_is_listed_in_the_fields_that_tell_most_of_it),
        cmocka_unit_test(too_few_texts_make_no_pack),
        cmocka_unit_test(the_pack_holds_no_ids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
