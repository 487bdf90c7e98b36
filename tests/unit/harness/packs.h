/* The smallest packs that make an engine, for tests that need one but do not care what it knows. */
#ifndef KM_TESTS_PACKS_H
#define KM_TESTS_PACKS_H

#include "snapshot/snapshot.h"

/* A pack of terms: the occupation Svetsare, its group, and one skill with the given label. */
km_bytes harness_terms_pack(km_arena *arena, const char *skill_label, km_terms *terms);

/* A pack of one course that belongs to these terms. */
km_bytes harness_courses_pack(km_arena *arena, const km_terms *terms);

#endif
