/* How long and when last something was practised, from the dates beside it. */
#ifndef KM_PROFILE_PRACTICE_H
#define KM_PROFILE_PRACTICE_H

#include "profile/layout.h"
#include "text/range.h"

/* For each word the index of the range of time that dates it, KM_NONE when none does: the range in its own sentence,
 * else the range of the entry that it stands in. An entry is the lines from one that holds a range of dates to the
 * next such line or heading; a title on the line before the dates belongs to it. `dated` has one element a word. */
void km_practice_date(const km_layout *layout, const km_tokens *tokens, const km_ranges *ranges, uint32_t *dated);

#endif
