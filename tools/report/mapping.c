#include "report/mapping.h"

#include "base/arena.h"
#include "catalogue/names.h"
#include "cut.h"
#include "file.h"

static const struct {
    const char *name;
    km_grade grade;
    const char *reason;
} relations[] = {{"exactMatch", KM_GRADE_EXACT, "mapped-exact"},
                 {"closeMatch", KM_GRADE_CLOSE, "mapped-close"},
                 {"broadMatch", KM_GRADE_RELATED, "mapped-broad"},
                 {"narrowMatch", KM_GRADE_RELATED, "mapped-narrow"}};

static void take_line(km_mapping *known, km_arena *arena, const km_terms *terms, const km_names *uris, km_bytes line)
{
    km_bytes id = km_cut(&line, '\t'), uri = km_cut(&line, '\t'), relation = km_cut(&line, '\t');
    uint32_t concept = km_terms_find(terms, id), at = km_names_find(uris, uri);
    size_t r = 0;
    while (r < 4 && !km_bytes_equal(relation, km_bytes_of(relations[r].name)))
        r++;
    if (r == 4)
        return;
    known->lines++;
    known->by_relation[r]++;
    known->outside += concept == KM_NONE || at == KM_NONE;
    uint32_t *first = concept == KM_NONE ? NULL : km_pair_map_at(&known->first, concept, 0);
    km_mapping_row *grown = first ? km_arena_grow(arena, known->rows, known->rows_count, &known->rows_capacity,
                                                  known->rows_count + 1, sizeof *grown)
                                  : NULL;
    if (!grown)
        return;
    known->rows = grown;
    if (*first != KM_NONE && known->rows[*first].grade <= relations[r].grade)
        return;
    grown[known->rows_count] =
        (km_mapping_row){relations[r].grade, relations[r].reason, at == KM_NONE ? KM_NONE : uris->names[at].value};
    *first = (uint32_t)known->rows_count++;
}

bool km_mapping_read(km_mapping *known, km_arena *arena, const km_terms *terms, const char *path, km_message *message)
{
    km_bytes text;
    km_names uris = km_names_make(arena);
    *known = (km_mapping){.first = km_pair_map_make(arena)};
    if (!path)
        return true;
    if (!km_file_read(arena, path, &text, message))
        return false;
    for (uint32_t c = 0; c < terms->concept_count; c++) {
        km_bytes uri = km_string(&terms->pack.strings, terms->uri[c]);
        if (uri.size)
            km_names_add(&uris, uri, c);
    }
    while (text.size)
        take_line(known, arena, terms, &uris, km_cut(&text, '\n'));
    return known->lines || km_say(message,
                                  "%s: no line is id TAB address TAB exactMatch, closeMatch, broadMatch or "
                                  "narrowMatch.",
                                  path);
}

static const km_column mapping_columns[] = {{.id = "measure", .kind = KM_CELL_NAME},
                                            {.id = "number", .kind = KM_CELL_NUMBER},
                                            {.id = "share", .kind = KM_CELL_SHARE}};

static void add_measure(km_sheet *sheet, const char *name, size_t number, size_t whole)
{
    const km_cell row[] = {km_cell_word(name), km_cell_count(number), km_cell_share(number, whole)};
    km_sheet_row(sheet, row);
}

km_sheet km_mapping_sheet(km_arena *arena, const km_mapping *known)
{
    km_sheet made =
                 km_sheet_make(arena, "mapping", mapping_columns, sizeof mapping_columns / sizeof *mapping_columns, 20),
             *sheet = &made;
    if (known->lines == 0)
        return made;
    add_measure(sheet, "mapping-lines", known->lines, known->lines);
    for (size_t i = 0; i < 4; i++)
        add_measure(sheet, relations[i].reason, known->by_relation[i], known->lines);
    add_measure(sheet, "mapping-outside", known->outside, known->lines);
    add_measure(sheet, "agreed-exact", known->agreed[KM_GRADE_EXACT], known->proposed[KM_GRADE_EXACT]);
    add_measure(sheet, "agreed-close", known->agreed[KM_GRADE_CLOSE], known->proposed[KM_GRADE_CLOSE]);
    add_measure(sheet, "agreed-related", known->agreed[KM_GRADE_RELATED], known->proposed[KM_GRADE_RELATED]);
    return made;
}
