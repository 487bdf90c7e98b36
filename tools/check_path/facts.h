/* What the checker knows: the data, the answer's wishes and items, and what the answer shows of the person. */
#ifndef KM_TOOLS_CHECK_PATH_FACTS_H
#define KM_TOOLS_CHECK_PATH_FACTS_H

#include "cJSON.h"
#include "message.h"
#include "snapshot/snapshot.h"

#define FACTS_ITEMS 24

/* One way to take a course: a start, or the course without days. */
typedef struct offer {
    uint32_t course, start; /* start KM_NONE: the course has none */
    bool undated;
    int32_t begin, end;
    uint32_t weeks, pace, fee; /* fee KM_NONE: unknown */
} offer;

typedef struct facts {
    km_arena arena;
    const km_terms *terms;
    const km_courses *courses;
    const cJSON *answer, *path, *wishes;
    int32_t date;
    uint32_t pace, fee, weeks; /* ceilings; KM_NONE */
    uint32_t item_count, goal_count;
    uint32_t item_concept[FACTS_ITEMS], item_course[FACTS_ITEMS]; /* one of them KM_NONE */
    uint32_t *class_of;            /* per concept: the lowest of those that are the same */
    uint8_t *had, *asked;          /* per concept that stands for a class: the person has it; the gap lists it */
    uint32_t target, target_group; /* concepts; KM_NONE */
    unsigned target_level;
    uint32_t assumed_weeks, assumed_pace;
} facts;

/* Reads them; false with a sentence. `arena` of the facts must be made before and freed after. */
bool facts_read(facts *f, const cJSON *answer, km_message *message);

/* The string or number of a key; "" and `missing` when it is absent or null. */
const char *facts_text(const cJSON *object, const char *key);
uint32_t facts_number(const cJSON *object, const char *key, uint32_t missing);

/* The day of a key; false when it is null or none. */
bool facts_day(const cJSON *object, const char *key, int32_t *day);

/* Index of a course by its id; KM_NONE. */
uint32_t facts_course(const facts *f, const char *id);

/* Whether a way to take a course may be used at all, and what it takes. */
bool facts_offer(const facts *f, uint32_t course, uint32_t start, offer *found);

/* Items that a course gives, as a set. */
uint32_t facts_gives(const facts *f, uint32_t course);

/* Whether two courses are the same one. */
bool facts_same_course(const facts *f, uint32_t a, uint32_t b);

/* Whether the person meets a requirement by what the answer shows: 1 yes, 0 no, -1 it cannot be told. */
int facts_meets(const facts *f, uint32_t required);

/* The item of a requirement; KM_NONE when there is none. */
uint32_t facts_item_of(const facts *f, uint32_t required);

#endif
