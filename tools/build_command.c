/* km build: from sources to packs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/status.h"
#include "build_account.h"
#include "catalogue/courses.h"
#include "catalogue/manifest.h"
#include "catalogue/rules.h"
#include "catalogue/terms.h"
#include "command.h"
#include "demand/ad_reading.h"
#include "file.h"
#include "language_model/language_pack.h"
#include "options.h"
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

static bool check_needed(build_run *build)
{
    static const struct {
        uint8_t kind;
        const char *what;
    } needed[] = {{KM_KIND_OCCUPATION, "occupations"}, {KM_KIND_SKILL, "skills"}};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (build->account.terms.concepts[needed[i].kind] == 0)
            return km_say(&build->message,
                          "There are no %s in the sources; add the files of JobTech Taxonomy that hold them.",
                          needed[i].what);
    return true;
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

static bool make_lang(build_run *build, km_bytes date, km_bytes *lang)
{
    size_t meta_count = 0;
    km_meta_row *meta = km_manifest_meta(&build->arena, &build->catalogue, "lang", date, &meta_count);
    km_status status = km_fail(KM_MEMORY);
    if (meta)
        status = km_language_pack_make(&build->arena, &build->catalogue, meta, meta_count, NULL, lang);
    return !status.code ||
           km_say(&build->message, "The language pack could not be made: %s", km_code_sentence(status.code, "en"));
}

/* Ads are read with the terms, and the terms then made again with what the ads name. */
static bool make_terms(build_run *build, km_rule_list rules, km_bytes date, km_terms_written *terms)
{
    km_terms_account *account = &build->account.terms;
    if (!km_terms_make(&build->arena, &build->catalogue, rules, date, terms, account, &build->message) ||
        !check_needed(build) ||
        !km_ads_tally(&build->arena, &build->catalogue, terms->pack, &terms->terms, &build->catalogue.tally,
                      &build->message))
        return false;
    size_t traits = account->terms.traits;
    bool done = !build->catalogue.tally ||
                km_terms_make(&build->arena, &build->catalogue, rules, date, terms, account, &build->message);
    account->terms.traits = traits;
    return done;
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
    km_rule_list rules = {0};
    rules.rows = km_rules_read(&build->arena, &rules.count, &build->message);
    km_terms_written terms;
    km_courses_written courses;
    if (!rules.rows || !make_terms(build, rules, date, &terms) ||
        !km_courses_make(&build->arena, &build->catalogue, &terms, date, &courses, &build->account.courses,
                         &build->message))
        return false;
    km_bytes lang;
    if (!make_lang(build, date, &lang))
        return false;
    km_pack_file packs[] = {{"terms", terms.pack}, {"courses", courses.pack}, {"lang", lang}};
    build->account.terms_size = terms.pack.size;
    build->account.courses_size = courses.pack.size;
    return km_manifest_write(&build->catalogue, km_option_value(given, "out"), packs, sizeof packs / sizeof *packs,
                             date, &build->message);
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
