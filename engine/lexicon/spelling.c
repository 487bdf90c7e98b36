#include "lexicon/index.h"

#include "base/arena.h"
#include "base/status.h"

#include <string.h>

/* Words of fewer letters have too many neighbours. */
#define SPELL_LEAST 5
#define SPELL_MOST 40

/* Bits of the sieve for each slot: halves that no word has are told from a few kilobytes. */
#define SIEVE_SHARE 16u

/* A single edit leaves one half of the right word untouched, at the start of the wrong word or at its end. So
 * right words are kept in chains by their first half and by their second half, each with the word's length. */

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

km_status km_spelling_make(km_arena *arena, struct km_lexicon *lexicon)
{
    uint32_t count = (uint32_t)lexicon->words.count;
    uint32_t slots = 1024;
    while (slots < count && slots < UINT32_C(1) << 22)
        slots *= 2;
    uint32_t *heads = km_arena_take(arena, slots, sizeof *heads);
    uint32_t *next = km_arena_take(arena, (size_t)count * 2 + 1, sizeof *next);
    uint8_t *sieve = km_arena_zeros(arena, slots * (SIEVE_SHARE / 8), 1);
    if (!heads || !next || !sieve)
        return km_fail(KM_MEMORY);
    uint32_t shift = 32;
    while (slots * SIEVE_SHARE >> (32 - shift) > 1)
        shift--;
    lexicon->spell_mask = slots - 1;
    lexicon->spell_sieve = sieve;
    lexicon->spell_shift = shift;
    memset(heads, 0xFF, (size_t)slots * sizeof *heads);
    for (uint32_t i = 0; i < count; i++) {
        km_bytes word = km_symbol(&lexicon->words, i);
        if (!is_indexed(&lexicon->word[i], word))
            continue;
        uint32_t size = (uint32_t)word.size, half = size / 2;
        uint32_t hashes[2] = {half_hash(word.data, half, size, false),
                              half_hash(word.data + half, size - half, size, true)};
        for (uint32_t k = 0; k < 2; k++) {
            uint32_t bit = hashes[k] >> shift, slot = hashes[k] & (slots - 1);
            sieve[bit / 8] = (uint8_t)(sieve[bit / 8] | 1u << bit % 8);
            next[2 * i + k] = heads[slot];
            heads[slot] = 2 * i + k;
        }
    }
    lexicon->spell_slots = heads;
    lexicon->spell_next = next;
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
        count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return count;
}

/* Is `a` one letter more, less, other, or two neighbours swapped, from `b`? */
static bool one_edit(const char *a, uint32_t a_size, const char *b, uint32_t b_size)
{
    uint32_t start = common_start(a, a_size, b, b_size);
    uint32_t shorter = (a_size < b_size ? a_size : b_size) - start;
    uint32_t end = common_end(a, a_size, b, b_size, shorter);
    uint32_t a_left = a_size - start - end, b_left = b_size - start - end;
    uint32_t a_letters = letters(a + start, a_left), b_letters = letters(b + start, b_left);
    if (a_left <= 2 && b_left <= 2 && a_letters <= 1 && b_letters <= 1)
        return true;
    return a_left == 2 && b_left == 2 && a[start] == b[start + 1] && a[start + 1] == b[start];
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
    uint32_t size;
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

static void gather_chain(gathering *gather, const struct km_lexicon *lexicon, uint32_t hash, uint32_t second,
                         uint32_t right_size)
{
    uint32_t bit = hash >> lexicon->spell_shift;
    if (!(lexicon->spell_sieve[bit / 8] >> (bit % 8) & 1))
        return;
    for (uint32_t link = lexicon->spell_slots[hash & lexicon->spell_mask]; link != KM_NONE;
         link = lexicon->spell_next[link])
        if ((link & 1) == second && km_symbol(&lexicon->words, link / 2).size == right_size)
            offer(gather, lexicon, link / 2);
}

uint32_t km_spelling_near(const struct km_lexicon *lexicon, const char *word, uint32_t size, uint32_t *found,
                          uint32_t most)
{
    if (letters(word, size) < SPELL_LEAST || size > SPELL_MOST)
        return 0;
    gathering gather = {.word = word, .size = size, .found = found, .most = most > 4 ? 4 : most};
    /* An edit changes the size by up to two bytes, since å, ä and ö take two. */
    for (uint32_t right = size > 2 ? size - 2 : 1; right <= size + 2; right++) {
        uint32_t half = right / 2;
        if (half <= size)
            gather_chain(&gather, lexicon, half_hash(word, half, right, false), 0, right);
        uint32_t rest = right - half;
        if (rest <= size)
            gather_chain(&gather, lexicon, half_hash(word + size - rest, rest, right, true), 1, right);
    }
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
