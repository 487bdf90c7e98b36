/* A syllabus in the words of the labour market: what it covers, for whom that fills a gap, and which lines nobody asks
 * for. */
#ifndef KM_REPORT_MIRROR_H
#define KM_REPORT_MIRROR_H

#include "catalogue/list.h"
#include "engine.h"

/* A skill that the syllabus covers. */
typedef struct km_mirror_skill {
    uint32_t concept;
    km_span span;     /* the first words it was read from, in the syllabus */
    uint32_t groups;  /* groups that need it */
    uint32_t ads;     /* the most ads of any group that name it */
    uint32_t courses; /* courses of the data that teach it */
} km_mirror_skill;

#define KM_MIRROR_SHOWN 8

/* A group whose demand it meets in part. */
typedef struct km_mirror_group {
    uint32_t group;
    uint32_t share;                                   /* of the group's demand, weighed by rarity, in parts of 10 000 */
    uint64_t met;                                     /* how much demand that is: weight times rarity, summed up */
    uint32_t covered[KM_MIRROR_SHOWN], covered_count; /* weightiest first */
    uint32_t missing[KM_MIRROR_SHOWN], missing_count;
    uint32_t occupations[KM_MIRROR_SHOWN], occupation_count; /* by ads, then by name */
} km_mirror_group;

/* A line of the syllabus in which nothing is asked for. */
typedef struct km_mirror_line {
    uint32_t number; /* from 1 */
    km_bytes text;
    bool silent; /* nothing at all was read from it */
} km_mirror_line;

typedef struct km_mirror {
    KM_LIST(km_mirror_skill, skills); /* those that most groups need first */
    KM_LIST(km_mirror_group, groups); /* the largest share of the most demand first */
    KM_LIST(km_mirror_line, lines);
} km_mirror;

/* Holds the mirror up to a syllabus; at most `groups` of them are told. Errors: those of km_read, KM_MEMORY. */
km_status km_mirror_make(km_mirror *mirror, km_arena *arena, const km_engine *engine, km_bytes syllabus,
                         uint32_t groups);

#endif
