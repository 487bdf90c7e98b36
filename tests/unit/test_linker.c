/* Everyday words to concepts, by letters alone: what must come first whatever else is near. */
#include "harness.h"

#include "world.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "lexicon/linker.h"

typedef struct jobs {
    world *w;
    uint32_t nurse, assistant, welder, english;
} jobs;

static jobs make_jobs(void)
{
    jobs j = {.w = world_begin()};
    uint32_t group = world_concept(j.w, KM_KIND_GROUP, "g", "Grupp");
    j.nurse = world_concept(j.w, KM_KIND_OCCUPATION, "o1", "Sjuksköterska");
    j.assistant = world_concept(j.w, KM_KIND_OCCUPATION, "o2", "Undersköterska");
    j.welder = world_concept(j.w, KM_KIND_OCCUPATION, "o3", "Svetsare");
    j.english = world_concept(j.w, KM_KIND_OCCUPATION, "o4", "Rekryterare");
    world_label(j.w, j.welder, KM_FORM_TITLE, "MIG-svetsare");
    j.w->concepts[j.english].english = harness_bytes("recruitment consultant");
    world_label(j.w, j.english, KM_FORM_ENGLISH, "recruitment consultant");
    world_label(j.w, j.english, KM_FORM_ENGLISH_ALTERNATIVE, "welding person");
    for (uint32_t o = j.nurse; o <= j.english; o++)
        world_edge(j.w, o, KM_EDGE_BROADER, group, 0);
    world_open(j.w);
    return j;
}

static uint32_t rank(const jobs *j, const char *words, uint32_t limit, const km_link **links)
{
    uint32_t count;
    assert_int_equal(km_linker_rank(j->w->engine.titles, &j->w->arena, harness_bytes(words), limit, links, &count).code,
                     KM_OK);
    return count;
}

static void a_label_as_it_stands_has_the_full_score(void **state)
{
    (void)state;
    jobs j = make_jobs();
    const km_link *links;
    assert_true(rank(&j, "SJUKSKÖTERSKA", 10, &links) >= 1);
    assert_int_equal(links[0].concept, world_at(j.w, j.nurse));
    assert_in_range(links[0].score, KM_LINK_FULL - KM_LINK_FULL / 1000, KM_LINK_FULL);
    assert_true(km_link_confidence(links, 2) > 80);
    world_end(j.w);
}

static void a_title_leads_to_its_occupation_and_an_inflected_form_too(void **state)
{
    (void)state;
    jobs j = make_jobs();
    const km_link *links;
    assert_true(rank(&j, "mig-svetsare", 10, &links) >= 1);
    assert_int_equal(links[0].concept, world_at(j.w, j.welder));
    assert_true(rank(&j, "svetsarna", 10, &links) >= 1);
    assert_int_equal(links[0].concept, world_at(j.w, j.welder));
    world_end(j.w);
}

static void scores_never_rise_and_the_limit_is_kept(void **state)
{
    (void)state;
    jobs j = make_jobs();
    const km_link *links;
    uint32_t count = rank(&j, "sköterska", 10, &links);
    assert_true(count >= 2);
    for (uint32_t i = 1; i < count; i++)
        assert_true(links[i].score <= links[i - 1].score);
    assert_int_equal(rank(&j, "sköterska", 1, &links), 1);
    world_end(j.w);
}

/* Only concepts that may be among the first are looked at closely; a long list looks at all of them. */
static void a_short_list_is_the_beginning_of_a_long_one(void **state)
{
    (void)state;
    static const char *const firsts[] = {"Svets", "Plåt", "Maskin", "Golv", "Tak", "Rör"};
    static const char *const lasts[] = {"slagare", "montör", "läggare", "tekniker", "operatör", "arbetare"};
    world *w = world_begin();
    uint32_t group = world_concept(w, KM_KIND_GROUP, "g", "Grupp");
    char labels[36][2][48];
    for (uint32_t i = 0; i < 36; i++) {
        snprintf(labels[i][0], sizeof labels[i][0], "o%02u", i);
        snprintf(labels[i][1], sizeof labels[i][1], "%s%s", firsts[i % 6], lasts[i / 6]);
        uint32_t made = world_concept(w, KM_KIND_OCCUPATION, labels[i][0], labels[i][1]);
        world_label(w, made, KM_FORM_TITLE, lasts[i / 6]);
        world_edge(w, made, KM_EDGE_BROADER, group, 0);
    }
    world_open(w);
    static const char *const phrases[] = {"montör", "plåtslagare", "arbetare på golv", "maskinoperatören", "rör"};
    for (size_t p = 0; p < sizeof phrases / sizeof *phrases; p++) {
        const km_link *all, *some;
        uint32_t count, found;
        km_bytes phrase = harness_bytes(phrases[p]);
        assert_int_equal(km_linker_rank(w->engine.titles, &w->arena, phrase, 1000, &all, &count).code, KM_OK);
        assert_true(count >= 6);
        for (uint32_t i = 1; i < count; i++)
            assert_true(all[i - 1].score > all[i].score ||
                        (all[i - 1].score == all[i].score && all[i - 1].concept < all[i].concept));
        for (uint32_t limit = 0; limit <= count; limit++) {
            assert_int_equal(km_linker_rank(w->engine.titles, &w->arena, phrase, limit, &some, &found).code, KM_OK);
            assert_int_equal(found, limit);
            for (uint32_t i = 0; i < found; i++) {
                assert_int_equal(some[i].concept, all[i].concept);
                assert_int_equal(some[i].score, all[i].score);
            }
        }
    }
    world_end(w);
}

static void words_that_share_nothing_lead_nowhere(void **state)
{
    (void)state;
    jobs j = make_jobs();
    const km_link *links;
    assert_int_equal(rank(&j, "qqqxxx", 10, &links), 0);
    assert_int_equal(rank(&j, "", 10, &links), 0);
    assert_int_equal(km_link_confidence(links, 0), 0);
    world_end(j.w);
}

static void english_synonyms_count_far_less_than_english_names(void **state)
{
    (void)state;
    jobs j = make_jobs();
    const km_link *links;
    assert_true(rank(&j, "recruitment consultant", 10, &links) >= 1);
    assert_int_equal(links[0].concept, world_at(j.w, j.english));
    uint32_t count = rank(&j, "welding person", 10, &links);
    for (uint32_t i = 0; i < count; i++)
        assert_true(links[i].score < KM_LINK_FULL / 2);
    world_end(j.w);
}

static void two_that_are_equally_near_make_the_first_one_doubtful(void **state)
{
    (void)state;
    const km_link close[] = {{1, KM_LINK_FULL * 8 / 10}, {2, KM_LINK_FULL * 8 / 10}};
    const km_link alone[] = {{1, KM_LINK_FULL * 8 / 10}, {2, KM_LINK_FULL * 2 / 10}};
    assert_int_equal(km_link_confidence(close, 2), 70);
    assert_int_equal(km_link_confidence(alone, 2), 80);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_label_as_it_stands_has_the_full_score),
        cmocka_unit_test(a_title_leads_to_its_occupation_and_an_inflected_form_too),
        cmocka_unit_test(scores_never_rise_and_the_limit_is_kept),
        cmocka_unit_test(a_short_list_is_the_beginning_of_a_long_one),
        cmocka_unit_test(words_that_share_nothing_lead_nowhere),
        cmocka_unit_test(english_synonyms_count_far_less_than_english_names),
        cmocka_unit_test(two_that_are_equally_near_make_the_first_one_doubtful),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
