/* km demand: from job ads to what occupations ask for; tools/demand/README.md tells how. */
#include "command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "data.h"
#include "demand/ad_counter.h"
#include "demand/ad_sorter.h"
#include "demand/export.h"
#include "demand/tally.h"
#include "file.h"
#include "options.h"
#include "sources/lines.h"
#include "sources/plain_text.h"

/* --- Writing ---------------------------------------------------------------------------------------------- */

static bool print_line(void *context, km_bytes line, km_message *message)
{
    FILE *out = context;
    if (fwrite(line.data, 1, line.size, out) != line.size || putc('\n', out) == EOF)
        return km_say(message, "The output could not be written.");
    return true;
}

static bool print_part(km_ad_sorter *sorter, km_message *message)
{
    puts(KM_AD_LINE_HEADER);
    return km_ad_sorter_each(sorter, print_line, stdout, message);
}

/* --- count ------------------------------------------------------------------------------------------------ */

static const km_option count_table[] = {{"data", "DIR", KM_OPTION_NEEDED, "folder that km build wrote"}, {0}};

typedef struct counting {
    km_arena arena;
    km_data data;
    km_ad_counter *counter;
    km_ad_sorter sorter;
    uint64_t skipped;
    uint64_t first_skipped; /* line */
    km_message message;
} counting;

static void skip(counting *c, uint64_t line)
{
    c->first_skipped = c->skipped++ ? c->first_skipped : line;
}

static bool count_ad(counting *c, km_arena *work, const cJSON *record, uint64_t number)
{
    km_ad ad;
    if (!km_ad_read(record, &ad)) {
        skip(c, number);
        return true;
    }
    ad.text = km_plain_text(work, ad.text);
    km_bytes line = ad.text.data ? km_ad_counter_line(c->counter, work, &ad) : (km_bytes){NULL, 0};
    if (!line.data)
        return km_say(&c->message, "Out of memory.");
    if (!line.size)
        skip(c, number);
    return !line.size || km_ad_sorter_add(&c->sorter, line, &c->message);
}

static bool count_lines(counting *c, FILE *in)
{
    km_lines lines;
    km_arena work = km_arena_make(0);
    bool done = km_lines_open(&lines, in) || km_say(&c->message, "Out of memory.");
    while (done && km_lines_next(&lines)) {
        km_arena_mark mark = km_arena_now(&work);
        cJSON *record = cJSON_ParseWithLength(lines.line.data, lines.line.size);
        done = count_ad(c, &work, record, lines.number);
        cJSON_Delete(record);
        km_arena_rewind(&work, mark);
    }
    if (done && lines.trouble)
        done = km_say(&c->message, "line %llu: %s", (unsigned long long)lines.number, lines.trouble);
    km_lines_close(&lines);
    km_arena_free(&work);
    return done;
}

static void tell_counts(const counting *c)
{
    const km_ad_counts *counts = km_ad_counter_counts(c->counter);
    fprintf(stderr, "km demand count: %llu ads, %llu of them of no known occupation, %llu told by their title alone.\n",
            (unsigned long long)counts->ads, (unsigned long long)counts->unknown, (unsigned long long)counts->titled);
    if (c->skipped)
        fprintf(stderr,
                "km demand count: %llu lines are no ad with a text and were passed over, the first is line %llu.\n",
                (unsigned long long)c->skipped, (unsigned long long)c->first_skipped);
}

static int count_command(int count, char **arguments)
{
    km_options given;
    int status;
    if (!km_options_parse(&given, "demand count", count_table, count, arguments, &status))
        return status;
    counting c = {.arena = km_arena_make(0), .sorter = km_ad_sorter_make()};
    bool done = km_data_open(&c.data, km_option_value(&given, "data"), "en", &c.message);
    if (done) {
        c.counter = km_ad_counter_make(&c.arena, c.data.engine);
        done = c.counter ? count_lines(&c, stdin) && print_part(&c.sorter, &c.message)
                         : km_say(&c.message, "Out of memory.");
        if (done)
            tell_counts(&c);
        km_data_close(&c.data);
    }
    if (!done)
        fprintf(stderr, "km demand count: %s\n", c.message.text);
    km_ad_sorter_free(&c.sorter);
    km_arena_free(&c.arena);
    return done ? KM_EXIT_OK : KM_EXIT_FAILED;
}

/* --- merge ------------------------------------------------------------------------------------------------ */

static const km_option merge_table[] = {
    {"", "PART ...", KM_OPTION_MANY | KM_OPTION_NEEDED, "what count or merge wrote"}, {0}};

/* Opens a part and reads its header. */
static FILE *open_part(const char *path, km_message *message)
{
    char header[sizeof KM_AD_LINE_HEADER + 1];
    FILE *file = fopen(path, "rb");
    if (!file) {
        km_say(message, "%s: %s", path, strerror(errno));
        return NULL;
    }
    if (!fgets(header, sizeof header, file) || strcmp(header, KM_AD_LINE_HEADER "\n") != 0) {
        km_say(message, "%s is no part: its first line is not the header that km demand count writes.", path);
        fclose(file);
        return NULL;
    }
    return file;
}

static bool add_part(km_ad_sorter *sorter, const char *path, km_message *message)
{
    FILE *file = open_part(path, message);
    return file && km_ad_sorter_add_run(sorter, file, message);
}

static int merge_command(int count, char **arguments)
{
    km_options given;
    int status;
    if (!km_options_parse(&given, "demand merge", merge_table, count, arguments, &status))
        return status;
    km_ad_sorter sorter = km_ad_sorter_make();
    km_message message = {""};
    bool done = true;
    const char *path;
    for (size_t i = 0; done && (path = km_option_each(&given, "", i)); i++)
        done = add_part(&sorter, path, &message);
    done = done && print_part(&sorter, &message);
    if (!done)
        fprintf(stderr, "km demand merge: %s\n", message.text);
    else if (sorter.repeats)
        fprintf(stderr, "km demand merge: %zu ads stood there more than once.\n", sorter.repeats);
    km_ad_sorter_free(&sorter);
    return done ? KM_EXIT_OK : KM_EXIT_FAILED;
}

/* --- export ----------------------------------------------------------------------------------------------- */

static const km_option export_table[] = {{"demand", "FILE", KM_OPTION_NEEDED, "what km demand merge wrote"},
                                         {"data", "DIR", KM_OPTION_NEEDED, "folder that km build wrote"},
                                         {"year", "YYYY", 0, "only ads of this year"},
                                         {"region", "NN", 0, "only ads of this county, by its code"},
                                         {"out", "FILE", 0, "where the table is written; standard output unless said"},
                                         {0}};

typedef struct exporting {
    km_tally *tally;
    km_bytes year, region; /* empty: all */
} exporting;

static bool tally_line(void *context, km_bytes line, km_message *message)
{
    exporting *e = context;
    km_ad_line parts;
    if (!km_ad_line_parse(line, &parts))
        return km_say(message, "A line of the demand is none: \"%.*s\".", (int)(line.size < 80 ? line.size : 80),
                      line.data);
    if ((!e->year.size || km_bytes_equal(e->year, parts.year)) &&
        (!e->region.size || km_bytes_equal(e->region, parts.region)))
        km_tally_add(e->tally, line);
    return !e->tally->failed || km_say(message, "Out of memory.");
}

static void tell_tally(const km_tally *tally)
{
    fprintf(stderr,
            "km demand export: %u ads, %llu of no known occupation; %llu reposts and %llu names in boilerplate were "
            "left out.\n",
            tally->ads[tally->terms->concept_count], (unsigned long long)tally->unknown,
            (unsigned long long)tally->reposted, (unsigned long long)tally->boilerplate);
    if (tally->foreign)
        fprintf(stderr, "km demand export: %llu names are of concepts that the data does not have.\n",
                (unsigned long long)tally->foreign);
}

static bool write_table(km_arena *arena, const km_tally *tally, const char *path, km_message *message)
{
    km_bytes csv = km_demand_csv(arena, tally);
    if (!csv.data)
        return km_say(message, "Out of memory.");
    if (path)
        return km_file_write(path, csv, message);
    return fwrite(csv.data, 1, csv.size, stdout) == csv.size || km_say(message, "The output could not be written.");
}

static bool export_demand(const km_options *given, km_arena *arena, const km_data *data, km_message *message)
{
    exporting e = {.tally = km_tally_make(arena, &data->engine->terms),
                   .year = km_bytes_of(km_option_value(given, "year")),
                   .region = km_bytes_of(km_option_value(given, "region"))};
    km_ad_sorter sorter = km_ad_sorter_make();
    bool done = e.tally ? add_part(&sorter, km_option_value(given, "demand"), message) &&
                              km_ad_sorter_each(&sorter, tally_line, &e, message)
                        : km_say(message, "Out of memory.");
    km_ad_sorter_free(&sorter);
    if (!done)
        return false;
    km_tally_end(e.tally);
    if (e.tally->failed)
        return km_say(message, "Out of memory.");
    tell_tally(e.tally);
    return write_table(arena, e.tally, km_option_value(given, "out"), message);
}

static int export_command(int count, char **arguments)
{
    km_options given;
    km_data data;
    km_message message = {""};
    km_arena arena = km_arena_make(0);
    int status;
    if (!km_options_parse(&given, "demand export", export_table, count, arguments, &status))
        return status;
    bool done = km_data_open(&data, km_option_value(&given, "data"), "en", &message);
    if (done) {
        done = export_demand(&given, &arena, &data, &message);
        km_data_close(&data);
    }
    if (!done)
        fprintf(stderr, "km demand export: %s\n", message.text);
    km_arena_free(&arena);
    return done ? KM_EXIT_OK : KM_EXIT_FAILED;
}

/* --- All -------------------------------------------------------------------------------------------------- */

typedef struct step {
    const char *name;
    km_command *run;
    const char *summary;
} step;

static const step steps[] = {
    {"count", count_command, "ads, one a line on standard input, to a part"},
    {"merge", merge_command, "parts to demand"},
    {"export", export_command, "demand as a table with shares, intervals and trends"},
};

static void print_steps(FILE *to)
{
    fputs("Usage: km demand STEP [OPTION ...]\n\n", to);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        fprintf(to, "  %-8s %s\n", steps[i].name, steps[i].summary);
    fputs("\nkm demand STEP --help shows the options of a step.\n", to);
}

int km_demand_command(int count, char **arguments)
{
    bool help = count >= 1 && strcmp(arguments[0], "--help") == 0;
    for (size_t i = 0; count >= 1 && i < sizeof steps / sizeof *steps; i++)
        if (strcmp(arguments[0], steps[i].name) == 0)
            return steps[i].run(count - 1, arguments + 1);
    print_steps(help ? stdout : stderr);
    return help ? KM_EXIT_OK : KM_EXIT_USAGE;
}
