#include "match/licences.h"

#include <string.h>

#include "lexicon/rules.h"
#include "text/normal.h"

/* Longest name of a class in normal form, such as "utökad b". */
#define NAME_ROOM 32

/* Index of the class with this name in small letters; KM_NONE when there is none. */
static uint32_t find_class(const km_terms *terms, const km_licences *licences, km_bytes name)
{
    for (uint32_t i = 0; i < licences->count; i++) {
        char own[NAME_ROOM];
        km_bytes notation = km_string(&terms->pack.strings, terms->notation[licences->concepts[i]]);
        uint32_t size = km_normal_label(notation, own, sizeof own);
        if (size && size == name.size && memcmp(own, name.data, size) == 0)
            return i;
    }
    return KM_NONE;
}

static void read_rules(const km_terms *terms, km_licences *licences)
{
    km_rule_range rules = km_rules_of(terms, "licences");
    for (uint32_t r = rules.start; r < rules.start + rules.count; r++) {
        uint32_t holds = find_class(terms, licences, km_string(&terms->pack.strings, terms->rule_key[r]));
        uint32_t may = find_class(terms, licences, km_string(&terms->pack.strings, terms->rule_value[r]));
        if (holds != KM_NONE && may != KM_NONE)
            licences->includes[holds] |= 1u << may;
    }
}

/* What an included class includes is included too (Warshall). */
static void close_chains(km_licences *licences)
{
    for (uint32_t middle = 0; middle < licences->count; middle++) {
        for (uint32_t i = 0; i < licences->count; i++) {
            if (licences->includes[i] & 1u << middle)
                licences->includes[i] |= licences->includes[middle];
        }
    }
}

void km_licences_gather(const km_terms *terms, km_licences *licences)
{
    *licences = (km_licences){0};
    for (uint32_t c = 0; c < terms->concept_count && licences->count < KM_LICENCES_MOST; c++) {
        if (terms->kind[c] != KM_KIND_LICENCE)
            continue;
        licences->includes[licences->count] = 1u << licences->count;
        licences->concepts[licences->count++] = c;
    }
    read_rules(terms, licences);
    close_chains(licences);
}
