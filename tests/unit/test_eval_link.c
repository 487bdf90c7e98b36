/* Rankings against judgements: figures that can be told by hand, both shapes of judgements, ties, and files that are
 * wrong. */
#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "eval/judged.h"
#include "eval/linking.h"
#include "file.h"

static const char queries[] = "q1\tSvetsare\nq2\tKock\nq3\tLokförare\n";
static const char corpus[] = "c1\tsvetsare\nc2\tkockar\nc3\ttågförare\nc4\tsvetsningsingenjör\n";

/* Writes a file into the temporary folder; the path is the caller's. */
static void write_file(const char *name, const char *text, char path[256])
{
    const char *written = harness_temp_file(name, text, strlen(text));
    assert_in_range(snprintf(path, 256, "%s", written), 1, 255);
}

static km_judged read_judged(km_arena *arena, const char *answers, const char *relations)
{
    char path[256];
    km_judged judged = {0};
    km_message message;
    write_file("queries.tsv", queries, path);
    assert_true(km_judged_lines_read(arena, path, &judged.queries, &message));
    write_file("corpus.tsv", corpus, path);
    assert_true(km_judged_lines_read(arena, path, &judged.corpus, &message));
    write_file("qrels.tsv", answers, path);
    assert_true(km_judged_answers_read(arena, path, relations, &judged, &message));
    return judged;
}

static void both_shapes_of_judgements_are_read(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_judged trec = read_judged(&arena, "q1\t0\tc1\t1\nq1 0 c4 1\nq2\t0\tc2\t0\n", "exactMatch");
    assert_int_equal(trec.answer_start[1] - trec.answer_start[0], 2);
    assert_int_equal(trec.answer_start[3] - trec.answer_start[1], 0);
    km_judged related =
        read_judged(&arena, "q1\tc1\texactMatch\nq1\tc4\tbroadMatch\nq2\tc2\tcloseMatch\n", "exactMatch,closeMatch");
    assert_int_equal(related.answer_start[1] - related.answer_start[0], 1);
    assert_int_equal(related.answer_start[2] - related.answer_start[1], 1);
    km_judged all = read_judged(&arena, "q1\tc1\texactMatch\nq1\tc4\tbroadMatch\n", "exactMatch,broadMatch");
    assert_int_equal(all.answer_start[1], 2);
    km_arena_free(&arena);
}

static void judgements_of_others_are_counted_and_passed_over(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_judged judged = read_judged(&arena, "q9\t0\tc1\t1\nq1\t0\tc9\t1\nq1\t0\tc1\t1\n", "exactMatch");
    assert_int_equal(judged.foreign, 2);
    assert_int_equal(judged.answer_start[3], 1);
    km_arena_free(&arena);
}

static void equal_scores_keep_the_order_of_the_corpus_and_zero_is_left_out(void **state)
{
    (void)state;
    const uint64_t scores[] = {5, 0, 9, 5, 9};
    km_ranked ranked[KM_RANKED_MOST];
    assert_int_equal(km_ranked_best(scores, 5, ranked), 4);
    const uint32_t expected[] = {2, 4, 0, 3};
    for (uint32_t i = 0; i < 4; i++)
        assert_int_equal(ranked[i].item, expected[i]);
}

/* The oracle sorts everything; the ranking keeps only the best hundred. */
static void the_best_hundred_are_those_of_a_full_sort(void **state)
{
    (void)state;
    enum { COUNT = 1000 };
    uint64_t scores[COUNT];
    km_ranked ranked[KM_RANKED_MOST];
    for (uint32_t i = 0; i < COUNT; i++)
        scores[i] = (uint64_t)i * 7919 % 251;
    assert_int_equal(km_ranked_best(scores, COUNT, ranked), KM_RANKED_MOST);
    bool taken[COUNT] = {false};
    for (uint32_t r = 0; r < KM_RANKED_MOST; r++) {
        uint32_t best = COUNT;
        for (uint32_t i = 0; i < COUNT; i++) {
            if (!taken[i] && scores[i] && (best == COUNT || scores[i] > scores[best]))
                best = i;
        }
        taken[best] = true;
        assert_int_equal(ranked[r].item, best);
    }
}

static void ranks_give_the_figures(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_judged judged = read_judged(&arena, "q1\t0\tc4\t1\n", "exactMatch");
    const km_ranked ranked[] = {{0, 3}, {3, 2}};
    assert_int_equal(km_ranking_rank(&judged, 0, ranked, 2), 2);
    assert_int_equal(km_ranking_rank(&judged, 0, ranked, 1), 0);
    km_ranking_score score = {0};
    km_ranking_add(&score, 1);
    km_ranking_add(&score, 4);
    km_ranking_add(&score, 0);
    assert_int_equal(score.queries, 3);
    assert_true(score.reciprocal > 1.2499 && score.reciprocal < 1.2501);
    const uint32_t hits[KM_RANKED_CUTS] = {1, 2, 2, 2};
    for (size_t i = 0; i < KM_RANKED_CUTS; i++)
        assert_int_equal(score.hits[i], hits[i]);
    km_arena_free(&arena);
}

static void wrong_lines_are_named(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_judged judged = read_judged(&arena, "q1\t0\tc1\t1\n", "exactMatch");
    km_judged_lines lines;
    km_message message;
    char path[256];
    write_file("bad.tsv", "q1\tSvetsare\nq2 Kock\n", path);
    assert_false(km_judged_lines_read(&arena, path, &lines, &message));
    assert_non_null(strstr(message.text, "line 2"));
    write_file("bad.tsv", "", path);
    assert_false(km_judged_lines_read(&arena, path, &lines, &message));
    write_file("bad.tsv", "q1\tSvets\xe4re\n", path);
    assert_false(km_judged_lines_read(&arena, path, &lines, &message));
    assert_non_null(strstr(message.text, "UTF-8"));
    write_file("bad.tsv", "q1\tc1\n", path);
    assert_false(km_judged_answers_read(&arena, path, "exactMatch", &judged, &message));
    assert_non_null(strstr(message.text, "line 1"));
    km_arena_free(&arena);
}

static void the_command_writes_rankings_that_never_rise(void **state)
{
    (void)state;
    char q[256], c[256], run[256];
    write_file("queries.tsv", queries, q);
    write_file("corpus.tsv", corpus, c);
    assert_in_range(snprintf(run, sizeof run, "%s/run.tsv", harness_temp()), 1, 255);
    char *arguments[] = {"--queries", q, "--corpus", c, "--run", run};
    assert_int_equal(km_eval_link(6, arguments), KM_EXIT_OK);
    km_arena arena = km_arena_make(0);
    km_bytes text;
    km_message message;
    assert_true(km_file_read(&arena, run, &text, &message));
    char last[32] = "";
    unsigned long long score, before = 0;
    uint32_t lines = 0;
    for (const char *at = text.data; *at; at = strchr(at, '\n') + 1, lines++) {
        char query[32], item[32];
        assert_int_equal(sscanf(at, "%31[^\t]\t%31[^\t]\t%llu", query, item, &score), 3);
        assert_true(strcmp(query, last) != 0 || score <= before);
        if (lines == 0)
            assert_string_equal(item, "c1"); /* the same word */
        strcpy(last, query);
        before = score;
    }
    assert_true(lines >= 3);
    km_arena_free(&arena);
}

static void two_modes_at_once_are_refused(void **state)
{
    (void)state;
    char q[256], c[256];
    write_file("queries.tsv", queries, q);
    write_file("corpus.tsv", corpus, c);
    char *arguments[] = {"--queries", q, "--corpus", c, "--lang", "x", "--data", "y"};
    assert_int_equal(km_eval_link(8, arguments), KM_EXIT_FAILED);
    char *absent[] = {"--queries", q, "--corpus", c, "--lang", "/nowhere/lang.pack"};
    assert_int_equal(km_eval_link(6, absent), KM_EXIT_FAILED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_shapes_of_judgements_are_read),
        cmocka_unit_test(judgements_of_others_are_counted_and_passed_over),
        cmocka_unit_test(equal_scores_keep_the_order_of_the_corpus_and_zero_is_left_out),
        cmocka_unit_test(the_best_hundred_are_those_of_a_full_sort),
        cmocka_unit_test(ranks_give_the_figures),
        cmocka_unit_test(wrong_lines_are_named),
        cmocka_unit_test(the_command_writes_rankings_that_never_rise),
        cmocka_unit_test(two_modes_at_once_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
