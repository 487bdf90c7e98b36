/* Moves between groups: likenesses that a plain recount confirms, and km eval transitions as a whole. */
#include "harness.h"

#include "quiet.h"

#include "base/arena.h"
#include "catalogue/pool.h"
#include "catalogue/vectors.h"
#include "command.h"
#include "eval/transitions_eval.h"
#include "file.h"

#include <stdio.h>
#include <string.h>

#define OWNERS 6
#define FEATURES 9

/* The fourth power of a likeness (the square root of a cosine) is the square of the cosine, which needs no root. */
static void likenesses_are_roots_of_cosines(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_vectors vectors = km_vectors_make(&arena, OWNERS);
    uint32_t amounts[OWNERS][FEATURES] = {{0}}, roll = 12345;
    for (uint32_t o = 0; o < OWNERS; o++) {
        for (uint32_t f = 0; f < FEATURES; f++) {
            roll = roll * 1103515245u + 12345u;
            amounts[o][f] = roll >> 16 & 1 ? roll >> 20 : 0;
            /* In two pieces, which must add up. */
            km_vectors_add(&vectors, o, f * 1000003u, amounts[o][f] / 2);
            km_vectors_add(&vectors, o, f * 1000003u, amounts[o][f] - amounts[o][f] / 2);
        }
    }
    const uint16_t *alike = km_vectors_alike(&vectors, KM_WEIGH_PLAIN);
    assert_non_null(alike);
    for (uint32_t a = 0; a < OWNERS; a++) {
        for (uint32_t b = 0; b < OWNERS; b++) {
            double ab = 0, aa = 0, bb = 0, made = alike[a * OWNERS + b] / 10000.0;
            for (uint32_t f = 0; f < FEATURES; f++) {
                ab += (double)amounts[a][f] * amounts[b][f];
                aa += (double)amounts[a][f] * amounts[a][f];
                bb += (double)amounts[b][f] * amounts[b][f];
            }
            assert_float_equal((float)(made * made * made * made), (float)(ab * ab / (aa * bb)), 0.005F);
        }
    }
    km_arena_free(&arena);
}

static void what_everybody_has_makes_nobody_alike(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_vectors vectors = km_vectors_make(&arena, 3);
    for (uint32_t o = 0; o < 3; o++) {
        km_vectors_add(&vectors, o, 1, 50);
        km_vectors_add(&vectors, o, 2 + o, 1);
    }
    const uint16_t *alike = km_vectors_alike(&vectors, KM_WEIGH_RARE);
    assert_non_null(alike);
    assert_int_equal(alike[1], 0);
    assert_true(alike[0] > 9990);
    km_arena_free(&arena);
}

static void an_owner_without_anything_is_like_nobody(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_vectors vectors = km_vectors_make(&arena, 2);
    km_vectors_add(&vectors, 0, 1, 5);
    const uint16_t *alike = km_vectors_alike(&vectors, KM_WEIGH_COUNTS_RARE);
    assert_non_null(alike);
    assert_int_equal(alike[1], 0);
    assert_int_equal(alike[3], 0);
    km_arena_free(&arena);
}

/* --- The command -------------------------------------------------------------------------------------------- */

static const char *read_temp(km_arena *arena, const char *name)
{
    char path[512];
    km_bytes bytes;
    km_message message = {""};
    snprintf(path, sizeof path, "%s/%s", harness_temp(), name);
    assert_true(km_file_read(arena, path, &bytes, &message));
    return bytes.data;
}

static int evaluate(const char *flows)
{
    char line[2048];
    const char *path = harness_temp_file("flows.json", flows, strlen(flows));
    snprintf(line, sizeof line, "--data %s/data --flows %s --run %s/run.tsv --json", harness_temp(), path,
             harness_temp());
    return quiet_run(km_eval_transitions, line, "out.json");
}

/* The demo's groups: what is ranked first must give a full recall, and what is nowhere none. */
static void recall_counts_what_stands_among_the_first(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    char line[2048], flows[256];
    snprintf(line, sizeof line, "--source tools/demo/taxonomy tools/demo/esco --date 2026-01-01 --out %s/data",
             harness_temp());
    assert_int_equal(quiet_run(km_build_command, line, "build.txt"), KM_EXIT_OK);
    assert_int_equal(evaluate("{\"5120\":[\"9999\"],\"0000\":[\"5120\"]}"), KM_EXIT_OK);
    assert_non_null(strstr(read_temp(&arena, "out.json"), "{\"queries\":2,\"recall@9\":0.0000,"));
    const char *ranking = read_temp(&arena, "run.tsv");
    assert_memory_equal(ranking, "5120\t", 5);
    snprintf(flows, sizeof flows, "{\"5120\":[\"%.4s\",\"9999\"]}", ranking + 5);
    assert_int_equal(evaluate(flows), KM_EXIT_OK);
    assert_string_equal(read_temp(&arena, "out.json"),
                        "{\"queries\":1,\"recall@9\":0.5000,\"recall@20\":0.5000,\"mrr\":1.0000}\n");
    km_arena_free(&arena);
}

static void flows_of_another_shape_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"[]", "{\"5120\":7}", "{", ""};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(evaluate(bad[i]), KM_EXIT_FAILED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(likenesses_are_roots_of_cosines),
        cmocka_unit_test(what_everybody_has_makes_nobody_alike),
        cmocka_unit_test(an_owner_without_anything_is_like_nobody),
        cmocka_unit_test(recall_counts_what_stands_among_the_first),
        cmocka_unit_test(flows_of_another_shape_are_refused),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    harness_temp_remove();
    return failed;
}
