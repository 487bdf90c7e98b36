/* A header, section table or section that the format forbids is refused, by the right code, section and offset. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "harness.h"
#include "spoil.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* --- Header and section table ---------------------------------------------------------------------------- */

static void what_is_no_pack_is_foreign(void **state)
{
    const spoil *made = *state;
    _Alignas(8) static const char page[80] = "<!doctype html><title>404</title>";
    spoil_expect("a page", spoil_open_terms((km_bytes){page, sizeof page}), KM_SNAPSHOT_FOREIGN, 0, 0);
    spoil_expect("a short page", spoil_open_terms((km_bytes){page, 5}), KM_SNAPSHOT_FOREIGN, 0, 0);
    km_terms terms;
    km_bytes courses = made->packs.courses.pack;
    spoil_expect("courses for terms", km_terms_open(courses, &terms), KM_SNAPSHOT_FOREIGN, 0, 12);
    spoil_expect("terms for courses", spoil_open_courses(made, made->packs.terms.pack), KM_SNAPSHOT_FOREIGN, 0, 12);
    uint32_t kind = 0;
    assert_int_equal(km_pack_kind((km_bytes){page, sizeof page}, &kind).code, KM_SNAPSHOT_FOREIGN);
    assert_int_equal(km_pack_kind(courses, &kind).code, KM_OK);
    assert_int_equal(kind, KM_PACK_COURSES);
}

static void unaligned_bytes_are_a_wrong_call(void **state)
{
    const spoil *made = *state;
    km_bytes pack = made->packs.terms.pack;
    char *room = malloc(pack.size + 8);
    assert_non_null(room);
    for (size_t shift = 1; shift < 8; shift++) {
        memcpy(room + shift, pack.data, pack.size);
        spoil_expect("unaligned", spoil_open_terms((km_bytes){room + shift, pack.size}), KM_ARGUMENT, 0, 0);
    }
    free(room);
}

static void another_major_version_is_refused_by_name(void **state)
{
    const spoil *made = *state;
    km_bytes pack = spoil_terms(made);
    spoil_put(made->terms + 8, KM_PACK_MAJOR + 1, 2);
    spoil_expect("not sealed", spoil_open_terms(pack), KM_SNAPSHOT_VERSION, 0, 8);
    km_pack_seal(made->terms, pack.size);
    spoil_expect("sealed", spoil_open_terms(pack), KM_SNAPSHOT_VERSION, 0, 8);
}

static void too_short_is_cut_and_too_long_is_damaged(void **state)
{
    const spoil *made = *state;
    km_bytes pack = spoil_terms(made);
    spoil_expect("empty", spoil_open_terms((km_bytes){pack.data, 0}), KM_SNAPSHOT_CUT, 0, 0);
    spoil_expect("no bytes", spoil_open_terms((km_bytes){NULL, 0}), KM_SNAPSHOT_CUT, 0, 0);
    spoil_expect("half a header", spoil_open_terms((km_bytes){pack.data, 40}), KM_SNAPSHOT_CUT, 0, 40);
    spoil_expect("half", spoil_open_terms((km_bytes){pack.data, 800}), KM_SNAPSHOT_CUT, 0, 800);
    spoil_put(made->terms + 16, pack.size - 8, 8);
    spoil_expect("bytes behind", spoil_open_terms(pack), KM_SNAPSHOT_DAMAGED, 0, pack.size - 8);
}

static void a_wrong_checksum_is_damage(void **state)
{
    const spoil *made = *state;
    km_bytes pack = spoil_terms(made);
    made->terms[pack.size / 2] ^= 1;
    spoil_expect("body", spoil_open_terms(pack), KM_SNAPSHOT_DAMAGED, 0, 32);
    pack = spoil_terms(made);
    spoil_put(made->terms + 10, KM_PACK_MINOR + 1, 2);
    spoil_expect("header", spoil_open_terms(pack), KM_SNAPSHOT_DAMAGED, 0, 32);
}

/* Changes `size` bytes of the sealed golden terms and expects a refusal at that place. */
static void assert_table_refused(const spoil *made, const char *what, size_t at, uint64_t value, size_t size,
                                 const char *section)
{
    km_bytes pack = spoil_terms(made);
    spoil_put(made->terms + at, value, size);
    km_pack_seal(made->terms, pack.size);
    spoil_expect(what, spoil_open_terms(pack), KM_SNAPSHOT_INVALID, section ? spoil_name(section) : 0, at);
}

static void a_contradictory_header_or_section_table_is_refused(void **state)
{
    const spoil *made = *state;
    km_bytes golden = made->packs.terms.pack;
    uint64_t first = spoil_get(golden, 72, 8), size = spoil_get(golden, 80, 8);
    char name[5] = "";
    memcpy(name, golden.data + 64, 4);
    assert_table_refused(made, "65 sections", 24, KM_PACK_SECTIONS_MOST + 1, 4, NULL);
    assert_table_refused(made, "so many sections that sizes wrap", 24, UINT32_MAX, 4, NULL);
    assert_table_refused(made, "reserved bytes in use", 28, 1, 4, NULL);
    assert_table_refused(made, "a name in small letters", 64, spoil_name("abcd"), 4, "abcd");
    assert_table_refused(made, "elements of 3 bytes", 68, 3, 4, name);
    assert_table_refused(made, "elements of no bytes", 68, 0, 4, name);
    assert_table_refused(made, "a gap before a section", 72, first + 8, 8, name);
    assert_table_refused(made, "a section inside the header", 72, 0, 8, name);
    assert_table_refused(made, "a section far outside", 72, UINT64_MAX - 7, 8, name);
    assert_table_refused(made, "a section longer than the pack", 80, golden.size, 8, name);
    assert_table_refused(made, "a length that wraps", 80, UINT64_MAX - first + 1, 8, name);
    assert_table_refused(made, "a shorter section, and so a gap before the next", 80 + 24 - 8, first, 8,
                         (char[5]){golden.data[88], golden.data[89], golden.data[90], golden.data[91], 0});
    assert_true(size > 0);
}

static void names_that_do_not_rise_are_refused(void **state)
{
    const spoil *made = *state;
    km_bytes pack = spoil_terms(made);
    memcpy(made->terms + 64 + 24, made->terms + 64, 4);
    km_pack_seal(made->terms, pack.size);
    uint32_t name = (uint32_t)spoil_get(pack, 64, 4);
    spoil_expect("the same name twice", spoil_open_terms(pack), KM_SNAPSHOT_INVALID, name, 64 + 24);
}

static void bytes_between_sections_are_zero(void **state)
{
    const spoil *made = *state;
    km_bytes pack = spoil_terms(made);
    km_section_view view = km_pack_section(pack, KM_NAME('C', 'K', 'N', 'D'));
    size_t end = view.offset + view.count;
    assert_int_not_equal(end % 8, 0);
    made->terms[end] = 1;
    km_pack_seal(made->terms, pack.size);
    spoil_expect("padding", spoil_open_terms(pack), KM_SNAPSHOT_INVALID, KM_NAME('C', 'K', 'N', 'D'), end);
}

static void bytes_behind_the_last_section_are_refused(void **state)
{
    const spoil *made = *state;
    km_bytes golden = made->packs.terms.pack;
    char *longer = calloc(1, golden.size + 8);
    assert_non_null(longer);
    memcpy(longer, golden.data, golden.size);
    spoil_put(longer + 16, golden.size + 8, 8);
    km_pack_seal(longer, golden.size + 8);
    spoil_expect("longer", spoil_open_terms((km_bytes){longer, golden.size + 8}), KM_SNAPSHOT_INVALID, 0, golden.size);
    free(longer);
}

/* --- Missing and unknown sections ------------------------------------------------------------------------ */

static const char *const known_names[] = {
    "STRO", "STRB", "META", "CKND", "CFLG", "CIDN", "CLAB", "CENG", "CURI", "CCOD", "CDEF", "CRAR",
    "CADS", "LSTR", "LCON", "LFRM", "EOFF", "ETGT", "EKND", "EWGT", "ESRC", "ECNT", "RSET", "RKEY",
    "RVAL", "BASE", "KIDN", "KTTL", "KPRV", "KCOD", "KURL", "KFRM", "KLVL", "KCRS", "KCRD", "KPAC",
    "KDST", "KWKS", "SOFF", "SBEG", "SEND", "SDLN", "SPLC", "SMUN", "SFEE", "TOFF", "TCON", "TCNF",
    "TFLD", "POFF", "PKND", "PREF", "PTXT", "WCON", "WSTR", "WADS", "AJOB", "AOFF", "ACON", "ADRW",
};

/* Sections without which a pack is whole. */
static bool is_optional(uint32_t name)
{
    static const char *const names[] = {"CDEF", "WCON", "AJOB", "ADRW", "JPLC", "PGRP", "DGRP"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (spoil_name(names[i]) == name)
            return true;
    return false;
}

static bool is_known(uint32_t name)
{
    for (size_t i = 0; i < sizeof known_names / sizeof *known_names; i++)
        if (spoil_name(known_names[i]) == name)
            return true;
    return false;
}

/* Gives section `i` of a pack an unknown name that keeps the order: another first letter, the least significant. */
static void rename_section(char *pack, size_t size, size_t i)
{
    char *entry = pack + 64 + 24 * i;
    uint32_t before = i ? (uint32_t)spoil_get((km_bytes){pack, size}, 64 + 24 * (i - 1), 4) : 0;
    uint32_t after = i + 1 < spoil_get((km_bytes){pack, size}, 24, 4)
                         ? (uint32_t)spoil_get((km_bytes){pack, size}, 64 + 24 * (i + 1), 4)
                         : UINT32_MAX;
    for (char letter = 'A'; letter <= 'Z'; letter++) {
        char name[5] = {letter, entry[1], entry[2], entry[3], 0};
        uint32_t number = spoil_name(name);
        if (number > before && number < after && !is_known(number)) {
            memcpy(entry, name, 4);
            km_pack_seal(pack, size);
            return;
        }
    }
    fail_msg("no name left for section %zu", i);
}

static void a_section_that_is_absent_is_named(void **state)
{
    const spoil *made = *state;
    size_t count = (size_t)spoil_get(made->packs.terms.pack, 24, 4);
    assert_int_equal(count, 46);
    for (size_t i = 0; i < count; i++) {
        km_bytes pack = spoil_terms(made);
        uint32_t name = (uint32_t)spoil_get(pack, 64 + 24 * i, 4);
        rename_section(made->terms, pack.size, i);
        if (is_optional(name))
            assert_int_equal(spoil_open_terms(pack).code, KM_OK);
        else
            spoil_expect("terms", spoil_open_terms(pack), KM_SNAPSHOT_MISSING, name, 0);
    }
    count = (size_t)spoil_get(made->packs.courses.pack, 24, 4);
    assert_int_equal(count, 31);
    for (size_t i = 0; i < count; i++) {
        km_bytes pack = spoil_courses(made);
        uint32_t name = (uint32_t)spoil_get(pack, 64 + 24 * i, 4);
        rename_section(made->courses, pack.size, i);
        spoil_expect("courses", spoil_open_courses(made, pack), KM_SNAPSHOT_MISSING, name, 0);
    }
}

static void unknown_sections_and_absent_definitions_do_not_matter(void **state)
{
    const spoil *made = *state;
    km_bytes pack = spoil_terms(made);
    size_t i = 0;
    while (spoil_get(pack, 64 + 24 * i, 4) != KM_NAME('C', 'D', 'E', 'F'))
        i++;
    rename_section(made->terms, pack.size, i);
    km_terms terms;
    assert_int_equal(km_terms_open(pack, &terms).code, KM_OK);
    assert_null(terms.definition);
    assert_int_equal(terms.concept_count, made->packs.terms.terms.concept_count);
}

/* --- Lengths --------------------------------------------------------------------------------------------- */

/* Takes the last `cut` elements from a section, with everything behind it moved up. */
static km_bytes shorten(char *pack, size_t size, size_t i, size_t cut)
{
    char *entry = pack + 64 + 24 * i;
    uint64_t element = spoil_get((km_bytes){pack, size}, 64 + 24 * i + 4, 4);
    uint64_t offset = spoil_get((km_bytes){pack, size}, 64 + 24 * i + 8, 8);
    uint64_t length = spoil_get((km_bytes){pack, size}, 64 + 24 * i + 16, 8);
    uint64_t kept = length - cut * element, moved = (length + 7) / 8 * 8 - (kept + 7) / 8 * 8;
    memset(pack + offset + kept, 0, (size_t)(length - kept));
    spoil_put(entry + 16, kept, 8);
    uint64_t tail = offset + (length + 7) / 8 * 8;
    memmove(pack + tail - moved, pack + tail, size - (size_t)tail);
    size_t count = (size_t)spoil_get((km_bytes){pack, size}, 24, 4);
    for (size_t j = i + 1; j < count; j++)
        spoil_put(pack + 64 + 24 * j + 8, spoil_get((km_bytes){pack, size}, 64 + 24 * j + 8, 8) - moved, 8);
    size -= (size_t)moved;
    spoil_put(pack + 16, size, 8);
    km_pack_seal(pack, size);
    return (km_bytes){pack, size};
}

static void columns_of_one_table_are_equally_long(void **state)
{
    const spoil *made = *state;
    size_t count = (size_t)spoil_get(made->packs.terms.pack, 24, 4);
    for (size_t i = 0; i < count; i++) {
        km_bytes pack = spoil_terms(made);
        pack = shorten(made->terms, pack.size, i, 1);
        km_status status = spoil_open_terms(pack);
        assert_int_equal(status.code, KM_SNAPSHOT_INVALID);
        assert_int_not_equal(status.section, 0);
    }
    count = (size_t)spoil_get(made->packs.courses.pack, 24, 4);
    for (size_t i = 0; i < count; i++) {
        km_bytes pack = spoil_courses(made);
        pack = shorten(made->courses, pack.size, i, 1);
        km_status status = spoil_open_courses(made, pack);
        assert_int_equal(status.code, KM_SNAPSHOT_INVALID);
        assert_int_not_equal(status.section, 0);
    }
}

static void a_table_of_offsets_is_never_empty(void **state)
{
    const spoil *made = *state;
    static const uint32_t names[] = {KM_NAME('S', 'T', 'R', 'O'), KM_NAME('E', 'O', 'F', 'F')};
    for (size_t n = 0; n < 2; n++) {
        km_bytes pack = spoil_terms(made);
        km_section_view view = km_pack_section(pack, names[n]);
        size_t i = 0;
        while (spoil_get(pack, 64 + 24 * i, 4) != names[n])
            i++;
        pack = shorten(made->terms, pack.size, i, view.count);
        spoil_expect("no offsets", spoil_open_terms(pack), KM_SNAPSHOT_INVALID, names[n], view.offset);
    }
}

/* A pack of terms with one label, no edges and no rules, all numbers 0, and no strings. */
static km_status open_zeros(size_t concepts)
{
    static const struct {
        const char *name;
        uint32_t element_size, extra;
    } columns[] = {{"CKND", 1, 0}, {"CFLG", 1, 0}, {"CIDN", 4, 0}, {"CLAB", 4, 0}, {"CENG", 4, 0},
                   {"CURI", 4, 0}, {"CCOD", 4, 0}, {"CRAR", 2, 0}, {"CADS", 4, 0}, {"EOFF", 4, 1}};
    static const char *const words[] = {"LSTR", "LCON"}, *const empty_words[] = {"ETGT", "ECNT", "RSET", "RKEY",
                                                                                 "RVAL"};
    km_arena arena = km_arena_make(0);
    km_pack_writer *writer;
    km_bytes pack;
    char *zeros = calloc(concepts + 1, 4);
    assert_non_null(zeros);
    assert_int_equal(km_pack_writer_make(&arena, KM_PACK_TERMS, &writer).code, KM_OK);
    assert_int_equal(km_pack_writer_sort(writer).code, KM_OK);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        km_pack_writer_section(writer, spoil_name(columns[i].name), columns[i].element_size, zeros,
                               concepts + columns[i].extra);
    for (size_t i = 0; i < 2; i++)
        km_pack_writer_section(writer, spoil_name(words[i]), 4, zeros, 1);
    for (size_t i = 0; i < 5; i++)
        km_pack_writer_section(writer, spoil_name(empty_words[i]), 4, zeros, 0);
    km_pack_writer_section(writer, spoil_name("LFRM"), 1, zeros, 1);
    km_pack_writer_section(writer, spoil_name("EKND"), 1, zeros, 0);
    km_pack_writer_section(writer, spoil_name("ESRC"), 1, zeros, 0);
    km_pack_writer_section(writer, spoil_name("EWGT"), 2, zeros, 0);
    assert_int_equal(km_pack_writer_finish(writer, &pack).code, KM_OK);
    km_status status = spoil_open_terms(pack);
    km_arena_free(&arena);
    free(zeros);
    return status;
}

static void a_pack_without_strings_has_nothing_to_name(void **state)
{
    (void)state;
    km_status status = open_zeros(1);
    assert_int_equal(status.code, KM_SNAPSHOT_INVALID);
    assert_int_equal(status.section, KM_NAME('C', 'I', 'D', 'N'));
}

static void there_is_at_least_one_concept_and_at_most_a_million(void **state)
{
    (void)state;
    static const size_t counts[] = {0, KM_CONCEPTS_MOST + 1};
    for (size_t i = 0; i < 2; i++) {
        km_status status = open_zeros(counts[i]);
        assert_int_equal(status.code, KM_SNAPSHOT_INVALID);
        assert_int_equal(status.section, KM_NAME('C', 'K', 'N', 'D'));
    }
}

/* The pages are never touched, so that they cost no memory. */
static void a_pack_beyond_the_limit_is_refused_unread(void **state)
{
    const spoil *made = *state;
    size_t size = (size_t)KM_PACK_SIZE_MOST + 8;
    char *pages = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(pages != MAP_FAILED);
    memcpy(pages, made->packs.terms.pack.data, 64);
    spoil_put(pages + 16, size, 8);
    spoil_expect("too large", spoil_open_terms((km_bytes){pages, size}), KM_SNAPSHOT_INVALID, 0, 16);
    munmap(pages, size);
}

static void an_element_size_that_is_not_the_planned_one_is_refused(void **state)
{
    const spoil *made = *state;
    size_t count = (size_t)spoil_get(made->packs.terms.pack, 24, 4);
    for (size_t i = 0; i < count; i++) {
        km_bytes pack = spoil_terms(made);
        uint32_t name = (uint32_t)spoil_get(pack, 64 + 24 * i, 4), size = (uint32_t)spoil_get(pack, 64 + 24 * i + 4, 4);
        if (size == 1)
            continue; /* only its own length divides every length */
        spoil_put(made->terms + 64 + 24 * i + 4, 1, 4);
        km_pack_seal(made->terms, pack.size);
        spoil_expect("size", spoil_open_terms(pack), KM_SNAPSHOT_INVALID, name, spoil_get(pack, 64 + 24 * i + 8, 8));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_pack_is_foreign),
        cmocka_unit_test(unaligned_bytes_are_a_wrong_call),
        cmocka_unit_test(another_major_version_is_refused_by_name),
        cmocka_unit_test(too_short_is_cut_and_too_long_is_damaged),
        cmocka_unit_test(a_wrong_checksum_is_damage),
        cmocka_unit_test(a_contradictory_header_or_section_table_is_refused),
        cmocka_unit_test(names_that_do_not_rise_are_refused),
        cmocka_unit_test(bytes_between_sections_are_zero),
        cmocka_unit_test(bytes_behind_the_last_section_are_refused),
        cmocka_unit_test(a_section_that_is_absent_is_named),
        cmocka_unit_test(unknown_sections_and_absent_definitions_do_not_matter),
        cmocka_unit_test(columns_of_one_table_are_equally_long),
        cmocka_unit_test(a_table_of_offsets_is_never_empty),
        cmocka_unit_test(a_pack_without_strings_has_nothing_to_name),
        cmocka_unit_test(there_is_at_least_one_concept_and_at_most_a_million),
        cmocka_unit_test(a_pack_beyond_the_limit_is_refused_unread),
        cmocka_unit_test(an_element_size_that_is_not_the_planned_one_is_refused),
    };
    return cmocka_run_group_tests(tests, spoil_set_up, spoil_tear_down);
}
