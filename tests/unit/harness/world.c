#include "harness.h"

#include "world.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "lexicon/lexicon.h"
#include "lexicon/linker.h"

world *world_begin(void)
{
    world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    w->arena = km_arena_make(0);
    return w;
}

void world_end(world *w)
{
    km_arena_free(&w->arena);
    free(w);
}

uint32_t world_concept(world *w, km_kind kind, const char *id, const char *label)
{
    assert_true(w->concept_count < WORLD_ROWS);
    w->concepts[w->concept_count] =
        (km_concept_row){.id = harness_bytes(id), .label = harness_bytes(label), .kind = (uint8_t)kind};
    return (uint32_t)w->concept_count++;
}

void world_label(world *w, uint32_t row, uint8_t form, const char *text)
{
    assert_true(w->label_count < WORLD_ROWS);
    w->labels[w->label_count++] = (km_label_row){harness_bytes(text), row, form};
}

void world_edge(world *w, uint32_t from, uint8_t kind, uint32_t to, uint16_t weight)
{
    assert_true(w->edge_count < WORLD_ROWS * 4);
    w->edges[w->edge_count++] =
        (km_edge_row){.from = from, .to = to, .weight = weight, .kind = kind, .source = KM_SOURCE_AF};
}

void world_words(world *w, uint32_t row, const char *text, uint32_t ads)
{
    assert_true(w->word_count < WORLD_ROWS);
    w->words[w->word_count++] = (km_word_row){harness_bytes(text), row, ads};
}

void world_ad(world *w, uint32_t job, const uint32_t *named, size_t count)
{
    assert_true(w->sample_count < WORLD_ROWS);
    uint32_t *kept = km_arena_take(&w->arena, count, sizeof *kept);
    assert_non_null(kept);
    memcpy(kept, named, count * sizeof *kept);
    w->samples[w->sample_count++] = (km_sample_row){job, kept, count};
}

void world_rule(world *w, const char *set, const char *key, const char *value)
{
    assert_true(w->rule_count < WORLD_ROWS);
    w->rules[w->rule_count++] = (km_rule_row){harness_bytes(set), harness_bytes(key), harness_bytes(value)};
}

uint32_t world_course(world *w, const char *id, uint16_t week_tenths)
{
    assert_true(w->course_count < WORLD_ROWS);
    w->courses[w->course_count] = (km_course_row){.id = harness_bytes(id),
                                                  .title = harness_bytes(id),
                                                  .provider = harness_bytes("Testskolan"),
                                                  .week_tenths = week_tenths,
                                                  .form = KM_COURSE_KOMVUX,
                                                  .distance = KM_DISTANCE_UNKNOWN};
    return (uint32_t)w->course_count++;
}

int32_t world_day(const char *iso)
{
    int32_t day = 0;
    assert_true(km_date_parse(harness_bytes(iso), &day));
    return day;
}

void world_start(world *w, uint32_t course, const char *first_day, const char *deadline)
{
    assert_true(w->start_count < WORLD_ROWS);
    w->starts[w->start_count++] = (km_start_row){.course = course,
                                                 .first_day = first_day ? world_day(first_day) : KM_DAY_UNKNOWN,
                                                 .last_day = KM_DAY_UNKNOWN,
                                                 .deadline = deadline ? world_day(deadline) : KM_DAY_UNKNOWN,
                                                 .municipality = KM_NONE,
                                                 .fee = KM_NONE};
}

void world_teaches(world *w, uint32_t course, uint32_t row, uint8_t confidence)
{
    assert_true(w->taught_count < WORLD_ROWS);
    w->taught[w->taught_count++] = (km_taught_row){course, row, confidence, KM_TAUGHT_TITLE};
}

void world_requires(world *w, uint32_t course, uint8_t kind, uint32_t ref, const char *text)
{
    assert_true(w->required_count < WORLD_ROWS);
    w->required[w->required_count++] = (km_required_row){course, ref, harness_bytes(text), kind};
}

uint32_t world_skill(world *w, const char *id, unsigned bits)
{
    uint32_t row = world_concept(w, KM_KIND_SKILL, id, id);
    w->concepts[row].rarity = (uint16_t)(bits * 256);
    return row;
}

uint32_t world_occupation(world *w, const char *id, uint32_t group)
{
    uint32_t row = world_concept(w, KM_KIND_OCCUPATION, id, id);
    if (group != KM_NONE)
        world_edge(w, row, KM_EDGE_BROADER, group, 0);
    return row;
}

/* --- Opening --- */

static void write_terms(world *w)
{
    static const km_meta_row meta[] = {{{"date", 4}, {"2024-01-01", 10}},
                                       {{"pack", 4}, {"terms", 5}},
                                       {{"source.1.id", 11}, {"test", 4}},
                                       {{"source.1.name", 13}, {"Testdata", 8}}};
    km_terms_rows rows = {.meta = meta,
                          .meta_count = 4,
                          .concepts = w->concepts,
                          .concept_count = w->concept_count,
                          .labels = w->labels,
                          .label_count = w->label_count,
                          .edges = w->edges,
                          .edge_count = w->edge_count,
                          .words = w->words,
                          .word_count = w->word_count,
                          .samples = w->samples,
                          .sample_count = w->sample_count,
                          .rules = w->rules,
                          .rule_count = w->rule_count};
    km_terms_written written;
    km_message problem = {""};
    km_status status = km_terms_write(&w->arena, &rows, &written, &problem);
    assert_string_equal(problem.text, "");
    assert_int_equal(status.code, KM_OK);
    w->engine.terms = written.terms;
    w->concept_of_row = written.concept_of_row;
    w->packs[w->pack_count++] = written.pack;
}

/* Rows of courses name concepts as they stand in the pack. */
static void write_courses(world *w)
{
    /* One source is that of the terms, one is the courses' own. */
    static const km_meta_row meta[] = {{{"date", 4}, {"2023-12-01", 10}},
                                       {{"pack", 4}, {"courses", 7}},
                                       {{"source.1.id", 11}, {"test", 4}},
                                       {{"source.1.name", 13}, {"Testdata", 8}},
                                       {{"source.2.id", 11}, {"kurser", 6}}};
    for (size_t t = 0; t < w->taught_count; t++)
    w->taught[t].concept = world_at(w, w->taught[t].concept);
    for (size_t r = 0; r < w->required_count; r++) {
        if (w->required[r].kind == KM_REQUIRES_CONCEPT)
            w->required[r].ref = world_at(w, w->required[r].ref);
    }
    km_courses_rows rows = {.meta = meta,
                            .meta_count = sizeof meta / sizeof *meta,
                            .courses = w->courses,
                            .course_count = w->course_count,
                            .starts = w->starts,
                            .start_count = w->start_count,
                            .taught = w->taught,
                            .taught_count = w->taught_count,
                            .required = w->required,
                            .required_count = w->required_count};
    km_courses_written written;
    km_message problem = {""};
    km_status status = km_courses_write(&w->arena, &rows, &w->engine.terms, &written, &problem);
    assert_string_equal(problem.text, "");
    assert_int_equal(status.code, KM_OK);
    w->engine.courses = written.courses;
    w->engine.has_courses = true;
    w->course_of_row = written.course_of_row;
    w->packs[w->pack_count++] = written.pack;
}

void world_open(world *w)
{
    write_terms(w);
    if (w->course_count)
        write_courses(w);
    km_status status = km_demand_build(&w->arena, &w->engine.terms, &w->engine.demand);
    assert_int_equal(status.code, KM_OK);
    status = km_lexicon_build(&w->arena, &w->engine.terms, &w->engine.lexicon);
    assert_int_equal(status.code, KM_OK);
    status = km_linker_build(&w->arena, &w->engine.terms, &w->engine.lang, KM_KIND_OCCUPATION, &w->engine.titles);
    assert_int_equal(status.code, KM_OK);
}

uint32_t world_at(const world *w, uint32_t row)
{
    assert_true(row < w->concept_count);
    return w->concept_of_row[row];
}

/* --- The person --- */

km_competence *world_person_has(world *w, uint32_t row, const char *words)
{
    uint32_t at = w->reading.mention_count, concept = world_at(w, row);
    size_t size = strlen(words);
    assert_true(at < WORLD_ROWS && w->text_size + size + 1 < sizeof w->text);
    uint32_t start = (uint32_t)w->text_size, end = start + (uint32_t)size;
    memcpy(w->text + start, words, size);
    w->text[end] = '\n';
    w->text_size = end + 1;
    w->mentions[at] = (km_mention){.span = {start, end, start, end, start, end},
                                   .kind = w->engine.terms.kind[concept],
                                   .confidence = 100,
                                   .concept_count = 1,
                                   .concepts = {concept},
                                   .last_used = INT32_MIN};
    w->competence_mentions[at] = at;
    w->competences[at] = (km_competence){.concept = concept,
                                         .kind = w->mentions[at].kind,
                                         .confidence = 100,
                                         .last_used = INT32_MIN,
                                         .mention_start = at,
                                         .mention_count = 1};
    w->reading = (km_reading){.mentions = w->mentions,
                              .mention_count = at + 1,
                              .competences = w->competences,
                              .competence_count = at + 1,
                              .competence_mentions = w->competence_mentions,
                              .code_points = (uint32_t)w->text_size};
    return &w->competences[at];
}

km_wish world_wish(const world *w)
{
    return (km_wish){.text = {w->text, w->text_size},
                     .target = KM_NONE,
                     .date = world_day("2024-01-10"),
                     .occupation_limit = 100,
                     .course_limit = 100};
}

const km_match *world_match(world *w, const km_wish *wish)
{
    const km_match *match = NULL;
    km_status status = km_match_run(&w->engine, &w->arena, &w->reading, wish, &match);
    assert_int_equal(status.code, KM_OK);
    assert_non_null(match);
    return match;
}
