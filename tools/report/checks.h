/* What is checked, and what was found. A check is a row of checks.txt; a finding is a place where it strikes. */
#ifndef KM_REPORT_CHECKS_H
#define KM_REPORT_CHECKS_H

#include "report/inputs.h"

typedef enum km_severity { KM_SEVERITY_NOTE, KM_SEVERITY_WARNING, KM_SEVERITY_ERROR } km_severity;

typedef struct km_check {
    km_bytes id;
    km_bytes dimension; /* of DQV: completeness, validity, uniqueness, consistency, timeliness */
    km_severity severity;
    km_bytes owner; /* AF, EU, MYH, SCB, Skolverket, or "provider": whoever gives the record */
    km_bytes swedish, english;
} km_check;

/* Number of checks, and the check of a number. */
size_t km_check_count(void);
km_check km_check_at(size_t number);

/* Finds the check with an id; false when there is none. */
bool km_check_find(km_bytes id, km_check *check);

typedef struct km_finding {
    uint32_t check;    /* number */
    uint32_t file;     /* index of the path */
    uint64_t position; /* record or line of the file, or which of its elements, from 1; 0 unknown */
    km_bytes record;   /* id, or what the record is called */
    km_bytes detail;   /* what is wrong with it: the value, or the other record */
    km_bytes provider; /* whose record it is; empty when nobody's */
} km_finding;

typedef struct km_findings {
    const km_inputs *inputs;
    km_arena *arena;
    KM_LIST(km_finding, items);
    const char *last_name; /* the check noted last, which is mostly the next one too */
    uint32_t last_number;
    bool failed; /* memory ran out, or a check that checks.txt does not have was named */
} km_findings;

km_findings km_findings_make(km_arena *arena, const km_inputs *inputs);

/* Notes a finding. Strings must live on. */
void km_findings_add(km_findings *findings, const char *check, km_origin origin, km_bytes record, km_bytes detail,
                     km_bytes provider);

/* The same for an element of a list of the catalogue. */
void km_findings_note(km_findings *findings, const char *check, km_list_name list, size_t index, km_bytes record,
                      km_bytes detail);

/* How many findings a check has. */
size_t km_findings_of(const km_findings *findings, size_t check);

/* Puts findings in order of check, file, position, record. */
void km_findings_sort(km_findings *findings);

/* Runs all checks that need nothing but the sources. */
void km_checks_run(km_findings *findings);

#endif
