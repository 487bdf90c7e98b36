#include "eval/transitions_eval.h"

#include "base/arena.h"
#include "cJSON.h"
#include "catalogue/pool.h"
#include "data.h"
#include "engine.h"
#include "eval/group_ranking.h"
#include "file.h"
#include "match/similarity.h"
#include "options.h"

#include <stdio.h>

static const km_option options_table[] = {
    {"data", "DIR", KM_OPTION_NEEDED, "folder that km build wrote"},
    {"flows", "FILE", KM_OPTION_NEEDED, "JSON: for an SSYK-4 code the list of codes that people move to"},
    {"run", "FILE", 0, "write the rankings, code TAB code TAB score"},
    {"json", NULL, 0, "print the figures as JSON"},
    {0}};

typedef struct transitions_eval {
    km_arena arena;
    km_options options;
    km_data data;
    km_group_ranking ranking;
    double recall9, recall20, reciprocal; /* sums */
    uint32_t queries;
    km_message message;
} transitions_eval;

/* The share of the right codes that stand among the first `depth`. */
static double recall_at(const km_group_ranking *ranking, const cJSON *right, uint32_t depth)
{
    const cJSON *code;
    int all = 0, found = 0;
    cJSON_ArrayForEach(code, right)
    {
        uint32_t rank = km_group_ranking_rank(ranking, km_bytes_of(cJSON_GetStringValue(code)));
        all++;
        found += rank && rank <= depth;
    }
    return all ? (double)found / all : 0;
}

static double first_reciprocal(const km_group_ranking *ranking, const cJSON *right)
{
    const cJSON *code;
    uint32_t best = 0;
    cJSON_ArrayForEach(code, right)
    {
        uint32_t rank = km_group_ranking_rank(ranking, km_bytes_of(cJSON_GetStringValue(code)));
        if (rank && (best == 0 || rank < best))
            best = rank;
    }
    return best ? 1.0 / best : 0;
}

static bool rank_query(transitions_eval *eval, const cJSON *query)
{
    const km_terms *terms = &eval->data.engine->terms;
    km_arena work = km_arena_make(0);
    const km_move *moves;
    uint32_t count = 0, group = km_group_of_code(terms, km_bytes_of(query->string));
    bool done = !km_similarity_moves(terms, &work, group, &moves, &count).code;
    km_group_ranking_start(&eval->ranking, terms);
    for (uint32_t i = 0; done && i < count; i++)
        km_group_ranking_add(&eval->ranking, moves[i].group, moves[i].weight);
    done = done && km_group_ranking_write(&eval->ranking, km_bytes_of(query->string));
    km_arena_free(&work);
    if (!done)
        return km_say(&eval->message, "Out of memory.");
    eval->queries++;
    eval->recall9 += recall_at(&eval->ranking, query, 9);
    eval->recall20 += recall_at(&eval->ranking, query, 20);
    eval->reciprocal += first_reciprocal(&eval->ranking, query);
    return true;
}

static void print_figures(const transitions_eval *eval)
{
    double all = eval->queries ? eval->queries : 1;
    double recall9 = eval->recall9 / all, recall20 = eval->recall20 / all, mrr = eval->reciprocal / all;
    if (km_option_given(&eval->options, "json"))
        printf("{\"queries\":%u,\"recall@9\":%.4f,\"recall@20\":%.4f,\"mrr\":%.4f}\n", eval->queries, recall9, recall20,
               mrr);
    else
        printf("queries    %6u\nrecall@9   %6.4f\nrecall@20  %6.4f\nMRR        %6.4f\n", eval->queries, recall9,
               recall20, mrr);
}

static bool rank_all(transitions_eval *eval, const cJSON *flows, const char *path)
{
    const cJSON *query;
    cJSON_ArrayForEach(query, flows)
    {
        if (!cJSON_IsArray(query))
            return km_say(&eval->message, "%s: what stands under \"%s\" is no list of codes.", path, query->string);
        if (!rank_query(eval, query))
            return false;
    }
    return true;
}

static bool evaluate(transitions_eval *eval)
{
    const char *path = km_option_value(&eval->options, "flows"), *run = km_option_value(&eval->options, "run");
    km_bytes text;
    if (!km_file_read(&eval->arena, path, &text, &eval->message))
        return false;
    cJSON *flows = cJSON_ParseWithLength(text.data, text.size);
    eval->ranking = km_group_ranking_make(&eval->arena, run != NULL);
    bool done = cJSON_IsObject(flows) ? rank_all(eval, flows, path)
                                      : km_say(&eval->message, "%s is no JSON object of lists of codes.", path);
    cJSON_Delete(flows);
    if (done && run)
        done = km_file_write(run, km_group_ranking_lines(&eval->ranking), &eval->message);
    if (done)
        print_figures(eval);
    return done;
}

int km_eval_transitions(int count, char **arguments)
{
    transitions_eval eval = {.arena = km_arena_make(0)};
    int status;
    if (!km_options_parse(&eval.options, "eval transitions", options_table, count, arguments, &status))
        return status;
    bool done = km_data_open(&eval.data, km_option_value(&eval.options, "data"), "en", &eval.message);
    if (done) {
        done = evaluate(&eval);
        km_data_close(&eval.data);
    }
    if (!done)
        fprintf(stderr, "km eval transitions: %s\n", eval.message.text);
    km_arena_free(&eval.arena);
    return done ? KM_EXIT_OK : KM_EXIT_FAILED;
}
