#include "profile/titles.h"

#include "base/arena.h"
#include "base/status.h"
#include "profile/choose.h"

/* The group counts less than the occupation itself. */
#define GROUP_SHARE 4

/* The concepts that a text names are a bit each. */
static bool is_named(const uint8_t *named, uint32_t concept)
{
    return named[concept / 8] >> concept % 8 & 1;
}

/* Weight of what a concept needs and the text names. */
static uint32_t named_needs(const km_terms *terms, const uint8_t *named, uint32_t concept)
{
    uint32_t sum = 0;
    for (uint32_t e = terms->edge_start[concept]; e < terms->edge_start[concept + 1]; e++)
        if (terms->edge_kind[e] == KM_EDGE_NEEDS && is_named(named, terms->edge_target[e]))
            sum += terms->edge_weight[e];
    return sum;
}

static uint32_t support(const km_terms *terms, const uint8_t *named, uint32_t occupation)
{
    uint32_t sum = named_needs(terms, named, occupation);
    for (uint32_t e = terms->edge_start[occupation]; e < terms->edge_start[occupation + 1]; e++)
        if (terms->edge_kind[e] == KM_EDGE_BROADER && terms->kind[terms->edge_target[e]] == KM_KIND_GROUP)
            sum += named_needs(terms, named, terms->edge_target[e]) / GROUP_SHARE;
    return sum;
}

static void settle(const km_terms *terms, const uint8_t *named, km_find *find)
{
    uint32_t sums[KM_FIND_CONCEPTS];
    for (uint32_t i = 0; i < find->concept_count; i++)
        sums[i] = support(terms, named, find->concepts[i]);
    km_order_meanings(find, find->concept_count, sums);
}

static bool has_more_meanings(const km_find *find)
{
    return find->kind == KM_KIND_OCCUPATION && find->near > 1;
}

static uint8_t *list_named(km_arena *arena, const km_terms *terms, const km_find *finds, uint32_t count)
{
    uint8_t *named = km_arena_zeros(arena, (size_t)terms->concept_count / 8 + 1, 1);
    for (uint32_t f = 0; named && f < count; f++)
        for (uint32_t i = 0; finds[f].kind == KM_KIND_SKILL && i < finds[f].concept_count && i < KM_MENTION_CONCEPTS;
             i++) {
            uint32_t concept = finds[f].concepts[i];
            named[concept / 8] = (uint8_t)(named[concept / 8] | 1u << concept % 8);
        }
    return named;
}

km_status km_titles_settle(km_arena *arena, const km_terms *terms, km_find *finds, uint32_t count)
{
    uint8_t *named = NULL;
    for (uint32_t f = 0; f < count; f++) {
        if (!has_more_meanings(&finds[f]))
            continue;
        named = named ? named : list_named(arena, terms, finds, count);
        if (!named)
            return km_fail(KM_MEMORY);
        settle(terms, named, &finds[f]);
    }
    return km_ok();
}
