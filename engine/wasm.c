/* The engine as a WebAssembly module: a flat interface of numbers over km.h. This is the only file that knows it is
 * exported (exports.txt lists what), and the only one with state: a module instance is one engine.
 *
 * The host writes bytes where it is told and reads the result where it is told:
 *
 *     memory[km_pack(size)] = pack, for each pack; km_open()
 *     memory[km_input(text_size, request_size)] = text and then request; km_answer_input()
 *     result = memory[km_result() .. + km_result_size()]
 *
 * Any call may grow the memory, which detaches the host's views of it. Calls answer 0 or false when they fail;
 * km_status_* then tell why. */
#include "km.h"

#include "base/arena.h"
#include "base/status.h"
#include "snapshot/small.h"

#define PACKS_MOST 8

typedef struct module {
    km_arena store;             /* expanded packs and engine, kept */
    km_arena work;              /* input and what is made of it, until the next input */
    km_arena given[PACKS_MOST]; /* each pack as it was given */
    km_bytes packs[PACKS_MOST];
    size_t pack_count;
    const km_engine *engine;
    const km_exact *exact; /* made when first asked for */
    km_bytes text, request;
    km_bytes result;
    km_status status;
} module;

static module self;

static bool settle(km_status status)
{
    self.status = status;
    return status.code == KM_OK;
}

/* Forgets the text, the request and the result of the last call. */
void km_forget(void)
{
    km_arena_free(&self.work);
    self.text = self.request = self.result = (km_bytes){NULL, 0};
}

/* Room for a pack of `size` bytes, 8-byte aligned, which the host fills before km_open; NULL when it cannot be
 * had. Packs can be added only before the engine is opened. */
char *km_pack(size_t size)
{
    if (self.engine || self.pack_count == PACKS_MOST) {
        settle(km_fail(KM_ARGUMENT));
        return NULL;
    }
    char *room = km_arena_take(&self.given[self.pack_count], size, 1);
    if (!settle(room ? km_ok() : km_fail(KM_MEMORY)))
        return NULL;
    self.packs[self.pack_count++] = (km_bytes){room, size};
    return room;
}

/* Expands packs that were given in their small form and gives back the room that those took, before the engine is built
 * and needs it. */
static km_status expand_packs(void)
{
    km_status status = km_ok();
    for (size_t i = 0; i < self.pack_count && !status.code; i++) {
        km_bytes given = self.packs[i];
        status = km_small_expand(&self.store, given, &self.packs[i]);
        if (!status.code && self.packs[i].data != given.data)
            km_arena_free(&self.given[i]);
    }
    return status;
}

/* Opens the engine over the packs. After a failure the instance is of no more use. */
bool km_open(void)
{
    if (self.engine)
        return settle(km_fail(KM_ARGUMENT));
    return settle(expand_packs()) && settle(km_engine_open(&self.store, self.packs, self.pack_count, &self.engine));
}

/* Room for a text of `text_size` bytes and, right after it, a request of `request_size` bytes. What the last call
 * took and gave is forgotten. NULL when the text is longer than is read or memory runs out. */
char *km_input(size_t text_size, size_t request_size)
{
    km_forget();
    if (text_size > KM_TEXT_LIMIT) {
        settle(km_fail(KM_TEXT_LARGE));
        return NULL;
    }
    char *room = request_size < SIZE_MAX - text_size ? km_arena_take(&self.work, text_size + request_size, 1) : NULL;
    if (!settle(room ? km_ok() : km_fail(KM_MEMORY)))
        return NULL;
    self.text = (km_bytes){room, text_size};
    self.request = (km_bytes){room + text_size, request_size};
    return room;
}

/* Whether the engine is open and an input was given. */
static bool ready(void)
{
    return settle(self.engine && self.text.data ? km_ok() : km_fail(KM_ARGUMENT));
}

static km_read_options options_of(uint32_t genre, bool paraphrase, int32_t today)
{
    km_genre known = genre <= KM_GENRE_COURSE ? (km_genre)genre : KM_GENRE_CV;
    return (km_read_options){known, paraphrase, today};
}

/* Reads the text and makes nothing of it; the result's size is the number of mentions. For measuring. */
bool km_read_input(uint32_t genre, bool paraphrase, int32_t today)
{
    const km_reading *reading = NULL;
    km_read_options options = options_of(genre, paraphrase, today);
    if (!ready() || !settle(km_read(self.engine, &self.work, self.text, &options, &reading)))
        return false;
    self.result = (km_bytes){NULL, reading->mention_count};
    return true;
}

/* The labels that stand in the text letter by letter, which is given in normal form; the result is an array of
 * km_exact_hit, and its size the number of them. Empty text only makes the index. For measuring. */
bool km_exact_input(void)
{
    if (!ready() || (!self.exact && !settle(km_exact_make(&self.store, self.engine, &self.exact))))
        return false;
    const km_exact_hit *hits = NULL;
    uint32_t count = 0;
    if (!settle(km_exact_find(self.exact, &self.work, self.text, &hits, &count)))
        return false;
    self.result = (km_bytes){(const char *)hits, count};
    return true;
}

/* The mentions of the text as JSON. */
bool km_mentions_input(uint32_t genre, bool paraphrase, int32_t today)
{
    km_read_options options = options_of(genre, paraphrase, today);
    return ready() && settle(km_mentions_json(self.engine, &self.work, self.text, &options, &self.result));
}

/* The whole answer to text and request as JSON. */
bool km_answer_input(void)
{
    return ready() && settle(km_answer_json(self.engine, &self.work, self.text, self.request, &self.result));
}

/* Where the result lies, until the next input. */
const char *km_result(void)
{
    return self.result.data;
}

size_t km_result_size(void)
{
    return self.result.size;
}

/* How the last call that can fail ended. An offset beyond 32 bits cannot be: no pack or text is that long here. */
uint32_t km_status_code(void)
{
    return (uint32_t)self.status.code;
}

uint32_t km_status_section(void)
{
    return self.status.section;
}

uint32_t km_status_offset(void)
{
    return (uint32_t)self.status.offset;
}

/* Name and sentence of a code, and the engine's version, as zero-terminated UTF-8. */
const char *km_name(uint32_t code)
{
    return km_code_name((km_code)code);
}

const char *km_sentence(uint32_t code, bool swedish)
{
    return km_code_sentence((km_code)code, swedish ? "sv" : "en");
}

const char *km_version(void)
{
    return KM_VERSION;
}
