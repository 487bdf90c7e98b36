/* A small world of terms and courses, put together row by row and opened as an engine: what tests of matching and
 * of the answer stand on. Rows are named by their number; `world_at` gives the concept they became. */
#ifndef KM_TESTS_WORLD_H
#define KM_TESTS_WORLD_H

#include "engine.h"
#include "match/match.h"
#include "snapshot/courses_writer.h"
#include "snapshot/terms_writer.h"

#define WORLD_ROWS 2048

typedef struct world {
    km_arena arena;
    km_concept_row concepts[WORLD_ROWS];
    km_label_row labels[WORLD_ROWS];
    km_edge_row edges[WORLD_ROWS * 4];
    km_rule_row rules[WORLD_ROWS];
    km_word_row words[WORLD_ROWS];
    km_sample_row samples[WORLD_ROWS];
    km_course_row courses[WORLD_ROWS];
    km_start_row starts[WORLD_ROWS];
    km_taught_row taught[WORLD_ROWS];
    km_required_row required[WORLD_ROWS];
    size_t word_count, sample_count;
    size_t concept_count, label_count, edge_count, rule_count, course_count, start_count, taught_count, required_count;
    const uint32_t *concept_of_row;
    const uint32_t *course_of_row;
    km_bytes packs[2]; /* terms, and courses when there are any */
    size_t pack_count;
    km_engine engine; /* without lexicon: for what reads no text */

    /* The person. */
    char text[8192];
    size_t text_size;
    km_mention mentions[WORLD_ROWS];
    km_competence competences[WORLD_ROWS];
    uint32_t competence_mentions[WORLD_ROWS];
    km_reading reading;
} world;

/* An empty world on the heap; world_end frees it. Everything fails the running test when it cannot be done. */
world *world_begin(void);
void world_end(world *w);

/* Adds rows. Strings must outlive the world. */
uint32_t world_concept(world *w, km_kind kind, const char *id, const char *label);
void world_label(world *w, uint32_t row, uint8_t form, const char *text);
void world_edge(world *w, uint32_t from, uint8_t kind, uint32_t to, uint16_t weight);
void world_words(world *w, uint32_t row, const char *text, uint32_t ads);   /* in which ads name it */
void world_ad(world *w, uint32_t job, const uint32_t *named, size_t count); /* rows; copied */
void world_rule(world *w, const char *set, const char *key, const char *value);
uint32_t world_course(world *w, const char *id, uint16_t week_tenths);
void world_start(world *w, uint32_t course, const char *first_day, const char *deadline); /* NULL: unknown */
void world_teaches(world *w, uint32_t course, uint32_t row, uint8_t confidence);
void world_requires(world *w, uint32_t course, uint8_t kind, uint32_t ref, const char *text);

/* A skill with rarity of `bits`, an occupation within a group. */
uint32_t world_skill(world *w, const char *id, unsigned bits);
uint32_t world_occupation(world *w, const char *id, uint32_t group);

/* Writes the packs and opens what matching needs. No row can be added afterwards. */
void world_open(world *w);
uint32_t world_at(const world *w, uint32_t row);

/* Adds a competence with one mention that says `words`; returns it for the test to change. */
km_competence *world_person_has(world *w, uint32_t row, const char *words);

/* A wish without target from 2024-01-10, and a match for the person. */
km_wish world_wish(const world *w);
const km_match *world_match(world *w, const km_wish *wish);

/* Day number of an ISO date. */
int32_t world_day(const char *iso);

#endif
