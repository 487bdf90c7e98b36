#include "eval/group_ranking.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "catalogue/pool.h"

km_group_ranking km_group_ranking_make(km_arena *arena, bool wants_lines)
{
    return (km_group_ranking){.arena = arena, .wants_lines = wants_lines};
}

void km_group_ranking_start(km_group_ranking *ranking, const km_terms *terms)
{
    ranking->terms = terms;
    ranking->count = 0;
}

void km_group_ranking_add(km_group_ranking *ranking, uint32_t group, uint64_t score)
{
    if (ranking->count == KM_GROUP_RANKING_MOST)
        return;
    ranking->groups[ranking->count] = group;
    ranking->scores[ranking->count++] = score;
}

static km_bytes code_of(const km_terms *terms, uint32_t group)
{
    return km_string(&terms->pack.strings, terms->notation[group]);
}

uint32_t km_group_ranking_rank(const km_group_ranking *ranking, km_bytes code)
{
    for (uint32_t i = 0; i < ranking->count; i++) {
        if (km_bytes_equal(code_of(ranking->terms, ranking->groups[i]), code))
            return i + 1;
    }
    return 0;
}

static bool append(km_group_ranking *ranking, const char *bytes, size_t size)
{
    char *grown = km_arena_grow(ranking->arena, ranking->lines, ranking->lines_size, &ranking->lines_capacity,
                                ranking->lines_size + size, 1);
    if (!grown)
        return false;
    memcpy(grown + ranking->lines_size, bytes, size);
    ranking->lines = grown;
    ranking->lines_size += size;
    return true;
}

bool km_group_ranking_write(km_group_ranking *ranking, km_bytes query)
{
    for (uint32_t i = 0; ranking->wants_lines && i < ranking->count; i++) {
        char score[32];
        km_bytes code = code_of(ranking->terms, ranking->groups[i]);
        int size = snprintf(score, sizeof score, "\t%llu\n", (unsigned long long)ranking->scores[i]);
        if (!append(ranking, query.data, query.size) || !append(ranking, "\t", 1) ||
            !append(ranking, code.data, code.size) || !append(ranking, score, (size_t)size))
            return false;
    }
    return true;
}

km_bytes km_group_ranking_lines(const km_group_ranking *ranking)
{
    return (km_bytes){ranking->lines ? ranking->lines : "", ranking->lines_size};
}

uint32_t km_group_of_code(const km_terms *terms, km_bytes code)
{
    for (uint32_t c = 0; c < terms->concept_count; c++) {
        if (terms->kind[c] == KM_KIND_GROUP && code.size && km_bytes_equal(code_of(terms, c), code))
            return c;
    }
    return KM_NONE;
}
