#include "demand/interval.h"

#include "base/integer.h"

/* 1.96 squared, in 1/10000. */
#define Z_SQUARED UINT64_C(38416)

/* Ads on either side below which nothing is said of a trend, and what makes something gone. */
#define TREND_ADS 20
#define GONE_ADS 50
#define GONE_PART 20 /* one in so many ads before */

km_interval km_wilson(uint32_t named, uint32_t all)
{
    if (all == 0)
        return (km_interval){0, 10000};
    uint64_t k = named, n = all;
    /* (k + z^2/2 -+ z sqrt(k (n - k) / n + z^2/4)) / (n + z^2), everything in 1/10000. */
    uint64_t middle = k * 10000 + Z_SQUARED / 2, whole = n * 10000 + Z_SQUARED;
    uint64_t reach = km_square_root(Z_SQUARED * (k * (n - k) * 10000 / n + Z_SQUARED / 4));
    uint64_t low = middle > reach ? (middle - reach) * 10000 / whole : 0;
    uint64_t high = ((middle + reach) * 10000 + whole - 1) / whole;
    return (km_interval){k ? (uint32_t)low : 0, high > 10000 ? 10000 : (uint32_t)high};
}

km_trend km_trend_of(uint32_t named_before, uint32_t before, uint32_t named_after, uint32_t after)
{
    if (before < TREND_ADS || after < TREND_ADS)
        return KM_TREND_UNKNOWN;
    if (named_after == 0 && after >= GONE_ADS && (uint64_t)named_before * GONE_PART >= before)
        return KM_TREND_GONE;
    km_interval then = km_wilson(named_before, before), now = km_wilson(named_after, after);
    if (now.low > then.high)
        return KM_TREND_RISING;
    return now.high < then.low ? KM_TREND_FALLING : KM_TREND_STEADY;
}
