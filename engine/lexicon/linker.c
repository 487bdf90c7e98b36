#include "lexicon/linker.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/status.h"
#include "lexicon/ranker.h"

typedef struct km_linker {
    uint32_t concept_count;
    uint32_t label_count;
    const uint32_t *concept; /* per label */
    const km_ranker *labels;
} km_linker;

static bool is_linked(const km_terms *terms, uint32_t label)
{
    uint32_t concept = terms->label_concept[label];
    return terms->kind[concept] == KM_KIND_OCCUPATION && !(terms->flags[concept] & KM_FLAG_RETIRED);
}

km_status km_titles_build(km_arena *arena, const km_terms *terms, const km_lang *lang, const km_linker **titles)
{
    (void)lang; /* likeness of labels needs no learnt language */
    km_linker *linker = km_arena_zeros(arena, 1, sizeof *linker);
    km_bytes *texts = km_arena_take(arena, terms->label_count, sizeof *texts);
    uint32_t *concept = km_arena_take(arena, terms->label_count, sizeof *concept);
    if (!linker || !texts || !concept)
        return km_fail(KM_MEMORY);
    linker->concept_count = terms->concept_count;
    for (uint32_t l = 0; l < terms->label_count; l++) {
        if (!is_linked(terms, l))
            continue;
        texts[linker->label_count] = km_string(&terms->pack.strings, terms->label_string[l]);
        concept[linker->label_count++] = terms->label_concept[l];
    }
    linker->concept = concept;
    km_status status = km_ranker_make(arena, texts, linker->label_count, &linker->labels);
    if (!status.code)
        *titles = linker;
    return status;
}

static int compare_links(const void *left, const void *right)
{
    const km_link *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->concept < b->concept ? -1 : a->concept > b->concept;
}

/* Each concept's best label, as links in any order; returns how many there are. */
static uint32_t best_labels(const km_linker *linker, const uint32_t *likeness, uint32_t *best, km_link *links)
{
    uint32_t count = 0;
    for (uint32_t l = 0; l < linker->label_count; l++) {
        uint32_t score = likeness[l] / (KM_LIKENESS_FULL / KM_LINK_FULL);
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
    uint32_t *best = km_arena_take(arena, linker->concept_count, sizeof *best);
    km_link *found = km_arena_take(arena, linker->label_count, sizeof *found);
    const uint32_t *likeness = km_ranker_likeness(linker->labels, arena, phrase);
    if (!best || !found || !likeness)
        return km_fail(KM_MEMORY);
    memset(best, 0xff, linker->concept_count * sizeof *best);
    uint32_t all = best_labels(linker, likeness, best, found);
    qsort(found, all, sizeof *found, compare_links);
    *links = found;
    *count = all < limit ? all : limit;
    return km_ok();
}
