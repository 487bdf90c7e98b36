/* Labels letter by letter: each is found where it stands and nowhere else, against a search that compares bytes. */
#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "text/normal.h"
#include "words.h"

static bool is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || (unsigned char)byte >= 0x80;
}

/* Does a run of letters and digits go on over this place? */
static bool within_word(km_bytes text, size_t at)
{
    return at > 0 && at < text.size && is_word_byte(text.data[at - 1]) && is_word_byte(text.data[at]);
}

static bool stands_at(km_bytes text, size_t at, km_bytes label)
{
    return label.size && label.size <= text.size - at && memcmp(text.data + at, label.data, label.size) == 0 &&
           !within_word(text, at) && !within_word(text, at + label.size);
}

static km_bytes label_of(const km_terms *terms, uint32_t label, char room[512])
{
    km_bytes given = km_string(&terms->pack.strings, terms->label_string[label]);
    return (km_bytes){room, km_normal_label(given, room, 512)};
}

static bool among(const km_exact_hit *hits, uint32_t count, size_t start, size_t end)
{
    for (uint32_t i = 0; i < count; i++)
        if (hits[i].start == start && hits[i].end == end)
            return true;
    return false;
}

/* Finds the labels in a text in normal form, checks them against comparing bytes, and returns how many there are. */
static uint32_t find_checked(const char *words)
{
    km_arena arena = km_arena_make(0);
    const km_engine *engine = words_engine();
    const km_exact *exact;
    assert_int_equal(km_exact_make(&arena, engine, &exact).code, KM_OK);
    /* Alone in its memory, so that the sanitizer sees a look behind its end. */
    km_bytes text = harness_bytes(words);
    char *alone = malloc(text.size + 1);
    assert_non_null(alone);
    char *start = alone + 1; /* the allocation ends where the text does */
    memcpy(start, words, text.size);
    text.data = start;
    const km_exact_hit *hits = NULL;
    uint32_t count = 0;
    assert_int_equal(km_exact_find(exact, &arena, text, &hits, &count).code, KM_OK);
    char room[512];
    for (uint32_t i = 0; i < count; i++) {
        assert_true(stands_at(text, hits[i].start, label_of(&engine->terms, hits[i].label, room)));
        assert_true(i == 0 || hits[i - 1].end < hits[i].end ||
                    (hits[i - 1].end == hits[i].end && hits[i - 1].start < hits[i].start));
    }
    for (uint32_t i = 0; i < engine->terms.label_count; i++) {
        km_bytes label = label_of(&engine->terms, i, room);
        for (size_t at = 0; at < text.size; at++)
            if (stands_at(text, at, label) && !among(hits, count, at, at + label.size))
                fail_msg("%.*s is not found at %zu in: %s", (int)label.size, label.data, at, words);
    }
    km_arena_free(&arena);
    free(alone);
    return count;
}

static void every_label_is_found_alone(void **state)
{
    (void)state;
    const km_terms *terms = &words_engine()->terms;
    for (uint32_t i = 0; i < terms->label_count; i++) {
        char room[512], text[520];
        km_bytes label = label_of(terms, i, room);
        snprintf(text, sizeof text, "%.*s", (int)label.size, label.data);
        assert_true(find_checked(text) >= 1);
    }
}

static void labels_touch_overlap_and_end_with_the_text(void **state)
{
    (void)state;
    assert_int_equal(find_checked("budgetansvar"), 1);
    assert_int_equal(find_checked("budgetansvar budgetansvar\nbudgetansvar,budgetansvar"), 4);
    assert_true(find_checked("certifikat, heta arbeten och c++, programmeringsspråk.") >= 2);
    assert_true(find_checked("svetsare svetsteknik ms excel bädda sängar") >= 4);
}

static void nothing_is_found_within_words_or_across_other_gaps(void **state)
{
    (void)state;
    assert_int_equal(find_checked(""), 0);
    assert_int_equal(find_checked("mitt budgetansvaret"), 0);
    assert_int_equal(find_checked("åbudgetansvar budgetansvarö 1budgetansvar"), 0);
    assert_int_equal(find_checked("ms  excel ms\nexcel ms-excel"), 0);
    assert_int_equal(find_checked("bädda  sängar"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_label_is_found_alone),
        cmocka_unit_test(labels_touch_overlap_and_end_with_the_text),
        cmocka_unit_test(nothing_is_found_within_words_or_across_other_gaps),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    words_end();
    return failed;
}
