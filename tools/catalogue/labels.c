#include "catalogue/labels.h"

#include "catalogue/esco_place.h"

#include "snapshot/snapshot.h"

/* Further English labels are kept when they are names rather than sentences: the long ones are hardly ever written as
 * they stand, and would be a third of all labels. Names of occupations may have two words, those of skills one. */
static bool is_short(km_bytes text, size_t most)
{
    size_t words = 1;
    for (size_t i = 0; i < text.size; i++)
        words += text.data[i] == ' ';
    return words <= most;
}

/* --- Labels opened from another shape --------------------------------------------------------------------- */

static size_t count_commas(km_bytes text)
{
    size_t commas = 0;
    for (size_t i = 0; i < text.size; i++)
        commas += text.data[i] == ',';
    return commas;
}

/* The part of a label from `at` up to the next slash. */
static km_bytes side_at(km_bytes label, size_t at)
{
    size_t end = at;
    while (end < label.size && label.data[end] != '/')
        end++;
    return (km_bytes){label.data + at, end - at};
}

/* "Servitör, fartyg/Servitris, fartyg" is either side: each says of what it is. Other slashes and single commas are
 * opened by the engine when it builds its index. */
static void open_label(km_rows *rows, uint32_t row)
{
    km_bytes label = rows->concepts[row].label;
    size_t commas = count_commas(side_at(label, 0)), sides = 0;
    for (size_t at = 0; at < label.size; at += side_at(label, at).size + 1, sides++)
        if (count_commas(side_at(label, at)) != commas)
            return;
    if (commas == 0 || sides < 2)
        return;
    for (size_t at = 0; at < label.size; at += side_at(label, at).size + 1)
        km_rows_label(rows, row, side_at(label, at), KM_FORM_OPENED);
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

void km_cat_labels_add(km_rows *rows, const km_places *places)
{
    const km_catalogue *catalogue = rows->catalogue;
    for (size_t i = 0; i < catalogue->labels_count; i++) {
        const km_cat_label *label = &catalogue->labels[i];
        if (label->form != KM_FORM_ENGLISH_ALTERNATIVE)
            km_rows_label(rows, row_for(rows, places, label->thing), km_rows_text(rows, label->text), label->form);
    }
    for (uint32_t i = 0; i < rows->concepts_count; i++)
        if (rows->concepts[i].kind == KM_KIND_OCCUPATION || rows->concepts[i].kind == KM_KIND_SKILL)
            open_label(rows, i);
    add_retired(rows, places);
    add_titles(rows, places);
}

/* The occupation that alone has the label of an ESCO occupation; KM_NONE when none or several do. */
static uint32_t only_occupation(const km_rows *rows, const km_esco_places *places, uint32_t thing)
{
    uint32_t found = KM_NONE;
    for (uint32_t i = places->start[thing]; i < places->start[thing + 1]; i++) {
        uint32_t owner = places->items[i].owner;
        if (rows->concepts[owner].kind != KM_KIND_OCCUPATION || !places->items[i].named)
            continue;
        if (found != KM_NONE)
            return KM_NONE;
        found = owner;
    }
    return found;
}

size_t km_cat_labels_take_esco(km_rows *rows, const uint32_t *group_of)
{
    const km_catalogue *catalogue = rows->catalogue;
    km_esco_places places = km_esco_places_find(rows, group_of);
    size_t before = rows->labels_count;
    rows->failed |= places.failed;
    for (uint32_t i = 0; !rows->failed && i < catalogue->things_count; i++) {
        uint32_t owner = only_occupation(rows, &places, i);
        if (owner != KM_NONE && !rows->concepts[owner].english.data)
            rows->concepts[owner].english = km_rows_text(rows, catalogue->things[i].english);
    }
    for (size_t i = 0; !rows->failed && i < catalogue->labels_count; i++) {
        const km_cat_label *label = &catalogue->labels[i];
        uint32_t owner = only_occupation(rows, &places, label->thing);
        bool short_enough = label->form != KM_FORM_ENGLISH_ALTERNATIVE || is_short(km_rows_text(rows, label->text), 2);
        if (owner != KM_NONE && short_enough)
            km_rows_label(rows, owner, km_rows_text(rows, label->text), label->form);
    }
    return rows->labels_count - before;
}

void km_cat_labels_add_english(km_rows *rows)
{
    const km_catalogue *catalogue = rows->catalogue;
    for (size_t i = 0; i < catalogue->labels_count; i++) {
        const km_cat_label *label = &catalogue->labels[i];
        if (label->form == KM_FORM_ENGLISH_ALTERNATIVE && is_short(km_rows_text(rows, label->text), 1))
            km_rows_label(rows, rows->row_of[label->thing], km_rows_text(rows, label->text), label->form);
    }
    for (uint32_t i = 0; i < rows->concepts_count; i++)
        km_rows_label(rows, i, rows->concepts[i].english, KM_FORM_ENGLISH);
}
