/* The checks, a file for each kind of thing that is looked at. Each notes what it finds. */
#ifndef KM_REPORT_CHECK_ROOMS_H
#define KM_REPORT_CHECK_ROOMS_H

#include "report/checks.h"

void km_check_files(km_findings *findings);      /* files and records that could not be read */
void km_check_concepts(km_findings *findings);   /* codes, groups, versions of concepts */
void km_check_labels(km_findings *findings);     /* what concepts are called */
void km_check_relations(km_findings *findings);  /* what holds between concepts */
void km_check_esco(km_findings *findings);       /* ESCO, and its layer in the taxonomy */
void km_check_educations(km_findings *findings); /* what educations say of themselves */
void km_check_events(km_findings *findings);     /* dated offers and who gives them */
void km_check_ads(km_findings *findings);        /* job ads */
void km_check_terms(km_findings *findings);      /* term lists */

#endif
