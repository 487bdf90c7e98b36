#include "match/plan.h"

/* What the dated steps give that have ended by a day. */
static uint32_t given_by(const km_problem *problem, const uint32_t *steps, uint32_t count, int32_t day)
{
    uint32_t given = 0;
    for (uint32_t i = 0; i < count; i++) {
        const km_step *step = &problem->steps[steps[i]];
        if (!step->undated && step->end <= day)
            given |= step->gives;
    }
    return given;
}

/* What is given when undated steps are taken as soon as their needs are met; `*left` says how many never can be. */
static uint32_t given_without_days(const km_problem *problem, const uint32_t *steps, uint32_t count, uint32_t *left)
{
    uint32_t given = given_by(problem, steps, count, KM_FINISH_UNKNOWN), taken = 0, undated = 0;
    for (uint32_t i = 0; i < count; i++)
        undated += problem->steps[steps[i]].undated;
    for (bool more = true; more;) {
        more = false;
        for (uint32_t i = 0; i < count; i++) {
            const km_step *step = &problem->steps[steps[i]];
            if (!step->undated || taken >> i & 1 || (step->needs & ~given))
                continue;
            given |= step->gives;
            taken |= UINT32_C(1) << i;
            undated--;
            more = true;
        }
    }
    *left = undated;
    return given;
}

bool km_plan_serves(const km_problem *problem, const uint32_t *steps, uint32_t count)
{
    uint32_t left;
    uint32_t given = given_without_days(problem, steps, count, &left);
    bool serves = left == 0 && (km_problem_goals(problem) & ~given) == 0;
    for (uint32_t i = 0; i < count && serves; i++) {
        const km_step *step = &problem->steps[steps[i]];
        serves = step->undated || (step->needs & ~given_by(problem, steps, count, step->begin)) == 0;
    }
    return serves;
}

static void copy_without(const km_plan *plan, uint32_t left_out, uint32_t *steps)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < plan->step_count; i++) {
        if (i != left_out)
            steps[count++] = plan->steps[i];
    }
}

/* Takes out the last needless step; false when there is none. */
static bool take_out_one(const km_problem *problem, km_plan *plan)
{
    uint32_t rest[KM_ITEMS_MOST];
    for (uint32_t i = plan->step_count; i-- > 0;) {
        copy_without(plan, i, rest);
        if (!km_plan_serves(problem, rest, plan->step_count - 1))
            continue;
        plan->step_count--;
        for (uint32_t k = 0; k < plan->step_count; k++)
            plan->steps[k] = rest[k];
        return true;
    }
    return false;
}

static void measure(const km_problem *problem, km_plan *plan)
{
    plan->measures = (km_measures){.finish = problem->date};
    for (uint32_t i = 0; i < plan->step_count; i++) {
        const km_step *step = &problem->steps[plan->steps[i]];
        int32_t end = step->undated ? KM_FINISH_UNKNOWN : step->end;
        plan->measures.weeks += step->weeks;
        plan->measures.cost += step->cost;
        plan->measures.unknown_fees += step->unknown_fee;
        if (end > plan->measures.finish)
            plan->measures.finish = end;
    }
}

void km_plan_tidy(const km_problem *problem, km_plan *plan)
{
    while (take_out_one(problem, plan))
        ;
    measure(problem, plan);
}

bool km_plan_keeps_pace(const km_problem *problem, const km_plan *plan)
{
    for (uint32_t i = 0; i < plan->step_count; i++) {
        const km_step *step = &problem->steps[plan->steps[i]];
        uint32_t pace = step->pace;
        for (uint32_t k = 0; k < plan->step_count && !step->undated; k++) {
            const km_step *other = &problem->steps[plan->steps[k]];
            bool goes_on = !other->undated && other->begin <= step->begin && step->begin < other->end;
            pace += k != i && goes_on ? other->pace : 0;
        }
        if (pace > problem->pace_most)
            return false;
    }
    return true;
}
