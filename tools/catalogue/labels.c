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
static void add_titles(km_rows *rows, const km_places *places)
{
    const km_catalogue *catalogue = rows->catalogue;
    for (size_t i = 0; i < catalogue->relations_count; i++) {
        const km_relation *said = &catalogue->relations[i];
        if (said->kind != KM_SAYS_TITLE)
            continue;
        km_rows_label(rows, places->occupation[said->to], km_rows_text(rows, catalogue->things[said->from].label),
                      KM_FORM_TITLE);
    }
}

/* Where the labels of a thing go. */
static uint32_t row_for(const km_rows *rows, const km_places *places, uint32_t thing)
{
    return rows->row_of[thing] != KM_NONE ? rows->row_of[thing] : places->occupation[thing];
}

static void add_retired(km_rows *rows, const km_places *places)
{
    const km_catalogue *catalogue = rows->catalogue;
    for (uint32_t i = 0; i < catalogue->things_count; i++) {
        if (catalogue->things[i].kind == KM_KIND_OCCUPATION && rows->row_of[i] == KM_NONE)
            km_rows_label(rows, places->occupation[i], km_rows_text(rows, catalogue->things[i].label),
                          KM_FORM_ALTERNATIVE);
    }
}

void km_labels_add(km_rows *rows, const km_places *places)
{
    const km_catalogue *catalogue = rows->catalogue;
    for (size_t i = 0; i < catalogue->labels_count; i++) {
        const km_cat_label *label = &catalogue->labels[i];
        if (label->form != KM_FORM_ENGLISH_ALTERNATIVE)
            km_rows_label(rows, row_for(rows, places, label->thing), km_rows_text(rows, label->text), label->form);
    }
    add_retired(rows, places);
    add_titles(rows, places);
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
