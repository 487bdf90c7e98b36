/* Lines of ads, brought into order without repeats, in bounded memory. */
#ifndef KM_DEMAND_AD_SORTER_H
#define KM_DEMAND_AD_SORTER_H

#include <stdio.h>

#include "demand/ad_line.h"
#include "message.h"

/* Bytes of lines that are held in memory; what is more goes into temporary files. */
#define KM_AD_SORTER_ROOM ((size_t)128 << 20)

/* Most temporary files, and so most parts that are merged at once. */
#define KM_AD_SORTER_RUNS 512

typedef struct km_ad_sorter {
    km_arena arena;
    km_bytes *lines;
    size_t count, capacity, bytes;
    size_t room; /* of bytes; KM_AD_SORTER_ROOM unless a test wants less */
    FILE *runs[KM_AD_SORTER_RUNS];
    size_t run_count;
    size_t repeats; /* lines left out as they came out, because the ad was there already */
} km_ad_sorter;

km_ad_sorter km_ad_sorter_make(void);

/* Adds a line without its end, in any order. False with a sentence. */
bool km_ad_sorter_add(km_ad_sorter *sorter, km_bytes line, km_message *message);

/* Adds a file of lines that are in order, after its header was read; it is closed with the sorter. */
bool km_ad_sorter_add_run(km_ad_sorter *sorter, FILE *run, km_message *message);

/* Takes the next line in order, without its end. False with a sentence, also when a run is out of order. */
typedef bool km_ad_taker(void *context, km_bytes line, km_message *message);

/* Gives all lines in order, each ad once. */
bool km_ad_sorter_each(km_ad_sorter *sorter, km_ad_taker *take, void *context, km_message *message);

void km_ad_sorter_free(km_ad_sorter *sorter);

#endif
