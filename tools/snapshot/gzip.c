#include "snapshot/gzip.h"

#define ZLIB_CONST
#include <zlib.h>

#include "base/arena.h"
#include "base/status.h"

/* RFC 1952, 2.3.1: "unknown" operating system. */
#define OS_UNKNOWN 255

/* deflateInit2: 15 window bits, and 16 more for the gzip wrapping. */
#define WINDOW_BITS (15 + 16)
#define MEMORY_LEVEL 9

/* Compresses everything into room that is large enough for it. */
static bool compress_into(z_stream *stream, km_bytes plain, unsigned char *room, uLong size)
{
    gz_header header = {.os = OS_UNKNOWN};
    if (deflateSetHeader(stream, &header) != Z_OK)
        return false;
    stream->next_in = (const unsigned char *)plain.data;
    stream->avail_in = (uInt)plain.size;
    stream->next_out = room;
    stream->avail_out = (uInt)size;
    return deflate(stream, Z_FINISH) == Z_STREAM_END;
}

km_status km_gzip(km_arena *arena, km_bytes plain, km_bytes *packed)
{
    if (plain.size > UINT32_MAX / 2)
        return km_fail(KM_ARGUMENT);
    z_stream stream = {0};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, WINDOW_BITS, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        return km_fail(KM_MEMORY);
    /* The bound is asked for with zlib's own short header, which is as long as ours. */
    uLong size = deflateBound(&stream, (uLong)plain.size);
    unsigned char *room = km_arena_take(arena, size, 1);
    bool done = room && compress_into(&stream, plain, room, size);
    size_t written = stream.total_out;
    deflateEnd(&stream);
    if (!done)
        return km_fail(KM_MEMORY);
    *packed = (km_bytes){(const char *)room, written};
    return km_ok();
}
