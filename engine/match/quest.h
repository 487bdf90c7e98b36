/* The items of a path: which goals there are, what the courses that give them ask for in turn, and which courses
 * remain. */
#ifndef KM_MATCH_QUEST_H
#define KM_MATCH_QUEST_H

#include "match/offers.h"
#include "match/services.h"

typedef struct km_quest {
    const km_engine *engine;
    const km_person *person;
    const km_gap *gap;
    const km_path_wish *wish;
    km_fit fit;
    km_offers offers;
    km_services services;
    const uint8_t *left_out; /* per gap item: km_path_reason + 1 of what is to be no goal, else 0; NULL: nothing */
    km_path_item items[KM_ITEMS_MOST];
    uint32_t item_count, goal_count;
    uint8_t *item_of_twin;  /* per representative of a class of concepts; KM_NO_ITEM */
    uint8_t *item_of_group; /* per first course of a group; KM_NO_ITEM */
    uint32_t *groups;       /* per course: the first of its group */
    uint8_t *state;         /* per course: a course_state of quest.c */
    uint8_t *fate;          /* per gap item: km_path_reason + 1; 0 for goals and what is no candidate */
    bool cut;               /* what courses ask for did not all find room */
} km_quest;

#define KM_NO_ITEM 0xff

/* Finds goals, then prerequisites; removes what cannot be had. Everything but items, fates and state must be set.
 * Errors: KM_MEMORY. */
km_status km_quest_find(km_arena *arena, km_quest *quest);

/* Whether a course is in the running: it can be begun, gives an item, and all that it needs can be had. */
bool km_quest_has(const km_quest *quest, uint32_t course);

/* Whether a course can be begun and gives a goal, whatever it needs. */
bool km_quest_reaches(const km_quest *quest, uint32_t course);

/* Sets of items that a course gives and, of those that the person lacks, needs. */
uint32_t km_quest_gives(const km_quest *quest, uint32_t course);
uint32_t km_quest_needs(const km_quest *quest, uint32_t course);

#endif
