/* km fetch: from open interfaces to files. */
#include "command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <curl/curl.h>

#include "catalogue/pool.h"
#include "fetch/fetch.h"
#include "options.h"

static const km_option options_table[] = {
    {"", "SOURCE ...", KM_OPTION_MANY, "what to download; --list names them"},
    {"out", "DIR", 0, "where a folder for each source is made"},
    {"set", "NAME=VALUE ...", KM_OPTION_MANY, "what a name in the addresses stands for, such as version=31"},
    {"base", "SOURCE=ADDRESS ...", KM_OPTION_MANY, "another base address for a source"},
    {"pages", "N", 0, "at most so many pages of a list; otherwise all"},
    {"patience", "SECONDS", 0, "how long to wait in all for one file that the server puts off (3600)"},
    {"wait", "SECONDS", 0, "before the second attempt, when the server names no time; doubles each time (2)"},
    {"quiet", NULL, 0, "no progress"},
    {"list", NULL, 0, "the sources there are"},
    {0}};

typedef struct fetching {
    const km_options *given;
    km_transfer *transfer;
    km_message message;
} fetching;

static int list_sources(void)
{
    km_bytes table = km_fetch_sources();
    km_fetch_source source;
    km_message message = {""};
    while (km_fetch_source_next(&table, &source, &message))
        printf("  %-20.*s %.*s\n", (int)source.id.size, source.id.data, (int)source.about.size, source.about.data);
    if (message.text[0])
        fprintf(stderr, "km fetch: %s\n", message.text);
    return message.text[0] ? KM_EXIT_FAILED : KM_EXIT_OK;
}

static bool find_source(km_bytes id, km_fetch_source *source, km_message *message)
{
    km_bytes table = km_fetch_sources();
    while (km_fetch_source_next(&table, source, message))
        if (km_bytes_equal(source->id, id))
            return true;
    return message->text[0]
               ? false
               : km_say(message, "There is no source %.*s; km fetch --list names them.", (int)id.size, id.data);
}

/* "name=value" in two; false when there is no sign of equality. */
static bool halves(const char *text, km_bytes *name, km_bytes *value)
{
    const char *sign = strchr(text, '=');
    if (!sign)
        return false;
    *name = (km_bytes){text, (size_t)(sign - text)};
    *value = km_bytes_of(sign + 1);
    return true;
}

/* A name that no source of this run knows is a slip of the pen. */
static bool check_set(const km_options *given, km_bytes name, km_message *message)
{
    const char *id;
    for (size_t i = 0; (id = km_option_each(given, "", i)); i++) {
        km_fetch_source source;
        if (find_source(km_bytes_of(id), &source, message) && km_fetch_source_set(&source, name, name))
            return true;
    }
    return message->text[0]
               ? false
               : km_say(message, "No source given has a name \"%.*s\" to --set.", (int)name.size, name.data);
}

static bool adapt(fetching *f, km_fetch_source *source)
{
    const char *text;
    km_bytes name, value;
    for (size_t i = 0; (text = km_option_each(f->given, "set", i)); i++) {
        if (!halves(text, &name, &value))
            return km_say(&f->message, "--set takes NAME=VALUE, not %s.", text);
        if (!km_fetch_source_set(source, name, value) && !check_set(f->given, name, &f->message))
            return false;
    }
    for (size_t i = 0; (text = km_option_each(f->given, "base", i)); i++) {
        if (!halves(text, &name, &value))
            return km_say(&f->message, "--base takes SOURCE=ADDRESS, not %s.", text);
        if (km_bytes_equal(name, source->id))
            source->base = value;
    }
    return true;
}

static bool number_of_option(const km_options *given, const char *name, unsigned *number, km_message *message)
{
    const char *text = km_option_value(given, name);
    char *end;
    if (!text)
        return true;
    unsigned long value = strtoul(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || value > 1000000)
        return km_say(message, "--%s takes a number from 0 to 1000000, not %s.", name, text);
    *number = (unsigned)value;
    return true;
}

static bool fetch_one(fetching *f, const char *id, unsigned pages)
{
    km_fetch_source source;
    km_fetch_counts counts = {0};
    const char *out = km_option_value(f->given, "out");
    if (!find_source(km_bytes_of(id), &source, &f->message) || !adapt(f, &source) ||
        !km_fetch_run(&source, out, pages, f->transfer, &counts, &f->message))
        return false;
    printf("%s: %llu files brought, %llu unchanged, %llu from a run that broke off; %.1f MB", id,
           (unsigned long long)counts.files, (unsigned long long)counts.unchanged, (unsigned long long)counts.kept,
           (double)counts.bytes / 1e6);
    if (counts.rows)
        printf(", %llu rows", (unsigned long long)counts.rows);
    printf("; %s/%s\n", out, id);
    return true;
}

/* A source that fails costs the others nothing. */
static bool fetch_all(fetching *f, unsigned pages)
{
    const char *id;
    bool all = true;
    for (size_t i = 0; (id = km_option_each(f->given, "", i)); i++) {
        f->message.text[0] = '\0';
        if (fetch_one(f, id, pages))
            continue;
        fprintf(stderr, "km fetch: %s: %s\n", id, f->message.text);
        all = false;
    }
    return all;
}

static int fetch(const km_options *given)
{
    unsigned pages = 0;
    km_patience patience = {.tries = 8, .first_wait = 2, .longest = 3600};
    fetching f = {.given = given};
    if (!number_of_option(given, "pages", &pages, &f.message) ||
        !number_of_option(given, "patience", &patience.longest, &f.message) ||
        !number_of_option(given, "wait", &patience.first_wait, &f.message)) {
        fprintf(stderr, "km fetch: %s\n", f.message.text);
        return KM_EXIT_USAGE;
    }
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK ||
        !(f.transfer = km_transfer_open(patience, km_option_given(given, "quiet") ? NULL : stderr))) {
        fputs("km fetch: Out of memory.\n", stderr);
        return KM_EXIT_FAILED;
    }
    bool done = fetch_all(&f, pages);
    km_transfer_close(f.transfer);
    curl_global_cleanup();
    return done ? KM_EXIT_OK : KM_EXIT_FAILED;
}

int km_fetch_command(int count, char **arguments)
{
    km_options given;
    int status;
    if (!km_options_parse(&given, "fetch", options_table, count, arguments, &status))
        return status;
    if (km_option_given(&given, "list"))
        return list_sources();
    if (!km_option_each(&given, "", 0) || !km_option_given(&given, "out")) {
        fputs("km fetch: name a source and give --out DIR; km fetch --list names the sources.\n", stderr);
        return KM_EXIT_USAGE;
    }
    return fetch(&given);
}
