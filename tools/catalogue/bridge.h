/* The bridge from SSYK to ISCO-08, as reading rules of the pack of terms. */
#ifndef KM_CATALOGUE_BRIDGE_H
#define KM_CATALOGUE_BRIDGE_H

#include "catalogue/catalogue.h"
#include "snapshot/terms_writer.h"

/* The rule set: keys are SSYK codes of four digits, values the Swedish names of the ISCO groups that AF joins to them.
 */
#define KM_BRIDGE_SET "bridge/isco"

/* Adds the bridge's rows to those of the reading rules. NULL when there is no memory. */
km_rule_row *km_bridge_add(km_arena *arena, const km_catalogue *catalogue, const km_rule_row *rules, size_t *count);

#endif
