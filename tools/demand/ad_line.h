/* One ad as a line of a part; README.md has the format. */
#ifndef KM_DEMAND_AD_LINE_H
#define KM_DEMAND_AD_LINE_H

#include "km.h"

/* The first line of a part, without its end. */
#define KM_AD_LINE_HEADER "employer\ttext\tyear\tregion\toccupation\tnames"

/* Bytes of a line that tell the ad: employer and text. */
#define KM_AD_LINE_KEY 33

#define KM_AD_HASH_DIGITS 16
#define KM_AD_SENTENCE_DIGITS 6

/* In place of the sentence: the ad only seems to name it. */
#define KM_AD_SEEMING '~'

typedef struct km_ad_line {
    km_bytes employer, text, year, region, occupation, names;
} km_ad_line;

/* Takes a line apart; false when it is none. */
bool km_ad_line_parse(km_bytes line, km_ad_line *parts);

/* The longest words that are told of a name, in bytes, before they are written for a line. */
#define KM_AD_WORD_MOST 48

/* What an ad names: the concept's id, in which sentence, and in which words as km_ad_word_write writes them; empty
 * where they are not told. */
typedef struct km_ad_name {
    km_bytes id, sentence, word;
} km_ad_name;

/* The next of the names. False at the end. */
bool km_ad_line_name(km_bytes *names, km_ad_name *name);

/* Writes words so that they can stand in a line: a run of white space is '+', and '+', '%' and '=' are told by their
 * code. `out` has room for 3 x KM_AD_WORD_MOST bytes. Gives the size; 0 for words that are too long or hold control
 * characters. */
size_t km_ad_word_write(km_bytes words, char *out);

/* The words again; `out` has room for `written.size` bytes. */
size_t km_ad_word_read(km_bytes written, char *out);

/* The first `digits` hex digits of the SHA-256 of a text's letters and digits in small letters; no zero byte after. */
void km_ad_hash(km_bytes text, unsigned digits, char *out);

/* Byte order of two lines. */
int km_ad_line_compare(km_bytes a, km_bytes b);

/* Whether two lines are one ad. */
bool km_ad_line_same(km_bytes a, km_bytes b);

#endif
