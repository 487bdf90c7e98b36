#include "lexicon/index.h"

#include <string.h>

/* Shortest parts of a compound in bytes, but for modifiers that a rule names (el, it). */
#define MODIFIER_LEAST 3
#define HEAD_LEAST 3

/* Longest word that is split, in bytes. */
#define SPLIT_MOST 60

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

static bool usable_modifier(const struct km_lexicon *lexicon, uint32_t stem, uint32_t size)
{
    if (stem == KM_NONE || (lexicon->stem_flags[stem] & KM_WORD_FUNCTION))
        return false;
    return size >= MODIFIER_LEAST || (lexicon->stem_flags[stem] & KM_STEM_SHORT);
}

/* The last letter of a modifier may be a link: utbildning-s-, flick-o-, gat-u-. */
static bool is_link(char last)
{
    return last == 's' || last == 'e' || last == 'a' || last == 'o' || last == 'u';
}

/* The stem of the first `size` bytes as the modifier of a compound. `hashes[i]` is the hash of the first i bytes. */
static uint32_t modifier_stem(const struct km_lexicon *lexicon, const char *word, uint32_t size, const uint32_t *hashes)
{
    const km_symbols *stems = &lexicon->stems;
    uint32_t stem = km_symbols_find_hashed(stems, word, size, hashes[size]);
    if (usable_modifier(lexicon, stem, size))
        return stem;
    char last = word[size - 1];
    if (size > MODIFIER_LEAST && is_link(last)) {
        stem = km_symbols_find_hashed(stems, word, size - 1, hashes[size - 1]);
        if (usable_modifier(lexicon, stem, size - 1))
            return stem;
    }
    /* svets-nings-, led-ande-: a verb. */
    static const char *const tails[] = {"nings", "ning", "ande", "else", "ings"};
    bool may_be = last == 's' || last == 'g' || last == 'e';
    for (size_t i = 0; i < sizeof tails / sizeof *tails && may_be; i++) {
        uint32_t length = i == 0 ? 5 : 4;
        if (size < length + 2 || word[size - 1] != tails[i][length - 1] ||
            memcmp(word + size - length, tails[i], length) != 0)
            continue;
        stem = km_symbols_find_hashed(stems, word, size - length, hashes[size - length]);
        if (usable_modifier(lexicon, stem, size - length))
            return stem;
    }
    if (size < 4 || last != 'r' || word[size - 2] != 'a')
        return KM_NONE;
    /* svetsar-: the agent "svetsare". */
    char agent[SPLIT_MOST + 2];
    memcpy(agent, word, size);
    agent[size] = 'e';
    stem = km_symbols_find(stems, agent, size + 1);
    return usable_modifier(lexicon, stem, size - 2) ? stem : KM_NONE;
}

static uint32_t known_head(const struct km_lexicon *lexicon, const km_stem *stem, uint8_t *forms)
{
    if (stem->size < HEAD_LEAST)
        return KM_NONE;
    uint32_t found = km_symbols_find(&lexicon->stems, stem->bytes, stem->size);
    if (found == KM_NONE || (lexicon->stem_flags[found] & KM_WORD_FUNCTION))
        return KM_NONE;
    *forms = stem->forms;
    return found;
}

/* The stem of the rest as the head of a compound. */
static uint32_t head_stem(const struct km_lexicon *lexicon, const char *head, uint32_t size, uint8_t *forms)
{
    uint32_t hash = km_hash(head, size), word = km_symbols_find_hashed(&lexicon->words, head, size, hash);
    if (word != KM_NONE && (lexicon->word[word].flags & KM_WORD_FUNCTION))
        return KM_NONE;
    if (word != KM_NONE && lexicon->word[word].stem != KM_NONE) {
        *forms = lexicon->word[word].forms;
        return lexicon->word[word].stem;
    }
    km_stem stem, others[KM_STEM_OTHERS];
    km_stem_swedish_hashed(&lexicon->stemmer, head, size, hash, &stem);
    uint32_t found = known_head(lexicon, &stem, forms);
    if (found != KM_NONE)
        return found;
    uint32_t count = km_stem_others(&lexicon->stemmer, head, size, &stem, others);
    for (uint32_t i = 0; i < count && found == KM_NONE; i++)
        found = known_head(lexicon, &others[i], forms);
    return found;
}

uint32_t km_compound_split(const struct km_lexicon *lexicon, const char *word, uint32_t size, km_split *splits,
                           uint32_t most)
{
    if (size < 5 || size > SPLIT_MOST || (word[0] >= '0' && word[0] <= '9'))
        return 0;
    uint32_t hashes[SPLIT_MOST + 1];
    hashes[0] = KM_HASH_START;
    for (uint32_t i = 0; i < size; i++)
        hashes[i + 1] = km_hash_step(hashes[i], word[i]);
    uint32_t count = 0;
    /* A short modifier first: the head, which says what the whole is, is then the longest known word. */
    for (uint32_t at = 2; at + HEAD_LEAST <= size && count < most; at++) {
        if (is_continuation(word[at]))
            continue;
        if (!km_index_starts(lexicon, word + at, size - at) && word[at - 1] != word[at - 2])
            continue;
        uint32_t modifier = modifier_stem(lexicon, word, at, hashes);
        if (modifier == KM_NONE)
            continue;
        uint8_t forms = 0;
        uint32_t head = head_stem(lexicon, word + at, size - at, &forms);
        /* Three equal consonants are written as two: "topp-placering" aside, "glass-sortiment" -> "glassortiment". */
        if (head == KM_NONE && at >= 2 && word[at - 1] == word[at - 2])
            head = head_stem(lexicon, word + at - 1, size - at + 1, &forms);
        if (head != KM_NONE)
            splits[count++] = (km_split){modifier, head, at, forms};
    }
    return count;
}
