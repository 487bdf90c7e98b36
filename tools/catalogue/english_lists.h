/* Synonyms that stand on the line of another skill. */
#ifndef KM_CATALOGUE_ENGLISH_LISTS_H
#define KM_CATALOGUE_ENGLISH_LISTS_H

#include "catalogue/catalogue.h"

/* Gives lists of English synonyms of ESCO's skills back to whom they belong. In a published table they have slipped
 * down by one line here and by another there, in the end by some fifty. A list that shares no word with the skill it
 * stands beside and names one other skill is that one's. Where lists slip, those that name none or several prove
 * nothing and are emptied (their texts become KM_NONE); where they stand right nothing changes. To be called once all
 * sources are read; calling it again changes nothing. Memory that runs out sets `failed` of the catalogue. */
void km_english_lists_settle(km_catalogue *catalogue);

#endif
