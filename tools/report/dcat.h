/* The report for machines: the datasets that were read and the tables of the report as a catalogue of DCAT-AP-SE with
 * quality measurements of DQV, as JSON-LD. */
#ifndef KM_REPORT_DCAT_H
#define KM_REPORT_DCAT_H

#include "report/page.h"
#include "report/report.h"

/* Name of the file. */
#define KM_DCAT_FILE "catalog.jsonld"

/* Adds the whole catalogue. Sheets and findings are distributions of the report's own dataset; every dataset that was
 * read has measurements of how many findings of each dimension its files have, and of its links. */
void km_dcat_write(km_page *page, const km_report *report);

#endif
