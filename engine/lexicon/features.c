/* Grams stay within words, so that the order of words does not matter, and carry the word's ends, so that beginnings
 * and heads of compounds count. */
#include "lexicon/features.h"

#include "base/arena.h"
#include "text/normal.h"
#include "text/utf8.h"

#define GRAM_LEAST 2
#define GRAM_MOST 4

/* Longest phrase in bytes of normal form; labels are far shorter, and a longer one has no features. */
#define PHRASE_ROOM 1024

/* Most characters of a word with its ends. */
#define WORD_POINTS 128

/* FNV-1a (Fowler, Noll, Vo), folded to KM_FEATURE_BITS. */
static uint32_t hash_gram(const int32_t *points, uint32_t count)
{
    uint32_t hash = 2166136261u;
    for (uint32_t i = 0; i < count; i++) {
        hash = (hash ^ (uint32_t)(points[i] & 0xff)) * 16777619u;
        hash = (hash ^ (uint32_t)(points[i] >> 8)) * 16777619u;
    }
    return (hash >> KM_FEATURE_BITS ^ hash) & (KM_FEATURE_KINDS - 1);
}

static void add_feature(km_features *features, uint32_t feature)
{
    if (features->stamp[feature] == features->round || features->count == KM_FEATURES_MOST)
        return;
    features->stamp[feature] = features->round;
    features->items[features->count++] = feature;
}

static void add_word(km_features *features, const int32_t *points, uint32_t count)
{
    for (uint32_t n = GRAM_LEAST; n <= GRAM_MOST; n++) {
        for (uint32_t at = 0; at + n <= count; at++)
            add_feature(features, hash_gram(points + at, n));
    }
}

static bool is_word_point(int32_t point)
{
    return point >= 0x80 || (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9') || point == '+' ||
           point == '#';
}

void km_features_collect(km_features *features, km_bytes phrase)
{
    char normal[PHRASE_ROOM];
    uint32_t size = km_normal_label(phrase, normal, sizeof normal);
    int32_t word[WORD_POINTS];
    uint32_t length = 0;
    features->round++;
    features->count = 0;
    for (uint32_t at = 0; at <= size;) {
        int32_t point = at < size ? km_utf8_point(normal + at) : ' ';
        at += at < size ? km_utf8_length((unsigned char)normal[at]) : 1;
        if (is_word_point(point)) {
            if (length == 0)
                word[length++] = ' ';
            if (length < WORD_POINTS - 1)
                word[length++] = point;
        } else if (length) {
            word[length++] = ' ';
            add_word(features, word, length);
            length = 0;
        }
    }
}

km_features *km_features_make(km_arena *arena)
{
    km_features *features = km_arena_take(arena, 1, sizeof *features);
    if (!features)
        return NULL;
    features->stamp = km_arena_zeros(arena, KM_FEATURE_KINDS, sizeof *features->stamp);
    features->round = 0;
    features->count = 0;
    return features->stamp ? features : NULL;
}
