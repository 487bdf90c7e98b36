#include "eval/judged.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "cut.h"
#include "file.h"

const uint32_t km_ranked_cuts[KM_RANKED_CUTS] = {1, 5, 10, 100};

/* --- Files --- */

/* A walk over the lines of a file. */
typedef struct line_walk {
    km_bytes left;
    uint32_t number;
} line_walk;

static bool next_line(line_walk *walk, km_bytes *line)
{
    if (walk->left.size == 0)
        return false;
    *line = km_cut(&walk->left, '\n');
    if (line->size && line->data[line->size - 1] == '\r')
        line->size--;
    walk->number++;
    return true;
}

/* Splits off the text before the next of `separators`; the rest follows after all of them that stand there. */
static km_bytes take_field(km_bytes *line, const char *separators)
{
    size_t at = 0;
    while (at < line->size && !strchr(separators, line->data[at]))
        at++;
    km_bytes field = {line->data, at};
    while (at < line->size && strchr(separators, line->data[at]))
        at++;
    line->data += at;
    line->size -= at;
    return field;
}

static bool open_lines(km_arena *arena, const char *path, line_walk *walk, km_message *message)
{
    km_bytes bytes;
    if (!km_file_read(arena, path, &bytes, message))
        return false;
    size_t valid = km_utf8_valid(bytes);
    if (valid < bytes.size)
        return km_say(message, "%s is not UTF-8 at byte %zu; save it as UTF-8.", path, valid);
    *walk = (line_walk){bytes, 0};
    if (bytes.size >= 3 && memcmp(bytes.data, "\xEF\xBB\xBF", 3) == 0)
        walk->left = (km_bytes){bytes.data + 3, bytes.size - 3};
    return true;
}

bool km_judged_lines_read(km_arena *arena, const char *path, km_judged_lines *lines, km_message *message)
{
    line_walk walk;
    km_bytes line;
    size_t capacity = 0;
    *lines = (km_judged_lines){NULL, 0};
    if (!open_lines(arena, path, &walk, message))
        return false;
    while (next_line(&walk, &line)) {
        if (line.size == 0)
            continue;
        km_bytes id = take_field(&line, "\t");
        if (id.size == 0 || line.size == 0)
            return km_say(message, "%s, line %u: expected an id, a tab and a text.", path, walk.number);
        km_judged_line *grown =
            km_arena_grow(arena, lines->items, lines->count, &capacity, lines->count + 1, sizeof *grown);
        if (!grown)
            return km_say(message, "%s: out of memory.", path);
        lines->items = grown;
        grown[lines->count++] = (km_judged_line){id, line};
    }
    return lines->count || km_say(message, "%s is empty.", path);
}

/* --- Judgements --- */

typedef struct answer_pair {
    uint32_t query, item;
} answer_pair;

static int compare_pairs(const void *left, const void *right)
{
    const answer_pair *a = left, *b = right;
    if (a->query != b->query)
        return a->query < b->query ? -1 : 1;
    return a->item < b->item ? -1 : a->item > b->item;
}

/* A map from ids to places; the first of two equal ids counts. */
static km_pool index_ids(km_arena *arena, const km_judged_lines *lines, uint32_t **places)
{
    km_pool pool = km_pool_make(arena);
    *places = km_arena_take(arena, lines->count, sizeof **places);
    for (uint32_t i = 0; i < lines->count && *places && !pool.failed; i++) {
        size_t before = pool.count;
        uint32_t number = km_pool_add(&pool, lines->items[i].id);
        if (pool.count > before)
            (*places)[number] = i;
    }
    pool.failed |= !*places;
    return pool;
}

static bool in_list(const char *list, km_bytes name)
{
    while (*list) {
        size_t length = strcspn(list, ",");
        if (length == name.size && memcmp(list, name.data, length) == 0)
            return true;
        list += length + (list[length] == ',');
    }
    return false;
}

/* Reads one judgement; false when the line is none. `*counts` tells whether it says that the item is right. */
static bool read_judgement(km_bytes line, const char *relations, km_bytes *query, km_bytes *item, bool *counts)
{
    *query = take_field(&line, "\t ");
    km_bytes second = take_field(&line, "\t ");
    km_bytes third = take_field(&line, "\t ");
    km_bytes fourth = take_field(&line, "\t ");
    if (line.size || third.size == 0)
        return false;
    *item = fourth.size ? third : second;
    *counts = fourth.size ? fourth.data[0] != '0' && fourth.data[0] != '-' : in_list(relations, third);
    return true;
}

static bool spread_answers(km_arena *arena, km_judged *judged, answer_pair *pairs, size_t count)
{
    if (count)
        qsort(pairs, count, sizeof *pairs, compare_pairs);
    judged->answer_start = km_arena_zeros(arena, judged->queries.count + 1, sizeof *judged->answer_start);
    judged->answers = km_arena_take(arena, count, sizeof *judged->answers);
    if (!judged->answer_start || !judged->answers)
        return false;
    for (size_t i = 0; i < count; i++) {
        judged->answer_start[pairs[i].query + 1]++;
        judged->answers[i] = pairs[i].item;
    }
    for (uint32_t q = 0; q < judged->queries.count; q++)
        judged->answer_start[q + 1] += judged->answer_start[q];
    judged->has_answers = true;
    return true;
}

bool km_judged_answers_read(km_arena *arena, const char *path, const char *relations, km_judged *judged,
                            km_message *message)
{
    line_walk walk;
    km_bytes line, query, item;
    uint32_t *query_places, *item_places;
    km_pool queries = index_ids(arena, &judged->queries, &query_places);
    km_pool items = index_ids(arena, &judged->corpus, &item_places);
    answer_pair *pairs = NULL;
    size_t count = 0, capacity = 0;
    if (queries.failed || items.failed)
        return km_say(message, "%s: out of memory.", path);
    if (!open_lines(arena, path, &walk, message))
        return false;
    while (next_line(&walk, &line)) {
        bool counts;
        if (line.size == 0)
            continue;
        if (!read_judgement(line, relations, &query, &item, &counts))
            return km_say(message, "%s, line %u: expected \"query 0 item 1\" or \"query item relation\".", path,
                          walk.number);
        uint32_t q = km_pool_find(&queries, query), i = km_pool_find(&items, item);
        judged->foreign += counts && (q == KM_NONE || i == KM_NONE);
        if (!counts || q == KM_NONE || i == KM_NONE)
            continue;
        answer_pair *grown = km_arena_grow(arena, pairs, count, &capacity, count + 1, sizeof *grown);
        if (!grown)
            return km_say(message, "%s: out of memory.", path);
        pairs = grown;
        pairs[count++] = (answer_pair){query_places[q], item_places[i]};
    }
    return spread_answers(arena, judged, pairs, count) || km_say(message, "%s: out of memory.", path);
}

/* --- Rankings --- */

/* Whether `a` stands before `b`. */
static bool stands_before(km_ranked a, km_ranked b)
{
    return a.score != b.score ? a.score > b.score : a.item < b.item;
}

uint32_t km_ranked_best(const uint64_t *scores, uint32_t count, km_ranked *ranked)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        km_ranked entry = {i, scores[i]};
        if (entry.score == 0 || (kept == KM_RANKED_MOST && !stands_before(entry, ranked[kept - 1])))
            continue;
        uint32_t at = kept < KM_RANKED_MOST ? kept++ : kept - 1;
        for (; at > 0 && stands_before(entry, ranked[at - 1]); at--)
            ranked[at] = ranked[at - 1];
        ranked[at] = entry;
    }
    return kept;
}

uint32_t km_ranking_rank(const km_judged *judged, uint32_t query, const km_ranked *ranked, uint32_t count)
{
    for (uint32_t r = 0; r < count; r++) {
        for (uint32_t a = judged->answer_start[query]; a < judged->answer_start[query + 1]; a++) {
            if (judged->answers[a] == ranked[r].item)
                return r + 1;
        }
    }
    return 0;
}

void km_ranking_add(km_ranking_score *score, uint32_t rank)
{
    score->queries++;
    score->reciprocal += rank ? 1.0 / rank : 0;
    for (size_t i = 0; i < KM_RANKED_CUTS; i++)
        score->hits[i] += rank && rank <= km_ranked_cuts[i];
}

void km_ranking_print(FILE *out, const km_ranking_score *score, bool json)
{
    double queries = score->queries ? score->queries : 1;
    if (json) {
        fprintf(out, "{\"queries\":%u,\"mrr\":%.4f", score->queries, score->reciprocal / queries);
        for (size_t i = 0; i < KM_RANKED_CUTS; i++)
            fprintf(out, ",\"hit@%u\":%.4f", km_ranked_cuts[i], score->hits[i] / queries);
        fputs("}\n", out);
        return;
    }
    fprintf(out, "queries with a relevant item  %u\nMRR      %.4f\n", score->queries, score->reciprocal / queries);
    for (size_t i = 0; i < KM_RANKED_CUTS; i++)
        fprintf(out, "hit@%-4u %.4f\n", km_ranked_cuts[i], score->hits[i] / queries);
}
