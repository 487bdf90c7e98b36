/* What an opened engine holds. Private to the core; users see km.h. */
#ifndef KM_ENGINE_H
#define KM_ENGINE_H

#include "km.h"
#include "lexicon/lang.h"
#include "snapshot/snapshot.h"

struct km_lexicon;
struct km_linker;
struct km_demand;

struct km_engine {
    km_terms terms;
    km_courses courses; /* course_count 0 when no pack of courses was given */
    bool has_courses;
    km_concept_texts texts; /* text_count 0 when no pack of texts was given */
    bool has_texts;
    km_lang lang;                     /* what was learnt of language; slot_bits 0 when no such pack was given */
    const struct km_lexicon *lexicon; /* token index over labels, built at opening (lexicon/) */
    const struct km_linker *titles;   /* everyday words -> occupations, built at opening (lexicon/linker) */
    const struct km_linker *skills;   /* phrases -> skills; NULL when no language was learnt */
    const struct km_demand *demand;   /* what each occupation needs, inverted for ranking (match/) */
};

#endif
