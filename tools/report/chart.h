/* Bars for a column of a sheet, as inline SVG that a screen reader can name and a style sheet can colour. */
#ifndef KM_REPORT_CHART_H
#define KM_REPORT_CHART_H

#include "report/page.h"
#include "report/sheet.h"
#include "texts.h"

/* Draws the rows that are shown on the page, one bar a row; nothing when no column is to be drawn or no row has a
 * number. The table that follows says the same in words. */
void km_chart_draw(km_page *page, const km_sheet *sheet, const km_texts *texts, bool english);

#endif
