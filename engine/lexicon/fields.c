#include "lexicon/fields.h"

#include "base/arena.h"

static void mark_fields(const km_terms *terms, uint32_t *fields)
{
    unsigned count = 0;
    for (uint32_t c = 0; c < terms->concept_count && count < KM_FIELDS_MOST; c++)
        if (terms->kind[c] == KM_KIND_FIELD)
            fields[c] = UINT32_C(1) << count++;
}

/* Gives concepts of a kind the fields of what they lie in. */
static void take_broader(const km_terms *terms, uint32_t *fields, km_kind kind)
{
    for (uint32_t c = 0; c < terms->concept_count; c++) {
        for (uint32_t e = terms->edge_start[c]; terms->kind[c] == kind && e < terms->edge_start[c + 1]; e++)
            if (terms->edge_kind[e] == KM_EDGE_BROADER)
                fields[c] |= fields[terms->edge_target[e]];
    }
}

static void give_needed(const km_terms *terms, uint32_t *fields)
{
    for (uint32_t c = 0; c < terms->concept_count; c++) {
        if (terms->kind[c] != KM_KIND_OCCUPATION && terms->kind[c] != KM_KIND_GROUP)
            continue;
        for (uint32_t e = terms->edge_start[c]; e < terms->edge_start[c + 1]; e++)
            if (terms->edge_kind[e] == KM_EDGE_NEEDS)
                fields[terms->edge_target[e]] |= fields[c];
    }
}

const uint32_t *km_fields_make(km_arena *arena, km_arena *work, const km_terms *terms)
{
    uint32_t *fields = km_arena_zeros(work, terms->concept_count, sizeof *fields);
    uint32_t *shared = km_arena_take(arena, terms->concept_count, sizeof *shared);
    if (!fields || !shared)
        return NULL;
    mark_fields(terms, fields);
    take_broader(terms, fields, KM_KIND_GROUP);
    take_broader(terms, fields, KM_KIND_OCCUPATION);
    give_needed(terms, fields);
    for (uint32_t c = 0; c < terms->concept_count; c++)
        shared[c] = fields[c];
    for (uint32_t c = 0; c < terms->concept_count; c++) {
        for (uint32_t e = terms->edge_start[c]; e < terms->edge_start[c + 1]; e++) {
            if (terms->edge_kind[e] != KM_EDGE_SAME)
                continue;
            shared[c] |= fields[terms->edge_target[e]];
            shared[terms->edge_target[e]] |= fields[c];
        }
    }
    return shared;
}
