#include "snapshot/small.h"

#include <string.h>

#include "base/arena.h"
#include "base/reader.h"
#include "base/status.h"
#include "snapshot/snapshot.h"

/* Where things stand in the header of the pack, see FORMAT.md. */
enum { AT_SECTION_COUNT = 24, ENTRY_SIZE_AT = 4, ENTRY_OFFSET_AT = 8 };

#define NAME_STRINGS KM_NAME('S', 'T', 'R', 'O')
#define NAME_BYTES KM_NAME('S', 'T', 'R', 'B')

/* A section of the pack that is being made. */
typedef struct span {
    uint32_t name;
    uint32_t element_size;
    size_t offset, size;
    km_small_method method;
} span;

typedef struct expansion {
    km_reader in;
    unsigned char *out;
    size_t out_size;
    span sections[KM_PACK_SECTIONS_MOST];
    uint32_t section_count;
} expansion;

static km_status refuse(const expansion *e, const span *section)
{
    return km_fail_in(e->in.failed ? KM_SNAPSHOT_CUT : KM_SNAPSHOT_INVALID, section ? section->name : 0, e->in.at);
}

/* Takes header and section table over, and makes sure that every section lies in the pack. */
static km_status take_table(expansion *e)
{
    km_bytes header = km_reader_bytes(&e->in, KM_PACK_HEADER_SIZE);
    if (e->in.failed || e->out_size < KM_PACK_HEADER_SIZE)
        return refuse(e, NULL);
    km_reader counter = km_reader_at(header, AT_SECTION_COUNT);
    e->section_count = km_reader_u32(&counter);
    if (e->section_count > KM_PACK_SECTIONS_MOST)
        return refuse(e, NULL);
    size_t table_size = (size_t)e->section_count * KM_PACK_SECTION_SIZE;
    km_bytes table = km_reader_bytes(&e->in, table_size);
    if (e->in.failed || table_size > e->out_size - KM_PACK_HEADER_SIZE)
        return refuse(e, NULL);
    memcpy(e->out, header.data, header.size);
    memcpy(e->out + header.size, table.data, table.size);
    km_reader entries = km_reader_at(table, 0);
    for (uint32_t i = 0; i < e->section_count; i++) {
        span *section = &e->sections[i];
        section->name = km_reader_u32(&entries);
        section->element_size = km_reader_u32(&entries);
        uint64_t offset = km_reader_u64(&entries), size = km_reader_u64(&entries);
        uint32_t element = section->element_size;
        bool known = element == 1 || element == 2 || element == 4 || element == 8;
        if (!known || offset > e->out_size || size > e->out_size - offset || size % element)
            return refuse(e, section);
        section->offset = (size_t)offset;
        section->size = (size_t)size;
    }
    return km_ok();
}

static km_status take_methods(expansion *e)
{
    for (uint32_t i = 0; i < e->section_count; i++) {
        span *section = &e->sections[i];
        uint64_t method = km_reader_number(&e->in, 1);
        bool fits = method == KM_SMALL_FRONTS ? section->name == NAME_BYTES : method < KM_SMALL_FRONTS;
        if (e->in.failed || !fits)
            return refuse(e, section);
        section->method = (km_small_method)method;
    }
    return km_ok();
}

/* Puts the planes of a section back into elements. */
static void join_planes(unsigned char *to, const unsigned char *planes, size_t count, size_t element)
{
    for (size_t plane = 0; plane < element; plane++)
        for (size_t i = 0; i < count; i++)
            to[i * element + plane] = planes[plane * count + i];
}

/* Adds each element to the one before it, byte by byte with carry. */
static void add_steps(unsigned char *to, size_t count, size_t element)
{
    for (size_t i = 1; i < count; i++) {
        unsigned carry = 0;
        for (size_t k = 0; k < element; k++) {
            carry += (unsigned)to[i * element + k] + to[(i - 1) * element + k];
            to[i * element + k] = (unsigned char)carry;
            carry >>= 8;
        }
    }
}

static km_status take_section(expansion *e, const span *section)
{
    km_bytes laid = km_reader_bytes(&e->in, section->size);
    if (e->in.failed)
        return refuse(e, section);
    unsigned char *to = e->out + section->offset;
    size_t element = section->element_size, count = section->size / element;
    if (section->method == KM_SMALL_AS_IS)
        memcpy(to, laid.data, laid.size);
    else
        join_planes(to, (const unsigned char *)laid.data, count, element);
    if (section->method == KM_SMALL_STEPS)
        add_steps(to, count, element);
    return km_ok();
}

static const span *find_section(const expansion *e, uint32_t name)
{
    for (uint32_t i = 0; i < e->section_count; i++)
        if (e->sections[i].name == name)
            return &e->sections[i];
    return NULL;
}

/* Strings that begin like the one before them. The offsets in STRO say how long each is. */
static km_status take_fronts(expansion *e, const span *bytes)
{
    const span *offsets = find_section(e, NAME_STRINGS);
    if (!offsets || offsets->element_size != 4 || offsets->size < 4)
        return refuse(e, bytes);
    size_t count = offsets->size / 4 - 1, last_length = 0;
    km_reader places = km_reader_at((km_bytes){(const char *)e->out + offsets->offset, offsets->size}, 0);
    km_bytes shared = km_reader_bytes(&e->in, count);
    if (e->in.failed)
        return refuse(e, bytes);
    size_t start = km_reader_u32(&places);
    for (size_t i = 0; i < count; i++) {
        size_t end = km_reader_u32(&places), same = (unsigned char)shared.data[i];
        if (end < start || end > bytes->size || same > last_length || same > end - start)
            return refuse(e, bytes);
        km_bytes rest = km_reader_bytes(&e->in, end - start - same);
        if (e->in.failed)
            return refuse(e, bytes);
        unsigned char *to = e->out + bytes->offset + start;
        if (same)
            memcpy(to, to - last_length, same);
        if (rest.size)
            memcpy(to + same, rest.data, rest.size);
        last_length = end - start;
        start = end;
    }
    return km_ok();
}

static km_status take_sections(expansion *e)
{
    for (uint32_t i = 0; i < e->section_count; i++) {
        if (e->sections[i].method == KM_SMALL_FRONTS)
            continue;
        km_status status = take_section(e, &e->sections[i]);
        if (status.code)
            return status;
    }
    for (uint32_t i = 0; i < e->section_count; i++) {
        if (e->sections[i].method != KM_SMALL_FRONTS)
            continue;
        km_status status = take_fronts(e, &e->sections[i]);
        if (status.code)
            return status;
    }
    return e->in.at == e->in.bytes.size ? km_ok() : refuse(e, NULL);
}

km_status km_small_expand(km_arena *arena, km_bytes given, km_bytes *pack)
{
    *pack = given;
    if (given.size < KM_SMALL_MAGIC_SIZE || memcmp(given.data, KM_SMALL_MAGIC, KM_SMALL_MAGIC_SIZE) != 0)
        return km_ok();
    expansion *e = km_arena_zeros(arena, 1, sizeof *e);
    if (!e)
        return km_fail(KM_MEMORY);
    e->in = km_reader_at(given, KM_SMALL_MAGIC_SIZE);
    uint64_t size = km_reader_u64(&e->in);
    if (e->in.failed || size > KM_PACK_SIZE_MOST)
        return refuse(e, NULL);
    e->out_size = (size_t)size;
    e->out = km_arena_zeros(arena, e->out_size, 1);
    if (!e->out)
        return km_fail(KM_MEMORY);
    km_status status = take_table(e);
    if (!status.code)
        status = take_methods(e);
    if (!status.code)
        status = take_sections(e);
    if (!status.code)
        *pack = (km_bytes){(const char *)e->out, e->out_size};
    return status;
}
