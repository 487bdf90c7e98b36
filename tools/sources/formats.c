#include "sources/format.h"

const km_json_format *const km_json_formats[] = {
    &km_format_taxonomy_envelope,
    &km_format_taxonomy_types,
    &km_format_taxonomy_concepts,
    &km_format_taxonomy_graph,
    &km_format_taxonomy_list,
    &km_format_skills_version,
    &km_format_occupations_version,
    &km_format_fields_version,
    &km_format_places,
    &km_format_relevant_skills,
    &km_format_skill_selector,
    &km_format_occupation_selector,
    &km_format_occupation_info,
    &km_format_occupation_skills,
    &km_format_skill_descriptions,
    &km_format_ad_vocabulary,
    &km_format_ad_volumes,
    &km_format_ad_pairs,
    &km_format_pay,
    &km_format_barometer,
    &km_format_barometer_regional,
    &km_format_ads_document,
    &km_format_emil3,
    &km_format_susa_municipal,
    &km_format_susa_finder,
    NULL,
};

const km_lines_format *const km_lines_formats[] = {&km_format_university_syllabus, &km_format_ads_lines, NULL};

const km_table_format *const km_table_formats[] = {
    &km_format_esco_occupations, &km_format_esco_groups,  &km_format_esco_skills,  &km_format_esco_skill_labels,
    &km_format_esco_needs,       &km_format_esco_related, &km_format_esco_broader, &km_format_esco_hierarchy,
    &km_format_enrichment_terms, &km_format_counted_ads,  &km_format_forecast,     NULL};
