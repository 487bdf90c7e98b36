/* What steps of a path are taken to need where no course data says it: the reading rules "steps", each number with its
 * date and source. */
#ifndef KM_MATCH_ASSUMPTIONS_H
#define KM_MATCH_ASSUMPTIONS_H

#include "snapshot/snapshot.h"

typedef enum km_assumption_name {
    KM_VALIDATE_DAYS,       /* for as many competences as below, or more */
    KM_VALIDATE_WEEKS,      /* tenths of full-time weeks, of that many days */
    KM_VALIDATE_LEAST_DAYS, /* for one competence */
    KM_VALIDATE_ITEMS,      /* competences for which the most days are taken */
    KM_VALIDATE_DEMAND,     /* of 10000: what fewer jobs of an occupation ask for, work in it need not have taught */
    KM_VALIDATE_PACE,       /* percent */
    KM_VALIDATE_COST,       /* kronor */
    KM_VALIDATE_MONTHS,     /* of work, before it can be validated */
    KM_CERTIFICATE_DAYS,
    KM_CERTIFICATE_COST,
    KM_JOB_DAYS,
    KM_JOB_PACE,
    KM_COURSE_WEEKS, /* of a course that does not tell its length */
    KM_COURSE_PACE,
    KM_ASSUMPTION_COUNT
} km_assumption_name;

typedef struct km_assumption {
    bool known;
    uint32_t number;
    km_bytes date, source; /* in the terms pack */
} km_assumption;

typedef struct km_assumptions {
    km_assumption rows[KM_ASSUMPTION_COUNT];
} km_assumptions;

/* The key of an assumption in the rules, such as "validate days". */
const char *km_assumption_key(km_assumption_name name);

/* Reads them; what the pack does not have, or not as a number, is not known. */
void km_assumptions_read(const km_terms *terms, km_assumptions *assumptions);

#endif
