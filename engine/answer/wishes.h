/* What the caller asks of paths, read from the JSON request that ANSWER.md describes. */
#ifndef KM_ANSWER_WISHES_H
#define KM_ANSWER_WISHES_H

#include "match/path.h"

struct cJSON;

/* Reads the keys of a request that concern paths. What `wish` points to lives in `arena`. Errors: KM_REQUEST, with the
 * key whose value is not of the kind or size asked for in `wrong_key`; KM_MEMORY. */
km_status km_wishes_read(const struct cJSON *request, km_arena *arena, km_path_wish *wish, const char **wrong_key);

#endif
