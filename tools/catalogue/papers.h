/* Skills that are papers: licences, certificates and degrees, which work alone does not give. */
#ifndef KM_CATALOGUE_PAPERS_H
#define KM_CATALOGUE_PAPERS_H

#include "catalogue/rows.h"

/* Flags AF skills (not ESCO's phrases, which tell what is done with papers) whose label has a word of the rules
 * "sv/papers" as KM_FLAG_REGULATED or KM_FLAG_CERTIFICATE. Gives how many were flagged. */
size_t km_papers_flag(km_rows *rows, const km_rule_row *rules, size_t rule_count);

#endif
