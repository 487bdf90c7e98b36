/* What words could mean beside what they were read as. */
#ifndef KM_PROFILE_FURTHER_H
#define KM_PROFILE_FURTHER_H

#include "engine.h"

/* Fills the room behind the concepts of a mention of a skill with the skills that its words, in normal form, resemble
 * most. They are counted in `further_count`, not in `concept_count`: they are for a reader to choose from, and nothing
 * is inferred from them. Nothing when the engine has learnt no language. Errors: KM_MEMORY. */
km_status km_further_add(const km_engine *engine, km_arena *arena, km_bytes words, km_mention *mention);

#endif
