/* Prints tables of utf8proc that hold only what the engine asks of them, for the WebAssembly module: combining
 * class, category, canonical decomposition, case folding and composition. What the tables say of these is exactly
 * what the full ones say; directions, widths, other cases and compatibility decompositions are gone, and with them
 * most of the weight. Native programs keep the full tables.
 *
 * Compiled against utf8proc.c at build time; the output takes the place of utf8proc_data.c. */
#include "utf8proc.c"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define POINTS 0x110000
#define BLOCK 256
#define ROOM 0x8000 /* indices of sequences and properties have at most 15 bits here */

static utf8proc_property_t properties[ROOM];
static int property_count;
static utf8proc_uint16_t sequences[ROOM];
static int sequence_size;
static utf8proc_uint16_t stage1[POINTS / BLOCK];
static utf8proc_uint16_t stage2[POINTS];
static int stage2_size;

static void fail(const char *reason)
{
    fprintf(stderr, "thin_utf8proc: %s\n", reason);
    exit(1);
}

/* How many units a sequence takes in the full table, the one before it that tells its length included. */
static int units_of(utf8proc_uint16_t index)
{
    const utf8proc_uint16_t *begin = &utf8proc_sequences[index & 0x3FFF], *at = begin;
    int length = index >> 14;
    if (length >= 3)
        length = *at++;
    for (; length >= 0; at++, length--)
        seqindex_decode_entry(&at);
    return (int)(at - begin);
}

/* The index of a sequence in the thin table, where equal ones are one. */
static utf8proc_uint16_t keep_sequence(utf8proc_uint16_t index)
{
    if (index == UINT16_MAX)
        return UINT16_MAX;
    const utf8proc_uint16_t *wanted = &utf8proc_sequences[index & 0x3FFF];
    int units = units_of(index), at = 0;
    size_t bytes = (size_t)units * sizeof *wanted;
    while (at + units <= sequence_size && memcmp(sequences + at, wanted, bytes) != 0)
        at++;
    if (at + units > sequence_size) {
        at = sequence_size;
        if (at + units > 0x3FFF)
            fail("too many sequences");
        memcpy(sequences + at, wanted, bytes);
        sequence_size += units;
    }
    return (utf8proc_uint16_t)((index & 0xC000) | at);
}

/* What remains of a property. A compatibility decomposition is one that names its type. */
static utf8proc_property_t thin(const utf8proc_property_t *full)
{
    utf8proc_property_t kept;
    memset(&kept, 0, sizeof kept);
    kept.category = full->category;
    kept.combining_class = full->combining_class;
    kept.decomp_seqindex = full->decomp_type ? UINT16_MAX : keep_sequence(full->decomp_seqindex);
    kept.casefold_seqindex = keep_sequence(full->casefold_seqindex);
    kept.uppercase_seqindex = kept.lowercase_seqindex = kept.titlecase_seqindex = UINT16_MAX;
    kept.comb_index = full->comb_index;
    kept.comp_exclusion = full->comp_exclusion;
    return kept;
}

static utf8proc_uint16_t keep_property(utf8proc_int32_t point)
{
    utf8proc_property_t kept = thin(unsafe_get_property(point));
    for (int i = 0; i < property_count; i++) {
        if (memcmp(&properties[i], &kept, sizeof kept) == 0)
            return (utf8proc_uint16_t)i;
    }
    if (property_count == ROOM)
        fail("too many properties");
    properties[property_count] = kept;
    return (utf8proc_uint16_t)property_count++;
}

/* Adds a block of stage 2 unless an equal one is there. */
static void keep_block(int number)
{
    utf8proc_uint16_t block[BLOCK];
    int at = 0;
    for (int i = 0; i < BLOCK; i++)
        block[i] = keep_property(number * BLOCK + i);
    while (at < stage2_size && memcmp(stage2 + at, block, sizeof block) != 0)
        at += BLOCK;
    if (at == stage2_size) {
        memcpy(stage2 + at, block, sizeof block);
        stage2_size += BLOCK;
    }
    if (at > UINT16_MAX)
        fail("too many blocks");
    stage1[number] = (utf8proc_uint16_t)at;
}

static void print_numbers(const char *name, const utf8proc_uint16_t *numbers, size_t count)
{
    printf("static const utf8proc_uint16_t %s[] = {", name);
    for (size_t i = 0; i < count; i++)
        printf("%s%u,", i % 16 ? " " : "\n  ", numbers[i]);
    puts("\n};\n");
}

static void print_properties(void)
{
    puts("static const utf8proc_property_t utf8proc_properties[] = {");
    for (int i = 0; i < property_count; i++) {
        const utf8proc_property_t *p = &properties[i];
        printf("  {%d, %d, 0, 0, %u, %u, UINT16_MAX, UINT16_MAX, UINT16_MAX, %u, 0, %d, 0, 0, 0, 0, 0},\n", p->category,
               p->combining_class, p->decomp_seqindex, p->casefold_seqindex, p->comb_index, p->comp_exclusion);
    }
    puts("};\n");
}

int main(void)
{
    /* The first property is what points outside Unicode get. */
    properties[property_count++] = thin(&utf8proc_properties[0]);
    for (int i = 0; i < POINTS / BLOCK; i++)
        keep_block(i);
    print_numbers("utf8proc_sequences", sequences, (size_t)sequence_size);
    print_numbers("utf8proc_stage1table", stage1, POINTS / BLOCK);
    print_numbers("utf8proc_stage2table", stage2, (size_t)stage2_size);
    print_properties();
    print_numbers("utf8proc_combinations", utf8proc_combinations,
                  sizeof utf8proc_combinations / sizeof *utf8proc_combinations);
    return 0;
}
