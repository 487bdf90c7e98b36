/* Texts that the pack can say in English or lists in a field of work, with meanings that can be told by hand. */
#include "harness.h"

#include <string.h>

#include "base/arena.h"
#include "lexicon/linking.h"
#include "snapshot/pack_writer.h"

#define SLOT_BITS 14u
#define SLOTS (1u << SLOT_BITS)
#define VECTOR_BYTES (KM_MEANING_SIZE / 2)

/* Lets every feature of the words point along the first or the second number. */
static void point(uint8_t *vectors, uint16_t *scale, const char *words, uint8_t halves)
{
    km_features features;
    km_features_collect(&features, harness_bytes(words));
    for (uint32_t f = 0; f < features.count; f++) {
        uint32_t slot = km_lang_slot(features.items[f], SLOT_BITS);
        vectors[slot * VECTOR_BYTES] = halves;
        scale[slot] = 100;
    }
}

/* Of "ras" and "zid", of which nothing is known but that they are listed under "womp" and "gyrra": how much more the
 * first scores for "lid", which is listed under "womp" too. */
static int64_t lead_of_the_same_field(unsigned knows)
{
    static const uint16_t no = KM_LANG_NO_FIELD;
    km_arena arena = km_arena_make(0);
    uint8_t *vectors = km_arena_take(&arena, (size_t)SLOTS * VECTOR_BYTES, 1);
    uint16_t *scale = km_arena_zeros(&arena, SLOTS, sizeof *scale);
    km_pack_writer *writer;
    km_bytes pack;
    km_lang lang;
    struct {
        const char *name;
        uint32_t key;
        uint16_t field;
    } listed[] = {{"lid", 0, 1}, {"ras", 0, 1}, {"zid", 0, 0}};
    uint32_t handle, zero = 0, keys[3], names[] = {0, 1};
    uint16_t fields[3 * KM_LANG_FIELDS];
    memset(vectors, 0x88, (size_t)SLOTS * VECTOR_BYTES);
    point(vectors, scale, "gyrra", 0xf8);
    point(vectors, scale, "womp", 0x8f);
    for (uint32_t i = 0; i < 3; i++)
        listed[i].key = km_lang_key(harness_bytes(listed[i].name));
    for (uint32_t i = 0; i < 3; i++) {
        uint32_t at = 0;
        for (uint32_t other = 0; other < 3; other++)
            at += listed[other].key < listed[i].key;
        keys[at] = listed[i].key;
        for (uint32_t k = 0; k < KM_LANG_FIELDS; k++)
            fields[at * KM_LANG_FIELDS + k] = k == 0 ? listed[i].field : no;
    }
    assert_int_equal(km_pack_writer_make(&arena, KM_PACK_LANG, &writer).code, KM_OK);
    assert_int_equal(km_pack_writer_string(writer, harness_bytes("gyrra"), &handle).code, KM_OK);
    assert_int_equal(km_pack_writer_string(writer, harness_bytes("womp"), &handle).code, KM_OK);
    assert_int_equal(km_pack_writer_sort(writer).code, KM_OK);
    km_pack_writer_section(writer, KM_NAME('S', 'V', 'E', 'C'), 1, vectors, (size_t)SLOTS * VECTOR_BYTES);
    km_pack_writer_section(writer, KM_NAME('S', 'S', 'C', 'L'), 2, scale, SLOTS);
    static const char *const empty[] = {"HLIN", "HHED", "DKEY", "VEND", "VNOU"};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        km_pack_writer_section(writer, KM_NAME(empty[i][0], empty[i][1], empty[i][2], empty[i][3]), 4, &zero, 0);
    km_pack_writer_section(writer, KM_NAME('D', 'V', 'E', 'C'), 1, &zero, 0);
    km_pack_writer_section(writer, KM_NAME('F', 'N', 'A', 'M'), 4, names, 2);
    km_pack_writer_section(writer, KM_NAME('F', 'K', 'E', 'Y'), 4, keys, 3);
    km_pack_writer_section(writer, KM_NAME('F', 'O', 'F', 'K'), 2, fields, 3 * KM_LANG_FIELDS);
    assert_int_equal(km_pack_writer_finish(writer, &pack).code, KM_OK);
    assert_int_equal(km_lang_open(pack, &lang).code, KM_OK);

    km_bytes texts[] = {harness_bytes("ras"), harness_bytes("zid")};
    const km_linking *linking;
    assert_int_equal(km_linking_make(&arena, &lang, texts, 2, knows, &linking).code, KM_OK);
    const uint32_t *scores = km_linking_scores(linking, &arena, harness_bytes("lid"));
    assert_non_null(scores);
    int64_t lead = (int64_t)scores[0] - scores[1];
    km_arena_free(&arena);
    return lead;
}

static void what_is_listed_in_the_same_field_comes_first(void **state)
{
    (void)state;
    assert_int_equal(lead_of_the_same_field(0), 0);
    assert_true(lead_of_the_same_field(KM_LINKING_FIELDS) > 0);
}

/* How far "lid" resembles "gyrra", which is "womp" in English; only "lid" and "womp" point the same way. */
static uint32_t likeness_to_translated(unsigned knows)
{
    km_arena arena = km_arena_make(0);
    uint8_t *vectors = km_arena_take(&arena, (size_t)SLOTS * VECTOR_BYTES, 1);
    uint16_t *scale = km_arena_zeros(&arena, SLOTS, sizeof *scale);
    km_pack_writer *writer;
    km_bytes pack;
    km_lang lang;
    uint32_t handle, key = km_lang_key(harness_bytes("gyrra")), zero = 0;
    memset(vectors, 0x88, (size_t)SLOTS * VECTOR_BYTES);
    point(vectors, scale, "gyrra", 0xf8);
    point(vectors, scale, "lid", 0x8f);
    point(vectors, scale, "womp", 0x8f);
    assert_int_equal(km_pack_writer_make(&arena, KM_PACK_LANG, &writer).code, KM_OK);
    assert_int_equal(km_pack_writer_string(writer, harness_bytes("womp"), &handle).code, KM_OK);
    assert_int_equal(km_pack_writer_sort(writer).code, KM_OK);
    km_pack_writer_section(writer, KM_NAME('S', 'V', 'E', 'C'), 1, vectors, (size_t)SLOTS * VECTOR_BYTES);
    km_pack_writer_section(writer, KM_NAME('S', 'S', 'C', 'L'), 2, scale, SLOTS);
    static const char *const empty[] = {"HLIN", "HHED", "DKEY", "VEND", "VNOU"};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        km_pack_writer_section(writer, KM_NAME(empty[i][0], empty[i][1], empty[i][2], empty[i][3]), 4, &zero, 0);
    km_pack_writer_section(writer, KM_NAME('D', 'V', 'E', 'C'), 1, &zero, 0);
    km_pack_writer_section(writer, KM_NAME('T', 'K', 'E', 'Y'), 4, &key, 1);
    km_pack_writer_section(writer, KM_NAME('T', 'E', 'N', 'G'), 4, &zero, 1);
    assert_int_equal(km_pack_writer_finish(writer, &pack).code, KM_OK);
    assert_int_equal(km_lang_open(pack, &lang).code, KM_OK);

    km_bytes texts[] = {harness_bytes("gyrra")};
    const km_linking *linking;
    assert_int_equal(km_linking_make(&arena, &lang, texts, 1, knows, &linking).code, KM_OK);
    const uint32_t *likeness = km_linking_likeness(linking, &arena, harness_bytes("lid"));
    assert_non_null(likeness);
    uint32_t found = likeness[0];
    km_arena_free(&arena);
    return found;
}

static void a_text_means_what_its_english_name_means(void **state)
{
    (void)state;
    assert_int_equal(likeness_to_translated(KM_LINKING_LETTERS), 0);
    assert_true(likeness_to_translated(KM_LINKING_LETTERS | KM_LINKING_ENGLISH) > KM_LIKENESS_FULL / 4);
}

/* Without letters nothing else is collected of the texts, and their English names were forgotten. */
static void english_names_count_without_letters_too(void **state)
{
    (void)state;
    assert_int_equal(likeness_to_translated(0), 0);
    assert_true(likeness_to_translated(KM_LINKING_ENGLISH) > KM_LIKENESS_FULL / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_means_what_its_english_name_means),
        cmocka_unit_test(what_is_listed_in_the_same_field_comes_first),
        cmocka_unit_test(english_names_count_without_letters_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
