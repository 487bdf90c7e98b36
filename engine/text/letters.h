/* What a byte of normal form can be in a word. */
#ifndef KM_TEXT_LETTERS_H
#define KM_TEXT_LETTERS_H

#include "km.h"

/* Letters and digits beyond ASCII begin at U+00C0 but for a few signs; what is not a letter there is so rare in career
 * text that it may stand as a word of its own, which matches nothing. U+0080 to U+00BF are signs. */
enum {
    KM_BYTE_WORD = 1, /* begins a letter or digit, or may */
    KM_BYTE_LETTER = 2,
    KM_BYTE_DIGIT = 4,
    KM_BYTE_SIGN = 8 /* may begin a sign all the same */
};

/* The bits of each byte; 0 for what parts words. */
extern const uint8_t km_byte_classes[256];

static inline unsigned km_byte_class(char byte)
{
    return km_byte_classes[(unsigned char)byte];
}

#endif
