/* Checking UTF-8 that comes from outside. */
#ifndef KM_BASE_UTF8_H
#define KM_BASE_UTF8_H

#include "km.h"

/* Length of the longest prefix that is whole, valid UTF-8 (Unicode 15, table 3-7: no surrogates, no overlong
 * forms, nothing above U+10FFFF) without zero bytes: bytes.size when all of it is, else where the first bad
 * sequence begins. */
size_t km_utf8_valid(km_bytes bytes);

/* Whether a byte continues a sequence, that is, whether no character can begin at it. */
static inline bool km_utf8_continues(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

#endif
