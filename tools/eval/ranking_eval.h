/* What measurements that rank a corpus for each query share: files in, figures, a run and the worst misses out. */
#ifndef KM_TOOLS_EVAL_RANKING_EVAL_H
#define KM_TOOLS_EVAL_RANKING_EVAL_H

#include "eval/judged.h"
#include "options.h"

/* Options that every such measurement has, for its table of options. */
#define KM_RANKING_OPTIONS                                                                                             \
    {"qrels", "FILE", 0, "judgements: \"query 0 item 1\" or \"query item relation\""},                                 \
        {"relations", "A,B", 0, "relations that count as right; exactMatch,closeMatch unless said"},                   \
        {"run", "FILE", 0, "write the rankings, query TAB item TAB score, at most 100 a query"},                       \
        {"errors", "N", 0, "list the N worst misses"},                                                                 \
    {                                                                                                                  \
        "json", NULL, 0, "print the figures as JSON"                                                                   \
    }

/* Gives each item of the corpus a score for the query; 0 leaves it out. False with a sentence. */
typedef bool km_score_query(void *context, km_arena *work, km_bytes query, uint64_t *scores, km_message *message);

/* Ranks the corpus for every query of `judged`, which must hold queries and corpus, and prints and writes what the
 * options ask for. False with a sentence. */
bool km_ranking_eval(const km_options *given, km_arena *arena, km_judged *judged, km_score_query *score, void *context,
                     km_message *message);

#endif
