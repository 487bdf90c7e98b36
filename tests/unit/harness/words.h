/* An engine that knows a few dozen labels and all the project's reading rules: what tests of reading stand on. */
#ifndef KM_TESTS_WORDS_H
#define KM_TESTS_WORDS_H

#include "engine.h"

/* The engine, opened once for the whole test program; fails the running test when it cannot be. */
const km_engine *words_engine(void);

/* Frees it; call it when all tests have run. */
void words_end(void);

/* Reads a text as a CV on 2026-11-25 into the arena; fails the running test when it is refused. */
const km_reading *words_read(km_arena *arena, const char *text);

/* The first mention whose words are `words`; NULL when there is none. */
const km_mention *words_mention(const km_reading *reading, const char *text, const char *words);

/* The preferred label of a mention's first concept. */
km_bytes words_label(const km_mention *mention);

#endif
