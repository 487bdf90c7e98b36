#include "catalogue/market.h"

#include <stdlib.h>

#include "base/arena.h"

/* Row of each concept of the tally's terms, KM_NONE. */
static uint32_t *rows_of_concepts(km_rows *rows, const km_terms *terms)
{
    uint32_t *row_of = km_arena_take(rows->arena, terms->concept_count, sizeof *row_of);
    rows->failed |= !row_of;
    for (uint32_t i = 0; row_of && i < terms->concept_count; i++)
        row_of[i] = KM_NONE;
    for (uint32_t row = 0; row_of && row < rows->concepts_count; row++) {
        uint32_t concept = km_terms_find(terms, rows->concepts[row].id);
        if (concept != KM_NONE)
            row_of[concept] = row;
    }
    return row_of;
}

static bool is_demanded(const km_rows *rows, uint32_t row)
{
    uint8_t kind = row == KM_NONE ? KM_KIND_NONE : rows->concepts[row].kind;
    return kind == KM_KIND_SKILL || kind == KM_KIND_LANGUAGE || kind == KM_KIND_LICENCE || kind == KM_KIND_EDUCATION;
}

/* --- Words ------------------------------------------------------------------------------------------------ */

/* Words of a concept in normal form, and the commonest way in which they are written. */
typedef struct wording {
    uint32_t concept, ads;
    km_bytes normal, shown;
    uint32_t shown_ads;
} wording;

static int compare_wordings(const void *left, const void *right)
{
    const wording *a = left, *b = right;
    if (a->concept != b->concept)
    return a->concept < b->concept ? -1 : 1;
    if (a->ads != b->ads)
        return a->ads > b->ads ? -1 : 1;
    return km_bytes_compare(a->normal, b->normal);
}

/* A way of writing is the one to show when more ads use it than those before, or as many and it is the lower. */
static void show(wording *w, km_bytes text, uint32_t ads)
{
    if (ads > w->shown_ads || (ads == w->shown_ads && km_bytes_compare(text, w->shown) < 0)) {
        w->shown = text;
        w->shown_ads = ads;
    }
}

/* What is written as in normal form has no count of its own: it is what the other ways leave. */
static void show_ways(const km_tally *tally, const km_pair_map *wording_of, wording *wordings, uint32_t *left)
{
    for (size_t i = 0; i < tally->word_counts_count; i++) {
        const km_tally_word *count = &tally->word_counts[i];
        uint32_t normal = tally->normal_of[count->word];
        if (normal == count->word)
            continue;
        uint32_t at = km_pair_map_get(wording_of, count->concept, normal);
        if (at == KM_NONE)
            continue;
        show(&wordings[at], km_pool_get(&tally->words, count->word), count->ads);
        left[at] -= count->ads < left[at] ? count->ads : left[at];
    }
}

static size_t list_wordings(km_rows *rows, const km_tally *tally, wording *wordings)
{
    km_pair_map wording_of = km_pair_map_make(rows->arena);
    uint32_t *left = km_arena_take(rows->arena, tally->word_counts_count, sizeof *left);
    size_t count = 0;
    rows->failed |= !left;
    for (size_t i = 0; left && i < tally->word_counts_count; i++) {
        const km_tally_word *told = &tally->word_counts[i];
        if (tally->normal_of[told->word] != told->word || told->ads < KM_WORDS_ADS_LEAST)
            continue;
        uint32_t *held = km_pair_map_at(&wording_of, told->concept, told->word);
        rows->failed |= !held;
        if (!held)
            return 0;
        *held = (uint32_t)count;
        left[count] = told->ads;
        wordings[count++] = (wording){told->concept, told->ads, km_pool_get(&tally->words, told->word), {"", 0}, 0};
    }
    if (!left)
        return 0;
    show_ways(tally, &wording_of, wordings, left);
    for (size_t i = 0; i < count; i++)
        show(&wordings[i], wordings[i].normal, left[i]);
    return count;
}

static void choose_words(km_rows *rows, const km_tally *tally, const uint32_t *row_of, km_market_rows *market)
{
    wording *wordings = km_arena_take(rows->arena, tally->word_counts_count, sizeof *wordings);
    rows->failed |= !wordings;
    size_t count = wordings ? list_wordings(rows, tally, wordings) : 0, nth = 0;
    if (count)
        qsort(wordings, count, sizeof *wordings, compare_wordings);
    market->words = km_arena_take(rows->arena, count, sizeof *market->words);
    rows->failed |= !market->words;
    for (size_t i = 0; i < count && !rows->failed; i++) {
        nth = i && wordings[i].concept == wordings[i - 1].concept ? nth + 1 : 0;
        uint32_t row = row_of[wordings[i].concept];
        if (nth < KM_WORDS_MOST && is_demanded(rows, row))
            market->words[market->words_count++] = (km_word_row){wordings[i].shown, row, wordings[i].ads};
    }
}

/* --- Sample ----------------------------------------------------------------------------------------------- */

typedef struct candidate {
    uint64_t text;
    uint32_t group; /* the SSYK-4 group, or the occupation where it has none */
    uint32_t seen;
} candidate;

static int by_group(const void *left, const void *right)
{
    const candidate *a = left, *b = right;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    if (a->text != b->text)
        return a->text < b->text ? -1 : 1;
    return a->seen < b->seen ? -1 : a->seen > b->seen;
}

static int by_text(const void *left, const void *right)
{
    const candidate *a = left, *b = right;
    if (a->text != b->text)
        return a->text < b->text ? -1 : 1;
    return a->seen < b->seen ? -1 : a->seen > b->seen;
}

/* The hash of a text is as good as chance: the lowest are taken, of each group and of all. */
static size_t choose_candidates(candidate *candidates, size_t count)
{
    size_t kept = 0, nth = 0;
    if (count)
        qsort(candidates, count, sizeof *candidates, by_group);
    for (size_t i = 0; i < count; i++) {
        nth = i && candidates[i].group == candidates[i - 1].group ? nth + 1 : 0;
        if (nth < KM_SAMPLE_GROUP_MOST)
            candidates[kept++] = candidates[i];
    }
    if (kept > KM_SAMPLE_MOST) {
        qsort(candidates, kept, sizeof *candidates, by_text);
        kept = KM_SAMPLE_MOST;
    }
    return kept;
}

static size_t count_demanded(const km_rows *rows, const km_tally *tally, const uint32_t *row_of,
                             const km_tally_seen *seen)
{
    size_t count = 0;
    for (uint32_t n = seen->first; n < seen->first + seen->count; n++)
        count += is_demanded(rows, row_of[tally->names_seen[n]]);
    return count;
}

static void add_sample(km_rows *rows, const km_tally *tally, const uint32_t *row_of, const km_tally_seen *seen,
                       km_market_rows *market)
{
    uint32_t *named = km_arena_take(rows->arena, seen->count, sizeof *named);
    size_t count = 0;
    rows->failed |= !named;
    for (uint32_t n = seen->first; named && n < seen->first + seen->count; n++) {
        uint32_t row = row_of[tally->names_seen[n]];
        if (is_demanded(rows, row))
            named[count++] = row;
    }
    market->samples[market->samples_count++] = (km_sample_row){row_of[seen->job], named, count};
}

static void choose_sample(km_rows *rows, const km_tally *tally, const uint32_t *row_of, km_market_rows *market)
{
    candidate *candidates = km_arena_take(rows->arena, tally->seen_count, sizeof *candidates);
    size_t count = 0;
    rows->failed |= !candidates;
    for (size_t i = 0; candidates && i < tally->seen_count; i++) {
        const km_tally_seen *seen = &tally->seen[i];
        uint32_t owners[KM_TALLY_OWNERS];
        if (seen->job >= tally->terms->concept_count || row_of[seen->job] == KM_NONE ||
            count_demanded(rows, tally, row_of, seen) == 0)
            continue;
        size_t owner_count = km_tally_owners(tally, seen->job, owners);
        bool grouped = owner_count > 1 && tally->terms->kind[seen->job] == KM_KIND_OCCUPATION &&
                       owners[1] < tally->terms->concept_count;
        candidates[count++] = (candidate){seen->text, grouped ? owners[1] : seen->job, (uint32_t)i};
    }
    if (rows->failed)
        return;
    count = choose_candidates(candidates, count);
    market->samples = km_arena_take(rows->arena, count, sizeof *market->samples);
    rows->failed |= !market->samples;
    for (size_t i = 0; i < count && !rows->failed; i++)
        add_sample(rows, tally, row_of, &tally->seen[candidates[i].seen], market);
}

km_market_rows km_market_choose(km_rows *rows, const km_tally *tally)
{
    km_market_rows market = {0};
    uint32_t *row_of = rows_of_concepts(rows, tally->terms);
    if (!rows->failed)
        choose_words(rows, tally, row_of, &market);
    if (!rows->failed)
        choose_sample(rows, tally, row_of, &market);
    return market;
}
