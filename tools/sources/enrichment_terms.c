/* The term lists behind JobAd Enrichments: term;uuid;concept;type;term_uuid;term_misspelled;version. A concept is
 * known by its label; its uuid is no id of the taxonomy. */
#include "sources/format.h"
#include "snapshot/snapshot.h"

enum { TERM, CONCEPT_ID, CONCEPT, TYPE, MISSPELT, VERSION };

static uint8_t kind_of(km_bytes type)
{
    static const struct {
        const char *name;
        uint8_t kind;
    } kinds[] = {{"YRKE", KM_KIND_OCCUPATION}, {"KOMPETENS", KM_KIND_SKILL}, {"FORMAGA", KM_KIND_TRAIT}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (km_bytes_equal(type, km_bytes_of(kinds[i].name)))
            return kinds[i].kind;
    return KM_KIND_NONE;
}

static void read_term(km_intake *intake, const km_bytes *fields)
{
    km_catalogue *catalogue = intake->catalogue;
    km_term term = {.term = km_catalogue_string(catalogue, fields[TERM]),
                    .concept = km_catalogue_string(catalogue, fields[CONCEPT]),
                    .id = km_catalogue_string(catalogue, fields[CONCEPT_ID]),
                    .kind = kind_of(fields[TYPE]),
                    .misspelt = km_bytes_equal(fields[MISSPELT], km_bytes_of("True"))};
    if (term.term == KM_NONE || term.concept == KM_NONE || term.id == KM_NONE || term.kind == KM_KIND_NONE) {
        km_intake_skip(intake, term.kind ? "row without term, concept and uuid" : "type that is not known");
        return;
    }
    km_catalogue_term(catalogue, term);
    km_intake_read(intake, term.misspelt ? "misspelt terms" : "terms", 1);
    km_catalogue_dataset(catalogue, km_bytes_of("jobad-enrichments"), fields[VERSION], (km_bytes){NULL, 0});
}

const km_table_format km_format_enrichment_terms = {
    .name = "enrichment-terms",
    .columns = {"term", "uuid", "concept", "type", "term_misspelled", "?version"},
    .row = read_term};
