/* What the taxonomy's concepts are called. */
#include "report/check_parts.h"

/* Labels longer than this are sentences. */
#define LABEL_MOST 120

/* An everyday title for more occupations than this says too little of any of them. */
#define TITLE_MOST 3

/* Names of concepts of one kind and layer: which concept is called so. */
typedef struct name_index {
    km_findings *findings;
    km_pool keys;
    km_pair_map owner; /* (key, kind and layer) -> thing */
} name_index;

/* Kinds whose labels are looked at: the taxonomy's own, what people search by. */
static bool is_named(const km_thing *thing)
{
    return thing->kind == KM_KIND_SKILL || thing->kind == KM_KIND_OCCUPATION || thing->kind == KM_KIND_LANGUAGE ||
           thing->kind == KM_KIND_GROUP;
}

static uint32_t class_of(const km_thing *thing)
{
    return (uint32_t)thing->kind << 1 | (thing->flags & KM_FLAG_ESCO);
}

static uint32_t key_of(name_index *index, uint32_t string)
{
    km_arena work = km_arena_make(0);
    km_bytes key = km_label_key(&work, text_of(index->findings, string));
    uint32_t number = key.size ? km_pool_add(&index->keys, key) : KM_NONE;
    km_arena_free(&work);
    return number;
}

static void check_preferred(name_index *index)
{
    km_findings *findings = index->findings;
    const km_catalogue *catalogue = catalogue_of(findings);
    for (size_t i = 0; i < catalogue->things_count; i++) {
        const km_thing *thing = &catalogue->things[i];
        uint32_t key = is_named(thing) && is_current(findings, (uint32_t)i) ? key_of(index, thing->label) : KM_NONE;
        uint32_t *owner = key == KM_NONE ? NULL : map_at(findings, &index->owner, key, class_of(thing));
        if (!owner)
            continue;
        if (*owner != KM_NONE)
            note_thing(findings, "label-ambiguous", i, no_text());
        else
            *owner = (uint32_t)i;
    }
}

/* --- Letters ---------------------------------------------------------------------------------------------- */

static bool contains(km_bytes text, const char *part)
{
    size_t length = strlen(part);
    for (size_t i = 0; i + length <= text.size; i++)
        if (memcmp(text.data + i, part, length) == 0)
            return true;
    return false;
}

/* UTF-8 that was read as Latin-1 and written again, or letters that nobody could read. */
static bool is_broken(km_bytes text)
{
    static const char *const parts[] = {"\u00c3\u00a5", "\u00c3\u00a4", "\u00c3\u00b6", "\u00c3\u2026",
                                        "\u00c3\u201e", "\u00c3\u2013", "\u00c3\u00a9", "\ufffd"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (contains(text, parts[i]))
            return true;
    return false;
}

static bool is_marked_up(km_bytes text)
{
    static const char *const parts[] = {"<b", "<i", "<p", "</", "<br", "&amp;", "&lt;", "&gt;", "&nbsp;", "&#"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (contains(text, parts[i]))
            return true;
    return false;
}

static size_t letters_of(km_bytes text)
{
    size_t letters = 0;
    for (size_t i = 0; i < text.size; i++)
        letters += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    return letters;
}

static void check_letters(km_findings *findings, size_t thing, uint32_t string)
{
    km_bytes text = text_of(findings, string);
    if (is_broken(text))
        note_thing(findings, "label-mojibake", thing, text);
    if (is_marked_up(text))
        note_thing(findings, "label-markup", thing, text);
    if (letters_of(text) > LABEL_MOST)
        note_thing(findings, "label-long", thing, text);
}

/* --- Synonyms --------------------------------------------------------------------------------------------- */

static bool is_synonym(const km_cat_label *label)
{
    return label->form == KM_FORM_ALTERNATIVE || label->form == KM_FORM_HIDDEN;
}

static void check_synonyms(name_index *index)
{
    km_findings *findings = index->findings;
    const km_catalogue *catalogue = catalogue_of(findings);
    km_pair_map seen = km_pair_map_make(findings->arena); /* (text, thing) -> file */
    for (size_t i = 0; i < catalogue->labels_count; i++) {
        const km_cat_label *label = &catalogue->labels[i];
        const km_thing *thing = &catalogue->things[label->thing];
        if (!is_named(thing) || !is_synonym(label) || !is_current(findings, label->thing))
            continue;
        check_letters(findings, label->thing, label->text);
        uint32_t key = key_of(index, label->text),
                 file = (uint32_t)km_inputs_origin(findings->inputs, KM_LIST_LABELS, i).file;
        uint32_t *known = map_at(findings, &seen, label->text, label->thing);
        uint32_t owner = key == KM_NONE ? KM_NONE : km_pair_map_get(&index->owner, key, class_of(thing));
        if (known && (*known == file || label->text == thing->label))
            km_findings_note(findings, "label-repeated", KM_LIST_LABELS, i, text_of(findings, thing->id),
                             text_of(findings, label->text));
        else if (known && *known == KM_NONE && owner != KM_NONE && owner != label->thing)
            km_findings_note(findings, "label-shadowed", KM_LIST_LABELS, i, text_of(findings, thing->id),
                             text_of(findings, label->text));
        if (known && *known == KM_NONE)
            *known = file;
    }
}

/* --- Everyday titles -------------------------------------------------------------------------------------- */

/* Titles come as labels of occupations, and as things of their own that are related to them. */
static void check_titles(name_index *index)
{
    km_findings *findings = index->findings;
    const km_catalogue *catalogue = catalogue_of(findings);
    km_pair_map counted = km_pair_map_make(findings->arena), counts = km_pair_map_make(findings->arena);
    for (size_t i = 0; i < catalogue->labels_count; i++) {
        const km_cat_label *label = &catalogue->labels[i];
        if (label->form != KM_FORM_TITLE || !is_current(findings, label->thing))
            continue;
        uint32_t *known = map_at(findings, &counted, label->text, label->thing);
        uint32_t *count = map_at(findings, &counts, label->text, 0);
        if (!known || !count || *known != KM_NONE)
            continue;
        *known = 1;
        *count = *count == KM_NONE ? 1 : *count + 1;
        if (*count == TITLE_MOST + 1)
            km_findings_note(findings, "title-ambiguous", KM_LIST_LABELS, i, text_of(findings, label->text),
                             text_of(findings, catalogue->things[label->thing].label));
    }
}

void km_check_labels(km_findings *findings)
{
    const km_catalogue *catalogue = catalogue_of(findings);
    name_index index = {findings, km_pool_make(findings->arena), km_pair_map_make(findings->arena)};
    check_preferred(&index);
    for (size_t i = 0; i < catalogue->things_count; i++) {
        const km_thing *thing = &catalogue->things[i];
        if (thing->kind != KM_KIND_NONE && thing->kind < KM_KIND_COUNT && is_current(findings, (uint32_t)i))
            check_letters(findings, i, thing->label);
    }
    check_synonyms(&index);
    check_titles(&index);
    findings->failed |= index.keys.failed;
}
