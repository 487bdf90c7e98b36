#include "profile/places.h"

#include <string.h>

/* How many of eight bytes have a 1 in their lowest bit; all others are 0. */
static uint32_t sum_bytes(uint64_t ones)
{
    return (uint32_t)(ones * UINT64_C(0x0101010101010101) >> 56);
}

/* Counts the first `count` of eight bytes: all but those that go on in a character, and once more those that begin one
 * of four. */
static inline void count_within(km_place_counter *at, uint32_t count)
{
    uint64_t ones = UINT64_C(0x0101010101010101), bytes;
    memcpy(&bytes, at->given.data + at->byte, 8);
    ones = count < 8 ? ones & ((UINT64_C(1) << 8 * count) - 1) : ones;
    uint32_t within = sum_bytes(bytes >> 7 & ~(bytes >> 6) & ones);
    uint32_t wide = sum_bytes(bytes >> 7 & bytes >> 6 & bytes >> 5 & bytes >> 4 & ones);
    at->byte += count;
    at->point += count - within;
    at->utf16 += count - within + wide;
}

static void count_to(km_place_counter *at, uint32_t byte)
{
    while (at->byte + 8 <= byte)
        count_within(at, 8);
    if (at->byte < byte && at->byte + 8 <= at->given.size)
        count_within(at, byte - at->byte);
    for (; at->byte < byte; at->byte++) {
        unsigned char b = (unsigned char)at->given.data[at->byte];
        if ((b & 0xC0) == 0x80)
            continue;
        at->point++;
        at->utf16 += b >= 0xF0 ? 2 : 1;
    }
}

km_span km_place_span(km_place_counter *counter, uint32_t start, uint32_t end)
{
    km_span span = {.byte_start = start, .byte_end = end};
    count_to(counter, start);
    span.point_start = counter->point;
    span.utf16_start = counter->utf16;
    km_place_counter ahead = *counter;
    count_to(&ahead, end);
    span.point_end = ahead.point;
    span.utf16_end = ahead.utf16;
    return span;
}

uint32_t km_place_total(km_bytes given)
{
    km_place_counter counter = {.given = given};
    count_to(&counter, (uint32_t)given.size);
    return counter.point;
}
