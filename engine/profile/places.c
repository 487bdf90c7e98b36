#include "profile/places.h"

static void count_to(km_place_counter *at, uint32_t byte)
{
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
