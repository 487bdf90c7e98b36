/* The hunt for plans: searches over problems that are easier than the true one, made harder only where their plans
 * break a rule.
 *
 * Three rules of path.h are left aside at first: that what a course needs is given before (quest.h), that no two steps
 * are of one group, and that paces do not exceed the ceiling together. Every plan of the true problem is one of the
 * easier problem, so that when all plans that nothing beats there are true plans, they are the front of the true
 * problem too. When one of them is not, the rule that it breaks is obeyed from then on: what its courses need becomes
 * items, its groups are watched, or paces count. Most problems never need more than a few of these. A course that needs
 * what is no item is left out when the least that any plan with it takes (ready.h) is covered by a true plan found so
 * far.
 *
 * Every search is told what those before found (hope.h): plans of the true problem, which every easier one has too, and
 * the whole front of the problem before, below which none of its plans lies. It looks only where a plan broke a rule,
 * for what obeying it costs, and steps that cannot lead there are left out beforehand, by their least weeks, costs,
 * fees and ends: what is known as fixing by reduced costs (Dantzig, Fulkerson and Johnson, Solution of a large-scale
 * traveling-salesman problem, Operations Research 2, 1954), here for several measures at once. */
#ifndef KM_MATCH_HUNT_H
#define KM_MATCH_HUNT_H

#include "match/quest.h"

/* Steps being listed. */
typedef struct km_step_list {
    km_step *steps;
    uint32_t count;
    size_t capacity;
} km_step_list;

typedef struct km_hunt {
    km_quest *quest;
    bool any;        /* one plan is enough */
    uint64_t budget; /* 0: KM_BUDGET_DEFAULT when there are more than KM_GOALS_DEFAULT items, else no limit */
    km_problem problem;
    km_search search; /* of that problem; its work is that of all searches, and it is exact for the true problem */
    bool *watched;    /* per group: whether steps of it exclude one another */
    bool paced;       /* whether paces of courses count */
    km_front known;   /* plans of the true problem, made of the steps below */
    km_step_list known_steps;
} km_hunt;

/* Chooses the goals and finds the plans for them. When there is no room for the items that courses need, or the budget
 * is spent, what needs more is left out, and the search is not exact. Quest, any and budget must be set, all else be
 * zero. Errors: KM_MEMORY. */
km_status km_hunt_run(km_arena *arena, km_hunt *hunt);

/* Adds a step to a list. Errors: KM_MEMORY. */
km_status km_step_list_add(km_arena *arena, km_step_list *list, const km_step *step);

/* Adds the steps that are no courses. Errors: KM_MEMORY. */
km_status km_hunt_list_services(km_arena *arena, const km_quest *quest, km_step_list *list);

#endif
