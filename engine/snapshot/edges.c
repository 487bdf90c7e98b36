#include "snapshot/edges.h"

#include "base/status.h"

/* Sets of km_kind, one bit each. */
enum {
    SKILL = 1 << KM_KIND_SKILL,
    OCCUPATION = 1 << KM_KIND_OCCUPATION,
    GROUP = 1 << KM_KIND_GROUP,
    GROUP3 = 1 << KM_KIND_GROUP3,
    GROUP2 = 1 << KM_KIND_GROUP2,
    GROUP1 = 1 << KM_KIND_GROUP1,
    FIELD = 1 << KM_KIND_FIELD,
    REGION = 1 << KM_KIND_REGION,
    /* what a person can have, and so what can be needed */
    COMPETENCES = SKILL | 1 << KM_KIND_LANGUAGE | 1 << KM_KIND_LICENCE | 1 << KM_KIND_EDUCATION | 1 << KM_KIND_TRAIT,
    /* what needs competences */
    JOBS = OCCUPATION | GROUP | GROUP3 | GROUP2 | GROUP1 | FIELD
};

/* What an edge of a kind may join; FORMAT.md lists the same. */
typedef struct edge_rule {
    int from, to; /* sets of km_kind */
} edge_rule;

static const edge_rule edge_rules[KM_EDGE_COUNT] = {
    [KM_EDGE_NEEDS] = {JOBS, COMPETENCES},          [KM_EDGE_SUBSTITUTES] = {OCCUPATION, OCCUPATION},
    [KM_EDGE_RELATED] = {COMPETENCES, COMPETENCES}, [KM_EDGE_SAME] = {COMPETENCES, COMPETENCES},
    [KM_EDGE_BARRIER] = {JOBS, COMPETENCES},        [KM_EDGE_MOVES] = {GROUP, GROUP},
};

/* What may stand above a kind. Every step leads to a kind of a higher order, so that a walk upwards can neither
 * turn back nor be longer than four steps. */
static const int broader_kinds[KM_KIND_COUNT] = {
    [KM_KIND_OCCUPATION] = GROUP, [KM_KIND_GROUP] = GROUP3 | FIELD, [KM_KIND_GROUP3] = GROUP2,
    [KM_KIND_GROUP2] = GROUP1,    [KM_KIND_MUNICIPALITY] = REGION,
};

static bool may_join(int edge, int from, int to)
{
    if (edge >= KM_EDGE_COUNT) /* a newer minor version's: nobody follows it */
        return true;
    if (edge == KM_EDGE_BROADER)
        return broader_kinds[from] >> to & 1;
    if (edge == KM_EDGE_SAME && from == to)
        return true;
    return edge_rules[edge].from >> from & edge_rules[edge].to >> to & 1;
}

/* Whether edge `a` stands before edge `b` of the same concept. */
static bool in_order(const km_terms *terms, uint32_t a, uint32_t b)
{
    if (terms->edge_kind[a] != terms->edge_kind[b])
        return terms->edge_kind[a] < terms->edge_kind[b];
    return terms->edge_target[a] < terms->edge_target[b];
}

/* The edges of one concept, before the search in them is relied on. */
static km_status check_concept(const km_terms *terms, const km_edge_tables *tables, uint32_t concept)
{
    uint32_t start = terms->edge_start[concept], end = terms->edge_start[concept + 1];
    for (uint32_t i = start; i < end; i++) {
        uint32_t target = terms->edge_target[i];
        if (i > start && !in_order(terms, i - 1, i))
            return km_table_fail(tables->target, i);
        if (target == concept)
            return km_table_fail(tables->target, i);
        if (!may_join(terms->edge_kind[i], terms->kind[concept], terms->kind[target]))
            return km_table_fail(tables->kind, i);
        if (terms->edge_ads[i] > terms->ads[concept])
            return km_table_fail(tables->ads, i);
        if (terms->edge_ads[i] && !(terms->edge_source[i] & KM_SOURCE_ADS))
            return km_table_fail(tables->source, i);
    }
    return km_ok();
}

/* Whether `from` has an edge KM_EDGE_SAME to `to`; the edges are known to be sorted. */
static bool has_same(const km_terms *terms, uint32_t from, uint32_t to)
{
    uint32_t low = terms->edge_start[from], high = terms->edge_start[from + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        unsigned kind = terms->edge_kind[middle];
        uint32_t target = terms->edge_target[middle];
        if (kind == KM_EDGE_SAME && target == to)
            return true;
        if (kind < KM_EDGE_SAME || (kind == KM_EDGE_SAME && target < to))
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static km_status check_same(const km_terms *terms, const km_edge_tables *tables)
{
    for (uint32_t concept = 0; concept < terms->concept_count; concept ++)
        for (uint32_t i = terms->edge_start[concept]; i < terms->edge_start[concept + 1]; i++)
            if (terms->edge_kind[i] == KM_EDGE_SAME && !has_same(terms, terms->edge_target[i], concept))
                return km_table_fail(tables->target, i);
    return km_ok();
}

km_status km_edges_check(const km_terms *terms, const km_edge_tables *tables)
{
    for (uint32_t concept = 0; concept < terms->concept_count; concept ++) {
        km_status status = check_concept(terms, tables, concept);
        if (status.code)
            return status;
    }
    return check_same(terms, tables);
}
