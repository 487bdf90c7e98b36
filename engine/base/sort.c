#include "base/sort.h"

/* Runs of so many are sorted by insertion, which is fastest for a few. */
#define RUN 8u

static void insert(uint64_t *numbers, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint64_t number = numbers[i];
        size_t at = i;
        for (; at > 0 && number < numbers[at - 1]; at--)
            numbers[at] = numbers[at - 1];
        numbers[at] = number;
    }
}

/* Merges [0, middle) and [middle, end), each of which rises. */
static void merge(const uint64_t *from, size_t middle, size_t end, uint64_t *to)
{
    size_t left = 0, right = middle;
    for (size_t i = 0; i < end; i++)
        to[i] = right == end || (left < middle && from[left] <= from[right]) ? from[left++] : from[right++];
}

void km_sort_numbers(uint64_t *numbers, uint32_t count, uint64_t *room)
{
    uint64_t *from = numbers, *to = room;
    for (size_t at = 0; at < count; at += RUN)
        insert(from + at, count - at < RUN ? count - at : RUN);
    for (size_t width = RUN; width < count; width *= 2) {
        for (size_t at = 0; at < count; at += 2 * width) {
            size_t left = count - at;
            merge(from + at, left < width ? left : width, left < 2 * width ? left : 2 * width, to + at);
        }
        uint64_t *merged = to;
        to = from;
        from = merged;
    }
    for (size_t i = 0; from != numbers && i < count; i++)
        numbers[i] = from[i];
}
