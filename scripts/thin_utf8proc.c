/* Prints tables of utf8proc that hold only what the engine asks of them, for the WebAssembly module: combining
 * class, category, canonical decomposition, case folding and composition. What the tables say of these is exactly
 * what the full ones say; directions, widths, other cases and compatibility decompositions are gone. The rest is packed
 * as scripts/unpack_utf8proc.h describes and lays out again when the module starts: most of it are steps by one, which
 * a table of indices hides from every compressor. Native programs keep the full tables.
 *
 * Compiled against utf8proc.c at build time; the output takes the place of utf8proc_data.c. */
#include "utf8proc.c"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define POINTS 0x110000
#define BLOCK 256
#define KINDS 256
#define MEMBERS 16
#define STREAM 0x10000

/* A stream that is being written. */
typedef struct stream {
    const char *name;
    utf8proc_uint8_t data[STREAM];
    size_t size;
    utf8proc_int32_t point;           /* of the last entry */
    utf8proc_int32_t before[MEMBERS]; /* what it held */
} stream;

static utf8proc_uint8_t kinds[KINDS][3];
static int kind_count;
static stream runs = {"packed_runs"}, decomposed = {"packed_decomposed"}, folded = {"packed_folded"},
              combining = {"packed_combining"};

/* How much room the tables take when they are laid out. */
static int sequence_room, property_room, stage2_room;

static void fail(const char *reason)
{
    fprintf(stderr, "thin_utf8proc: %s\n", reason);
    exit(1);
}

static void put(stream *s, utf8proc_uint32_t number)
{
    if (s->size + 5 > STREAM)
        fail("a stream is too long");
    for (; number >= 0x80; number >>= 7)
        s->data[s->size++] = (utf8proc_uint8_t)(number & 0x7f) | 0x80;
    s->data[s->size++] = (utf8proc_uint8_t)number;
}

static void put_step(stream *s, utf8proc_int32_t step)
{
    put(s, step < 0 ? ((utf8proc_uint32_t)-step << 1) - 1 : (utf8proc_uint32_t)step << 1);
}

/* Writes how far it is from the entry before to this one. */
static void put_distance(stream *s, utf8proc_int32_t point)
{
    put(s, (utf8proc_uint32_t)(point - s->point));
    s->point = point;
}

static void put_sequence(stream *s, utf8proc_int32_t point, utf8proc_uint16_t index, int folds)
{
    if (index == UINT16_MAX)
        return;
    const utf8proc_uint16_t *at = &utf8proc_sequences[index & 0x3FFF];
    int more = index >> 14;
    if (more >= 3)
        more = *at++, sequence_room++;
    if (more >= MEMBERS)
        fail("a sequence is too long");
    put_distance(s, point);
    put(s, (utf8proc_uint32_t)more);
    for (int m = 0; m <= more; m++, at++) {
        utf8proc_int32_t member = seqindex_decode_entry(&at);
        put_step(s, member - (folds && more == 0 ? point : s->before[m]));
        s->before[m] = member;
        sequence_room += member > 0xFFFF ? 2 : 1;
    }
}

static void put_combining(utf8proc_int32_t point, utf8proc_uint16_t index)
{
    if (index == UINT16_MAX)
        return;
    put_distance(&combining, point);
    put_step(&combining, index - combining.before[0]);
    combining.before[0] = index;
}

static int kind_of(const utf8proc_property_t *property)
{
    const utf8proc_uint8_t kind[3] = {(utf8proc_uint8_t)property->category, (utf8proc_uint8_t)property->combining_class,
                                      property->comp_exclusion};
    int k = 0;
    while (k < kind_count && memcmp(kinds[k], kind, sizeof kind) != 0)
        k++;
    if (k == KINDS)
        fail("too many kinds of code points");
    if (k == kind_count)
        memcpy(kinds[kind_count++], kind, sizeof kind);
    return k;
}

/* Writes one code point and tells whether it has more to it than its kind. A compatibility decomposition is one that
 * names its type. */
static int put_point(utf8proc_int32_t point)
{
    const utf8proc_property_t *full = unsafe_get_property(point);
    utf8proc_uint16_t decomposition = full->decomp_type ? UINT16_MAX : full->decomp_seqindex;
    put_sequence(&decomposed, point, decomposition, 0);
    put_sequence(&folded, point, full->casefold_seqindex, 1);
    put_combining(point, full->comb_index);
    return decomposition != UINT16_MAX || full->casefold_seqindex != UINT16_MAX || full->comb_index != UINT16_MAX;
}

static void put_run(int kind, int length)
{
    if (length == 0)
        return;
    put(&runs, (utf8proc_uint32_t)kind);
    put(&runs, (utf8proc_uint32_t)length);
}

/* Writes all code points and counts the room of the tables. */
static void put_all(void)
{
    static char uniform[KINDS];
    int run = 0, before = 0;
    for (int block = 0; block < POINTS / BLOCK; block++) {
        int same = 1, first = kind_of(unsafe_get_property(block * BLOCK));
        for (int i = 0; i < BLOCK; i++, run++) {
            int kind = kind_of(unsafe_get_property(block * BLOCK + i)), special = put_point(block * BLOCK + i);
            if (kind != before) {
                put_run(before, run);
                run = 0;
            }
            same = same && kind == first && !special;
            before = kind;
            property_room += special;
        }
        stage2_room += same && uniform[first] ? 0 : BLOCK;
        uniform[first] |= (char)same;
    }
    put_run(before, run);
}

static void print_bytes(const char *name, const utf8proc_uint8_t *bytes, size_t size)
{
    printf("static const utf8proc_uint8_t %s[] = {", name);
    for (size_t i = 0; i < size; i++)
        printf("%s%u,", i % 24 ? " " : "\n  ", bytes[i]);
    puts("\n};\n");
}

static void print_stream(stream *s)
{
    put_distance(s, POINTS);
    print_bytes(s->name, s->data, s->size);
}

int main(void)
{
    /* The first property is what points outside Unicode get. */
    kind_of(&utf8proc_properties[0]);
    put_all();
    printf("#define PACKED_KINDS %d\n\n", kind_count);
    print_bytes("packed_kinds", kinds[0], 3 * (size_t)kind_count);
    print_bytes(runs.name, runs.data, runs.size);
    print_stream(&decomposed);
    print_stream(&folded);
    print_stream(&combining);
    printf("static utf8proc_uint16_t utf8proc_sequences[%d];\n", sequence_room);
    printf("static utf8proc_uint16_t utf8proc_stage1table[%d];\n", POINTS / BLOCK);
    printf("static utf8proc_uint16_t utf8proc_stage2table[%d];\n", stage2_room);
    printf("static utf8proc_property_t utf8proc_properties[%d];\n\n", kind_count + property_room);
    printf("static const utf8proc_uint16_t utf8proc_combinations[] = {");
    for (size_t i = 0; i < sizeof utf8proc_combinations / sizeof *utf8proc_combinations; i++)
        printf("%s%u,", i % 16 ? " " : "\n  ", utf8proc_combinations[i]);
    puts("\n};\n\n#include \"unpack_utf8proc.h\"");
    return 0;
}
