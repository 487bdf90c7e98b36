/* What an enrichment found in a text, by itself or within an ad. */
#ifndef KM_SOURCES_ENRICHMENTS_H
#define KM_SOURCES_ENRICHMENTS_H

#include "sources/intake.h"

/* Keeps the terms that stand in a record of JobTech Links under "text_enrichments_results"; does nothing for any other
 * ad. */
void km_enrichments_of_ad(km_intake *intake, const cJSON *ad);

#endif
