#include "sources/format.h"

const km_json_format *const km_json_formats[] = {
    &km_format_taxonomy_envelope,   &km_format_taxonomy_types, &km_format_taxonomy_list, &km_format_skills_version,
    &km_format_occupations_version, &km_format_fields_version, &km_format_places,        NULL,
};

const km_lines_format *const km_lines_formats[] = {NULL};

const km_table_format *const km_table_formats[] = {NULL};
