/* Header, section table, strings and META: what every kind of pack has. */
#include "snapshot/snapshot.h"

#include <string.h>

#include "base/bytes.h"
#include "base/reader.h"
#include "base/sha256.h"
#include "base/status.h"
#include "base/utf8.h"
#include "snapshot/table.h"

/* Tables are used as they lie in the pack. */
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "packs are read in place and need a little-endian machine");

static const char magic[8] = {'K', 'M', 'P', 'A', 'C', 'K', '\r', '\n'};

/* Where things stand in the header. */
enum { AT_MAJOR = 8, AT_KIND = 12, AT_SIZE = 16, AT_COUNT = 24, AT_ZERO = 28, AT_SHA256 = 32 };

typedef struct pack_header {
    uint16_t major, minor;
    uint32_t kind;
    uint64_t size;
    uint32_t section_count;
    uint32_t zero;
} pack_header;

/* One entry of the section table. */
typedef struct section_entry {
    uint32_t name;
    uint32_t element_size;
    uint64_t offset;
    uint64_t size;
} section_entry;

enum { TABLE_STRO, TABLE_STRB, TABLE_META, TABLE_COUNT };
enum { GROUP_STRINGS, GROUP_BYTES, GROUP_META };

static const km_table_plan plans[TABLE_COUNT] = {
    [TABLE_STRO] = {KM_NAME('S', 'T', 'R', 'O'), 4, GROUP_STRINGS, 1, false},
    [TABLE_STRB] = {KM_NAME('S', 'T', 'R', 'B'), 1, GROUP_BYTES, 0, false},
    [TABLE_META] = {KM_NAME('M', 'E', 'T', 'A'), 4, GROUP_META, 0, false},
};

/* Reads the header as far as it can be told without the checksum that this is a whole pack of our version. */
static km_status read_header(km_bytes bytes, pack_header *head)
{
    size_t shown = bytes.size < sizeof magic ? bytes.size : sizeof magic;
    if (shown && memcmp(bytes.data, magic, shown) != 0)
        return km_fail_at(KM_SNAPSHOT_FOREIGN, 0);
    if (bytes.size < KM_PACK_HEADER_SIZE)
        return km_fail_at(KM_SNAPSHOT_CUT, bytes.size);
    km_reader reader = km_reader_at(bytes, AT_MAJOR);
    head->major = km_reader_u16(&reader);
    head->minor = km_reader_u16(&reader);
    head->kind = km_reader_u32(&reader);
    head->size = km_reader_u64(&reader);
    head->section_count = km_reader_u32(&reader);
    head->zero = km_reader_u32(&reader);
    if (head->major != KM_PACK_MAJOR)
        return km_fail_at(KM_SNAPSHOT_VERSION, AT_MAJOR);
    if (head->size > bytes.size)
        return km_fail_at(KM_SNAPSHOT_CUT, bytes.size);
    if (head->size < bytes.size)
        return km_fail_at(KM_SNAPSHOT_DAMAGED, head->size);
    if (head->size > KM_PACK_SIZE_MOST)
        return km_fail_at(KM_SNAPSHOT_INVALID, AT_SIZE);
    return km_ok();
}

/* The checksum covers the whole pack but itself. */
static bool sum_is_right(km_bytes bytes)
{
    unsigned char digest[KM_SHA256_SIZE];
    km_sha256 sum;
    km_sha256_begin(&sum);
    km_sha256_add(&sum, bytes.data, AT_SHA256);
    km_sha256_add(&sum, bytes.data + KM_PACK_HEADER_SIZE, bytes.size - KM_PACK_HEADER_SIZE);
    km_sha256_end(&sum, digest);
    return memcmp(digest, bytes.data + AT_SHA256, sizeof digest) == 0;
}

static km_status check_header(km_bytes bytes, pack_header *head)
{
    km_status status = read_header(bytes, head);
    if (status.code)
        return status;
    if (!sum_is_right(bytes))
        return km_fail_at(KM_SNAPSHOT_DAMAGED, AT_SHA256);
    if (head->section_count > KM_PACK_SECTIONS_MOST ||
        head->section_count * KM_PACK_SECTION_SIZE > bytes.size - KM_PACK_HEADER_SIZE)
        return km_fail_at(KM_SNAPSHOT_INVALID, AT_COUNT);
    return head->zero ? km_fail_at(KM_SNAPSHOT_INVALID, AT_ZERO) : km_ok();
}

static section_entry read_entry(km_reader *reader)
{
    section_entry entry;
    entry.name = km_reader_u32(reader);
    entry.element_size = km_reader_u32(reader);
    entry.offset = km_reader_u64(reader);
    entry.size = km_reader_u64(reader);
    return entry;
}

/* Four capital letters or digits. */
static bool is_name(uint32_t name)
{
    for (unsigned i = 0; i < 4; i++) {
        unsigned char byte = (unsigned char)(name >> (8 * i));
        if (!(byte >= 'A' && byte <= 'Z') && !(byte >= '0' && byte <= '9'))
            return false;
    }
    return true;
}

/* Passes over the zero bytes up to the next multiple of 8; false when one of them is something else or missing. */
static bool skip_padding(km_bytes bytes, size_t *at)
{
    for (; *at % 8; (*at)++)
        if (*at >= bytes.size || bytes.data[*at])
            return false;
    return true;
}

/* Checks one entry that stands at `place` in the table. `*end` is the end of the section before it with its
 * padding, and becomes its own. */
static km_status check_entry(km_bytes bytes, const section_entry *entry, uint32_t last_name, uint64_t place,
                             size_t *end)
{
    if (!is_name(entry->name) || entry->name <= last_name)
        return km_fail_in(KM_SNAPSHOT_INVALID, entry->name, place);
    uint32_t element = entry->element_size;
    if (element != 1 && element != 2 && element != 4 && element != 8)
        return km_fail_in(KM_SNAPSHOT_INVALID, entry->name, place + 4);
    if (entry->offset != *end)
        return km_fail_in(KM_SNAPSHOT_INVALID, entry->name, place + 8);
    if (entry->size > bytes.size - *end || entry->size % element)
        return km_fail_in(KM_SNAPSHOT_INVALID, entry->name, place + 16);
    *end += (size_t)entry->size;
    return skip_padding(bytes, end) ? km_ok() : km_fail_in(KM_SNAPSHOT_INVALID, entry->name, *end);
}

static km_status check_sections(km_bytes bytes, const pack_header *head)
{
    km_reader reader = km_reader_at(bytes, KM_PACK_HEADER_SIZE);
    size_t end = KM_PACK_HEADER_SIZE + head->section_count * KM_PACK_SECTION_SIZE;
    uint32_t last_name = 0;
    for (uint32_t i = 0; i < head->section_count; i++) {
        uint64_t place = reader.at;
        section_entry entry = read_entry(&reader);
        km_status status = check_entry(bytes, &entry, last_name, place, &end);
        if (status.code)
            return status;
        last_name = entry.name;
    }
    return end == bytes.size ? km_ok() : km_fail_at(KM_SNAPSHOT_INVALID, end);
}

/* Strings begin at characters and rise strictly. */
static km_status check_string_order(const km_table *offsets, const km_strings *strings, uint32_t size)
{
    km_bytes last = {NULL, 0};
    for (uint32_t i = 0; i < strings->count; i++) {
        uint32_t start = strings->offsets[i];
        if (start < size && km_utf8_continues(strings->bytes[start]))
            return km_table_fail(offsets, i);
        km_bytes string = km_string(strings, i);
        if (i && km_bytes_compare(last, string) >= 0)
            return km_table_fail(offsets, i);
        last = string;
    }
    return km_ok();
}

static km_status check_strings(const km_table *tables, km_strings *strings)
{
    const km_section_view *offsets = &tables[TABLE_STRO].view, *blob = &tables[TABLE_STRB].view;
    km_status status = km_table_offsets(&tables[TABLE_STRO], blob->count);
    if (status.code)
        return status;
    size_t valid = km_utf8_valid((km_bytes){blob->data, blob->count});
    if (valid < blob->count)
        return km_table_fail(&tables[TABLE_STRB], valid);
    *strings = (km_strings){offsets->data, blob->data, offsets->count - 1};
    return check_string_order(&tables[TABLE_STRO], strings, blob->count);
}

static km_status check_meta(const km_table *table, const km_strings *strings)
{
    const uint32_t *pairs = table->view.data;
    if (table->view.count % 2)
        return km_table_fail(table, table->view.count - 1);
    static const km_string_rule rule = {0, KM_STRING_ANY};
    km_status status = km_tables_strings(table, &rule, 1, strings);
    if (status.code)
        return status;
    for (uint32_t i = 2; i < table->view.count; i += 2)
        if (pairs[i] <= pairs[i - 2])
            return km_table_fail(table, i);
    return km_ok();
}

static bool is_aligned(km_bytes bytes)
{
    return (uintptr_t)bytes.data % 8 == 0;
}

km_status km_pack_kind(km_bytes bytes, uint32_t *kind)
{
    pack_header head;
    km_status status = read_header(bytes, &head);
    if (!status.code)
        *kind = head.kind;
    return status;
}

km_status km_pack_open(km_bytes bytes, km_pack *pack)
{
    if (!is_aligned(bytes))
        return km_fail(KM_ARGUMENT);
    pack_header head;
    km_status status = check_header(bytes, &head);
    if (!status.code)
        status = check_sections(bytes, &head);
    km_table tables[TABLE_COUNT];
    uint32_t lengths[KM_TABLE_GROUPS];
    if (!status.code)
        status = km_tables_find(bytes, plans, TABLE_COUNT, tables, lengths);
    km_strings strings;
    if (!status.code)
        status = check_strings(tables, &strings);
    if (!status.code)
        status = check_meta(&tables[TABLE_META], &strings);
    if (status.code)
        return status;
    *pack = (km_pack){.kind = head.kind,
                      .minor = head.minor,
                      .sha256 = (const uint8_t *)bytes.data + AT_SHA256,
                      .strings = strings,
                      .meta = tables[TABLE_META].view.data,
                      .meta_count = lengths[GROUP_META] / 2};
    return km_ok();
}

km_status km_pack_open_as(km_bytes bytes, uint32_t kind, km_pack *pack)
{
    km_status status = km_pack_open(bytes, pack);
    return status.code || pack->kind == kind ? status : km_fail_at(KM_SNAPSHOT_FOREIGN, KM_PACK_AT_KIND);
}

km_section_view km_pack_section(km_bytes bytes, uint32_t name)
{
    km_reader reader = km_reader_at(bytes, AT_COUNT);
    uint32_t count = km_reader_u32(&reader);
    reader = km_reader_at(bytes, KM_PACK_HEADER_SIZE);
    for (uint32_t i = 0; i < count && !reader.failed; i++) {
        section_entry entry = read_entry(&reader);
        if (entry.name == name)
            return (km_section_view){bytes.data + entry.offset, entry.element_size,
                                     (uint32_t)(entry.size / entry.element_size), (uint32_t)entry.offset};
    }
    return (km_section_view){NULL, 0, 0, 0};
}

km_bytes km_pack_meta(const km_pack *pack, const char *key)
{
    km_bytes wanted = {key, strlen(key)};
    uint32_t low = 0, high = pack->meta_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = km_bytes_compare(km_string(&pack->strings, pack->meta[2 * middle]), wanted);
        if (!order)
            return km_string(&pack->strings, pack->meta[2 * middle + 1]);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return (km_bytes){"", 0};
}
