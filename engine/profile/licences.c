#include "profile/licences.h"

#include "base/arena.h"
#include "base/status.h"
#include "lexicon/index.h"

#include <string.h>

typedef struct licensing {
    const struct km_lexicon *lexicon;
    const km_layout *layout;
    const km_normal *normal;
    const km_tokens *tokens;
    const km_finds *finds;
    km_arena *arena;
    km_find *out;
    size_t room;
    uint32_t count;
    bool failed;
} licensing;

static bool word_is(const licensing *l, uint32_t at, const char *word)
{
    return at < l->tokens->count && km_token_is(l->normal->bytes, &l->tokens->items[at], word);
}

static bool starts_with(const licensing *l, uint32_t at, const char *start)
{
    if (at >= l->tokens->count)
        return false;
    const km_token *token = &l->tokens->items[at];
    const char *word = l->normal->bytes + token->start;
    for (uint32_t i = 0; i < token->size && start[i]; i++)
        if (word[i] != start[i])
            return false;
    return strlen(start) <= token->size;
}

/* The licence whose class is written so; KM_NONE when there is none. */
static uint32_t class_of(const licensing *l, const char *word, uint32_t size)
{
    if (size > 3)
        return KM_NONE;
    const km_terms *terms = l->lexicon->terms;
    for (uint32_t i = 0; i < l->lexicon->licence_count; i++) {
        km_bytes label = km_string(&terms->pack.strings, terms->label[l->lexicon->licences[i]]);
        bool same = label.size == size;
        for (uint32_t k = 0; same && k < size; k++) {
            char letter = label.data[k];
            same = (letter >= 'A' && letter <= 'Z' ? letter + 32 : letter) == word[k];
        }
        if (same)
            return l->lexicon->licences[i];
    }
    return KM_NONE;
}

static uint32_t class_at(const licensing *l, uint32_t at)
{
    const km_token *token = at < l->tokens->count ? &l->tokens->items[at] : NULL;
    if (!token || token->size > 3)
        return KM_NONE;
    return class_of(l, l->normal->bytes + token->start, token->size);
}

/* A class that stands without the word beside it must be written in capitals. */
static bool is_loud(const licensing *l, uint32_t at)
{
    const km_token *token = &l->tokens->items[at];
    return token->size == 1
               ? (token->shape & KM_SHAPE_CAPITAL) != 0
               : (token->shape & (KM_SHAPE_CAPITALS | KM_SHAPE_DIGIT)) && (token->shape & KM_SHAPE_CAPITAL);
}

static void add(licensing *l, uint32_t first, uint32_t end, uint32_t concept, km_via via)
{
    if (concept == KM_NONE || (l->count && l->out[l->count - 1].end > first))
        return;
    km_find *out = km_arena_grow(l->arena, l->out, l->count, &l->room, (size_t)l->count + 1, sizeof *out);
    if (!out) {
        l->failed = true;
        return;
    }
    l->out = out;
    km_find find = {.first = first,
                    .end = end,
                    .concept_count = 1,
                    .kind = KM_KIND_LICENCE,
                    .via = (uint8_t)via,
                    .words = (uint8_t)(end - first)};
    find.concepts[0] = concept;
    l->out[l->count++] = find;
}

/* "körkort" and its forms, "driving licence". Returns the words it takes, 0 when it does not stand here. */
static uint32_t licence_word(const licensing *l, uint32_t at)
{
    if (km_finds_class(l->finds, at, KM_CLASS_LICENCE))
        return 1;
    if (!km_finds_class(l->finds, at, KM_CLASS_DRIVING))
        return 0;
    /* "driver's" is two words. */
    uint32_t next = at + 1 + word_is(l, at + 1, "s");
    return starts_with(l, next, "licen") ? next + 1 - at : 0;
}

/* Is there nothing but punctuation with a colon before a word: "körk.: B"? */
static bool has_colon_before(const licensing *l, uint32_t at)
{
    if (at == 0)
        return false;
    const km_token *before = &l->tokens->items[at - 1];
    for (uint32_t i = before->start + before->size; i < l->tokens->items[at].start; i++)
        if (l->normal->bytes[i] == ':')
            return true;
    return false;
}

/* Classes behind the word: "körkort: B och C", "körkort BE, C1". Returns the word behind the last. */
static uint32_t classes_after(licensing *l, uint32_t at)
{
    while (at < l->tokens->count) {
        uint32_t link = km_finds_class(l->finds, at, KM_CLASS_LIST_LINK) ? 1 : 0;
        uint32_t concept = class_at(l, at + link);
        uint8_t between = l->tokens->items[at].between;
        bool near = (between <= KM_BETWEEN_COLON && between != KM_BETWEEN_LINE) || has_colon_before(l, at);
        if (concept == KM_NONE || !near || !is_loud(l, at + link))
            return at;
        add(l, at + link, at + link + 1, concept, KM_VIA_LABEL);
        at += link + 1;
    }
    return at;
}

/* Classes before the word, but for the one beside it: "B och C-körkort". True when there are any. */
static bool classes_before(licensing *l, uint32_t at)
{
    uint32_t count = l->count;
    uint32_t from = at;
    while (from >= 2 && km_finds_class(l->finds, from - 1, KM_CLASS_LIST_LINK) && class_at(l, from - 2) != KM_NONE &&
           is_loud(l, from - 2))
        from -= 2;
    for (; from < at; from++)
        if (class_at(l, from) != KM_NONE)
            add(l, from, from + 1, class_at(l, from), KM_VIA_LABEL);
    return l->count > count;
}

static uint32_t licence_at(licensing *l, uint32_t at, uint32_t length)
{
    uint32_t before = at > 0 && l->tokens->items[at].between <= KM_BETWEEN_SPACE ? class_at(l, at - 1) : KM_NONE;
    if (before != KM_NONE && (is_loud(l, at - 1) || l->tokens->items[at].between == KM_BETWEEN_HYPHEN)) {
        /* In "B och BE körkort" the word belongs to both. */
        bool shared = classes_before(l, at - 1) && l->tokens->items[at].between != KM_BETWEEN_HYPHEN;
        add(l, at - 1, shared ? at : at + length, before, shared ? KM_VIA_LABEL : KM_VIA_COMPOUND);
        return classes_after(l, at + length);
    }
    uint32_t behind = at + length;
    uint32_t beside =
        behind < l->tokens->count && l->tokens->items[behind].between == KM_BETWEEN_SPACE && is_loud(l, behind)
            ? class_at(l, behind)
            : KM_NONE;
    if (beside != KM_NONE) {
        add(l, at, behind + 1, beside, KM_VIA_COMPOUND);
        return classes_after(l, behind + 1);
    }
    uint32_t count = l->count, end = classes_after(l, behind);
    if (l->count == count && !l->layout->heading[at])
        add(l, at, at + length, class_of(l, "b", 1), KM_VIA_INFLECTION);
    return end;
}

/* "C-kort", "CE-kort", "B kort". */
static uint32_t card_at(licensing *l, uint32_t at)
{
    uint32_t concept = class_at(l, at);
    if (concept == KM_NONE || at + 1 >= l->tokens->count || !km_finds_class(l->finds, at + 1, KM_CLASS_CARD))
        return 0;
    uint32_t between = l->tokens->items[at + 1].between;
    if (between != KM_BETWEEN_HYPHEN && !(between == KM_BETWEEN_SPACE && is_loud(l, at)))
        return 0;
    add(l, at, at + 2, concept, KM_VIA_COMPOUND);
    return at + 2;
}

/* How many words behind one that tells of learning the licence itself may be told. */
#define LEARNT_REACH 4u

/* Is a class or the word itself told near behind? */
static bool is_told_behind(const licensing *l, uint32_t at)
{
    for (uint32_t i = at + 1; i < l->tokens->count && i <= at + LEARNT_REACH; i++)
        if (licence_word(l, i) || (is_loud(l, i) && class_at(l, i) != KM_NONE))
            return true;
    return false;
}

/* "övningskör på B", and without a class what most learn for: "övningskör sedan i våras". */
static uint32_t learnt_at(licensing *l, uint32_t at)
{
    uint32_t class = at + 2;
    if (!km_finds_class(l->finds, at, KM_CLASS_LEARNER))
        return 0;
    if (class < l->tokens->count && l->tokens->items[class].between <= KM_BETWEEN_SPACE && is_loud(l, class) &&
        class_at(l, class) != KM_NONE) {
        add(l, class, class + 1, class_at(l, class), KM_VIA_LABEL);
        return class + 1;
    }
    if (!is_told_behind(l, at))
        add(l, at, at + 1, class_of(l, "b", 1), KM_VIA_INFLECTION);
    return at + 1;
}

km_status km_licences_find(km_arena *arena, const struct km_lexicon *lexicon, const km_layout *layout,
                           const km_normal *normal, const km_tokens *tokens, const km_finds *finds, km_find **found,
                           uint32_t *count)
{
    licensing l = {
        .lexicon = lexicon, .layout = layout, .normal = normal, .tokens = tokens, .finds = finds, .arena = arena};
    for (uint32_t at = 0; at < tokens->count;) {
        uint32_t length = licence_word(&l, at);
        uint32_t end = length ? licence_at(&l, at, length) : card_at(&l, at);
        if (!end)
            end = learnt_at(&l, at);
        if (!end && layout->section[at] == KM_SECTION_LICENCES && !layout->heading[at] && is_loud(&l, at) &&
            class_at(&l, at) != KM_NONE && !licence_word(&l, at + 1))
            add(&l, at, at + 1, class_at(&l, at), KM_VIA_LABEL);
        at = end > at ? end : at + 1;
    }
    *found = l.out;
    *count = l.count;
    return l.failed ? km_fail(KM_MEMORY) : km_ok();
}
