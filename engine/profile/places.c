#include "profile/places.h"

#include <string.h>

/* Length of the run of ASCII from `start` to `end`, in whole words of 8 bytes. */
static uint32_t ascii_words(km_bytes given, uint32_t start, uint32_t end)
{
    uint32_t at = start;
    for (; at + 8 <= end; at += 8) {
        uint64_t word;
        memcpy(&word, given.data + at, 8);
        if (word & UINT64_C(0x8080808080808080))
            break;
    }
    return at - start;
}

static void count_to(km_place_counter *at, uint32_t byte)
{
    for (; at->byte < byte; at->byte++) {
        uint32_t plain = ascii_words(at->given, at->byte, byte);
        at->byte += plain;
        at->point += plain;
        at->utf16 += plain;
        if (at->byte == byte)
            break;
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
