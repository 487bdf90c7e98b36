#include "report/kin.h"

#include <string.h>

#include "base/arena.h"
#include "catalogue/catalogue.h"
#include "cut.h"
#include "language.h"
#include "text/normal.h"

/* Names and phrases longer than this are sentences, in bytes of normal form. */
#define NAME_MOST 128

/* A part in common has at least so many bytes; so many at the start of a word are the key that names are found by. */
#define PART_LEAST 4

/* A part that tells something: as long as this, and begun by no more words of names than that. */
#define TELLING_BYTES 5
#define TELLING_WORDS 400

/* What each kind of nearness counts for, of 100; and what meaning may differ before nothing is near. */
#define SHARE_ALIKE 50
#define SHARE_SHARED 32
#define SHARE_FILLED 18
#define ALIKE_LEAST 15

/* A word of a name: where it starts, and the next word with the same key. */
typedef struct name_word {
    uint32_t name;
    uint8_t start;
    uint32_t next;
} name_word;

/* Bytes of a name or phrase as bits. */
typedef struct byte_set {
    uint64_t bits[NAME_MOST / 64];
} byte_set;

typedef struct kin_name {
    uint32_t label, text; /* label of the terms; place of its normal form */
    uint8_t size;
    uint8_t letters;
} kin_name;

struct km_kin {
    km_arena *arena;
    const km_engine *engine;
    km_kin_choice choice;
    KM_LIST(char, texts);
    KM_LIST(kin_name, names);
    KM_LIST(name_word, words);
    km_pair_map first, count; /* (key, 0) -> first word, and how many there are */
    km_pool light;            /* heads of compounds that say nothing of their own */
    km_meaning *meanings;     /* per name; NULL when no language was learnt */
    km_features *features;
    bool failed;

    /* Of the phrase at hand. */
    uint32_t turn;
    uint32_t *seen;      /* per name: the turn in which it was met last */
    byte_set *own, *its; /* per name: bytes in common, of the phrase and of the name */
    bool *telling;
    KM_LIST(uint32_t, met);
};

static bool is_letter(char byte)
{
    return (unsigned char)byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '+' ||
           byte == '#';
}

static bool starts_word(const char *text, size_t at)
{
    return is_letter(text[at]) && (at == 0 || !is_letter(text[at - 1]));
}

static bool starts_character(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

static uint32_t key_at(const char *text)
{
    const unsigned char *bytes = (const unsigned char *)text;
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static uint8_t count_letters(const char *text, size_t size)
{
    uint8_t letters = 0;
    for (size_t i = 0; i < size; i++)
        letters += is_letter(text[i]);
    return letters;
}

/* Lines of the word list that are neither empty nor comments. */
static km_pool read_light_heads(km_arena *arena)
{
    km_pool pool = km_pool_make(arena);
    km_bytes text = km_embedded_find("language/sv/light-heads.txt");
    while (text.size) {
        km_bytes line = km_cut(&text, '\n');
        if (line.size && line.data[0] != '#')
            km_pool_add(&pool, line);
    }
    return pool;
}

/* Endings of light heads are at most this long. */
#define ENDING_MOST 3

static bool is_light(const km_kin *kin, km_bytes part)
{
    for (size_t cut = 0; cut <= ENDING_MOST && cut < part.size; cut++)
        if (km_pool_find(&kin->light, (km_bytes){part.data, part.size - cut}) != KM_NONE)
            return true;
    return false;
}

/* --- The index -------------------------------------------------------------------------------------------- */

static void add_word(km_kin *kin, uint32_t name, size_t start, const char *text)
{
    uint32_t key = key_at(text + start);
    uint32_t *first = km_pair_map_at(&kin->first, key, 0), *count = km_pair_map_at(&kin->count, key, 0);
    name_word *grown = km_arena_grow(kin->arena, kin->words, kin->words_count, &kin->words_capacity,
                                     kin->words_count + 1, sizeof *grown);
    if (!grown || !first || !count) {
        kin->failed = true;
        return;
    }
    kin->words = grown;
    grown[kin->words_count] = (name_word){name, (uint8_t)start, *first};
    *first = (uint32_t)kin->words_count++;
    *count = *count == KM_NONE ? 1 : *count + 1;
}

static void add_name(km_kin *kin, uint32_t label, km_bytes given)
{
    char text[NAME_MOST + 4] = {0};
    uint32_t size = km_normal_label(given, text, NAME_MOST);
    if (size == 0 || kin->failed)
        return;
    kin_name *names = km_arena_grow(kin->arena, kin->names, kin->names_count, &kin->names_capacity,
                                    kin->names_count + 1, sizeof *names);
    char *texts =
        km_arena_grow(kin->arena, kin->texts, kin->texts_count, &kin->texts_capacity, kin->texts_count + size + 1, 1);
    if (!names || !texts) {
        kin->failed = true;
        return;
    }
    kin->names = names, kin->texts = texts;
    memcpy(texts + kin->texts_count, text, size + 1);
    names[kin->names_count] = (kin_name){label, (uint32_t)kin->texts_count, (uint8_t)size, count_letters(text, size)};
    kin->texts_count += size + 1;
    for (size_t i = 0; i + PART_LEAST <= size; i++)
        if (starts_word(text, i))
            add_word(kin, (uint32_t)kin->names_count, i, text);
    kin->names_count++;
}

static bool is_chosen(const km_kin *kin, uint32_t label)
{
    const km_terms *terms = &kin->engine->terms;
    uint32_t concept = terms->label_concept[label];
    uint8_t form = terms->label_form[label];
    return terms->kind[concept] == kin->choice.kind && !(terms->flags[concept] & KM_FLAG_RETIRED) &&
           (terms->flags[concept] & kin->choice.mask) == kin->choice.flags && form != KM_FORM_ENGLISH &&
           form != KM_FORM_ENGLISH_ALTERNATIVE;
}

static void find_meaning(km_kin *kin, km_bytes phrase, km_meaning *meaning)
{
    km_features_collect(kin->features, phrase);
    km_lang_meaning(&kin->engine->lang, kin->features, meaning);
}

static void find_meanings(km_kin *kin)
{
    if (!kin->engine->lang.slot_bits)
        return;
    kin->meanings = km_arena_take(kin->arena, kin->names_count, sizeof *kin->meanings);
    kin->failed |= !kin->meanings;
    for (size_t i = 0; i < kin->names_count && !kin->failed; i++)
        find_meaning(kin, (km_bytes){kin->texts + kin->names[i].text, kin->names[i].size}, &kin->meanings[i]);
}

km_kin *km_kin_make(km_arena *arena, const km_engine *engine, km_kin_choice choice)
{
    km_kin *kin = km_arena_zeros(arena, 1, sizeof *kin);
    if (!kin)
        return NULL;
    *kin = (km_kin){.arena = arena,
                    .engine = engine,
                    .choice = choice,
                    .first = km_pair_map_make(arena),
                    .count = km_pair_map_make(arena),
                    .light = read_light_heads(arena),
                    .features = km_arena_take(arena, 1, sizeof *kin->features)};
    kin->failed = !kin->features;
    for (uint32_t i = 0; i < engine->terms.label_count && !kin->failed; i++)
        if (is_chosen(kin, i))
            add_name(kin, i, km_string(&engine->terms.pack.strings, engine->terms.label_string[i]));
    find_meanings(kin);
    kin->seen = km_arena_zeros(arena, kin->names_count, sizeof *kin->seen);
    kin->own = km_arena_take(arena, kin->names_count, sizeof *kin->own);
    kin->its = km_arena_take(arena, kin->names_count, sizeof *kin->its);
    kin->telling = km_arena_take(arena, kin->names_count, sizeof *kin->telling);
    return kin->failed || !kin->seen || !kin->own || !kin->its || !kin->telling ? NULL : kin;
}

/* --- Parts in common -------------------------------------------------------------------------------------- */

static void set_bytes(byte_set *set, size_t start, size_t size)
{
    for (size_t i = start; i < start + size && i < NAME_MOST; i++)
        set->bits[i / 64] |= UINT64_C(1) << i % 64;
}

static uint32_t count_bytes(const byte_set *set, const char *text, size_t size)
{
    uint32_t count = 0;
    for (size_t i = 0; i < size && i < NAME_MOST; i++)
        count += (set->bits[i / 64] >> i % 64 & 1) && is_letter(text[i]);
    return count;
}

static bool meet(km_kin *kin, uint32_t name)
{
    if (kin->seen[name] == kin->turn)
        return true;
    uint32_t *met =
        km_arena_grow(kin->arena, kin->met, kin->met_count, &kin->met_capacity, kin->met_count + 1, sizeof *met);
    if (!met)
        return false;
    kin->met = met;
    met[kin->met_count++] = name;
    kin->seen[name] = kin->turn;
    kin->own[name] = kin->its[name] = (byte_set){{0}};
    kin->telling[name] = false;
    return true;
}

/* The bytes that two texts share from here on within a word, ending with a whole character. */
static size_t common_run(const char *a, const char *b)
{
    size_t run = 0;
    while (a[run] && a[run] == b[run] && is_letter(a[run]))
        run++;
    while (run && !starts_character(a[run]))
        run--;
    return run;
}

static bool meet_names(km_kin *kin, const char *phrase, size_t at)
{
    uint32_t key = key_at(phrase + at), count = km_pair_map_get(&kin->count, key, 0);
    for (uint32_t w = km_pair_map_get(&kin->first, key, 0); w != KM_NONE; w = kin->words[w].next) {
        const name_word *word = &kin->words[w];
        const char *name = kin->texts + kin->names[word->name].text;
        size_t run = common_run(phrase + at, name + word->start);
        if (run < PART_LEAST || (is_light(kin, (km_bytes){phrase + at, run}) && at > 0))
            continue;
        if (!meet(kin, word->name))
            return false;
        set_bytes(&kin->own[word->name], at, run);
        set_bytes(&kin->its[word->name], word->start, run);
        kin->telling[word->name] |= run >= TELLING_BYTES && (count <= TELLING_WORDS || run >= 2 * TELLING_BYTES);
    }
    return true;
}

static uint32_t alike_of(const km_kin *kin, const km_meaning *meaning, uint32_t name)
{
    int32_t cosine = kin->meanings ? km_meaning_cosine(meaning, &kin->meanings[name]) : 32768;
    return cosine > 0 ? (uint32_t)((int64_t)cosine * 100 / 65536) : 0;
}

/* Whether a link is better than another; equals go by concept, then by label, so that the order of files says nothing.
 */
static bool is_better(const km_kin_link *a, const km_kin_link *b)
{
    if (a->score != b->score)
        return a->score > b->score;
    if (a->filled != b->filled)
        return a->filled > b->filled;
    return a->concept != b->concept ? a->concept < b->concept : a->label < b->label;
}

/* Whether only what stands behind a comma is shared: it says what kind of thing the name is ("REBAS,
 * redovisningssystem"), and the name is another thing of that kind. */
static bool shares_kind_alone(const byte_set *its, const char *text)
{
    const char *comma = strchr(text, ',');
    size_t size = comma ? (size_t)(comma - text) : 0;
    return size && count_bytes(its, text, size) == 0;
}

static void weigh(const km_kin *kin, uint32_t name, const char *phrase, size_t size, const km_meaning *meaning,
                  km_kin_link *best)
{
    const kin_name *held = &kin->names[name];
    const char *text = kin->texts + held->text;
    uint32_t letters = count_letters(phrase, size);
    km_kin_link link = {.concept = kin->engine->terms.label_concept[held->label], .label = held->label};
    if (!kin->telling[name] || letters == 0 || held->letters == 0 || shares_kind_alone(&kin->its[name], text))
        return;
    link.shared = count_bytes(&kin->own[name], phrase, size) * 100 / letters;
    link.filled = count_bytes(&kin->its[name], text, held->size) * 100 / held->letters;
    link.alike = alike_of(kin, meaning, name);
    if (link.alike >= ALIKE_LEAST)
        link.score = (link.alike * SHARE_ALIKE + link.shared * SHARE_SHARED + link.filled * SHARE_FILLED) / 100;
    if (is_better(&link, best))
        *best = link;
}

bool km_kin_find(km_kin *kin, km_bytes given, km_kin_link *link)
{
    char phrase[NAME_MOST + 4] = {0};
    km_meaning meaning = {{0}, 0};
    *link = (km_kin_link){.concept = KM_NONE, .label = KM_NONE};
    uint32_t size = km_normal_label(given, phrase, NAME_MOST);
    kin->turn++;
    kin->met_count = 0;
    for (size_t at = 0; at + PART_LEAST <= size; at++)
        if (is_letter(phrase[at]) && starts_character(phrase[at]) && !meet_names(kin, phrase, at))
            return false;
    if (kin->meanings && size)
        find_meaning(kin, (km_bytes){phrase, size}, &meaning);
    for (size_t i = 0; i < kin->met_count; i++)
        weigh(kin, kin->met[i], phrase, size, &meaning, link);
    return true;
}
