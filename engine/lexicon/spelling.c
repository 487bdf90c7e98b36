#include "lexicon/index.h"

#include "base/arena.h"
#include "base/status.h"
#include "base/utf8.h"

#include <string.h>

/* Words of fewer letters have too many neighbours. */
#define SPELL_LEAST 5
#define SPELL_MOST 40

/* Bits of the sieve for each slot: halves that no word has are told from a few kilobytes. */
#define SIEVE_SHARE 16u

/* A single edit leaves one half of the right word untouched, at the start of the wrong word or at its end. So
 * right words are kept by their first half and by their second half, each with the word's length. */

static uint32_t half_hash(const char *half, uint32_t half_size, uint32_t size, bool second)
{
    uint32_t hash = km_hash_step(km_hash(half, half_size), (char)(size * 2 + second));
    return (hash ^ hash >> 13) * UINT32_C(2654435769);
}

static bool is_indexed(const km_word *word, km_bytes bytes)
{
    return (word->flags & KM_WORD_LABEL) && !(word->flags & KM_WORD_FUNCTION) && bytes.size >= SPELL_LEAST &&
           bytes.size <= SPELL_MOST;
}

/* The sign of a word: its size, whether it has other letters than a to z, and which bytes it has, as far as 25 bits
 * tell them apart. */
#define SIGN_LETTERS 25u
#define SIGN_WIDE (1u << SIGN_LETTERS)
#define SIGN_SIZE 26u

static uint32_t sign_of(const char *word, uint32_t size)
{
    uint32_t sign = size << SIGN_SIZE;
    for (uint32_t i = 0; i < size; i++)
        sign |= 1u << (unsigned char)word[i] % SIGN_LETTERS | ((unsigned char)word[i] >= 0x80 ? SIGN_WIDE : 0u);
    return sign;
}

static uint32_t size_of_sign(uint32_t sign)
{
    return sign >> SIGN_SIZE;
}

/* One edit takes a character away, brings one, or both: of letters of one byte no more than two bits differ, and only
 * one when the sizes do; of others, which have two bytes at most, four. */
static bool may_be_one_edit(uint32_t a, uint32_t b)
{
    uint32_t most = (a | b) & SIGN_WIDE ? 4 : size_of_sign(a) == size_of_sign(b) ? 2 : 1;
    uint32_t differ = (a ^ b) & (SIGN_WIDE - 1), count = 0;
    for (; differ && count <= most; count++)
        differ &= differ - 1;
    return count <= most;
}

/* The hashes of both halves of a word; false when it is not looked for. */
static bool half_hashes(const struct km_lexicon *lexicon, uint32_t word, uint32_t hashes[2])
{
    km_bytes bytes = km_symbol(&lexicon->words, word);
    if (!is_indexed(&lexicon->word[word], bytes))
        return false;
    uint32_t size = (uint32_t)bytes.size, half = size / 2;
    hashes[0] = half_hash(bytes.data, half, size, false);
    hashes[1] = half_hash(bytes.data + half, size - half, size, true);
    return true;
}

/* Counts halves by hash, and from the last on writes each before those that are there: sorted by counting. */
static void sort_halves(const struct km_lexicon *lexicon, uint32_t *starts, km_spell_half *halves, uint8_t *sieve)
{
    uint32_t hashes[2], mask = lexicon->spell_mask, shift = lexicon->spell_shift;
    for (uint32_t i = 0; i < lexicon->words.count; i++) {
        if (!half_hashes(lexicon, i, hashes))
            continue;
        for (uint32_t k = 0; k < 2; k++) {
            uint32_t bit = hashes[k] >> shift;
            sieve[bit / 8] = (uint8_t)(sieve[bit / 8] | 1u << bit % 8);
            starts[hashes[k] & mask]++;
        }
    }
    for (uint32_t i = 1; i <= mask + 1; i++)
        starts[i] += starts[i - 1];
    for (uint32_t i = 0; i < lexicon->words.count; i++) {
        if (!half_hashes(lexicon, i, hashes))
            continue;
        km_bytes word = km_symbol(&lexicon->words, i);
        uint32_t sign = sign_of(word.data, (uint32_t)word.size);
        for (uint32_t k = 0; k < 2; k++)
            halves[--starts[hashes[k] & mask]] = (km_spell_half){2 * i + k, sign};
    }
}

km_status km_spelling_make(km_arena *arena, struct km_lexicon *lexicon)
{
    uint32_t count = (uint32_t)lexicon->words.count, slots = 1024, shift = 32;
    while (slots < count && slots < UINT32_C(1) << 22)
        slots *= 2;
    while (slots * SIEVE_SHARE >> (32 - shift) > 1)
        shift--;
    uint32_t *starts = km_arena_zeros(arena, (size_t)slots + 1, sizeof *starts);
    km_spell_half *halves = km_arena_take(arena, (size_t)count * 2 + 1, sizeof *halves);
    uint8_t *sieve = km_arena_zeros(arena, slots * (SIEVE_SHARE / 8), 1);
    if (!starts || !halves || !sieve)
        return km_fail(KM_MEMORY);
    lexicon->spell_mask = slots - 1;
    lexicon->spell_shift = shift;
    sort_halves(lexicon, starts, halves, sieve);
    lexicon->spell_starts = starts;
    lexicon->spell_halves = halves;
    lexicon->spell_sieve = sieve;
    return km_ok();
}

/* Bytes at the start and at the end in which two words agree. */
static uint32_t common_start(const char *a, uint32_t a_size, const char *b, uint32_t b_size)
{
    uint32_t most = a_size < b_size ? a_size : b_size, n = 0;
    while (n < most && a[n] == b[n])
        n++;
    return n;
}

static uint32_t common_end(const char *a, uint32_t a_size, const char *b, uint32_t b_size, uint32_t most)
{
    uint32_t n = 0;
    while (n < most && a[a_size - 1 - n] == b[b_size - 1 - n])
        n++;
    return n;
}

/* Letters in bytes that hold whole characters or the rest of one whose lead byte agrees. */
static uint32_t letters(const char *bytes, uint32_t size)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < size; i++)
        count += !km_utf8_continues(bytes[i]);
    return count;
}

/* Bytes of the character that begins here. */
static uint32_t character_size(const char *bytes, uint32_t size)
{
    uint32_t n = 1;
    while (n < size && km_utf8_continues(bytes[n]))
        n++;
    return n;
}

/* Are these two characters each, the same in the other order? */
static bool is_swap(const char *a, const char *b, uint32_t size)
{
    uint32_t first = size ? character_size(a, size) : 0;
    return letters(a, size) == 2 && memcmp(a, b + size - first, first) == 0 && memcmp(a + first, b, size - first) == 0;
}

/* Is `a` one letter more, less, other, or two neighbours swapped, from `b`? Only whole letters are the same: "ä" and
 * "ö" share their first byte. */
static bool one_edit(const char *a, uint32_t a_size, const char *b, uint32_t b_size)
{
    uint32_t start = common_start(a, a_size, b, b_size);
    while (start > 0 &&
           ((start < a_size && km_utf8_continues(a[start])) || (start < b_size && km_utf8_continues(b[start]))))
        start--;
    uint32_t shorter = (a_size < b_size ? a_size : b_size) - start;
    uint32_t end = common_end(a, a_size, b, b_size, shorter);
    while (end > 0 && km_utf8_continues(a[a_size - end]))
        end--;
    uint32_t a_left = a_size - start - end, b_left = b_size - start - end;
    if (letters(a + start, a_left) <= 1 && letters(b + start, b_left) <= 1)
        return true;
    return a_left == b_left && is_swap(a + start, b + start, a_left);
}

/* A lower number is likelier: a doubled or single letter is the commonest slip, another first letter the rarest. */
static uint32_t unlikeliness(const char *wrong, uint32_t wrong_size, const char *right, uint32_t right_size)
{
    uint32_t start = common_start(wrong, wrong_size, right, right_size);
    uint32_t cost = start == 0 ? 8 : 0;
    if (wrong_size == right_size)
        cost += 2;
    const char *longer = wrong_size > right_size ? wrong : right;
    if (wrong_size != right_size && !(start > 0 && longer[start] == longer[start - 1]))
        cost += 1;
    return cost;
}

typedef struct gathering {
    const char *word;
    uint32_t size, sign;
    uint32_t *found;
    uint32_t costs[4];
    uint32_t count, most;
} gathering;

static void offer(gathering *gather, const struct km_lexicon *lexicon, uint32_t candidate)
{
    km_bytes right = km_symbol(&lexicon->words, candidate);
    if (!one_edit(gather->word, gather->size, right.data, (uint32_t)right.size))
        return;
    uint32_t cost = unlikeliness(gather->word, gather->size, right.data, (uint32_t)right.size);
    if (cost >= 8)
        return;
    for (uint32_t i = 0; i < gather->count; i++)
        if (gather->found[i] == candidate)
            return;
    uint32_t at = gather->count;
    while (at > 0 &&
           (gather->costs[at - 1] > cost || (gather->costs[at - 1] == cost && gather->found[at - 1] > candidate)))
        at--;
    if (at >= gather->most)
        return;
    if (gather->count < gather->most)
        gather->count++;
    for (uint32_t i = gather->count - 1; i > at; i--) {
        gather->found[i] = gather->found[i - 1];
        gather->costs[i] = gather->costs[i - 1];
    }
    gather->found[at] = candidate;
    gather->costs[at] = cost;
}

static void gather_halves(gathering *gather, const struct km_lexicon *lexicon, uint32_t hash, uint32_t second,
                          uint32_t right_size)
{
    uint32_t bit = hash >> lexicon->spell_shift, slot = hash & lexicon->spell_mask;
    if (!(lexicon->spell_sieve[bit / 8] >> (bit % 8) & 1))
        return;
    for (uint32_t i = lexicon->spell_starts[slot]; i < lexicon->spell_starts[slot + 1]; i++) {
        km_spell_half half = lexicon->spell_halves[i];
        if ((half.word & 1) == second && size_of_sign(half.sign) == right_size &&
            may_be_one_edit(half.sign, gather->sign))
            offer(gather, lexicon, half.word / 2);
    }
}

/* Offers a word that is spelt just so, if there is one. */
static void offer_word(gathering *gather, const struct km_lexicon *lexicon, const char *word, uint32_t size)
{
    uint32_t found = km_symbols_find(&lexicon->words, word, size);
    if (found != KM_NONE && is_indexed(&lexicon->word[found], km_symbol(&lexicon->words, found)))
        offer(gather, lexicon, found);
}

/* Neighbours that are swapped across the middle leave no half as it was. */
static void gather_swapped(gathering *gather, const struct km_lexicon *lexicon)
{
    const char *word = gather->word;
    uint32_t size = gather->size, half = size / 2;
    for (uint32_t at = 0; at < half; at += character_size(word + at, size - at)) {
        uint32_t first = character_size(word + at, size - at),
                 second = at + first < size ? character_size(word + at + first, size - at - first) : 0;
        char swapped[SPELL_MOST];
        if (second == 0 || at + first + second <= half)
            continue;
        memcpy(swapped, word, size);
        memcpy(swapped + at, word + at + first, second);
        memcpy(swapped + at + second, word + at, first);
        offer_word(gather, lexicon, swapped, size);
    }
}

/* So does å, ä or ö whose two bytes the middle parts, when another letter or none was written: `lost` bytes stand where
 * it belongs. */
static void gather_parted(gathering *gather, const struct km_lexicon *lexicon, uint32_t lost)
{
    static const char parted[] = {'\xA5', '\xA4', '\xB6'};
    uint32_t size = gather->size + 2 - lost, at = size / 2 - 1;
    char whole[SPELL_MOST + 2];
    for (size_t i = 0; i < sizeof parted; i++) {
        memcpy(whole, gather->word, at);
        whole[at] = '\xC3';
        whole[at + 1] = parted[i];
        memcpy(whole + at + 2, gather->word + at + lost, gather->size - at - lost);
        offer_word(gather, lexicon, whole, size);
    }
}

uint32_t km_spelling_near(const struct km_lexicon *lexicon, const char *word, uint32_t size, uint32_t *found,
                          uint32_t most)
{
    if (letters(word, size) < SPELL_LEAST || size > SPELL_MOST)
        return 0;
    gathering gather = {
        .word = word, .size = size, .sign = sign_of(word, size), .found = found, .most = most > 4 ? 4 : most};
    /* An edit changes the size by up to two bytes, since å, ä and ö take two. */
    for (uint32_t right = size > 2 ? size - 2 : 1; right <= size + 2; right++) {
        uint32_t half = right / 2;
        if (half <= size)
            gather_halves(&gather, lexicon, half_hash(word, half, right, false), 0, right);
        uint32_t rest = right - half;
        if (rest <= size)
            gather_halves(&gather, lexicon, half_hash(word + size - rest, rest, right, true), 1, right);
    }
    gather_swapped(&gather, lexicon);
    gather_parted(&gather, lexicon, 0);
    gather_parted(&gather, lexicon, 1);
    return gather.count;
}

uint32_t km_fold_word(const char *word, uint32_t size, char *out)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < size; i++) {
        unsigned char next = i + 1 < size ? (unsigned char)word[i + 1] : 0;
        if ((unsigned char)word[i] != 0xC3) {
            out[count++] = word[i];
            continue;
        }
        char plain = next == 0xA5 || next == 0xA4 || next == 0xA0 ? 'a' : next == 0xB6 ? 'o' : next == 0xA9 ? 'e' : 0;
        if (plain) {
            out[count++] = plain;
            i++;
        } else {
            out[count++] = word[i];
        }
    }
    return count;
}
