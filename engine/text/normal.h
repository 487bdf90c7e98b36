/* Normal form: what every later stage reads instead of the text as it was given. */
#ifndef KM_TEXT_NORMAL_H
#define KM_TEXT_NORMAL_H

#include "km.h"

/* A text in normal form: NFC, case-folded UTF-8 in which
 *   - soft hyphens, zero-width characters and byte order marks are gone,
 *   - ligatures are opened (U+FB01 -> "fi"),
 *   - every dash is '-', every quote ' or ", every bullet '*', every space ' ', every line end '\n',
 *   - a word divided at a line end is whole again ("program-\nmering" -> "programmering").
 * `origin[i]` is the byte in the given text at which the character that byte i came from begins;
 * `origin[size]` is the size of the given text. Origins never fall. */
typedef struct km_normal {
    km_bytes given;
    char *bytes; /* followed by a zero byte that `size` does not count */
    uint32_t *origin;
    uint32_t size;
} km_normal;

/* Refuses what is no text: KM_TEXT_LARGE, KM_TEXT_BINARY (a zero byte, or more than one control character in
 * 32 characters), KM_TEXT_ENCODING (offset: the first bad byte), KM_TEXT_EMPTY (nothing but white space). */
km_status km_text_check(km_bytes text);

/* The normal form of a text that km_text_check accepted. Errors: KM_MEMORY. */
km_status km_normal_make(km_arena *arena, km_bytes text, km_normal *normal);

/* The byte in the given text at which the character ends that byte `index` of the normal form came from,
 * with the combining marks that belong to it. */
uint32_t km_normal_end(const km_normal *normal, uint32_t index);

/* Brings a short text such as a label into the same normal form, without a map. Line ends become spaces.
 * Returns the size written, or 0 when `room` is too small or the text is not UTF-8. */
uint32_t km_normal_label(km_bytes text, char *out, uint32_t room);

#endif
