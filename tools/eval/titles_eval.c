/* km eval titles: everyday job titles to occupations, with the labels and titles of a snapshot. */
#include "eval/linking.h"

#include "base/arena.h"
#include "data.h"
#include "engine.h"
#include "eval/ranking_eval.h"
#include "lexicon/linker.h"
#include "match/target.h"

static const km_option options_table[] = {{"data", "DIR", KM_OPTION_NEEDED, "folder that km build wrote"},
                                          {"queries", "FILE", KM_OPTION_NEEDED, "id TAB title, one a line"},
                                          KM_RANKING_OPTIONS,
                                          {0}};

typedef struct titles_eval {
    km_arena arena;
    km_options options;
    km_data data;
    km_judged judged;   /* its corpus are the snapshot's occupations */
    uint32_t *place_of; /* per concept: its place in the corpus, KM_NONE when it is no occupation */
    km_message message;
} titles_eval;

/* The corpus: every occupation that is current. */
static bool list_occupations(titles_eval *eval)
{
    const km_terms *terms = &eval->data.engine->terms;
    km_judged_lines *corpus = &eval->judged.corpus;
    corpus->items = km_arena_take(&eval->arena, terms->concept_count, sizeof *corpus->items);
    eval->place_of = km_arena_take(&eval->arena, terms->concept_count, sizeof *eval->place_of);
    if (!corpus->items || !eval->place_of)
        return km_say(&eval->message, "Out of memory.");
    for (uint32_t c = 0; c < terms->concept_count; c++) {
        bool listed = terms->kind[c] == KM_KIND_OCCUPATION && !(terms->flags[c] & KM_FLAG_RETIRED);
        eval->place_of[c] = listed ? corpus->count : KM_NONE;
        if (listed)
            corpus->items[corpus->count++] = (km_judged_line){km_string(&terms->pack.strings, terms->id[c]),
                                                              km_string(&terms->pack.strings, terms->label[c])};
    }
    return true;
}

/* Occupations that the words name stand before those that they are only like, as in km_target_resolve. */
static bool score_named(const titles_eval *eval, km_arena *work, km_bytes query, uint64_t *scores)
{
    km_target target;
    km_status status = km_target_resolve(eval->data.engine, work, query, &target);
    for (uint32_t i = 0; i < target.count; i++) {
        uint32_t place = eval->place_of[target.candidates[i].occupation];
        if (place != KM_NONE && target.candidates[i].score >= KM_TARGET_NAMED)
            scores[place] = (uint64_t)KM_LINK_FULL + target.candidates[i].score;
    }
    return status.code != KM_MEMORY;
}

static bool score_title(void *context, km_arena *work, km_bytes query, uint64_t *scores, km_message *message)
{
    const titles_eval *eval = context;
    const km_link *links;
    uint32_t count;
    if (km_linker_rank(eval->data.engine->titles, work, query, KM_RANKED_MOST, &links, &count).code)
        return km_say(message, "Out of memory.");
    /* Equal scores keep the linker's order. */
    for (uint32_t i = 0; i < count; i++) {
        uint32_t place = eval->place_of[links[i].concept];
        if (place != KM_NONE)
            scores[place] = links[i].score;
    }
    return score_named(eval, work, query, scores) || km_say(message, "Out of memory.");
}

static bool evaluate(titles_eval *eval)
{
    const km_options *given = &eval->options;
    return km_judged_lines_read(&eval->arena, km_option_value(given, "queries"), &eval->judged.queries,
                                &eval->message) &&
           list_occupations(eval) &&
           km_ranking_eval(given, &eval->arena, &eval->judged, score_title, eval, &eval->message);
}

int km_eval_titles(int count, char **arguments)
{
    titles_eval eval = {.arena = km_arena_make(0)};
    int status;
    if (!km_options_parse(&eval.options, "eval titles", options_table, count, arguments, &status))
        return status;
    bool done = km_data_open(&eval.data, km_option_value(&eval.options, "data"), "en", &eval.message);
    if (done) {
        done = evaluate(&eval);
        km_data_close(&eval.data);
    }
    if (!done)
        fprintf(stderr, "km eval titles: %s\n", eval.message.text);
    km_arena_free(&eval.arena);
    return done ? KM_EXIT_OK : KM_EXIT_FAILED;
}
