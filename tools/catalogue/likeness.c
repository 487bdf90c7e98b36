#include "catalogue/likeness.h"

#include <string.h>

#include "base/arena.h"
#include "catalogue/clean.h"

#define WORD_LEAST 4
/* Endings of Swedish words are at most this long, in bytes. */
#define ENDING_MOST 4
#define STEM_LEAST 5

#define FULL 10000u
#define PART 7000u

km_light_words km_light_words_make(km_arena *arena, const km_rule_row *rules, size_t count)
{
    static const char *const sets[] = {"sv/light-words", "sv/function-words", "sv/qualifiers"};
    km_light_words light = {km_pool_make(arena)};
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < sizeof sets / sizeof *sets; k++)
            if (km_bytes_equal(rules[i].set, km_bytes_of(sets[k])))
                km_pool_add(&light.words, rules[i].key);
    return light;
}

static bool is_gap(char byte)
{
    return strchr(" ,.;:()/-&\"'", byte) != NULL;
}

static bool is_telling(km_bytes word, const km_light_words *light)
{
    return word.size >= WORD_LEAST && !(light && km_pool_find(&light->words, word) != KM_NONE);
}

km_words km_words_of(km_arena *arena, km_bytes text, const km_light_words *light)
{
    km_bytes key = km_label_key(arena, text);
    km_words words = {NULL, 0};
    if (key.size == 0)
        return words;
    words.words = km_arena_take(arena, key.size / WORD_LEAST + 1, sizeof *words.words);
    for (size_t at = 0; words.words && at < key.size;) {
        size_t end = at;
        while (end < key.size && !is_gap(key.data[end]))
            end++;
        km_bytes word = {key.data + at, end - at};
        if (is_telling(word, light))
            words.words[words.count++] = word;
        at = end + 1;
    }
    return words;
}

static size_t common_start(km_bytes a, km_bytes b)
{
    size_t most = a.size < b.size ? a.size : b.size, length = 0;
    while (length < most && a.data[length] == b.data[length])
        length++;
    return length;
}

static bool ends_with(km_bytes word, km_bytes end)
{
    return word.size >= end.size && memcmp(word.data + word.size - end.size, end.data, end.size) == 0;
}

static uint32_t word_likeness(km_bytes a, km_bytes b)
{
    size_t shorter = a.size < b.size ? a.size : b.size, longer = a.size < b.size ? b.size : a.size;
    size_t start = common_start(a, b);
    if (start == longer)
        return FULL;
    if (start >= STEM_LEAST && start + ENDING_MOST >= longer)
        return FULL;
    bool part = shorter >= STEM_LEAST && (start == shorter || ends_with(a, b) || ends_with(b, a));
    return part ? PART : 0;
}

uint32_t km_likeness(const km_words *label, const km_words *text)
{
    uint64_t found = 0, all = 0;
    for (size_t i = 0; i < label->count; i++) {
        uint32_t best = 0;
        for (size_t k = 0; k < text->count && best < FULL; k++) {
            uint32_t now = word_likeness(label->words[i], text->words[k]);
            best = now > best ? now : best;
        }
        found += (uint64_t)best * label->words[i].size;
        all += label->words[i].size;
    }
    return all ? (uint32_t)(found / all) : 0;
}
