#include "report/mirror.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/status.h"

/* Less sure readings are left out, as where the courses of the data are read. */
#define CONFIDENCE_LEAST 80

/* One skill in common says little of a group. */
#define COVERED_LEAST 2

/* Lines of fewer letters are headings and numbers. */
#define LINE_LEAST 20

typedef struct looker {
    km_arena *arena;
    const km_engine *engine;
    const km_terms *terms;
    km_bytes syllabus;
    const km_reading *reading;
    uint32_t *place;                 /* per concept: its place among the skills, KM_NONE */
    uint32_t *needed, *ads, *taught; /* per concept */
    uint32_t most;
    km_mirror *out;
} looker;

static uint32_t plain_concept(const km_terms *terms, uint32_t concept)
{
    for (uint32_t e = terms->edge_start[concept];
         (terms->flags[concept] & KM_FLAG_ESCO) && e < terms->edge_start[concept + 1]; e++)
        if (terms->edge_kind[e] == KM_EDGE_SAME && !(terms->flags[terms->edge_target[e]] & KM_FLAG_ESCO))
            return terms->edge_target[e];
    return concept;
}

/* --- What is asked for and taught ------------------------------------------------------------------------- */

static bool count_all(looker *l)
{
    const km_terms *t = l->terms;
    l->place = km_arena_take(l->arena, t->concept_count, sizeof *l->place);
    l->needed = km_arena_zeros(l->arena, t->concept_count, sizeof *l->needed);
    l->ads = km_arena_zeros(l->arena, t->concept_count, sizeof *l->ads);
    l->taught = km_arena_zeros(l->arena, t->concept_count, sizeof *l->taught);
    if (!l->place || !l->needed || !l->ads || !l->taught)
        return false;
    for (uint32_t c = 0; c < t->concept_count; c++) {
        l->place[c] = KM_NONE;
        for (uint32_t e = t->edge_start[c]; t->kind[c] == KM_KIND_GROUP && e < t->edge_start[c + 1]; e++) {
            uint32_t target = t->edge_target[e];
            if (t->edge_kind[e] != KM_EDGE_NEEDS)
                continue;
            l->needed[target]++;
            l->ads[target] = t->edge_ads[e] > l->ads[target] ? t->edge_ads[e] : l->ads[target];
        }
    }
    for (uint32_t i = 0; l->engine->has_courses && i < l->engine->courses.taught_count; i++)
        l->taught[l->engine->courses.taught_concept[i]]++;
    return true;
}

/* --- Skills ----------------------------------------------------------------------------------------------- */

static bool is_sure(const km_mention *mention)
{
    return mention->kind == KM_KIND_SKILL && mention->polarity == KM_HAS && mention->confidence >= CONFIDENCE_LEAST;
}

static bool add_skill(looker *l, const km_mention *mention)
{
    km_mirror *out = l->out;
    uint32_t concept = plain_concept(l->terms, mention->concepts[0]);
    if (l->place[concept] != KM_NONE)
        return true;
    km_mirror_skill *grown = km_arena_grow(l->arena, out->skills, out->skills_count, &out->skills_capacity,
                                           out->skills_count + 1, sizeof *grown);
    if (!grown)
        return false;
    out->skills = grown;
    l->place[concept] = (uint32_t)out->skills_count;
    grown[out->skills_count++] =
        (km_mirror_skill){concept, mention->span, l->needed[concept], l->ads[concept], l->taught[concept]};
    return true;
}

static int compare_skills(const void *left, const void *right)
{
    const km_mirror_skill *a = left, *b = right;
    if (a->ads != b->ads)
        return a->ads > b->ads ? -1 : 1;
    if (a->groups != b->groups)
        return a->groups > b->groups ? -1 : 1;
    return a->concept < b->concept ? -1 : a->concept > b->concept;
}

/* --- Groups ----------------------------------------------------------------------------------------------- */

/* What a need weighs: its weight times its rarity. */
static uint64_t weight_of(const km_terms *terms, uint32_t edge)
{
    return (uint64_t)terms->edge_weight[edge] * terms->rarity[terms->edge_target[edge]];
}

/* The heaviest needs of a group that are, or are not, covered. */
static uint32_t heaviest(const looker *l, uint32_t group, bool covered, uint32_t out[KM_MIRROR_SHOWN])
{
    const km_terms *t = l->terms;
    uint64_t weights[KM_MIRROR_SHOWN];
    uint32_t count = 0;
    for (uint32_t e = t->edge_start[group]; e < t->edge_start[group + 1]; e++) {
        bool skill = t->edge_kind[e] == KM_EDGE_NEEDS && t->kind[t->edge_target[e]] == KM_KIND_SKILL;
        if (!skill || (l->place[t->edge_target[e]] != KM_NONE) != covered)
            continue;
        uint64_t weight = weight_of(t, e);
        uint32_t at = count < KM_MIRROR_SHOWN ? count++ : KM_MIRROR_SHOWN;
        while (at > 0 && weights[at - 1] < weight) {
            if (at < KM_MIRROR_SHOWN)
                weights[at] = weights[at - 1], out[at] = out[at - 1];
            at--;
        }
        if (at < KM_MIRROR_SHOWN)
            weights[at] = weight, out[at] = t->edge_target[e];
    }
    return count;
}

/* The occupations of the group, those with most ads first. */
static uint32_t occupations_of(const looker *l, uint32_t group, uint32_t out[KM_MIRROR_SHOWN])
{
    const km_terms *t = l->terms;
    uint32_t count = 0;
    for (uint32_t c = 0; c < t->concept_count; c++) {
        bool inside = false;
        for (uint32_t e = t->edge_start[c]; t->kind[c] == KM_KIND_OCCUPATION && e < t->edge_start[c + 1]; e++)
            inside |= t->edge_kind[e] == KM_EDGE_BROADER && t->edge_target[e] == group;
        if (!inside)
            continue;
        uint32_t at = count < KM_MIRROR_SHOWN ? count++ : KM_MIRROR_SHOWN;
        while (at > 0 && (t->ads[out[at - 1]] < t->ads[c] ||
                          (t->ads[out[at - 1]] == t->ads[c] && t->label[out[at - 1]] > t->label[c]))) {
            if (at < KM_MIRROR_SHOWN)
                out[at] = out[at - 1];
            at--;
        }
        if (at < KM_MIRROR_SHOWN)
            out[at] = c;
    }
    return count;
}

/* Adds a group when enough of what it needs is covered. */
static bool weigh_group(looker *l, uint32_t group)
{
    const km_terms *t = l->terms;
    km_mirror *out = l->out;
    uint64_t all = 0, covered = 0;
    uint32_t count = 0;
    for (uint32_t e = t->edge_start[group]; e < t->edge_start[group + 1]; e++) {
        if (t->edge_kind[e] != KM_EDGE_NEEDS || t->kind[t->edge_target[e]] != KM_KIND_SKILL)
            continue;
        bool has = l->place[t->edge_target[e]] != KM_NONE;
        all += weight_of(t, e);
        covered += has ? weight_of(t, e) : 0;
        count += has;
    }
    if (count < COVERED_LEAST || covered == 0)
        return true;
    km_mirror_group *grown = km_arena_grow(l->arena, out->groups, out->groups_count, &out->groups_capacity,
                                           out->groups_count + 1, sizeof *grown);
    if (!grown)
        return false;
    out->groups = grown;
    grown[out->groups_count++] =
        (km_mirror_group){.group = group, .share = (uint32_t)(covered * 10000 / all), .met = covered};
    return true;
}

static int compare_groups(const void *left, const void *right)
{
    const km_mirror_group *a = left, *b = right;
    /* Much of little and little of much are both less than much of much. */
    uint64_t left_rank = a->share * a->met, right_rank = b->share * b->met;
    if (left_rank != right_rank)
        return left_rank > right_rank ? -1 : 1;
    return a->group < b->group ? -1 : a->group > b->group;
}

static bool find_groups(looker *l)
{
    km_mirror *out = l->out;
    for (uint32_t c = 0; c < l->terms->concept_count; c++)
        if (l->terms->kind[c] == KM_KIND_GROUP && !weigh_group(l, c))
            return false;
    if (out->groups_count)
        qsort(out->groups, out->groups_count, sizeof *out->groups, compare_groups);
    out->groups_count = out->groups_count < l->most ? out->groups_count : l->most;
    for (size_t i = 0; i < out->groups_count; i++) {
        km_mirror_group *group = &out->groups[i];
        group->covered_count = heaviest(l, group->group, true, group->covered);
        group->missing_count = heaviest(l, group->group, false, group->missing);
        group->occupation_count = occupations_of(l, group->group, group->occupations);
    }
    return true;
}

/* --- Lines ------------------------------------------------------------------------------------------------ */

/* Whether anything that a group needs was read between two bytes; `any`: whether anything was read at all. */
static bool is_asked(const looker *l, size_t start, size_t end, bool *any)
{
    bool asked = false;
    for (uint32_t i = 0; i < l->reading->mention_count; i++) {
        const km_mention *mention = &l->reading->mentions[i];
        if (mention->span.byte_start < start || mention->span.byte_start >= end || mention->kind != KM_KIND_SKILL)
            continue;
        *any = true;
        asked |= l->needed[plain_concept(l->terms, mention->concepts[0])] > 0;
    }
    return asked;
}

static bool find_lines(looker *l)
{
    km_mirror *out = l->out;
    size_t start = 0;
    for (uint32_t number = 1; start < l->syllabus.size; number++) {
        const char *at = memchr(l->syllabus.data + start, '\n', l->syllabus.size - start);
        size_t end = at ? (size_t)(at - l->syllabus.data) : l->syllabus.size, first = start;
        bool any = false;
        start = end + 1;
        while (end > first && (unsigned char)l->syllabus.data[end - 1] <= ' ')
            end--;
        while (first < end && (unsigned char)l->syllabus.data[first] <= ' ')
            first++;
        if (end - first < LINE_LEAST || is_asked(l, first, end, &any))
            continue;
        km_mirror_line *grown = km_arena_grow(l->arena, out->lines, out->lines_count, &out->lines_capacity,
                                              out->lines_count + 1, sizeof *grown);
        if (!grown)
            return false;
        out->lines = grown;
        grown[out->lines_count++] = (km_mirror_line){number, {l->syllabus.data + first, end - first}, !any};
    }
    return true;
}

km_status km_mirror_make(km_mirror *mirror, km_arena *arena, const km_engine *engine, km_bytes syllabus,
                         uint32_t groups)
{
    looker l = {
        .arena = arena, .engine = engine, .terms = &engine->terms, .syllabus = syllabus, .most = groups, .out = mirror};
    const km_read_options options = {.genre = KM_GENRE_COURSE, .paraphrase = false, .today = KM_DAY_UNKNOWN};
    *mirror = (km_mirror){0};
    km_status status = km_read(engine, arena, syllabus, &options, &l.reading);
    if (status.code)
        return status;
    bool done = count_all(&l);
    for (uint32_t i = 0; done && i < l.reading->mention_count; i++)
        done = !is_sure(&l.reading->mentions[i]) || add_skill(&l, &l.reading->mentions[i]);
    if (done && mirror->skills_count)
        qsort(mirror->skills, mirror->skills_count, sizeof *mirror->skills, compare_skills);
    done = done && find_groups(&l) && find_lines(&l);
    return done ? km_ok() : km_fail(KM_MEMORY);
}
