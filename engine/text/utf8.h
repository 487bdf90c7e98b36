/* Code points of text that is known to be valid UTF-8. */
#ifndef KM_TEXT_UTF8_H
#define KM_TEXT_UTF8_H

#include "km.h"

/* Length in bytes of the sequence that starts with this byte; 1 for a byte that starts none. */
static inline uint32_t km_utf8_length(unsigned char lead)
{
    return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* The code point at `bytes`; the whole sequence must be there. */
static inline int32_t km_utf8_point(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    if (b[0] < 0xC0)
        return b[0];
    if (b[0] < 0xE0)
        return (b[0] & 0x1F) << 6 | (b[1] & 0x3F);
    if (b[0] < 0xF0)
        return (b[0] & 0x0F) << 12 | (b[1] & 0x3F) << 6 | (b[2] & 0x3F);
    return (b[0] & 0x07) << 18 | (b[1] & 0x3F) << 12 | (b[2] & 0x3F) << 6 | (b[3] & 0x3F);
}

#endif
