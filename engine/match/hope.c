#include "match/hope.h"

#include "base/arena.h"
#include "base/status.h"

/* --- Corners --- */

static bool is_above_easier(const km_hope *hope, const km_measures *corner)
{
    if (!hope->easier)
        return true;
    return km_front_covers(hope->easier, corner);
}

/* Drops the corners that another one covers. */
static void drop_covered(km_hope *hope, const km_measures *by)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < hope->count; i++) {
        if (!km_measures_cover(&hope->corners[i], by))
            hope->corners[kept++] = hope->corners[i];
    }
    hope->count = kept;
}

/* Adds a corner, unless all that lies below it lies below another one, or nothing can. */
static km_status add_corner(km_arena *arena, km_hope *hope, const km_measures *corner)
{
    for (uint32_t i = 0; i < hope->count; i++) {
        if (km_measures_cover(corner, &hope->corners[i]))
            return km_ok();
    }
    if (!is_above_easier(hope, corner))
        return km_ok();
    drop_covered(hope, corner);
    km_measures *grown =
        km_arena_grow(arena, hope->corners, hope->count, &hope->capacity, (size_t)hope->count + 1, sizeof *grown);
    if (!grown)
        return km_fail(KM_MEMORY);
    hope->corners = grown;
    uint32_t at = hope->count++;
    for (; at > 0 && grown[at - 1].finish < corner->finish; at--)
        grown[at] = grown[at - 1];
    grown[at] = *corner;
    return km_ok();
}

/* Adds what is left of a corner above a plan: all that is less than the plan in one measure. */
static km_status add_rest(km_arena *arena, km_hope *hope, const km_measures *corner, const km_measures *plan)
{
    km_measures rest[4] = {*corner, *corner, *corner, *corner};
    bool some[4] = {plan->weeks > 0, plan->finish > INT32_MIN, plan->cost > 0, plan->unknown_fees > 0};
    rest[0].weeks = plan->weeks - 1;
    rest[1].finish = some[1] ? plan->finish - 1 : INT32_MIN;
    rest[2].cost = plan->cost - 1;
    rest[3].unknown_fees = plan->unknown_fees - 1;
    km_status status = km_ok();
    for (unsigned i = 0; i < 4 && !status.code; i++) {
        if (some[i])
            status = add_corner(arena, hope, &rest[i]);
    }
    return status;
}

km_status km_hope_cut(km_arena *arena, km_hope *hope, const km_measures *plan)
{
    uint32_t kept = 0, above = 0;
    km_measures *cut = km_arena_take(arena, hope->count, sizeof *cut);
    if (!cut)
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i < hope->count; i++) {
        if (km_measures_cover(plan, &hope->corners[i]))
            cut[above++] = hope->corners[i];
        else
            hope->corners[kept++] = hope->corners[i];
    }
    hope->count = kept;
    km_status status = km_ok();
    for (uint32_t i = 0; i < above && !status.code; i++)
        status = add_rest(arena, hope, &cut[i], plan);
    return status;
}

/* Plans that are known are still to be found, but nothing that they beat is. */
static km_status add_known(km_arena *arena, km_hope *hope, const km_front *known)
{
    km_status status = km_ok();
    for (uint32_t i = 0; i < known->count && !status.code; i++)
        status = km_hope_cut(arena, hope, &known->plans[i].measures);
    for (uint32_t i = 0; i < known->count && !status.code; i++)
        status = add_corner(arena, hope, &known->plans[i].measures);
    return status;
}

km_status km_hope_begin(km_arena *arena, const km_problem *problem, const km_prior *prior, km_hope *hope)
{
    km_measures ceilings = {problem->weeks_most, KM_FINISH_UNKNOWN, problem->cost_most, UINT32_MAX};
    *hope = (km_hope){
        .goals = km_problem_goals(problem), .pace_most = problem->pace_most, .easier = prior ? prior->easier : NULL};
    km_status status = km_bound_tables_begin(arena, problem, &hope->tables);
    if (!status.code)
        status = add_corner(arena, hope, &ceilings);
    if (!status.code && prior && prior->known)
        status = add_known(arena, hope, prior->known);
    return status;
}

/* --- Tables --- */

static bool is_next_finish(const km_hope *hope, uint32_t corner)
{
    return corner == 0 || hope->corners[corner].finish != hope->corners[corner - 1].finish;
}

void km_hope_fill(const km_problem *problem, uint32_t first, km_hope *hope)
{
    int32_t finishes[KM_BOUND_TABLES];
    uint32_t different = 0, count = 0, at = 0;
    for (uint32_t i = 0; i < hope->count; i++)
        different += is_next_finish(hope, i);
    uint32_t shares = different < KM_BOUND_TABLES ? different : KM_BOUND_TABLES;
    for (uint32_t i = 0; i < hope->count; i++) {
        if (!is_next_finish(hope, i))
            continue;
        if (at == 0 || at * shares / different != (at - 1) * shares / different)
            finishes[count++] = hope->corners[i].finish;
        at++;
    }
    km_bound_tables_fill(problem, first, finishes, count, &hope->tables);
}

/* --- Hope --- */

/* The day by which, from `day` on, a load can be carried at the full pace. */
static int32_t carried_by(const km_hope *hope, int32_t day, uint32_t load)
{
    return load == 0 ? day : day + (int32_t)((load + hope->pace_most - 1) / hope->pace_most);
}

static uint32_t sum_of(uint32_t so_far, uint32_t rest)
{
    return rest < KM_BOUND_NEVER - so_far ? so_far + rest : KM_BOUND_NEVER;
}

/* What something amounts to at least when the rest has come. */
static km_measures add_rest_of(const km_measures *so_far, const km_takes *rest)
{
    return (km_measures){sum_of(so_far->weeks, rest->of[KM_SUM_WEEKS]), so_far->finish,
                         sum_of(so_far->cost, rest->of[KM_SUM_COST]),
                         sum_of(so_far->unknown_fees, rest->of[KM_SUM_FEES])};
}

/* Whether what is still to come by a finish could lead to a corner of that finish. */
static bool reaches_corner(const km_hope *hope, const km_partial *partial, const km_bound_table *table,
                           const km_measures *corner)
{
    km_takes rest = km_bound_of(table, partial->open);
    km_measures least = add_rest_of(&partial->measures, &rest);
    if (rest.of[KM_SUM_WEEKS] == KM_BOUND_NEVER || !km_measures_cover(&least, corner))
        return false;
    return corner->finish == KM_FINISH_UNKNOWN || partial->day == INT32_MIN ||
           carried_by(hope, partial->day, partial->load + rest.of[KM_SUM_LOAD]) <= corner->finish;
}

/* The table of the latest finish says first which corners come into question at all. */
bool km_hope_reaches(const km_hope *hope, const km_partial *partial)
{
    if (hope->count == 0)
        return false;
    const km_bound_table *table = hope->tables.tables, *last = table + hope->tables.count - 1;
    km_takes rest = km_bound_of(table, partial->open);
    km_measures least = add_rest_of(&partial->measures, &rest);
    for (uint32_t i = 0; i < hope->count && hope->corners[i].finish >= least.finish; i++) {
        const km_measures *corner = &hope->corners[i];
        if (!km_measures_cover(&least, corner))
            continue;
        while (table != last && table[1].to >= corner->finish)
            table++;
        if (reaches_corner(hope, partial, table, corner))
            return true;
    }
    return false;
}

bool km_hope_has_step(const km_hope *hope, const km_step *step)
{
    km_partial partial = {
        .measures = {step->weeks, step->undated ? KM_FINISH_UNKNOWN : step->end, step->cost, step->unknown_fee},
        .open = hope->goals & ~step->gives,
        .day = INT32_MIN};
    return km_hope_reaches(hope, &partial);
}
