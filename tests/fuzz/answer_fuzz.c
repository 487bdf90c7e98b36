/* Fuzzes the whole way from text and request to the answer, over the golden snapshot.
 *
 * The input is a request, the byte 0x1E and a text; without that byte it is all text. What comes out must be a
 * refusal with a known code, or JSON that parses, and the same when it is asked again. */
#include "cJSON.h"
#include "golden.h"
#include "km.h"

#include <stdlib.h>
#include <string.h>

#define SEPARATOR 0x1E

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The engine is opened once and lives as long as the fuzzer. */
static const km_engine *golden_engine(void)
{
    static km_arena store;
    static const km_engine *engine;
    if (engine)
        return engine;
    golden_packs golden = golden_write(&store);
    const km_bytes packs[] = {golden.terms.pack, golden.courses.pack};
    if (km_engine_open(&store, packs, 2, &engine).code)
        abort();
    return engine;
}

static void check_json(km_bytes json)
{
    cJSON *parsed = cJSON_ParseWithLength(json.data, json.size);
    if (!cJSON_IsObject(parsed) || json.data[json.size] != '\0')
        abort();
    cJSON_Delete(parsed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data;
    const char *separator = size ? memchr(bytes, SEPARATOR, size) : NULL;
    size_t request_size = separator ? (size_t)(separator - bytes) : 0, skipped = separator ? request_size + 1 : 0;
    km_bytes request = {bytes, request_size}, text = {bytes + skipped, size - skipped}, first, second;
    km_arena work = km_arena_make((size_t)256 << 20);
    km_status status = km_answer_json(golden_engine(), &work, text, request, &first);
    km_status again = km_answer_json(golden_engine(), &work, text, request, &second);
    if (status.code >= KM_CODE_COUNT || status.code == KM_MEMORY || status.code != again.code)
        abort();
    if (!status.code) {
        check_json(first);
        if (first.size != second.size || memcmp(first.data, second.data, first.size) != 0)
            abort();
    }
    km_arena_free(&work);
    return 0;
}
