/* The word lists of tools/language as reading rules of the pack. */
#ifndef KM_CATALOGUE_RULES_H
#define KM_CATALOGUE_RULES_H

#include "message.h"
#include "snapshot/terms_writer.h"

/* One row for each line of each list that is compiled in, in the format that tools/language/README.md describes.
 * NULL with a sentence when a line is wrong or memory runs out. */
km_rule_row *km_rules_read(km_arena *arena, size_t *count, km_message *message);

#endif
