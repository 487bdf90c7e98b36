/* What the writers of terms and courses share: rows in order of their ids, and complaints about rows. Private to this
 * folder. */
#ifndef KM_TOOLS_SNAPSHOT_ROWS_H
#define KM_TOOLS_SNAPSHOT_ROWS_H

#include "snapshot/pack_writer.h"

/* Writes a complaint, as printf does, and returns KM_ARGUMENT. */
km_status km_complain(km_message *problem, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* For "%.*s": the length of a text, cut at the end of a character so that a complaint stays short. */
int km_shown(km_bytes text);

/* Where a string of a row stands, for complaints: "label row 7: text". */
typedef struct km_row_place {
    const char *table;
    size_t row;
    const char *field;
} km_row_place;

/* Interns a required string; complains of one that is empty or not UTF-8. */
km_status km_row_required(km_pack_writer *writer, km_row_place place, km_bytes text, uint32_t *handle,
                          km_message *problem);

/* Interns a string that may be absent: KM_NONE when it is empty. */
km_status km_row_optional(km_pack_writer *writer, km_row_place place, km_bytes text, uint32_t *handle,
                          km_message *problem);

/* Interns a string that may be the empty string. */
km_status km_row_any(km_pack_writer *writer, km_row_place place, km_bytes text, uint32_t *handle, km_message *problem);

km_status km_rows_meta(km_pack_writer *writer, const km_meta_row *rows, size_t count, km_message *problem);

/* Order of numbers, for sorting. */
static inline int km_row_compare(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

/* Turns the handles of a column into indices of sorted strings. */
void km_rows_index(const km_pack_writer *writer, uint32_t *handles, size_t count);

/* An id and the row it stands in. */
typedef struct km_row_id {
    km_bytes id;
    uint32_t row;
} km_row_id;

/* Sorts ids into byte order and gives where each row went (`place_of[row]`, in `arena`). Complains of an id that is
 * empty or stands twice. */
km_status km_rows_order(km_arena *arena, km_row_id *ids, size_t count, const char *table, uint32_t **place_of,
                        km_message *problem);

/* Offsets (owner_count + 1) into rows that are sorted by owner; `owners` are those of each row. NULL: no memory. */
uint32_t *km_rows_offsets(km_arena *arena, size_t owner_count, const uint32_t *owners, size_t count);

/* A section to be added. */
typedef struct km_row_section {
    uint32_t name;
    uint32_t element_size;
    const void *data; /* NULL: left out */
    size_t count;
} km_row_section;

km_status km_rows_sections(km_pack_writer *writer, const km_row_section *sections, size_t count);

/* The four letters of a section's name, for complaints. */
void km_row_section_name(uint32_t section, char name[5]);

/* The index of the element of a finished pack that a failed check names. */
size_t km_rows_element(km_bytes pack, km_status failed);

#endif
