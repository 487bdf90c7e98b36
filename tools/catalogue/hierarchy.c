#include "catalogue/hierarchy.h"

#include "snapshot/snapshot.h"

static void add_plain_edge(km_rows *rows, uint32_t from, uint32_t to, uint8_t kind, uint16_t weight)
{
    km_rows_edge(rows, (km_edge_row){.from = from, .to = to, .kind = kind, .weight = weight});
}

/* Whether FORMAT.md lets `from` be narrower than `to`. */
static bool may_be_broader(uint8_t from, uint8_t to)
{
    static const uint8_t pairs[][2] = {{KM_KIND_GROUP, KM_KIND_GROUP3},
                                       {KM_KIND_GROUP3, KM_KIND_GROUP2},
                                       {KM_KIND_GROUP2, KM_KIND_GROUP1},
                                       {KM_KIND_GROUP, KM_KIND_FIELD},
                                       {KM_KIND_MUNICIPALITY, KM_KIND_REGION}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i][0] == from && pairs[i][1] == to)
            return true;
    return false;
}

/* The first statement of this kind decides. */
static void find_groups(const km_rows *rows, km_relation_kind kind, uint32_t *group_of)
{
    for (size_t i = 0; i < rows->catalogue->relations_count; i++) {
        const km_relation *said = &rows->catalogue->relations[i];
        if (said->kind != kind)
            continue;
        uint32_t occupation = km_rows_find(rows, said->from, KM_KIND_OCCUPATION);
        uint32_t group = km_rows_find(rows, said->to, KM_KIND_GROUP);
        if (occupation != KM_NONE && group != KM_NONE && group_of[occupation] == KM_NONE)
            group_of[occupation] = group;
    }
}

static void add_statement(km_rows *rows, const km_relation *said)
{
    uint32_t from = rows->row_of[said->from], to = rows->row_of[said->to];
    if (from == KM_NONE || to == KM_NONE)
        return;
    uint8_t from_kind = rows->concepts[from].kind, to_kind = rows->concepts[to].kind;
    if (said->kind == KM_SAYS_BROADER && may_be_broader(from_kind, to_kind))
        add_plain_edge(rows, from, to, KM_EDGE_BROADER, 0);
}

size_t km_hierarchy_add(km_rows *rows, uint32_t *group_of)
{
    size_t without = 0;
    for (size_t i = 0; i < rows->concepts_count; i++)
        group_of[i] = KM_NONE;
    find_groups(rows, KM_SAYS_MEMBER, group_of);
    find_groups(rows, KM_SAYS_BROADER, group_of);
    for (uint32_t i = 0; i < rows->concepts_count; i++) {
        if (group_of[i] != KM_NONE)
            add_plain_edge(rows, i, group_of[i], KM_EDGE_BROADER, 0);
        else
            without += rows->concepts[i].kind == KM_KIND_OCCUPATION;
    }
    for (size_t i = 0; i < rows->catalogue->relations_count; i++)
        add_statement(rows, &rows->catalogue->relations[i]);
    return without;
}

void km_substitutes_add(km_rows *rows, const km_places *places)
{
    for (size_t i = 0; i < rows->catalogue->relations_count; i++) {
        const km_relation *said = &rows->catalogue->relations[i];
        uint32_t from = places->occupation[said->from], to = places->occupation[said->to];
        if (said->kind == KM_SAYS_SUBSTITUTES && from != KM_NONE && to != KM_NONE && from != to)
            add_plain_edge(rows, from, to, KM_EDGE_SUBSTITUTES, (uint16_t)(said->weight * 100));
    }
}
