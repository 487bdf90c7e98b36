/* Term lists. */
#include "report/check_parts.h"

static void note(km_findings *findings, const char *check, size_t index)
{
    const km_term *term = &catalogue_of(findings)->terms[index];
    km_findings_note(findings, check, KM_LIST_TERMS, index, text_of(findings, term->term),
                     text_of(findings, term->concept));
}

/* What a term was first said to be, with 1 for misspelt. */
static uint32_t said_of(const km_term *term)
{
    return term->concept << 1 | term->misspelt;
}

void km_check_terms(km_findings *findings)
{
    const km_catalogue *catalogue = catalogue_of(findings);
    km_pair_map first = km_pair_map_make(findings->arena), pairs = km_pair_map_make(findings->arena);
    for (size_t i = 0; i < catalogue->terms_count; i++) {
        const km_term *term = &catalogue->terms[i];
        uint32_t *said = map_at(findings, &first, term->term, term->kind);
        uint32_t *pair = map_at(findings, &pairs, term->term, term->concept);
        if (!said || !pair)
            return;
        if (*said != KM_NONE && (*said & 1) != term->misspelt)
            note(findings, "term-spelling-contradiction", i);
        else if (*pair != KM_NONE)
            note(findings, "term-repeated", i);
        else if (*said != KM_NONE && *said >> 1 != term->concept)
            note(findings, "term-two-concepts", i);
        if (*said == KM_NONE)
            *said = said_of(term);
        *pair = 1;
    }
}
