/* A sheet as CSV (RFC 4180): UTF-8, commas, line ends of one byte, the ids of the columns first. */
#ifndef KM_REPORT_CSV_H
#define KM_REPORT_CSV_H

#include "report/page.h"
#include "report/sheet.h"

/* Adds the whole sheet. Shares are decimal fractions with four decimals; what is not known is empty. */
void km_csv_write(km_page *page, const km_sheet *sheet);

#endif
