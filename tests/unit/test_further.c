/* Meanings that are found by their signs, and what words could mean beside what they were read as. */
#include "harness.h"

#include "world.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "lexicon/linker.h"
#include "lexicon/sketch.h"
#include "profile/further.h"

#define MEANINGS 1500u
#define SLOT_BITS 10u
#define SLOTS (1u << SLOT_BITS)

/* Numbers that look like chance and are the same every time. */
static uint32_t next_number(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

static km_meaning *chance_meanings(km_arena *arena, uint32_t count)
{
    uint32_t state = 7;
    km_meaning *meanings = km_arena_zeros(arena, count, sizeof *meanings);
    for (uint32_t m = 0; m < count; m++)
        for (uint32_t i = 0; i < KM_MEANING_SIZE; i++)
            meanings[m].at[i] = (int8_t)((int)(next_number(&state) % 127) - 63);
    return meanings;
}

static uint32_t signs_apart(const km_meaning *a, const km_meaning *b)
{
    uint32_t apart = 0;
    for (uint32_t i = 0; i < KM_MEANING_SIZE; i++)
        apart += (a->at[i] < 0) != (b->at[i] < 0);
    return apart;
}

static void the_nearest_sketches_are_those_that_counting_sign_by_sign_finds(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_meaning *meanings = chance_meanings(&arena, MEANINGS);
    km_sketch *sketches = km_arena_take(&arena, MEANINGS, sizeof *sketches);
    for (uint32_t m = 0; m < MEANINGS; m++)
        sketches[m] = km_sketch_of(&meanings[m]);
    static const uint32_t mosts[] = {1, 10, 100, MEANINGS, MEANINGS + 1};
    for (uint32_t n = 0; n < sizeof mosts / sizeof *mosts; n++) {
        uint32_t found, limit = 0, within = 0;
        const uint32_t *near = km_sketch_nearest(&arena, sketches, MEANINGS, &sketches[n], mosts[n], &found);
        assert_non_null(near);
        for (uint32_t i = 0; i < found; i++) {
            uint32_t apart = signs_apart(&meanings[near[i]], &meanings[n]);
            limit = apart > limit ? apart : limit;
            assert_true(i == 0 || near[i] > near[i - 1]);
        }
        for (uint32_t m = 0; m < MEANINGS; m++)
            within += signs_apart(&meanings[m], &meanings[n]) <= limit;
        assert_int_equal(found, within);
        assert_true(found >= (mosts[n] < MEANINGS ? mosts[n] : MEANINGS));
    }
    uint32_t found;
    assert_non_null(km_sketch_nearest(&arena, sketches, 0, &sketches[0], 5, &found));
    assert_int_equal(found, 0);
    km_arena_free(&arena);
}

/* A language in which every feature points somewhere of its own, so that words are near that share letters. */
typedef struct tongue {
    uint8_t vectors[SLOTS * KM_MEANING_SIZE / 2];
    uint16_t scale[SLOTS];
} tongue;

static void learn_tongue(tongue *t, km_lang *lang)
{
    uint32_t state = 11;
    for (size_t i = 0; i < sizeof t->vectors; i++) {
        uint32_t low = 1 + next_number(&state) % 15, high = 1 + next_number(&state) % 15;
        t->vectors[i] = (uint8_t)(low | high << 4);
    }
    for (uint32_t s = 0; s < SLOTS; s++)
        t->scale[s] = 100;
    *lang = (km_lang){.slot_bits = SLOT_BITS,
                      .vector_bytes = KM_MEANING_SIZE / 2,
                      .slot_vectors = t->vectors,
                      .slot_scale = t->scale};
}

typedef struct skills {
    world *w;
    tongue tongue;
    char names[MEANINGS][64];
} skills;

static const char *const syllables[] = {"ba", "de", "fi", "go", "hu", "jå", "kä", "lö", "my", "no"};

static skills *make_skills(void)
{
    skills *s = calloc(1, sizeof *s);
    assert_non_null(s);
    s->w = world_begin();
    for (uint32_t n = 0; n < MEANINGS; n++) {
        snprintf(s->names[n], sizeof s->names[n], "%sr%sl%sn%s", syllables[n / 1000 % 10], syllables[n / 100 % 10],
                 syllables[n / 10 % 10], syllables[n % 10]);
        world_concept(s->w, KM_KIND_SKILL, s->names[n], s->names[n]);
    }
    world_open(s->w);
    learn_tongue(&s->tongue, &s->w->engine.lang);
    assert_int_equal(
        km_linker_build(&s->w->arena, &s->w->engine.terms, &s->w->engine.lang, KM_KIND_SKILL, &s->w->engine.skills)
            .code,
        KM_OK);
    return s;
}

static void end_skills(skills *s)
{
    world_end(s->w);
    free(s);
}

/* The concept whose label is nearest in meaning, of all. */
static uint32_t nearest_of_all(const skills *s, const char *words)
{
    km_features *features = km_arena_take(&s->w->arena, 1, sizeof *features);
    km_meaning meaning, other;
    km_features_collect(features, harness_bytes(words));
    km_lang_meaning(&s->w->engine.lang, features, &meaning);
    uint32_t best = 0;
    int32_t most = INT32_MIN;
    for (uint32_t n = 0; n < MEANINGS; n++) {
        km_features_collect(features, harness_bytes(s->names[n]));
        km_lang_meaning(&s->w->engine.lang, features, &other);
        int32_t cosine = km_meaning_cosine(&meaning, &other);
        if (cosine > most) {
            most = cosine;
            best = n;
        }
    }
    return best;
}

static void looking_only_at_what_signs_say_is_near_finds_what_looking_at_all_does(void **state)
{
    (void)state;
    skills *s = make_skills();
    uint32_t same = 0, asked = 0;
    for (uint32_t n = 0; n < MEANINGS; n += 15, asked++) {
        char words[80];
        const km_link *links;
        uint32_t count;
        snprintf(words, sizeof words, "%sets", s->names[n]);
        km_status status = km_linker_rank(s->w->engine.skills, &s->w->arena, harness_bytes(words), 5, &links, &count);
        assert_int_equal(status.code, KM_OK);
        same += count && links[0].concept == world_at(s->w, nearest_of_all(s, words));
    }
    assert_int_equal(same, asked);
    end_skills(s);
}

static void what_words_could_mean_stands_behind_what_they_were_read_as_and_is_counted_apart(void **state)
{
    (void)state;
    skills *s = make_skills();
    const km_engine *engine = &s->w->engine;
    km_mention mention = {
        .kind = KM_KIND_SKILL, .concept_count = 2, .concepts = {world_at(s->w, 4), world_at(s->w, 5)}};
    uint32_t nearest = world_at(s->w, 42);
    assert_int_equal(km_further_add(engine, &s->w->arena, harness_bytes(s->names[42]), &mention).code, KM_OK);
    assert_int_equal(mention.concept_count, 2);
    assert_int_equal(mention.concepts[0], world_at(s->w, 4));
    assert_int_equal(mention.further_count, KM_MENTION_CONCEPTS - 2);
    assert_int_equal(mention.concepts[2], nearest);
    for (uint32_t a = 0; a < KM_MENTION_CONCEPTS; a++)
        for (uint32_t b = a + 1; b < KM_MENTION_CONCEPTS; b++)
            assert_int_not_equal(mention.concepts[a], mention.concepts[b]);
    end_skills(s);
}

static void a_full_mention_and_an_engine_without_language_get_nothing_further(void **state)
{
    (void)state;
    skills *s = make_skills();
    km_engine *engine = &s->w->engine;
    km_mention full = {.kind = KM_KIND_SKILL, .concept_count = KM_MENTION_CONCEPTS, .concepts = {1, 2, 3, 4, 5}};
    km_mention one = {.kind = KM_KIND_SKILL, .concept_count = 1, .concepts = {1}};
    assert_int_equal(km_further_add(engine, &s->w->arena, harness_bytes(s->names[7]), &full).code, KM_OK);
    assert_int_equal(full.further_count, 0);
    engine->skills = NULL;
    assert_int_equal(km_further_add(engine, &s->w->arena, harness_bytes(s->names[7]), &one).code, KM_OK);
    assert_int_equal(one.further_count, 0);
    end_skills(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_sketches_are_those_that_counting_sign_by_sign_finds),
        cmocka_unit_test(looking_only_at_what_signs_say_is_near_finds_what_looking_at_all_does),
        cmocka_unit_test(what_words_could_mean_stands_behind_what_they_were_read_as_and_is_counted_apart),
        cmocka_unit_test(a_full_mention_and_an_engine_without_language_get_nothing_further),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
