/* Comparing runs of bytes. */
#ifndef KM_BASE_BYTES_H
#define KM_BASE_BYTES_H

#include "km.h"

#include <string.h>

/* Byte order, a prefix before what it begins: negative, 0 or positive. It does not depend on a locale. */
static inline int km_bytes_compare(km_bytes a, km_bytes b)
{
    size_t common = a.size < b.size ? a.size : b.size;
    int order = common ? memcmp(a.data, b.data, common) : 0;
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

#endif
