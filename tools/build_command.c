/* km build: from sources to packs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "build_account.h"
#include "catalogue/manifest.h"
#include "command.h"
#include "file.h"
#include "options.h"
#include "packs.h"
#include "sources/account.h"
#include "sources/read_file.h"
#include "sources/walk.h"

static const km_option options_table[] = {
    {"source", "PATH ...", KM_OPTION_MANY | KM_OPTION_NEEDED,
     "files and folders to read; folders named eval and cv-pdf are passed over"},
    {"out", "FOLDER", KM_OPTION_NEEDED, "where manifest.json and the packs are written"},
    {"date", "YYYY-MM-DD", 0, "the date of the packs; otherwise the newest date in the sources"},
    {"json", NULL, 0, "print what was read and skipped as one JSON object"},
    {0}};

typedef struct build_run {
    km_arena arena;
    km_catalogue catalogue;
    km_walk walk;
    km_file_report *reports; /* one for each path */
    km_build_account account;
    km_message message;
} build_run;

static bool find_files(build_run *build, const km_options *given)
{
    const char *path;
    for (size_t i = 0; (path = km_option_each(given, "source", i)); i++)
        if (!km_walk_add(&build->walk, path, &build->message))
            return false;
    build->reports = km_arena_zeros(&build->arena, build->walk.count, sizeof *build->reports);
    return build->reports || km_say(&build->message, "Out of memory.");
}

static bool find_date(build_run *build, const km_options *given, km_bytes *date)
{
    int32_t day;
    *date = km_bytes_of(km_option_value(given, "date"));
    if (date->size && !km_date_parse(*date, &day))
        return km_say(&build->message, "--date %s is no date; write it YYYY-MM-DD.", date->data);
    if (date->size == 0)
        *date = km_manifest_date(&build->catalogue);
    return date->size || km_say(&build->message, "No source names a date; give one with --date YYYY-MM-DD.");
}

static bool run(build_run *build, const km_options *given)
{
    km_bytes date;
    if (!find_files(build, given))
        return false;
    for (size_t i = 0; i < build->walk.count; i++)
        km_read_file(&build->catalogue, build->walk.paths[i], &build->reports[i]);
    km_catalogue_sort_datasets(&build->catalogue);
    if (!find_date(build, given, &date))
        return false;
    km_pack_file packs[KM_FILE_PACKS];
    if (!km_packs_make(&build->arena, &build->catalogue, date, true, packs, &build->account, &build->message))
        return false;
    return km_manifest_write(&build->catalogue, km_option_value(given, "out"), packs, KM_FILE_PACKS, date,
                             &build->message);
}

/* Tells what was read, and on stderr what was refused or went wrong. */
static bool tell(build_run *build, const km_options *given, bool done)
{
    size_t refused = km_account_count(build->reports, build->reports ? build->walk.count : 0, KM_FILE_REFUSED);
    build->account.reports = build->reports;
    build->account.report_count = build->reports ? build->walk.count : 0;
    bool told = true;
    if (km_option_given(given, "json"))
        told = km_build_account_print_json(stdout, &build->account);
    else
        km_build_account_print(stdout, &build->account);
    if (refused)
        fprintf(stderr, "km build: %zu of the files %s refused; the account above says why.\n", refused,
                refused == 1 ? "was" : "were");
    if (!done || !told)
        fprintf(stderr, "km build: %s\n", done ? "Out of memory." : build->message.text);
    return told;
}

int km_build_command(int count, char **arguments)
{
    km_options given;
    int status;
    if (!km_options_parse(&given, "build", options_table, count, arguments, &status))
        return status;
    build_run build = {.arena = km_arena_make(0)};
    build.catalogue = km_catalogue_make(&build.arena);
    build.walk.arena = &build.arena;
    bool done = run(&build, &given);
    done = tell(&build, &given, done) && done;
    km_arena_free(&build.arena);
    return done ? KM_EXIT_OK : KM_EXIT_FAILED;
}
