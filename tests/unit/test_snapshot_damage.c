/* A damaged snapshot: every byte flipped and every cut gives a clean error, with the checksum set right again a
 * clean error or a pack that is safe to walk, and no byte beyond the pack is ever read. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "harness.h"
#include "spoil.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const unsigned char masks[] = {0x01, 0x80, 0xff};

/* What a reader walks over; the sum keeps the reads from being optimised away. */
static uint64_t walk_terms(const km_terms *terms)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < terms->concept_count; i++) {
        uint32_t strings[] = {terms->id[i],  terms->label[i],    terms->label_english[i],
                              terms->uri[i], terms->notation[i], terms->definition ? terms->definition[i] : KM_NONE};
        for (size_t j = 0; j < sizeof strings / sizeof *strings; j++) {
            km_bytes text = km_string(&terms->pack.strings, strings[j]);
            sum += text.size ? (unsigned char)text.data[text.size - 1] : 0;
        }
        for (uint32_t j = terms->edge_start[i]; j < terms->edge_start[i + 1]; j++)
            sum += terms->kind[terms->edge_target[j]] + terms->edge_weight[j] + terms->edge_ads[j];
    }
    for (uint32_t i = 0; i < terms->label_count; i++)
        sum += km_string(&terms->pack.strings, terms->label_string[i]).size + terms->kind[terms->label_concept[i]];
    for (uint32_t i = 0; i < terms->rule_count; i++)
        sum += km_string(&terms->pack.strings, terms->rule_set[i]).size +
               km_string(&terms->pack.strings, terms->rule_key[i]).size +
               km_string(&terms->pack.strings, terms->rule_value[i]).size;
    return sum;
}

static uint64_t walk_courses(const km_courses *courses, const km_terms *terms)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < courses->course_count; i++) {
        sum += km_string(&courses->pack.strings, courses->title[i]).size;
        for (uint32_t j = courses->start_offset[i]; j < courses->start_offset[i + 1]; j++)
            sum += courses->start_municipality[j] == KM_NONE ? 0 : terms->kind[courses->start_municipality[j]];
        for (uint32_t j = courses->taught_offset[i]; j < courses->taught_offset[i + 1]; j++)
            sum += terms->kind[courses->taught_concept[j]] + courses->taught_confidence[j];
        for (uint32_t j = courses->required_offset[i]; j < courses->required_offset[i + 1]; j++)
            if (courses->required_kind[j] == KM_REQUIRES_COURSE)
                sum += courses->form[courses->required_ref[j]];
    }
    return sum;
}

static uint64_t walk_texts(const km_concept_texts *texts, const km_terms *terms)
{
    uint64_t sum = 0;
    for (uint32_t concept = 0; concept < terms->concept_count; concept ++)
        for (uint32_t i = km_concept_texts_find(texts, concept); i < texts->text_count && texts->concept[i] == concept;
             i++)
            sum += km_string(&texts->pack.strings, texts->text[i]).size +
                   km_string(&texts->pack.strings, texts->origin[i]).size +
                   km_string(&texts->pack.strings, texts->source[i]).size + texts->kind[i] + texts->language[i];
    for (uint32_t i = 0; i < texts->trends.count; i++) {
        const km_trends *trends = &texts->trends;
        uint32_t owner = trends->owner[i], competence = trends->competence[i];
        sum += km_trends_find(trends, owner, competence) + terms->kind[owner] + terms->kind[competence];
    }
    return sum;
}

/* Which of the golden packs. */
typedef enum which { TERMS, COURSES, TEXTS } which;

/* Opens and walks; the sum is for the compiler only. */
static km_status open_and_walk(const spoil *made, km_bytes pack, which kind, volatile uint64_t *sum)
{
    const km_terms *golden = &made->packs.terms.terms;
    km_terms terms;
    km_courses courses;
    km_concept_texts texts;
    km_status status = kind == TERMS     ? km_terms_open(pack, &terms)
                       : kind == COURSES ? km_courses_open(pack, golden, &courses)
                                         : km_concept_texts_open(pack, golden, &texts);
    if (!status.code)
        *sum = kind == TERMS     ? walk_terms(&terms)
               : kind == COURSES ? walk_courses(&courses, golden)
                                 : walk_texts(&texts, golden);
    return status;
}

static bool is_snapshot_error(km_status status)
{
    return status.code >= KM_SNAPSHOT_FOREIGN && status.code <= KM_SNAPSHOT_MISMATCH;
}

static void assert_flips_are_seen(const spoil *made, km_bytes pack, char *copy, which kind)
{
    volatile uint64_t sum;
    for (size_t at = 0; at < pack.size; at++)
        for (size_t m = 0; m < sizeof masks; m++) {
            copy[at] = (char)(copy[at] ^ masks[m]);
            km_status status = open_and_walk(made, pack, kind, &sum);
            copy[at] = (char)(copy[at] ^ masks[m]);
            if (!is_snapshot_error(status))
                fail_msg("byte %zu ^ %02x: %s", at, masks[m], km_code_name(status.code));
        }
}

static void every_flipped_byte_is_seen(void **state)
{
    const spoil *made = *state;
    assert_flips_are_seen(made, spoil_terms(made), made->terms, TERMS);
    assert_flips_are_seen(made, spoil_courses(made), made->courses, COURSES);
    assert_flips_are_seen(made, spoil_texts(made), made->texts, TEXTS);
}

/* Each cut lies in memory of its own exact size, so that a sanitizer sees one byte too many. */
static void assert_cuts_are_seen(const spoil *made, km_bytes pack, which kind)
{
    volatile uint64_t sum;
    for (size_t size = 0; size < pack.size; size++) {
        char *cut = malloc(size ? size : 1);
        assert_non_null(cut);
        memcpy(cut, pack.data, size);
        km_status status = open_and_walk(made, (km_bytes){cut, size}, kind, &sum);
        free(cut);
        if (status.code != KM_SNAPSHOT_CUT || status.offset != size)
            fail_msg("cut to %zu: %s at %llu", size, km_code_name(status.code), (unsigned long long)status.offset);
    }
}

static void every_cut_is_seen(void **state)
{
    const spoil *made = *state;
    assert_cuts_are_seen(made, made->packs.terms.pack, TERMS);
    assert_cuts_are_seen(made, made->packs.courses.pack, COURSES);
    assert_cuts_are_seen(made, made->packs.texts.pack, TEXTS);
}

/* A cut that takes its own length and checksum along: only the sections tell that something is missing. */
static void assert_sealed_cuts_are_seen(const spoil *made, km_bytes pack, which kind)
{
    volatile uint64_t sum;
    for (size_t size = 64; size < pack.size; size++) {
        char *cut = malloc(size);
        assert_non_null(cut);
        memcpy(cut, pack.data, size);
        spoil_put(cut + 16, size, 8);
        km_pack_seal(cut, size);
        km_status status = open_and_walk(made, (km_bytes){cut, size}, kind, &sum);
        free(cut);
        if (status.code != KM_SNAPSHOT_INVALID)
            fail_msg("sealed cut to %zu: %s", size, km_code_name(status.code));
    }
}

static void every_sealed_cut_is_seen(void **state)
{
    const spoil *made = *state;
    assert_sealed_cuts_are_seen(made, made->packs.terms.pack, TERMS);
    assert_sealed_cuts_are_seen(made, made->packs.courses.pack, COURSES);
    assert_sealed_cuts_are_seen(made, made->packs.texts.pack, TEXTS);
}

typedef struct tally {
    unsigned flips, refused;
} tally;

/* Flips with the checksum set right: opening refuses, or what it lets through is safe to walk. Counts what is
 * refused with section and offset among the flips behind the header. */
static tally flip_and_seal(const spoil *made, km_bytes pack, char *copy, which kind)
{
    volatile uint64_t sum;
    tally count = {0, 0};
    for (size_t at = 0; at < pack.size; at++)
        for (size_t m = 0; m < sizeof masks; m++) {
            if (at >= 32 && at < 64)
                continue; /* the checksum itself */
            copy[at] = (char)(copy[at] ^ masks[m]);
            km_pack_seal(copy, pack.size);
            km_status status = open_and_walk(made, pack, kind, &sum);
            copy[at] = (char)(copy[at] ^ masks[m]);
            if (status.code && !is_snapshot_error(status))
                fail_msg("byte %zu ^ %02x: %s", at, masks[m], km_code_name(status.code));
            count.flips += at >= 64;
            count.refused += at >= 64 && status.section != 0 && status.offset < pack.size;
        }
    return count;
}

static void most_sealed_flips_are_refused_and_the_rest_are_safe(void **state)
{
    const spoil *made = *state;
    const tally counts[] = {
        [TERMS] = flip_and_seal(made, spoil_terms(made), made->terms, TERMS),
        [COURSES] = flip_and_seal(made, spoil_courses(made), made->courses, COURSES),
        [TEXTS] = flip_and_seal(made, spoil_texts(made), made->texts, TEXTS),
    };
    static const char *const names[] = {[TERMS] = "terms", [COURSES] = "courses", [TEXTS] = "texts"};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        printf("sealed flips in tables refused with section and offset: %s %u of %u (%u %%)\n", names[i],
               counts[i].refused, counts[i].flips, 100 * counts[i].refused / counts[i].flips);
        assert_true(2 * counts[i].refused >= counts[i].flips);
    }
}

/* A page that may not be touched, with room for `size` bytes right before it. */
typedef struct guarded {
    char *room, *pages;
    size_t page_bytes;
} guarded;

static guarded guard(size_t size)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    guarded made = {.page_bytes = (size + page - 1) / page * page + page};
    made.pages = mmap(NULL, made.page_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(made.pages != MAP_FAILED);
    assert_int_equal(mprotect(made.pages + made.page_bytes - page, page, PROT_NONE), 0);
    made.room = made.pages + made.page_bytes - page - size;
    return made;
}

static void assert_nothing_beyond_is_read(const spoil *made, km_bytes pack, which kind)
{
    volatile uint64_t sum;
    assert_int_equal(pack.size % 8, 0);
    guarded whole = guard(pack.size);
    memcpy(whole.room, pack.data, pack.size);
    assert_int_equal(open_and_walk(made, (km_bytes){whole.room, pack.size}, kind, &sum).code, KM_OK);
    munmap(whole.pages, whole.page_bytes);
    for (size_t size = 0; size < pack.size; size += 8) {
        guarded cut = guard(size);
        memcpy(cut.room, pack.data, size);
        assert_int_equal(open_and_walk(made, (km_bytes){cut.room, size}, kind, &sum).code, KM_SNAPSHOT_CUT);
        munmap(cut.pages, cut.page_bytes);
    }
}

static void no_byte_beyond_the_pack_is_read(void **state)
{
    const spoil *made = *state;
    assert_nothing_beyond_is_read(made, made->packs.terms.pack, TERMS);
    assert_nothing_beyond_is_read(made, made->packs.courses.pack, COURSES);
    assert_nothing_beyond_is_read(made, made->packs.texts.pack, TEXTS);
}

static void a_refused_pack_leaves_the_view_as_it_was(void **state)
{
    const spoil *made = *state;
    km_terms terms, before;
    memset(&terms, 0x5A, sizeof terms);
    memcpy(&before, &terms, sizeof terms);
    km_bytes pack = spoil_terms(made);
    made->terms[pack.size - 1] ^= 1;
    assert_int_not_equal(km_terms_open(pack, &terms).code, KM_OK);
    assert_memory_equal(&terms, &before, sizeof terms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_flipped_byte_is_seen),
        cmocka_unit_test(every_cut_is_seen),
        cmocka_unit_test(every_sealed_cut_is_seen),
        cmocka_unit_test(most_sealed_flips_are_refused_and_the_rest_are_safe),
        cmocka_unit_test(no_byte_beyond_the_pack_is_read),
        cmocka_unit_test(a_refused_pack_leaves_the_view_as_it_was),
    };
    return cmocka_run_group_tests(tests, spoil_set_up, spoil_tear_down);
}
