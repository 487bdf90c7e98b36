#include "catalogue/terms_join.h"

#include "base/arena.h"
#include "catalogue/names.h"
#include "snapshot/snapshot.h"

/* A title used for more occupations than this says too little of any of them. */
#define OCCUPATIONS_MOST 3

void km_traits_add(km_catalogue *catalogue, km_join_account *account)
{
    for (size_t i = 0; i < catalogue->terms_count; i++) {
        km_term term = catalogue->terms[i];
        if (term.kind != KM_KIND_TRAIT || term.misspelt)
            continue;
        uint32_t thing = km_catalogue_thing(catalogue, km_pool_get(&catalogue->strings, term.id));
        if (thing == KM_NONE)
            return;
        account->traits += catalogue->things[thing].kind == KM_KIND_NONE;
        km_catalogue_describe(catalogue, thing, KM_KIND_TRAIT, km_pool_get(&catalogue->strings, term.concept),
                              KM_RANK_BULK);
        km_catalogue_label(catalogue, thing, km_pool_get(&catalogue->strings, term.term), KM_FORM_ALTERNATIVE);
    }
}

static bool is_called(const km_names *names, uint32_t row, km_bytes term)
{
    for (uint32_t i = km_names_find(names, term); i != KM_NONE; i = names->names[i].next)
        if (names->names[i].value == row)
            return true;
    return false;
}

/* Adds the term to the occupations from `at` on in the chain; gives how many it was added to. */
static size_t add_to_chain(km_rows *rows, const km_names *names, uint32_t at, km_bytes term)
{
    size_t length = 0, added = 0;
    for (uint32_t i = at; i != KM_NONE; i = names->names[i].next)
        length++;
    for (uint32_t i = at; i != KM_NONE && length <= OCCUPATIONS_MOST; i = names->names[i].next) {
        if (is_called(names, names->names[i].value, term))
            continue;
        km_rows_label(rows, names->names[i].value, term, KM_FORM_ALTERNATIVE);
        added++;
    }
    return added;
}

/* Whether the term is only another form of a word that the same concept has (`badvakten` beside `badvakt`): the
 * engine inflects by itself. Forms add at most three bytes, or replace the last letter (`snickare`, `snickarna`). */
#define FORM_MOST 3

static bool is_form(const km_catalogue *catalogue, const km_pair_map *pairs, const km_term *term)
{
    km_bytes text = km_pool_get(&catalogue->strings, term->term);
    for (size_t cut = 1; cut <= FORM_MOST && cut + 4 < text.size; cut++) {
        uint32_t base = km_pool_find(&catalogue->strings, (km_bytes){text.data, text.size - cut});
        if (base != KM_NONE && km_pair_map_get(pairs, term->concept, base) != KM_NONE)
            return true;
    }
    return false;
}

/* All pairs of concept and term that are spelt right. */
static km_pair_map pair_terms(km_rows *rows)
{
    km_pair_map pairs = km_pair_map_make(rows->arena);
    for (size_t i = 0; i < rows->catalogue->terms_count; i++) {
        const km_term *term = &rows->catalogue->terms[i];
        uint32_t *known = term->misspelt ? NULL : km_pair_map_at(&pairs, term->concept, term->term);
        if (known)
            *known = 1;
    }
    rows->failed |= pairs.failed;
    return pairs;
}

void km_terms_join(km_rows *rows, km_join_account *account)
{
    const km_catalogue *catalogue = rows->catalogue;
    km_names names = km_names_of_occupations(rows);
    km_pair_map seen = km_pair_map_make(rows->arena), pairs = pair_terms(rows);
    for (size_t i = 0; i < catalogue->terms_count && !rows->failed; i++) {
        const km_term *term = &catalogue->terms[i];
        if (term->kind != KM_KIND_OCCUPATION)
            continue;
        uint32_t at = km_names_find(&names, km_rows_text(rows, term->concept));
        uint32_t *known = km_pair_map_at(&seen, term->concept, 0);
        if (known && *known == KM_NONE) {
            *known = 1;
            account->concepts++;
            account->joined += at != KM_NONE;
        }
        if (at != KM_NONE && !term->misspelt && !is_form(catalogue, &pairs, term))
            account->labels += add_to_chain(rows, &names, at, km_rows_text(rows, term->term));
        rows->failed |= !known;
    }
}
