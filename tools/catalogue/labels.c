#include "catalogue/labels.h"

#include "snapshot/snapshot.h"

/* Further English labels are kept when they are names rather than sentences: the long ones are hardly ever written
 * as they stand, and would be a third of all labels. */
#define ENGLISH_WORDS_MOST 2

static bool is_short(km_bytes text)
{
    size_t words = 1;
    for (size_t i = 0; i < text.size; i++)
        words += text.data[i] == ' ';
    return words <= ENGLISH_WORDS_MOST;
}

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
        if (label->form != KM_FORM_ENGLISH_ALTERNATIVE)
            km_rows_label(rows, rows->row_of[label->thing], km_rows_text(rows, label->text), label->form);
    }
    add_titles(rows);
}

void km_labels_add_english(km_rows *rows)
{
    const km_catalogue *catalogue = rows->catalogue;
    for (size_t i = 0; i < catalogue->labels_count; i++) {
        const km_cat_label *label = &catalogue->labels[i];
        if (label->form == KM_FORM_ENGLISH_ALTERNATIVE && is_short(km_rows_text(rows, label->text)))
            km_rows_label(rows, rows->row_of[label->thing], km_rows_text(rows, label->text), label->form);
    }
    for (uint32_t i = 0; i < rows->concepts_count; i++)
        km_rows_label(rows, i, rows->concepts[i].english, KM_FORM_ENGLISH);
}
