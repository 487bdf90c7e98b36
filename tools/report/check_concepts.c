/* Codes, groups and versions of the taxonomy's concepts. */
#include "report/check_parts.h"

/* --- Codes ------------------------------------------------------------------------------------------------ */

/* How many digits a code of this kind has; 0 when it is no number. */
static size_t digits_of(uint8_t kind)
{
    switch (kind) {
    case KM_KIND_GROUP:
    case KM_KIND_MUNICIPALITY:
    case KM_THING_ISCO:
        return 4;
    case KM_KIND_GROUP3:
        return 3;
    case KM_KIND_GROUP2:
        return 2;
    case KM_KIND_GROUP1:
        return 1;
    default:
        return 0;
    }
}

static bool is_letters(km_bytes text, size_t length)
{
    for (size_t i = 0; i < text.size; i++)
        if ((text.data[i] | 0x20) < 'a' || (text.data[i] | 0x20) > 'z')
            return false;
    return text.size == length;
}

/* SUN 2020: up to three digits, and a letter behind them. */
static bool is_sun_code(km_bytes text)
{
    size_t digits = 0;
    while (digits < text.size && text.data[digits] >= '0' && text.data[digits] <= '9')
        digits++;
    return digits >= 1 && digits <= 3 && text.size - digits <= 1 &&
           (text.size == digits || is_letters((km_bytes){text.data + digits, 1}, 1));
}

static bool code_is_good(uint8_t kind, km_bytes code)
{
    if (digits_of(kind))
        return is_digits(code, digits_of(kind));
    if (kind == KM_KIND_LANGUAGE)
        return is_letters(code, 2);
    return kind != KM_KIND_EDUCATION || is_sun_code(code);
}

static void check_codes(km_findings *findings)
{
    const km_catalogue *catalogue = catalogue_of(findings);
    km_pair_map seen = km_pair_map_make(findings->arena);
    for (size_t i = 0; i < catalogue->things_count; i++) {
        const km_thing *thing = &catalogue->things[i];
        if (thing->notation == KM_NONE || !is_current(findings, (uint32_t)i) || thing->kind == KM_KIND_NONE ||
            thing->kind == KM_THING_ESCO_OCCUPATION || thing->kind == KM_THING_ESCO_SKILL)
            continue;
        if (!code_is_good(thing->kind, text_of(findings, thing->notation)))
            note_thing(findings, "code-malformed", i, text_of(findings, thing->notation));
        uint32_t *other = map_at(findings, &seen, thing->notation, thing->kind);
        /* Levels and fields of SUN are two systems of one kind. */
        if (other && *other != KM_NONE && thing->kind != KM_KIND_EDUCATION)
            note_thing(findings, "code-repeated", i, text_of(findings, thing->notation));
        if (other && *other == KM_NONE)
            *other = (uint32_t)i;
    }
}

/* --- Groups ----------------------------------------------------------------------------------------------- */

static bool is_group(uint8_t kind)
{
    return kind == KM_KIND_GROUP || kind == KM_KIND_GROUP3 || kind == KM_KIND_GROUP2 || kind == KM_KIND_GROUP1;
}

static void check_parent_codes(km_findings *findings)
{
    const km_catalogue *catalogue = catalogue_of(findings);
    for (size_t i = 0; i < catalogue->relations_count; i++) {
        const km_relation *said = &catalogue->relations[i];
        const km_thing *low = &catalogue->things[said->from], *high = &catalogue->things[said->to];
        if (said->kind != KM_SAYS_BROADER || !is_group(low->kind) || !is_group(high->kind))
            continue;
        km_bytes code = text_of(findings, low->notation), parent = text_of(findings, high->notation);
        bool known = code_is_good(low->kind, code) && code_is_good(high->kind, parent);
        if (known && (code.size <= parent.size || memcmp(code.data, parent.data, parent.size) != 0))
            note_thing(findings, "group-code-parent", said->from, parent);
    }
}

/* Bits of what each thing has. */
enum { HAS_GROUP = 1, HAS_OCCUPATION = 2, HAS_SKILL = 4, HAS_FIELD = 8, HAS_ISCO = 16, HAS_SUCCESSOR = 32, TWICE = 64 };

typedef struct holdings {
    uint8_t *of;     /* per thing */
    uint32_t *group; /* per thing: the group that it is in */
    bool skills, fields, isco;
} holdings;

static void take_group(holdings *has, const km_relation *said)
{
    if (has->group[said->from] != KM_NONE && has->group[said->from] != said->to)
        has->of[said->from] |= TWICE;
    has->group[said->from] = said->to;
    has->of[said->from] |= HAS_GROUP;
    has->of[said->to] |= HAS_OCCUPATION;
}

static void take_relation(const km_catalogue *catalogue, holdings *has, const km_relation *said)
{
    uint8_t from = catalogue->things[said->from].kind, to = catalogue->things[said->to].kind;
    bool lies_in = said->kind == KM_SAYS_BROADER || said->kind == KM_SAYS_MEMBER;
    if (lies_in && from == KM_KIND_OCCUPATION && to == KM_KIND_GROUP)
        take_group(has, said);
    if (lies_in && from == KM_KIND_GROUP && to == KM_KIND_FIELD)
        has->of[said->from] |= HAS_FIELD, has->fields = true;
    if (said->kind == KM_SAYS_SKILL && from == KM_KIND_GROUP)
        has->of[said->from] |= HAS_SKILL, has->of[said->to] |= HAS_GROUP, has->skills = true;
    if (said->kind == KM_SAYS_BRIDGE)
        has->of[said->from] |= HAS_ISCO, has->isco = true;
    if (said->kind == KM_SAYS_REPLACED)
        has->of[said->from] |= HAS_SUCCESSOR;
}

static void check_group(km_findings *findings, const holdings *has, size_t i)
{
    const km_thing *thing = &catalogue_of(findings)->things[i];
    if (has->skills && !(has->of[i] & HAS_SKILL))
        note_thing(findings, "group-without-skills", i, no_text());
    if (!(has->of[i] & HAS_OCCUPATION))
        note_thing(findings, "group-without-occupations", i, no_text());
    if (has->fields && !(has->of[i] & HAS_FIELD))
        note_thing(findings, "group-without-field", i, no_text());
    if (has->isco && !(has->of[i] & HAS_ISCO))
        note_thing(findings, "group-without-isco", i, no_text());
    if (thing->definition == KM_NONE)
        note_thing(findings, "group-undefined", i, no_text());
}

static void check_holdings(km_findings *findings, const holdings *has)
{
    const km_catalogue *catalogue = catalogue_of(findings);
    for (size_t i = 0; i < catalogue->things_count; i++) {
        const km_thing *thing = &catalogue->things[i];
        bool current = is_current(findings, (uint32_t)i);
        if (current && thing->kind == KM_KIND_GROUP)
            check_group(findings, has, i);
        if (current && thing->kind == KM_KIND_OCCUPATION && !(has->of[i] & HAS_GROUP))
            note_thing(findings, "occupation-ungrouped", i, no_text());
        if (current && thing->kind == KM_KIND_OCCUPATION && has->of[i] & TWICE)
            note_thing(findings, "occupation-two-groups", i, no_text());
        if (current && thing->kind == KM_KIND_SKILL && !(thing->flags & KM_FLAG_ESCO) && has->skills &&
            !(has->of[i] & HAS_GROUP))
            note_thing(findings, "skill-ungrouped", i, no_text());
        if (thing->retired && !(has->of[i] & HAS_SUCCESSOR))
            note_thing(findings, "retired-without-successor", i, no_text());
    }
}

static void check_groups(km_findings *findings)
{
    const km_catalogue *catalogue = catalogue_of(findings);
    holdings has = {.of = km_arena_zeros(findings->arena, catalogue->things_count, 1),
                    .group = km_arena_take(findings->arena, catalogue->things_count, sizeof *has.group)};
    if (!has.of || !has.group) {
        findings->failed = true;
        return;
    }
    for (size_t i = 0; i < catalogue->things_count; i++)
        has.group[i] = KM_NONE;
    for (size_t i = 0; i < catalogue->relations_count; i++)
        take_relation(catalogue, &has, &catalogue->relations[i]);
    check_holdings(findings, &has);
}

/* --- Versions --------------------------------------------------------------------------------------------- */

static void check_versions(km_findings *findings)
{
    const km_catalogue *catalogue = catalogue_of(findings);
    for (size_t i = 0; i < catalogue->things_count; i++) {
        const km_thing *thing = &catalogue->things[i];
        if (thing->current && thing->label == KM_NONE)
            note_thing(findings, "concept-unlabelled", i, no_text());
        if (thing->kind && thing->kind < KM_THING_COUNT && catalogue->versioned[thing->kind] && !thing->current)
            note_thing(findings, "id-outside-version", i, no_text());
    }
}

void km_check_concepts(km_findings *findings)
{
    check_codes(findings);
    check_parent_codes(findings);
    check_groups(findings);
    check_versions(findings);
}
