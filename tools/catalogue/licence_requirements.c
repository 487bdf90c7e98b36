#include "catalogue/licence_requirements.h"

#include <string.h>

#include "base/arena.h"
#include "catalogue/clean.h"

/* How a licence to practise is called; what follows is the protected title. */
#define LICENCE_NAME "legitimation som "
#define LICENCE_END "legitimation"

/* Ways in which a licence is written, all case folded. */
#define WAYS_MOST 6
#define WAY_ROOM 128
#define TEXT_MOST 240

typedef struct licence {
    uint32_t concept;
    char ways[WAYS_MOST][WAY_ROOM];
    unsigned way_count;
} licence;

typedef struct licences {
    licence *all;
    size_t count;
} licences;

/* --- What licences are called ------------------------------------------------------------------------- */

static void add_way(licence *one, const char *before, km_bytes title, const char *after)
{
    size_t front = strlen(before), back = strlen(after);
    if (one->way_count == WAYS_MOST || front + title.size + back >= WAY_ROOM)
        return;
    char *way = one->ways[one->way_count++];
    memcpy(way, before, front);
    memcpy(way + front, title.data, title.size);
    memcpy(way + front + title.size, after, back + 1);
}

/* "Sjuksköterska" becomes "sjuksköterskelegitimation", "läkare" "läkarlegitimation", "psykolog" stays. */
static void add_compound(licence *one, km_bytes title)
{
    char last = title.size ? title.data[title.size - 1] : 0;
    km_bytes stem = {title.data, title.size - (last == 'a' || last == 'e')};
    add_way(one, "", stem, last == 'a' ? "e" LICENCE_END : LICENCE_END);
    if (last == 'e')
        add_way(one, "", title, LICENCE_END);
}

static bool starts_with(km_bytes text, const char *words)
{
    size_t length = strlen(words);
    return text.size >= length && memcmp(text.data, words, length) == 0;
}

static bool ends_with(km_bytes text, const char *words)
{
    size_t length = strlen(words);
    return text.size >= length && memcmp(text.data + text.size - length, words, length) == 0;
}

static void name_licence(licence *one, km_bytes label)
{
    if (starts_with(label, LICENCE_NAME)) {
        size_t front = strlen(LICENCE_NAME);
        km_bytes title = {label.data + front, label.size - front};
        add_way(one, LICENCE_NAME, title, "");
        add_way(one, "legitimerad ", title, "");
        add_way(one, "legitimerade ", title, "");
        add_way(one, "leg. ", title, "");
        add_compound(one, title);
    } else if (ends_with(label, LICENCE_END)) {
        km_bytes title = {label.data, label.size - strlen(LICENCE_END)};
        add_way(one, "", label, "");
        add_way(one, LICENCE_NAME, title, "e"); /* "lärar-" */
        add_way(one, "legitimerad ", title, "e");
    }
}

static licences find_licences(km_arena *arena, const km_terms *terms)
{
    licences found = {km_arena_zeros(arena, terms->concept_count, sizeof *found.all), 0};
    km_arena work = km_arena_make(0);
    for (uint32_t c = 0; found.all && c < terms->concept_count; c++) {
        bool licensed = terms->kind[c] == KM_KIND_SKILL && terms->flags[c] & KM_FLAG_REGULATED;
        km_bytes label = {"", 0};
        if (licensed)
            label = km_label_key(&work, km_string(&terms->pack.strings, terms->label[c]));
        licence *one = &found.all[found.count];
        one->concept = c;
        if (label.size)
            name_licence(one, label);
        found.count += one->way_count > 0;
    }
    km_arena_free(&work);
    return found;
}

/* --- Reading ------------------------------------------------------------------------------------------ */

static bool is_letter(char byte)
{
    return (unsigned char)byte >= 0x80 || (byte >= 'a' && byte <= 'z');
}

/* Whether words stand in a text, whole at both ends. */
static bool names(km_bytes text, const char *words)
{
    size_t length = strlen(words);
    for (size_t at = 0; at + length <= text.size; at++) {
        bool starts = at == 0 || !is_letter(text.data[at - 1]);
        bool ends = at + length == text.size || !is_letter(text.data[at + length]);
        if (starts && ends && memcmp(text.data + at, words, length) == 0)
            return true;
    }
    return false;
}

static bool asks_for(km_bytes part, const licence *one)
{
    for (unsigned w = 0; w < one->way_count; w++) {
        if (names(part, one->ways[w]))
            return true;
    }
    return false;
}

/* Whether a part offers something else instead; "or the equivalent" is nothing else. */
static bool offers_choice(km_bytes part)
{
    static const char *const denied[] = {"inte", "ej", "utan", "saknar", "not", "without", "alternativt"};
    for (size_t i = 0; i < sizeof denied / sizeof *denied; i++) {
        if (names(part, denied[i]))
            return true;
    }
    for (size_t at = 0; at < part.size; at++) {
        km_bytes rest = {part.data + at, part.size - at};
        bool choice = starts_with(rest, " eller ") || starts_with(rest, " or ");
        size_t size = starts_with(rest, " or ") ? 4 : 7;
        km_bytes what = {rest.data + size, rest.size > size ? rest.size - size : 0};
        if (choice && !starts_with(what, "motsv") && !starts_with(what, "likv") && !starts_with(what, "equivalent"))
            return true;
    }
    return false;
}

static void add_row(km_arena *arena, km_requirements *required, uint32_t course, uint32_t concept, km_bytes words)
{
    km_required_row *grown = km_arena_grow(arena, required->rows, required->rows_count, &required->rows_capacity,
                                           required->rows_count + 1, sizeof *grown);
    if (words.size > TEXT_MOST)
        words.size = 0;
    const char *kept = km_arena_copy(arena, words.data, words.size);
    required->failed |= !grown || !kept;
    if (required->failed)
        return;
    required->rows = grown;
    grown[required->rows_count++] = (km_required_row){course, concept, {kept, words.size}, KM_REQUIRES_CONCEPT};
}

static bool is_known(const km_requirements *required, size_t first, uint32_t concept)
{
    for (size_t i = first; i < required->rows_count; i++) {
        if (required->rows[i].ref == concept)
            return true;
    }
    return false;
}

/* A part of a sentence: what stands between commas, or before and after "samt". `first` is the first row of the course.
 */
static void read_part(km_arena *arena, const licences *all, uint32_t course, km_bytes part, size_t first,
                      km_requirements *required)
{
    km_arena work = km_arena_make(0);
    km_bytes key = km_label_key(&work, part), words = km_clean(&work, part);
    const licence *found = NULL;
    bool several = false;
    for (size_t i = 0; i < all->count && key.size; i++) {
        if (!asks_for(key, &all->all[i]))
            continue;
        several |= found != NULL;
        found = &all->all[i];
    }
    if (found && !several && !offers_choice(key) && !is_known(required, first, found->concept))
        add_row(arena, required, course, found->concept, words);
    km_arena_free(&work);
}

/* Where a part ends: the byte after it, and how many bytes the divider has; 0 when none begins here. */
static size_t divider_at(km_bytes text, size_t at)
{
    static const char *const dividers[] = {"\n", ";", ",", ". ", " samt ", ": "};
    km_bytes rest = {text.data + at, text.size - at};
    /* "leg. sjuksköterska" */
    if (at >= 3 && memcmp(text.data + at - 3, "leg", 3) == 0 && starts_with(rest, ". "))
        return 0;
    for (size_t i = 0; i < sizeof dividers / sizeof *dividers; i++) {
        if (starts_with(rest, dividers[i]))
            return strlen(dividers[i]);
    }
    return 0;
}

void km_licence_requirements_add(km_arena *arena, const km_terms *terms, const km_course_list *list,
                                 km_requirements *required)
{
    licences all = find_licences(arena, terms);
    required->failed |= !all.all;
    for (uint32_t k = 0; !required->failed && k < list->courses_count; k++) {
        km_bytes text = list->texts[k].eligibility;
        size_t start = 0, first = required->rows_count;
        for (size_t at = 0; at <= text.size && text.size; at++) {
            size_t divider = at < text.size ? divider_at(text, at) : 1;
            if (divider == 0)
                continue;
            read_part(arena, &all, k, (km_bytes){text.data + start, at - start}, first, required);
            start = at + divider;
            at = start - 1;
        }
    }
}
