/* A known mapping from AF's skills to ESCO's, which a bridge is measured on. */
#ifndef KM_REPORT_MAPPING_H
#define KM_REPORT_MAPPING_H

#include "report/built.h"
#include "report/sheet.h"

/* How near a term and what it is linked to are, the nearest first; report/bridge.h says what each means. */
typedef enum km_grade { KM_GRADE_EXACT, KM_GRADE_CLOSE, KM_GRADE_RELATED, KM_GRADE_NONE, KM_GRADE_COUNT } km_grade;

/* A row of the known mapping. */
typedef struct km_mapping_row {
    km_grade grade;
    const char *reason;
    uint32_t concept; /* of the ESCO layer; KM_NONE when the layer has no such address */
} km_mapping_row;

/* The mapping, and how the links that are found without it do beside it. */
typedef struct km_mapping {
    km_pair_map first; /* (AF concept, 0) -> row of the best relation */
    KM_LIST(km_mapping_row, rows);
    size_t lines, outside, agreed[KM_GRADE_COUNT], proposed[KM_GRADE_COUNT], by_relation[4];
} km_mapping;

/* Reads the file of a mapping: lines of id, address and relation (exactMatch, closeMatch, broadMatch, narrowMatch),
 * with tabs between. Empty when `path` is NULL. False with a sentence when it cannot be read. */
bool km_mapping_read(km_mapping *known, km_arena *arena, const km_terms *terms, const char *path, km_message *message);

/* What the mapping holds and how many of the links agree with it; no row without a mapping. */
km_sheet km_mapping_sheet(km_arena *arena, const km_mapping *known);

#endif
