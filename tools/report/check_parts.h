/* What the checks share. */
#ifndef KM_REPORT_CHECK_PARTS_H
#define KM_REPORT_CHECK_PARTS_H

#include "report/check_rooms.h"

#include <string.h>

#include "base/arena.h"
#include "catalogue/clean.h"
#include "snapshot/snapshot.h"

static inline const km_catalogue *catalogue_of(const km_findings *findings)
{
    return &findings->inputs->catalogue;
}

static inline km_bytes text_of(const km_findings *findings, uint32_t string)
{
    return km_inputs_text(findings->inputs, string);
}

/* Notes a finding about a thing: its id, and what it is called unless there is more to say. */
static inline void note_thing(km_findings *findings, const char *check, size_t thing, km_bytes detail)
{
    const km_thing *held = &catalogue_of(findings)->things[thing];
    km_findings_note(findings, check, KM_LIST_THINGS, thing, text_of(findings, held->id),
                     detail.size ? detail : text_of(findings, held->label));
}

static inline km_bytes no_text(void)
{
    return (km_bytes){"", 0};
}

/* The things that are current, as a mark for each. */
static inline bool is_current(const km_findings *findings, uint32_t thing)
{
    return km_thing_is_current(catalogue_of(findings), &catalogue_of(findings)->things[thing]);
}

static inline bool is_digits(km_bytes text, size_t length)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.size == length;
}

/* A map that the checks may fill; failing is noted in the findings. */
static inline uint32_t *map_at(km_findings *findings, km_pair_map *map, uint32_t a, uint32_t b)
{
    uint32_t *held = km_pair_map_at(map, a, b);
    findings->failed |= !held;
    return held;
}

#endif
