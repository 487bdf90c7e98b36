#include "catalogue/english_lists.h"

#include "base/arena.h"
#include "catalogue/likeness.h"
#include "catalogue/names.h"
#include "snapshot/snapshot.h"

/* Lists stand in the order of their table: so many in a row that stand right, or slip, outweigh any number before. */
#define TRUST_MOST 3

/* What a list may turn out to name besides one skill. */
#define NAMES_SEVERAL (KM_NONE - 1)

typedef struct settling {
    km_catalogue *catalogue;
    km_arena *work;
    km_names skills; /* by their English name */
    int trust;       /* above zero where lists stand right, below where they slip */
} settling;

static km_bytes text_of(const settling *s, uint32_t string)
{
    return km_pool_get(&s->catalogue->strings, string);
}

static bool is_listed(const settling *s, size_t label)
{
    const km_cat_label *l = &s->catalogue->labels[label];
    return l->form == KM_FORM_ENGLISH_ALTERNATIVE && s->catalogue->things[l->thing].kind == KM_THING_ESCO_SKILL;
}

/* The end of the list that begins at a label. */
static size_t end_of_list(const settling *s, size_t start)
{
    size_t end = start + 1;
    while (end < s->catalogue->labels_count && is_listed(s, end) &&
           s->catalogue->labels[end].thing == s->catalogue->labels[start].thing)
        end++;
    return end;
}

static bool shares_word(const settling *s, size_t start, size_t end)
{
    uint32_t english = s->catalogue->things[s->catalogue->labels[start].thing].english;
    km_words own = km_words_of(s->work, text_of(s, english), NULL);
    for (size_t i = start; i < end; i++) {
        km_words other = km_words_of(s->work, text_of(s, s->catalogue->labels[i].text), NULL);
        if (km_likeness(&own, &other) > 0)
            return true;
    }
    return false;
}

/* The one skill that the list names, its own before all others; NAMES_SEVERAL, or KM_NONE when it names none. */
static uint32_t named_by(const settling *s, size_t start, size_t end)
{
    uint32_t named = KM_NONE;
    for (size_t i = start; i < end; i++) {
        uint32_t at = km_names_find(&s->skills, text_of(s, s->catalogue->labels[i].text));
        for (; at != KM_NONE; at = s->skills.names[at].next) {
            uint32_t skill = s->skills.names[at].value;
            if (skill == s->catalogue->labels[start].thing)
                return skill;
            named = named == KM_NONE || named == skill ? skill : NAMES_SEVERAL;
        }
    }
    return named;
}

static void note(settling *s, bool stands_right)
{
    if (stands_right && s->trust < TRUST_MOST)
        s->trust++;
    if (!stands_right && s->trust > -TRUST_MOST)
        s->trust--;
}

static void settle_list(settling *s, size_t start, size_t end)
{
    km_cat_label *labels = s->catalogue->labels;
    uint32_t named = named_by(s, start, end);
    bool own = named == labels[start].thing, shares = own || shares_word(s, start, end);
    if (shares || named != KM_NONE)
        note(s, shares);
    if (own || s->trust >= 0)
        return;
    for (size_t i = start; i < end; i++) {
        if (named < NAMES_SEVERAL)
            labels[i].thing = named;
        else
            labels[i].text = KM_NONE;
    }
}

static km_names name_skills(km_arena *arena, const km_catalogue *catalogue)
{
    km_names names = km_names_make(arena);
    for (uint32_t i = 0; i < catalogue->things_count; i++) {
        const km_thing *thing = &catalogue->things[i];
        if (thing->kind == KM_THING_ESCO_SKILL && thing->english != KM_NONE)
            km_names_add(&names, km_pool_get(&catalogue->strings, thing->english), i);
    }
    return names;
}

void km_english_lists_settle(km_catalogue *catalogue)
{
    km_arena work = km_arena_make(0);
    settling s = {.catalogue = catalogue, .work = &work, .skills = name_skills(&work, catalogue)};
    catalogue->failed |= s.skills.failed;
    for (size_t i = 0; i < catalogue->labels_count && !catalogue->failed;) {
        size_t end = is_listed(&s, i) ? end_of_list(&s, i) : i + 1;
        if (is_listed(&s, i))
            settle_list(&s, i, end);
        i = end;
    }
    km_arena_free(&work);
}
