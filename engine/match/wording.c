#include "match/wording.h"

#include <string.h>

#include "base/arena.h"
#include "base/status.h"
#include "text/normal.h"

/* Longest run of words that is compared with names, in bytes. */
#define WORDS_ROOM 512

/* --- Comparing --- */

/* Bytes above ASCII belong to letters; what else is no letter or digit ends a word. */
static bool is_of_word(char byte)
{
    return (unsigned char)byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

static bool starts_word(const char *text, size_t at)
{
    return at == 0 || !is_of_word(text[at - 1]);
}

static bool ends_word(const char *text, size_t size, size_t at)
{
    return at == size || !is_of_word(text[at]);
}

static bool contains_label(const char *words, size_t size, const char *label, size_t label_size)
{
    for (size_t at = 0; label_size && at + label_size <= size; at++) {
        if (memcmp(words + at, label, label_size) == 0 && starts_word(words, at))
            return true;
    }
    return false;
}

static bool has_word(const char *label, size_t label_size, const char *word, size_t size)
{
    for (size_t at = 0; at + size <= label_size; at++) {
        if (memcmp(label + at, word, size) == 0 && starts_word(label, at) && ends_word(label, label_size, at + size))
            return true;
    }
    return false;
}

/* Whether all words of a mention stand in a label: `TIG` in `TIG-svetsning`. */
static bool is_part_of_label(const char *words, size_t size, const char *label, size_t label_size)
{
    bool some = false;
    for (size_t at = 0; at < size; at++) {
        if (!is_of_word(words[at]) || !starts_word(words, at))
            continue;
        size_t end = at;
        while (!ends_word(words, size, end))
            end++;
        if (!has_word(label, label_size, words + at, end - at))
            return false;
        some = true;
    }
    return some;
}

/* Whether a mention's words contain a name of the concept, or are part of one; both in normal form. */
static bool says_name(const km_wording *wording, const km_mention *mention, uint32_t concept)
{
    const km_strings *strings = &wording->demand->terms->pack.strings;
    char words[WORDS_ROOM], name[WORDS_ROOM];
    if (mention->span.byte_end > wording->text.size)
        return false; /* a reading of another text */
    km_bytes given = {wording->text.data + mention->span.byte_start, mention->span.byte_end - mention->span.byte_start};
    uint32_t size = km_normal_label(given, words, sizeof words);
    for (uint32_t n = wording->name_start[concept]; n < wording->name_start[concept + 1]; n++) {
        uint32_t name_size = km_normal_label(km_string(strings, wording->names[n]), name, sizeof name);
        if (contains_label(words, size, name, name_size) || is_part_of_label(words, size, name, name_size))
            return true;
    }
    return false;
}

bool km_wording_names(const km_wording *wording, uint32_t concept, const km_competence *competence)
{
    const km_reading *reading = wording->reading;
    for (uint32_t i = 0; i < competence->mention_count; i++) {
        const km_mention *mention = &reading->mentions[reading->competence_mentions[competence->mention_start + i]];
        if (wording->text.size ? says_name(wording, mention, concept) : mention->via == KM_VIA_LABEL)
            return true;
    }
    return false;
}

/* --- Gathering --- */

/* What is being put together: per representative of a class the concept that is asked for, KM_NONE. */
typedef struct gathering {
    const km_wording *wording;
    const km_terms *terms;
    const uint32_t *asked;
    uint32_t *start;
    uint32_t *names; /* NULL while they are only counted */
} gathering;

static void take(const gathering *g, uint32_t concept, uint32_t string)
{
    if (g->names)
        g->names[g->start[concept + 1]++] = string;
    else
        g->start[concept + 2]++;
}

/* Labels of the very concept, and words of all its twins: that is how the ads that asked for it put it. */
static void take_all(const gathering *g)
{
    const uint32_t *twin = g->wording->demand->twin;
    for (uint32_t l = 0; l < g->terms->label_count; l++) {
        uint32_t owner = g->terms->label_concept[l], asked = g->asked[twin[owner]];
        if (asked != KM_NONE && g->wording->concepts[asked] == owner)
            take(g, asked, g->terms->label_string[l]);
    }
    for (uint32_t w = 0; w < g->terms->market.word_count; w++) {
        uint32_t asked = g->asked[twin[g->terms->market.word_concept[w]]];
        if (asked != KM_NONE)
            take(g, asked, g->terms->market.word_string[w]);
    }
}

km_status km_wording_find(km_wording *wording, km_arena *arena, const uint32_t *concepts, uint32_t count)
{
    const km_terms *terms = wording->demand->terms;
    uint32_t *asked = km_arena_take(arena, terms->concept_count, sizeof *asked);
    uint32_t *start = km_arena_zeros(arena, (size_t)count + 2, sizeof *start);
    if (!asked || !start)
        return km_fail(KM_MEMORY);
    memset(asked, 0xff, terms->concept_count * sizeof *asked);
    wording->concepts = concepts;
    wording->count = count;
    for (uint32_t i = 0; i < count; i++)
        asked[wording->demand->twin[concepts[i]]] = i;
    gathering g = {wording, terms, asked, start, NULL};
    take_all(&g); /* counted two places up, summed, and filled one place up */
    for (uint32_t i = 0; i < count; i++)
        start[i + 2] += start[i + 1];
    g.names = km_arena_take(arena, start[count + 1], sizeof *g.names);
    if (!g.names)
        return km_fail(KM_MEMORY);
    take_all(&g);
    wording->name_start = start;
    wording->names = g.names;
    return km_ok();
}
