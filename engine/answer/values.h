/* Values of a JSON request by key. Private to engine/answer. */
#ifndef KM_ANSWER_VALUES_H
#define KM_ANSWER_VALUES_H

#include "km.h"

struct cJSON;

/* A request being read. Errors of all below: KM_REQUEST, with the key whose value is not of the kind or size asked for
 * in `wrong_key`; KM_MEMORY. */
typedef struct km_values {
    const struct cJSON *request;
    km_arena *arena;
    const char **wrong_key;
} km_values;

/* The value of a key; NULL when it is absent or null, which is the same. */
const struct cJSON *km_value(const km_values *values, const char *key);

/* The failure of a key. */
km_status km_value_wrong(const km_values *values, const char *key);

/* A whole number from `least` to `most`; `*out` is left as it is when there is none. */
km_status km_value_number(const km_values *values, const char *key, int least, int most, uint32_t *out);

/* The same of a member of an object in the value of `key`. */
km_status km_value_member(const km_values *values, const char *key, const struct cJSON *object, const char *member,
                          int least, int most, uint32_t *out);

km_status km_value_flag(const km_values *values, const char *key, bool *out);

/* The text of a key, copied into the arena; text of white space counts as absent, for an empty field of a form is sent
 * like that. */
km_status km_value_string(const km_values *values, const char *key, km_bytes *out);

/* The same of an element of the value of `key`. */
km_status km_value_text(const km_values *values, const char *key, const struct cJSON *value, km_bytes *out);

/* One of `count` names, `*out` its number; left as it is when there is none. */
km_status km_value_name(const km_values *values, const char *key, const char *const *names, uint32_t count,
                        uint32_t *out);

#endif
