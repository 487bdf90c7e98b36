/* What is said twice, or of somebody else, among the needs. */
#ifndef KM_CATALOGUE_TIDY_H
#define KM_CATALOGUE_TIDY_H

#include "catalogue/likeness.h"
#include "catalogue/rows.h"

typedef struct km_tidy_account {
    size_t
        repeated; /* ESCO phrases that say what a skill of AF says for the same owner: a third of their weight stays */
    size_t foreign; /* licences of other professions, left out */
} km_tidy_account;

/* Goes over the needs once all are weighed. A licence to practise that some occupations formally require is a need of
 * nobody else: AF relates the licences of all professions in a house to every group in it. */
km_tidy_account km_needs_tidy(km_rows *rows, const uint32_t *group_of, const km_light_words *light);

#endif
