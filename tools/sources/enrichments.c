/* Answers of JobAd Enrichments: [{"doc_id", "enriched_candidates":{"occupations":[{"concept_label", "term",
 * "term_misspelled", "prediction"}], "competencies", "traits", "geos"}}], or one of these. */
#include "sources/enrichments.h"

#include "snapshot/snapshot.h"
#include "sources/format.h"

#define DATASET "jobad-enrichments"

static const struct {
    const char *name;
    uint8_t kind;
    const char *what;
} sorts[] = {{"occupations", KM_KIND_OCCUPATION, "occupations found"},
             {"competencies", KM_KIND_SKILL, "competences found"},
             {"traits", KM_KIND_TRAIT, "traits found"},
             {"geos", KM_KIND_MUNICIPALITY, "places found"}};

#define SORTS (sizeof sorts / sizeof *sorts)

static void read_term(km_intake *intake, uint32_t document, const cJSON *item, size_t sort)
{
    km_catalogue *catalogue = intake->catalogue;
    uint32_t belief = km_member_number(item, "prediction", 10000, 0);
    km_found_term found = {.document = document,
                           .term = km_catalogue_string(catalogue, km_member_text(item, "term")),
                           .concept = km_catalogue_string(catalogue, km_member_text(item, "concept_label")),
                           .kind = sorts[sort].kind,
                           .misspelt = km_member_is_true(item, "term_misspelled"),
                           .belief = (uint16_t)(belief <= 10000 ? belief : 10000)};
    if (found.term == KM_NONE || found.concept == KM_NONE) {
        km_intake_skip(intake, "term without a name or a concept");
        return;
    }
    km_catalogue_found_term(catalogue, found);
    km_intake_read(intake, sorts[sort].what, 1);
}

static void read_candidates(km_intake *intake, uint32_t document, const cJSON *candidates)
{
    for (size_t i = 0; i < SORTS; i++) {
        const cJSON *item;
        cJSON_ArrayForEach(item, km_member_list(candidates, sorts[i].name))
        {
            read_term(intake, document, item, i);
        }
    }
}

static void note_dataset(km_intake *intake)
{
    km_catalogue_dataset(intake->catalogue, km_bytes_of(DATASET), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

/* Of the two results the one with degrees of belief says more. */
void km_enrichments_of_ad(km_intake *intake, const cJSON *ad)
{
    const cJSON *results = km_member_object(ad, "text_enrichments_results");
    const cJSON *result = km_member_object(results, "enriched_result");
    if (!result)
        result = km_member_object(results, "enrichedbinary_result");
    const cJSON *candidates = km_member_object(result, "enriched_candidates");
    if (!candidates)
        return;
    read_candidates(intake, km_catalogue_string(intake->catalogue, km_member_text(ad, "id")), candidates);
    note_dataset(intake);
}

static bool is_answer(const cJSON *item)
{
    const cJSON *candidates = km_member_object(item, "enriched_candidates");
    return km_member_list(candidates, "competencies") || km_member_list(candidates, "occupations");
}

static bool recognise_enrichments(const cJSON *root)
{
    return is_answer(cJSON_IsArray(root) ? root->child : root);
}

static void read_enrichments(km_intake *intake, const cJSON *root)
{
    const cJSON *item = cJSON_IsArray(root) ? root->child : root;
    for (; item; item = cJSON_IsArray(root) ? item->next : NULL) {
        intake->position++;
        if (!is_answer(item)) {
            km_intake_skip(intake, "answer without candidates");
            continue;
        }
        read_candidates(intake, km_catalogue_string(intake->catalogue, km_member_text(item, "doc_id")),
                        km_member_object(item, "enriched_candidates"));
        km_intake_read(intake, "enriched texts", 1);
    }
    note_dataset(intake);
}

const km_json_format km_format_enrichments = {"enrichments", NULL, recognise_enrichments, read_enrichments};
