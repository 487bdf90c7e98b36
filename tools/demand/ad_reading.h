/* The ads of a catalogue, read with an engine over its terms and added up. */
#ifndef KM_DEMAND_AD_READING_H
#define KM_DEMAND_AD_READING_H

#include "demand/tally.h"
#include "message.h"

/* Reads the catalogue's ads with an engine over the pack of terms, which `terms` is the opened form of, joins the ads
 * that were counted before, and adds them up. The tally lives in `arena`; it is NULL when there are no ads. False with
 * a sentence. */
bool km_ads_tally(km_arena *arena, const km_catalogue *catalogue, km_bytes pack, const km_terms *terms,
                  const km_tally **tally, km_message *message);

#endif
