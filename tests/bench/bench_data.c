/* Data for measuring, and what is measured natively.
 *
 *     bench_data labels PACK            Swedish labels of a pack of terms, one a line, in normal form
 *     bench_data definitions PACK       definitions of a pack of terms, one a line
 *     bench_data normal FILE            a text in normal form
 *     bench_data pack LABELS OUT        a pack of terms in which every line of a file is the label of a skill
 *     bench_data read FOLDER FILE       reads the texts of a file, which zero bytes part, with the packs of a folder,
 *                                       and prints bytes, mentions and the least seconds of processor time
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "catalogue/rules.h"
#include "data.h"
#include "file.h"
#include "snapshot/terms_writer.h"
#include "text/normal.h"

#define LABEL_MOST 512
#define ROUNDS 5

static int fail(const char *sentence)
{
    fprintf(stderr, "bench_data: %s\n", sentence);
    return EXIT_FAILURE;
}

static int fail_code(km_status status)
{
    return fail(km_code_sentence(status.code, "en"));
}

/* Is a label one that the whole-word matchers of others can find: Swedish, and no mark at its ends? */
static bool is_fit(const km_terms *terms, uint32_t label)
{
    uint8_t form = terms->label_form[label], kind = terms->kind[terms->label_concept[label]];
    return form != KM_FORM_ENGLISH && form != KM_FORM_ENGLISH_ALTERNATIVE && kind != KM_KIND_LICENCE;
}

static int print_labels(km_arena *arena, const km_terms *terms)
{
    (void)arena;
    for (uint32_t i = 0; i < terms->label_count; i++) {
        char normal[LABEL_MOST];
        km_bytes label = km_string(&terms->pack.strings, terms->label_string[i]);
        uint32_t size = is_fit(terms, i) ? km_normal_label(label, normal, sizeof normal) : 0;
        if (size)
            printf("%.*s\n", (int)size, normal);
    }
    return EXIT_SUCCESS;
}

static int print_definitions(km_arena *arena, const km_terms *terms)
{
    (void)arena;
    for (uint32_t i = 0; terms->definition && i < terms->concept_count; i++) {
        if (terms->definition[i] == KM_NONE)
            continue;
        km_bytes text = km_string(&terms->pack.strings, terms->definition[i]);
        for (size_t k = 0; k < text.size; k++)
            putchar((unsigned char)text.data[k] < ' ' ? ' ' : text.data[k]);
        putchar('\n');
    }
    return EXIT_SUCCESS;
}

static int with_terms(const char *path, int (*print)(km_arena *, const km_terms *))
{
    km_arena arena = km_arena_make(0);
    km_message message;
    km_bytes pack;
    km_terms terms;
    int result;
    if (!km_file_read(&arena, path, &pack, &message))
        result = fail(message.text);
    else {
        km_status status = km_terms_open(pack, &terms);
        result = status.code ? fail_code(status) : print(&arena, &terms);
    }
    km_arena_free(&arena);
    return result;
}

static int print_normal(const char *path)
{
    km_arena arena = km_arena_make(0);
    km_message message;
    km_bytes text;
    if (!km_file_read(&arena, path, &text, &message))
        return fail(message.text);
    km_normal normal;
    km_status status = km_text_check(text);
    if (!status.code)
        status = km_normal_make(&arena, text, &normal);
    if (!status.code)
        fwrite(normal.bytes, 1, normal.size, stdout);
    km_arena_free(&arena);
    return status.code ? fail_code(status) : EXIT_SUCCESS;
}

static size_t count_bytes(km_bytes text, char byte)
{
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += text.data[i] == byte;
    return count;
}

/* The text up to the next `byte`, which is taken off `rest`. */
static km_bytes next_part(km_bytes *rest, char byte)
{
    const char *end = memchr(rest->data, byte, rest->size);
    km_bytes part = {rest->data, end ? (size_t)(end - rest->data) : rest->size};
    rest->data += part.size + (end != NULL);
    rest->size -= part.size + (end != NULL);
    return part;
}

static bool make_pack(km_arena *arena, km_bytes labels, km_bytes *pack, km_message *message)
{
    size_t count = 0, most = count_bytes(labels, '\n') + 1;
    km_concept_row *concepts = km_arena_zeros(arena, most, sizeof *concepts);
    km_terms_rows rows = {.concepts = concepts};
    rows.rules = km_rules_read(arena, &rows.rule_count, message);
    if (!concepts || !rows.rules)
        return concepts ? false : km_say(message, "Out of memory.");
    while (labels.size) {
        km_bytes label = next_part(&labels, '\n');
        char id[16];
        int length = snprintf(id, sizeof id, "label-%08zu", count);
        const char *kept = km_arena_copy(arena, id, (size_t)length);
        if (!kept)
            return km_say(message, "Out of memory.");
        concepts[count++] = (km_concept_row){.id = {kept, (size_t)length}, .label = label, .kind = KM_KIND_SKILL};
    }
    rows.concept_count = count;
    km_terms_written written;
    km_status status = km_terms_write(arena, &rows, &written, message);
    *pack = written.pack;
    return !status.code || message->text[0] || km_say(message, "%s", km_code_sentence(status.code, "en"));
}

static int write_pack(const char *path, const char *out)
{
    km_arena arena = km_arena_make(0);
    km_message message = {{0}};
    km_bytes labels, pack;
    bool done = km_file_read(&arena, path, &labels, &message) && make_pack(&arena, labels, &pack, &message) &&
                !message.text[0] && km_file_write(out, pack, &message);
    km_arena_free(&arena);
    return done ? EXIT_SUCCESS : fail(message.text);
}

static double processor_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Reads all texts once; the number of mentions. */
static km_status read_all(const km_engine *engine, km_bytes texts, size_t *mentions)
{
    km_read_options options = {KM_GENRE_AD, false, INT32_MIN};
    km_status status = {0};
    *mentions = 0;
    while (texts.size && !status.code) {
        km_bytes text = next_part(&texts, '\0');
        km_arena work = km_arena_make(0);
        const km_reading *reading = NULL;
        status = km_read(engine, &work, text, &options, &reading);
        *mentions += status.code ? 0 : reading->mention_count;
        km_arena_free(&work);
    }
    return status;
}

static int time_reading(const char *folder, const char *path)
{
    km_arena arena = km_arena_make(0);
    km_message message;
    km_bytes texts;
    km_data data;
    if (!km_file_read(&arena, path, &texts, &message) || !km_data_open(&data, folder, "en", &message))
        return fail(message.text);
    double least = 1e9;
    size_t mentions = 0;
    km_status status = {0};
    for (int i = 0; i < ROUNDS && !status.code; i++) {
        double before = processor_seconds();
        status = read_all(data.engine, texts, &mentions);
        double taken = processor_seconds() - before;
        least = taken < least ? taken : least;
    }
    if (!status.code)
        printf("{\"bytes\":%zu,\"mentions\":%zu,\"seconds\":%.6f}\n", texts.size, mentions, least);
    km_data_close(&data);
    km_arena_free(&arena);
    return status.code ? fail_code(status) : EXIT_SUCCESS;
}

int main(int count, char **arguments)
{
    const char *what = count > 2 ? arguments[1] : "";
    if (count == 3 && strcmp(what, "labels") == 0)
        return with_terms(arguments[2], print_labels);
    if (count == 3 && strcmp(what, "definitions") == 0)
        return with_terms(arguments[2], print_definitions);
    if (count == 3 && strcmp(what, "normal") == 0)
        return print_normal(arguments[2]);
    if (count == 4 && strcmp(what, "pack") == 0)
        return write_pack(arguments[2], arguments[3]);
    if (count == 4 && strcmp(what, "read") == 0)
        return time_reading(arguments[2], arguments[3]);
    return fail("see the top of bench_data.c for what it does.");
}
