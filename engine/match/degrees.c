#include "match/degrees.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/status.h"
#include "lexicon/rules.h"
#include "text/normal.h"

/* Longest line that is looked at, in bytes of normal form. */
#define LINE_ROOM 512

#define RULES "sv/degrees"
#define IS_DEGREE "degree"

typedef struct finder {
    const km_engine *engine;
    km_arena *arena;
    const km_person *person;
    const km_wish *wish;
    km_rule_range rules;
    char line[LINE_ROOM]; /* in normal form */
    uint32_t size;
    uint16_t starts[LINE_ROOM]; /* of its words */
    uint32_t start_count;
    bool degree;   /* it has a word that is marked as one */
    size_t *lines; /* where the lines begin that were looked at */
    uint32_t line_count;
    km_degree *found;
    uint32_t count;
} finder;

/* --- Lines --- */

static km_bytes string_of(const finder *f, uint32_t string)
{
    return km_string(&f->engine->terms.pack.strings, string);
}

static bool is_of_word(char byte)
{
    return (unsigned char)byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

/* Whether a word of the line begins so. */
static bool line_has(const finder *f, const char *word, size_t size)
{
    for (uint32_t i = 0; i < f->start_count; i++) {
        uint32_t at = f->starts[i];
        if (f->line[at] == *word && at + size <= f->size && memcmp(f->line + at, word, size) == 0)
            return true;
    }
    return false;
}

static bool names_degree(const finder *f, uint32_t rule)
{
    km_bytes value = string_of(f, f->engine->terms.rule_value[rule]);
    return value.size == strlen(IS_DEGREE) && memcmp(value.data, IS_DEGREE, value.size) == 0;
}

static bool line_has_degree(const finder *f)
{
    for (uint32_t r = f->rules.start; r < f->rules.start + f->rules.count; r++) {
        km_bytes key = string_of(f, f->engine->terms.rule_key[r]);
        if (names_degree(f, r) && line_has(f, key.data, key.size))
            return true;
    }
    return false;
}

/* Whether the line that begins there was looked at before; it is from now on. */
static bool was_looked_at(finder *f, size_t start)
{
    for (uint32_t i = 0; i < f->line_count; i++)
        if (f->lines[i] == start)
            return true;
    f->lines[f->line_count++] = start;
    return false;
}

/* Reads the line in which a mention stands; false when there is none, or it was looked at before. */
static bool read_line(finder *f, const km_mention *mention)
{
    km_bytes text = f->wish->text;
    size_t start = mention->span.byte_start, end = mention->span.byte_end;
    if (end > text.size || start > end)
        return false;
    while (start > 0 && text.data[start - 1] != '\n')
        start--;
    while (end < text.size && text.data[end] != '\n')
        end++;
    if (was_looked_at(f, start))
        return false;
    f->size = km_normal_label((km_bytes){text.data + start, end - start}, f->line, sizeof f->line);
    f->start_count = 0;
    for (uint32_t at = 0; at < f->size; at++)
        if (at == 0 || !is_of_word(f->line[at - 1]))
            f->starts[f->start_count++] = (uint16_t)at;
    f->degree = line_has_degree(f);
    return true;
}

/* Whether all words of a key begin words of the line. */
static bool key_fits(const finder *f, km_bytes key)
{
    for (size_t at = 0, end; at < key.size; at = end + 1) {
        for (end = at; end < key.size && key.data[end] != ' '; end++)
            ;
        bool any = end == at + 1 && key.data[at] == '*';
        if (any ? !f->degree : !line_has(f, key.data + at, end - at))
            return false;
    }
    return true;
}

/* Whether a longer rule that begins with the same words fits too. */
static bool is_outdone(const finder *f, km_bytes key)
{
    for (uint32_t r = f->rules.start; r < f->rules.start + f->rules.count; r++) {
        km_bytes other = string_of(f, f->engine->terms.rule_key[r]);
        if (other.size > key.size && other.data[key.size] == ' ' && memcmp(other.data, key.data, key.size) == 0 &&
            key_fits(f, other))
            return true;
    }
    return false;
}

/* --- Groups --- */

static int compare_groups(const void *left, const void *right)
{
    const km_degree_group *a = left, *b = right;
    if (a->percent != b->percent)
        return a->percent > b->percent ? -1 : 1;
    return (a->group > b->group) - (a->group < b->group);
}

/* Adds up the shares of all educations whose names begin so: those who work in a group are counted in one each. */
static km_status find_groups(finder *f, km_degree *degree)
{
    const km_labour *labour = &f->engine->terms.labour;
    km_degree_group *groups = km_arena_take(f->arena, labour->schooled_count, sizeof *groups);
    uint32_t count = 0;
    if (!groups)
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i < labour->schooled_count; i++) {
        km_bytes name = string_of(f, labour->schooled_education[i]);
        if (name.size < degree->education.size ||
            memcmp(name.data, degree->education.data, degree->education.size) != 0)
            continue;
        if (count == 0 || groups[count - 1].group != labour->schooled_group[i])
            groups[count++] = (km_degree_group){labour->schooled_group[i], 0};
        groups[count - 1].percent += labour->schooled_percent[i];
    }
    if (count)
        qsort(groups, count, sizeof *groups, compare_groups);
    degree->groups = groups;
    degree->group_total = count;
    degree->group_count = count < KM_DEGREE_GROUPS_MOST ? count : KM_DEGREE_GROUPS_MOST;
    return km_ok();
}

/* --- What travels --- */

/* What groups ask for, by class of twins. */
typedef struct tally {
    uint32_t twin, concept, groups, weight;
    uint64_t value;
} tally;

static int compare_tallies(const void *left, const void *right)
{
    const tally *a = left, *b = right;
    if (a->groups != b->groups)
        return a->groups > b->groups ? -1 : 1;
    if (a->value != b->value)
        return a->value > b->value ? -1 : 1;
    return (a->twin > b->twin) - (a->twin < b->twin);
}

/* Counts the needs of one group; `place` is per concept the place of its class among the tallies. */
static km_status count_needs(finder *f, uint32_t group, uint32_t *place, tally *tallies, uint32_t *count)
{
    km_need_list list;
    km_status status = km_demand_needs(f->engine->demand, f->arena, group, &list);
    for (uint32_t i = 0; i < list.count && !status.code; i++) {
        const km_need *need = &list.needs[i];
        if (need->demand < KM_TRAVEL_DEMAND)
            continue;
        if (place[need->twin] == KM_NONE) {
            place[need->twin] = *count;
            tallies[(*count)++] = (tally){.twin = need->twin, .concept = need->concept};
        }
        tally *one = &tallies[place[need->twin]];
        one->groups++;
        one->weight += need->demand;
        one->value += need->value;
    }
    return status;
}

static km_status find_travels(finder *f, km_degree *degree)
{
    uint32_t concepts = f->engine->terms.concept_count, count = 0;
    uint32_t *place = km_arena_take(f->arena, concepts, sizeof *place);
    tally *tallies = km_arena_take(f->arena, concepts, sizeof *tallies);
    km_degree_travel *travels = km_arena_take(f->arena, KM_DEGREE_TRAVELS_MOST, sizeof *travels);
    if (!place || !tallies || !travels)
        return km_fail(KM_MEMORY);
    memset(place, 0xff, concepts * sizeof *place);
    for (uint32_t g = 0; g < degree->group_count; g++) {
        km_status status = count_needs(f, degree->groups[g].group, place, tallies, &count);
        if (status.code)
            return status;
    }
    if (count)
        qsort(tallies, count, sizeof *tallies, compare_tallies);
    for (uint32_t i = 0; i < count && degree->travel_count < KM_DEGREE_TRAVELS_MOST; i++) {
        if (tallies[i].groups < 2 || tallies[i].groups * 2 <= degree->group_count)
            break;
        travels[degree->travel_count++] =
            (km_degree_travel){tallies[i].concept, tallies[i].groups, tallies[i].weight / tallies[i].groups,
                               km_person_has(f->person, tallies[i].concept)};
    }
    degree->travels = travels;
    return km_ok();
}

/* --- The whole --- */

static bool is_found(const finder *f, km_bytes education)
{
    for (uint32_t i = 0; i < f->count; i++) {
        if (f->found[i].education.size == education.size &&
            memcmp(f->found[i].education.data, education.data, education.size) == 0)
            return true;
    }
    return false;
}

/* Adds the degrees that the line tells of. */
static km_status look_at_line(finder *f, uint32_t competence)
{
    for (uint32_t r = f->rules.start; r < f->rules.start + f->rules.count && f->count < KM_DEGREES_MOST; r++) {
        km_bytes key = string_of(f, f->engine->terms.rule_key[r]);
        km_degree degree = {.education = string_of(f, f->engine->terms.rule_value[r]), .competence = competence};
        if (names_degree(f, r) || !key_fits(f, key) || is_outdone(f, key) || is_found(f, degree.education))
            continue;
        km_status status = find_groups(f, &degree);
        if (!status.code && degree.group_total)
            status = find_travels(f, &degree);
        if (status.code)
            return status;
        if (degree.group_total)
            f->found[f->count++] = degree;
    }
    return km_ok();
}

km_status km_degrees_find(const km_engine *engine, km_arena *arena, const km_person *person, const km_reading *reading,
                          const km_wish *wish, const km_degree **degrees, uint32_t *count)
{
    finder f = {
        .engine = engine, .arena = arena, .person = person, .wish = wish, .rules = km_rules_of(&engine->terms, RULES)};
    km_status status = km_ok();
    f.found = km_arena_take(arena, KM_DEGREES_MOST, sizeof *f.found);
    f.lines = km_arena_take(arena, reading->mention_count, sizeof *f.lines);
    if (!f.found || !f.lines)
        return km_fail(KM_MEMORY);
    bool any = f.rules.count && engine->terms.labour.schooled_count;
    for (uint32_t c = 0; c < reading->competence_count && any; c++) {
        const km_competence *competence = &reading->competences[c];
        for (uint32_t m = 0; m < competence->mention_count && !status.code; m++) {
            const km_mention *mention = &reading->mentions[reading->competence_mentions[competence->mention_start + m]];
            bool schooling = mention->section == KM_SECTION_EDUCATION || mention->kind == KM_KIND_EDUCATION;
            if (!schooling || mention->polarity != KM_HAS || !km_person_has(person, competence->concept))
                continue;
            if (read_line(&f, mention))
                status = look_at_line(&f, c);
        }
    }
    *degrees = f.found;
    *count = f.count;
    return status;
}
