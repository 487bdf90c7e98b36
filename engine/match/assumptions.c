#include "match/assumptions.h"

#include <string.h>

#include "lexicon/rules.h"

/* Larger numbers are taken for mistakes: no step takes longer, or costs more. */
#define NUMBER_MOST 100000u

static const char *const keys[KM_ASSUMPTION_COUNT] = {
    [KM_VALIDATE_DAYS] = "validate days",
    [KM_VALIDATE_WEEKS] = "validate weeks",
    [KM_VALIDATE_LEAST_DAYS] = "validate least days",
    [KM_VALIDATE_ITEMS] = "validate items",
    [KM_VALIDATE_DEMAND] = "validate demand",
    [KM_VALIDATE_PACE] = "validate pace",
    [KM_VALIDATE_COST] = "validate cost",
    [KM_VALIDATE_MONTHS] = "validate months",
    [KM_CERTIFICATE_DAYS] = "certificate days",
    [KM_CERTIFICATE_COST] = "certificate cost",
    [KM_JOB_DAYS] = "job days",
    [KM_JOB_PACE] = "job pace",
    [KM_COURSE_WEEKS] = "course weeks",
    [KM_COURSE_PACE] = "course pace",
};

const char *km_assumption_key(km_assumption_name name)
{
    return keys[name];
}

/* Cuts off what stands before the next tab. */
static km_bytes next_part(km_bytes *rest)
{
    const char *tab = rest->size ? memchr(rest->data, '\t', rest->size) : NULL;
    size_t size = tab ? (size_t)(tab - rest->data) : rest->size;
    km_bytes part = {rest->data, size};
    rest->data += size + (tab != NULL);
    rest->size -= size + (tab != NULL);
    return part;
}

static bool read_number(km_bytes text, uint32_t *number)
{
    *number = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || *number > NUMBER_MOST)
            return false;
        *number = *number * 10 + (uint32_t)(text.data[i] - '0');
    }
    return text.size > 0;
}

static uint32_t most_of(unsigned name)
{
    bool is_pace = name == KM_VALIDATE_PACE || name == KM_JOB_PACE || name == KM_COURSE_PACE;
    return is_pace ? KM_PACE_MOST : NUMBER_MOST;
}

static bool is_key(km_bytes text, const char *key)
{
    return text.size == strlen(key) && memcmp(text.data, key, text.size) == 0;
}

void km_assumptions_read(const km_terms *terms, km_assumptions *assumptions)
{
    km_rule_range rules = km_rules_of(terms, "steps");
    *assumptions = (km_assumptions){0};
    for (uint32_t r = rules.start; r < rules.start + rules.count; r++) {
        km_bytes key = km_string(&terms->pack.strings, terms->rule_key[r]);
        km_bytes rest = km_string(&terms->pack.strings, terms->rule_value[r]);
        km_assumption row = {.known = read_number(next_part(&rest), &row.number)};
        row.date = next_part(&rest);
        row.source = rest;
        for (unsigned name = 0; name < KM_ASSUMPTION_COUNT; name++) {
            if (row.known && row.number <= most_of(name) && is_key(key, keys[name]))
                assumptions->rows[name] = row;
        }
    }
}
