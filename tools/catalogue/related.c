#include "catalogue/related.h"

#include <string.h>

#include "catalogue/names.h"
#include "snapshot/snapshot.h"

/* How near: what ESCO calls optional for a skill, and one of a kind to the kind. */
#define NEAR_ESCO 5000
#define NEAR_KIND 6000

/* One direction is enough: whoever asks looks from both ends. */
static void add_pair(km_rows *rows, uint32_t a, uint32_t b, uint16_t weight, uint8_t source)
{
    km_rows_edge(rows, (km_edge_row){.from = a, .to = b, .kind = KM_EDGE_RELATED, .weight = weight, .source = source});
}

/* What a label says after its last comma; size 0 when it has none. */
static km_bytes kind_of(km_bytes label)
{
    for (size_t at = label.size; at > 1; at--)
        if (label.data[at - 1] == ' ' && label.data[at - 2] == ',')
            return (km_bytes){label.data + at, label.size - at};
    return (km_bytes){"", 0};
}

static km_bytes head_of(km_bytes label)
{
    const char *comma = memchr(label.data, ',', label.size);
    return comma ? (km_bytes){label.data, (size_t)(comma - label.data)} : label;
}

/* AF skills by what stands before the first comma. */
static km_names name_heads(km_rows *rows)
{
    km_names names = km_names_make(rows->arena);
    for (uint32_t i = 0; i < rows->concepts_count; i++)
        if (rows->concepts[i].kind == KM_KIND_SKILL && !(rows->concepts[i].flags & KM_FLAG_ESCO))
            km_names_add(&names, head_of(rows->concepts[i].label), i);
    rows->failed |= names.failed;
    return names;
}

static size_t add_kinds(km_rows *rows)
{
    size_t pairs = 0;
    km_names heads = name_heads(rows);
    for (uint32_t i = 0; i < rows->concepts_count && !rows->failed; i++) {
        const km_concept_row *row = &rows->concepts[i];
        km_bytes kind =
            row->kind == KM_KIND_SKILL && !(row->flags & KM_FLAG_ESCO) ? kind_of(row->label) : (km_bytes){"", 0};
        uint32_t other = kind.size ? km_names_only(&heads, kind) : KM_NONE;
        if (other == KM_NONE || other == i)
            continue;
        add_pair(rows, i, other, NEAR_KIND, KM_SOURCE_LABEL);
        pairs++;
    }
    return pairs;
}

size_t km_related_add(km_rows *rows)
{
    const km_catalogue *catalogue = rows->catalogue;
    size_t pairs = 0;
    for (size_t i = 0; i < catalogue->relations_count; i++) {
        const km_relation *said = &catalogue->relations[i];
        uint32_t from = km_rows_find(rows, said->from, KM_KIND_SKILL), to = km_rows_find(rows, said->to, KM_KIND_SKILL);
        if (said->kind != KM_SAYS_RELATED || from == KM_NONE || to == KM_NONE || from == to)
            continue;
        add_pair(rows, from, to, NEAR_ESCO, KM_SOURCE_ESCO_OPTIONAL);
        pairs++;
    }
    return pairs + add_kinds(rows);
}
