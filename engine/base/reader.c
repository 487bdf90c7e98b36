#include "base/reader.h"

/* Whether `size` more bytes are there; marks the failure when not. */
static bool has(km_reader *reader, size_t size)
{
    if (!reader->failed && size <= reader->bytes.size - reader->at)
        return true;
    reader->failed = true;
    reader->at = reader->bytes.size;
    return false;
}

uint64_t km_reader_number(km_reader *reader, size_t size)
{
    if (!has(reader, size))
        return 0;
    uint64_t number = 0;
    for (size_t i = 0; i < size; i++)
        number |= (uint64_t)(unsigned char)reader->bytes.data[reader->at + i] << (8 * i);
    reader->at += size;
    return number;
}

km_bytes km_reader_bytes(km_reader *reader, size_t size)
{
    if (!has(reader, size))
        return (km_bytes){"", 0};
    km_bytes bytes = {reader->bytes.data + reader->at, size};
    reader->at += size;
    return bytes;
}
