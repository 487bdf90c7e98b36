#include "catalogue/esco_join.h"

#include "catalogue/names.h"
#include "snapshot/snapshot.h"

/* The Swedish names of the ESCO skills, by preferred label. */
static km_names name_esco_skills(km_rows *rows)
{
    const km_catalogue *catalogue = rows->catalogue;
    km_names names = km_names_make(rows->arena);
    for (uint32_t i = 0; i < catalogue->things_count; i++) {
        const km_thing *thing = &catalogue->things[i];
        if (thing->kind == KM_THING_ESCO_SKILL && thing->label != KM_NONE)
            km_names_add(&names, km_rows_text(rows, thing->label), i);
    }
    rows->failed |= names.failed;
    return names;
}

static void join_row(km_rows *rows, uint32_t row, uint32_t thing)
{
    const km_thing *skill = &rows->catalogue->things[thing];
    rows->row_of[thing] = row;
    rows->concepts[row].uri = km_rows_text(rows, skill->id);
    if (!rows->concepts[row].english.data)
        rows->concepts[row].english = km_rows_text(rows, skill->english);
}

static void join_layer(km_rows *rows, const km_names *layer, const km_names *skills, km_esco_account *account)
{
    for (uint32_t i = 0; i < rows->concepts_count; i++) {
        const km_concept_row *row = &rows->concepts[i];
        if (row->kind != KM_KIND_SKILL || !(row->flags & KM_FLAG_ESCO))
            continue;
        uint32_t thing = km_names_only(skills, row->label);
        if (km_names_find(skills, row->label) == KM_NONE)
            account->unjoined++;
        else if (thing == KM_NONE || km_names_only(layer, row->label) == KM_NONE)
            account->ambiguous++;
        else {
            join_row(rows, i, thing);
            account->joined++;
        }
    }
}

/* An AF skill and an ESCO skill with the same label; a label that means several on one side proves nothing. */
static void add_same(km_rows *rows, const km_names *af, const km_names *layer, km_esco_account *account)
{
    for (uint32_t i = 0; i < rows->concepts_count; i++) {
        const km_concept_row *row = &rows->concepts[i];
        if (row->kind != KM_KIND_SKILL || !(row->flags & KM_FLAG_ESCO) || km_names_only(layer, row->label) == KM_NONE)
            continue;
        uint32_t twin = km_names_only(af, row->label);
        if (twin == KM_NONE)
            continue;
        km_rows_edge(
            rows,
            (km_edge_row){
                .from = twin, .to = i, .kind = KM_EDGE_SAME, .weight = KM_WEIGHT_FULL, .source = KM_SOURCE_LABEL});
        account->same++;
    }
}

void km_esco_join(km_rows *rows, km_esco_account *account)
{
    km_names skills = name_esco_skills(rows);
    km_names layer = km_names_of_rows(rows, KM_KIND_SKILL, KM_FLAG_ESCO, 0, KM_NAMES_LABELS);
    km_names af = km_names_of_rows(rows, KM_KIND_SKILL, 0, KM_FLAG_ESCO, KM_NAMES_ALL);
    *account = (km_esco_account){0};
    if (rows->failed)
        return;
    join_layer(rows, &layer, &skills, account);
    add_same(rows, &af, &layer, account);
    for (size_t i = 0; i < rows->catalogue->things_count; i++)
        account->left += rows->catalogue->things[i].kind == KM_THING_ESCO_SKILL && rows->row_of[i] == KM_NONE;
}
