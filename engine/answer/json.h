/* Writing JSON through cJSON, the one exception to the arena rule: its nodes are on malloc and freed before
 * return. Numbers are whole and written digit by digit, so that no locale and no floating point touches them. */
#ifndef KM_ANSWER_JSON_H
#define KM_ANSWER_JSON_H

#include "km.h"

struct cJSON;

/* A document being written. The first failure is remembered and everything after it does nothing, so that callers
 * need to look only once, at the end. */
typedef struct km_json {
    km_arena *arena;
    bool failed; /* out of memory */
} km_json;

struct cJSON *km_json_object(km_json *json);
struct cJSON *km_json_array(km_json *json);
struct cJSON *km_json_null(km_json *json);

/* Puts an item into an object under a key that outlives the document, or at the end of an array. Takes the item
 * over, even when it fails. A NULL item counts as failure. */
void km_json_put(km_json *json, struct cJSON *object, const char *key, struct cJSON *item);
void km_json_add(km_json *json, struct cJSON *array, struct cJSON *item);

void km_json_put_string(km_json *json, struct cJSON *object, const char *key, km_bytes value);
void km_json_put_text(km_json *json, struct cJSON *object, const char *key, const char *value);
void km_json_put_number(km_json *json, struct cJSON *object, const char *key, int64_t value);
void km_json_put_flag(km_json *json, struct cJSON *object, const char *key, bool value);
void km_json_put_null(km_json *json, struct cJSON *object, const char *key);
void km_json_add_string(km_json *json, struct cJSON *array, km_bytes value);
void km_json_add_text(km_json *json, struct cJSON *array, const char *value);
void km_json_add_number(km_json *json, struct cJSON *array, int64_t value);

/* Strings and numbers that may be unknown: null for a string of size 0, and for a number equal to `unknown`. */
void km_json_put_optional(km_json *json, struct cJSON *object, const char *key, km_bytes value);
void km_json_put_known(km_json *json, struct cJSON *object, const char *key, int64_t value, int64_t unknown);

/* Prints the document into the arena, followed by a zero byte, and frees it, whatever the outcome. KM_MEMORY. */
km_status km_json_finish(km_json *json, struct cJSON *root, km_bytes *out);

#endif
