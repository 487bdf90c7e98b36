#include "report/inventory.h"

#include <string.h>

#include "base/arena.h"
#include "snapshot/snapshot.h"
#include "sources/registry.h"

/* --- Datasets -------------------------------------------------------------------------------------------- */

static const km_column dataset_columns[] = {{.id = "dataset"},
                                            {.id = "name"},
                                            {.id = "version"},
                                            {.id = "date"},
                                            {.id = "licence"},
                                            {.id = "files", .kind = KM_CELL_NUMBER},
                                            {.id = "records", .kind = KM_CELL_NUMBER},
                                            {.id = "left_out", .kind = KM_CELL_NUMBER},
                                            {.id = "address", .hidden = true}};

#define COLUMNS(array) array, sizeof(array) / sizeof *(array)

static uint64_t records_of(const km_file_report *report)
{
    uint64_t count = 0;
    for (size_t i = 0; i < report->count_count; i++)
        count += report->counts[i].count;
    return count;
}

static uint64_t skips_of(const km_file_report *report)
{
    uint64_t count = 0;
    for (size_t i = 0; i < report->skip_count; i++)
        count += report->skips[i].count;
    return count;
}

static void add_dataset(km_sheet *sheet, const km_inputs *inputs, const km_dataset *dataset)
{
    km_bytes id = km_inputs_text(inputs, dataset->id);
    km_registry_entry entry = {0};
    uint64_t files = 0, records = 0, left_out = 0;
    km_registry_find(id, &entry);
    for (size_t i = 0; i < inputs->walk.count; i++) {
        const km_file_report *report = &inputs->reports[i];
        if (report->fate != KM_FILE_READ || !km_bytes_equal(km_inputs_dataset(inputs, i), id))
            continue;
        files++;
        records += records_of(report);
        left_out += skips_of(report);
    }
    const km_cell row[] = {km_cell_text(id),
                           km_cell_text(entry.name),
                           km_cell_text(km_inputs_text(inputs, dataset->version)),
                           km_cell_text(km_inputs_text(inputs, dataset->date)),
                           km_cell_text(entry.licence),
                           km_cell_count(files),
                           km_cell_count(records),
                           km_cell_count(left_out),
                           km_cell_text(entry.address)};
    km_sheet_row(sheet, row);
}

km_sheet km_inventory_datasets(km_arena *arena, const km_inputs *inputs)
{
    km_sheet sheet = km_sheet_make(arena, "datasets", COLUMNS(dataset_columns), 60);
    for (size_t i = 0; i < inputs->catalogue.datasets_count; i++)
        add_dataset(&sheet, inputs, &inputs->catalogue.datasets[i]);
    return sheet;
}

/* --- Files ----------------------------------------------------------------------------------------------- */

static const km_column file_columns[] = {
    {.id = "file"},
    {.id = "format"},
    {.id = "dataset"},
    {.id = "fate", .kind = KM_CELL_NAME},
    {.id = "records", .kind = KM_CELL_NUMBER},
    {.id = "left_out", .kind = KM_CELL_NUMBER},
    {.id = "trouble"},
};

km_sheet km_inventory_files(km_arena *arena, const km_inputs *inputs)
{
    static const char *const fates[] = {[KM_FILE_READ] = "read",
                                        [KM_FILE_UNUSED] = "unused",
                                        [KM_FILE_UNKNOWN] = "unknown",
                                        [KM_FILE_REFUSED] = "refused"};
    km_sheet sheet = km_sheet_make(arena, "files", COLUMNS(file_columns), 12);
    /* What was refused first, then what was read. */
    static const km_file_fate order[] = {KM_FILE_REFUSED, KM_FILE_READ, KM_FILE_UNUSED, KM_FILE_UNKNOWN};
    for (size_t k = 0; k < sizeof order / sizeof *order * inputs->walk.count; k++) {
        size_t i = k % inputs->walk.count;
        const km_file_report *report = &inputs->reports[i];
        if (report->fate != order[k / inputs->walk.count])
            continue;
        const km_cell row[] = {km_cell_text(km_inputs_path(inputs, i)),
                               km_cell_word(report->format),
                               km_cell_text(km_inputs_dataset(inputs, i)),
                               km_cell_word(fates[report->fate]),
                               km_cell_count(records_of(report)),
                               km_cell_count(skips_of(report)),
                               km_cell_word(report->trouble)};
        km_sheet_row(&sheet, row);
    }
    return sheet;
}

/* --- Fields ---------------------------------------------------------------------------------------------- */

static const km_column field_columns[] = {{.id = "field", .kind = KM_CELL_NAME},
                                          {.id = "sort", .kind = KM_CELL_NAME},
                                          {.id = "records", .kind = KM_CELL_NUMBER},
                                          {.id = "filled", .kind = KM_CELL_NUMBER},
                                          {.id = "share", .kind = KM_CELL_SHARE}};

static void add_field(km_sheet *sheet, const char *sort, const char *field, size_t filled, size_t records)
{
    const km_cell row[] = {km_cell_word(field), km_cell_word(sort), km_cell_count(records), km_cell_count(filled),
                           km_cell_share(filled, records)};
    if (records)
        km_sheet_row(sheet, row);
}

/* Which forms of labels each thing has, as bits. */
static uint16_t *label_forms(km_arena *arena, const km_catalogue *catalogue)
{
    uint16_t *forms = km_arena_zeros(arena, catalogue->things_count, sizeof *forms);
    for (size_t i = 0; forms && i < catalogue->labels_count; i++)
        forms[catalogue->labels[i].thing] |= (uint16_t)(1u << catalogue->labels[i].form);
    return forms;
}

typedef struct concept_sort {
    const char *name;
    uint8_t kind, flags, mask; /* of things whose flags under the mask are these */
} concept_sort;

static void add_concepts(km_sheet *sheet, const km_catalogue *catalogue, const uint16_t *forms,
                         const concept_sort *sort)
{
    size_t count = 0, english = 0, definition = 0, notation = 0, other = 0, title = 0;
    for (size_t i = 0; i < catalogue->things_count; i++) {
        const km_thing *thing = &catalogue->things[i];
        if (thing->kind != sort->kind || (thing->flags & sort->mask) != sort->flags ||
            !km_thing_is_current(catalogue, thing))
            continue;
        count++;
        english += thing->english != KM_NONE;
        definition += thing->definition != KM_NONE;
        notation += thing->notation != KM_NONE;
        other += (forms[i] >> KM_FORM_ALTERNATIVE & 1) || (forms[i] >> KM_FORM_HIDDEN & 1);
        title += forms[i] >> KM_FORM_TITLE & 1;
    }
    add_field(sheet, sort->name, "other-labels", other, count);
    add_field(sheet, sort->name, "english", english, count);
    if (sort->kind != KM_KIND_LANGUAGE)
        add_field(sheet, sort->name, "definition", definition, count);
    if (sort->kind != KM_KIND_SKILL && sort->kind != KM_KIND_OCCUPATION && sort->kind != KM_THING_ESCO_SKILL)
        add_field(sheet, sort->name, "notation", notation, count);
    if (sort->kind == KM_KIND_OCCUPATION)
        add_field(sheet, sort->name, "titles", title, count);
}

static void add_educations(km_sheet *sheet, const km_inputs *inputs, km_bytes source)
{
    const km_catalogue *catalogue = &inputs->catalogue;
    const char *const names[] = {"code",     "url",   "outcomes", "description", "eligibility",
                                 "given-by", "level", "title-en", "credits",     "weeks"};
    size_t filled[sizeof names / sizeof *names] = {0}, count = 0;
    for (size_t i = 0; i < catalogue->educations_count; i++) {
        const km_education *e = &catalogue->educations[i];
        if (!km_bytes_equal(km_inputs_text(inputs, e->source), source))
            continue;
        const bool has[] = {
            e->code != KM_NONE,        e->url != KM_NONE,      e->outcomes != KM_NONE, e->description != KM_NONE,
            e->eligibility != KM_NONE, e->provider != KM_NONE, e->level != 0,          e->title_english != KM_NONE,
            e->credit_tenths != 0,     e->week_tenths != 0};
        count++;
        for (size_t k = 0; k < sizeof has / sizeof *has; k++)
            filled[k] += has[k];
    }
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        add_field(sheet, (const char *)source.data, names[k], filled[k], count);
}

static void add_events(km_sheet *sheet, const km_catalogue *catalogue)
{
    const char *const names[] = {"first-day", "last-day", "deadline", "pace",    "distance",
                                 "place",     "area",     "fee",      "given-by"};
    size_t filled[sizeof names / sizeof *names] = {0};
    for (size_t i = 0; i < catalogue->events_count; i++) {
        const km_event *e = &catalogue->events[i];
        const bool has[] = {e->first_day != KM_DAY_UNKNOWN,
                            e->last_day != KM_DAY_UNKNOWN,
                            e->deadline != KM_DAY_UNKNOWN,
                            e->pace != 0,
                            e->distance != KM_DISTANCE_UNKNOWN,
                            e->place != KM_NONE,
                            e->area != KM_NONE,
                            e->fee != KM_NONE,
                            e->provider != KM_NONE};
        for (size_t k = 0; k < sizeof has / sizeof *has; k++)
            filled[k] += has[k];
    }
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        add_field(sheet, "events", names[k], filled[k], catalogue->events_count);
}

static void add_ads(km_sheet *sheet, const km_catalogue *catalogue)
{
    const char *const names[] = {"title", "text", "employer", "occupation", "group", "date", "region"};
    size_t filled[sizeof names / sizeof *names] = {0};
    for (size_t i = 0; i < catalogue->ads_count; i++) {
        const km_ad_row *ad = &catalogue->ads[i];
        const uint32_t has[] = {ad->title, ad->text, ad->employer, ad->occupation, ad->group, ad->date, ad->region};
        for (size_t k = 0; k < sizeof has / sizeof *has; k++)
            filled[k] += has[k] != KM_NONE;
    }
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        add_field(sheet, "ads", names[k], filled[k], catalogue->ads_count);
}

km_sheet km_inventory_fields(km_arena *arena, const km_inputs *inputs)
{
    static const concept_sort sorts[] = {{"occupations", KM_KIND_OCCUPATION, 0, 0},
                                         {"groups", KM_KIND_GROUP, 0, 0},
                                         {"skills-af", KM_KIND_SKILL, 0, KM_FLAG_ESCO},
                                         {"skills-esco-layer", KM_KIND_SKILL, KM_FLAG_ESCO, KM_FLAG_ESCO},
                                         {"education-fields", KM_KIND_EDUCATION, 0, 0},
                                         {"languages", KM_KIND_LANGUAGE, 0, 0},
                                         {"esco-occupations", KM_THING_ESCO_OCCUPATION, 0, 0},
                                         {"esco-skills", KM_THING_ESCO_SKILL, 0, 0}};
    km_sheet sheet = km_sheet_make(arena, "fields", COLUMNS(field_columns), 200);
    const uint16_t *forms = label_forms(arena, &inputs->catalogue);
    if (!forms) {
        sheet.failed = true;
        return sheet;
    }
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
        add_concepts(&sheet, &inputs->catalogue, forms, &sorts[i]);
    for (size_t i = 0; i < inputs->catalogue.datasets_count; i++)
        add_educations(&sheet, inputs, km_inputs_text(inputs, inputs->catalogue.datasets[i].id));
    add_events(&sheet, &inputs->catalogue);
    add_ads(&sheet, &inputs->catalogue);
    return sheet;
}
