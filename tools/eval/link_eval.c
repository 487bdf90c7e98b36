/* km eval link: ranks a corpus of labels for each query by text alone (closed), or with the taxonomy of the snapshot
 * known (informed). */
#include "eval/linking.h"

#include <string.h>

#include "base/arena.h"
#include "eval/ranking_eval.h"
#include "data.h"
#include "eval/informed.h"
#include "file.h"
#include "lexicon/linking.h"

static const km_option options_table[] = {{"queries", "FILE", KM_OPTION_NEEDED, "id TAB text, one a line"},
                                          {"corpus", "FILE", KM_OPTION_NEEDED, "id TAB text, one a line"},
                                          {"lang", "PACK", 0, "closed: language pack that km build learnt"},
                                          {"data", "DIR", 0, "informed: folder that km build wrote"},
                                          KM_RANKING_OPTIONS,
                                          {0}};

typedef struct link_eval {
    km_arena arena;
    km_options options;
    km_judged judged;
    km_lang lang; /* closed */
    const km_linking *linking;
    km_data data; /* informed; engine NULL when closed */
    const km_informed *informed;
    km_message message;
} link_eval;

static bool score_closed(void *context, km_arena *work, km_bytes query, uint64_t *scores, km_message *message)
{
    const link_eval *eval = context;
    const uint32_t *found = km_linking_scores(eval->linking, work, query);
    if (!found)
        return km_say(message, "Out of memory.");
    for (uint32_t i = 0; i < eval->judged.corpus.count; i++)
        scores[i] = found[i];
    return true;
}

static bool score_informed(void *context, km_arena *work, km_bytes query, uint64_t *scores, km_message *message)
{
    const link_eval *eval = context;
    const uint64_t *found = km_informed_scores(eval->informed, work, query);
    if (!found)
        return km_say(message, "Out of memory.");
    memcpy(scores, found, eval->judged.corpus.count * sizeof *scores);
    return true;
}

static bool open_lang(link_eval *eval)
{
    const char *path = km_option_value(&eval->options, "lang");
    km_bytes bytes;
    if (!path)
        return true;
    if (!km_file_read(&eval->arena, path, &bytes, &eval->message))
        return false;
    km_status status = km_lang_open(bytes, &eval->lang);
    return !status.code || km_say(&eval->message, "%s: %s", path, km_code_sentence(status.code, "en"));
}

/* Makes what ranks the corpus in the mode asked for. */
static bool prepare(link_eval *eval)
{
    const char *folder = km_option_value(&eval->options, "data");
    uint32_t count = eval->judged.corpus.count;
    km_bytes *texts = km_arena_take(&eval->arena, count, sizeof *texts);
    if (!texts)
        return km_say(&eval->message, "Out of memory.");
    for (uint32_t i = 0; i < count; i++)
        texts[i] = eval->judged.corpus.items[i].text;
    if (!(folder ? km_data_open(&eval->data, folder, "en", &eval->message) : open_lang(eval)))
        return false;
    km_status status = folder ? km_informed_make(&eval->arena, eval->data.engine, texts, count, &eval->informed)
                              : km_linking_make(&eval->arena, &eval->lang, texts, count,
                                                KM_LINKING_LETTERS | KM_LINKING_NOUNS | KM_LINKING_HEADINGS |
                                                    KM_LINKING_ENGLISH | KM_LINKING_FIELDS,
                                                &eval->linking);
    return !status.code || km_say(&eval->message, "Out of memory.");
}

static bool evaluate(link_eval *eval)
{
    const km_options *given = &eval->options;
    if (km_option_given(given, "lang") && km_option_given(given, "data"))
        return km_say(&eval->message, "--lang is for closed linking and --data for informed; give one of them.");
    return km_judged_lines_read(&eval->arena, km_option_value(given, "queries"), &eval->judged.queries,
                                &eval->message) &&
           km_judged_lines_read(&eval->arena, km_option_value(given, "corpus"), &eval->judged.corpus, &eval->message) &&
           prepare(eval) &&
           km_ranking_eval(given, &eval->arena, &eval->judged, eval->informed ? score_informed : score_closed, eval,
                           &eval->message);
}

int km_eval_link(int count, char **arguments)
{
    link_eval eval = {.arena = km_arena_make(0)};
    int status;
    if (!km_options_parse(&eval.options, "eval link", options_table, count, arguments, &status))
        return status;
    bool done = evaluate(&eval);
    if (eval.data.engine)
        km_data_close(&eval.data);
    if (!done)
        fprintf(stderr, "km eval link: %s\n", eval.message.text);
    km_arena_free(&eval.arena);
    return done ? KM_EXIT_OK : KM_EXIT_FAILED;
}
