/* What the caller asks of paths, read from the JSON request that ANSWER.md describes. */
#ifndef KM_ANSWER_WISHES_H
#define KM_ANSWER_WISHES_H

#include "answer/values.h"
#include "match/path.h"

/* Reads the keys of a request that concern paths. What `wish` points to lives in the arena of the values. */
km_status km_wishes_read(const km_values *values, km_path_wish *wish);

#endif
