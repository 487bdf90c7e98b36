#include "lexicon/linking.h"

#include <string.h>

#include "base/arena.h"
#include "base/status.h"

/* What each kind of likeness counts for beside the others: measured on development sets. */
#define SHARE_MEANING 256
#define SHARE_LETTERS 100
#define SHARE_SAME 100
#define SHARE_DESCRIPTION 128
#define SHARE_HEADING 240
#define SHARE_FIELD 80

/* What the meaning of a text's English name counts for beside that of the text, which keeps the rest of 256. */
#define SHARE_ENGLISH 128

/* The same for meaning where a text is taken by itself: titles are worded freely. */
#define SHARE_MEANING_ALONE 512

/* Cosine, of 65536, from which on a line is near enough that its heading counts at all. */
#define HEADING_LEAST 40000

/* Lines of the pack that are nearest to the phrase tell under which headings it belongs: so many. */
#define NEIGHBOURS 8

struct km_linking {
    const km_lang *lang;
    uint32_t count;
    const km_ranker *letters; /* over the texts and what else they may be written as */
    uint32_t spelling_count;
    const uint32_t *spelling_text;   /* per spelling: the text */
    km_meaning *meanings;            /* per text */
    const km_meaning *line_meanings; /* per line of the pack; NULL unless headings are known */
    const km_meaning *field;         /* per field of the pack; NULL unless fields are known */
    const km_meaning *text_fields;   /* per text: of the fields it is listed in, all zero when in none */
};

/* A cosine's sixth power, from 0 to 65536: near neighbours count far more than others. */
static uint32_t sixth_power(int32_t cosine)
{
    uint64_t square = (uint64_t)cosine * (uint64_t)cosine >> 16;
    return (uint32_t)((square * square >> 16) * square >> 16);
}

/* The meanings of the first `count` lists. NULL: no memory. */
static km_meaning *meanings_of(km_arena *arena, const km_lang *lang, const km_feature_lists *lists, uint32_t count)
{
    km_meaning *meanings = km_arena_take(arena, count, sizeof *meanings);
    for (uint32_t t = 0; t < count && meanings; t++)
        km_lang_meaning_of(lang, lists->items + lists->start[t], lists->start[t + 1] - lists->start[t], &meanings[t]);
    return meanings;
}

/* The meanings of texts whose features nobody else asks for. NULL: no memory. */
static km_meaning *meanings_of_texts(km_arena *arena, km_arena *work, const km_lang *lang, const km_bytes *texts,
                                     uint32_t count)
{
    km_meaning *meanings = km_arena_take(arena, count, sizeof *meanings);
    km_features *features = km_arena_take(work, 1, sizeof *features);
    for (uint32_t t = 0; t < count && meanings && features; t++) {
        km_features_collect(features, texts[t]);
        km_lang_meaning(lang, features, &meanings[t]);
    }
    return features ? meanings : NULL;
}

/* Leans meanings of texts towards those of their English names, where the pack knows one: an English name is plainer
 * than its translation. False: no memory. */
static bool lean_on_english(km_arena *work, km_linking *linking, const km_bytes *texts)
{
    km_features *features = km_arena_take(work, 1, sizeof *features);
    for (uint32_t t = 0; t < linking->count && features; t++) {
        km_bytes english = km_lang_english(linking->lang, texts[t]);
        if (english.size == 0)
            continue;
        km_meaning meaning;
        km_meaning_sum sum = {{0}};
        km_features_collect(features, english);
        km_lang_meaning(linking->lang, features, &meaning);
        km_meaning_add(&sum, &linking->meanings[t], 256 - SHARE_ENGLISH);
        km_meaning_add(&sum, &meaning, SHARE_ENGLISH);
        km_meaning_of_sum(&sum, &linking->meanings[t]);
    }
    return features != NULL;
}

/* Everything the texts may be written as: themselves, and as a noun what is done. */
typedef struct spellings {
    km_bytes *items;
    uint32_t *text;
    size_t count, capacity;
} spellings;

static bool add_spelling(km_arena *arena, spellings *s, km_bytes item, uint32_t text)
{
    size_t capacity = s->capacity;
    km_bytes *items = km_arena_grow(arena, s->items, s->count, &capacity, s->count + 1, sizeof *items);
    uint32_t *texts = km_arena_grow(arena, s->text, s->count, &s->capacity, s->count + 1, sizeof *texts);
    if (!items || !texts)
        return false;
    s->items = items;
    s->text = texts;
    items[s->count] = item;
    texts[s->count++] = text;
    return true;
}

static bool add_nouns(km_arena *arena, const km_lang *lang, spellings *s, km_bytes item, uint32_t text)
{
    km_verb_noun_form forms[KM_VERB_NOUN_FORMS];
    uint32_t count = km_verb_noun_forms(&lang->verb_nouns, item, forms);
    for (uint32_t f = 0; f < count; f++) {
        char *copy = km_arena_copy(arena, forms[f].bytes, forms[f].size);
        if (!copy || !add_spelling(arena, s, (km_bytes){copy, forms[f].size}, text))
            return false;
    }
    return true;
}

/* Lists the texts themselves first, then their other spellings. */
static bool list_spellings(km_arena *arena, const km_linking *linking, const km_bytes *texts, unsigned knows,
                           spellings *s)
{
    for (uint32_t t = 0; t < linking->count; t++) {
        if (!add_spelling(arena, s, texts[t], t))
            return false;
    }
    for (uint32_t t = 0; t < linking->count && (knows & KM_LINKING_NOUNS); t++) {
        if (!add_nouns(arena, linking->lang, s, texts[t], t))
            return false;
    }
    return true;
}

/* Letters of the texts and what else they may be written as, and with learnt language the meanings of the texts; `work`
 * holds what is only needed meanwhile. */
static km_status prepare_letters(km_arena *arena, km_arena *work, km_linking *linking, const km_bytes *texts,
                                 unsigned knows)
{
    spellings s = {0};
    km_feature_lists lists;
    if (!list_spellings(work, linking, texts, knows, &s))
        return km_fail(KM_MEMORY);
    linking->spelling_count = (uint32_t)s.count;
    uint32_t *spelling_text = km_arena_take(arena, s.count, sizeof *spelling_text);
    km_status status =
        spelling_text ? km_feature_lists_make(work, s.items, linking->spelling_count, &lists) : km_fail(KM_MEMORY);
    if (status.code)
        return status;
    if (s.count)
        memcpy(spelling_text, s.text, s.count * sizeof *spelling_text);
    linking->spelling_text = spelling_text;
    if (linking->lang->slot_bits) {
        linking->meanings = meanings_of(arena, linking->lang, &lists, linking->count);
        if (!linking->meanings)
            return km_fail(KM_MEMORY);
    }
    return km_ranker_of(arena, &lists, &linking->letters);
}

static km_status prepare_texts(km_arena *arena, km_arena *work, km_linking *linking, const km_bytes *texts,
                               unsigned knows)
{
    if (knows & KM_LINKING_LETTERS)
        return prepare_letters(arena, work, linking, texts, knows);
    if (!linking->lang->slot_bits)
        return km_ok();
    linking->meanings = meanings_of_texts(arena, work, linking->lang, texts, linking->count);
    return linking->meanings ? km_ok() : km_fail(KM_MEMORY);
}

static km_status prepare_lines(km_arena *arena, km_arena *work, km_linking *linking)
{
    const km_lang *lang = linking->lang;
    km_feature_lists lists;
    km_bytes *lines = km_arena_take(work, lang->line_count, sizeof *lines);
    for (uint32_t l = 0; l < lang->line_count && lines; l++)
        lines[l] = km_string(&lang->pack.strings, lang->line[l]);
    km_status status = lines ? km_feature_lists_make(work, lines, lang->line_count, &lists) : km_fail(KM_MEMORY);
    if (!status.code)
        linking->line_meanings = meanings_of(arena, lang, &lists, lang->line_count);
    return status.code || linking->line_meanings ? status : km_fail(KM_MEMORY);
}

/* The middle of the fields that a phrase is listed in; false, and all zero, when it is listed in none. */
static bool find_field(const km_lang *lang, const km_meaning *fields, km_bytes phrase, km_meaning *meaning)
{
    km_meaning_sum sum = {{0}};
    const uint16_t *places = km_lang_fields(lang, phrase);
    for (uint32_t i = 0; places && i < KM_LANG_FIELDS && places[i] != KM_LANG_NO_FIELD; i++)
        km_meaning_add(&sum, &fields[places[i]], 1 << 16);
    return km_meaning_of_sum(&sum, meaning);
}

static km_status prepare_fields(km_arena *arena, km_arena *work, km_linking *linking, const km_bytes *texts)
{
    const km_lang *lang = linking->lang;
    km_bytes *names = km_arena_take(work, lang->field_count, sizeof *names);
    km_meaning *text_fields = km_arena_take(arena, linking->count, sizeof *text_fields);
    for (uint32_t i = 0; i < lang->field_count && names; i++)
        names[i] = km_string(&lang->pack.strings, lang->field[i]);
    linking->field = names ? meanings_of_texts(arena, work, lang, names, lang->field_count) : NULL;
    for (uint32_t t = 0; t < linking->count && text_fields && linking->field; t++)
        find_field(lang, linking->field, texts[t], &text_fields[t]);
    linking->text_fields = text_fields;
    return text_fields && linking->field ? km_ok() : km_fail(KM_MEMORY);
}

km_status km_linking_make(km_arena *arena, const km_lang *lang, const km_bytes *texts, uint32_t count, unsigned knows,
                          const km_linking **made)
{
    km_arena work = km_arena_make(0);
    km_linking *linking = km_arena_zeros(arena, 1, sizeof *linking);
    km_status status = km_fail(KM_MEMORY);
    if (linking) {
        *linking = (km_linking){.lang = lang, .count = count};
        status = prepare_texts(arena, &work, linking, texts, knows);
    }
    if (!status.code && linking->meanings && (knows & KM_LINKING_ENGLISH) && !lean_on_english(&work, linking, texts))
        status = km_fail(KM_MEMORY);
    if (!status.code && lang->slot_bits && (knows & KM_LINKING_HEADINGS))
        status = prepare_lines(arena, &work, linking);
    if (!status.code && lang->slot_bits && lang->field_count && (knows & KM_LINKING_FIELDS))
        status = prepare_fields(arena, &work, linking, texts);
    km_arena_free(&work);
    if (!status.code)
        *made = linking;
    return status;
}

/* --- Headings --- */

typedef struct neighbour {
    uint32_t line;
    int32_t cosine;
} neighbour;

/* The lines nearest in meaning, best first, equals by place. */
static uint32_t find_neighbours(const km_linking *linking, const km_meaning *meaning, neighbour *found)
{
    uint32_t count = 0;
    for (uint32_t l = 0; l < linking->lang->line_count; l++) {
        int32_t cosine = km_meaning_cosine(meaning, &linking->line_meanings[l]);
        if (cosine <= 0 || (count == NEIGHBOURS && cosine <= found[count - 1].cosine))
            continue;
        uint32_t at = count < NEIGHBOURS ? count++ : count - 1;
        for (; at > 0 && cosine > found[at - 1].cosine; at--)
            found[at] = found[at - 1];
        found[at] = (neighbour){l, cosine};
    }
    return count;
}

/* Whether the phrase is the line itself, but for case and signs. */
static bool is_same(km_bytes a, km_bytes b)
{
    return km_lang_key(a) == km_lang_key(b);
}

/* The meaning of the headings that the phrase's neighbours are listed under, each as far as its neighbours are near;
 * those of a line that is the phrase alone count when there is one. False when there are no neighbours. */
static bool find_heading(const km_linking *linking, km_features *features, km_bytes phrase, const km_meaning *meaning,
                         km_meaning *heading, int32_t *nearness)
{
    const km_lang *lang = linking->lang;
    neighbour near[NEIGHBOURS];
    uint32_t count = find_neighbours(linking, meaning, near);
    bool known = false;
    for (uint32_t n = 0; n < count; n++)
        known |= is_same(phrase, km_string(&lang->pack.strings, lang->line[near[n].line]));
    km_meaning_sum sum = {{0}};
    for (uint32_t n = 0; n < count; n++) {
        if (known && !is_same(phrase, km_string(&lang->pack.strings, lang->line[near[n].line])))
            continue;
        km_meaning one;
        km_features_collect(features, km_string(&lang->pack.strings, lang->heading[near[n].line]));
        km_lang_meaning(lang, features, &one);
        km_meaning_add(&sum, &one, sixth_power(near[n].cosine));
    }
    *nearness = count ? near[0].cosine : 0;
    return km_meaning_of_sum(&sum, heading);
}

/* What the headings count for: nothing when the nearest line is far, which a phrase that names no occupation is. */
static int64_t share_of_heading(int32_t nearness)
{
    int64_t above = nearness - HEADING_LEAST;
    return above > 0 ? SHARE_HEADING * above / (65536 - HEADING_LEAST) : 0;
}

/* --- Scores --- */

/* Adds how far each of as many meanings as there are texts agrees with a meaning. */
static void add_meaning(const km_linking *linking, const km_meaning *meanings, const km_meaning *meaning, int64_t share,
                        int64_t *sums)
{
    for (uint32_t t = 0; t < linking->count; t++)
        sums[t] += share * km_meaning_cosine(meaning, &meanings[t]);
}

static bool add_meanings(const km_linking *linking, km_arena *arena, km_bytes phrase, int64_t *sums)
{
    km_meaning meaning, other;
    int32_t nearness;
    km_features *features = km_arena_take(arena, 1, sizeof *features);
    if (!features)
        return false;
    km_features_collect(features, phrase);
    km_lang_meaning(linking->lang, features, &meaning);
    add_meaning(linking, linking->meanings, &meaning, SHARE_MEANING, sums);
    if (km_lang_description(linking->lang, phrase, &other))
        add_meaning(linking, linking->meanings, &other, SHARE_DESCRIPTION, sums);
    if (linking->field && find_field(linking->lang, linking->field, phrase, &other))
        add_meaning(linking, linking->text_fields, &other, SHARE_FIELD, sums);
    if (linking->line_meanings && find_heading(linking, features, phrase, &meaning, &other, &nearness))
        add_meaning(linking, linking->meanings, &other, share_of_heading(nearness), sums);
    return true;
}

/* Adds what letters give; false when there is no memory. */
static bool add_letters(const km_linking *linking, km_arena *arena, km_bytes phrase, int64_t *sums)
{
    const uint32_t *letters = km_ranker_likeness(linking->letters, arena, phrase);
    for (uint32_t s = 0; s < linking->spelling_count && letters; s++) {
        int64_t likeness = (int64_t)letters[s] * 65536 / KM_LIKENESS_FULL;
        likeness = likeness * SHARE_LETTERS + (int64_t)sixth_power((int32_t)likeness) * SHARE_SAME;
        int64_t *sum = &sums[linking->spelling_text[s]];
        *sum = likeness > *sum ? likeness : *sum;
    }
    return letters != NULL;
}

/* The sums to begin with: nothing, or what letters give. NULL: no memory. */
static int64_t *begin_sums(const km_linking *linking, km_arena *arena, km_bytes phrase)
{
    int64_t *sums = km_arena_zeros(arena, linking->count, sizeof *sums);
    return sums && (!linking->letters || add_letters(linking, arena, phrase, sums)) ? sums : NULL;
}

static uint32_t capped(int64_t value)
{
    return value <= 0 ? 0 : value < KM_LIKENESS_FULL ? (uint32_t)value : KM_LIKENESS_FULL;
}

uint32_t *km_linking_likeness(const km_linking *linking, km_arena *arena, km_bytes phrase)
{
    uint32_t *likeness = km_arena_zeros(arena, linking->count, sizeof *likeness);
    km_features *features = km_arena_take(arena, 1, sizeof *features);
    if (!likeness || !features)
        return NULL;
    km_meaning meaning = {{0}, 0};
    if (linking->meanings) {
        km_features_collect(features, phrase);
        km_lang_meaning(linking->lang, features, &meaning);
    }
    if (!linking->letters) {
        for (uint32_t t = 0; linking->meanings && t < linking->count; t++)
            likeness[t] =
                capped((int64_t)km_meaning_cosine(&meaning, &linking->meanings[t]) * KM_LIKENESS_FULL / 65536);
        return likeness;
    }
    int64_t *sums = begin_sums(linking, arena, phrase);
    if (!sums)
        return NULL;
    if (linking->meanings)
        add_meaning(linking, linking->meanings, &meaning, SHARE_MEANING_ALONE, sums);
    int64_t full = SHARE_LETTERS + SHARE_SAME + (linking->meanings ? SHARE_MEANING_ALONE : 0);
    for (uint32_t t = 0; t < linking->count; t++)
        likeness[t] = capped(sums[t] * KM_LIKENESS_FULL / (full * 65536));
    return likeness;
}

const km_meaning *km_linking_meaning(const km_linking *linking, uint32_t text)
{
    return linking->meanings ? &linking->meanings[text] : NULL;
}

uint32_t *km_linking_scores(const km_linking *linking, km_arena *arena, km_bytes phrase)
{
    int64_t *sums = begin_sums(linking, arena, phrase);
    uint32_t *scores = km_arena_take(arena, linking->count, sizeof *scores);
    if (!sums || !scores || (linking->meanings && !add_meanings(linking, arena, phrase, sums)))
        return NULL;
    for (uint32_t t = 0; t < linking->count; t++)
        scores[t] = sums[t] > 0 ? (uint32_t)(sums[t] >> 4) : 0;
    return scores;
}
