#include "lexicon/features.h"

#include <stdlib.h>

#include "text/normal.h"
#include "text/utf8.h"

/* Most characters of a word with its ends; a longer one counts as two. */
#define WORD_POINTS 128u

/* FNV-1a (Fowler, Noll, Vo) over the characters, two bytes each. */
static uint32_t hash_points(const int32_t *points, uint32_t count, uint32_t class)
{
    uint32_t hash = 2166136261u;
    for (uint32_t i = 0; i < count; i++) {
        hash = (hash ^ (uint32_t)(points[i] & 0xff)) * 16777619u;
        hash = (hash ^ (uint32_t)(points[i] >> 8)) * 16777619u;
    }
    hash ^= hash >> 15; /* the lowest bits of FNV are weak, and are about to go */
    return (hash & ~((1u << KM_FEATURE_CLASS_BITS) - 1)) | class;
}

static void add_feature(km_features *features, uint32_t feature)
{
    if (features->count < KM_FEATURES_MOST)
        features->items[features->count++] = feature;
}

static void add_word(km_features *features, const int32_t *points, uint32_t count)
{
    for (uint32_t n = KM_GRAM_LEAST; n <= KM_GRAM_MOST; n++) {
        for (uint32_t at = 0; at + n <= count; at++)
            add_feature(features, hash_points(points + at, n, n));
    }
    add_feature(features, hash_points(points, count, KM_FEATURE_WORD));
}

static bool is_word_point(int32_t point)
{
    return point >= 0x80 || (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9') || point == '+' ||
           point == '#';
}

static int compare_features(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

static void keep_distinct(km_features *features)
{
    if (features->count)
        qsort(features->items, features->count, sizeof *features->items, compare_features);
    uint32_t kept = 0;
    for (uint32_t f = 0; f < features->count; f++) {
        if (kept == 0 || features->items[kept - 1] != features->items[f])
            features->items[kept++] = features->items[f];
    }
    features->count = kept;
}

void km_features_collect(km_features *features, km_bytes phrase)
{
    char normal[KM_PHRASE_MOST];
    uint32_t size = km_normal_label(phrase, normal, sizeof normal);
    int32_t word[WORD_POINTS];
    uint32_t length = 0;
    features->count = 0;
    for (uint32_t at = 0; at <= size;) {
        int32_t point = at < size ? km_utf8_point(normal + at) : ' ';
        at += at < size ? km_utf8_length((unsigned char)normal[at]) : 1;
        bool inside = is_word_point(point);
        if (inside && length == 0)
            word[length++] = ' ';
        if (inside)
            word[length++] = point;
        if (length && (!inside || length == WORD_POINTS - 1)) {
            word[length++] = ' ';
            add_word(features, word, length);
            length = 0;
        }
    }
    keep_distinct(features);
}
