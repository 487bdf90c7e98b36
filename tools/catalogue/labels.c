#include "catalogue/labels.h"

#include "snapshot/snapshot.h"

/* Titles that are things of their own, related to the occupations they are used for. */
static void add_titles(km_rows *rows)
{
    const km_catalogue *catalogue = rows->catalogue;
    for (size_t i = 0; i < catalogue->relations_count; i++) {
        const km_relation *said = &catalogue->relations[i];
        if (said->kind != KM_SAYS_TITLE)
            continue;
        uint32_t row = km_rows_find(rows, said->to, KM_KIND_OCCUPATION);
        km_rows_label(rows, row, km_rows_text(rows, catalogue->things[said->from].label), KM_FORM_TITLE);
    }
}

void km_labels_add(km_rows *rows)
{
    const km_catalogue *catalogue = rows->catalogue;
    for (size_t i = 0; i < catalogue->labels_count; i++) {
        const km_cat_label *label = &catalogue->labels[i];
        km_rows_label(rows, rows->row_of[label->thing], km_rows_text(rows, label->text), label->form);
    }
    add_titles(rows);
    for (uint32_t i = 0; i < rows->concepts_count; i++)
        km_rows_label(rows, i, rows->concepts[i].english, KM_FORM_ENGLISH);
}
