#include "match/rewrite.h"

#include <string.h>

#include "base/arena.h"
#include "base/status.h"

/* --- Exact: branch and bound -------------------------------------------------------------------------- */

#define ROWS (KM_REWRITE_MOST + 1)

/* A search for the best `wanted` changes. Tables have ad by ad in their rows, so that rows are added and compared. */
typedef struct searching {
    const km_rewrite_problem *problem;
    uint32_t *lacks, *given; /* per ad: what it lacks, and what the chosen changes give */
    uint32_t *gifts;         /* per change a row */
    uint32_t *ahead;         /* row (change from, count): the sum of the greatest gifts of so many changes from there */
    uint32_t chosen[KM_REWRITE_MOST], best[KM_REWRITE_MOST];
    uint32_t wanted, floor, best_opened, work; /* floor: so many can be opened, as is known */
    bool found;
} searching;

/* The most ads that can open when `count` of the changes from `from` on are added to the chosen ones. */
static uint32_t most_opened(const searching *s, uint32_t from, uint32_t count)
{
    const uint32_t *ahead = s->ahead + (size_t)(from * ROWS + count) * s->problem->ad_count;
    uint32_t opened = 0;
    for (uint32_t a = 0; a < s->problem->ad_count; a++)
        opened += s->given[a] + ahead[a] >= s->lacks[a];
    return opened;
}

static void give(searching *s, uint32_t change)
{
    const uint32_t *gifts = s->gifts + (size_t)change * s->problem->ad_count;
    for (uint32_t a = 0; a < s->problem->ad_count; a++)
        s->given[a] += gifts[a];
}

static void take_back(searching *s, uint32_t change)
{
    const uint32_t *gifts = s->gifts + (size_t)change * s->problem->ad_count;
    for (uint32_t a = 0; a < s->problem->ad_count; a++)
        s->given[a] -= gifts[a];
}

/* Sets are visited in order of their changes, so that of equals the lowest is found first. */
static void visit(searching *s, uint32_t depth, uint32_t from)
{
    if (s->work == KM_REWRITE_WORK)
        return;
    s->work++;
    uint32_t left = s->wanted - depth, most = most_opened(s, from, left);
    if (most < s->floor || (s->found && most <= s->best_opened))
        return;
    if (left == 0) {
        memcpy(s->best, s->chosen, sizeof s->best);
        s->best_opened = most;
        s->found = true;
        return;
    }
    for (uint32_t change = from; change + left <= s->problem->change_count; change++) {
        s->chosen[depth] = change;
        give(s, change);
        visit(s, depth + 1, change + 1);
        take_back(s, change);
    }
}

/* Fills the rows of what is ahead for one ad: from the last change on, each is put among the greatest. */
static void look_ahead(searching *s, uint32_t ad)
{
    uint32_t sorted[KM_REWRITE_MOST] = {0}, kept = 0, ads = s->problem->ad_count;
    for (uint32_t from = s->problem->change_count; from-- > 0;) {
        uint32_t gift = s->problem->ads[ad].gives[from], at = kept++, sum = 0;
        s->gifts[(size_t)from * ads + ad] = gift;
        for (; at > 0 && sorted[at - 1] < gift; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = gift;
        for (uint32_t count = 0; count <= kept; count++) {
            s->ahead[(size_t)(from * ROWS + count) * ads + ad] = sum;
            sum += count < kept ? sorted[count] : 0;
        }
    }
}

static bool start_search(searching *s, km_arena *arena, const km_rewrite_problem *problem)
{
    size_t ads = problem->ad_count;
    *s = (searching){.problem = problem,
                     .lacks = km_arena_take(arena, ads, sizeof *s->lacks),
                     .given = km_arena_zeros(arena, ads, sizeof *s->given),
                     .gifts = km_arena_take(arena, ads, sizeof *s->gifts * KM_REWRITE_MOST),
                     .ahead = km_arena_zeros(arena, ads, sizeof *s->ahead * ROWS * ROWS)};
    if (!s->lacks || !s->given || !s->gifts || !s->ahead)
        return false;
    for (uint32_t a = 0; a < problem->ad_count; a++) {
        uint64_t lacks = problem->ads[a].lacks;
        s->lacks[a] = lacks < UINT32_MAX ? (uint32_t)lacks : UINT32_MAX;
        look_ahead(s, a);
    }
    return true;
}

/* --- One by one --------------------------------------------------------------------------------------- */

static uint32_t opened_with(const km_rewrite_problem *problem, const uint64_t *given, uint32_t change)
{
    uint32_t opened = 0;
    for (uint32_t a = 0; a < problem->ad_count; a++) {
        uint64_t gift = change == KM_NONE ? 0 : problem->ads[a].gives[change];
        opened += given[a] + gift >= problem->ads[a].lacks;
    }
    return opened;
}

/* How far a change brings ads, at most to where they open. */
static uint64_t nearer_with(const km_rewrite_problem *problem, const uint64_t *given, uint32_t change)
{
    uint64_t sum = 0;
    for (uint32_t a = 0; a < problem->ad_count; a++) {
        uint64_t lacks = problem->ads[a].lacks > given[a] ? problem->ads[a].lacks - given[a] : 0;
        uint64_t gift = problem->ads[a].gives[change];
        sum += gift < lacks ? gift : lacks;
    }
    return sum;
}

static uint32_t best_change(const km_rewrite_problem *problem, const uint64_t *given, const uint8_t *taken)
{
    uint32_t best = KM_NONE, best_opened = 0;
    uint64_t best_near = 0;
    for (uint32_t c = 0; c < problem->change_count; c++) {
        if (taken[c])
            continue;
        uint32_t opened = opened_with(problem, given, c);
        uint64_t near = nearer_with(problem, given, c);
        if (best == KM_NONE || opened > best_opened || (opened == best_opened && near > best_near)) {
            best = c;
            best_opened = opened;
            best_near = near;
        }
    }
    return best;
}

/* --- The whole ---------------------------------------------------------------------------------------- */

static bool add_step(km_arena *arena, km_rewrite *rewrite, km_rewrite_step *steps, const uint32_t *changes,
                     uint32_t count, uint32_t opened)
{
    uint32_t before = rewrite->step_count ? steps[rewrite->step_count - 1].opened : 0;
    if (opened <= before)
        return true;
    uint32_t *kept = km_arena_take(arena, count, sizeof *kept);
    if (!kept)
        return false;
    memcpy(kept, changes, count * sizeof *kept);
    steps[rewrite->step_count++] = (km_rewrite_step){kept, count, opened};
    return true;
}

/* Puts a change among rising ones. */
static void insert(uint32_t *changes, uint32_t count, uint32_t change)
{
    for (; count > 0 && changes[count - 1] > change; count--)
        changes[count] = changes[count - 1];
    changes[count] = change;
}

static km_status find_one_by_one(const km_rewrite_problem *problem, km_arena *arena, km_rewrite *rewrite)
{
    km_rewrite_step *steps = km_arena_take(arena, problem->change_count, sizeof *steps);
    uint64_t *given = km_arena_zeros(arena, problem->ad_count, sizeof *given);
    uint8_t *taken = km_arena_zeros(arena, problem->change_count, 1);
    uint32_t *changes = km_arena_take(arena, problem->change_count, sizeof *changes);
    if (!steps || !given || !taken || !changes)
        return km_fail(KM_MEMORY);
    rewrite->steps = steps;
    uint32_t opened = 0;
    for (uint32_t count = 0; count < problem->change_count && opened < rewrite->bound; count++) {
        uint32_t change = best_change(problem, given, taken);
        taken[change] = 1;
        insert(changes, count, change);
        for (uint32_t a = 0; a < problem->ad_count; a++)
            given[a] += problem->ads[a].gives[change];
        opened = opened_with(problem, given, KM_NONE);
        if (!add_step(arena, rewrite, steps, changes, count + 1, opened))
            return km_fail(KM_MEMORY);
    }
    return km_ok();
}

/* The ads that `count` changes open by the steps that were found one by one. */
static uint32_t floor_of(const km_rewrite *plain, uint32_t count)
{
    uint32_t opened = 0;
    for (uint32_t i = 0; i < plain->step_count && plain->steps[i].change_count <= count; i++)
        opened = plain->steps[i].opened;
    return opened;
}

/* Finds all steps, unless the work runs out. */
static km_status find_exactly(const km_rewrite_problem *problem, km_arena *arena, const km_rewrite *plain,
                              km_rewrite *rewrite)
{
    km_rewrite_step *steps = km_arena_take(arena, problem->change_count, sizeof *steps);
    searching s;
    if (!steps || !start_search(&s, arena, problem))
        return km_fail(KM_MEMORY);
    rewrite->steps = steps;
    uint32_t opened = 0;
    for (s.wanted = 1; s.wanted <= problem->change_count && opened < rewrite->bound; s.wanted++) {
        s.found = false;
        s.best_opened = 0;
        s.floor = floor_of(plain, s.wanted);
        visit(&s, 0, 0);
        if (s.work == KM_REWRITE_WORK)
            return km_ok();
        opened = s.best_opened;
        if (!add_step(arena, rewrite, steps, s.best, s.wanted, opened))
            return km_fail(KM_MEMORY);
    }
    rewrite->exact = true;
    return km_ok();
}

/* The ads that all changes open together. */
static uint32_t opened_by_all(const km_rewrite_problem *problem)
{
    uint32_t opened = 0;
    for (uint32_t a = 0; a < problem->ad_count; a++) {
        uint64_t sum = 0;
        for (uint32_t c = 0; c < problem->change_count; c++)
            sum += problem->ads[a].gives[c];
        opened += sum >= problem->ads[a].lacks;
    }
    return opened;
}

km_status km_rewrite_find(const km_rewrite_problem *problem, km_arena *arena, km_rewrite *rewrite)
{
    km_rewrite plain = {.bound = opened_by_all(problem)};
    km_status status = find_one_by_one(problem, arena, &plain);
    if (status.code)
        return status;
    *rewrite = plain;
    if (problem->change_count > KM_REWRITE_MOST)
        return km_ok();
    km_rewrite exact = {.bound = plain.bound};
    status = find_exactly(problem, arena, &plain, &exact);
    if (!status.code && exact.exact)
        *rewrite = exact;
    return status;
}
