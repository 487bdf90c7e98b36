#include "lexicon/classes.h"

#include "base/arena.h"
#include "base/status.h"
#include "text/normal.h"

#include <string.h>

/* Longest key in bytes; of an ending a bit of km_classes.tail_sizes tells its size. */
#define KEY_MOST 32

/* Least bytes before an ending. */
#define BEFORE_TAIL 2

/* By the number of the bit. */
static const char *const names[] = {"turn",  "clause",  "joint",   "companion",  "idle",      "person",
                                    "act",   "writer",  "place",   "company",    "name-link", "workplace",
                                    "home",  "from",    "date",    "title-page", "article",   "list-link",
                                    "self",  "subject", "licence", "driving",    "card",      "auxiliary",
                                    "owner", "back",    "passive", "agent",      "learner",   "somebody"};

/* So many last bytes of a word are looked at first. */
#define TAIL_SEEN 3

/* The bit of the last bytes of a word or an ending, `end` being behind them. */
static inline uint32_t tail_bit(const char *end)
{
    uint32_t bytes = (uint32_t)(unsigned char)end[-1] << 16 | (uint32_t)(unsigned char)end[-2] << 8 |
                     (uint32_t)(unsigned char)end[-3];
    return bytes * UINT32_C(2654435769) >> 16 & (KM_TAIL_BITS - 1);
}

static uint32_t class_of(km_bytes name)
{
    for (uint32_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == name.size && memcmp(names[i], name.data, name.size) == 0)
            return UINT32_C(1) << i;
    return 0;
}

static km_status add(km_symbols *symbols, uint32_t *bits, const char *key, uint32_t size, uint32_t class)
{
    uint32_t symbol = km_symbols_add(symbols, key, size);
    if (symbol == KM_NONE)
        return km_fail(KM_MEMORY);
    bits[symbol] |= class;
    return km_ok();
}

static km_status add_tail(km_classes *classes, const char *tail, uint32_t size, uint32_t class)
{
    char backwards[KEY_MOST];
    for (uint32_t i = 0; i < size; i++)
        backwards[i] = tail[size - 1 - i];
    classes->tail_sizes |= UINT32_C(1) << size;
    if (size < TAIL_SEEN) {
        memset(classes->tail_bits, UINT8_MAX, sizeof classes->tail_bits);
    } else {
        uint32_t bit = tail_bit(tail + size);
        classes->tail_bits[bit / 8] = (uint8_t)(classes->tail_bits[bit / 8] | 1u << bit % 8);
    }
    return add(&classes->tails, classes->of_tail, backwards, size, class);
}

/* Without its hyphen a key of the set is a word and not an ending; words of schooling are both. */
static km_status add_rule(km_classes *classes, km_bytes key, uint32_t class)
{
    char word[KEY_MOST];
    bool ends = key.size > 1 && key.data[0] == '-';
    uint32_t size = km_normal_label((km_bytes){key.data + ends, key.size - ends}, word, sizeof word);
    km_status status = km_ok();
    if (!size || size >= KEY_MOST || !class)
        return status;
    if (!ends)
        status = add(&classes->words, classes->of_word, word, size, class);
    if (!status.code && (ends || class == KM_CLASS_SCHOOLING))
        status = add_tail(classes, word, size, class);
    return status;
}

static km_status list(km_classes *classes, const km_symbols *words)
{
    km_status status = km_ok();
    for (uint32_t i = 0; i < words->count && !status.code; i++) {
        km_bytes word = km_symbol(words, i);
        status = add(&classes->words, classes->of_word, word.data, (uint32_t)word.size, KM_CLASS_LISTED);
    }
    return status;
}

km_status km_classes_make(km_arena *arena, const km_terms *terms, const km_symbols *cues, const km_symbols *employers,
                          km_classes *classes)
{
    static const char *const sets[] = {"sv/classes", "en/classes", "sv/schooling", "en/schooling"};
    uint32_t count = (uint32_t)(cues->count + employers->count);
    for (size_t s = 0; s < sizeof sets / sizeof *sets; s++)
        count += km_rules_of(terms, sets[s]).count;
    *classes = (km_classes){.of_word = km_arena_zeros(arena, (size_t)count + 1, sizeof(uint32_t)),
                            .of_tail = km_arena_zeros(arena, (size_t)count + 1, sizeof(uint32_t))};
    if (!classes->of_word || !classes->of_tail)
        return km_fail(KM_MEMORY);
    km_status status = km_symbols_make(arena, count, &classes->words);
    if (!status.code)
        status = km_symbols_make(arena, count, &classes->tails);
    for (size_t s = 0; s < sizeof sets / sizeof *sets && !status.code; s++) {
        km_rule_range range = km_rules_of(terms, sets[s]);
        for (uint32_t i = range.start; i < range.start + range.count && !status.code; i++) {
            const km_strings *strings = &terms->pack.strings;
            uint32_t class = s < 2 ? class_of(km_string(strings, terms->rule_value[i])) : KM_CLASS_SCHOOLING;
            status = add_rule(classes, km_string(strings, terms->rule_key[i]), class);
        }
    }
    if (!status.code)
        status = list(classes, cues);
    return status.code ? status : list(classes, employers);
}

/* The classes of what a word ends in. */
static uint32_t classes_of_tails(const km_classes *classes, const char *word, uint32_t size)
{
    uint32_t found = 0, hash = KM_HASH_START;
    char backwards[KEY_MOST];
    for (uint32_t i = 1; i + BEFORE_TAIL <= size && i < KEY_MOST && classes->tail_sizes >> i; i++) {
        backwards[i - 1] = word[size - i];
        hash = km_hash_step(hash, word[size - i]);
        if (!(classes->tail_sizes >> i & 1))
            continue;
        uint32_t symbol = km_symbols_find_hashed(&classes->tails, backwards, i, hash);
        found |= symbol == KM_NONE ? 0 : classes->of_tail[symbol];
    }
    return found;
}

uint32_t km_classes_of(const km_classes *classes, const char *word, uint32_t size, uint32_t hash)
{
    uint32_t symbol = km_symbols_find_hashed(&classes->words, word, size, hash);
    uint32_t found = symbol == KM_NONE ? 0 : classes->of_word[symbol];
    uint32_t bit = size < TAIL_SEEN ? 0 : tail_bit(word + size);
    bool may_end = size < TAIL_SEEN || (classes->tail_bits[bit / 8] >> bit % 8 & 1);
    return may_end ? found | classes_of_tails(classes, word, size) : found;
}
