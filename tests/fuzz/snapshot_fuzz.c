/* Fuzzes the snapshot reader, and the engine on every snapshot that it lets through.
 *
 * The input is one pack or more, one after the other. What a fuzzer cannot guess is put right first, so that it gets
 * deep: magic, version, length, kinds (terms, then courses, texts and lang), checksums, and the checksum of the terms
 * that courses and texts carry. Everything else is the input's. */
#include "km.h"
#include "snapshot/pack_writer.h"

#include <stdlib.h>
#include <string.h>

#define PACKS_MOST 4

static const char cv[] = "Arbetslivserfarenhet\n"
                         "Vårdbiträde, Exempelhemmet, 2018-03 – nu\n"
                         "Jag har arbetat med omvårdnad och är noggrann, vårdare, usk, datajournal.\n"
                         "Utbildning\nVård- och omsorgsprogrammet 2015–2017\n"
                         "Språk: svenska, flytande. Körkort B. Vill lära mig Java.\n";

static const char request[] = "{\"target\":\"Undersköterska\",\"date\":\"2024-01-10\",\"occupations\":5,\"courses\":5,"
                              "\"texts\":true}";

static void put(char *at, uint64_t value, size_t size)
{
    for (size_t i = 0; i < size; i++)
        at[i] = (char)(unsigned char)(value >> (8 * i));
}

/* How much of the input is its first pack: what its header says, if that can be. */
static size_t first_size(const uint8_t *data, size_t size)
{
    uint64_t said = 0;
    if (size < 2 * KM_PACK_HEADER_SIZE)
        return size;
    for (size_t i = 0; i < 8; i++)
        said |= (uint64_t)data[16 + i] << (8 * i);
    return said >= KM_PACK_HEADER_SIZE && said < size ? (size_t)said : size;
}

/* A copy in memory of its own exact size, with its header put right. */
static char *copy_pack(const uint8_t *data, size_t size, uint32_t kind)
{
    char *pack = malloc(size);
    if (!pack)
        abort();
    memcpy(pack, data, size);
    memcpy(pack, "KMPACK\r\n", 8);
    put(pack + 8, KM_PACK_MAJOR, 2);
    put(pack + KM_PACK_AT_KIND, kind, 4);
    put(pack + 16, size, 8);
    km_pack_seal(pack, size);
    return pack;
}

/* Lets courses or texts name the terms at hand, if the section for it is where it says and large enough. */
static void join(char *pack, size_t size, const char *terms)
{
    km_pack opened;
    if (km_pack_open((km_bytes){pack, size}, &opened).code)
        return;
    km_section_view base = km_pack_section((km_bytes){pack, size}, KM_NAME('B', 'A', 'S', 'E'));
    if (!base.data || (size_t)base.element_size * base.count < 32)
        return;
    memcpy(pack + base.offset, terms + 32, 32);
    km_pack_seal(pack, size);
}

static void use(const km_bytes *packs, size_t count)
{
    km_arena arena = km_arena_make((size_t)256 << 20);
    const km_engine *engine;
    km_bytes json;
    if (!km_engine_open(&arena, packs, count, &engine).code)
        km_answer_json(engine, &arena, (km_bytes){cv, sizeof cv - 1}, (km_bytes){request, sizeof request - 1}, &json);
    km_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint32_t kinds[PACKS_MOST] = {KM_PACK_TERMS, KM_PACK_COURSES, KM_PACK_TEXTS, KM_PACK_LANG};
    char *copies[PACKS_MOST];
    km_bytes packs[PACKS_MOST];
    size_t count = 0;
    while (count < PACKS_MOST && size >= KM_PACK_HEADER_SIZE) {
        size_t part = first_size(data, size);
        copies[count] = copy_pack(data, part, kinds[count]);
        packs[count] = (km_bytes){copies[count], part};
        if (kinds[count] == KM_PACK_COURSES || kinds[count] == KM_PACK_TEXTS)
            join(copies[count], part, copies[0]);
        count++;
        data += part;
        size -= part;
    }
    use(packs, count);
    for (size_t i = 0; i < count; i++)
        free(copies[i]);
    return 0;
}
