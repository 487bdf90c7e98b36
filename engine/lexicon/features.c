#include "lexicon/features.h"

#include <string.h>

#include "base/arena.h"
#include "base/status.h"
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

/* Shell's sort with Ciura's gaps: lists are short, and half of all time goes into this. */
static void sort_features(uint32_t *items, uint32_t count)
{
    static const uint32_t gaps[] = {701, 301, 132, 57, 23, 10, 4, 1};
    for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++) {
        uint32_t gap = gaps[g];
        for (uint32_t i = gap; i < count; i++) {
            uint32_t moved = items[i], at = i;
            for (; at >= gap && items[at - gap] > moved; at -= gap)
                items[at] = items[at - gap];
            items[at] = moved;
        }
    }
}

static void keep_distinct(km_features *features)
{
    sort_features(features->items, features->count);
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

km_status km_feature_lists_make(km_arena *arena, const km_bytes *texts, uint32_t count, km_feature_lists *lists)
{
    km_features *features = km_arena_take(arena, 1, sizeof *features);
    uint32_t *start = km_arena_zeros(arena, (size_t)count + 1, sizeof *start), *items = NULL;
    size_t used = 0, capacity = 0;
    if (!features || !start)
        return km_fail(KM_MEMORY);
    for (uint32_t t = 0; t < count; t++) {
        km_features_collect(features, texts[t]);
        items = km_arena_grow(arena, items, used, &capacity, used + features->count, sizeof *items);
        if (!items || used + features->count > UINT32_MAX)
            return km_fail(KM_MEMORY);
        memcpy(items + used, features->items, features->count * sizeof *items);
        used += features->count;
        start[t + 1] = (uint32_t)used;
    }
    *lists = (km_feature_lists){count, start, items};
    return km_ok();
}
