/* What ads say beyond counts: employers' words, and a sample of ads. */
#ifndef KM_CATALOGUE_MARKET_H
#define KM_CATALOGUE_MARKET_H

#include "catalogue/rows.h"
#include "demand/tally.h"

typedef struct km_market_rows {
    KM_LIST(km_word_row, words);
    KM_LIST(km_sample_row, samples);
} km_market_rows;

/* Words of a concept that are kept, and the fewest ads that use them. */
#define KM_WORDS_MOST 4
#define KM_WORDS_ADS_LEAST 2

/* Ads of an SSYK-4 group that are kept, and of all. */
#define KM_SAMPLE_GROUP_MOST 200
#define KM_SAMPLE_MOST 6000

/* Chooses them. rows->failed is set when memory runs out. */
km_market_rows km_market_choose(km_rows *rows, const km_tally *tally);

#endif
