/* The items of a path: which goals there are, what the courses that give them ask for in turn, and which courses
 * can be taken.
 *
 * What courses ask for becomes an item only when it must: a course may be *loose*, that is, need something that is no
 * item, and then a problem in which it is a step is easier than the true one. Plans without loose courses that nothing
 * beats in the easier problem are plans that nothing beats in the true one. */
#ifndef KM_MATCH_QUEST_H
#define KM_MATCH_QUEST_H

#include "match/offers.h"
#include "match/services.h"

/* The least that anything takes that has it given: each measure by itself, by steps taken one after another whatever
 * their pace and groups and the ceilings. */
typedef struct km_least {
    int32_t day; /* from when on it can have been had; or one of the two days below */
    uint32_t weeks, cost, fees;
} km_least;

#define KM_DAY_UNDATED (INT32_MAX - 1) /* only after steps without days */
#define KM_DAY_NEVER INT32_MAX

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
    uint8_t *item_of_twin;    /* per representative of a class of concepts; KM_NO_ITEM */
    uint8_t *item_of_group;   /* per first course of a group; KM_NO_ITEM */
    uint32_t *groups;         /* per course: the first of its group */
    bool *open;               /* per course: whether it can be begun */
    bool *whole;              /* per course: whether it trains for the target as a whole */
    bool *about;              /* per course: whether it teaches two things at least that the target asks for */
    bool *lacks;              /* per requirement: whether a course that can be begun needs it and the person lacks it */
    uint8_t *best;            /* per gap item: 0 for what is no candidate; km_path_reason + 1, or that it can be had */
    uint8_t *fate;            /* per gap item: km_path_reason + 1; 0 for goals and what is no candidate */
    km_least *least_of_twin;  /* per representative of a class of concepts */
    km_least *least_of_group; /* per first course of a group */
    km_step *offered;         /* the starts that can be taken in time, in order of course; without gifts and needs */
    uint32_t offer_count;
} km_quest;

#define KM_NO_ITEM 0xff

/* Looks at every course once and finds what could be a goal. Engine, person, gap, wish, fit, offers and services must
 * be set, all else be zero. Errors: KM_MEMORY. */
km_status km_quest_begin(km_arena *arena, km_quest *quest);

/* Chooses the goals that are not left out and can be had; there are no other items then. Errors: KM_MEMORY. */
km_status km_quest_choose(km_arena *arena, km_quest *quest);

/* Whether a course needs something that is no item. */
bool km_quest_is_loose(const km_quest *quest, uint32_t course);

/* Makes items of all that a course needs; false, and nothing done, when there is no room for them. */
bool km_quest_admit(km_quest *quest, uint32_t course);

/* Admits courses until there is no room, or none is loose that gives an item. */
void km_quest_fill(km_quest *quest);

/* Whether a course can be begun and gives a goal, whatever it needs. */
bool km_quest_reaches(const km_quest *quest, uint32_t course);

/* Whether a course gives the concept of a row of what it teaches, an index into the pack's: its title names it, or it
 * is a course about what the target asks for, and the concept no paper, which a text can mention without giving it. */
bool km_quest_teaches(const km_quest *quest, uint32_t course, uint32_t taught);

/* Whether training for the target as a whole gives a concept: not what is examined elsewhere. */
bool km_quest_trains_for(const km_quest *quest, uint32_t concept);

/* Sets of items that a course gives and, of those that the person lacks, needs. */
uint32_t km_quest_gives(const km_quest *quest, uint32_t course);
uint32_t km_quest_needs(const km_quest *quest, uint32_t course);

#endif
