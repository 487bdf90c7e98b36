#include "eval/ranking_eval.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "file.h"

/* How a query went. */
typedef struct query_result {
    uint32_t query;
    uint32_t rank;   /* of the first right item; 0 not found */
    uint32_t top[3]; /* what was ranked first */
    uint32_t top_count;
} query_result;

/* Text that grows. */
typedef struct growing_text {
    char *data;
    size_t size, capacity;
} growing_text;

typedef struct ranking_run {
    km_arena *arena;
    km_judged *judged;
    growing_text lines; /* of --run */
    bool wants_lines;
    query_result *results;
    uint32_t result_count;
    km_ranking_score figures;
} ranking_run;

static bool append(ranking_run *run, const char *bytes, size_t size)
{
    growing_text *text = &run->lines;
    char *grown = km_arena_grow(run->arena, text->data, text->size, &text->capacity, text->size + size, 1);
    if (!grown)
        return false;
    memcpy(grown + text->size, bytes, size);
    text->data = grown;
    text->size += size;
    return true;
}

static bool append_ranking(ranking_run *run, uint32_t query, const km_ranked *ranked, uint32_t count)
{
    const km_judged *judged = run->judged;
    for (uint32_t r = 0; r < count; r++) {
        char score[32];
        km_bytes id = judged->queries.items[query].id, item = judged->corpus.items[ranked[r].item].id;
        int size = snprintf(score, sizeof score, "\t%llu\n", (unsigned long long)ranked[r].score);
        if (!append(run, id.data, id.size) || !append(run, "\t", 1) || !append(run, item.data, item.size) ||
            !append(run, score, (size_t)size))
            return false;
    }
    return true;
}

static void keep_result(ranking_run *run, uint32_t query, const km_ranked *ranked, uint32_t count)
{
    const km_judged *judged = run->judged;
    if (!judged->has_answers || judged->answer_start[query] == judged->answer_start[query + 1])
        return;
    query_result *result = &run->results[run->result_count++];
    *result = (query_result){.query = query, .rank = km_ranking_rank(judged, query, ranked, count)};
    for (; result->top_count < 3 && result->top_count < count; result->top_count++)
        result->top[result->top_count] = ranked[result->top_count].item;
    km_ranking_add(&run->figures, result->rank);
}

static bool rank_query(ranking_run *run, uint32_t query, km_score_query *score, void *context, km_message *message)
{
    km_arena work = km_arena_make(0);
    uint64_t *scores = km_arena_zeros(&work, run->judged->corpus.count, sizeof *scores);
    km_ranked ranked[KM_RANKED_MOST];
    bool done = scores ? score(context, &work, run->judged->queries.items[query].text, scores, message)
                       : km_say(message, "Out of memory.");
    if (done) {
        uint32_t count = km_ranked_best(scores, run->judged->corpus.count, ranked);
        keep_result(run, query, ranked, count);
        done = !run->wants_lines || append_ranking(run, query, ranked, count) || km_say(message, "Out of memory.");
    }
    km_arena_free(&work);
    return done;
}

/* --- Errors --- */

/* Those not found first, then falling rank; equals in the order of the queries. */
static int compare_results(const void *left, const void *right)
{
    const query_result *a = left, *b = right;
    uint32_t x = a->rank ? a->rank : UINT32_MAX, y = b->rank ? b->rank : UINT32_MAX;
    if (x != y)
        return x > y ? -1 : 1;
    return a->query < b->query ? -1 : a->query > b->query;
}

static void print_text(const km_judged_line *line)
{
    fwrite(line->text.data, 1, line->text.size, stdout);
}

static void print_error(const km_judged *judged, const query_result *result)
{
    printf("%4u  ", result->rank);
    print_text(&judged->queries.items[result->query]);
    fputs("\n      right: ", stdout);
    for (uint32_t a = judged->answer_start[result->query]; a < judged->answer_start[result->query + 1]; a++) {
        fputs(a == judged->answer_start[result->query] ? "" : " | ", stdout);
        print_text(&judged->corpus.items[judged->answers[a]]);
    }
    fputs("\n      first: ", stdout);
    for (uint32_t t = 0; t < result->top_count; t++) {
        fputs(t ? " | " : "", stdout);
        print_text(&judged->corpus.items[result->top[t]]);
    }
    putchar('\n');
}

static void print_errors(ranking_run *run, uint32_t most)
{
    if (run->result_count)
        qsort(run->results, run->result_count, sizeof *run->results, compare_results);
    for (uint32_t i = 0; i < run->result_count && i < most; i++) {
        if (run->results[i].rank != 1)
            print_error(run->judged, &run->results[i]);
    }
}

/* --- The whole --- */

static bool read_answers(const km_options *given, ranking_run *run, km_message *message)
{
    const char *path = km_option_value(given, "qrels"), *relations = km_option_value(given, "relations");
    if (!path)
        return true;
    if (!km_judged_answers_read(run->arena, path, relations ? relations : "exactMatch,closeMatch", run->judged,
                                message))
        return false;
    if (run->judged->foreign)
        fprintf(stderr, "km eval: %s: %zu judgements name a query or an item that is not there.\n", path,
                run->judged->foreign);
    return true;
}

bool km_ranking_eval(const km_options *given, km_arena *arena, km_judged *judged, km_score_query *score, void *context,
                     km_message *message)
{
    ranking_run run = {.arena = arena, .judged = judged};
    const char *path = km_option_value(given, "run"), *errors = km_option_value(given, "errors");
    run.wants_lines = path != NULL;
    run.results = km_arena_take(arena, judged->queries.count, sizeof *run.results);
    if (!run.results)
        return km_say(message, "Out of memory.");
    if (!read_answers(given, &run, message))
        return false;
    for (uint32_t q = 0; q < judged->queries.count; q++) {
        if (!rank_query(&run, q, score, context, message))
            return false;
    }
    if (path && !km_file_write(path, (km_bytes){run.lines.data ? run.lines.data : "", run.lines.size}, message))
        return false;
    if (errors)
        print_errors(&run, (uint32_t)strtoul(errors, NULL, 10));
    if (judged->has_answers)
        km_ranking_print(stdout, &run.figures, km_option_given(given, "json"));
    return true;
}
