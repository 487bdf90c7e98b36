/* The formats that can be read. Each stands in a file named after it; formats.c lists them all. */
#ifndef KM_SOURCES_FORMAT_H
#define KM_SOURCES_FORMAT_H

#include "sources/intake.h"

struct _xmlNode; /* of libxml2 */

/* A whole JSON document. */
typedef struct km_json_format {
    const char *name;
    const char *unused; /* NULL, or why files of this format are recognised and left alone */
    bool (*recognise)(const cJSON *root);
    void (*read)(km_intake *intake, const cJSON *root);
} km_json_format;

/* One JSON object a line. */
typedef struct km_lines_format {
    const char *name;
    const char *unused;
    bool (*recognise)(const cJSON *first);
    void (*record)(km_intake *intake, const cJSON *record);
} km_lines_format;

#define KM_TABLE_COLUMNS 16

/* A table with a header line, which may have other lines above it. Columns are found by name, in any order, among any
 * others; `row` gets the fields in the order given here, and finds the whole row in the intake. A column whose name
 * begins with '?' may be absent (its field is then empty); "a|b|c" is called any of these. */
typedef struct km_table_format {
    const char *name;
    const char *unused;
    const char *columns[KM_TABLE_COLUMNS]; /* ends at NULL */
    void (*row)(km_intake *intake, const km_bytes *fields);
    bool spoken; /* the same table comes in many languages: intake->spoken says which this is */
    /* For tables without a header: whether the first row is one of these. NULL for the others. */
    bool (*recognise)(const km_bytes *fields, size_t count);
} km_table_format;

/* An XML document, known by its first element. */
typedef struct km_xml_format {
    const char *name;
    const char *unused;
    bool (*recognise)(const char *name, const char *name_space); /* the name space may be NULL */
    void (*read)(km_intake *intake, const struct _xmlNode *root);
} km_xml_format;

extern const km_json_format *const km_json_formats[];
extern const km_xml_format *const km_xml_formats[];
extern const km_lines_format *const km_lines_formats[];
extern const km_table_format *const km_table_formats[];

/* The formats, by the file that reads them. */
extern const km_json_format km_format_fetch_record;
extern const km_json_format km_format_taxonomy_envelope, km_format_taxonomy_types, km_format_taxonomy_list;
extern const km_json_format km_format_skills_version, km_format_occupations_version, km_format_fields_version;
extern const km_json_format km_format_places;
extern const km_json_format km_format_taxonomy_concepts, km_format_taxonomy_graph;
extern const km_json_format km_format_relevant_skills, km_format_skill_selector, km_format_occupation_selector;
extern const km_json_format km_format_occupation_info, km_format_occupation_skills;
extern const km_json_format km_format_occupation_texts, km_format_skill_descriptions;
extern const km_json_format km_format_ad_vocabulary, km_format_ad_volumes, km_format_ads_document;
extern const km_json_format km_format_ad_pairs, km_format_pay, km_format_barometer, km_format_barometer_regional;
extern const km_table_format km_format_forecast;
extern const km_lines_format km_format_ads_lines;
extern const km_table_format km_format_counted_ads;
extern const km_json_format km_format_emil3, km_format_susa_municipal, km_format_susa_finder, km_format_susa_legacy;
extern const km_lines_format km_format_emil3_lines;
extern const km_json_format km_format_jobed, km_format_jobed_terms, km_format_planned, km_format_planned_areas;
extern const km_json_format km_format_skolverket_syllabus, km_format_course_codes, km_format_field_codes;
extern const km_json_format km_format_schema_course, km_format_enrichments;
extern const km_xml_format km_format_opportunities;
extern const km_table_format km_format_myh;
extern const km_lines_format km_format_university_syllabus;
extern const km_table_format km_format_esco_occupations, km_format_esco_skills, km_format_esco_skill_labels;
extern const km_table_format km_format_esco_needs, km_format_esco_related;
extern const km_table_format km_format_esco_groups, km_format_esco_broader, km_format_esco_hierarchy;
extern const km_table_format km_format_enrichment_terms;

#endif
