/* Looking up in numbers that rise. */
#ifndef KM_BASE_RISING_H
#define KM_BASE_RISING_H

#include "km.h"

/* The place of the first of `count` rising numbers that is not below `value`; `count` when all are. */
static inline uint32_t km_rising_from(const uint32_t *numbers, uint32_t count, uint32_t value)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (numbers[middle] < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The place of the first that is `value`; KM_NONE when none is. */
static inline uint32_t km_rising_find(const uint32_t *numbers, uint32_t count, uint32_t value)
{
    uint32_t at = km_rising_from(numbers, count, value);
    return at < count && numbers[at] == value ? at : KM_NONE;
}

#endif
