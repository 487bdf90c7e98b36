#include "snapshot/small_writer.h"

#include <string.h>

#include "base/arena.h"
#include "base/reader.h"
#include "base/status.h"
#include "snapshot/gzip.h"
#include "snapshot/small.h"
#include "snapshot/snapshot.h"

#define AT_SECTION_COUNT 24
#define NAME_STRINGS KM_NAME('S', 'T', 'R', 'O')
#define NAME_BYTES KM_NAME('S', 'T', 'R', 'B')

typedef struct layout {
    km_small_method method;
    km_bytes bytes;
} layout;

typedef struct writing {
    km_arena *arena;
    km_bytes pack;
    bool failed;
} writing;

static unsigned char *take(writing *w, size_t size)
{
    unsigned char *room = km_arena_take(w->arena, size, 1);
    w->failed |= !room;
    return room;
}

/* All first bytes of the elements, then all second bytes ... */
static km_bytes planes_of(writing *w, km_bytes plain, size_t element)
{
    unsigned char *planes = take(w, plain.size);
    size_t count = plain.size / element;
    for (size_t plane = 0; planes && plane < element; plane++)
        for (size_t i = 0; i < count; i++)
            planes[plane * count + i] = (unsigned char)plain.data[i * element + plane];
    return (km_bytes){(const char *)planes, planes ? plain.size : 0};
}

/* What must be added to each element to get the next, as elements. */
static km_bytes steps_of(writing *w, km_bytes plain, size_t element)
{
    unsigned char *steps = take(w, plain.size);
    for (size_t at = 0; steps && at < plain.size; at += element) {
        unsigned borrow = 0;
        for (size_t k = 0; k < element; k++) {
            unsigned before = at ? (unsigned char)plain.data[at - element + k] : 0;
            unsigned difference = 256u + (unsigned char)plain.data[at + k] - before - borrow;
            steps[at + k] = (unsigned char)difference;
            borrow = difference < 256u;
        }
    }
    return (km_bytes){(const char *)steps, steps ? plain.size : 0};
}

static size_t shared_start(km_bytes a, km_bytes b)
{
    size_t most = a.size < b.size ? a.size : b.size, same = 0;
    if (most > KM_SMALL_SHARED_MOST)
        most = KM_SMALL_SHARED_MOST;
    while (same < most && a.data[same] == b.data[same])
        same++;
    return same;
}

static km_bytes fronts_of(writing *w, const km_strings *strings, size_t size)
{
    unsigned char *fronts = take(w, strings->count + size);
    size_t used = strings->count;
    km_bytes before = {"", 0};
    for (uint32_t i = 0; fronts && i < strings->count; i++) {
        km_bytes string = km_string(strings, i);
        size_t same = shared_start(before, string);
        fronts[i] = (unsigned char)same;
        if (string.size > same)
            memcpy(fronts + used, string.data + same, string.size - same);
        used += string.size - same;
        before = string;
    }
    return (km_bytes){(const char *)fronts, fronts ? used : 0};
}

/* Takes the layout if zlib makes it smaller than the best so far. */
static void try_layout(writing *w, layout *best, size_t *best_size, km_small_method method, km_bytes bytes)
{
    km_arena work = km_arena_make(0);
    km_bytes packed = {NULL, 0};
    w->failed |= km_gzip(&work, bytes, &packed).code != KM_OK;
    if (!w->failed && packed.size < *best_size) {
        *best = (layout){method, bytes};
        *best_size = packed.size;
    }
    km_arena_free(&work);
}

static layout best_layout(writing *w, const km_pack *pack, uint32_t name, km_bytes plain, size_t element)
{
    layout best = {KM_SMALL_AS_IS, plain};
    size_t size = SIZE_MAX;
    try_layout(w, &best, &size, KM_SMALL_AS_IS, plain);
    if (element > 1) {
        try_layout(w, &best, &size, KM_SMALL_PLANES, planes_of(w, plain, element));
        try_layout(w, &best, &size, KM_SMALL_STEPS, planes_of(w, steps_of(w, plain, element), element));
    }
    if (name == NAME_BYTES)
        try_layout(w, &best, &size, KM_SMALL_FRONTS, fronts_of(w, &pack->strings, plain.size));
    return best;
}

static void append(unsigned char *room, size_t *used, km_bytes bytes)
{
    if (bytes.size)
        memcpy(room + *used, bytes.data, bytes.size);
    *used += bytes.size;
}

static km_bytes join(writing *w, const layout *layouts, uint32_t count)
{
    size_t head = KM_PACK_HEADER_SIZE + (size_t)count * KM_PACK_SECTION_SIZE;
    size_t size = KM_SMALL_MAGIC_SIZE + 8 + head + count, used = 0;
    for (uint32_t i = 0; i < count; i++)
        size += layouts[i].bytes.size;
    unsigned char *room = take(w, size);
    if (!room)
        return (km_bytes){NULL, 0};
    append(room, &used, (km_bytes){KM_SMALL_MAGIC, KM_SMALL_MAGIC_SIZE});
    for (unsigned k = 0; k < 8; k++)
        room[used++] = (unsigned char)((uint64_t)w->pack.size >> (8 * k));
    append(room, &used, (km_bytes){w->pack.data, head});
    for (uint32_t i = 0; i < count; i++)
        room[used++] = (unsigned char)layouts[i].method;
    for (int fronts = 0; fronts < 2; fronts++)
        for (uint32_t i = 0; i < count; i++)
            if ((layouts[i].method == KM_SMALL_FRONTS) == (fronts == 1))
                append(room, &used, layouts[i].bytes);
    return (km_bytes){(const char *)room, used};
}

/* Expands what was written, so that nothing leaves that cannot come back. */
static km_status prove(writing *w, km_bytes small)
{
    km_bytes again;
    km_status status = km_small_expand(w->arena, small, &again);
    if (status.code)
        return status;
    bool same = again.size == w->pack.size && memcmp(again.data, w->pack.data, again.size) == 0;
    return same ? km_ok() : km_fail(KM_SNAPSHOT_INVALID);
}

km_status km_small_write(km_arena *arena, km_bytes pack, km_bytes *small)
{
    km_pack opened;
    km_status status = km_pack_open(pack, &opened);
    if (status.code)
        return status;
    writing w = {.arena = arena, .pack = pack};
    layout layouts[KM_PACK_SECTIONS_MOST];
    km_reader head = km_reader_at(pack, AT_SECTION_COUNT);
    uint32_t count = km_reader_u32(&head);
    km_reader table = km_reader_at(pack, KM_PACK_HEADER_SIZE);
    for (uint32_t i = 0; i < count && !w.failed; i++) {
        uint32_t name = km_reader_u32(&table), element = km_reader_u32(&table);
        uint64_t offset = km_reader_u64(&table), size = km_reader_u64(&table);
        layouts[i] = best_layout(&w, &opened, name, (km_bytes){pack.data + offset, (size_t)size}, element);
    }
    if (w.failed)
        return km_fail(KM_MEMORY);
    *small = join(&w, layouts, count);
    return small->data ? prove(&w, *small) : km_fail(KM_MEMORY);
}
