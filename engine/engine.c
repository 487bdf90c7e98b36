#include "engine.h"

#include "base/arena.h"
#include "base/status.h"
#include "lexicon/lexicon.h"
#include "lexicon/linker.h"
#include "match/match.h"
#include "snapshot/small.h"

/* The packs by kind, as far as they were given; not checked yet. */
typedef struct pack_set {
    km_bytes terms;
    km_bytes courses;
    km_bytes lang;
    km_bytes texts;
} pack_set;

static km_bytes *place_of_kind(pack_set *set, uint32_t kind)
{
    switch (kind) {
    case KM_PACK_TERMS:
        return &set->terms;
    case KM_PACK_COURSES:
        return &set->courses;
    case KM_PACK_LANG:
        return &set->lang;
    case KM_PACK_TEXTS:
        return &set->texts;
    default:
        return NULL;
    }
}

static km_status sort_packs(km_arena *arena, const km_bytes *packs, size_t pack_count, pack_set *set)
{
    *set = (pack_set){0};
    for (size_t i = 0; i < pack_count; i++) {
        uint32_t kind;
        km_bytes pack;
        km_status status = km_small_expand(arena, packs[i], &pack);
        if (!status.code)
            status = km_pack_kind(pack, &kind);
        if (status.code)
            return status;
        km_bytes *place = place_of_kind(set, kind);
        if (!place)
            return km_fail_at(KM_SNAPSHOT_FOREIGN, KM_PACK_AT_KIND);
        if (place->size)
            return km_fail(KM_ARGUMENT); /* two of a kind */
        *place = pack;
    }
    return set->terms.size ? km_ok() : km_fail(KM_SNAPSHOT_MISSING);
}

static km_status open_packs(km_engine *engine, const pack_set *set)
{
    km_status status = km_terms_open(set->terms, &engine->terms);
    if (status.code)
        return status;
    if (set->lang.size) {
        status = km_lang_open(set->lang, &engine->lang);
        if (status.code)
            return status;
    }
    engine->has_courses = set->courses.size > 0;
    if (engine->has_courses)
        status = km_courses_open(set->courses, &engine->terms, &engine->courses);
    engine->has_texts = set->texts.size > 0;
    if (!status.code && engine->has_texts)
        status = km_concept_texts_open(set->texts, &engine->terms, &engine->texts);
    return status;
}

km_status km_engine_open(km_arena *arena, const km_bytes *packs, size_t pack_count, const km_engine **engine)
{
    pack_set set;
    km_status status = sort_packs(arena, packs, pack_count, &set);
    if (status.code)
        return status;
    km_engine *opened = km_arena_zeros(arena, 1, sizeof *opened);
    if (!opened)
        return km_fail(KM_MEMORY);
    status = open_packs(opened, &set);
    if (!status.code)
        status = km_lexicon_build(arena, &opened->terms, &opened->lexicon);
    if (!status.code)
        status = km_linker_build(arena, &opened->terms, &opened->lang, KM_KIND_OCCUPATION, &opened->titles);
    if (!status.code && opened->lang.slot_bits)
        status = km_linker_build(arena, &opened->terms, &opened->lang, KM_KIND_SKILL, &opened->skills);
    if (!status.code)
        status = km_demand_build(arena, &opened->terms, &opened->demand);
    if (!status.code)
        *engine = opened;
    return status;
}
