#include "report/vocabulary.h"

#include "base/arena.h"
#include "snapshot/snapshot.h"

#define COLUMNS(array) array, sizeof(array) / sizeof *(array)

typedef struct speaker {
    km_arena *arena;
    const km_terms *terms;
    const km_courses *courses; /* NULL without courses */
    uint32_t *field_of;        /* per concept: the field of a group, KM_NONE */
    uint32_t *taught;          /* per concept: courses that teach it */
    uint32_t *asked;           /* per concept: the most ads of any group that name it */
    uint32_t *home;            /* per concept: the field whose groups need it most, KM_NONE */
    km_pair_map ads;           /* (field, concept) -> ads */
    km_vocabulary out;
} speaker;

static km_bytes label_of(const speaker *s, uint32_t concept)
{
    return concept == KM_NONE ? (km_bytes){"", 0} : km_string(&s->terms->pack.strings, s->terms->label[concept]);
}

static km_bytes id_of(const speaker *s, uint32_t concept)
{
    return km_string(&s->terms->pack.strings, s->terms->id[concept]);
}

static void find_fields(speaker *s)
{
    const km_terms *t = s->terms;
    for (uint32_t c = 0; c < t->concept_count; c++) {
        s->field_of[c] = s->home[c] = KM_NONE;
        for (uint32_t e = t->edge_start[c]; t->kind[c] == KM_KIND_GROUP && e < t->edge_start[c + 1]; e++)
            if (t->edge_kind[e] == KM_EDGE_BROADER && t->kind[t->edge_target[e]] == KM_KIND_FIELD)
                s->field_of[c] = t->edge_target[e];
    }
}

/* Counts what the ads of groups name, and which field needs each skill most. */
static void count_asked(speaker *s)
{
    const km_terms *t = s->terms;
    km_pair_map needs = km_pair_map_make(s->arena);
    uint32_t *most = km_arena_zeros(s->arena, t->concept_count, sizeof *most);
    s->out.failed |= !most;
    for (uint32_t g = 0; most && g < t->concept_count; g++) {
        for (uint32_t e = t->edge_start[g]; s->field_of[g] != KM_NONE && e < t->edge_start[g + 1]; e++) {
            uint32_t target = t->edge_target[e];
            if (t->edge_kind[e] != KM_EDGE_NEEDS)
                continue;
            uint32_t *sum = km_pair_map_at(&needs, s->field_of[g], target);
            uint32_t *ads = t->edge_ads[e] ? km_pair_map_at(&s->ads, s->field_of[g], target) : NULL;
            if (sum)
                *sum = (*sum == KM_NONE ? 0 : *sum) + t->edge_weight[e];
            if (ads)
                *ads = (*ads == KM_NONE ? 0 : *ads) + t->edge_ads[e];
            s->asked[target] = t->edge_ads[e] > s->asked[target] ? t->edge_ads[e] : s->asked[target];
            if (sum && *sum > most[target])
                most[target] = *sum, s->home[target] = s->field_of[g];
        }
    }
    s->out.failed |= needs.failed || s->ads.failed;
}

static void count_taught(speaker *s)
{
    for (uint32_t i = 0; s->courses && i < s->courses->taught_count; i++)
        s->taught[s->courses->taught_concept[i]]++;
}

static const km_column field_columns[] = {{.id = "field_name"},
                                          {.id = "asked", .kind = KM_CELL_NUMBER},
                                          {.id = "asked_taught", .kind = KM_CELL_NUMBER},
                                          {.id = "share", .kind = KM_CELL_SHARE, .bars = true}};

static const km_column untaught_columns[] = {
    {.id = "label"}, {.id = "field_name"}, {.id = "ads", .kind = KM_CELL_NUMBER}, {.id = "record", .hidden = true}};

static const km_column unasked_columns[] = {
    {.id = "label"}, {.id = "field_name"}, {.id = "courses", .kind = KM_CELL_NUMBER}, {.id = "record", .hidden = true}};

/* What the ads of a field name, with and without courses. */
static void tell_field(speaker *s, uint32_t field)
{
    size_t asked = 0, both = 0;
    for (uint32_t c = 0; c < s->terms->concept_count; c++) {
        uint32_t ads = km_pair_map_get(&s->ads, field, c);
        if (ads == KM_NONE)
            continue;
        asked++;
        both += s->taught[c] > 0;
        const km_cell row[] = {km_cell_text(label_of(s, c)), km_cell_text(label_of(s, field)), km_cell_number(ads),
                               km_cell_text(id_of(s, c))};
        if (s->taught[c] == 0)
            km_sheet_row(&s->out.untaught, row);
    }
    const km_cell row[] = {km_cell_text(label_of(s, field)), km_cell_count(asked), km_cell_count(both),
                           km_cell_share(both, asked)};
    if (asked)
        km_sheet_row(&s->out.fields, row);
}

static void tell_unasked(speaker *s)
{
    for (uint32_t c = 0; c < s->terms->concept_count; c++) {
        const km_cell row[] = {km_cell_text(label_of(s, c)), km_cell_text(label_of(s, s->home[c])),
                               km_cell_number(s->taught[c]), km_cell_text(id_of(s, c))};
        if (s->taught[c] && !s->asked[c])
            km_sheet_row(&s->out.unasked, row);
    }
}

km_vocabulary km_vocabulary_find(km_arena *arena, const km_built *built)
{
    const km_terms *terms = &built->terms.terms;
    size_t count = terms->concept_count;
    speaker s = {.arena = arena,
                 .terms = terms,
                 .courses = built->courses.pack.data ? &built->courses.courses : NULL,
                 .field_of = km_arena_take(arena, count, sizeof *s.field_of),
                 .taught = km_arena_zeros(arena, count, sizeof *s.taught),
                 .asked = km_arena_zeros(arena, count, sizeof *s.asked),
                 .home = km_arena_take(arena, count, sizeof *s.home),
                 .ads = km_pair_map_make(arena)};
    s.out.fields = km_sheet_make(arena, "language-fields", COLUMNS(field_columns), 25);
    s.out.untaught = km_sheet_make(arena, "asked-not-taught", COLUMNS(untaught_columns), 25);
    s.out.unasked = km_sheet_make(arena, "taught-not-asked", COLUMNS(unasked_columns), 25);
    s.out.failed = !s.field_of || !s.taught || !s.asked || !s.home;
    if (s.out.failed)
        return s.out;
    find_fields(&s);
    count_asked(&s);
    count_taught(&s);
    for (uint32_t c = 0; c < terms->concept_count; c++)
        if (terms->kind[c] == KM_KIND_FIELD)
            tell_field(&s, c);
    tell_unasked(&s);
    km_sheet_sort(&s.out.fields, 1);
    km_sheet_sort(&s.out.untaught, 2);
    km_sheet_sort(&s.out.unasked, 2);
    s.out.failed |= s.out.fields.failed || s.out.untaught.failed || s.out.unasked.failed;
    return s.out;
}
