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

typedef struct km_ad_line {
    km_bytes employer, text, year, region, occupation, names;
} km_ad_line;

/* Takes a line apart; false when it is none. */
bool km_ad_line_parse(km_bytes line, km_ad_line *parts);

/* The next of the names: what is called, and in which sentence. False at the end. */
bool km_ad_line_name(km_bytes *names, km_bytes *id, km_bytes *sentence);

/* The first `digits` hex digits of the SHA-256 of a text's letters and digits in small letters; no zero byte after. */
void km_ad_hash(km_bytes text, unsigned digits, char *out);

/* Byte order of two lines. */
int km_ad_line_compare(km_bytes a, km_bytes b);

/* Whether two lines are one ad. */
bool km_ad_line_same(km_bytes a, km_bytes b);

#endif
