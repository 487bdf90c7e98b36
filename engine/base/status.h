/* Making a km_status. */
#ifndef KM_BASE_STATUS_H
#define KM_BASE_STATUS_H

#include "km.h"

/* Success. */
static inline km_status km_ok(void)
{
    return (km_status){KM_OK, 0, 0};
}

/* A failure that has no place. */
static inline km_status km_fail(km_code code)
{
    return (km_status){code, 0, 0};
}

/* A failure at a byte offset. */
static inline km_status km_fail_at(km_code code, uint64_t offset)
{
    return (km_status){code, 0, offset};
}

/* A failure in a snapshot section, at a byte offset from the start of the pack. */
static inline km_status km_fail_in(km_code code, uint32_t section, uint64_t offset)
{
    return (km_status){code, section, offset};
}

#endif
