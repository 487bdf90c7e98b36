/* Sorting numbers. What is sorted by several things is sorted by one number that holds them all, the first highest,
 * with the place of the item lowest: comparing such numbers takes no calls. */
#ifndef KM_BASE_SORT_H
#define KM_BASE_SORT_H

#include "km.h"

/* Orders numbers so that they rise, by merging; `room` holds as many again. */
void km_sort_numbers(uint64_t *numbers, uint32_t count, uint64_t *room);

#endif
