#include "catalogue/requirements.h"

#include <string.h>

#include "base/arena.h"
#include "catalogue/clean.h"

/* At most so many sentences of one course are kept as words, each cut at so many bytes. */
#define WORDS_MOST 6
#define TEXT_MOST 240

/* A title is looked for over so many words; a title of one word is too common to be told from other words. */
#define TITLE_WORDS_MOST 10
#define TITLE_WORDS_LEAST 2

/* A code holds a digit and is at least this long, or it could be any word. */
#define CODE_LEAST 5

/* In a clause, so many courses are noticed. */
#define FOUND_MOST 8

typedef struct reader {
    km_arena *arena;
    const km_course_list *list;
    km_requirements out;
    km_pool names;     /* codes and titles, case folded */
    km_pair_map first; /* (name, 0) -> course */
    uint32_t *next;    /* per course: another course with the same title; per course + count: with the same code */
} reader;

/* --- What courses are called -------------------------------------------------------------------------- */

static size_t count_words(km_bytes key)
{
    size_t words = 1;
    for (size_t i = 0; i < key.size; i++)
        words += key.data[i] == ' ';
    return words;
}

static bool is_code(km_bytes key)
{
    bool digit = false;
    for (size_t i = 0; i < key.size; i++)
        digit |= key.data[i] >= '0' && key.data[i] <= '9';
    return digit && key.size >= CODE_LEAST && !memchr(key.data, ' ', key.size);
}

/* Puts a course at the head of the chain of a name. `slot` is its place in `next`. */
static void add_name(reader *r, km_bytes key, uint32_t slot)
{
    uint32_t name = km_pool_add(&r->names, key);
    uint32_t *first = name == KM_NONE ? NULL : km_pair_map_at(&r->first, name, 0);
    if (!first) {
        r->out.failed = true;
        return;
    }
    r->next[slot] = *first;
    *first = slot;
}

static void add_names(reader *r, uint32_t course)
{
    const km_course_row *row = &r->list->courses[course];
    km_arena work = km_arena_make(0);
    km_bytes title = km_label_key(&work, row->title), code = km_label_key(&work, row->code);
    if (title.size && count_words(title) >= TITLE_WORDS_LEAST)
        add_name(r, title, course);
    if (code.size && is_code(code))
        add_name(r, code, course + (uint32_t)r->list->courses_count);
    km_arena_free(&work);
}

/* How near a course lies to the one that requires it: same form, same provider. */
static int nearness(const km_course_row *a, const km_course_row *b)
{
    return 2 * (a->form == b->form) + km_bytes_equal(a->provider, b->provider);
}

/* The nearest course of this name; KM_NONE when none has it, or when several are equally near. */
static uint32_t find_course(const reader *r, km_bytes name, uint32_t course)
{
    uint32_t number = km_pool_find(&r->names, name);
    uint32_t slot = number == KM_NONE ? KM_NONE : km_pair_map_get(&r->first, number, 0);
    uint32_t best = KM_NONE;
    int nearest = -1;
    for (; slot != KM_NONE; slot = r->next[slot]) {
        uint32_t other = slot % (uint32_t)r->list->courses_count;
        int near = nearness(&r->list->courses[course], &r->list->courses[other]);
        if (near > nearest) {
            nearest = near;
            best = other;
        } else if (near == nearest && other != best) {
            best = KM_NONE;
        }
    }
    return best;
}

/* --- Reading ------------------------------------------------------------------------------------------ */

static void add_row(reader *r, uint32_t course, uint8_t kind, uint32_t ref, km_bytes words)
{
    km_requirements *out = &r->out;
    const char *kept = km_arena_copy(r->arena, words.data, words.size);
    km_required_row *grown =
        km_arena_grow(r->arena, out->rows, out->rows_count, &out->rows_capacity, out->rows_count + 1, sizeof *grown);
    if (!kept || !grown) {
        out->failed = true;
        return;
    }
    out->rows = grown;
    out->rows[out->rows_count++] = (km_required_row){course, ref, {kept, words.size}, kind};
    out->courses += kind == KM_REQUIRES_COURSE;
}

static bool is_edge(km_bytes text, size_t at)
{
    return at == text.size || strchr(" ,.;:()", text.data[at]) != NULL;
}

/* The longest name of a course that begins at `start`; its end, or `start` when there is none. */
static size_t longest_name(const reader *r, km_bytes key, size_t start, uint32_t course, uint32_t *found)
{
    size_t best = start, words = 0;
    for (size_t end = start + 1; end <= key.size && words < TITLE_WORDS_MOST; end++) {
        if (!is_edge(key, end))
            continue;
        words += end == key.size || key.data[end] == ' ';
        uint32_t other = find_course(r, (km_bytes){key.data + start, end - start}, course);
        if (other == KM_NONE || other == course)
            continue;
        *found = other;
        best = end;
    }
    return best;
}

/* The courses that a clause names. */
static size_t find_courses(const reader *r, km_bytes key, uint32_t course, uint32_t found[FOUND_MOST])
{
    size_t count = 0;
    for (size_t at = 0; at < key.size && count < FOUND_MOST;) {
        bool starts = at == 0 || is_edge(key, at - 1);
        size_t end = starts ? longest_name(r, key, at, course, &found[count]) : at;
        count += end > at;
        at = end > at ? end : at + 1;
    }
    return count;
}

static bool follows(km_bytes text, size_t at, const char *words)
{
    size_t length = strlen(words);
    return at + length <= text.size && memcmp(text.data + at, words, length) == 0;
}

/* Whether the clause offers a choice; "or the equivalent" is none. */
static bool offers_choice(km_bytes key)
{
    static const char *const choices[] = {" eller ", " alternativt ", " or "};
    static const char *const equals[] = {"motsv", "likv", "equivalent", "the equivalent", "an equivalent"};
    for (size_t at = 0; at < key.size; at++) {
        for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
            bool choice = follows(key, at, choices[i]);
            for (size_t k = 0; choice && k < sizeof equals / sizeof *equals; k++)
                choice = !follows(key, at + strlen(choices[i]), equals[k]);
            if (choice)
                return true;
        }
    }
    return false;
}

/* The text cut at the end of a word, when it is too long. */
static km_bytes cut(km_bytes text)
{
    if (text.size <= TEXT_MOST)
        return text;
    text.size = TEXT_MOST;
    while (text.size && text.data[text.size] != ' ')
        text.size--;
    return text;
}

/* A clause; gives whether it was kept as words. */
static bool read_clause(reader *r, uint32_t course, km_bytes clause, bool room)
{
    uint32_t found[FOUND_MOST];
    km_arena work = km_arena_make(0);
    km_bytes words = km_clean(&work, clause), key = km_label_key(&work, clause);
    size_t count = key.size ? find_courses(r, key, course, found) : 0;
    bool choice = count > 0 && offers_choice(key);
    for (size_t i = 0; i < count && !choice; i++)
        add_row(r, course, KM_REQUIRES_COURSE, found[i], cut(words));
    bool keep = (count == 0 || choice) && room && words.size >= CODE_LEAST;
    if (keep)
        add_row(r, course, KM_REQUIRES_OTHER, KM_NONE, cut(words));
    km_arena_free(&work);
    return keep;
}

/* A clause ends at a line end, a semicolon, or a full stop before a space and after more than one letter. */
static bool ends_clause(km_bytes text, size_t at)
{
    if (text.data[at] == '\n' || text.data[at] == ';')
        return true;
    bool space = at + 1 == text.size || text.data[at + 1] == ' ' || text.data[at + 1] == '\n';
    bool letter = at >= 2 && text.data[at - 2] != ' ' && text.data[at - 2] != '.';
    return text.data[at] == '.' && space && letter;
}

static void read_course(reader *r, uint32_t course)
{
    km_bytes text = r->list->texts[course].eligibility;
    size_t start = 0, kept = 0;
    for (size_t at = 0; at <= text.size && text.size; at++) {
        if (at < text.size && !ends_clause(text, at))
            continue;
        kept += read_clause(r, course, (km_bytes){text.data + start, at - start}, kept < WORDS_MOST);
        start = at + 1;
    }
}

km_requirements km_requirements_read(km_arena *arena, const km_course_list *list)
{
    reader r = {.arena = arena,
                .list = list,
                .names = km_pool_make(arena),
                .first = km_pair_map_make(arena),
                .next = km_arena_take(arena, 2 * list->courses_count, sizeof *r.next)};
    r.out.failed = !r.next;
    for (uint32_t i = 0; !r.out.failed && i < list->courses_count; i++)
        add_names(&r, i);
    for (uint32_t i = 0; !r.out.failed && i < list->courses_count; i++)
        read_course(&r, i);
    return r.out;
}
