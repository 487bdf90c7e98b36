#include "base/utf8.h"

#include <string.h>

/* Length of the sequence at `at`, 0 when it is not valid. The second byte has limits of its own (Unicode 15,
 * table 3-7), which is what keeps out overlong forms, surrogates and numbers above U+10FFFF. */
static size_t sequence_length(const unsigned char *at, size_t left)
{
    unsigned char lead = at[0], low = 0x80, high = 0xBF;
    if (lead < 0x80)
        return lead ? 1 : 0;
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length > left)
        return 0;
    if (lead == 0xE0)
        low = 0xA0;
    else if (lead == 0xED)
        high = 0x9F;
    else if (lead == 0xF0)
        low = 0x90;
    else if (lead == 0xF4)
        high = 0x8F;
    if (at[1] < low || at[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    return length;
}

/* Length of the run of non-zero ASCII at the start, in whole words of 8 bytes. */
static size_t ascii_words(const unsigned char *bytes, size_t size)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = UINT64_C(0x8080808080808080);
    size_t at = 0;
    for (; size - at >= 8; at += 8) {
        uint64_t word;
        memcpy(&word, bytes + at, 8);
        /* Taking 1 from each byte sets its top bit when it was 0; ASCII bytes above 0 keep theirs clear. */
        if ((word | (word - ones)) & tops)
            break;
    }
    return at;
}

size_t km_utf8_valid(km_bytes bytes)
{
    const unsigned char *data = (const unsigned char *)bytes.data;
    size_t at = 0;
    while (at < bytes.size) {
        size_t length = ascii_words(data + at, bytes.size - at);
        if (!length)
            length = sequence_length(data + at, bytes.size - at);
        if (!length)
            return at;
        at += length;
    }
    return at;
}
