/* A stream of one's own making is an extension of the C library (fopencookie). */
#define _GNU_SOURCE

#include "sources/unpack.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#define PIECE ((size_t)1 << 16)

/* The largest window that Zstandard may ask for, as a power of two: 128 MB, what its own tools allow. */
#define WINDOW_LOG_MOST 27

typedef enum packing { PACKED_NOT, PACKED_GZIP, PACKED_ZSTD } packing;

struct km_unpack {
    FILE *raw;  /* as it lies on disk */
    FILE *file; /* as it is read; the same when it is not packed */
    packing packing;
    const char *trouble;
    z_stream gzip;
    ZSTD_DStream *zstd;
    ZSTD_inBuffer in;  /* of Zstandard: what has been read and not yet unpacked */
    bool begun;        /* a member or frame has begun and not ended */
    bool ended;        /* everything has been unpacked */
    uint64_t position; /* in what is unpacked */
    char piece[PIECE];
};

static packing packing_of(FILE *raw)
{
    unsigned char head[4] = {0};
    size_t size = fread(head, 1, sizeof head, raw);
    rewind(raw);
    if (size >= 3 && memcmp(head, "\x1F\x8B\x08", 3) == 0)
        return PACKED_GZIP;
    return size == 4 && memcmp(head, "\x28\xB5\x2F\xFD", 4) == 0 ? PACKED_ZSTD : PACKED_NOT;
}

/* Reading fails with a reason. */
static ssize_t fail(km_unpack *u, const char *trouble)
{
    u->trouble = trouble;
    errno = EIO;
    return -1;
}

/* The next piece of the packed file; 0 at its end, or with `trouble` when it cannot be read. */
static size_t next_piece(km_unpack *u)
{
    size_t size = fread(u->piece, 1, PIECE, u->raw);
    if (size == 0 && ferror(u->raw))
        u->trouble = "it could not be read to its end";
    return size;
}

#define BROKEN_OFF "its compressed data break off before their end"
#define DAMAGED "its compressed data are damaged"

/* --- gzip -------------------------------------------------------------------------------------------- */

/* Makes sure that there is something to unpack; false at the end of the file or in trouble. */
static bool feed_gzip(km_unpack *u)
{
    if (u->gzip.avail_in == 0) {
        u->gzip.avail_in = (uInt)next_piece(u);
        u->gzip.next_in = (Bytef *)u->piece;
    }
    return u->gzip.avail_in > 0;
}

/* A file may hold several members one after the other, and zeros after the last. */
static bool begin_member(km_unpack *u)
{
    while (feed_gzip(u) && *u->gzip.next_in == 0) {
        u->gzip.next_in++;
        u->gzip.avail_in--;
    }
    u->ended = u->gzip.avail_in == 0;
    u->begun = !u->ended;
    return u->begun && inflateReset(&u->gzip) == Z_OK;
}

static ssize_t read_gzip(km_unpack *u, char *out, size_t size)
{
    u->gzip.next_out = (Bytef *)out;
    u->gzip.avail_out = (uInt)(size < PIECE ? size : PIECE);
    uInt wanted = u->gzip.avail_out;
    while (u->gzip.avail_out == wanted && !u->ended) {
        if (!u->begun && !begin_member(u))
            break;
        if (!feed_gzip(u))
            return fail(u, u->trouble ? u->trouble : BROKEN_OFF);
        int state = inflate(&u->gzip, Z_NO_FLUSH);
        if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR)
            return fail(u, state == Z_MEM_ERROR ? "memory ran out" : DAMAGED);
        u->begun = state != Z_STREAM_END;
    }
    return u->trouble ? fail(u, u->trouble) : (ssize_t)(wanted - u->gzip.avail_out);
}

/* --- Zstandard ---------------------------------------------------------------------------------------- */

static ssize_t read_zstd(km_unpack *u, char *out, size_t size)
{
    ZSTD_outBuffer to = {out, size, 0};
    while (to.pos == 0 && !u->ended) {
        if (u->in.pos == u->in.size)
            u->in = (ZSTD_inBuffer){u->piece, next_piece(u), 0};
        /* Nothing is left to read, but what was read may not all have been given out. */
        bool dry = u->in.size == 0;
        size_t state = dry && !u->begun ? 0 : ZSTD_decompressStream(u->zstd, &to, &u->in);
        if (ZSTD_isError(state))
            return fail(u, ZSTD_getErrorCode(state) == ZSTD_error_frameParameter_windowTooLarge
                               ? "it needs more than 128 MB to be unpacked"
                               : DAMAGED);
        u->begun = state != 0;
        if (dry && u->begun && to.pos == 0)
            return fail(u, u->trouble ? u->trouble : BROKEN_OFF);
        u->ended = dry && !u->begun;
    }
    return u->trouble ? fail(u, u->trouble) : (ssize_t)to.pos;
}

/* --- The stream --------------------------------------------------------------------------------------- */

static ssize_t read_cookie(void *cookie, char *out, size_t size)
{
    km_unpack *u = cookie;
    ssize_t got = u->packing == PACKED_GZIP ? read_gzip(u, out, size) : read_zstd(u, out, size);
    if (got > 0)
        u->position += (uint64_t)got;
    return got;
}

static bool start_afresh(km_unpack *u)
{
    rewind(u->raw);
    u->begun = u->ended = false;
    u->position = 0;
    u->in = (ZSTD_inBuffer){u->piece, 0, 0};
    u->gzip.avail_in = 0;
    return u->packing == PACKED_GZIP ? inflateReset(&u->gzip) == Z_OK
                                     : !ZSTD_isError(ZSTD_DCtx_reset(u->zstd, ZSTD_reset_session_only));
}

static int seek_cookie(void *cookie, off64_t *offset, int whence)
{
    km_unpack *u = cookie;
    if (whence == SEEK_SET && *offset == 0)
        return start_afresh(u) ? 0 : -1;
    if (whence != SEEK_CUR || *offset != 0)
        return -1;
    *offset = (off64_t)u->position;
    return 0;
}

static bool open_packed(km_unpack *u)
{
    cookie_io_functions_t calls = {.read = read_cookie, .seek = seek_cookie};
    bool ready;
    if (u->packing == PACKED_GZIP) {
        ready = inflateInit2(&u->gzip, 16 + MAX_WBITS) == Z_OK;
    } else {
        u->zstd = ZSTD_createDStream();
        ready = u->zstd && !ZSTD_isError(ZSTD_DCtx_setParameter(u->zstd, ZSTD_d_windowLogMax, WINDOW_LOG_MOST));
    }
    u->file = ready ? fopencookie(u, "rb", calls) : NULL;
    /* The default is a page, and each refill is a call into the decoder. */
    return u->file && setvbuf(u->file, NULL, _IOFBF, PIECE) == 0;
}

km_unpack *km_unpack_open(const char *path)
{
    FILE *raw = fopen(path, "rb");
    km_unpack *u = raw ? calloc(1, sizeof *u) : NULL;
    if (!u) {
        if (raw)
            fclose(raw);
        return NULL;
    }
    u->raw = u->file = raw;
    u->packing = packing_of(raw);
    if (u->packing == PACKED_NOT)
        return u;
    u->file = NULL;
    if (open_packed(u))
        return u;
    km_unpack_close(u);
    errno = ENOMEM;
    return NULL;
}

FILE *km_unpack_file(const km_unpack *u)
{
    return u->file;
}

const char *km_unpack_trouble(const km_unpack *u)
{
    return u->trouble;
}

void km_unpack_close(km_unpack *u)
{
    if (u->file && u->file != u->raw)
        fclose(u->file);
    if (u->packing == PACKED_GZIP)
        inflateEnd(&u->gzip);
    ZSTD_freeDStream(u->zstd);
    fclose(u->raw);
    free(u);
}
