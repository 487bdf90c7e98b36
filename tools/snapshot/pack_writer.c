#include "snapshot/pack_writer.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "base/sha256.h"
#include "base/status.h"
#include "base/utf8.h"

/* A string on its way to its place; `handle` is where it was added. */
typedef struct writer_string {
    km_bytes text;
    uint32_t handle;
} writer_string;

typedef struct writer_section {
    uint32_t name;
    uint32_t element_size;
    const void *data;
    size_t count;
} writer_section;

typedef struct writer_meta {
    uint32_t key, value; /* handles */
} writer_meta;

struct km_pack_writer {
    km_arena *arena;
    uint32_t kind;
    bool sorted;

    writer_string *strings; /* by handle, and after sorting by index */
    size_t string_count, string_capacity;
    uint32_t *slots; /* open addressing: handle + 1, 0 for empty; the size is a power of two */
    size_t slot_count;
    uint32_t *index_of; /* handle -> index, after sorting */

    writer_meta *meta;
    size_t meta_count, meta_capacity;

    writer_section sections[KM_PACK_SECTIONS_MOST];
    size_t section_count;
};

km_status km_pack_writer_make(km_arena *arena, uint32_t kind, km_pack_writer **writer)
{
    km_pack_writer *made = km_arena_zeros(arena, 1, sizeof *made);
    if (!made)
        return km_fail(KM_MEMORY);
    made->arena = arena;
    made->kind = kind;
    made->slot_count = 1024;
    made->slots = km_arena_zeros(arena, made->slot_count, sizeof *made->slots);
    if (!made->slots)
        return km_fail(KM_MEMORY);
    *writer = made;
    return km_ok();
}

/* FNV-1a, 32 bits (Fowler, Noll, Vo). The table's order is never seen outside, so any spread will do. */
static uint32_t hash(km_bytes text)
{
    uint32_t value = 2166136261u;
    for (size_t i = 0; i < text.size; i++)
        value = (value ^ (unsigned char)text.data[i]) * 16777619u;
    return value;
}

/* The slot that holds the text, or the empty one where it would go. */
static size_t find_slot(const km_pack_writer *writer, km_bytes text)
{
    size_t slot = hash(text) & (writer->slot_count - 1);
    while (writer->slots[slot] && km_bytes_compare(writer->strings[writer->slots[slot] - 1].text, text) != 0)
        slot = (slot + 1) & (writer->slot_count - 1);
    return slot;
}

/* Keeps the table at most half full. */
static bool grow_slots(km_pack_writer *writer)
{
    if (writer->string_count * 2 < writer->slot_count)
        return true;
    uint32_t *slots = km_arena_zeros(writer->arena, writer->slot_count * 2, sizeof *slots);
    if (!slots)
        return false;
    writer->slots = slots;
    writer->slot_count *= 2;
    for (size_t i = 0; i < writer->string_count; i++)
        slots[find_slot(writer, writer->strings[i].text)] = (uint32_t)i + 1;
    return true;
}

/* Adds a string that is not there yet. */
static bool add_string(km_pack_writer *writer, km_bytes text, size_t slot)
{
    writer_string *strings = km_arena_grow(writer->arena, writer->strings, writer->string_count,
                                           &writer->string_capacity, writer->string_count + 1, sizeof *strings);
    if (!strings)
        return false;
    writer->strings = strings;
    char *copy = km_arena_copy(writer->arena, text.data, text.size);
    if (!copy)
        return false;
    strings[writer->string_count] = (writer_string){{copy, text.size}, (uint32_t)writer->string_count};
    writer->slots[slot] = (uint32_t)++writer->string_count;
    return grow_slots(writer);
}

km_status km_pack_writer_string(km_pack_writer *writer, km_bytes text, uint32_t *handle)
{
    if (writer->sorted)
        return km_fail(KM_ARGUMENT);
    size_t valid = km_utf8_valid(text);
    if (valid < text.size)
        return km_fail_at(KM_TEXT_ENCODING, valid);
    size_t slot = find_slot(writer, text);
    if (writer->slots[slot]) {
        *handle = writer->slots[slot] - 1;
        return km_ok();
    }
    *handle = (uint32_t)writer->string_count;
    return add_string(writer, text, slot) ? km_ok() : km_fail(KM_MEMORY);
}

km_status km_pack_writer_optional(km_pack_writer *writer, km_bytes text, uint32_t *handle)
{
    *handle = KM_NONE;
    return text.size ? km_pack_writer_string(writer, text, handle) : km_ok();
}

static bool set_meta(km_pack_writer *writer, uint32_t key, uint32_t value)
{
    for (size_t i = 0; i < writer->meta_count; i++)
        if (writer->meta[i].key == key) {
            writer->meta[i].value = value;
            return true;
        }
    writer_meta *meta = km_arena_grow(writer->arena, writer->meta, writer->meta_count, &writer->meta_capacity,
                                      writer->meta_count + 1, sizeof *meta);
    if (!meta)
        return false;
    writer->meta = meta;
    meta[writer->meta_count++] = (writer_meta){key, value};
    return true;
}

km_status km_pack_writer_meta(km_pack_writer *writer, km_bytes key, km_bytes value)
{
    uint32_t key_handle, value_handle;
    km_status status = km_pack_writer_string(writer, key, &key_handle);
    if (!status.code)
        status = km_pack_writer_string(writer, value, &value_handle);
    if (status.code)
        return status;
    return set_meta(writer, key_handle, value_handle) ? km_ok() : km_fail(KM_MEMORY);
}

static int by_text(const void *a, const void *b)
{
    return km_bytes_compare(((const writer_string *)a)->text, ((const writer_string *)b)->text);
}

static int by_first(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

/* STRO and STRB from the sorted strings. */
static km_status add_string_sections(km_pack_writer *writer)
{
    size_t size = 0;
    for (size_t i = 0; i < writer->string_count; i++)
        size += writer->strings[i].text.size;
    if (size > KM_PACK_SIZE_MOST)
        return km_fail(KM_ARGUMENT);
    uint32_t *offsets = km_arena_take(writer->arena, writer->string_count + 1, sizeof *offsets);
    char *blob = km_arena_take(writer->arena, size, 1);
    if (!offsets || !blob)
        return km_fail(KM_MEMORY);
    offsets[0] = 0;
    for (size_t i = 0; i < writer->string_count; i++) {
        km_bytes text = writer->strings[i].text;
        if (text.size)
            memcpy(blob + offsets[i], text.data, text.size);
        offsets[i + 1] = offsets[i] + (uint32_t)text.size;
    }
    km_status status =
        km_pack_writer_section(writer, KM_NAME('S', 'T', 'R', 'O'), 4, offsets, writer->string_count + 1);
    return status.code ? status : km_pack_writer_section(writer, KM_NAME('S', 'T', 'R', 'B'), 1, blob, size);
}

static km_status add_meta_section(km_pack_writer *writer)
{
    uint32_t *pairs = km_arena_take(writer->arena, writer->meta_count, 2 * sizeof *pairs);
    if (!pairs)
        return km_fail(KM_MEMORY);
    for (size_t i = 0; i < writer->meta_count; i++) {
        pairs[2 * i] = writer->index_of[writer->meta[i].key];
        pairs[2 * i + 1] = writer->index_of[writer->meta[i].value];
    }
    qsort(pairs, writer->meta_count, 2 * sizeof *pairs, by_first);
    return km_pack_writer_section(writer, KM_NAME('M', 'E', 'T', 'A'), 4, pairs, 2 * writer->meta_count);
}

km_status km_pack_writer_sort(km_pack_writer *writer)
{
    if (writer->sorted)
        return km_fail(KM_ARGUMENT);
    writer->sorted = true;
    writer->index_of = km_arena_take(writer->arena, writer->string_count, sizeof *writer->index_of);
    if (!writer->index_of)
        return km_fail(KM_MEMORY);
    if (writer->string_count)
        qsort(writer->strings, writer->string_count, sizeof *writer->strings, by_text);
    for (size_t i = 0; i < writer->string_count; i++)
        writer->index_of[writer->strings[i].handle] = (uint32_t)i;
    km_status status = add_string_sections(writer);
    return status.code ? status : add_meta_section(writer);
}

uint32_t km_pack_writer_index(const km_pack_writer *writer, uint32_t handle)
{
    return handle == KM_NONE ? KM_NONE : writer->index_of[handle];
}

km_status km_pack_writer_section(km_pack_writer *writer, uint32_t name, uint32_t element_size, const void *data,
                                 size_t count)
{
    bool known_size = element_size == 1 || element_size == 2 || element_size == 4 || element_size == 8;
    if (!known_size || writer->section_count == KM_PACK_SECTIONS_MOST || count > KM_PACK_SIZE_MOST / element_size)
        return km_fail(KM_ARGUMENT);
    for (size_t i = 0; i < writer->section_count; i++)
        if (writer->sections[i].name == name)
            return km_fail_in(KM_ARGUMENT, name, 0);
    writer->sections[writer->section_count++] = (writer_section){name, element_size, data, count};
    return km_ok();
}

static int by_name(const void *a, const void *b)
{
    uint32_t left = ((const writer_section *)a)->name, right = ((const writer_section *)b)->name;
    return (left > right) - (left < right);
}

static uint64_t round_up(uint64_t size)
{
    return (size + 7) / 8 * 8;
}

static void put(char *out, uint64_t number, size_t size)
{
    for (size_t i = 0; i < size; i++)
        out[i] = (char)(unsigned char)(number >> (8 * i));
}

/* Elements are copied as they lie: the reader insists on a little-endian machine, and so does the writer. */
static void put_sections(const km_pack_writer *writer, char *out)
{
    uint64_t at = KM_PACK_HEADER_SIZE + writer->section_count * KM_PACK_SECTION_SIZE;
    for (size_t i = 0; i < writer->section_count; i++) {
        const writer_section *section = &writer->sections[i];
        uint64_t size = (uint64_t)section->count * section->element_size;
        char *entry = out + KM_PACK_HEADER_SIZE + i * KM_PACK_SECTION_SIZE;
        put(entry, section->name, 4);
        put(entry + 4, section->element_size, 4);
        put(entry + 8, at, 8);
        put(entry + 16, size, 8);
        if (size)
            memcpy(out + at, section->data, (size_t)size);
        at += round_up(size);
    }
}

static void put_header(const km_pack_writer *writer, char *out, uint64_t size)
{
    memcpy(out, "KMPACK\r\n", 8);
    put(out + 8, KM_PACK_MAJOR, 2);
    put(out + 10, KM_PACK_MINOR, 2);
    put(out + KM_PACK_AT_KIND, writer->kind, 4);
    put(out + 16, size, 8);
    put(out + 24, writer->section_count, 4);
}

void km_pack_seal(char *pack, size_t size)
{
    km_sha256 sum;
    km_sha256_begin(&sum);
    km_sha256_add(&sum, pack, KM_PACK_HEADER_SIZE - KM_SHA256_SIZE);
    km_sha256_add(&sum, pack + KM_PACK_HEADER_SIZE, size - KM_PACK_HEADER_SIZE);
    km_sha256_end(&sum, (unsigned char *)pack + KM_PACK_HEADER_SIZE - KM_SHA256_SIZE);
}

km_status km_pack_writer_finish(km_pack_writer *writer, km_bytes *pack)
{
    qsort(writer->sections, writer->section_count, sizeof *writer->sections, by_name);
    uint64_t size = KM_PACK_HEADER_SIZE + writer->section_count * KM_PACK_SECTION_SIZE;
    for (size_t i = 0; i < writer->section_count; i++)
        size += round_up((uint64_t)writer->sections[i].count * writer->sections[i].element_size);
    if (size > KM_PACK_SIZE_MOST)
        return km_fail(KM_ARGUMENT);
    char *out = km_arena_zeros(writer->arena, (size_t)size, 1);
    if (!out)
        return km_fail(KM_MEMORY);
    put_sections(writer, out);
    put_header(writer, out, size);
    km_pack_seal(out, (size_t)size);
    *pack = (km_bytes){out, (size_t)size};
    km_pack opened;
    return km_pack_open(*pack, &opened);
}
