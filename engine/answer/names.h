/* The words by which the answer names kinds, states and forms; ANSWER.md lists them. Unknown values give "other". */
#ifndef KM_ANSWER_NAMES_H
#define KM_ANSWER_NAMES_H

#include "match/match.h"
#include "match/path.h"

const char *km_name_kind(km_kind kind);
const char *km_name_polarity(km_polarity polarity);
const char *km_name_via(km_via via);
const char *km_name_section(uint8_t section); /* km_section; NULL for text before any heading */
const char *km_name_mask(km_mask_kind kind);
const char *km_name_gap_status(km_gap_status status);
const char *km_name_form(uint8_t form);             /* KM_COURSE_* */
const char *km_name_credits(uint8_t credit_system); /* KM_CREDITS_*; NULL for unknown */
const char *km_name_distance(uint8_t distance);     /* KM_DISTANCE_* */
const char *km_name_requirement(uint8_t kind);      /* KM_REQUIRES_* */

const char *km_name_step(km_step_kind kind);
const char *km_name_path(km_path_status status);
const char *km_name_reason(km_path_reason reason);

const char *km_name_taught(uint8_t field);
const char *km_name_trend(km_trend trend);

/* Where a weight comes from: the name of one KM_SOURCE_* bit, 0 to KM_SOURCE_BITS - 1. */
#define KM_SOURCE_BITS 6
const char *km_name_source(unsigned bit);

#endif
