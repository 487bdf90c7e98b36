/* Writing packs (engine/FORMAT.md): sections and strings in, the same bytes out whenever the input is the same.
 *
 * Strings are interned while the tables are gathered and get their final index, their place in byte order, once
 * all of them are known:
 *
 *     km_pack_writer *writer;
 *     status = km_pack_writer_make(arena, KM_PACK_LANG, &writer);
 *     status = km_pack_writer_string(writer, text, &handle);     any number of times
 *     status = km_pack_writer_meta(writer, key, value);          any number of times
 *     status = km_pack_writer_sort(writer);                      no string or META after this
 *     index  = km_pack_writer_index(writer, handle);
 *     status = km_pack_writer_section(writer, KM_NAME('X', 'M', 'P', 'L'), 4, indices, count);
 *     status = km_pack_writer_finish(writer, &pack);
 *
 * Terms and courses have writers of their own on top: terms_writer.h, courses_writer.h. */
#ifndef KM_TOOLS_PACK_WRITER_H
#define KM_TOOLS_PACK_WRITER_H

#include "km.h"
#include "message.h"
#include "snapshot/snapshot.h"

typedef struct km_pack_writer km_pack_writer;

/* A writer for a pack of the given kind (KM_PACK_*). It and all it makes live in `arena`. KM_MEMORY. */
km_status km_pack_writer_make(km_arena *arena, uint32_t kind, km_pack_writer **writer);

/* Interns a string; equal strings get equal handles. The bytes are copied. KM_TEXT_ENCODING when they are not
 * UTF-8 or hold a zero byte (offset: the first such byte), KM_ARGUMENT after sorting, KM_MEMORY. */
km_status km_pack_writer_string(km_pack_writer *writer, km_bytes text, uint32_t *handle);

/* The same for a string that may be absent: an empty one gives the handle KM_NONE. */
km_status km_pack_writer_optional(km_pack_writer *writer, km_bytes text, uint32_t *handle);

/* Adds a META pair. A key that was given before gets the new value. Errors as for strings. */
km_status km_pack_writer_meta(km_pack_writer *writer, km_bytes key, km_bytes value);

/* Puts the strings in byte order and writes STRO, STRB and META. KM_MEMORY, KM_ARGUMENT when called twice. */
km_status km_pack_writer_sort(km_pack_writer *writer);

/* The final index of a string, only after sorting; KM_NONE for the handle KM_NONE. */
uint32_t km_pack_writer_index(const km_pack_writer *writer, uint32_t handle);

/* Adds a section of `count` elements of `element_size` (1, 2, 4 or 8) bytes. The data must stay alive until the
 * pack is finished. KM_ARGUMENT when the name is taken, the size is another or there are 64 sections already. */
km_status km_pack_writer_section(km_pack_writer *writer, uint32_t name, uint32_t element_size, const void *data,
                                 size_t count);

/* Lays out the pack, computes its SHA-256 and opens the result with the reader before it is handed out; the bytes
 * are 8-byte aligned. KM_MEMORY, or what km_pack_open complains of. */
km_status km_pack_writer_finish(km_pack_writer *writer, km_bytes *pack);

/* Sets the SHA-256 in the header of `size` >= KM_PACK_HEADER_SIZE bytes of a pack right. For tests and fuzzers that
 * change packs; km_pack_writer_finish has done it. */
void km_pack_seal(char *pack, size_t size);

/* A row of META. */
typedef struct km_meta_row {
    km_bytes key, value;
} km_meta_row;

#endif
