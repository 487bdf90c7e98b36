#include "demand/ad_sorter.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "sources/lines.h"

km_ad_sorter km_ad_sorter_make(void)
{
    return (km_ad_sorter){.arena = km_arena_make(0), .room = KM_AD_SORTER_ROOM};
}

static int compare_lines(const void *left, const void *right)
{
    return km_ad_line_compare(*(const km_bytes *)left, *(const km_bytes *)right);
}

/* Sorts what is in memory and leaves each ad once. */
static void settle(km_ad_sorter *sorter)
{
    size_t kept = 0;
    if (sorter->count)
        qsort(sorter->lines, sorter->count, sizeof *sorter->lines, compare_lines);
    for (size_t i = 0; i < sorter->count; i++) {
        if (kept && km_ad_line_same(sorter->lines[kept - 1], sorter->lines[i]))
            sorter->repeats++;
        else
            sorter->lines[kept++] = sorter->lines[i];
    }
    sorter->count = kept;
}

/* Moves what is in memory into a temporary file. */
static bool spill(km_ad_sorter *sorter, km_message *message)
{
    FILE *run = tmpfile();
    if (!run)
        return km_say(message, "A temporary file could not be made.");
    settle(sorter);
    for (size_t i = 0; i < sorter->count; i++) {
        fwrite(sorter->lines[i].data, 1, sorter->lines[i].size, run);
        putc('\n', run);
    }
    if (fflush(run) != 0 || ferror(run)) {
        fclose(run);
        return km_say(message, "A temporary file could not be written.");
    }
    rewind(run);
    km_arena_free(&sorter->arena);
    sorter->lines = NULL;
    sorter->count = sorter->capacity = sorter->bytes = 0;
    return km_ad_sorter_add_run(sorter, run, message);
}

bool km_ad_sorter_add(km_ad_sorter *sorter, km_bytes line, km_message *message)
{
    if (sorter->bytes + line.size > sorter->room && sorter->count && !spill(sorter, message))
        return false;
    km_bytes *grown = km_arena_grow(&sorter->arena, sorter->lines, sorter->count, &sorter->capacity, sorter->count + 1,
                                    sizeof *grown);
    char *copy = grown ? km_arena_copy(&sorter->arena, line.data, line.size) : NULL;
    if (!copy)
        return km_say(message, "Out of memory.");
    sorter->lines = grown;
    grown[sorter->count++] = (km_bytes){copy, line.size};
    sorter->bytes += line.size;
    return true;
}

bool km_ad_sorter_add_run(km_ad_sorter *sorter, FILE *run, km_message *message)
{
    if (sorter->run_count == KM_AD_SORTER_RUNS) {
        fclose(run);
        return km_say(message, "These are more than %d parts; merge some of them first.", KM_AD_SORTER_RUNS);
    }
    sorter->runs[sorter->run_count++] = run;
    return true;
}

/* --- Merging ---------------------------------------------------------------------------------------------- */

/* A run that is being read, or what is in memory. */
typedef struct stream {
    FILE *file; /* NULL: memory */
    char *room;
    size_t room_size, at;
    km_bytes line;
    bool ended;
} stream;

/* Reads the next line of a file; 1, 0 at the end, -1 when there is no memory or the line is too long. */
static int read_file_line(stream *s)
{
    size_t size = 0;
    int byte;
    while ((byte = getc(s->file)) != EOF && byte != '\n') {
        if (size == s->room_size) {
            char *grown = size < KM_LINE_LIMIT ? realloc(s->room, size ? size * 2 : 4096) : NULL;
            if (!grown)
                return -1;
            s->room = grown;
            s->room_size = size ? size * 2 : 4096;
        }
        s->room[size++] = (char)byte;
    }
    s->line = (km_bytes){s->room, size};
    return size || byte == '\n';
}

/* Steps to the next line; lines of one run may never fall. */
static bool advance(km_ad_sorter *sorter, stream *s, km_message *message)
{
    if (!s->file) {
        s->ended = s->at == sorter->count;
        s->line = s->ended ? s->line : sorter->lines[s->at++];
        return true;
    }
    char last[KM_AD_LINE_KEY];
    size_t last_size = s->line.size < sizeof last ? s->line.size : sizeof last;
    memcpy(last, s->line.data ? s->line.data : "", last_size);
    int got = read_file_line(s);
    s->ended = got == 0;
    if (got < 0)
        return km_say(message, "A line of a part is too long, or memory ran out.");
    if (!s->ended && memcmp(last, s->line.data, last_size < s->line.size ? last_size : s->line.size) > 0)
        return km_say(message, "A part is not in byte order; it must come from km demand count or merge.");
    return true;
}

static stream *lowest(stream *streams, size_t count)
{
    stream *low = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!streams[i].ended && (!low || km_ad_line_compare(streams[i].line, low->line) < 0))
            low = &streams[i];
    }
    return low;
}

static bool merge(km_ad_sorter *sorter, stream *streams, size_t count, km_ad_taker *take, void *context,
                  km_message *message)
{
    char last[KM_AD_LINE_KEY] = "";
    bool done = true;
    for (size_t i = 0; i < count && done; i++)
        done = advance(sorter, &streams[i], message);
    for (stream *low; done && (low = lowest(streams, count));) {
        bool repeat = low->line.size >= KM_AD_LINE_KEY && memcmp(last, low->line.data, KM_AD_LINE_KEY) == 0;
        memcpy(last, low->line.data, low->line.size < sizeof last ? low->line.size : sizeof last);
        sorter->repeats += repeat;
        done = (repeat || take(context, low->line, message)) && advance(sorter, low, message);
    }
    return done;
}

bool km_ad_sorter_each(km_ad_sorter *sorter, km_ad_taker *take, void *context, km_message *message)
{
    stream *streams = calloc(sorter->run_count + 1, sizeof *streams);
    if (!streams)
        return km_say(message, "Out of memory.");
    settle(sorter);
    for (size_t i = 0; i < sorter->run_count; i++)
        streams[i].file = sorter->runs[i];
    bool done = merge(sorter, streams, sorter->run_count + 1, take, context, message);
    for (size_t i = 0; i < sorter->run_count; i++)
        free(streams[i].room);
    free(streams);
    return done;
}

void km_ad_sorter_free(km_ad_sorter *sorter)
{
    for (size_t i = 0; i < sorter->run_count; i++)
        fclose(sorter->runs[i]);
    km_arena_free(&sorter->arena);
}
