/* ESCO, and its layer in the taxonomy. */
#include "report/check_parts.h"

typedef struct esco {
    km_findings *findings;
    const km_catalogue *catalogue;
    km_pool keys;
    km_pair_map skill_of; /* (key of a Swedish label, 0) -> thing */
    size_t skills;
} esco;

static uint32_t key_of(esco *e, uint32_t string)
{
    km_arena work = km_arena_make(0);
    km_bytes key = km_label_key(&work, text_of(e->findings, string));
    uint32_t number = key.size ? km_pool_add(&e->keys, key) : KM_NONE;
    km_arena_free(&work);
    return number;
}

static void check_names(esco *e)
{
    for (size_t i = 0; i < e->catalogue->things_count; i++) {
        const km_thing *thing = &e->catalogue->things[i];
        if (thing->kind != KM_THING_ESCO_SKILL && thing->kind != KM_THING_ESCO_OCCUPATION)
            continue;
        e->skills += thing->kind == KM_THING_ESCO_SKILL;
        if (thing->label == KM_NONE)
            note_thing(e->findings, "esco-untranslated", i, text_of(e->findings, thing->english));
        uint32_t key =
            thing->label == KM_NONE || thing->kind != KM_THING_ESCO_SKILL ? KM_NONE : key_of(e, thing->label);
        uint32_t *other = key == KM_NONE ? NULL : map_at(e->findings, &e->skill_of, key, 0);
        if (!other)
            continue;
        if (*other != KM_NONE)
            note_thing(e->findings, "esco-label-ambiguous", i, no_text());
        else
            *other = (uint32_t)i;
    }
}

static void check_layer(esco *e)
{
    for (size_t i = 0; e->skills && i < e->catalogue->things_count; i++) {
        const km_thing *thing = &e->catalogue->things[i];
        if (thing->kind != KM_KIND_SKILL || !(thing->flags & KM_FLAG_ESCO) || !is_current(e->findings, (uint32_t)i))
            continue;
        uint32_t key = key_of(e, thing->label);
        if (key == KM_NONE || km_pair_map_get(&e->skill_of, key, 0) == KM_NONE)
            note_thing(e->findings, "esco-layer-unjoined", i, no_text());
    }
}

static void note_relation(esco *e, const char *check, size_t index)
{
    const km_relation *said = &e->catalogue->relations[index];
    km_findings_note(e->findings, check, KM_LIST_RELATIONS, index,
                     text_of(e->findings, e->catalogue->things[said->from].id),
                     text_of(e->findings, e->catalogue->things[said->to].id));
}

static void check_needs(esco *e)
{
    uint8_t *used = km_arena_zeros(e->findings->arena, e->catalogue->things_count, 1);
    km_pair_map kinds = km_pair_map_make(e->findings->arena);
    bool any = false;
    e->findings->failed |= !used;
    for (size_t i = 0; used && i < e->catalogue->relations_count; i++) {
        const km_relation *said = &e->catalogue->relations[i];
        if (said->kind != KM_SAYS_ESSENTIAL && said->kind != KM_SAYS_OPTIONAL)
            continue;
        any = true;
        used[said->from] = 1;
        if (e->catalogue->things[said->from].kind == KM_KIND_NONE ||
            e->catalogue->things[said->to].kind == KM_KIND_NONE)
            note_relation(e, "esco-relation-dangling", i);
        uint32_t *kind = map_at(e->findings, &kinds, said->from, said->to);
        if (kind && *kind != KM_NONE && *kind != said->kind)
            note_relation(e, "esco-essential-optional", i);
        if (kind)
            *kind = said->kind;
    }
    for (size_t i = 0; any && used && i < e->catalogue->things_count; i++) {
        const km_thing *thing = &e->catalogue->things[i];
        if (thing->kind == KM_THING_ESCO_OCCUPATION && !used[i])
            note_thing(e->findings, "esco-occupation-without-skills", i, no_text());
        if (thing->kind == KM_THING_ESCO_OCCUPATION && !is_digits(text_of(e->findings, thing->notation), 4))
            note_thing(e->findings, "esco-code-malformed", i, text_of(e->findings, thing->notation));
    }
}

void km_check_esco(km_findings *findings)
{
    esco e = {.findings = findings,
              .catalogue = catalogue_of(findings),
              .keys = km_pool_make(findings->arena),
              .skill_of = km_pair_map_make(findings->arena)};
    check_names(&e);
    check_layer(&e);
    check_needs(&e);
    findings->failed |= e.keys.failed;
}
