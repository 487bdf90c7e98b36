/* Reading little-endian numbers from bytes that nobody has checked. */
#ifndef KM_BASE_READER_H
#define KM_BASE_READER_H

#include "km.h"

/* A place in bytes. Reading past the end gives 0, stays at the end and sets `failed`, so that a caller may read
 * a whole record and ask once. */
typedef struct km_reader {
    km_bytes bytes;
    size_t at;
    bool failed;
} km_reader;

/* A reader at byte `at`; failed at once when that lies beyond the end. */
static inline km_reader km_reader_at(km_bytes bytes, size_t at)
{
    return (km_reader){bytes, at < bytes.size ? at : bytes.size, at > bytes.size};
}

/* The next number of `size` (1 to 8) bytes. */
uint64_t km_reader_number(km_reader *reader, size_t size);

static inline uint16_t km_reader_u16(km_reader *reader)
{
    return (uint16_t)km_reader_number(reader, 2);
}

static inline uint32_t km_reader_u32(km_reader *reader)
{
    return (uint32_t)km_reader_number(reader, 4);
}

static inline uint64_t km_reader_u64(km_reader *reader)
{
    return km_reader_number(reader, 8);
}

/* The next `size` bytes; empty when there are not as many. */
km_bytes km_reader_bytes(km_reader *reader, size_t size);

#endif
