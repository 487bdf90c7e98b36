/* The language pack: what is refused with which section, and meanings that can be told by hand. */
#include "harness.h"

#include <string.h>

#include "base/arena.h"
#include "lexicon/lang.h"
#include "snapshot/pack_writer.h"

#define SLOTS 16u
#define VECTOR_BYTES (KM_MEANING_SIZE / 2)

/* A pack before it is written; tests change it. */
typedef struct draft {
    uint8_t slot_vectors[SLOTS * VECTOR_BYTES];
    uint16_t scale[SLOTS];
    uint32_t line[2], heading[2]; /* strings by their place in byte order */
    uint32_t key[2];
    uint8_t described[2 * VECTOR_BYTES];
    uint32_t translated[2], english[2];
    uint32_t field[2], placed[2]; /* strings, keys */
    uint16_t fields[2 * KM_LANG_FIELDS];
    uint32_t fields_count;
    bool is_old; /* without translations and fields */
    uint32_t end[1], noun[1];
    uint32_t slot_count, line_count, described_count, vector_bytes;
} draft;

/* All slots point along the first number; the descriptions along the second and against the first. */
static draft good_draft(void)
{
    draft d = {
        .line = {1, 1},
        .heading = {0, 2},
        .english = {2, 0},
        .field = {0, 1},
        .fields = {1, 0, KM_LANG_NO_FIELD, KM_LANG_NO_FIELD, 0, KM_LANG_NO_FIELD, KM_LANG_NO_FIELD, KM_LANG_NO_FIELD},
        .fields_count = 2 * KM_LANG_FIELDS,
        .end = {2},
        .noun = {0},
        .slot_count = SLOTS,
        .line_count = 2,
        .described_count = 2,
        .vector_bytes = VECTOR_BYTES};
    memset(d.slot_vectors, 0x88, sizeof d.slot_vectors);
    memset(d.described, 0x88, sizeof d.described);
    for (uint32_t s = 0; s < SLOTS; s++) {
        d.slot_vectors[s * VECTOR_BYTES] = 0x8f;
        d.scale[s] = 100;
    }
    d.described[0] = 0xf8;
    d.described[VECTOR_BYTES] = 0x81;
    d.key[0] = km_lang_key(harness_bytes("Rörläggning"));
    d.key[1] = km_lang_key(harness_bytes("Svets"));
    if (d.key[0] > d.key[1]) {
        uint32_t kept = d.key[0];
        d.key[0] = d.key[1];
        d.key[1] = kept;
    }
    memcpy(d.translated, d.key, sizeof d.translated);
    memcpy(d.placed, d.key, sizeof d.placed);
    return d;
}

static km_bytes write_draft(km_arena *arena, const draft *d)
{
    km_pack_writer *writer;
    km_bytes pack;
    uint32_t handle;
    assert_int_equal(km_pack_writer_make(arena, KM_PACK_LANG, &writer).code, KM_OK);
    static const char *const strings[] = {"Byggare", "Murare", "Väggar"};
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(km_pack_writer_string(writer, harness_bytes(strings[i]), &handle).code, KM_OK);
    assert_int_equal(km_pack_writer_sort(writer).code, KM_OK);
    km_pack_writer_section(writer, KM_NAME('S', 'V', 'E', 'C'), 1, d->slot_vectors, d->slot_count * d->vector_bytes);
    km_pack_writer_section(writer, KM_NAME('S', 'S', 'C', 'L'), 2, d->scale, d->slot_count);
    km_pack_writer_section(writer, KM_NAME('H', 'L', 'I', 'N'), 4, d->line, d->line_count);
    km_pack_writer_section(writer, KM_NAME('H', 'H', 'E', 'D'), 4, d->heading, d->line_count);
    km_pack_writer_section(writer, KM_NAME('D', 'K', 'E', 'Y'), 4, d->key, d->described_count);
    km_pack_writer_section(writer, KM_NAME('D', 'V', 'E', 'C'), 1, d->described, d->described_count * d->vector_bytes);
    if (!d->is_old) {
        km_pack_writer_section(writer, KM_NAME('T', 'K', 'E', 'Y'), 4, d->translated, 2);
        km_pack_writer_section(writer, KM_NAME('T', 'E', 'N', 'G'), 4, d->english, 2);
        km_pack_writer_section(writer, KM_NAME('F', 'N', 'A', 'M'), 4, d->field, 2);
        km_pack_writer_section(writer, KM_NAME('F', 'K', 'E', 'Y'), 4, d->placed, 2);
        km_pack_writer_section(writer, KM_NAME('F', 'O', 'F', 'K'), 2, d->fields, d->fields_count);
    }
    km_pack_writer_section(writer, KM_NAME('V', 'E', 'N', 'D'), 4, d->end, 1);
    km_pack_writer_section(writer, KM_NAME('V', 'N', 'O', 'U'), 4, d->noun, 1);
    assert_int_equal(km_pack_writer_finish(writer, &pack).code, KM_OK);
    return pack;
}

static km_status open_draft(km_arena *arena, const draft *d, km_lang *lang)
{
    memset(lang, 0, sizeof *lang);
    return km_lang_open(write_draft(arena, d), lang);
}

static void expect_refusal(const draft *d, uint32_t section)
{
    km_arena arena = km_arena_make(0);
    km_lang lang;
    km_status status = open_draft(&arena, d, &lang);
    assert_int_equal(status.code, KM_SNAPSHOT_INVALID);
    assert_int_equal(status.section, section);
    assert_int_equal(lang.slot_bits, 0);
    km_arena_free(&arena);
}

static void a_good_pack_opens(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_lang lang;
    draft d = good_draft();
    assert_int_equal(open_draft(&arena, &d, &lang).code, KM_OK);
    assert_int_equal(lang.slot_bits, 4);
    assert_int_equal(lang.line_count, 2);
    assert_int_equal(lang.described_count, 2);
    km_arena_free(&arena);
}

static bool says(km_bytes text, const char *expected)
{
    return text.size == strlen(expected) && memcmp(text.data, expected, text.size) == 0;
}

static void a_name_finds_its_english_however_it_is_written(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_lang lang;
    draft d = good_draft();
    assert_int_equal(open_draft(&arena, &d, &lang).code, KM_OK);
    bool first = d.translated[0] == km_lang_key(harness_bytes("Rörläggning"));
    assert_true(says(km_lang_english(&lang, harness_bytes("RÖRLÄGGNING")), first ? "Väggar" : "Byggare"));
    assert_true(says(km_lang_english(&lang, harness_bytes("svets")), first ? "Byggare" : "Väggar"));
    assert_int_equal(km_lang_english(&lang, harness_bytes("Svetsa")).size, 0);
    assert_int_equal(km_lang_english(&lang, harness_bytes("")).size, 0);
    km_arena_free(&arena);
}

static void a_name_finds_the_fields_it_is_listed_in(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_lang lang;
    draft d = good_draft();
    assert_int_equal(open_draft(&arena, &d, &lang).code, KM_OK);
    bool first = d.placed[0] == km_lang_key(harness_bytes("Rörläggning"));
    const uint16_t *fields = km_lang_fields(&lang, harness_bytes("RÖRLÄGGNING"));
    assert_non_null(fields);
    assert_int_equal(fields[0], first ? 1 : 0);
    assert_int_equal(fields[1], first ? 0 : KM_LANG_NO_FIELD);
    assert_null(km_lang_fields(&lang, harness_bytes("Svetsa")));
    assert_null(km_lang_fields(&lang, harness_bytes("")));
    km_arena_free(&arena);
}

static void a_pack_without_translations_and_fields_opens_and_knows_none(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_lang lang;
    draft d = good_draft();
    d.is_old = true;
    assert_int_equal(open_draft(&arena, &d, &lang).code, KM_OK);
    assert_int_equal(km_lang_english(&lang, harness_bytes("Svets")).size, 0);
    assert_null(km_lang_fields(&lang, harness_bytes("Svets")));
    km_arena_free(&arena);
}

/* A pack says by the size of its sections how many numbers it has; those it lacks are zero. */
static void a_pack_of_fewer_numbers_opens(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_lang lang;
    km_meaning meaning;
    draft d = good_draft();
    d.vector_bytes = VECTOR_BYTES / 2;
    memset(d.slot_vectors, 0x8f, sizeof d.slot_vectors);
    memset(d.described, 0x88, sizeof d.described);
    d.described[d.vector_bytes] = 0x81;
    assert_int_equal(open_draft(&arena, &d, &lang).code, KM_OK);
    assert_int_equal(lang.vector_bytes, VECTOR_BYTES / 2);
    km_features *features = km_arena_take(&arena, 1, sizeof *features);
    km_features_collect(features, harness_bytes("Murare"));
    km_lang_meaning(&lang, features, &meaning);
    assert_int_equal(meaning.at[VECTOR_BYTES - 2], KM_MEANING_MOST);
    assert_int_equal(meaning.at[VECTOR_BYTES], 0);
    assert_in_range(km_meaning_cosine(&meaning, &meaning), 65530, 65536);
    d.vector_bytes = 4; /* no multiple of a step */
    km_status status = open_draft(&arena, &d, &lang);
    assert_int_equal(status.code, KM_SNAPSHOT_INVALID);
    assert_int_equal(status.section, KM_NAME('S', 'V', 'E', 'C'));
    km_arena_free(&arena);
}

static double root_of(double value)
{
    double root = value;
    for (int i = 0; i < 100; i++)
        root = (root + value / root) / 2;
    return root;
}

/* Bytes must tell cosines as exact numbers do: compared with the same in floating point. */
static void cosines_are_those_of_exact_numbers(void **state)
{
    (void)state;
    uint32_t random = 1;
    for (int turn = 0; turn < 200; turn++) {
        km_meaning_sum sums[2];
        km_meaning meanings[2];
        double product = 0, squares[2] = {0, 0};
        for (uint32_t i = 0; i < KM_MEANING_SIZE; i++) {
            for (int side = 0; side < 2; side++) {
                random = random * 1664525u + 1013904223u;
                sums[side].at[i] = (int64_t)(random >> 8) - (1 << 23) + (side && turn % 2 ? sums[0].at[i] : 0);
                squares[side] += (double)sums[side].at[i] * (double)sums[side].at[i];
            }
            product += (double)sums[0].at[i] * (double)sums[1].at[i];
        }
        assert_true(km_meaning_of_sum(&sums[0], &meanings[0]) && km_meaning_of_sum(&sums[1], &meanings[1]));
        double exact = product / (root_of(squares[0]) * root_of(squares[1])) * 65536;
        double error = exact - km_meaning_cosine(&meanings[0], &meanings[1]);
        assert_true(error < 200 && error > -200); /* 0.003 */
    }
}

static void what_the_format_forbids_is_refused_with_its_section(void **state)
{
    (void)state;
    draft d = good_draft();
    d.slot_vectors[5] = 0x80; /* a half byte of 0 */
    expect_refusal(&d, KM_NAME('S', 'V', 'E', 'C'));
    d = good_draft();
    d.scale[3] = KM_LANG_SCALE_MOST + 1;
    expect_refusal(&d, KM_NAME('S', 'S', 'C', 'L'));
    d = good_draft();
    d.slot_count = 15; /* no power of two */
    expect_refusal(&d, KM_NAME('S', 'S', 'C', 'L'));
    d = good_draft();
    d.line[1] = 3; /* no such string */
    expect_refusal(&d, KM_NAME('H', 'L', 'I', 'N'));
    d = good_draft();
    d.heading[1] = 0; /* the same line twice */
    expect_refusal(&d, KM_NAME('H', 'L', 'I', 'N'));
    d = good_draft();
    d.heading[1] = 9;
    expect_refusal(&d, KM_NAME('H', 'H', 'E', 'D'));
    d = good_draft();
    d.key[1] = d.key[0];
    expect_refusal(&d, KM_NAME('D', 'K', 'E', 'Y'));
    d = good_draft();
    d.described[VECTOR_BYTES + 1] = 0x08;
    expect_refusal(&d, KM_NAME('D', 'V', 'E', 'C'));
    d = good_draft();
    d.translated[1] = d.translated[0];
    expect_refusal(&d, KM_NAME('T', 'K', 'E', 'Y'));
    d = good_draft();
    d.english[1] = 9;
    expect_refusal(&d, KM_NAME('T', 'E', 'N', 'G'));
    d = good_draft();
    d.field[1] = d.field[0];
    expect_refusal(&d, KM_NAME('F', 'N', 'A', 'M'));
    d = good_draft();
    d.field[1] = 9;
    expect_refusal(&d, KM_NAME('F', 'N', 'A', 'M'));
    d = good_draft();
    d.placed[1] = d.placed[0];
    expect_refusal(&d, KM_NAME('F', 'K', 'E', 'Y'));
    d = good_draft();
    d.fields[3] = 2; /* no such field */
    expect_refusal(&d, KM_NAME('F', 'O', 'F', 'K'));
    d = good_draft();
    d.fields_count--;
    expect_refusal(&d, KM_NAME('F', 'O', 'F', 'K'));
    d = good_draft();
    d.end[0] = 7;
    expect_refusal(&d, KM_NAME('V', 'E', 'N', 'D'));
    d = good_draft();
    d.noun[0] = 7;
    expect_refusal(&d, KM_NAME('V', 'N', 'O', 'U'));
}

static void a_pack_of_another_kind_is_foreign(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_pack_writer *writer;
    km_bytes pack;
    km_lang lang;
    assert_int_equal(km_pack_writer_make(&arena, KM_PACK_COURSES, &writer).code, KM_OK);
    assert_int_equal(km_pack_writer_sort(writer).code, KM_OK);
    assert_int_equal(km_pack_writer_finish(writer, &pack).code, KM_OK);
    assert_int_equal(km_lang_open(pack, &lang).code, KM_SNAPSHOT_FOREIGN);
    km_arena_free(&arena);
}

static void every_flipped_byte_and_every_cut_gives_a_clean_error(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    draft d = good_draft();
    km_bytes pack = write_draft(&arena, &d);
    uint64_t *copy = km_arena_take(&arena, pack.size / 8 + 1, 8);
    km_lang lang;
    for (size_t i = 0; i < pack.size; i++) {
        memcpy(copy, pack.data, pack.size);
        ((char *)copy)[i] ^= 0x40;
        assert_int_not_equal(km_lang_open((km_bytes){(char *)copy, pack.size}, &lang).code, KM_OK);
    }
    memcpy(copy, pack.data, pack.size);
    for (size_t size = 0; size < pack.size; size++)
        assert_int_not_equal(km_lang_open((km_bytes){(char *)copy, size}, &lang).code, KM_OK);
    km_arena_free(&arena);
}

/* With the checksum set right again, whatever opens must be usable. */
static void a_flip_with_the_checksum_set_right_is_refused_or_harmless(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    draft d = good_draft();
    km_bytes pack = write_draft(&arena, &d);
    uint64_t *copy = km_arena_take(&arena, pack.size / 8 + 1, 8);
    km_features *features = km_arena_take(&arena, 1, sizeof *features);
    km_features_collect(features, harness_bytes("murare"));
    for (size_t i = 0; i < pack.size; i++) {
        km_lang lang;
        km_meaning meaning;
        memcpy(copy, pack.data, pack.size);
        ((char *)copy)[i] ^= 0x01;
        km_pack_seal((char *)copy, pack.size);
        if (km_lang_open((km_bytes){(char *)copy, pack.size}, &lang).code)
            continue;
        km_lang_meaning(&lang, features, &meaning);
        assert_in_range(km_meaning_cosine(&meaning, &meaning), 0, 65536);
        km_lang_description(&lang, harness_bytes("Svets"), &meaning);
        for (uint32_t l = 0; l < lang.line_count; l++)
            assert_true(km_string(&lang.pack.strings, lang.heading[l]).size > 0);
        const uint16_t *fields = km_lang_fields(&lang, harness_bytes("Svets"));
        for (uint32_t k = 0; fields && k < KM_LANG_FIELDS; k++)
            assert_true(fields[k] == KM_LANG_NO_FIELD || km_string(&lang.pack.strings, lang.field[fields[k]]).size > 0);
    }
    km_arena_free(&arena);
}

static void a_phrase_has_the_meaning_of_its_slots_and_an_empty_one_none(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_lang lang;
    km_meaning meaning;
    draft d = good_draft();
    km_features *features = km_arena_take(&arena, 1, sizeof *features);
    assert_int_equal(open_draft(&arena, &d, &lang).code, KM_OK);
    km_features_collect(features, harness_bytes("Murare"));
    km_lang_meaning(&lang, features, &meaning);
    assert_int_equal(meaning.at[0], KM_MEANING_MOST);
    for (uint32_t i = 1; i < KM_MEANING_SIZE; i++)
        assert_int_equal(meaning.at[i], 0);
    assert_in_range(km_meaning_cosine(&meaning, &meaning), 65530, 65536);
    km_features_collect(features, harness_bytes(" - "));
    km_lang_meaning(&lang, features, &meaning);
    assert_int_equal(meaning.at[0], 0);
    km_arena_free(&arena);
}

static void a_description_is_found_whatever_the_case_of_the_phrase(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_lang lang;
    km_meaning a, b;
    draft d = good_draft();
    assert_int_equal(open_draft(&arena, &d, &lang).code, KM_OK);
    assert_true(km_lang_description(&lang, harness_bytes("RÖRLÄGGNING"), &a));
    assert_true(km_lang_description(&lang, harness_bytes("svets"), &b));
    assert_false(km_lang_description(&lang, harness_bytes("svetsa"), &a));
    assert_int_equal(km_meaning_cosine(&a, &b), 0);
    assert_int_equal(a.at[0] + a.at[1] + b.at[0] + b.at[1], 0); /* one along the second, one against the first */
    km_arena_free(&arena);
}

static void features_do_not_depend_on_case_and_order_of_words(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_features *a = km_arena_take(&arena, 1, sizeof *a), *b = km_arena_take(&arena, 1, sizeof *b);
    km_features_collect(a, harness_bytes("Svets, och RÖR"));
    km_features_collect(b, harness_bytes("rör och svets"));
    assert_int_equal(a->count, b->count);
    assert_memory_equal(a->items, b->items, a->count * sizeof *a->items);
    /* "rör" with its ends: 4 pairs, 3 threes, 2 fours, 1 five, 1 word. */
    km_features_collect(a, harness_bytes("rör"));
    assert_int_equal(a->count, 11);
    for (uint32_t f = 1; f < a->count; f++)
        assert_true(a->items[f] > a->items[f - 1]);
    km_arena_free(&arena);
}

static void a_sum_of_opposite_meanings_has_no_direction(void **state)
{
    (void)state;
    km_meaning_sum sum = {{0}};
    km_meaning meaning, out;
    sum.at[3] = 5;
    assert_true(km_meaning_of_sum(&sum, &meaning));
    sum.at[3] = 0;
    km_meaning_add(&sum, &meaning, 1 << 28);
    assert_true(km_meaning_of_sum(&sum, &out));
    assert_int_equal(out.at[3], KM_MEANING_MOST);
    km_meaning_add(&sum, &meaning, -(1 << 28));
    assert_false(km_meaning_of_sum(&sum, &out));
    assert_int_equal(out.at[3], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_pack_opens),
        cmocka_unit_test(a_name_finds_its_english_however_it_is_written),
        cmocka_unit_test(a_name_finds_the_fields_it_is_listed_in),
        cmocka_unit_test(a_pack_without_translations_and_fields_opens_and_knows_none),
        cmocka_unit_test(a_pack_of_fewer_numbers_opens),
        cmocka_unit_test(cosines_are_those_of_exact_numbers),
        cmocka_unit_test(what_the_format_forbids_is_refused_with_its_section),
        cmocka_unit_test(a_pack_of_another_kind_is_foreign),
        cmocka_unit_test(every_flipped_byte_and_every_cut_gives_a_clean_error),
        cmocka_unit_test(a_flip_with_the_checksum_set_right_is_refused_or_harmless),
        cmocka_unit_test(a_phrase_has_the_meaning_of_its_slots_and_an_empty_one_none),
        cmocka_unit_test(a_description_is_found_whatever_the_case_of_the_phrase),
        cmocka_unit_test(features_do_not_depend_on_case_and_order_of_words),
        cmocka_unit_test(a_sum_of_opposite_meanings_has_no_direction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
