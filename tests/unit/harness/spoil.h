/* Golden packs to be spoiled: copies, changes, and what opening them says. */
#ifndef KM_TESTS_SPOIL_H
#define KM_TESTS_SPOIL_H

#include "golden.h"

/* The golden packs, and room for a changed copy of each. */
typedef struct spoil {
    km_arena arena;
    golden_packs packs;
    char *terms, *courses, *texts;
} spoil;

/* For cmocka: a spoil as the state of a test program. */
int spoil_set_up(void **state);
int spoil_tear_down(void **state);

/* Fresh copies of the golden packs, in `terms`, `courses` and `texts`. */
km_bytes spoil_terms(const spoil *made);
km_bytes spoil_courses(const spoil *made);
km_bytes spoil_texts(const spoil *made);

/* Little-endian numbers of a pack. */
void spoil_put(char *at, uint64_t value, size_t size);
uint64_t spoil_get(km_bytes pack, size_t at, size_t size);

/* The number of a section's name. */
uint32_t spoil_name(const char *text);

/* Opens a pack; of courses and texts on the golden terms. */
km_status spoil_open_terms(km_bytes pack);
km_status spoil_open_courses(const spoil *made, km_bytes pack);
km_status spoil_open_texts(const spoil *made, km_bytes pack);

/* Fails the test, saying what was tried, unless the status is this one. */
void spoil_expect(const char *what, km_status status, km_code code, uint32_t section, uint64_t offset);

#endif
