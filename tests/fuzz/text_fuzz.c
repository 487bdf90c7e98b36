/* Fuzzes the reading of texts over the golden snapshot with all reading rules that it has.
 *
 * A text is refused with a known code, or read into mentions that lie in it, in order, apart, and on whole
 * characters; read again it gives the same. */
#include "golden.h"
#include "km.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The engine is opened once and lives as long as the fuzzer. */
static const km_engine *golden_engine(void)
{
    static km_arena store;
    static const km_engine *engine;
    if (engine)
        return engine;
    golden_packs golden = golden_write(&store);
    if (km_engine_open(&store, &golden.terms.pack, 1, &engine).code)
        abort();
    return engine;
}

static void need(bool truth)
{
    if (!truth)
        abort();
}

/* Does a character begin at this byte, or does the text end there? */
static bool is_border(km_bytes text, uint32_t at)
{
    return at == text.size || ((unsigned char)text.data[at] & 0xC0) != 0x80;
}

static void check_span(km_bytes text, const km_span *span, uint32_t after)
{
    need(span->byte_start >= after && span->byte_start < span->byte_end && span->byte_end <= text.size);
    need(is_border(text, span->byte_start) && is_border(text, span->byte_end));
    need(span->point_start < span->point_end && span->utf16_start < span->utf16_end);
    need(span->point_end <= span->byte_end && span->utf16_start >= span->point_start);
}

static void check_reading(km_bytes text, const km_reading *reading)
{
    uint32_t after = 0;
    for (uint32_t i = 0; i < reading->mention_count; i++) {
        const km_mention *mention = &reading->mentions[i];
        check_span(text, &mention->span, after);
        after = mention->span.byte_end;
        need(mention->concept_count >= 1 && mention->concept_count <= KM_MENTION_CONCEPTS);
        need(mention->polarity < KM_POLARITY_COUNT && mention->via < KM_VIA_COUNT && mention->confidence <= 100);
        need(mention->section < KM_SECTION_COUNT && mention->level <= 4);
    }
    after = 0;
    for (uint32_t i = 0; i < reading->mask_count; i++) {
        check_span(text, &reading->masks[i].span, after);
        after = reading->masks[i].span.byte_end;
    }
    for (uint32_t i = 0; i < reading->competence_count; i++) {
        const km_competence *c = &reading->competences[i];
        need(c->mention_count > 0 && c->mention_start + c->mention_count <= reading->mention_count);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* The first byte chooses the genre and whether there is a today. */
    km_read_options options = {KM_GENRE_CV, true, INT32_MIN};
    if (size) {
        options.genre = (km_genre)(data[0] % 3);
        options.today = data[0] & 4 ? 20000 : INT32_MIN;
    }
    km_bytes text = {(const char *)data + (size > 0), size - (size > 0)};
    km_arena work = km_arena_make((size_t)256 << 20);
    const km_reading *first, *second;
    km_status status = km_read(golden_engine(), &work, text, &options, &first);
    need(status.code < KM_CODE_COUNT && status.code != KM_MEMORY);
    if (!status.code) {
        check_reading(text, first);
        need(!km_read(golden_engine(), &work, text, &options, &second).code);
        need(first->mention_count == second->mention_count);
        for (uint32_t i = 0; i < first->mention_count; i++)
            need(memcmp(&first->mentions[i].span, &second->mentions[i].span, sizeof(km_span)) == 0 &&
                 first->mentions[i].concepts[0] == second->mentions[i].concepts[0]);
    }
    km_arena_free(&work);
    return 0;
}
