/* Checking the sections of a pack as tables. Private to engine/snapshot.
 *
 * Every check returns the first offence as KM_SNAPSHOT_INVALID with the section's name and the offset of the
 * offending element from the start of the pack. */
#ifndef KM_SNAPSHOT_TABLE_H
#define KM_SNAPSHOT_TABLE_H

#include "snapshot/snapshot.h"

/* What a section of a given name must be. Sections of one group have as many elements as each other; `extra` is 1
 * for those with one element more, the tables of offsets. */
typedef struct km_table_plan {
    uint32_t name;
    uint8_t element_size;
    uint8_t group;
    uint8_t extra;
    bool optional;
} km_table_plan;

/* A section that was found. `data` is NULL only for an optional section that is absent. */
typedef struct km_table {
    uint32_t name;
    km_section_view view;
} km_table;

/* Most groups of equal length in a kind of pack. */
#define KM_TABLE_GROUPS 8

/* Finds the planned sections in a pack whose section table has been checked, and gives the length of each group.
 * The first section of a group sets its length. KM_SNAPSHOT_MISSING names a section that is absent. */
km_status km_tables_find(km_bytes bytes, const km_table_plan *plans, size_t plan_count, km_table *tables,
                         uint32_t lengths[KM_TABLE_GROUPS]);

/* The failure of element `index`. */
km_status km_table_fail(const km_table *table, size_t index);

/* Every element (of 1, 2 or 4 bytes) lies between `least` and `most`, both included. */
km_status km_table_between(const km_table *table, uint32_t least, uint32_t most);

/* The same for u32 elements, of which KM_NONE is allowed too. An absent section is fine. */
km_status km_table_between_or_none(const km_table *table, uint32_t least, uint32_t most);

/* u32 elements begin with 0, never fall and end with `last`. */
km_status km_table_offsets(const km_table *table, uint32_t last);

/* u32 elements rise strictly. */
km_status km_table_rising(const km_table *table);

/* One table that must hold indices of strings. */
typedef struct km_string_rule {
    uint8_t table;
    enum { KM_STRING_FULL, KM_STRING_OPTIONAL, KM_STRING_ANY } rule; /* not empty; not empty or KM_NONE; any */
} km_string_rule;

/* Checks tables that hold indices of strings. */
km_status km_tables_strings(const km_table *tables, const km_string_rule *rules, size_t rule_count,
                            const km_strings *strings);

/* One table that must hold numbers within limits. */
typedef struct km_range_rule {
    uint8_t table;
    bool or_none;
    uint32_t least, most;
} km_range_rule;

/* Checks tables that hold numbers within limits. */
km_status km_tables_ranges(const km_table *tables, const km_range_rule *rules, size_t rule_count);

#endif
