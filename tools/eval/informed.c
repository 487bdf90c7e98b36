#include "eval/informed.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/status.h"
#include "catalogue/bridge.h"
#include "lexicon/linker.h"

/* So many occupations that the phrase may mean tell its groups. */
#define OCCUPATIONS 12u

/* What the names of the ISCO groups count for beside the phrase itself, in 1/256. */
#define SHARE_ISCO 128

/* An ISCO group's name and how far each text of the corpus resembles it. */
typedef struct group_name {
    uint32_t group;  /* SSYK group that the bridge joins to it: a concept */
    uint32_t spread; /* ISCO groups that the SSYK group is joined to */
    const uint32_t *likeness;
} group_name;

struct km_informed {
    const km_engine *engine;
    const km_linking *corpus;
    uint32_t count;
    group_name *names; /* by group */
    uint32_t name_count;
};

static uint32_t group_of(const km_terms *terms, uint32_t occupation)
{
    for (uint32_t e = terms->edge_start[occupation]; e < terms->edge_start[occupation + 1]; e++) {
        if (terms->edge_kind[e] == KM_EDGE_BROADER && terms->kind[terms->edge_target[e]] == KM_KIND_GROUP)
            return terms->edge_target[e];
    }
    return KM_NONE;
}

/* --- Names of groups --- */

static bool add_name(km_arena *arena, km_informed *informed, uint32_t group, km_bytes name)
{
    km_arena work = km_arena_make(0);
    uint32_t *kept = km_arena_take(arena, informed->count, sizeof *kept);
    const uint32_t *likeness = kept ? km_linking_likeness(informed->corpus, &work, name) : NULL;
    if (likeness) {
        memcpy(kept, likeness, informed->count * sizeof *kept);
        informed->names[informed->name_count++] = (group_name){group, 1, kept};
    }
    km_arena_free(&work);
    return likeness != NULL;
}

static bool string_is(const km_terms *terms, uint32_t string, const char *text)
{
    km_bytes bytes = km_string(&terms->pack.strings, string);
    return bytes.size == strlen(text) && memcmp(bytes.data, text, bytes.size) == 0;
}

/* The names of the ISCO groups that the bridge leads to. */
static bool add_names_of(km_arena *arena, km_informed *informed, uint32_t group)
{
    const km_terms *terms = &informed->engine->terms;
    uint32_t first = informed->name_count;
    for (uint32_t r = 0; r < terms->rule_count; r++) {
        if (terms->rule_key[r] != terms->notation[group] || !string_is(terms, terms->rule_set[r], KM_BRIDGE_SET))
            continue;
        if (!add_name(arena, informed, group, km_string(&terms->pack.strings, terms->rule_value[r])))
            return false;
    }
    for (uint32_t n = first; n < informed->name_count; n++)
        informed->names[n].spread = informed->name_count - first;
    return true;
}

km_status km_informed_make(km_arena *arena, const km_engine *engine, const km_bytes *corpus, uint32_t count,
                           const km_informed **made)
{
    const km_terms *terms = &engine->terms;
    km_informed *informed = km_arena_zeros(arena, 1, sizeof *informed);
    group_name *names = km_arena_take(arena, terms->rule_count, sizeof *names);
    if (!informed || !names)
        return km_fail(KM_MEMORY);
    *informed = (km_informed){.engine = engine, .count = count, .names = names};
    km_status status = km_linking_make(arena, &engine->lang, corpus, count,
                                       KM_LINKING_LETTERS | KM_LINKING_NOUNS | KM_LINKING_HEADINGS |
                                           KM_LINKING_ENGLISH | KM_LINKING_FIELDS,
                                       &informed->corpus);
    for (uint32_t c = 0; c < terms->concept_count && !status.code; c++) {
        if (terms->kind[c] == KM_KIND_GROUP && !add_names_of(arena, informed, c))
            status = km_fail(KM_MEMORY);
    }
    if (!status.code)
        *made = informed;
    return status;
}

/* --- Scores --- */

/* A likeness's fourth power, of 65536. */
static uint64_t fourth_power(uint32_t score)
{
    uint64_t value = (uint64_t)score * 65536 / KM_LINK_FULL;
    value = value * value >> 16;
    return value * value >> 16;
}

/* How far the phrase belongs to each group, by concept: together 65536 for a phrase that is an occupation's label, less
 * the farther the nearest occupation is. False: no memory. */
static bool find_groups(const km_informed *informed, km_arena *arena, km_bytes phrase, uint64_t *belongs)
{
    const km_terms *terms = &informed->engine->terms;
    const km_link *links;
    uint32_t count;
    if (km_linker_rank(informed->engine->titles, arena, phrase, OCCUPATIONS, &links, &count).code)
        return false;
    uint64_t sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += fourth_power(links[i].score);
    for (uint32_t i = 0; i < count && sum; i++) {
        uint32_t group = group_of(terms, links[i].concept);
        if (group != KM_NONE)
            belongs[group] += fourth_power(links[i].score) * 65536 / sum * links[0].score / KM_LINK_FULL;
    }
    return true;
}

static uint32_t root_of(uint32_t spread)
{
    return spread < 2 ? 256 : spread == 2 ? 362 : spread == 3 ? 443 : 512; /* 256 x sqrt */
}

uint64_t *km_informed_scores(const km_informed *informed, km_arena *arena, km_bytes phrase)
{
    uint64_t *scores = km_arena_zeros(arena, informed->count, sizeof *scores);
    uint64_t *belongs = km_arena_zeros(arena, informed->engine->terms.concept_count, sizeof *belongs);
    const uint32_t *own = km_linking_scores(informed->corpus, arena, phrase);
    if (!scores || !belongs || !own || !find_groups(informed, arena, phrase, belongs))
        return NULL;
    for (uint32_t t = 0; t < informed->count; t++)
        scores[t] = own[t];
    for (uint32_t n = 0; n < informed->name_count; n++) {
        const group_name *name = &informed->names[n];
        uint64_t weight = belongs[name->group] * SHARE_ISCO / root_of(name->spread);
        if (weight == 0)
            continue;
        for (uint32_t t = 0; t < informed->count; t++)
            scores[t] += weight * name->likeness[t] / KM_LIKENESS_FULL * 16;
    }
    return scores;
}
