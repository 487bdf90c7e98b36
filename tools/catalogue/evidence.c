#include "catalogue/evidence.h"

#include "base/arena.h"
#include "catalogue/esco_place.h"
#include "catalogue/names.h"
#include "snapshot/snapshot.h"

/* The item of an owner and a skill, added when it is new; NULL when memory ran out. */
static km_evidence *evidence_at(km_evidence_table *table, uint32_t owner, uint32_t skill)
{
    uint32_t *held = table->failed ? NULL : km_pair_map_at(&table->of, owner, skill);
    if (!held) {
        table->failed = true;
        return NULL;
    }
    if (*held != KM_NONE)
        return &table->items[*held];
    km_evidence *grown = km_arena_grow(table->arena, table->items, table->items_count, &table->items_capacity,
                                       table->items_count + 1, sizeof *grown);
    if (!grown) {
        table->failed = true;
        return NULL;
    }
    table->items = grown;
    *held = (uint32_t)table->items_count;
    table->items[table->items_count] = (km_evidence){.owner = owner, .skill = skill};
    return &table->items[table->items_count++];
}

/* --- AF relations ----------------------------------------------------------------------------------- */

static void gather_related(km_evidence_table *table, const km_rows *rows)
{
    for (size_t i = 0; i < rows->catalogue->relations_count; i++) {
        const km_relation *said = &rows->catalogue->relations[i];
        if (said->kind != KM_SAYS_SKILL)
            continue;
        uint32_t owner = rows->row_of[said->from], skill = km_rows_find(rows, said->to, KM_KIND_SKILL);
        if (owner == KM_NONE || skill == KM_NONE)
            continue;
        km_evidence *item = evidence_at(table, owner, skill);
        if (item && !item->related) {
            item->related = true;
            table->related_to[skill] += rows->concepts[owner].kind == KM_KIND_GROUP;
        }
    }
}

/* --- Published descriptions ------------------------------------------------------------------------- */

/* A description of one occupation, which may be retired: the strongest word for each skill. */
typedef struct description_table {
    km_pair_map of; /* (thing, skill row) -> strength */
    km_names skills, licences;
} description_table;

static uint32_t strength_of(uint8_t kind, uint16_t place)
{
    if (kind == KM_SAYS_LISTED)
        return KM_DESCRIBED_NEEDED;
    uint32_t fall = (uint32_t)place * KM_DESCRIBED_STEP;
    return fall > KM_DESCRIBED_FIRST - KM_DESCRIBED_LEAST ? KM_DESCRIBED_LEAST : KM_DESCRIBED_FIRST - fall;
}

/* One thing that a description says: the occupation, and the row of the skill, KM_NONE when the version has none. */
typedef struct statement {
    uint32_t from, skill, strength;
} statement;

/* Descriptions name skills by label; those with ids follow after them. */
static size_t statement_count(const km_catalogue *catalogue)
{
    return catalogue->named_count + catalogue->relations_count;
}

static bool is_description(uint8_t kind)
{
    return kind == KM_SAYS_LISTED || kind == KM_SAYS_POTENTIAL;
}

/* False for what is no statement of a description. */
static bool statement_at(const km_rows *rows, const description_table *descriptions, size_t index, statement *out)
{
    const km_catalogue *catalogue = rows->catalogue;
    if (index >= catalogue->named_count) {
        const km_relation *said = &catalogue->relations[index - catalogue->named_count];
        *out = (statement){said->from, KM_NONE, strength_of(said->kind, said->weight)};
        if (is_description(said->kind))
            out->skill = km_rows_find(rows, said->to, KM_KIND_SKILL);
        return is_description(said->kind);
    }
    const km_named_relation *said = &catalogue->named[index];
    *out = (statement){said->from, KM_NONE, strength_of(said->kind, said->weight)};
    if (!is_description(said->kind))
        return false;
    out->skill = km_names_only(&descriptions->skills, km_rows_text(rows, said->name));
    if (out->skill == KM_NONE)
        out->skill = km_names_only(&descriptions->licences, km_rows_text(rows, said->name));
    return true;
}

/* Keeps the strongest statement of each occupation and skill. */
static void read_descriptions(km_evidence_table *table, const km_rows *rows, description_table *descriptions)
{
    statement said;
    for (size_t i = 0; i < statement_count(rows->catalogue); i++) {
        if (!statement_at(rows, descriptions, i, &said))
            continue;
        if (said.skill == KM_NONE) {
            table->names_unknown++;
            continue;
        }
        uint32_t *strength = km_pair_map_at(&descriptions->of, said.from, said.skill);
        if (strength && (*strength == KM_NONE || *strength < said.strength))
            *strength = said.strength;
    }
}

static void add_description(km_evidence_table *table, uint32_t owner, uint32_t skill, uint32_t strength)
{
    km_evidence *item = owner == KM_NONE ? NULL : evidence_at(table, owner, skill);
    if (item && strength == KM_DESCRIBED_NEEDED)
        item->needed += strength;
    else if (item)
        item->suggested += strength;
}

/* Counts each described occupation once, for itself and for its group. */
static void count_described(km_evidence_table *table, const km_rows *rows, const km_places *places,
                            const bool *described)
{
    for (size_t i = 0; i < rows->catalogue->things_count; i++) {
        if (!described[i])
            continue;
        if (places->occupation[i] != KM_NONE)
            table->described_of[places->occupation[i]]++;
        if (places->group[i] != KM_NONE)
            table->described_of[places->group[i]]++;
    }
}

/* In the order of the statements, so that the result does not depend on the layout of a hash map. */
static void fold_descriptions(km_evidence_table *table, km_rows *rows, const km_places *places,
                              description_table *descriptions, bool *described)
{
    statement said;
    for (size_t i = 0; i < statement_count(rows->catalogue); i++) {
        uint32_t strength = KM_NONE;
        if (statement_at(rows, descriptions, i, &said) && said.skill != KM_NONE)
            strength = km_pair_map_get(&descriptions->of, said.from, said.skill);
        if (strength == KM_NONE)
            continue;
        uint32_t *held = km_pair_map_at(&descriptions->of, said.from, said.skill);
        *held = KM_NONE; /* each statement is folded once */
        described[said.from] = true;
        add_description(table, places->occupation[said.from], said.skill, strength);
        add_description(table, places->group[said.from], said.skill, strength);
    }
}

static void gather_described(km_evidence_table *table, km_rows *rows, const km_places *places)
{
    size_t things = rows->catalogue->things_count;
    description_table descriptions = {km_pair_map_make(rows->arena),
                                      km_names_of_rows(rows, KM_KIND_SKILL, 0, KM_FLAG_ESCO, KM_NAMES_ALL),
                                      km_names_of_rows(rows, KM_KIND_LICENCE, 0, 0, KM_NAMES_ALL)};
    bool *described = km_arena_zeros(rows->arena, things, sizeof *described);
    if (!described || rows->failed) {
        table->failed = true;
        return;
    }
    read_descriptions(table, rows, &descriptions);
    fold_descriptions(table, rows, places, &descriptions, described);
    count_described(table, rows, places, described);
}

/* --- ESCO ------------------------------------------------------------------------------------------- */

static void add_esco(km_evidence_table *table, uint32_t owner, uint32_t skill, bool essential)
{
    km_evidence *item = evidence_at(table, owner, skill);
    if (item && essential)
        item->essential++;
    else if (item)
        item->optional++;
}

static void gather_esco(km_evidence_table *table, km_rows *rows, const uint32_t *group_of)
{
    const km_catalogue *catalogue = rows->catalogue;
    km_esco_places places = km_esco_places_find(rows, group_of);
    table->failed |= places.failed;
    for (size_t i = 0; !table->failed && i < places.items_count; i++)
        table->esco_of[places.items[i].owner]++;
    for (size_t i = 0; !table->failed && i < catalogue->relations_count; i++) {
        const km_relation *said = &catalogue->relations[i];
        uint32_t skill = km_rows_find(rows, said->to, KM_KIND_SKILL);
        if ((said->kind != KM_SAYS_ESSENTIAL && said->kind != KM_SAYS_OPTIONAL) || skill == KM_NONE)
            continue;
        for (size_t k = places.start[said->from]; k < places.start[said->from + 1]; k++)
            add_esco(table, places.items[k].owner, skill, said->kind == KM_SAYS_ESSENTIAL);
    }
    table->esco_by_label = places.by_label;
    table->esco_by_code = places.by_code;
    table->esco_nowhere = places.nowhere;
}

km_evidence_table km_evidence_gather(km_rows *rows, const uint32_t *group_of, const km_places *places)
{
    km_evidence_table table = {.arena = rows->arena,
                               .of = km_pair_map_make(rows->arena),
                               .esco_of = km_arena_zeros(rows->arena, rows->concepts_count, sizeof(uint32_t)),
                               .described_of = km_arena_zeros(rows->arena, rows->concepts_count, sizeof(uint32_t)),
                               .related_to = km_arena_zeros(rows->arena, rows->concepts_count, sizeof(uint32_t))};
    table.failed = rows->failed || !table.esco_of || !table.described_of || !table.related_to;
    if (table.failed)
        return table;
    gather_related(&table, rows);
    gather_described(&table, rows, places);
    gather_esco(&table, rows, group_of);
    return table;
}
