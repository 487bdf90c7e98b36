#include "catalogue/everyday.h"

#include <string.h>

#include "base/arena.h"
#include "catalogue/clean.h"
#include "catalogue/likeness.h"
#include "language.h"
#include "snapshot/snapshot.h"

/* With fewer areas than this a share says nothing. */
#define AREAS_LEAST 20

/* Areas are numbered by the first two digits of their code, which fit in two words. */
typedef struct area_set {
    uint64_t bits[2];
} area_set;

typedef struct hearing {
    km_arena *arena;
    km_pool words;
    area_set *areas; /* per word */
    size_t area_capacity;
    area_set all;
    bool failed;
} hearing;

static uint32_t count_areas(const area_set *set)
{
    uint32_t count = 0;
    for (int i = 0; i < 2; i++)
        for (uint64_t bits = set->bits[i]; bits; bits &= bits - 1)
            count++;
    return count;
}

static void mark(area_set *set, uint32_t area)
{
    set->bits[area / 64] |= (uint64_t)1 << area % 64;
}

/* The number of the area that a code belongs to, 0 to 99; KM_NONE for what is no code. */
static uint32_t area_of(km_bytes code)
{
    if (code.size < 4 || code.data[0] < '0' || code.data[0] > '9' || code.data[1] < '0' || code.data[1] > '9')
        return KM_NONE;
    return (uint32_t)(code.data[0] - '0') * 10 + (uint32_t)(code.data[1] - '0');
}

static void hear_word(hearing *heard, km_bytes word, uint32_t area)
{
    uint32_t number = km_pool_add(&heard->words, word);
    size_t known = heard->area_capacity;
    area_set *grown = number == KM_NONE ? NULL
                                        : km_arena_grow(heard->arena, heard->areas, known, &heard->area_capacity,
                                                        (size_t)number + 1, sizeof *grown);
    if (!grown) {
        heard->failed = true;
        return;
    }
    for (size_t i = known; i < heard->area_capacity; i++)
        grown[i] = (area_set){{0, 0}};
    heard->areas = grown;
    mark(&heard->areas[number], area);
}

/* Definitions of groups and of ESCO's occupations. */
static void hear_texts(hearing *heard, const km_rows *rows)
{
    const km_catalogue *catalogue = rows->catalogue;
    for (size_t i = 0; i < catalogue->things_count; i++) {
        const km_thing *thing = &catalogue->things[i];
        bool speaks = thing->kind == KM_KIND_GROUP || thing->kind == KM_THING_ESCO_OCCUPATION;
        uint32_t area = speaks ? area_of(km_rows_text(rows, thing->notation)) : KM_NONE;
        if (area == KM_NONE || thing->definition == KM_NONE)
            continue;
        km_arena work = km_arena_make(0);
        km_words words = km_words_of(&work, km_rows_text(rows, thing->definition), NULL);
        for (size_t k = 0; k < words.count; k++)
            hear_word(heard, words.words[k], area);
        mark(&heard->all, area);
        km_arena_free(&work);
    }
}

static bool is_everyday(const hearing *heard, km_bytes label)
{
    km_arena work = km_arena_make(0);
    km_bytes key = km_label_key(&work, label);
    uint32_t number = key.size ? km_pool_find(&heard->words, key) : KM_NONE;
    km_arena_free(&work);
    return number != KM_NONE && count_areas(&heard->areas[number]) * 5 > count_areas(&heard->all);
}

/* Is the label a line of spoken-languages.txt? */
static bool is_spoken(km_bytes label)
{
    km_bytes table = km_embedded_find("catalogue/spoken-languages.txt");
    for (size_t at = 0; at < table.size;) {
        size_t size = strcspn(table.data + at, "\n");
        if (size == label.size && memcmp(table.data + at, label.data, size) == 0)
            return true;
        at += size + 1;
    }
    return false;
}

/* A language without a two-letter code has a short and odd name ("Ga", "Bilen"), unless its name says that it is one
 * or it is known to be spoken. */
static bool is_odd_language(const km_concept_row *row)
{
    static const char ending[] = "ska";
    size_t size = sizeof ending - 1;
    return row->kind == KM_KIND_LANGUAGE && row->notation.size != 2 && !is_spoken(row->label) &&
           (row->label.size < 6 || memcmp(row->label.data + row->label.size - size, ending, size) != 0);
}

size_t km_everyday_flag(km_rows *rows)
{
    hearing heard = {.arena = rows->arena, .words = km_pool_make(rows->arena)};
    hear_texts(&heard, rows);
    rows->failed |= heard.failed || heard.words.failed;
    bool enough = !rows->failed && count_areas(&heard.all) >= AREAS_LEAST;
    size_t flagged = 0;
    for (size_t i = 0; i < rows->concepts_count; i++) {
        km_concept_row *row = &rows->concepts[i];
        bool everyday =
            (row->kind == KM_KIND_SKILL && enough && is_everyday(&heard, row->label)) || is_odd_language(row);
        if (!everyday)
            continue;
        row->flags |= KM_FLAG_EVERYDAY;
        flagged++;
    }
    return flagged;
}
