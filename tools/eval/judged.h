/* Sets of queries with a corpus and judgements, and rankings scored against them. */
#ifndef KM_TOOLS_EVAL_JUDGED_H
#define KM_TOOLS_EVAL_JUDGED_H

#include <stdio.h>

#include "catalogue/pool.h"
#include "km.h"
#include "message.h"

/* An id and its text, as a line of queries.tsv or corpus.tsv has them. */
typedef struct km_judged_line {
    km_bytes id, text;
} km_judged_line;

typedef struct km_judged_lines {
    km_judged_line *items;
    uint32_t count;
} km_judged_lines;

/* Which items are right for which query: pairs of places in queries and corpus. */
typedef struct km_judged {
    km_judged_lines queries, corpus;
    bool has_answers;
    uint32_t *answer_start; /* per query, and one more */
    uint32_t *answers;      /* places in the corpus */
    size_t foreign;         /* judgements that count but name an item or query that is not there */
} km_judged;

/* One line of a ranking. */
typedef struct km_ranked {
    uint32_t item; /* place in the corpus */
    uint64_t score;
} km_ranked;

/* Most lines of a ranking that are kept, written and scored. */
#define KM_RANKED_MOST 100

/* Reads "id TAB text" lines. False with a sentence that names file and line. */
bool km_judged_lines_read(km_arena *arena, const char *path, km_judged_lines *lines, km_message *message);

/* Reads judgements: "query 0 item 1" or "query item relation", of which those count whose relation stands in
 * `relations`, separated by commas. Judgements of queries that are not in the set are counted and passed over. */
bool km_judged_answers_read(km_arena *arena, const char *path, const char *relations, km_judged *judged,
                            km_message *message);

/* The best KM_RANKED_MOST of `count` scores that are above 0, falling, equals in the order of the corpus; returns
 * how many. `ranked` has room for KM_RANKED_MOST. */
uint32_t km_ranked_best(const uint64_t *scores, uint32_t count, km_ranked *ranked);

/* What the rankings of all queries come to. Hits are counted among the first 1, 5, 10 and 100. */
#define KM_RANKED_CUTS 4
extern const uint32_t km_ranked_cuts[KM_RANKED_CUTS];

typedef struct km_ranking_score {
    uint32_t queries; /* with at least one relevant item */
    double reciprocal;
    uint32_t hits[KM_RANKED_CUTS];
} km_ranking_score;

/* The rank of the first right item, from 1; 0 when none is in the ranking. */
uint32_t km_ranking_rank(const km_judged *judged, uint32_t query, const km_ranked *ranked, uint32_t count);

/* Adds a query's rank (0: not found). Queries without a relevant item must not be added. */
void km_ranking_add(km_ranking_score *score, uint32_t rank);

void km_ranking_print(FILE *out, const km_ranking_score *score, bool json);

#endif
