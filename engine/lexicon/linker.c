/* Likeness is the cosine of character n-grams weighted by rarity, all in whole numbers. Grams stay within words,
 * so that word order does not matter, and carry the word's ends, so that beginnings and heads of compounds count. */
#include "lexicon/linker.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/integer.h"
#include "base/status.h"
#include "text/normal.h"
#include "text/utf8.h"

#define GRAM_LEAST 2
#define GRAM_MOST 4

/* Grams are known by a hash of so many bits; the few that share one are counted together. */
#define GRAM_BITS 16
#define GRAM_KINDS (1u << GRAM_BITS)

/* Longest phrase in bytes of normal form; labels are far shorter, and what is longer is cut. */
#define PHRASE_ROOM 512

/* Most characters of a word with its ends. */
#define WORD_POINTS 128

typedef struct km_linker {
    uint32_t concept_count;
    uint32_t label_count;
    const uint32_t *concept;       /* per label */
    const uint32_t *norm;          /* per label: root of the sum of its squared weights */
    const uint16_t *weight;        /* per gram: log2(labels / labels that have it), in 1/256 */
    const uint32_t *posting_start; /* per gram, and one more */
    const uint32_t *postings;      /* labels */
} km_linker;

/* The distinct grams of one phrase. `stamp` tells what has been seen in the current round. */
typedef struct gram_set {
    uint32_t *stamp;
    uint32_t round;
    uint32_t grams[PHRASE_ROOM * (GRAM_MOST - GRAM_LEAST + 1)];
    uint32_t count;
} gram_set;

/* FNV-1a (Fowler, Noll, Vo), folded to GRAM_BITS. */
static uint32_t hash_gram(const int32_t *points, uint32_t count)
{
    uint32_t hash = 2166136261u;
    for (uint32_t i = 0; i < count; i++) {
        hash = (hash ^ (uint32_t)(points[i] & 0xff)) * 16777619u;
        hash = (hash ^ (uint32_t)(points[i] >> 8)) * 16777619u;
    }
    return (hash >> GRAM_BITS ^ hash) & (GRAM_KINDS - 1);
}

static void add_word(gram_set *set, const int32_t *points, uint32_t count)
{
    for (uint32_t n = GRAM_LEAST; n <= GRAM_MOST; n++) {
        for (uint32_t at = 0; at + n <= count; at++) {
            uint32_t gram = hash_gram(points + at, n);
            if (set->stamp[gram] == set->round || set->count == sizeof set->grams / sizeof *set->grams)
                continue;
            set->stamp[gram] = set->round;
            set->grams[set->count++] = gram;
        }
    }
}

static bool is_word_point(int32_t point)
{
    return point >= 0x80 || (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9') || point == '+' ||
           point == '#';
}

/* Collects the grams of a phrase, word by word. */
static void collect_grams(gram_set *set, km_bytes phrase)
{
    char normal[PHRASE_ROOM];
    uint32_t size = km_normal_label(phrase, normal, sizeof normal);
    int32_t word[WORD_POINTS];
    uint32_t length = 0;
    set->round++;
    set->count = 0;
    for (uint32_t at = 0; at <= size;) {
        int32_t point = at < size ? km_utf8_point(normal + at) : ' ';
        at += at < size ? km_utf8_length((unsigned char)normal[at]) : 1;
        if (is_word_point(point)) {
            if (length == 0)
                word[length++] = ' ';
            if (length < WORD_POINTS - 1)
                word[length++] = point;
        } else if (length) {
            word[length++] = ' ';
            add_word(set, word, length);
            length = 0;
        }
    }
}

static gram_set *make_set(km_arena *arena)
{
    gram_set *set = km_arena_take(arena, 1, sizeof *set);
    if (!set)
        return NULL;
    set->stamp = km_arena_zeros(arena, GRAM_KINDS, sizeof *set->stamp);
    set->round = 0;
    set->count = 0;
    return set->stamp ? set : NULL;
}

/* --- Building --- */

static bool is_linked(const km_terms *terms, uint32_t label)
{
    uint32_t concept = terms->label_concept[label];
    return terms->kind[concept] == KM_KIND_OCCUPATION && !(terms->flags[concept] & KM_FLAG_RETIRED);
}

static km_bytes label_text(const km_terms *terms, uint32_t label)
{
    return km_string(&terms->pack.strings, terms->label_string[label]);
}

/* Counts, for each gram, the labels that have it, into start[gram + 1]. */
static void count_grams(const km_terms *terms, gram_set *set, uint32_t *start)
{
    for (uint32_t l = 0; l < terms->label_count; l++) {
        if (!is_linked(terms, l))
            continue;
        collect_grams(set, label_text(terms, l));
        for (uint32_t g = 0; g < set->count; g++)
            start[set->grams[g] + 1]++;
    }
}

static void weigh_grams(const uint32_t *start, uint32_t label_count, uint16_t *weight)
{
    for (uint32_t g = 0; g < GRAM_KINDS; g++) {
        uint32_t labels = start[g + 1];
        weight[g] = (uint16_t)(km_log2(label_count) - km_log2(labels ? labels : 1));
    }
}

static uint32_t norm_of(const gram_set *set, const uint16_t *weight)
{
    uint64_t sum = 0;
    for (uint32_t g = 0; g < set->count; g++)
        sum += (uint64_t)weight[set->grams[g]] * weight[set->grams[g]];
    uint32_t root = km_square_root(sum);
    return root ? root : 1;
}

/* Fills postings and norms; `next` holds where each gram's next posting goes. */
static void fill_postings(const km_terms *terms, gram_set *set, const uint16_t *weight, uint32_t *next,
                          uint32_t *postings, uint32_t *concept, uint32_t *norm)
{
    uint32_t at = 0;
    for (uint32_t l = 0; l < terms->label_count; l++) {
        if (!is_linked(terms, l))
            continue;
        collect_grams(set, label_text(terms, l));
        for (uint32_t g = 0; g < set->count; g++)
            postings[next[set->grams[g]]++] = at;
        concept[at] = terms->label_concept[l];
        norm[at++] = norm_of(set, weight);
    }
}

static km_status build(km_arena *arena, const km_terms *terms, km_linker *linker)
{
    gram_set *set = make_set(arena);
    uint32_t *start = km_arena_zeros(arena, GRAM_KINDS + 1, sizeof *start);
    uint32_t *next = km_arena_take(arena, GRAM_KINDS, sizeof *next);
    uint16_t *weight = km_arena_take(arena, GRAM_KINDS, sizeof *weight);
    uint32_t *concept = km_arena_take(arena, linker->label_count, sizeof *concept);
    uint32_t *norm = km_arena_take(arena, linker->label_count, sizeof *norm);
    if (!set || !start || !next || !weight || !concept || !norm)
        return km_fail(KM_MEMORY);
    count_grams(terms, set, start);
    weigh_grams(start, linker->label_count, weight);
    for (uint32_t g = 0; g < GRAM_KINDS; g++) {
        next[g] = start[g];
        start[g + 1] += start[g];
    }
    uint32_t *postings = km_arena_take(arena, start[GRAM_KINDS], sizeof *postings);
    if (!postings)
        return km_fail(KM_MEMORY);
    fill_postings(terms, set, weight, next, postings, concept, norm);
    linker->concept = concept;
    linker->norm = norm;
    linker->weight = weight;
    linker->posting_start = start;
    linker->postings = postings;
    return km_ok();
}

km_status km_titles_build(km_arena *arena, const km_terms *terms, km_bytes lang, const km_linker **titles)
{
    (void)lang; /* grams of labels need no learnt language */
    km_linker *linker = km_arena_zeros(arena, 1, sizeof *linker);
    if (!linker)
        return km_fail(KM_MEMORY);
    linker->concept_count = terms->concept_count;
    for (uint32_t l = 0; l < terms->label_count; l++)
        linker->label_count += is_linked(terms, l);
    km_status status = build(arena, terms, linker);
    if (!status.code)
        *titles = linker;
    return status;
}

/* --- Ranking --- */

static int compare_links(const void *left, const void *right)
{
    const km_link *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->concept < b->concept ? -1 : a->concept > b->concept;
}

/* Each concept's best label, as links in any order; returns how many there are. */
static uint32_t best_labels(const km_linker *linker, const uint64_t *sums, uint64_t norm, uint32_t *best,
                            km_link *links)
{
    uint32_t count = 0;
    for (uint32_t l = 0; l < linker->label_count; l++) {
        uint32_t score = (uint32_t)(sums[l] * 10000 / (norm * linker->norm[l]));
        score = score > 10000 ? 10000 : score; /* roots are rounded down */
        uint32_t concept = linker->concept[l];
        if (score == 0)
            continue;
        if (best[concept] == KM_NONE) {
            best[concept] = count;
            links[count++] = (km_link){concept, score};
        } else if (score > links[best[concept]].score) {
            links[best[concept]].score = score;
        }
    }
    return count;
}

km_status km_linker_rank(const km_linker *linker, km_arena *arena, km_bytes phrase, uint32_t limit,
                         const km_link **links, uint32_t *count)
{
    gram_set *set = make_set(arena);
    uint64_t *sums = km_arena_zeros(arena, linker->label_count, sizeof *sums);
    uint32_t *best = km_arena_take(arena, linker->concept_count, sizeof *best);
    km_link *found = km_arena_take(arena, linker->label_count, sizeof *found);
    if (!set || !sums || !best || !found)
        return km_fail(KM_MEMORY);
    memset(best, 0xff, linker->concept_count * sizeof *best);
    collect_grams(set, phrase);
    for (uint32_t g = 0; g < set->count; g++) {
        uint32_t gram = set->grams[g];
        uint64_t square = (uint64_t)linker->weight[gram] * linker->weight[gram];
        for (uint32_t p = linker->posting_start[gram]; p < linker->posting_start[gram + 1]; p++)
            sums[linker->postings[p]] += square;
    }
    uint32_t all = best_labels(linker, sums, norm_of(set, linker->weight), best, found);
    qsort(found, all, sizeof *found, compare_links);
    *links = found;
    *count = all < limit ? all : limit;
    return km_ok();
}
