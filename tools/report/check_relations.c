/* What holds between the taxonomy's concepts. */
#include "report/check_parts.h"

/* Relations between ESCO's own concepts are looked at in check_esco.c. */
static bool is_esco(const km_relation *said)
{
    return said->kind == KM_SAYS_ESSENTIAL || said->kind == KM_SAYS_OPTIONAL || said->kind == KM_SAYS_RELATED;
}

static void note_relation(km_findings *findings, const char *check, size_t index)
{
    const km_catalogue *catalogue = catalogue_of(findings);
    const km_relation *said = &catalogue->relations[index];
    km_findings_note(findings, check, KM_LIST_RELATIONS, index, text_of(findings, catalogue->things[said->from].id),
                     text_of(findings, catalogue->things[said->to].id));
}

/* Whether an end of a relation is no longer current. A retired concept may say what replaces it. */
static bool leads_to_retired(const km_findings *findings, const km_relation *said)
{
    const km_catalogue *catalogue = catalogue_of(findings);
    const km_thing *to = &catalogue->things[said->to], *from = &catalogue->things[said->from];
    bool outdated = to->retired || (catalogue->versioned[to->kind] && !to->current);
    return to->kind != KM_KIND_NONE && outdated &&
           (said->kind == KM_SAYS_REPLACED || is_current(findings, said->from)) && from->kind != KM_KIND_NONE;
}

/* Hierarchies and substitutes are told from both ends, and by several files. */
static bool may_repeat(const km_relation *said)
{
    return said->kind != KM_SAYS_SKILL && said->kind != KM_SAYS_BRIDGE && said->kind != KM_SAYS_TITLE &&
           said->kind != KM_SAYS_KEYWORD;
}

static void check_each(km_findings *findings)
{
    const km_catalogue *catalogue = catalogue_of(findings);
    km_pair_map *seen = km_arena_take(findings->arena, KM_SAYS_COUNT, sizeof *seen);
    findings->failed |= !seen;
    for (size_t k = 0; seen && k < KM_SAYS_COUNT; k++)
        seen[k] = km_pair_map_make(findings->arena);
    for (size_t i = 0; seen && i < catalogue->relations_count; i++) {
        const km_relation *said = &catalogue->relations[i];
        if (is_esco(said))
            continue;
        if (said->from == said->to)
            note_relation(findings, "relation-self", i);
        else if (catalogue->things[said->to].kind == KM_KIND_NONE)
            note_relation(findings, "relation-dangling", i);
        else if (leads_to_retired(findings, said))
            note_relation(findings, "relation-retired", i);
        if (may_repeat(said))
            continue;
        uint32_t *file = map_at(findings, &seen[said->kind], said->from, said->to);
        uint32_t here = (uint32_t)km_inputs_origin(findings->inputs, KM_LIST_RELATIONS, i).file;
        if (file && *file == here)
            note_relation(findings, "relation-repeated", i);
        if (file)
            *file = here;
    }
}

static void check_substitutes(km_findings *findings)
{
    const km_catalogue *catalogue = catalogue_of(findings);
    km_pair_map percents = km_pair_map_make(findings->arena);
    for (size_t i = 0; i < catalogue->relations_count; i++) {
        const km_relation *said = &catalogue->relations[i];
        if (said->kind != KM_SAYS_SUBSTITUTES)
            continue;
        uint32_t *percent = map_at(findings, &percents, said->from, said->to);
        if (!percent)
            return;
        if (said->weight != 25 && said->weight != 75) {
            note_relation(findings, "substitute-percent", i);
            continue;
        }
        if (*percent != KM_NONE && *percent != said->weight)
            note_relation(findings, "substitute-contradiction", i);
        *percent = said->weight;
    }
}

/* --- Cycles ----------------------------------------------------------------------------------------------- */

/* No hierarchy of the taxonomy is deeper. */
#define DEPTH_MOST 32

/* The first thing above each; what lies below itself is found by going up. */
static void check_cycles(km_findings *findings)
{
    const km_catalogue *catalogue = catalogue_of(findings);
    uint32_t *above = km_arena_take(findings->arena, catalogue->things_count, sizeof *above);
    if (!above) {
        findings->failed = true;
        return;
    }
    for (size_t i = 0; i < catalogue->things_count; i++)
        above[i] = KM_NONE;
    /* The last statement counts: an addition that closes a circle comes after what it contradicts. */
    for (size_t i = 0; i < catalogue->relations_count; i++)
        if (catalogue->relations[i].kind == KM_SAYS_BROADER &&
            catalogue->relations[i].from != catalogue->relations[i].to)
            above[catalogue->relations[i].from] = catalogue->relations[i].to;
    for (size_t i = 0; i < catalogue->things_count; i++) {
        uint32_t at = above[i];
        for (int depth = 0; depth < DEPTH_MOST && at != KM_NONE && at != i; depth++)
            at = above[at];
        /* Of a circle only its first member is told. */
        bool first = at == i;
        for (uint32_t member = at == i ? above[i] : KM_NONE; member != KM_NONE && member != i; member = above[member])
            first &= member > i;
        if (first)
            note_thing(findings, "relation-cycle", i, no_text());
    }
}

void km_check_relations(km_findings *findings)
{
    check_each(findings);
    check_substitutes(findings);
    check_cycles(findings);
}
