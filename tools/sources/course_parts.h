/* What the readers of courses share: texts in several languages, days, municipalities, forms, credits. */
#ifndef KM_SOURCES_COURSE_PARTS_H
#define KM_SOURCES_COURSE_PARTS_H

#include "sources/intake.h"

/* The text of a member in the language ("swe" or "eng"), without its markup, as a string of the catalogue with its
 * line breaks; for "swe" a text in no language or, failing that, in any other will do. Takes every shape in use:
 * {"strings":[{"lang","value"}]}, {"string":[{"lang","content"}]}, {"urls":[..]}, a bare list of those, a string.
 * `value` is the text where it stands, else `content` is. KM_NONE when there is none. */
uint32_t km_course_text(km_intake *intake, const cJSON *object, const char *name, const char *language);

/* A plain string member without its markup, in the same way; on one line when `one_line`. */
uint32_t km_course_string(km_intake *intake, km_bytes text, bool one_line);

/* The day at the start of "2023-10-16", "2023-10-16 00:00:00.0" or "2026-01-02T10:00:00"; KM_DAY_UNKNOWN for
 * anything else. */
int32_t km_course_day(km_bytes text);

/* A member that is a pace in percent; 0 when absent or out of range. */
uint8_t km_course_pace(const cJSON *object, const char *name);

/* A number with at most one decimal, such as "7.5" or "7,5", in tenths; 0 for anything else. */
uint32_t km_course_tenths(km_bytes text);

/* KM_COURSE_* of a school type code (HS, YH, VUXGY ..) or a Swedish name of a level ("gymnasial vuxenutbildning"). */
uint8_t km_course_form(km_bytes code_or_name);

/* KM_CREDITS_* of a system code (hp, yh, vp, gyp ..). */
uint8_t km_course_credits(km_bytes system);

/* Credits that belong to a form when the source names no system. */
uint8_t km_course_credits_of_form(uint8_t form);

#endif
