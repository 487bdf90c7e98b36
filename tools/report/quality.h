/* Findings as sheets: a row for each check, and a table of its own for the findings of each check. */
#ifndef KM_REPORT_QUALITY_H
#define KM_REPORT_QUALITY_H

#include "report/checks.h"
#include "report/sheet.h"

/* One row for each check that found something, the gravest first. */
km_sheet km_quality_checks(km_arena *arena, const km_findings *findings);

/* Findings by check and provider. */
km_sheet km_quality_providers(km_arena *arena, const km_findings *findings);

/* The first findings of each check: what is shown on the page; the CSV has all. */
km_sheet km_quality_examples(km_arena *arena, const km_findings *findings);

/* All findings of one check, with the id "finding-CHECK". */
km_sheet km_quality_findings(km_arena *arena, const km_findings *findings, size_t check);

#endif
