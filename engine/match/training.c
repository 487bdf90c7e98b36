#include "match/training.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/status.h"
#include "lexicon/linker.h"
#include "lexicon/ranker.h"
#include "lexicon/rules.h"
#include "match/demand.h"
#include "text/normal.h"

/* Longest title that is looked at, in bytes of normal form. */
#define TITLE_ROOM 512

/* Most names that a title is taken apart into. */
#define NAMES_MOST 24

/* A word this short names no trade by itself. */
#define WORD_LEAST 4

/* So many of the linker's proposals for a name are looked at. */
#define LINKS_MOST 24

/* What stands for a group among texts: its label and those of its occupations, as much as a phrase may have. */
#define ABOUT_ROOM 1000

/* Of a description so much is compared as a text. */
#define GIST_ROOM 1000

/* What an occupation named further down in a description loses: half by the end of this many code points. */
#define POSITION_HALF 400u

/* What speaks for a group, each 0 to 10000. All count alike: on annotated courses, weights that were fitted to some did
 * no better on others. */
typedef enum reason {
    REASON_TITLE,  /* likeness of an occupation to the whole title */
    REASON_NAME,   /* to a part of the title */
    REASON_WORD,   /* to a word of the title */
    REASON_READ,   /* an occupation is read in the title */
    REASON_NAMED,  /* an occupation is read in the description, the earlier the more */
    REASON_SKILLS, /* what is read in both meets what the group needs */
    REASON_LIKE,   /* likeness of title and group */
    REASON_GIST,   /* likeness of description and group */
    REASON_COUNT
} reason;

struct km_training {
    const km_engine *engine;
    uint32_t group_count;
    const uint32_t *groups;   /* concepts, rising */
    const uint32_t *group_at; /* per concept: place in `groups`; KM_NONE */
    const km_ranker *about;   /* texts about the groups */
    km_rule_map light;        /* words of titles that say nothing of the trade */
    km_rule_range heads;      /* last parts of compounds that add nothing (`-utbildning`) */
};

/* One course being held against the groups. */
typedef struct lesson {
    const km_training *training;
    km_arena *arena;
    uint32_t *reasons[REASON_COUNT]; /* per group */
} lesson;

/* --- Preparing ---------------------------------------------------------------------------------------- */

static bool list_groups(km_arena *arena, km_training *training)
{
    const km_terms *terms = &training->engine->terms;
    uint32_t *groups = km_arena_take(arena, terms->concept_count, sizeof *groups);
    uint32_t *group_at = km_arena_take(arena, terms->concept_count, sizeof *group_at);
    if (!groups || !group_at)
        return false;
    for (uint32_t c = 0; c < terms->concept_count; c++) {
        bool is_group = terms->kind[c] == KM_KIND_GROUP && !(terms->flags[c] & KM_FLAG_RETIRED);
        group_at[c] = is_group ? training->group_count : KM_NONE;
        if (is_group)
            groups[training->group_count++] = c;
    }
    training->groups = groups;
    training->group_at = group_at;
    return true;
}

/* Adds a label to a text unless it would be too long. */
static void add_label(const km_terms *terms, uint32_t concept, km_bytes *text, char *room)
{
    km_bytes label = km_string(&terms->pack.strings, terms->label[concept]);
    if (text->size + label.size + 1 > ABOUT_ROOM)
        return;
    memcpy(room + text->size, label.data, label.size);
    text->size += label.size;
    room[text->size++] = ' ';
}

static km_status make_about(km_arena *arena, km_training *training)
{
    const km_terms *terms = &training->engine->terms;
    const km_demand *demand = training->engine->demand;
    km_arena work = km_arena_make(0);
    km_bytes *texts = km_arena_zeros(&work, training->group_count, sizeof *texts);
    char *room = km_arena_take(&work, training->group_count, ABOUT_ROOM);
    km_status status = km_fail(KM_MEMORY);
    for (uint32_t g = 0; texts && room && g < training->group_count; g++) {
        texts[g].data = room + (size_t)g * ABOUT_ROOM;
        add_label(terms, training->groups[g], &texts[g], room + (size_t)g * ABOUT_ROOM);
    }
    for (uint32_t o = 0; texts && room && o < demand->occupation_count; o++) {
        uint32_t g = demand->groups[o] == KM_NONE ? KM_NONE : training->group_at[demand->groups[o]];
        if (g != KM_NONE)
            add_label(terms, demand->occupations[o], &texts[g], room + (size_t)g * ABOUT_ROOM);
    }
    if (texts && room)
        status = km_ranker_make(arena, texts, training->group_count, &training->about);
    km_arena_free(&work);
    return status;
}

km_status km_training_make(km_arena *arena, const km_engine *engine, const km_training **made)
{
    km_training *training = km_arena_zeros(arena, 1, sizeof *training);
    if (!training)
        return km_fail(KM_MEMORY);
    training->engine = engine;
    training->heads = km_rules_of(&engine->terms, "sv/light-heads");
    if (!list_groups(arena, training))
        return km_fail(KM_MEMORY);
    km_status status = make_about(arena, training);
    if (!status.code)
        status = km_rule_map_make(arena, &engine->terms, "sv/course-words", "sv/function-words", &training->light);
    if (!status.code)
        *made = training;
    return status;
}

/* --- What a group is credited with ---------------------------------------------------------------------- */

static void raise(lesson *l, reason why, uint32_t group, uint32_t value)
{
    uint32_t at = group == KM_NONE ? KM_NONE : l->training->group_at[group];
    if (at == KM_NONE)
        return;
    uint32_t *known = &l->reasons[why][at];
    value = value > 10000 ? 10000 : value;
    *known = value > *known ? value : *known;
}

/* The group of an occupation, or the group itself. */
static uint32_t group_of(const lesson *l, uint32_t concept)
{
    const km_terms *terms = &l->training->engine->terms;
    return terms->kind[concept] == KM_KIND_GROUP ? concept : km_terms_group(terms, concept);
}

static km_status resemble(lesson *l, reason why, km_bytes phrase)
{
    const km_link *links;
    uint32_t count;
    km_status status = km_linker_rank(l->training->engine->titles, l->arena, phrase, LINKS_MOST, &links, &count);
    for (uint32_t i = 0; !status.code && i < count; i++)
        raise(l, why, group_of(l, links[i].concept), links[i].score / (KM_LINK_FULL / 10000));
    return status;
}

static bool compare_text(lesson *l, reason why, km_bytes text)
{
    const uint32_t *likeness = km_ranker_likeness(l->training->about, l->arena, text);
    for (uint32_t g = 0; likeness && g < l->training->group_count; g++)
        raise(l, why, l->training->groups[g], likeness[g] / (KM_LIKENESS_FULL / 10000));
    return likeness != NULL;
}

/* --- The title ------------------------------------------------------------------------------------------ */

/* A title taken apart: names between signs and conjunctions, without light words. */
typedef struct title_parts {
    char words[TITLE_ROOM]; /* in normal form; names end at ';' */
    uint32_t size;
} title_parts;

static bool is_word_byte(char byte)
{
    unsigned char b = (unsigned char)byte;
    return b >= 0x80 || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-' || b == '#' || b == '+';
}

/* The length of a word without a last part that adds nothing. */
static uint32_t without_head(const km_training *training, const char *word, uint32_t size)
{
    const km_terms *terms = &training->engine->terms;
    for (uint32_t r = training->heads.start; r < training->heads.start + training->heads.count; r++) {
        km_bytes head = km_string(&terms->pack.strings, terms->rule_key[r]);
        if (size >= head.size + WORD_LEAST && memcmp(word + size - head.size, head.data, head.size) == 0)
            return size - (uint32_t)head.size;
    }
    return size;
}

static bool says_and(const char *word, uint32_t size)
{
    return (size == 3 && memcmp(word, "och", 3) == 0) || (size == 1 && *word == '-');
}

static void end_name(title_parts *t)
{
    while (t->size && t->words[t->size - 1] == ' ')
        t->size--;
    if (t->size && t->words[t->size - 1] != ';')
        t->words[t->size++] = ';';
}

static void add_word(const km_training *training, title_parts *t, const char *word, uint32_t size)
{
    if (says_and(word, size)) {
        end_name(t);
        return;
    }
    bool number = word[0] >= '0' && word[0] <= '9';
    if (number || km_rule_has(&training->light, word, size))
        return;
    size = without_head(training, word, size);
    memcpy(t->words + t->size, word, size);
    t->size += size;
    t->words[t->size++] = ' ';
}

/* A word never becomes longer, and a sign is written at most for a sign, so that the room suffices. */
static void take_apart(const km_training *training, km_bytes text, title_parts *t)
{
    char normal[TITLE_ROOM - 2];
    uint32_t size = km_normal_label(text, normal, sizeof normal), start = 0;
    t->size = 0;
    for (uint32_t at = 0; at <= size; at++) {
        if (at < size && is_word_byte(normal[at]))
            continue;
        if (at > start)
            add_word(training, t, normal + start, at - start);
        if (at < size && normal[at] != ' ')
            end_name(t);
        start = at + 1;
    }
    end_name(t);
}

/* Every name, and every word of it. */
static km_status resemble_parts(lesson *l, const title_parts *t)
{
    km_status status = km_ok();
    for (uint32_t at = 0, name = 0, word = 0; at < t->size && !status.code; at++) {
        bool name_ends = t->words[at] == ';', word_ends = name_ends || t->words[at] == ' ';
        if (word_ends && at - word >= WORD_LEAST)
            status = resemble(l, REASON_WORD, (km_bytes){t->words + word, at - word});
        if (name_ends && at > name && !status.code)
            status = resemble(l, REASON_NAME, (km_bytes){t->words + name, at - name});
        word = word_ends ? at + 1 : word;
        name = name_ends ? at + 1 : name;
    }
    return status;
}

static km_status study_title(lesson *l, km_bytes text)
{
    title_parts t;
    take_apart(l->training, text, &t);
    km_status status = resemble_parts(l, &t);
    for (uint32_t i = 0; i < t.size; i++)
        t.words[i] = t.words[i] == ';' ? ' ' : t.words[i];
    km_bytes whole = {t.words, t.size};
    if (!status.code)
        status = resemble(l, REASON_TITLE, whole);
    if (!status.code && !compare_text(l, REASON_LIKE, whole))
        status = km_fail(KM_MEMORY);
    return status;
}

/* --- What is read --------------------------------------------------------------------------------------- */

static km_status read(lesson *l, km_bytes text, const km_reading **reading)
{
    km_read_options options = {KM_GENRE_COURSE, true, INT32_MIN};
    km_status status = km_read(l->training->engine, l->arena, text, &options, reading);
    if (status.code != KM_TEXT_EMPTY)
        return status;
    static const km_reading nothing = {0};
    *reading = &nothing;
    return km_ok();
}

/* A mention can mean several occupations; the later ones are less likely. */
static void credit_mention(lesson *l, const km_mention *mention, reason why, uint32_t value)
{
    for (uint32_t c = 0; c < mention->concept_count; c++)
        raise(l, why, group_of(l, mention->concepts[c]), value * (10 - c) / 10);
}

static void credit_occupations(lesson *l, const km_reading *reading, reason why)
{
    for (uint32_t i = 0; i < reading->mention_count; i++) {
        const km_mention *mention = &reading->mentions[i];
        uint32_t value = mention->confidence * 100u;
        if (mention->kind != KM_KIND_OCCUPATION && mention->kind != KM_KIND_GROUP)
            continue;
        if (why == REASON_NAMED)
            value = value * POSITION_HALF / (POSITION_HALF + mention->span.point_start);
        credit_mention(l, mention, why, value);
    }
}

static uint32_t hold_skills(const lesson *l, const km_reading *reading, km_holding *holdings, uint32_t count)
{
    const km_demand *demand = l->training->engine->demand;
    for (uint32_t i = 0; i < reading->competence_count; i++) {
        const km_competence *competence = &reading->competences[i];
        uint32_t twin = demand->twin[competence->concept], at = 0;
        if (competence->kind != KM_KIND_SKILL)
            continue;
        while (at < count && holdings[at].twin != twin)
            at++;
        uint32_t strength = competence->confidence * KM_STRENGTH_FULL / 100u;
        if (at == count)
            holdings[count++] = (km_holding){twin, strength};
    }
    return count;
}

/* Every group by the one of its occupations whose needs are met best, against the best of all. */
static km_status credit_skills(lesson *l, const km_reading *of_title, const km_reading *of_text)
{
    const km_demand *demand = l->training->engine->demand;
    size_t room = (size_t)of_title->competence_count + of_text->competence_count;
    km_holding *holdings = km_arena_take(l->arena, room, sizeof *holdings);
    uint64_t *sums = km_arena_take(l->arena, demand->occupation_count, sizeof *sums), best = 1;
    if (!holdings || !sums)
        return km_fail(KM_MEMORY);
    uint32_t count = hold_skills(l, of_title, holdings, 0);
    count = hold_skills(l, of_text, holdings, count);
    km_demand_sums(demand, holdings, count, sums);
    for (uint32_t o = 0; o < demand->occupation_count; o++)
        best = sums[o] > best ? sums[o] : best;
    for (uint32_t o = 0; o < demand->occupation_count; o++)
        raise(l, REASON_SKILLS, demand->groups[o], (uint32_t)(sums[o] * 10000 / best));
    return km_ok();
}

static km_status study_words(lesson *l, km_bytes heading, km_bytes description)
{
    const km_reading *of_title, *of_text;
    km_status status = read(l, heading, &of_title);
    if (!status.code)
        status = read(l, description, &of_text);
    if (status.code)
        return status;
    credit_occupations(l, of_title, REASON_READ);
    credit_occupations(l, of_text, REASON_NAMED);
    size_t size = description.size < GIST_ROOM ? description.size : GIST_ROOM;
    while (size && size < description.size && ((unsigned char)description.data[size] & 0xC0) == 0x80)
        size--;
    if (!compare_text(l, REASON_GIST, (km_bytes){description.data, size}))
        return km_fail(KM_MEMORY);
    return credit_skills(l, of_title, of_text);
}

/* --- All ------------------------------------------------------------------------------------------------ */

static int compare_trained(const void *left, const void *right)
{
    const km_trained *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->group < b->group ? -1 : a->group > b->group;
}

static km_status list_trained(const lesson *l, const km_trained **trained, uint32_t *count)
{
    km_trained *found = km_arena_take(l->arena, l->training->group_count, sizeof *found);
    if (!found)
        return km_fail(KM_MEMORY);
    *count = 0;
    for (uint32_t g = 0; g < l->training->group_count; g++) {
        uint32_t score = 0;
        for (int r = 0; r < REASON_COUNT; r++)
            score += l->reasons[r][g];
        if (score)
            found[(*count)++] = (km_trained){l->training->groups[g], score};
    }
    if (*count)
        qsort(found, *count, sizeof *found, compare_trained);
    *trained = found;
    return km_ok();
}

km_status km_training_rank(const km_training *training, km_arena *arena, km_bytes heading, km_bytes description,
                           const km_trained **trained, uint32_t *count)
{
    lesson l = {.training = training, .arena = arena};
    for (int r = 0; r < REASON_COUNT; r++) {
        l.reasons[r] = km_arena_zeros(arena, training->group_count, sizeof *l.reasons[r]);
        if (!l.reasons[r])
            return km_fail(KM_MEMORY);
    }
    km_status status = study_title(&l, heading);
    if (!status.code)
        status = study_words(&l, heading, description);
    return status.code ? status : list_trained(&l, trained, count);
}
